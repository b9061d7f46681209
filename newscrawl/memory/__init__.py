"""What a crawl knows of earlier ones: the store, as the spider, the pipelines and the extensions see it."""

from newscrawl.memory.addon import MemoryAddon, count_left, end_unstarted, find_commits, find_memory
from newscrawl.memory.commits import Commits
from newscrawl.memory.memory import DUPLICATE, Memory, SameStory, Unchanged
from newscrawl.memory.none import NoMemory

__all__ = [
    "DUPLICATE",
    "Commits",
    "Memory",
    "MemoryAddon",
    "NoMemory",
    "SameStory",
    "Unchanged",
    "count_left",
    "end_unstarted",
    "find_commits",
    "find_memory",
]
