"""What `extract` and `explain` share: the one page that they are given, out of a file or fetched as a crawl would."""

from __future__ import annotations

import argparse
import gzip
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from scrapy.commands import ScrapyCommand
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from newscrawl.commands.crawl import crawl_to_the_end
from newscrawl.commands.one_page import PageSpider
from newscrawl.exitcodes import BLOCKS, ExitCode
from newscrawl.extensions.summary import ERRORS, REFUSED
from newscrawl.extract import READER_NAMES, NotAnArticle
from newscrawl.golden import GoldenError, load_page
from newscrawl.page import AddressError, Page, check_address
from newscrawl.site import Site, SiteError, find_sites, get_site, load_site, site_of
from newscrawl.spiders.arguments import parse_reader

# One page needs no output file, no store, no progress, and of the log only what went wrong.
SETTINGS = {"NEWSCRAWL_OUTPUT": "", "NEWSCRAWL_STORE": "", "NEWSCRAWL_NEAR_COPIES": "off", "FEEDS": {}, "LOG_LEVEL": "ERROR"}
_MAY_BE_ADDRESS = re.compile(r"\w+://|www\.|[\w-]+\.[a-z]{2,}/", re.I)
HINTS = {
    "unsafe-address": "no public host; NEWSCRAWL_ALLOWED_HOSTS opens those of an intranet",
    "robots": "robots.txt forbids it, or could not be read: is the host there?",
}
PROGRESS = "newscrawl.extensions.progress.Progress"


def add_page_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how a page is to be read."""
    parser.add_argument("--reader", choices=READER_NAMES, help="what finds the body (default: the setting NEWSCRAWL_READER)")
    parser.add_argument("--site", metavar="NAME", help="the site file to use (default: the one that has the address's domain)")
    parser.add_argument("--url", metavar="URL", default="", help="the address that a file was fetched from")


def set_for_one_page(settings: BaseSettings) -> None:
    """Set what one page needs other than a crawl; what the user sets on the command line still wins."""
    for name, value in SETTINGS.items():
        settings.set(name, value, priority="project")
    settings["EXTENSIONS"].set(PROGRESS, None, priority="cmdline")


def choose_reader(settings: BaseSettings, reader: str | None) -> str:
    """Return the reader, and set it for the crawl of an address; raise UsageError where the setting names none."""
    if reader:
        settings.set("NEWSCRAWL_READER", reader, priority="cmdline")
    return parse_reader(settings["NEWSCRAWL_READER"])


@contextmanager
def usage_errors() -> Iterator[None]:
    """Turn a wrong site file, golden page or address into a message of the command."""
    try:
        yield
    except (SiteError, GoldenError, AddressError) as error:
        raise UsageError(str(error), print_help=False) from error


def is_address(name: str) -> bool:
    """Answer whether an argument is an address of the web rather than a file."""
    return re.match(r"https?://", name) is not None


def choose_site(settings: BaseSettings, url: str, name: str | None) -> Site | None:
    """Return the site of this name, else the one that an address's host belongs to; raise SiteError, AddressError."""
    check_address(url)
    folders = settings["NEWSCRAWL_SITES"]
    if name:
        return get_site(name, folders)
    sites = {site: load_site(path) for site, path in find_sites(folders).items()}
    return site_of(urlsplit(url).hostname or "", sites)


def crawl_page(command: ScrapyCommand, url: str, site: Site | None, listen: Callable[[Crawler], None]) -> dict[str, Any]:
    """Crawl one page, so that all a crawl's manners and safety hold, and return the crawl's stats; sets the command's exit status.

    `listen` is called with the crawler before it starts, to connect to its signals.
    """
    process: Any = command.crawler_process
    process.settings.set("NEWSCRAWL_WORKERS", 1, priority="project")
    crawler = process.create_crawler(site.name if site else PageSpider)
    listen(crawler)
    command.exitcode = crawl_to_the_end(process, crawler, {"url": url})
    return crawler.stats.get_stats() if crawler._stats is not None else {}


def tell_missing(command: ScrapyCommand, url: str, stats: dict[str, Any]) -> None:
    """Say why a crawl brought nothing of its page; raise NotAnArticle where it was refused for what it is."""
    refused = [name.removeprefix(REFUSED) for name in stats if name.startswith(REFUSED) and name not in BLOCKS]
    if refused:
        raise NotAnArticle(refused[0])
    words = (name.rpartition("/")[2].replace("_", " ") for name in stats if name in BLOCKS or name.startswith(ERRORS))
    reasons = [f"{word} ({HINTS[word]})" if word in HINTS else word for word in words]
    sys.stderr.write(f"newscrawl: {url} could not be read: {', '.join(reasons) or 'no answer'}\n")
    command.exitcode = command.exitcode or ExitCode.UNREACHABLE


def tell_refused(command: ScrapyCommand, name: str, refusal: NotAnArticle) -> None:
    """Say the word that a page was refused with, and set the exit status to 1."""
    sys.stderr.write(f"newscrawl: {name} is no article: {refusal.reason}\n")
    command.exitcode = 1


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
        reason = getattr(error, "strerror", None) or error
        hint = (
            "; an address begins with http:// or https://" if isinstance(error, FileNotFoundError) and _MAY_BE_ADDRESS.match(name) else ""
        )
        raise UsageError(f"{name}: cannot be read: {reason}{hint}", print_help=False) from error
    if len(html) > max_bytes:
        raise NotAnArticle("too-large")
    if html.startswith((b"WARC/", b"PK\x03\x04")):
        raise UsageError(f"{name}: is a web archive or another packed file, not a page; -s NEWSCRAWL_REPLAY={name} crawls out of one")
    return Page(html=html, url=url)


def open_html(name: str) -> IO[bytes]:
    """Open a file of HTML, or standard input for `-`."""
    if name == "-":
        return open(sys.stdin.fileno(), "rb", closefd=False)
    return gzip.open(name) if name.endswith(".gz") else Path(name).open("rb")
