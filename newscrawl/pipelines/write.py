"""The default output: JSON lines in `NEWSCRAWL_OUTPUT`, in files that appear whole or not at all.

An item pipeline, not a feed storage: Scrapy hands a storage its file at the end, and what a killed crawl gathered would be lost with it.
Feed exports stay as they are in Scrapy: where FEEDS, -o or -O is given, this pipeline is off.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DropItem, NotConfigured
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from scrapy.utils.defer import deferred_from_coro
from twisted.internet.task import LoopingCall

from newscrawl.exitcodes import FINDINGS, OUTPUT_FAILED
from newscrawl.memory import find_commits
from newscrawl.memory.signals import file_published
from newscrawl.pipelines.stored import FileRows
from newscrawl.storage.lines import to_line
from newscrawl.storage.names import OutputNameError, check_template, fill_template, format_time
from newscrawl.storage.output import OutputFile
from newscrawl.storage.records import Record
from newscrawl.store.database import StoreError
from newscrawl.store.recovery import Recovered

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
        self.holds_back = settings.getbool("NEWSCRAWL_QUARANTINE")
        if self.holds_back:
            self.max_bytes, self.max_seconds = 0, 0.0  # what is not judged yet gets no name
        self.file: OutputFile | None = None
        self.held: Counter[str] = Counter()
        self.clock: AsyncioLoopingCall | LoopingCall | None = None
        self.written: list[str] = []
        self.failed = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> WritePipeline:
        return cls(crawler)

    def open_spider(self) -> None:
        spider = self.crawler.spider
        name = spider.name if spider else ""
        self.rows = FileRows(find_commits(self.crawler), remembers=getattr(spider, "remembers_pages", False), sync=self._sync)
        try:
            check_template(self.template)
            self.path = Path(fill_template(self.template, name, format_time(datetime.now(UTC)))).expanduser()
            for recovered in self.rows.recover(self.template, name, holds_back=self.holds_back):
                tell_recovered(recovered)
                if not isinstance(recovered, OSError) and recovered.missing:
                    self.crawler.stats.inc_value("newscrawl/errors/output")
            self.file = self._create()
        except (OutputNameError, StoreError) as error:
            self._fail(str(error))
        except OSError as error:
            self._fail(f"cannot write in the folder {self.path.parent}: {error.strerror or error}")
        if self.failed:
            raise CloseSpider(OUTPUT_FAILED)
        # Where another pipeline raises as it closes, Scrapy closes none before it.
        self.crawler.signals.connect(self.close_spider, signal=signals.spider_closed)
        if self.max_seconds:
            self.clock = create_looping_call(self._publish_old)
            self.clock.start(min(self.max_seconds, 60), now=False)

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, (Record, dict)):
            return item
        if self.failed or self.rows.failed:
            self.rows.leave(item)
            raise DropItem(f"not written: the output failed ({item.get('url')})")
        self._publish_old()
        try:
            self.file = self.file or self._create()
            self.file.write(item.line if isinstance(item, Record) else to_line(item))
        except (OSError, StoreError) as error:
            self.rows.leave(item)
            self._fail(f"{self.path.parent}: {getattr(error, 'strerror', None) or error}; what was written before stays")
            deferred_from_coro(self.crawler.engine.close_spider_async(reason=OUTPUT_FAILED))
            raise DropItem(f"not written: the output failed ({item.get('url')})") from error
        self.held["revisions" if item.get("revision", 1) > 1 else "articles"] += 1
        self.rows.take(item, self.file)
        if self.max_bytes and self.file.size >= self.max_bytes:
            self._publish()
        return item

    def close_spider(self) -> None:
        if self.clock:
            self.clock.stop()
            self.clock = None
        self._publish()

    def _create(self) -> OutputFile:
        self.held.clear()
        return self.rows.create(self.path)

    def _sync(self) -> list[dict[str, Any]]:
        """Put the lines on the disk, and return what the store is to know of their file."""
        if self.file is None or not self.file.lines:
            return []
        self.file.sync()
        return [self.rows.describe(self.file, self.held)]

    def _publish_old(self) -> None:
        if self.file and self.max_seconds and self.file.lines and time.monotonic() - self.file.started >= self.max_seconds:
            self._publish()

    def _publish(self) -> None:
        if self.file is None:
            return
        try:
            if self.holds_back and self.crawler.stats.get_value(FINDINGS):
                self.rows.quarantine(self.file)
            path = self.rows.publish(self.file, self.held)
        except (OSError, StoreError) as error:
            self._fail(f"{self.file.part}: {getattr(error, 'strerror', None) or error}; the next run takes the file up")
            return
        finally:
            file, self.file = self.file, None
            file.close()
        if path:
            self.written.append(str(path))
            self.crawler.stats.set_value("newscrawl/output_files", list(self.written))
            logger.info("Output: %s (%d lines)", path, file.lines)
            self.crawler.signals.send_catch_log(file_published, path=path)

    def _fail(self, message: str) -> None:
        self.failed = True
        self.crawler.stats.inc_value("newscrawl/errors/output")
        logger.error("Output: %s", message)


def tell_recovered(recovered: Recovered | OSError) -> None:
    """Log what became of a file that an earlier run left."""
    if isinstance(recovered, OSError):
        logger.warning("Output: %s, left by an earlier run, cannot be taken up: %s", recovered.filename, recovered.strerror or recovered)
        return
    outcome = f"is now {recovered.path}" if recovered.path else "held no line that counts and is removed"
    logger.warning("Output: %s, left by an earlier run, %s; %d bytes cut", recovered.name, outcome, recovered.torn)
    if recovered.missing:
        logger.error(
            "Output: %s lacks %d lines that stood there for certain; what is not in it is asked for again",
            recovered.name,
            recovered.missing,
        )
