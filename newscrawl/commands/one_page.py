"""A spider for one page of a host that no site file knows; those that one knows are fetched by their own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from scrapy import Request, Spider
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

from newscrawl.extensions.summary import ERRORS, REFUSED
from newscrawl.extract import NotAnArticle
from newscrawl.spiders.extraction import Extraction
from newscrawl.spiders.pages import is_html, make_page, page_fetched
from newscrawl.storage.records import Record

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure


class PageSpider(Spider):
    """Fetch `url` and yield the record of its article."""

    name = "page"
    url: str
    extraction: Extraction

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> PageSpider:
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.extraction = Extraction.from_crawler(crawler)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        yield Request(self.url, errback=self.on_failure, meta={"wants_rights": True})

    async def parse(self, response: Response) -> AsyncIterator[Record]:
        self.crawler.stats.inc_value("newscrawl/fetched")
        try:
            if not is_html(response):
                raise NotAnArticle("not-html")
            page = make_page(response, "argument")
            self.crawler.signals.send_catch_log(page_fetched, page=page, spider=self)
            yield await self.extraction.extract(page, None)
        except NotAnArticle as refusal:
            self.crawler.stats.inc_value(f"{REFUSED}{refusal.reason}")

    def on_failure(self, failure: Failure) -> None:
        error = failure.value
        if isinstance(error, IgnoreRequest) and not isinstance(error, HttpError):
            return  # counted where it was raised
        word = f"http-{error.response.status}" if isinstance(error, HttpError) else type(error).__name__
        self.crawler.stats.inc_value(f"{ERRORS}{word}")
