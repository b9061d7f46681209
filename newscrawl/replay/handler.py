"""The download handler that answers out of the archive."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scrapy import responsetypes
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.exceptions import DownloadCancelledError
from scrapy.http import Headers, Response

from newscrawl.replay.addon import Replay
from newscrawl.replay.errors import ArchiveError, ReplayMiss

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

    from newscrawl.replay.archive import Answer

logger = logging.getLogger("newscrawl")

_MAGIC = {"gzip": b"\x1f\x8b", "x-gzip": b"\x1f\x8b"}


class ReplayDownloadHandler(BaseDownloadHandler):
    """Answer http and https requests out of the archive of NEWSCRAWL_REPLAY.

    The record's id and date go to the request's meta, as `archive_record` and `archived_at`.
    What the archive does not hold raises ReplayMiss.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        addon = crawler.get_addon(Replay)
        if addon is None or addon.archive is None:
            raise ArchiveError("NEWSCRAWL_REPLAY is not set")
        self.archive = addon.archive
        self.max_bytes = crawler.settings.getint("DOWNLOAD_MAXSIZE")

    async def download_request(self, request: Request) -> Response:
        try:
            answer = self.archive.find(request.url, self.max_bytes)
        except OverflowError as error:
            raise DownloadCancelledError(f"{request.url}: {error}") from error
        if answer is None:
            raise self._miss(request)
        request.meta["archive_record"] = answer.record_id
        request.meta["archived_at"] = answer.recorded_at
        return _response(request, answer)

    def _miss(self, request: Request) -> ReplayMiss:
        if "counted_under" in request.meta:
            return ReplayMiss(request.url)  # a crawl can do without it, and most archives do
        self.crawler.stats.inc_value("newscrawl/replay_misses")
        name = self.crawler.spider.name if self.crawler.spider else "-"
        logger.info("%s: not in the archive: %s", name, request.url, extra={"spider": self.crawler.spider})
        return ReplayMiss(request.url)


def _response(request: Request, answer: Answer) -> Response:
    headers = Headers()
    for name, value in answer.headers:
        headers.appendlist(name, value.encode("utf-8", "surrogateescape"))
    # Some recorders keep the header of a compression that they have undone.
    magic = _MAGIC.get(headers.get("Content-Encoding", b"").decode("latin-1").strip().lower(), b"")
    if not answer.body.startswith(magic):
        del headers["Content-Encoding"]
    kind = responsetypes.responsetypes.from_args(headers=headers, url=request.url, body=answer.body)
    return kind(url=request.url, status=answer.status, headers=headers, body=answer.body, request=request)
