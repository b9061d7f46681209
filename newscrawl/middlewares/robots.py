"""robots.txt as RFC 9309 reads it; stock Scrapy crawls everything when robots.txt answers 500."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import load_object

from newscrawl.middlewares.refusal import refuse
from newscrawl.replay.errors import ReplayMiss

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser

logger = logging.getLogger("newscrawl")

robots_read = object()
"""The signal that a host's robots.txt came (2xx), sent with `netloc` and `response`: it says more than where a crawler may go."""

MAX_BYTES = 512_000
"""Only so much of a robots.txt is read: RFC 9309 2.5 asks for at least 500 kibibytes."""

MAX_CRAWL_DELAY = 60.0
"""Seconds; a longer Crawl-delay is taken as this, for it would stand a crawl still."""

_DISALLOW_ALL = b"User-agent: *\nDisallow: /\n"


class RobotsMiddleware(RobotsTxtMiddleware):
    """Refuse as `robots` what robots.txt forbids.

    2xx is read; 4xx allows all (RFC 9309 2.3.1.3) but 429, which like 5xx, no answer, and a refused redirect forbids all (2.3.1.4).
    An archive without a robots.txt allows all. A Crawl-delay becomes the host's delay.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._replays = bool(crawler.settings.get("NEWSCRAWL_REPLAY"))
        self._reading: dict[str, asyncio.Future[RobotParser]] = {}
        retried = (load_object(error) for error in crawler.settings.getlist("RETRY_EXCEPTIONS"))
        self._unreachable: tuple[type[Exception], ...] = (*retried, DownloadCancelledError, IgnoreRequest)

    async def robot_parser(self, request: Request) -> RobotParser:
        """Return the rules of the request's host; they are fetched once, and what waits for them waits together."""
        netloc = urlparse_cached(request).netloc
        if netloc not in self._reading:
            self._reading[netloc] = asyncio.ensure_future(self._read_rules(request))
        parser = await asyncio.shield(self._reading[netloc])
        if not self._replays:
            self._keep_crawl_delay(parser, request)
        return parser

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as error:
            raise refuse(self.crawler, request, "robots") from error

    async def _read_rules(self, request: Request) -> RobotParser:
        parts = urlparse_cached(request)
        url = f"{parts.scheme}://{parts.netloc}/robots.txt"
        meta = {"dont_obey_robotstxt": True}
        robots = Request(url, priority=self.DOWNLOAD_PRIORITY, meta=meta, callback=NO_CALLBACK)
        self._stats.inc_value("robotstxt/request_count")
        try:
            response = await self.crawler.engine.download_async(robots)
        except ReplayMiss:
            rules = b""
        except self._unreachable as error:
            logger.warning("%s cannot be read (%s): all of the host counts as forbidden", url, error or type(error).__name__)
            self._stats.inc_value(f"robotstxt/exception_count/{type(error).__name__}")
            rules = _DISALLOW_ALL
        else:
            rules = self._rules_of(response)
            if 200 <= response.status < 300:
                self.crawler.signals.send_catch_log(robots_read, netloc=parts.netloc, response=response)
        return ProtegoRobotParser(rules, self.crawler.spider)

    def _rules_of(self, response: Response) -> bytes:
        self._stats.inc_value(f"robotstxt/response_status_count/{response.status}")
        if 200 <= response.status < 300:
            return response.body[:MAX_BYTES]
        if response.status < 500 and response.status != 429:
            return b""
        logger.warning("%s answers %s: all of the host counts as forbidden", response.url, response.status)
        return _DISALLOW_ALL

    def _keep_crawl_delay(self, parser: RobotParser, request: Request) -> None:
        asked = parser.crawl_delay(self._robotstxt_useragent or self._default_useragent)
        if not asked:
            return
        delay = min(max(asked, self.crawler.settings.getfloat("DOWNLOAD_DELAY")), MAX_CRAWL_DELAY)
        request.meta["autothrottle_dont_adjust_delay"] = True
        downloader = self.crawler.engine.downloader
        key = downloader.get_slot_key(request)
        downloader.per_slot_settings[key] = {"delay": delay, "concurrency": 1, "jitter": 0}
        if slot := downloader.slots.get(key):
            slot.delay, slot.concurrency, slot.jitter = delay, 1, 0
