"""Safe addresses: every request, of a spider, a redirect or for robots.txt, goes to the public web or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from scrapy.exceptions import CannotResolveHostError

from newscrawl.middlewares.public import is_allowed, parse_ip, why_unsafe
from newscrawl.middlewares.refusal import refuse
from newscrawl.middlewares.resolver import resolve_name, unsafe_names

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class SafeAddressMiddleware:
    """Refuse as `unsafe-address` what is not http(s) to a public address; NEWSCRAWL_ALLOWED_HOSTS opens named hosts.

    The name is resolved here for a clear refusal, and PublicResolver passes on public addresses alone when the connection is made.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.allowed = frozenset(crawler.settings.getlist("NEWSCRAWL_ALLOWED_HOSTS"))
        self.timeout = crawler.settings.getfloat("DNS_TIMEOUT")
        self.replays = bool(crawler.settings.get("NEWSCRAWL_REPLAY"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> SafeAddressMiddleware:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if reason := why_unsafe(request.url, self.allowed):
            raise refuse(self.crawler, request, "unsafe-address", reason)
        if not self.replays:  # an archive answers without a name being resolved
            await self._check_name(request)

    async def _check_name(self, request: Request) -> None:
        parts = urlsplit(request.url)
        host = parts.hostname or ""
        if parse_ip(host) is not None or is_allowed(host, parts.port or (443 if parts.scheme == "https" else 80), self.allowed):
            return
        from twisted.internet import reactor  # only importable once the crawl has installed one

        try:
            await resolve_name(reactor.nameResolver, host, self.timeout)  # type: ignore[attr-defined]
        except CannotResolveHostError as error:
            self._refuse_unsafe(request, error)  # of a name that leads nowhere the download says so, if it comes to one

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Refuse a name that was public when it was checked and no longer is when the connection is made."""
        if isinstance(exception, CannotResolveHostError):
            self._refuse_unsafe(request, exception)

    def _refuse_unsafe(self, request: Request, error: CannotResolveHostError) -> None:
        host = urlsplit(request.url).hostname or ""
        if address := unsafe_names.get(host):
            raise refuse(self.crawler, request, "unsafe-address", f"{host} leads to {address}, no public address") from error

    def process_response(self, request: Request, response: Response) -> Response:
        """Refuse redirects that Scrapy leaves unfollowed because they lead out of the web (file:, data:, ftp:)."""
        location = response.headers.get("Location")
        if 300 <= response.status < 400 and location:
            target = urljoin(response.url, location.decode("latin-1"))
            if reason := why_unsafe(target, self.allowed):
                raise refuse(self.crawler, request, "unsafe-address", f"it redirects to {target}: {reason}")
        return response
