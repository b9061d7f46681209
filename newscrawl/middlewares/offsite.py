"""Stay on the site: links and redirects to other domains are refused and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.http.request import NO_CALLBACK

from newscrawl.middlewares.refusal import refuse

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler


class OffsiteMiddleware:
    """Refuse as `offsite` what lies outside the spider's `allowed_domains`.

    Unlike Scrapy's it looks at redirects of every request, and each refusal reaches the request's errback, so that nothing vanishes.
    Requests with `allow_offsite` in their meta (the feeds of a site file) and those that are not the spider's own (robots.txt)
    may go anywhere that is safe.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> OffsiteMiddleware:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        domains = getattr(self.crawler.spider, "allowed_domains", None) or ()
        if not domains or request.meta.get("allow_offsite") or request.callback is NO_CALLBACK:
            return
        host = urlsplit(request.url).hostname or ""
        if not any(host == domain or host.endswith(f".{domain}") for domain in domains):
            raise refuse(self.crawler, request, "offsite", f"allowed are {', '.join(domains)}")
