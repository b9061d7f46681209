"""A bay whose workers end as they start."""

from __future__ import annotations

from typing import Any

from scrapy.crawler import Crawler

from newscrawl.spiders.news import NewsSpider
from newscrawl.workers import process


class Bay(NewsSpider):
    name = "bay"

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Bay:
        process._PROGRAM = "raise SystemExit(9)"  # here, for doctest imports every module of the tests into one process
        return super().from_crawler(crawler, *args, **kwargs)
