"""The news spider: one class for every site, made for a site file by the loader."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy import Request, Spider, signals
from scrapy.exceptions import DontCloseSpider, UsageError
from scrapy.http import Response

from newscrawl.discovery.found import Found
from newscrawl.discovery.stories import key_of_page, story_key
from newscrawl.discovery.times import is_before
from newscrawl.extract import NotAnArticle
from newscrawl.memory import Memory, NoMemory, SameStory, Unchanged, find_commits, find_memory
from newscrawl.memory.answers import accept_unmodified, conditions, is_same
from newscrawl.middlewares.refusal import HOST_GIVEN_UP, Refused
from newscrawl.page import NotWholeError, Page
from newscrawl.site import Site, hash_site
from newscrawl.spiders.arguments import parse_arguments
from newscrawl.spiders.discovery import READERS, Source, order_sitemaps, read_sources
from newscrawl.spiders.extraction import Extraction
from newscrawl.spiders.failures import COUNTED, is_too_large, name_failure
from newscrawl.spiders.outcomes import TooOld, is_gone, keep_failure
from newscrawl.spiders.pages import is_html, make_page, page_fetched
from newscrawl.spiders.queue import Story
from newscrawl.spiders.stories import ARGUMENT, Stories, choose_backlog
from newscrawl.storage.records import Record
from newscrawl.store import StoreError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure

logger = logging.getLogger("newscrawl")

_DISCOVERY_PRIORITY = 1_000_000  # before every story; robots.txt is asked for when its host is
_CHUNK = 1000  # so many stories are kept in one transaction


class NewsSpider(Spider):
    """Read a site's feeds, sitemaps and sections, then fetch each story once, the newest first, and yield its Record.

    Stories are only asked for once nothing is left to read: what `limit` and `since` give does not hang on which feed answers first.
    A subclass with the name of a site takes its place; `extract` is the method to override.
    """

    site: ClassVar[Site | None] = None
    remembers_pages = True
    extraction: Extraction
    stories: Stories
    memory: Memory | NoMemory

    def __init__(self, name: str | None = None, **arguments: str) -> None:
        super().__init__(name)
        if self.site is None:
            raise UsageError(f"{type(self).__name__} has no site: run it by the name of a site file")
        self.arguments = parse_arguments(self.site, arguments)
        self.in_flight: dict[str, Story] = {}
        self.asked = 0
        self.articles = 0
        self.sitemaps: set[str] = set()  # that others have named
        self.yielded: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> NewsSpider:
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.extraction = Extraction.from_crawler(crawler)
        crawler.signals.connect(spider._on_idle, signal=signals.spider_idle)
        crawler.signals.connect(spider._on_error, signal=signals.spider_error)
        return spider

    # Discovery

    async def start(self) -> AsyncIterator[Request]:
        self.memory = find_memory(self.crawler) or NoMemory()
        self.stories = Stories(self.site, self.memory, self.crawler.stats, choose_backlog(self.site, self.arguments))
        if self.arguments.url:
            self.stories.add_asked(Found(url=self.arguments.url, source=ARGUMENT))
        sources = () if self.arguments.url else read_sources(self.site, self.arguments.section)
        for request in self._next_stories() if self.arguments.url else map(self._request_source, sources):
            yield request

    def _request_source(self, source: Source) -> Request:
        known = self.memory.read_source(source.url)
        headers = conditions(known) if known and known.read_as == hash_site(self.site) else {}
        return Request(
            source.url,
            callback=self.parse_source,
            errback=self.on_failure,
            headers=headers,
            cb_kwargs={"source": source},
            meta={"allow_offsite": True, **accept_unmodified(headers)},  # the site file names it, wherever it lies
            priority=_DISCOVERY_PRIORITY,
            dont_filter=True,
        )

    async def parse_source(self, response: Response, source: Source) -> AsyncIterator[Request]:
        """Take in the stories of a feed, sitemap or section page, and ask for the sitemaps that it names."""
        reading = hash_site(self.site)
        known = self.memory.read_source(source.url)
        if known and known.read_as == reading and is_same(known, response):
            self._count("unchanged_sources")
            return
        try:
            found = READERS[source.kind](response, self.site)
        except ValueError as error:
            self._fail(source.url, source.kind, f"it is no {source.kind}: {error}")
            self._count_source("gone", source)
            return
        entries = [(page, (*source.rank, place)) for place, page in enumerate(found.pages)]
        for start in range(0, len(entries), _CHUNK):
            self.stories.add(entries[start : start + _CHUNK])
            await asyncio.sleep(0)  # a large sitemap holds nothing up
        if not found.is_whole:
            self._fail(source.url, source.kind, "it breaks off; what came of it is read")
        elif not found.sitemaps:  # one that names others may stay as it is while they change
            self.memory.put_source(source.kind, source.url, response, len(entries), reading)
        named = order_sitemaps(found.sitemaps, self.memory.read_source)
        new = [sitemap for sitemap in named if sitemap.url not in self.sitemaps and not self._is_too_old(sitemap.published)]
        room = max(0, self.crawler.settings.getint("NEWSCRAWL_MAX_SITEMAPS") - len(self.sitemaps))
        for place, sitemap in enumerate(new[:room]):
            self.sitemaps.add(sitemap.url)
            yield self._request_source(Source(kind="sitemap", url=sitemap.url, rank=(*source.rank, place)))
        self._count("skipped/sitemaps", len(new[room:]))

    def _is_too_old(self, published: str | None) -> bool:
        return bool(self.arguments.since and published and is_before(published, self.arguments.since))

    # Stories

    def _on_idle(self) -> None:
        """Nothing is left to read or under way: the stories' turn. What was asked for and never answered is counted."""
        for story in tuple(self.in_flight.values()):
            self._fail(story.found.url, "vanished", "the request was dropped without an answer")
            self.memory.fail(story.page, "vanished")
        self.in_flight.clear()
        try:
            requests = tuple(self._next_stories())
        except StoreError as error:
            self._end(error)
            return
        for request in requests:
            self.crawler.engine.crawl(request)
        if requests:
            raise DontCloseSpider

    def _next_stories(self) -> Iterator[Request]:
        """Yield requests for the newest stories: as many as one host is asked at once, and never more than the limit still allows.

        More would overtake each other on their way through the middlewares.
        """
        room = max(1, self.crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN"))
        if self.arguments.limit is not None:
            room = min(room, self.arguments.limit - self.articles)
        while len(self.in_flight) < room and (story := self.stories.pop()) is not None:
            if self._is_too_old(story.found.published):  # only now is all known that any feed says of it
                self._refuse(story.found.url, "before-since")
                continue
            self.in_flight[story.key] = story
            self.asked += 1
            yield self._request_story(story)

    def _request_story(self, story: Story) -> Request:
        headers = conditions(story.page)
        if not headers:  # an unchanged site needs no workers
            self.extraction.start()
        return Request(
            story.found.url,
            callback=self.parse_story,
            errback=self.on_failure,
            headers=headers,
            cb_kwargs={"story": story},
            meta={"story_key": story.key, "wants_rights": True, **accept_unmodified(headers)},
            priority=-self.asked,  # of one priority Scrapy takes the last first
            dont_filter=True,  # the queue gives each story once; a redirect to itself must end as a counted error
        )

    def claim_redirect(self, request: Request) -> bool:
        """Answer whether a redirected story is still to be fetched: it is the same one, or one that nobody asked for yet."""
        key = story_key(self.site, request.url)
        return key == request.meta["story_key"] or self.stories.claim(key, request.cb_kwargs["story"].page)

    async def parse_story(self, response: Response, story: Story) -> AsyncIterator[Record | Request]:
        """Yield the requests for the next stories, which need not wait until this one is written, and its article."""
        record = await self._read_story(response, story)
        if record is not None:
            self.articles += 1
            self._count("articles" if record["revision"] == 1 else "revisions")
        for request in self._next_stories():
            yield request
        if record is not None:
            yield record

    async def _read_story(self, response: Response, story: Story) -> Record | None:
        try:
            if is_same(story.page, response):
                self.memory.stay(story.page, response)
                raise Unchanged
            self._count("fetched")
            if not is_html(response):
                raise NotAnArticle("not-html")
            page = make_page(response, story.found.source)
            self.crawler.signals.send_catch_log(page_fetched, page=page, spider=self)
            record = await self._read_page(page)
            self._check(record, response.url)
            return self.memory.accept(story.page, response, story_key(self.site, response.url), record)
        except Unchanged:
            self._count("unchanged")
        except TooOld as error:
            self._refuse(response.url, "before-since")
            self.memory.postpone(story.page, error.published)
        except NotAnArticle as error:
            self._refuse(response.url, error.reason)
            self.memory.refuse(story.page, error.reason, response)
        except SameStory as error:
            self._count("duplicates")
            self.memory.skip(story.page, error.article_id)
        except NotWholeError as error:
            self._keep_failure(response.request, error)
        finally:
            self.in_flight.pop(story.key, None)
        return None

    async def _read_page(self, page: Page) -> Record:
        try:
            return await self.extract(page)
        except NotWholeError:
            self._count("fetched", -1)  # what is undone at once and turns out so gets no further than the middlewares
            raise

    async def extract(self, page: Page) -> Record:
        """Return the record of a page, a mapping that may still be changed; raise NotAnArticle."""
        return await self.extraction.extract(page, self.site)

    def _check(self, record: Record, url: str) -> None:
        """Raise for an article that is older than asked for, or that a page under another address has given."""
        if self._is_too_old(record["date_published"]):
            raise TooOld(record["date_published"])
        key = key_of_page(self.site, url, record["canonical_url"])
        if key in self.yielded:
            raise SameStory
        self.yielded.add(key)

    # What goes wrong

    def on_failure(self, failure: Failure) -> Iterator[Request]:
        """Count and log a request that got no page, and go on with the next stories."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy's own addition
        self._keep_failure(request, failure.value)
        if (story := request.cb_kwargs.get("story")) is not None:
            self.in_flight.pop(story.key, None)
            yield from self._next_stories()

    def _keep_failure(self, request: Request, error: BaseException) -> None:
        story = request.cb_kwargs.get("story")
        error = (error.__cause__ or error) if isinstance(error, NotWholeError) else error
        if story is not None and keep_failure(self.memory, story.page, error):
            self._count("withdrawn")
            logger.info("%s: withdrawn %s: %s", self.name, request.url, name_failure(error), extra={"spider": self})
        elif is_too_large(error):
            self._refuse(request.url, "too-large")
        elif not isinstance(error, COUNTED):
            self._fail(request.url, name_failure(error), str(error) or type(error).__name__)
            if story is None:
                self._count_source("gone" if is_gone(error) else "failed", request.cb_kwargs["source"])
        if isinstance(error, Refused) and error.reason == HOST_GIVEN_UP:
            self.stories.end_backlog()

    def _on_error(self, failure: Failure, response: Response | None) -> None:
        """Count a bug that one page brought out; Scrapy logs its traceback. A store that fails ends the crawl."""
        if isinstance(failure.value, StoreError):
            self._end(failure.value)
        elif response is not None:
            self._fail(response.url, "extraction", "the page could not be read, see the traceback")
            if (story := response.request.cb_kwargs.get("story") if response.request else None) is not None:
                self.memory.fail(story.page, "extraction")

    def _end(self, error: StoreError) -> None:
        if (commits := find_commits(self.crawler)) is not None:
            commits.fail(str(error))

    def _count(self, name: str, number: int = 1) -> None:
        self.crawler.stats.inc_value(f"newscrawl/{name}", number)

    def _count_source(self, trouble: str, source: Source) -> None:
        """Count what befell a source that the site file names; sitemaps that others name come and go."""
        if len(source.rank) == 1:
            self._count(f"{trouble}_sources")

    def _refuse(self, url: str, reason: str) -> None:
        self._count(f"refused/{reason}")
        logger.info("%s: refused %s: %s", self.name, url, reason, extra={"spider": self})

    def _fail(self, url: str, reason: str, detail: str) -> None:
        self._count(f"errors/{reason}")
        logger.error("%s: failed %s: %s: %s", self.name, url, reason, detail, extra={"spider": self})
