"""Names that may only lead to public addresses: checked where the connection takes its address from, so that none can change in between."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy.exceptions import CannotResolveHostError
from scrapy.resolver import CachingHostnameResolver
from scrapy.utils.datatypes import LocalCache

from newscrawl.middlewares.public import is_public, parse_ip

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase
    from twisted.internet.interfaces import IAddress, IHostnameResolver, IHostResolution, IResolutionReceiver

unsafe_names: LocalCache[str, str] = LocalCache(10_000)
"""Names whose last answer held no public address, with an address of that answer."""


class PublicResolver(CachingHostnameResolver):
    """Scrapy's own resolver of IPv4 and IPv6, passing on public addresses alone but for the names in NEWSCRAWL_ALLOWED_HOSTS.

    Twisted's endpoints, which Scrapy's HTTP/1.1 and HTTP/2 handlers connect through, take their addresses from here.
    """

    allowed_names: frozenset[str] = frozenset()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> PublicResolver:
        resolver = super().from_crawler(crawler, reactor)
        hosts = crawler.settings.getlist("NEWSCRAWL_ALLOWED_HOSTS")
        resolver.allowed_names = frozenset(filter(None, (urlsplit(f"//{host}").hostname for host in hosts)))
        return resolver

    def resolveHostName(  # noqa: N802  # Twisted's name
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        if hostName not in self.allowed_names:
            resolutionReceiver = _PublicAlone(resolutionReceiver, hostName)  # noqa: N806
        return super().resolveHostName(resolutionReceiver, hostName, portNumber, addressTypes, transportSemantics)


class _PublicAlone:
    """Passes on the public addresses of a name, and keeps in mind a name that has others alone."""

    def __init__(self, receiver: Any, name: str) -> None:
        self.receiver = receiver
        self.name = name
        self.passed = 0

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802  # Twisted's names
        unsafe_names.pop(self.name, None)
        self.receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        literal = parse_ip(address.host)
        if literal is not None and is_public(literal):
            self.passed += 1
            self.receiver.addressResolved(address)
        else:
            unsafe_names[self.name] = address.host

    def resolutionComplete(self) -> None:  # noqa: N802
        if self.passed:
            unsafe_names.pop(self.name, None)
        self.receiver.resolutionComplete()


class _Answer:
    """Whether a name has an address, as soon as that is known."""

    def __init__(self) -> None:
        self.found: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        pass

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        self._settle(True)

    def resolutionComplete(self) -> None:  # noqa: N802
        self._settle(False)

    def _settle(self, found: bool) -> None:
        if not self.found.done():
            self.found.set_result(found)


async def resolve_name(resolver: IHostnameResolver, name: str, seconds: float) -> None:
    """Raise CannotResolveHostError for a name that leads nowhere it may, or has not answered after some seconds (0: for ever)."""
    answer = _Answer()
    resolver.resolveHostName(answer, name)
    try:
        found = await asyncio.wait_for(answer.found, seconds or None)
    except TimeoutError as error:
        raise CannotResolveHostError(f"{name}: no answer within {seconds:g} s") from error
    if not found:
        raise CannotResolveHostError(name)
