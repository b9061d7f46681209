"""Articles that a pipeline does not let through: they are none, and a pipeline's bug is counted."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from scrapy import signals

from newscrawl.storage.records import Record

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure

logger = logging.getLogger("newscrawl")


class LostItems:
    """Take back the count (`newscrawl/articles`, `newscrawl/revisions`) of what a pipeline dropped or raised on."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        crawler.signals.connect(self._on_dropped, signal=signals.item_dropped)
        crawler.signals.connect(self._on_error, signal=signals.item_error)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> LostItems:
        return cls(crawler)

    def _on_dropped(self, item: Any) -> None:
        if isinstance(item, Record):
            self.crawler.stats.inc_value(f"newscrawl/{'articles' if item['revision'] == 1 else 'revisions'}", -1)

    def _on_error(self, item: Any, failure: Failure) -> None:
        """Count the bug too; Scrapy logs its traceback."""
        if not isinstance(item, Record):
            return
        self._on_dropped(item)
        self.crawler.stats.inc_value("newscrawl/errors/pipeline")
        spider, error = self.crawler.spider, type(failure.value).__name__
        what = "%s: failed %s: pipeline: %s in a pipeline, see the traceback"
        logger.error(what, item["site"], item["url"], error, extra={"spider": spider})
