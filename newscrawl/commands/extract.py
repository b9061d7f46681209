"""`scrapy extract`: articles out of files, or one from the web, as JSON or to be read."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
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
from newscrawl.commands.many_files import ARTICLES, extract_files, format_ends
from newscrawl.commands.many_pages import extract_addresses, read_addresses
from newscrawl.commands.view import draw_whole, make_console, put
from newscrawl.exitcodes import ExitCode
from newscrawl.extract import NotAnArticle, extract_article
from newscrawl.storage.lines import to_line, written_record
from newscrawl.storage.records import Record
from newscrawl.workers.process import WorkerStartError


class Command(ScrapyCommand):
    requires_project = False

    def syntax(self) -> str:
        return "[options] <file> … | <url> … | --urls <file>"

    def short_desc(self) -> str:
        return "Print the article of a page, or of each of several"

    def long_desc(self) -> str:
        return (
            "Print the article of a page as JSON: of a file (.html, .html.gz, - for standard input), or of an address, fetched as "
            "a crawl would. Of several the articles are printed as lines of JSON, files in their order, addresses as they come. "
            "Exit status 1 where a page is no article."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--pretty", action="store_true", help="print the article to be read in a terminal")
        parser.add_argument("--urls", metavar="FILE", help="read addresses out of a file, one a line; - for standard input")
        add_page_options(parser)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        set_for_one_page(self.settings)
        super().process_options(args, opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if bool(args) == bool(opts.urls):
            raise UsageError("extract takes files, addresses, or --urls with a file of addresses")
        reader = choose_reader(self.settings, opts.reader)
        if opts.urls or (len(args) > 1 and all(map(is_address, args))):
            self._run_addresses(read_addresses(opts.urls) if opts.urls else args, opts)
            return
        if len(args) > 1:
            self._run_many(args, opts, reader)
            return
        try:
            with usage_errors():
                record = self._from_web(args[0], opts) if is_address(args[0]) else self._from_file(args[0], opts, reader)
        except NotAnArticle as refusal:
            tell_refused(self, args[0], refusal)
        else:
            if record is not None:
                print_record(record, make_console() if opts.pretty else None)

    def _run_many(self, names: list[str], opts: argparse.Namespace, reader: str) -> None:
        console = make_console() if opts.pretty else None
        try:
            with usage_errors():
                ends = extract_files(names, self.settings, opts, reader, lambda record: print_line(record, console))
        except WorkerStartError as error:
            sys.stderr.write(f"newscrawl: no page can be read: {error}\n")
            self.exitcode = ExitCode.COULD_NOT_START
            return
        sys.stderr.write(f"newscrawl: {format_ends(ends)}\n")
        self.exitcode = 0 if ends[ARTICLES] == len(names) else 1

    def _run_addresses(self, addresses: Sequence[str], opts: argparse.Namespace) -> None:
        if opts.url:
            raise UsageError("--url says where one file is from", print_help=False)
        console = make_console() if opts.pretty else None
        ends = extract_addresses(self, addresses, opts, lambda record: print_line(record, console))
        sys.stderr.write(f"newscrawl: {format_ends(ends, 'addresses')}\n")
        self.exitcode = self.exitcode or (0 if ends[ARTICLES] == ends.total() else 1)

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


def print_line(record: Mapping[str, Any], console: Console | None) -> None:
    """Print a record as a line of JSON in UTF-8, or to be read on a console."""
    if console:
        put(console, draw_whole(dict(record)))
        return
    sys.stdout.buffer.write(record.line if isinstance(record, Record) else to_line(record))
    sys.stdout.buffer.flush()
