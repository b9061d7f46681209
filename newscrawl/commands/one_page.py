"""A spider for one page of a host that no site file knows; those that one knows are fetched by their own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING

from scrapy import Request, Spider
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

from newscrawl.article import Article
from newscrawl.extensions.summary import ERRORS, REFUSED
from newscrawl.extract import NotAnArticle, extract_article
from newscrawl.page import Page

if TYPE_CHECKING:
    from twisted.python.failure import Failure


class PageSpider(Spider):
    """Fetch `url` and yield its article."""

    name = "page"
    url: str

    async def start(self) -> AsyncIterator[Request]:
        yield Request(self.url, errback=self.on_failure)

    def parse(self, response: Response) -> Iterator[Article]:
        self.crawler.stats.inc_value("newscrawl/fetched")
        page = Page(
            html=response.body,
            url=response.url,
            headers=response.headers.to_unicode_dict(),
            status=response.status,
            fetched_at=response.meta.get("archived_at"),
            discovered_by="argument",
            archive_record=response.meta.get("archive_record"),
        )
        try:
            yield extract_article(page)
        except NotAnArticle as refusal:
            self.crawler.stats.inc_value(f"{REFUSED}{refusal.reason}")

    def on_failure(self, failure: Failure) -> None:
        error = failure.value
        if isinstance(error, IgnoreRequest) and not isinstance(error, HttpError):
            return  # counted where it was raised
        word = f"http-{error.response.status}" if isinstance(error, HttpError) else type(error).__name__
        self.crawler.stats.inc_value(f"{ERRORS}{word}")
