"""Progress while a crawl runs and a summary when it ends: a live line on a terminal, plain log lines elsewhere."""

from __future__ import annotations

import logging
import sys
import time
from typing import TextIO

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.extensions.feedexport import FeedExporter
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from twisted.internet.task import LoopingCall

from newscrawl.extensions.summary import Summary, format_line, format_seconds, format_summary, read_summary, rows
from newscrawl.logs import get_handler

logger = logging.getLogger(__name__)

REDRAW_SECONDS = 0.25


class Progress:
    """Show or log how the crawl stands, every NEWSCRAWL_PROGRESS_SECONDS where there is no terminal (0: only at the end)."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.seconds = crawler.settings.getfloat("NEWSCRAWL_PROGRESS_SECONDS", 60)
        self.started = time.monotonic()
        self.view = LiveView(sys.stderr) if sys.stderr.isatty() else None
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
        if not self.view or _handler_on(sys.stderr) is None:
            logger.info("%s", format_summary(summary))

    def _tell(self) -> None:
        if self.view:
            self.view.show(self._summary())
        else:
            logger.info("%s", format_line(self._summary()))

    def _summary(self, reason: str = "") -> Summary:
        name = self.crawler.spider.name if self.crawler.spider else ""
        return read_summary(self.crawler.stats.get_stats(), name, self.started, reason)


class LiveView:
    """One line at the foot of a terminal; log lines that go to the same terminal are written above it."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.console = Console(file=stream)
        self.live = Live(console=self.console, auto_refresh=False, transient=True, redirect_stdout=False, redirect_stderr=False)
        self.handler: logging.StreamHandler[TextIO] | None = None

    def start(self) -> None:
        self.handler = _handler_on(self.stream)
        if self.handler:
            self.handler.setStream(_Above(self.console))  # type: ignore[arg-type]
        self.live.start()
        self.console.show_cursor(True)  # a killed crawl would leave the terminal without one

    def show(self, summary: Summary) -> None:
        self.live.update(draw_line(summary), refresh=True)

    def stop(self, summary: Summary) -> None:
        """Take the line away and print the closing summary in its place."""
        self.live.stop()
        if self.handler:
            self.handler.setStream(self.stream)
        self.console.print(draw_summary(summary))


class _Above:
    """A stream for a log handler: whole lines are printed above the live line, and left for the terminal to wrap."""

    def __init__(self, console: Console) -> None:
        self.console = console

    def write(self, text: str) -> None:
        self.console.print(Text.from_ansi(text.removesuffix("\n")), soft_wrap=True)

    def flush(self) -> None:
        self.console.file.flush()


def _handler_on(stream: TextIO) -> logging.StreamHandler[TextIO] | None:
    handler = get_handler()
    is_there = isinstance(handler, logging.StreamHandler) and handler.stream is stream
    return handler if is_there else None  # type: ignore[return-value]


def draw_line(summary: Summary) -> Text:
    """Return the crawl's state as one line in colours, cut where the terminal ends."""
    refused, errors = sum(summary.refused.values()), sum(summary.errors.values())
    return Text.assemble(
        (summary.name, "bold"),
        f"  found {summary.found}  fetched {summary.fetched}  ",
        (f"articles {summary.articles}", "green"),
        "  ",
        (f"refused {refused}", "yellow" if refused else ""),
        "  ",
        (f"errors {errors}", "red" if errors else ""),
        f"  {summary.pages_a_second:.1f} pages/s  {format_seconds(summary.seconds)}",
        no_wrap=True,
        overflow="ellipsis",
    )


def draw_summary(summary: Summary) -> Table:
    """Return the closing summary as a table."""
    table = Table(title=f"{summary.name}: {summary.reason}", title_justify="left", show_header=False, box=None, pad_edge=False)
    table.add_column(style="dim")
    table.add_column(overflow="fold")
    for name, value in rows(summary):
        table.add_row(name, Text(value))
    return table
