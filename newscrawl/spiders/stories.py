"""The stories that a crawl asks for: those it finds, those that earlier runs found and never read, and those due to be looked at again."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable

from attrs import define, evolve
from scrapy.statscollectors import StatsCollector

from newscrawl.discovery.found import Found
from newscrawl.discovery.stories import is_of_site, is_story, plain_address, split_address, story_key
from newscrawl.memory import DUPLICATE, Memory, NoMemory
from newscrawl.site import Site
from newscrawl.spiders.arguments import Arguments
from newscrawl.spiders.discovery import read_sources
from newscrawl.spiders.queue import LATER, Story, StoryQueue
from newscrawl.store.pages import KnownPage, Place, Selection
from newscrawl.store.schema import GONE, WAITING

logger = logging.getLogger("newscrawl")

BATCH = 500
"""How many stories of earlier runs are read from the store at once."""

ARGUMENT = "argument"
"""What a story of -a url= was discovered by."""

Entry = tuple[Found, tuple[int, ...]]


@define
class _Named:
    """How many addresses a source has named, how many of stories, and how many on other hosts than the site's."""

    addresses: int = 0
    stories: int = 0
    elsewhere: int = 0


class Stories:
    """The queue of a crawl over the store: what is found is kept before it is asked for, and what is settled does not come in.

    `backlog` says which stories of earlier runs come in, None for none.
    """

    def __init__(self, site: Site, memory: Memory | NoMemory, stats: StatsCollector, backlog: Selection | None) -> None:
        self.site = site
        self.memory = memory
        self.stats = stats
        self.queue = StoryQueue()
        self._named: dict[str, _Named] = {}
        self._waiting = _Batches(memory.read_backlog, backlog)
        self._due = _Batches(memory.read_due, backlog)

    def add(self, entries: Iterable[Entry]) -> None:
        """Take in what sources name, counting stories found, known, named twice, and addresses that are none of a story."""
        stories = []
        for found, rank in entries:
            named = self._named.setdefault(found.source, _Named())
            named.addresses += 1
            if is_story(self.site, found.url):
                named.stories += 1
                stories.append((story_key(self.site, found.url), evolve(found, url=plain_address(found.url)), rank))
            else:
                named.elsewhere += not is_of_site(self.site, found.url)
                self._count("skipped/no-story-address")
        known = self.memory.keep([(key, found) for key, found, _ in stories])
        for key, found, rank in stories:
            self._count(self._add(key, found, rank, known.get(key)))

    def add_asked(self, found: Found) -> None:
        """Take in one story that is to be read whatever is known of it."""
        key, plain = story_key(self.site, found.url), evolve(found, url=plain_address(found.url))
        page = self.memory.keep([(key, plain)]).get(key)
        self.queue.add(key, plain, (0,), page and evolve(page, etag=None, last_modified=None, body_hash=None))
        self._count("found")

    def pop(self) -> Story | None:
        """Take out the newest story, None where none is left."""
        self._tell_storyless()
        while (story := self._pop_any()) is not None and split_address(story.found.url) is None:
            self._refuse_broken(story)  # of a store that an earlier version has written
        if story is None:
            return None
        if story.page is None or story.page.url == story.found.url:
            return story
        # What was answered under another address says nothing of this one.
        return evolve(story, page=evolve(story.page, url=story.found.url, etag=None, last_modified=None, body_hash=None))

    def _pop_any(self) -> Story | None:
        self._fill()
        return self.queue.pop() if len(self.queue) else None

    def _refuse_broken(self, story: Story) -> None:
        self._count("refused/broken-address")
        logger.info("%s: refused %s: broken-address", self.site.name, story.found.url)
        if story.page is not None:
            self.memory.refuse(story.page, "broken-address")

    def claim(self, key: str, before: KnownPage | None = None) -> bool:
        """Mark a story as taken; answer whether nobody has asked for it, in this run or (unless it is due) in an earlier one.

        Where the page `before` gave an article, an address that was known for a duplicate is free: the story has moved there.
        """
        page = self.memory.read_page(key)
        has_moved = page is not None and page.reason == DUPLICATE and before is not None and before.article_id is not None
        return (page is None or is_wanted(page) or has_moved) and self.queue.claim(key)

    def end_backlog(self) -> None:
        """Let in no more stories of earlier runs: the host is not to be had."""
        self._waiting.is_done = self._due.is_done = True

    def _tell_storyless(self) -> None:
        """Warn of sources that have named addresses and not one of a story: most often the site file is wrong."""
        for source, named in self._named.items():
            if not named.stories:
                logger.warning(
                    "%s: none of the %d addresses that %s names is a story's: %d lie on other hosts than `domains`, the others are none by "
                    "story_id, story_paths and not_story_paths",
                    *(self.site.name, named.addresses, source, named.elsewhere),
                )
        self._named.clear()

    def _add(self, key: str, found: Found, rank: tuple[int, ...], page: KnownPage | None) -> str:
        """Add one story; return the word that it is counted under."""
        if page is not None and not is_wanted(page) and not self._has_moved(page, found):
            return "known" if self.queue.claim(key) else "duplicates"
        return "found" if self.queue.add(key, found, rank, page) else "duplicates"

    def _has_moved(self, page: KnownPage, found: Found) -> bool:
        """Answer whether a story that was gone is named at another address, or at one that was a duplicate of its own."""
        if page.state == GONE:
            return page.url != found.url
        return page.reason == DUPLICATE and page.article_id is not None and self.memory.is_withdrawn(page.article_id)

    def _fill(self) -> None:
        """Let in stories of earlier runs, as far as they may be newer than what waits here."""
        while self._waiting.may_hold_newer(self.queue.newest()):
            self._let_in(self._waiting.next(lambda page: (page.moment, page.key)), "resumed")
        if self._due.place is None or not len(self.queue):
            self._let_in(self._due.next(lambda page: (page.next_at or 0, page.key)), "revisited")

    def _let_in(self, pages: tuple[KnownPage, ...], word: str) -> None:
        for page in pages:
            found = Found(url=page.url, published=page.published, source=page.source or "")
            if self.queue.add(page.key, found, LATER, page):
                self._count(word)

    def _count(self, name: str) -> None:
        self.stats.inc_value(f"newscrawl/{name}")


