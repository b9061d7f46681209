"""A crawl's state on a terminal: a live line while it runs, a table at its end."""

from __future__ import annotations

import logging
from typing import TextIO

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from newscrawl.extensions.summary import Summary, format_seconds, rows
from newscrawl.logs import handler_on


class LiveView:
    """One line at the foot of a terminal; log lines that go to the same terminal are written above it."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.console = Console(file=stream)
        self.live = Live(console=self.console, auto_refresh=False, transient=True, redirect_stdout=False, redirect_stderr=False)
        self.handler: logging.StreamHandler[TextIO] | None = None

    def start(self) -> None:
        self.handler = handler_on(self.stream)
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
