"""Names that may only lead to public addresses: checked where the connection takes its address from, so that none can change in between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from scrapy.resolver import CachingThreadedResolver
from twisted.internet.error import DNSLookupError

from newscrawl.middlewares.public import is_public, parse_ip

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase
    from twisted.internet.defer import Deferred


class UnsafeNameError(DNSLookupError):  # type: ignore[misc]  # Twisted's errors are untyped
    """A name leads to an address that is not public."""


class PublicResolver(CachingThreadedResolver):
    """Scrapy's own resolver (IPv4), refusing what is not public but for the names in NEWSCRAWL_ALLOWED_HOSTS."""

    allowed_names: frozenset[str] = frozenset()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> PublicResolver:
        resolver = super().from_crawler(crawler, reactor)
        hosts = crawler.settings.getlist("NEWSCRAWL_ALLOWED_HOSTS")
        resolver.allowed_names = frozenset(host.rpartition(":")[0] or host for host in hosts)
        return resolver

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802  # Twisted's name
        return super().getHostByName(name, timeout).addCallback(self._check, name)

    def _check(self, address: str, name: str) -> Any:
        literal = parse_ip(address)
        if name not in self.allowed_names and (literal is None or not is_public(literal)):
            raise UnsafeNameError(f"{name} leads to {address}, no public address")
        return address
