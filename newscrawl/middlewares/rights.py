"""What a host's files say of the use of its pages goes with each page into extraction: robots.txt, /.well-known/tdmrep.json, /ai.txt."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import load_object

from newscrawl.discovery.times import utc_now
from newscrawl.middlewares.refusal import Refused
from newscrawl.middlewares.robots import MAX_BYTES, robots_read
from newscrawl.replay.errors import ReplayMiss
from newscrawl.rights import FILES, ROBOTS_TXT, SiteRights, Source, add_file

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger("newscrawl")

COUNTED = "newscrawl/rights"
_MANNERS = {"counted_under": COUNTED, "download_maxsize": MAX_BYTES, "download_timeout": 10, "max_retry_times": 1}
_PRIORITY = 1000  # as robots.txt, which Scrapy puts before all pages of its host
_ABSENT = (401, 403, 404, 410)


class RightsMiddleware:
    """Put what a host's files say of a page into its request's meta, as `site_statements`, where its meta has `wants_rights`.

    The files are asked for once a host, under robots.txt and all other limits; one that fails is counted (`newscrawl/rights/REASON`)
    and says nothing. NEWSCRAWL_RIGHTS_FILES=0 asks for none; what robots.txt says is read in any case.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.crawler = crawler
        self.files = FILES if settings.getbool("NEWSCRAWL_RIGHTS_FILES") else ()
        self.agent: str = settings["ROBOTSTXT_USER_AGENT"] or settings["USER_AGENT"]
        self.rights: dict[str, SiteRights] = {}
        self._reading: dict[str, asyncio.Future[None]] = {}
        retried = (load_object(error) for error in settings.getlist("RETRY_EXCEPTIONS"))
        self._failures: tuple[type[Exception], ...] = (*retried, DownloadCancelledError, IgnoreRequest)
        crawler.signals.connect(self._read_robots, signal=robots_read)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RightsMiddleware:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if not request.meta.get("wants_rights"):
            return
        netloc = urlparse_cached(request).netloc
        if self.files:
            if netloc not in self._reading:
                self._reading[netloc] = asyncio.ensure_future(self._read_files(request))
            await asyncio.shield(self._reading[netloc])
        request.meta["site_statements"] = self.rights.get(netloc, SiteRights()).statements_for(request.url)

    def _read_robots(self, netloc: str, response: Response) -> None:
        self._take(netloc, ROBOTS_TXT, response)

    async def _read_files(self, page: Request) -> None:
        parts = urlparse_cached(page)
        for path in self.files:
            url = f"{parts.scheme}://{parts.netloc}{path}"
            try:
                request = Request(url, priority=_PRIORITY, meta=dict(_MANNERS), callback=NO_CALLBACK)
                response = await self.crawler.engine.download_async(request)
            except (ReplayMiss, Refused):
                continue  # the archive has none, or it was counted where it was refused
            except self._failures as error:
                self._fail(url, type(error).__name__, str(error))
            else:
                self._take(parts.netloc, path, response)

    def _take(self, netloc: str, path: str, response: Response) -> None:
        """Read one file; a page of HTML in its place says that there is none."""
        declared = (response.headers.get("Content-Type") or b"").lower()
        if response.status in _ABSENT or (response.status == 200 and (b"html" in declared or response.body.lstrip().startswith(b"<"))):
            return
        if response.status != 200:
            self._fail(response.url, f"http-{response.status}", "")
            return
        text = response.body[:MAX_BYTES].decode("utf-8-sig", "replace")
        source = Source(url=response.url, read_at=response.meta.get("archived_at") or utc_now())
        try:
            self.rights[netloc] = add_file(self.rights.get(netloc, SiteRights()), path, text, self.agent, source)
        except ValueError as error:
            self._fail(response.url, "broken", str(error))
        else:
            self.crawler.stats.inc_value(f"{COUNTED}/read")

    def _fail(self, url: str, reason: str, detail: str) -> None:
        self.crawler.stats.inc_value(f"{COUNTED}/{reason}")
        name = self.crawler.spider.name if self.crawler.spider else "-"
        logger.info("%s: %s cannot be read: %s %s", name, url, reason, detail, extra={"spider": self.crawler.spider})
