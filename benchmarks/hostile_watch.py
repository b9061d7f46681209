"""What the hostile crawl loads besides: a line in the log for each page and source that was read, and names of its own."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from hostile_cases import NAMES
from scrapy import Request
from scrapy.resolver import HostResolution
from twisted.internet.address import IPv4Address, IPv6Address

from newscrawl.middlewares.public import parse_ip
from newscrawl.middlewares.resolver import PublicResolver

if TYPE_CHECKING:
    from scrapy.http import Response

logger = logging.getLogger("newscrawl")


class Watch:
    """A spider middleware: says when all that a response gives has been taken, and whether it was an article."""

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        articles = 0
        async for given in result:
            articles += not isinstance(given, Request)
            yield given
        logger.info("bay: %s %s: done", "article" if articles else "read", response.url)


class Table:
    """A resolver that knows the hostile cases' names, what is an address already, and no others."""

    def resolveHostName(self, receiver: Any, name: str, port: int = 0, *_types: Any) -> HostResolution:  # noqa: N802  # Twisted's name
        resolution = HostResolution(name)
        receiver.resolutionBegan(resolution)
        for address in NAMES.get(name, () if parse_ip(name) is None else (name,)):
            kind = IPv6Address if ":" in address else IPv4Address
            receiver.addressResolved(kind("TCP", address, port))
        receiver.resolutionComplete()
        return resolution


class Names(PublicResolver):
    """newscrawl's resolver, asking the table instead of the system."""

    def __init__(self, reactor: Any, cache_size: int) -> None:
        super().__init__(reactor, cache_size)
        self.original_resolver = Table()
