"""No record leaves the house that could not be told from another, or says nothing."""

from __future__ import annotations

from typing import Any

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from newscrawl.storage.records import Record


class ValidatePipeline:
    """Drop and count (`newscrawl/refused/invalid-record`) articles that must not be written; items of a user's own pass."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ValidatePipeline:
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, Record) or item.fault is None:
            return item
        self.crawler.stats.inc_value("newscrawl/refused/invalid-record")
        raise DropItem(f"invalid-record: {item.fault} (site {item['site']}, {item['url']})")
