"""Progress while a crawl runs and a summary when it ends: a live line on a terminal, plain log lines elsewhere."""

from __future__ import annotations

import logging
import sys
import time
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.extensions.feedexport import FeedExporter
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from twisted.internet.task import LoopingCall

from newscrawl.extensions.summary import Summary, format_line, format_summary, read_summary
from newscrawl.logs import handler_on

if TYPE_CHECKING:
    from newscrawl.extensions.live import LiveView

logger = logging.getLogger(__name__)

REDRAW_SECONDS = 0.25


class Progress:
    """Show or log how the crawl stands, every NEWSCRAWL_PROGRESS_SECONDS where there is no terminal (0: only at the end)."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.seconds = crawler.settings.getfloat("NEWSCRAWL_PROGRESS_SECONDS", 60)
        self.started = time.monotonic()
        self.view = make_view()
        self._clock: AsyncioLoopingCall | LoopingCall | None = None
        crawler.signals.connect(self.spider_opened, signals.spider_opened)
        crawler.signals.connect(self.spider_closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Progress:
        return cls(crawler)

    def spider_opened(self) -> None:
        self.started = time.monotonic()
        self._clock = create_looping_call(self._tell)
        if self.view:
            self.view.start()
            self._clock.start(REDRAW_SECONDS)
        elif self.seconds:
            self._clock.start(self.seconds, now=False)

    def spider_closed(self, reason: str) -> None:
        if self._clock and self._clock.running:
            self._clock.stop()
        if (exporter := self.crawler.get_extension(FeedExporter)) is not None:
            self.crawler.stats.set_value("newscrawl/output_files", [slot.uri for slot in exporter.slots])
        summary = self._summary(reason)
        if self.view:
            self.view.stop(summary)
        if not self.view or handler_on(sys.stderr) is None:
            logger.info("%s", format_summary(summary))

    def _tell(self) -> None:
        if self.view:
            self.view.show(self._summary())
        else:
            logger.info("%s", format_line(self._summary()))

    def _summary(self, reason: str = "") -> Summary:
        name = self.crawler.spider.name if self.crawler.spider else ""
        return read_summary(self.crawler.stats.get_stats(), name, self.started, reason)


def make_view() -> LiveView | None:
    """Return the live line of a terminal, None where standard error is none: rich is not loaded for it."""
    if not sys.stderr.isatty():
        return None
    from newscrawl.extensions.live import LiveView

    return LiveView(sys.stderr)
