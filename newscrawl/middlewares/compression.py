"""Content-Encoding as Scrapy undoes it, but gzip in one call, where Scrapy takes many. Of a story's page it is left to the worker."""

from __future__ import annotations

import zlib
from functools import partial
from gzip import BadGzipFile
from typing import TYPE_CHECKING, Any

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse
from scrapy.responsetypes import responsetypes
from scrapy.utils._compression import brotli, zstd  # the modules that Scrapy found, whose errors they are

from newscrawl.middlewares.packed import PackedResponse, weigh_as_sent
from newscrawl.page import NotWholeError, Packed, gunzip_whole

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response

BROKEN = (zlib.error, BadGzipFile, EOFError, brotli.error, zstd.ZstdError)
"""What the decoders raise for bytes that are not of their encoding."""

_GZIP = frozenset((b"gzip", b"x-gzip"))
_LEAST = 18  # bytes that gzip of nothing takes


class QuickCompressionMiddleware(HttpCompressionMiddleware):
    """Scrapy's middleware; whole gzip of one member and no more than `max_size` bytes is undone at once, all else as ever.

    A story's page in gzip that says it holds less than DOWNLOAD_WARNSIZE bytes is handed on as it came, to be undone by who reads it
    first. One that lied is then read as Scrapy reads it, with the limits that always hold.
    """

    def __init__(self, *, crawler: Crawler) -> None:
        super().__init__(crawler=crawler)
        self.crawler = crawler
        self._packs = False

    def open_spider(self, spider: Spider) -> None:
        super().open_spider(spider)
        self._packs = weigh_as_sent(self.crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        size = self._size_to_pack(request, response) if self._packs and "story_key" in request.meta else 0
        if not size:
            return super().process_response(request, response)
        packed = Packed(response.body, size, partial(self._read_lie, request, response, size))
        page = response.replace(cls=PackedResponse, packed=packed, body=b"", encoding=None)
        del page.headers["Content-Encoding"]
        self._count(1, size)
        return page

    def _size_to_pack(self, request: Request, response: Response) -> int:
        """Return the size that a page says it has (RFC 1952 2.3.1, ISIZE); 0 for one that is not to be left packed."""
        encodings = [encoding.strip().lower() for encoding in response.headers.getlist("Content-Encoding")]
        if response.status != 200 or len(encodings) != 1 or encodings[0] not in _GZIP or len(response.body) < _LEAST:
            return 0
        if responsetypes.from_content_type(response.headers.get("Content-Type") or b"") is not HtmlResponse:
            return 0
        size = int.from_bytes(response.body[-4:], "little")
        limits = (request.meta.get("download_maxsize", self._max_size), request.meta.get("download_warnsize", self._warn_size))
        return size if all(not limit or size < limit for limit in limits) else 0

    def _read_lie(self, request: Request, response: Response, size: int) -> bytes:
        """Return the body of a page that does not hold what it says, as Scrapy reads it; raise NotWholeError for what Scrapy raises."""
        self._count(-1, -size)
        try:
            body: Any = super().process_response(request, response)
        except (IgnoreRequest, *BROKEN) as error:
            raise NotWholeError(str(error)) from error
        return bytes(body.body)

    def _count(self, responses: int, size: int) -> None:
        self.crawler.stats.inc_value("httpcompression/response_count", responses)
        self.crawler.stats.inc_value("httpcompression/response_bytes", size)

    @staticmethod
    def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes:
        whole = gunzip_whole(body, max_size) if encoding in _GZIP else None
        return HttpCompressionMiddleware._decode(body, encoding, max_size) if whole is None else whole
