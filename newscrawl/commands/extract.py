"""`scrapy extract`: one article, out of a file or from the web, as JSON or to be read."""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import zlib
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from rich.console import Console
from scrapy import signals
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawl.commands.crawl import outcome_of
from newscrawl.commands.one_page import PageSpider
from newscrawl.commands.view import draw_whole, make_console, put
from newscrawl.exitcodes import BLOCKS, ExitCode
from newscrawl.extensions.summary import ERRORS, REFUSED
from newscrawl.extract import NotAnArticle, extract_article
from newscrawl.golden import GoldenError, load_page
from newscrawl.page import Page
from newscrawl.site import Site, SiteError, find_sites, get_site, load_site, site_of
from newscrawl.storage.lines import written_record

# One page needs no output file, no progress, and of the log only what went wrong.
SETTINGS = {"NEWSCRAWL_OUTPUT": "", "FEEDS": {}, "LOG_LEVEL": "ERROR"}
PROGRESS = "newscrawl.extensions.progress.Progress"


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
        parser.add_argument("--site", metavar="NAME", help="the site file to use (default: the one that has the address's domain)")
        parser.add_argument("--url", metavar="URL", default="", help="the address that a file was fetched from")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        for name, value in SETTINGS.items():
            self.settings.set(name, value, priority="project")
        self.settings["EXTENSIONS"].set(PROGRESS, None, priority="cmdline")
        super().process_options(args, opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise UsageError("extract takes one file or one address")
        try:
            record = self._from_web(args[0], opts) if re.match(r"https?://", args[0]) else self._from_file(args[0], opts)
        except NotAnArticle as refusal:
            sys.stderr.write(f"newscrawl: {args[0]} is no article: {refusal.reason}\n")
            self.exitcode = 1
        except (SiteError, GoldenError) as error:
            raise UsageError(str(error), print_help=False) from error
        else:
            if record is not None:
                print_record(record, make_console() if opts.pretty else None)

    def _from_file(self, name: str, opts: argparse.Namespace) -> dict[str, Any]:
        page = read_file(name, opts.url, self.settings.getint("DOWNLOAD_MAXSIZE"))
        return written_record(extract_article(page, self._find_site(page.url, opts.site)))

    def _from_web(self, url: str, opts: argparse.Namespace) -> dict[str, Any] | None:
        """Fetch through a crawl of one page, so that all its manners and safety hold."""
        site = self._find_site(url, opts.site)
        crawler = self.crawler_process.create_crawler(site.name if site else PageSpider)
        records: list[dict[str, Any]] = []
        crawler.signals.connect(lambda item: records.append(item), signals.item_scraped, weak=False)
        crawl = self.crawler_process.crawl(crawler, url=url)
        self.crawler_process.start()
        self.exitcode = outcome_of(crawl, crawler)
        if records:
            return records[0]
        stats = crawler.stats.get_stats() if crawler._stats is not None else {}
        refused = [name.removeprefix(REFUSED) for name in stats if name.startswith(REFUSED) and name not in BLOCKS]
        if refused:
            raise NotAnArticle(refused[0])
        reasons = [name.rpartition("/")[2].replace("_", " ") for name in stats if name in BLOCKS or name.startswith(ERRORS)]
        sys.stderr.write(f"newscrawl: {url} could not be read: {', '.join(reasons) or 'no answer'}\n")
        self.exitcode = self.exitcode or ExitCode.UNREACHABLE
        return None

    def _find_site(self, url: str, name: str | None) -> Site | None:
        folders = self.settings["NEWSCRAWL_SITES"]
        if name:
            return get_site(name, folders)
        sites = {site: load_site(path) for site, path in find_sites(folders).items()}
        return site_of(urlsplit(url).hostname or "", sites)


def read_file(name: str, url: str, max_bytes: int) -> Page:
    """Return the page of a file, gunzipped by its name, `-` for standard input; a page.json beside a golden page gives its address.

    Raise UsageError where it cannot be read, NotAnArticle where it has more than `max_bytes`.
    """
    path = Path(name)
    try:
        if name != "-" and not url and path.name == "page.html" and (path.parent / "page.json").is_file():
            return load_page(path.parent)
        with open_html(name) as file:
            html = file.read(max_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UsageError(f"{name}: cannot be read: {error}", print_help=False) from error
    if len(html) > max_bytes:
        raise NotAnArticle("too-large")
    return Page(html=html, url=url)


def open_html(name: str) -> IO[bytes]:
    """Open a file of HTML, or standard input for `-`."""
    if name == "-":
        return open(sys.stdin.fileno(), "rb", closefd=False)
    return gzip.open(name) if name.endswith(".gz") else Path(name).open("rb")


def print_record(record: dict[str, Any], console: Console | None) -> None:
    """Print a record as JSON in UTF-8, or to be read on a console."""
    if console:
        put(console, draw_whole(record))
        return
    sys.stdout.buffer.write(json.dumps(record, ensure_ascii=False, indent=2).encode("utf-8") + b"\n")
    sys.stdout.buffer.flush()
