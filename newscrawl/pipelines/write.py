"""The default output: JSON lines in `NEWSCRAWL_OUTPUT`, in files that appear whole or not at all.

An item pipeline, not a feed storage: Scrapy hands a storage its file at the end, and what a killed crawl gathered would be lost with it.
Feed exports stay as they are in Scrapy: where FEEDS, -o or -O is given, this pipeline is off.
"""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DropItem, NotConfigured
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from scrapy.utils.defer import deferred_from_coro
from twisted.internet.task import LoopingCall

from newscrawl.exitcodes import OUTPUT_FAILED
from newscrawl.storage.lines import to_line
from newscrawl.storage.names import OutputNameError, check_template, fill_template, find_parts, format_time
from newscrawl.storage.output import OutputFile, create_output, rescue_part
from newscrawl.storage.records import Record

logger = logging.getLogger(__name__)


class WritePipeline:
    """Write each record as a line; begin the next file by size (bytes as written) or age (seconds), 0 for never."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        if settings["FEEDS"] or settings["FEED_URI"] or not settings["NEWSCRAWL_OUTPUT"]:
            raise NotConfigured
        self.crawler = crawler
        self.template: str = settings["NEWSCRAWL_OUTPUT"]
        self.max_bytes = settings.getint("NEWSCRAWL_OUTPUT_MAX_BYTES")
        self.max_seconds = settings.getfloat("NEWSCRAWL_OUTPUT_MAX_SECONDS")
        self.file: OutputFile | None = None
        self.clock: AsyncioLoopingCall | LoopingCall | None = None
        self.written: list[str] = []
        self.failed = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> WritePipeline:
        return cls(crawler)

    def open_spider(self) -> None:
        name = self.crawler.spider.name if self.crawler.spider else ""
        try:
            check_template(self.template)
            self.path = Path(fill_template(self.template, name, format_time(datetime.now(UTC)))).expanduser()
            self.file = create_output(self.path)
        except OutputNameError as error:
            self._fail(str(error))
        except OSError as error:
            self._fail(f"cannot write in the folder {self.path.parent}: {error.strerror or error}")
        if self.failed:
            raise CloseSpider(OUTPUT_FAILED)
        for part in find_parts(self.template, name):
            self._rescue(part)
        if self.max_seconds:
            self.clock = create_looping_call(self._publish_old)
            self.clock.start(min(self.max_seconds, 60), now=False)

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, (Record, dict)):
            return item
        if self.failed:
            raise DropItem(f"not written: the output failed ({item.get('url')})")
        self._publish_old()
        try:
            if self.file is None:
                self.file = create_output(self.path)
            self.file.write(item.line if isinstance(item, Record) else to_line(item))
        except OSError as error:
            self._fail(f"{self.path.parent}: {error.strerror or error}; what was written before stays")
            deferred_from_coro(self.crawler.engine.close_spider_async(reason=OUTPUT_FAILED))
            raise DropItem(f"not written: the output failed ({item.get('url')})") from error
        if self.max_bytes and self.file.size >= self.max_bytes:
            self._publish()
        return item

    def close_spider(self) -> None:
        if self.clock:
            self.clock.stop()
        self._publish()

    def _publish_old(self) -> None:
        if self.file and self.max_seconds and self.file.lines and time.monotonic() - self.file.started >= self.max_seconds:
            self._publish()

    def _publish(self) -> None:
        file, self.file = self.file, None
        if file is None:
            return
        try:
            path = file.publish()
        except OSError as error:
            self._fail(f"{file.part}: {error.strerror or error}; the next run takes the file up")
            return
        if path:
            self.written.append(str(path))
            self.crawler.stats.set_value("newscrawl/output_files", list(self.written))
            logger.info("Output: %s (%d lines)", path, file.lines)

    def _rescue(self, part: Path) -> None:
        try:
            rescued = rescue_part(part)
        except OSError as error:
            logger.warning("Output: %s, left by an earlier run, cannot be taken up: %s", part, error.strerror or error)
            return
        if rescued is not None:
            path, torn = rescued
            outcome = f"is now {path}" if path else "held no whole line and is removed"
            logger.warning("Output: %s, left by an earlier run, %s; %d torn bytes cut", part, outcome, torn)

    def _fail(self, message: str) -> None:
        self.failed = True
        self.crawler.stats.inc_value("newscrawl/errors/output")
        logger.error("Output: %s", message)
