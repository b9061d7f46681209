"""`scrapy explain`: why each block of one page is in its article or is not."""

from __future__ import annotations

import argparse
from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawl.commands.loading import (
    add_page_options,
    choose_reader,
    choose_site,
    crawl_page,
    is_address,
    read_file,
    set_for_one_page,
    tell_missing,
    tell_refused,
    usage_errors,
)
from newscrawl.commands.view import clean, make_console, put
from newscrawl.extract import NotAnArticle
from newscrawl.page import Page
from newscrawl.spiders.pages import page_fetched

if TYPE_CHECKING:
    from newscrawl.extract.explain import ExplainedBlock, Explanation

KINDS = {"list_item": "item"}  # a shorter word for the column
GAP = 2  # columns between columns
LEAST_TEXT = 20  # columns of text, however narrow the terminal


class Command(ScrapyCommand):
    requires_project = False

    def syntax(self) -> str:
        return "[options] <file|url>"

    def short_desc(self) -> str:
        return "Explain what became of each block of one page"

    def long_desc(self) -> str:
        return (
            "Print the blocks of one page in order, each kept or dropped with the rule or field that took it, and which reader "
            "was believed: of a file (.html, .html.gz, - for standard input), or of an address, fetched as a crawl would."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--all", action="store_true", help="print texts whole (default: cut to the line)")
        add_page_options(parser)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        set_for_one_page(self.settings)
        super().process_options(args, opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from newscrawl.extract import explain_page  # Scrapy loads all commands to run one, and a crawl's own process reads no page

        if len(args) != 1:
            raise UsageError("explain takes one file or one address")
        reader = choose_reader(self.settings, opts.reader)
        try:
            with usage_errors():
                page = self._fetch(args[0], opts) if is_address(args[0]) else self._read(args[0], opts)
                if page is not None:
                    explanation = explain_page(page, choose_site(self.settings, page.url, opts.site), reader)
                    console = make_console()
                    put(console, draw_explanation(explanation, None if opts.all else console.width))
        except NotAnArticle as refusal:
            tell_refused(self, args[0], refusal)

    def _read(self, name: str, opts: argparse.Namespace) -> Page:
        return read_file(name, opts.url, self.settings.getint("DOWNLOAD_MAXSIZE"))

    def _fetch(self, url: str, opts: argparse.Namespace) -> Page | None:
        pages: list[Page] = []

        def take(page: Page) -> None:
            pages.append(page)

        site = choose_site(self.settings, url, opts.site)
        stats = crawl_page(self, url, site, lambda crawler: crawler.signals.connect(take, page_fetched, weak=False))
        if not pages:
            tell_missing(self, url, stats)
            return None
        return pages[0]


def draw_explanation(explanation: Explanation, width: int | None) -> RenderableType:
    """Return an explanation: the reader and what it kept, then a line of `width` columns for each block, or its whole text for None."""
    table = _make_table(explanation, width)
    for block in explanation.blocks:
        mark = Text("dropped", style="red") if block.reason else Text("kept", style="green")
        style = "dim" if block.reason else "bold" if block.kind == "heading" else ""
        reason, kind = Text(_reason(block), style="yellow"), Text(_kind(block), style="dim")
        table.add_row(mark, reason, kind, Text(clean(block.text), style=style))
    return Group(*_draw_top(explanation), table)


def _make_table(explanation: Explanation, width: int | None) -> Table:
    reasons = max((len(_reason(block)) for block in explanation.blocks), default=0)
    kinds = max((len(_kind(block)) for block in explanation.blocks), default=0)
    table = Table.grid(padding=(0, GAP))
    fixed = (len("dropped"), reasons, kinds)
    for columns in fixed:
        table.add_column(width=columns, no_wrap=True)
    if width is None:
        table.add_column(overflow="fold")
    else:
        left = width - sum(columns + GAP for columns in fixed)
        table.add_column(no_wrap=True, overflow="ellipsis", max_width=max(LEAST_TEXT, left))
    return table


def _draw_top(explanation: Explanation) -> list[RenderableType]:
    kept = sum(block.reason is None for block in explanation.blocks)
    dropped = Counter(block.reason for block in explanation.blocks if block.reason)
    most = ", ".join(f"{clean(reason)} {count}" for reason, count in dropped.most_common(5))
    lines = [Text.assemble(("reader   ", "dim"), (explanation.reader or "none", "bold"))]
    if explanation.refused:
        lines.append(Text.assemble(("refused  ", "dim"), (clean(explanation.refused), "bold red")))
    lines.append(Text.assemble(("blocks   ", "dim"), f"{kept} kept, {dropped.total()} dropped{f' ({most})' if most else ''}"))
    return [*lines, Text("")]


def _reason(block: ExplainedBlock) -> str:
    return clean(block.reason or "")


def _kind(block: ExplainedBlock) -> str:
    return KINDS.get(block.kind, block.kind)
