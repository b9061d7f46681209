"""A page on its way to its worker as it came from the server, and how Scrapy is kept from undoing it to weigh it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.core.scraper import Slot
from scrapy.http import HtmlResponse, Response
from twisted.internet.defer import Deferred

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure

    from newscrawl.page import Packed


class PackedResponse(HtmlResponse):
    """A page whose body is undone when it is first read; a copy of it is a plain HtmlResponse."""

    __slots__ = ("packed",)

    def __init__(self, *args: Any, packed: Packed, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.packed = packed

    @property
    def body(self) -> bytes:
        """The body, undone; raises NotWholeError where it cannot be."""
        return self.packed.read()

    def replace(self, *args: Any, cls: Any = None, **kwargs: Any) -> Any:
        return super().replace(*args, cls=cls or HtmlResponse, **kwargs)

    def to_dict(self) -> dict[str, Any]:
        copied: dict[str, Any] = self.copy().to_dict()
        return copied


class SentSizeSlot(Slot):
    """Scrapy's account of the answers that wait for the spider, by the bytes that they take: a packed one is not undone for it."""

    def add_response_request(self, result: Response | Failure, request: Request) -> Deferred[None]:
        deferred: Deferred[None] = Deferred()
        self.queue.append((result, request, deferred))
        self.active_size += self._weigh(result)
        return deferred

    def finish_response(self, result: Response | Failure, request: Request) -> None:
        self.active.remove(request)
        self.active_size -= self._weigh(result)

    def _weigh(self, result: Response | Failure) -> int:
        if not isinstance(result, Response):
            return self.MIN_RESPONSE_SIZE
        return max(len(result.packed.data if isinstance(result, PackedResponse) else result.body), self.MIN_RESPONSE_SIZE)


def weigh_as_sent(crawler: Crawler) -> bool:
    """Let Scrapy weigh packed answers as they are, from the opening of the spider on; answer whether it does."""
    scraper = crawler.engine.scraper if crawler.engine else None
    if scraper is None or type(scraper.slot) is not Slot:
        return False  # somebody else weighs
    scraper.slot = SentSizeSlot(scraper.slot.max_active_size)
    return True