class _Batches:
    """The answers to one question to the store, batch by batch; `place` is where the last one ended."""

    def __init__(self, read: Callable[[Selection, int, Place | None], tuple[KnownPage, ...]], wanted: Selection | None) -> None:
        self.read = read
        self.wanted = wanted
        self.place: Place | None = None
        self.is_done = wanted is None

    def may_hold_newer(self, moment: float | None) -> bool:
        """Answer whether the next batch may hold a story newer than a moment, for batches that come the newest first."""
        return not self.is_done and (moment is None or self.place is None or self.place[0] > moment)

    def next(self, place_of: Callable[[KnownPage], Place]) -> tuple[KnownPage, ...]:
        """Return the next batch, empty where there is none."""
        if self.is_done or self.wanted is None:
            return ()
        pages = self.read(self.wanted, BATCH, self.place)
        self.is_done = len(pages) < BATCH
        self.place = place_of(pages[-1]) if pages else self.place
        return pages


def is_wanted(page: KnownPage) -> bool:
    """Answer whether a page is to be asked for now: it never was, or its time has come."""
    return page.state == WAITING if page.next_at is None else page.next_at <= time.time()


def choose_backlog(site: Site, arguments: Arguments) -> Selection | None:
    """Return which stories of earlier runs belong to a crawl with these arguments: none beside one story, of a section those it named."""
    if arguments.url:
        return None
    return Selection(
        site=site.name,
        since=int(arguments.since.timestamp()) if arguments.since else None,
        sources=tuple(source.url for source in read_sources(site, arguments.section)) if arguments.section else None,
    )
