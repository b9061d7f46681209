"""One story once: a redirect to a story that the crawl already has is not followed, nor one to what can be no story."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scrapy.exceptions import IgnoreRequest

from newscrawl.discovery.stories import leads_to_story
from newscrawl.middlewares.refusal import refuse

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

logger = logging.getLogger("newscrawl")


class DuplicateStory(IgnoreRequest):
    """The story has been asked for under another address; counted and logged."""


class KnownStoryMiddleware:
    """Ask the spider (`claim_redirect`) whether a redirected story is new; count the others under `newscrawl/duplicates`.

    What leads to no story is refused as `redirected`: a site that sends all its readers to one page for an hour has its stories still.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> KnownStoryMiddleware:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        spider = self.crawler.spider
        claim = getattr(spider, "claim_redirect", None)
        if spider is None or claim is None or "story_key" not in request.meta or not request.meta.get("redirect_times"):
            return
        if request.url in request.meta.get("redirect_urls", ()):
            return  # it goes round in a ring, which Scrapy ends and the spider counts
        if not leads_to_story(spider.site, request.meta["redirect_urls"][0], request.url):
            raise refuse(self.crawler, request, "redirected")
        if not claim(request):
            self.crawler.stats.inc_value("newscrawl/duplicates")
            logger.info("%s: duplicate %s: the story was asked for before", spider.name, request.url, extra={"spider": spider})
            raise DuplicateStory(request.url)
