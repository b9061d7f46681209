"""A spider for pages that are named by their addresses, of hosts that site files know and of others."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from typing import TYPE_CHECKING, Any

from scrapy import Request, Spider
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

from newscrawl.extensions.summary import ERRORS, REFUSED
from newscrawl.extract import NotAnArticle
from newscrawl.middlewares.refusal import Refused
from newscrawl.site import Site
from newscrawl.spiders.extraction import Extraction
from newscrawl.spiders.failures import name_failure
from newscrawl.spiders.pages import is_html, make_page, page_fetched
from newscrawl.storage.records import Record

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure


class PageSpider(Spider):
    """Fetch `url`, or each of `addresses`, and yield the records of their articles.

    `choose_site` gives the site file that a page is read by, `tell` is called with an address that gives no article and the word for why.
    """

    name = "page"
    url: str = ""
    addresses: Sequence[str] = ()
    choose_site: Callable[[str], Site | None] = staticmethod(lambda _url: None)
    tell: Callable[[str, str], None] = staticmethod(lambda _url, _word: None)
    extraction: Extraction

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> PageSpider:
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.extraction = Extraction.from_crawler(crawler)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        for url in self.addresses or (self.url,):
            yield Request(url, errback=self.on_failure, cb_kwargs={"asked": url}, meta={"wants_rights": True}, dont_filter=True)

    async def parse(self, response: Response, asked: str) -> AsyncIterator[Record]:
        self.crawler.stats.inc_value("newscrawl/fetched")
        try:
            if not is_html(response):
                raise NotAnArticle("not-html")
            page = make_page(response, "argument")
            self.crawler.signals.send_catch_log(page_fetched, page=page, spider=self)
            yield await self.extraction.extract(page, self.choose_site(response.url))
        except NotAnArticle as refusal:
            self.crawler.stats.inc_value(f"{REFUSED}{refusal.reason}")
            self.tell(asked, refusal.reason)

    def on_failure(self, failure: Failure) -> None:
        error, asked = failure.value, failure.request.cb_kwargs["asked"]  # type: ignore[attr-defined]  # Scrapy's own addition
        if isinstance(error, IgnoreRequest) and not isinstance(error, HttpError):  # counted where it was raised
            self.tell(asked, error.reason if isinstance(error, Refused) else name_failure(error))
            return
        word = name_failure(error)
        self.crawler.stats.inc_value(f"{ERRORS}{word}")
        self.tell(asked, word)
