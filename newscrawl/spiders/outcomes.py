"""What it means for a story that there is no article of it: it is gone, refused, too old, the same as another, or to be asked for again."""

from __future__ import annotations

from scrapy.spidermiddlewares.httperror import HttpError

from newscrawl.memory import Memory, NoMemory
from newscrawl.middlewares.refusal import HOST_GIVEN_UP, Refused
from newscrawl.middlewares.stories import DuplicateStory
from newscrawl.spiders.failures import is_too_large, name_failure
from newscrawl.store.pages import KnownPage

GONE = (404, 410)

PASSING = {"robots", "unsafe-address"}
"""Refusals that may be none the next time: robots.txt changes, and one that cannot be read forbids all; so do names and settings."""


class TooOld(Exception):  # noqa: N818, the page is as it should be
    """The article came out before what this crawl asks for; `published` is its time as in the record."""

    def __init__(self, published: str | None) -> None:
        super().__init__(published)
        self.published = published


def is_gone(error: BaseException) -> bool:
    """Answer whether a server has said that a page is not there."""
    return isinstance(error, HttpError) and error.response.status in GONE


def keep_failure(memory: Memory | NoMemory, page: KnownPage | None, error: BaseException) -> bool:
    """Keep what a failed request says of a story's page; answer whether the story has been withdrawn since it was written."""
    if page is None or (isinstance(error, Refused) and error.reason == HOST_GIVEN_UP):
        return False  # that says nothing of the page
    if isinstance(error, HttpError) and is_gone(error):
        return memory.lose(page, error.response.status)
    if isinstance(error, DuplicateStory):
        memory.skip(page, again=True)
    elif isinstance(error, Refused) and error.reason not in PASSING:
        memory.refuse(page, error.reason)
    elif is_too_large(error):
        memory.refuse(page, "too-large")
    else:
        memory.fail(page, error.reason if isinstance(error, Refused) else name_failure(error))
    return False
