"""`scrapy extract` over several addresses: fetched as a crawl would, each told as it comes."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from newscrawl.commands.crawl import crawl_to_the_end
from newscrawl.commands.loading import is_address
from newscrawl.commands.many_files import ARTICLES
from newscrawl.commands.one_page import PageSpider
from newscrawl.exitcodes import ExitCode
from newscrawl.page import AddressError, check_address
from newscrawl.site import Site, SiteError, find_sites, get_site, load_site, site_of


def read_addresses(name: str) -> tuple[str, ...]:
    """Return the addresses of a file, one a line, `-` for standard input; empty lines and those behind # are left out. Raise UsageError."""
    try:
        lines = (sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")).splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{name}: cannot be read: {getattr(error, 'strerror', None) or error}", print_help=False) from error
    return tuple(line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#"))


def extract_addresses(
    command: ScrapyCommand, addresses: Sequence[str], options: argparse.Namespace, take: Callable[[Mapping[str, Any]], None]
) -> Counter[str]:
    """Give `take` the record of each address as it comes, say on standard error which have none, and return how many ended with each word.

    An address that is named twice is asked for once. Sets the command's exit status where the crawl did not come to its end.
    Raise UsageError for a wrong site file.
    """
    ends: Counter[str] = Counter()

    def tell(url: str, word: str) -> None:
        ends[word] += 1
        sys.stderr.write(f"newscrawl: {url} gave no article: {word}\n")

    def count(item: Mapping[str, Any]) -> None:
        ends[ARTICLES] += 1
        take(item)

    wanted = tuple(_sift(dict.fromkeys(addresses), tell))
    choose_site = _make_chooser(command.settings, options.site)
    if not wanted:
        return ends
    process: Any = command.crawler_process
    crawler = process.create_crawler(PageSpider)
    crawler.signals.connect(count, signals.item_scraped, weak=False)
    status = crawl_to_the_end(process, crawler, {"addresses": wanted, "choose_site": choose_site, "tell": tell})
    command.exitcode = status if status in (ExitCode.COULD_NOT_START, ExitCode.INTERRUPTED, ExitCode.ARCHIVE_UNREADABLE) else 0
    return ends


def _sift(addresses: Mapping[str, None], tell: Callable[[str, str], None]) -> Iterator[str]:
    for url in addresses:
        try:
            check_address(url)
        except AddressError:
            tell(url, "broken-address")
            continue
        if is_address(url):
            yield url
        else:
            tell(url, "no-address")


def _make_chooser(settings: BaseSettings, name: str | None) -> Callable[[str], Site | None]:
    folders = settings["NEWSCRAWL_SITES"]
    try:
        if name:
            return partial(_give, get_site(name, folders))
        sites = {site: load_site(path) for site, path in find_sites(folders).items()}
    except SiteError as error:
        raise UsageError(str(error), print_help=False) from error
    return lambda url: site_of(urlsplit(url).hostname or "", sites)


def _give(site: Site, _url: str) -> Site:
    return site
