"""No record leaves the house that could not be told from another, or says nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from newscrawl.article import Article

logger = logging.getLogger(__name__)

CHECKS: dict[str, Callable[[Article], bool]] = {
    "no id": lambda article: bool(article.id.strip()),
    "neither headline nor text": lambda article: bool(article.headline or article.text.strip()),
    "no content hash": lambda article: len(article.content_hash) == 64,
    "blocks without text": lambda article: all(block.text.strip() or block.rows for block in article.blocks),
    "text without blocks": lambda article: bool(article.blocks) == bool(article.text),
}


def find_fault(article: Article) -> str | None:
    """Return the first thing that is wrong with a record, or None."""
    return next((fault for fault, holds in CHECKS.items() if not holds(article)), None)


class ValidatePipeline:
    """Drop and count (`newscrawl/refused/invalid-record`) articles that must not be written; items of a user's own pass."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ValidatePipeline:
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, Article) or (fault := find_fault(item)) is None:
            return item
        self.crawler.stats.inc_value("newscrawl/refused/invalid-record")
        raise DropItem(f"invalid-record: {fault} (site {item.site}, {item.url})")
