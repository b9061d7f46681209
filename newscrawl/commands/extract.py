"""`scrapy extract`: one article, out of a file or from the web, as JSON or to be read."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from typing import Any

from rich.console import Console
from scrapy import signals
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
from newscrawl.commands.view import draw_whole, make_console, put
from newscrawl.extract import NotAnArticle, extract_article
from newscrawl.storage.lines import written_record


class Command(ScrapyCommand):
    requires_project = False

    def syntax(self) -> str:
        return "[options] <file|url>"

    def short_desc(self) -> str:
        return "Print the article of one page"

    def long_desc(self) -> str:
        return (
            "Print the article of one page as JSON: of a file (.html, .html.gz, - for standard input), "
            "or of an address, fetched as a crawl would. Exit status 1 where the page is no article."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--pretty", action="store_true", help="print the article to be read in a terminal")
        add_page_options(parser)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        set_for_one_page(self.settings)
        super().process_options(args, opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise UsageError("extract takes one file or one address")
        reader = choose_reader(self.settings, opts.reader)
        try:
            with usage_errors():
                record = self._from_web(args[0], opts) if is_address(args[0]) else self._from_file(args[0], opts, reader)
        except NotAnArticle as refusal:
            tell_refused(self, args[0], refusal)
        else:
            if record is not None:
                print_record(record, make_console() if opts.pretty else None)

    def _from_file(self, name: str, opts: argparse.Namespace, reader: str) -> dict[str, Any]:
        page = read_file(name, opts.url, self.settings.getint("DOWNLOAD_MAXSIZE"))
        return written_record(extract_article(page, choose_site(self.settings, page.url, opts.site), reader))

    def _from_web(self, url: str, opts: argparse.Namespace) -> dict[str, Any] | None:
        records: list[dict[str, Any]] = []

        def take(item: Mapping[str, Any]) -> None:
            records.append(dict(item))

        site = choose_site(self.settings, url, opts.site)
        stats = crawl_page(self, url, site, lambda crawler: crawler.signals.connect(take, signals.item_scraped, weak=False))
        if not records:
            tell_missing(self, url, stats)
            return None
        return records[0]


def print_record(record: dict[str, Any], console: Console | None) -> None:
    """Print a record as JSON in UTF-8, or to be read on a console."""
    if console:
        put(console, draw_whole(record))
        return
    sys.stdout.buffer.write(json.dumps(record, ensure_ascii=False, indent=2).encode("utf-8") + b"\n")
    sys.stdout.buffer.flush()
