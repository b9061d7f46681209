"""Retries that make sense: a host that is busy is asked later, one that only fails is left alone, and no address takes for ever."""

from __future__ import annotations

import asyncio
import logging
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from attrs import mutable
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.middlewares.refusal import HOST_GIVEN_UP, refuse

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger("newscrawl")

BUSY = frozenset((429, 503))
"""The answers that may carry Retry-After, and ask for it to be obeyed (RFC 9110 10.2.3, RFC 6585 4)."""

NEUTRAL = frozenset((404, 410))
"""Errors that say something of an address and nothing of its host."""

MAX_BACKOFF = 30.0  # seconds
LEAST_TRY = 1.0  # seconds that must be left of an address's time for another try


@mutable
class Host:
    """What is known of a host: errors in a row, the moment from which it may be asked again, and why it is asked no more."""

    errors: int = 0
    free_at: float = 0.0
    given_up: str | None = None


class PatientRetryMiddleware(RetryMiddleware):
    """Scrapy's retries, with the host in view.

    After an error the host is left alone: as long as Retry-After says, else NEWSCRAWL_BACKOFF_SECONDS, doubled with every further error up
    to 30 seconds. A host that gives NEWSCRAWL_HOST_ERRORS errors in a row (any answer from 400 but 404 and 410, or none at all), or asks
    for more patience than an address may have, is given up for this run: what is still to be asked of it is refused as `host-given-up`.
    All tries of an address, their waits and its redirects together take at most NEWSCRAWL_ADDRESS_SECONDS.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler.settings)
        self.crawler = crawler
        self.backoff = crawler.settings.getfloat("NEWSCRAWL_BACKOFF_SECONDS")
        self.max_errors = crawler.settings.getint("NEWSCRAWL_HOST_ERRORS")
        self.address_seconds = crawler.settings.getfloat("NEWSCRAWL_ADDRESS_SECONDS")
        self.hosts: dict[str, Host] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PatientRetryMiddleware:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        deadline = request.meta.setdefault("newscrawl_deadline", time.monotonic() + self.address_seconds)
        host = self._host(request)
        while not host.given_up and (wait := host.free_at - time.monotonic()) > 0:
            await asyncio.sleep(wait)
        if host.given_up:
            raise refuse(self.crawler, request, HOST_GIVEN_UP, host.given_up)
        left = max(LEAST_TRY, deadline - time.monotonic())
        request.meta["download_timeout"] = min(left, request.meta.get("download_timeout") or left)

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        if response.status < 400:
            self._host(request).errors = 0
            return response
        if response.status not in NEUTRAL:
            asked = parse_retry_after(response.headers.get("Retry-After")) if response.status in BUSY else None
            self._note_error(request, f"http-{response.status}", response.status in self.retry_http_codes, asked)
        return super().process_response(request, response)

    def process_exception(self, request: Request, exception: Exception) -> Request | Response | None:  # type: ignore[override]
        if isinstance(exception, self.exceptions_to_retry):
            self._note_error(request, type(exception).__name__, True, None)
        return super().process_exception(request, exception)

    def _retry(self, request: Request, reason: str | Exception | type[Exception]) -> Request | None:
        host = self._host(request)
        starts = max(time.monotonic(), host.free_at)
        if host.given_up or starts + LEAST_TRY > request.meta["newscrawl_deadline"]:
            return None
        return super()._retry(request, reason)

    def _note_error(self, request: Request, what: str, is_passing: bool, asked: float | None) -> None:
        """Leave the host of a request alone for a while if the error may pass, or for good if there were too many."""
        host = self._host(request)
        host.errors += 1
        if asked is not None and asked > self.address_seconds:
            self._give_up(request, f"it asks to be left alone for {asked:.0f} seconds")
        elif host.errors >= self.max_errors > 0:
            self._give_up(request, f"{host.errors} errors in a row, the last one {what}")
        elif is_passing:
            wait = min(self.backoff * 2 ** min(host.errors - 1, 10), MAX_BACKOFF) if asked is None else asked
            host.free_at = max(host.free_at, time.monotonic() + wait)

    def _give_up(self, request: Request, why: str) -> None:
        host = self._host(request)
        if host.given_up:
            return
        host.given_up = why
        self.crawler.stats.inc_value("newscrawl/hosts_given_up")
        spider = self.crawler.spider
        name = spider.name if spider else "-"
        logger.warning("%s: %s is left alone for this run: %s", name, urlparse_cached(request).netloc, why, extra={"spider": spider})

    def _host(self, request: Request) -> Host:
        return self.hosts.setdefault(urlparse_cached(request).netloc.lower(), Host())


def parse_retry_after(value: bytes | None, now: datetime | None = None) -> float | None:
    """Return the seconds that a Retry-After header asks for, given as such or as a date (RFC 9110 10.2.3); None for anything else.

    >>> parse_retry_after(b"120"), parse_retry_after(b"soon")
    (120.0, None)
    >>> parse_retry_after(b"Wed, 25 Nov 2026 08:00:30 GMT", datetime(2026, 11, 25, 8, 0, 0, tzinfo=UTC))
    30.0
    """
    text = (value or b"").decode("latin-1").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - (now or datetime.now(UTC))).total_seconds())
