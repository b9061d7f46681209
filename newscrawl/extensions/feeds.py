"""Scrapy's feed exports (-o, -O, FEEDS) with our records: the lines of the default output, JSON in CSV cells, failures counted.

Scrapy logs what goes wrong in an exporter and ends the crawl as if nothing were; here it is counted as `newscrawl/errors/output`.
"""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path
from typing import IO, Any

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, NotConfigured
from scrapy.exporters import BaseItemExporter, CsvItemExporter, JsonItemExporter, JsonLinesItemExporter
from scrapy.extensions.feedexport import FeedExporter, FeedSlot, FileFeedStorage, StdoutFeedStorage
from scrapy.utils.serialize import ScrapyJSONEncoder

from newscrawl.exitcodes import OUTPUT_FAILED, total
from newscrawl.memory import find_memory
from newscrawl.storage.lines import escape_line_ends

logger = logging.getLogger(__name__)

_RUN = re.compile(r"%\((?:batch_)?time\)s|%\(batch_id\)")  # what makes a feed's name another in each run


class CountingExporter(BaseItemExporter):
    """An exporter that counts what it could not write."""

    crawler: Crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> CountingExporter:
        exporter = cls(*args, **kwargs)
        exporter.crawler = crawler
        return exporter

    def export_item(self, item: Any) -> None:
        try:
            super().export_item(item)  # type: ignore[safe-super]
        except OSError:
            self.crawler.stats.inc_value("newscrawl/errors/output")
            raise


class LinesExporter(CountingExporter, JsonLinesItemExporter):
    """Lines of JSON as the default output writes them: nothing inside a line ends it."""

    def __init__(self, file: IO[bytes], **kwargs: Any) -> None:
        super().__init__(file, **kwargs)
        self.encoder = _LineEncoder(**{"separators": (",", ":"), **self._kwargs})


class _LineEncoder(ScrapyJSONEncoder):
    def encode(self, o: Any) -> str:
        return escape_line_ends(super().encode(o))


class ListExporter(CountingExporter, JsonItemExporter):
    """One JSON list."""


class TableExporter(CountingExporter, CsvItemExporter):
    """CSV: lists and tables inside a record are JSON in their cell, what is not known an empty cell."""

    def serialize_field(self, field: Any, name: str, value: Any) -> Any:
        if isinstance(value, (list, dict)):
            return json.dumps(value, ensure_ascii=False)
        return super().serialize_field(field, name, value)


class FeedWatch:
    """Refuse to start where a feed's file cannot be written, and count feeds that were not stored."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings["FEEDS"] and not crawler.settings["FEED_URI"]:
            raise NotConfigured
        self.crawler = crawler
        crawler.signals.connect(self.spider_opened, signals.spider_opened)
        crawler.signals.connect(self.feeds_closed, signals.feed_exporter_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> FeedWatch:
        return cls(crawler)

    def spider_opened(self) -> None:
        exporter = self.crawler.get_extension(FeedExporter)
        if exporter is None:
            self._fail("a feed of FEEDS, -o or -O cannot be used; the line above says why")
        for slot in tuple(exporter.slots) if exporter else ():
            if isinstance(slot.storage, FileFeedStorage) and (reason := _why_not_writable(Path(slot.storage.path))):
                exporter.slots.clear()  # at its end the exporter would try to write each feed
                self._fail(f"cannot write {slot.storage.path}: {reason}")
            if find_memory(self.crawler) is not None and (loss := _what_is_lost(slot)):
                exporter.slots.clear()
                self._fail(
                    f"{loss}: what the store counts as written would be lost; set %(time)s into the name, append with -o, or crawl "
                    "without a store: -s NEWSCRAWL_STORE="
                )

    def feeds_closed(self) -> None:
        stats = self.crawler.stats
        if failed := total(stats.get_stats(), "feedexport/failed_count/"):
            stats.inc_value("newscrawl/errors/output", failed)

    def _fail(self, message: str) -> None:
        self.crawler.stats.inc_value("newscrawl/errors/output")
        logger.error("Output: %s", message)
        raise CloseSpider(OUTPUT_FAILED)


def _what_is_lost(slot: FeedSlot) -> str | None:
    """Return what a feed of new and changed articles alone would be written over, None where nothing is."""
    storage = slot.storage
    if isinstance(storage, FileFeedStorage):
        path = Path(storage.path)
        return f"{path} is there already" if storage.write_mode == "wb" and path.is_file() and path.stat().st_size else None
    if isinstance(storage, StdoutFeedStorage) or _RUN.search(slot.uri_template):
        return None
    return f"{slot.uri_template} has one name for all runs"


def _why_not_writable(path: Path) -> str | None:
    is_new = not path.exists()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.open("ab").close()
        if is_new:
            path.unlink()
    except OSError as error:
        return error.strerror or str(error)
    return None
