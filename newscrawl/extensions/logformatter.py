"""Log lines of a size to read: an article that is dropped or fails is named by its address, not printed whole."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure

from newscrawl.article import Article


class ShortLogFormatter(LogFormatter):
    """Scrapy's log lines, with one line for each item."""

    def scraped(self, item: Any, response: Response | Failure | None, spider: Spider) -> LogFormatterResult:
        return {"level": logging.DEBUG, "msg": "Article: %(item)s", "args": {"item": name_item(item)}}

    def dropped(self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider) -> LogFormatterResult:
        return {"level": logging.WARNING, "msg": "Dropped %(item)s: %(reason)s", "args": {"item": name_item(item), "reason": exception}}

    def item_error(self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider) -> LogFormatterResult:
        return {"level": logging.ERROR, "msg": "Error processing %(item)s", "args": {"item": name_item(item)}}


def name_item(item: Any) -> str:
    """Return what an item is called in a log line: its address and headline where it is an article."""
    if isinstance(item, Article):
        return f"{item.url} {item.headline!r}"
    if isinstance(item, Mapping):
        return f"{item.get('url')} {item.get('headline')!r}"
    return str(item)
