"""`scrapy crawl`: Scrapy's own command, with an exit status that says how the crawl ended."""

from __future__ import annotations

import argparse
import asyncio
import logging
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.crawler import AsyncCrawlerProcess, Crawler, CrawlerProcess
from scrapy.exceptions import UsageError

from newscrawl.commands.checking import check_settings
from newscrawl.commands.locking import hold_site
from newscrawl.exitcodes import ExitCode, judge
from newscrawl.extensions.summary import REFUSED
from newscrawl.logs import LogSettingError, install_handler
from newscrawl.memory import end_unstarted
from newscrawl.replay.errors import ArchiveError
from newscrawl.site import SiteError
from newscrawl.spiders.arguments import parse_arguments, parse_reader
from newscrawl.spiders.news import NewsSpider
from newscrawl.storage.lock import LockedError
from newscrawl.store import StoreError

logger = logging.getLogger(__name__)


class Command(ScrapyCrawl):
    def short_desc(self) -> str:
        return "Crawl a site by the name of its site file, or run a spider of the project"

    def long_desc(self) -> str:
        statuses = ", ".join(f"{code.value} {code.name.lower().replace('_', ' ')}" for code in ExitCode)
        return f"{self.short_desc()}. Exit status: {statuses}."

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--show", action="store_true", help="show the articles, what was removed from them, and what was refused")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        try:
            install_handler(self.settings)  # from here on, what keeps a crawl from starting is logged too
        except LogSettingError as error:
            raise UsageError(str(error), print_help=False) from error

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            many = "crawl takes one site at a time; what is asked of it is given as -a limit=5"
            raise UsageError(many if args else "crawl needs the name of one site")
        if self.crawler_process is None:
            raise RuntimeError("crawl needs a crawler process")
        crawler = self._create_crawler(args[0])
        check_arguments(crawler, opts.spargs)
        with ExitStack() as held:
            try:
                held.enter_context(hold_site(args[0], self.settings))
            except LockedError as error:
                logger.error("%s is being crawled by %s; this crawl is not begun", args[0], error)
                self.exitcode = ExitCode.LOCKED
                return
            except (StoreError, OSError) as error:
                logger.error("The crawl could not start: the lock of %s cannot be taken: %s", args[0], error)
                self.exitcode = ExitCode.COULD_NOT_START
                return
            try:
                self.exitcode = crawl_to_the_end(self.crawler_process, crawler, opts.spargs)
            except UsageError:
                end_unstarted(crawler, ExitCode.WRONG_ARGUMENTS)
                raise
            end_unstarted(crawler, int(self.exitcode))
        if opts.show and crawler._stats is not None:
            show_crawl(crawler)


def check_arguments(crawler: Crawler, arguments: dict[str, str]) -> None:
    """Raise UsageError for settings and arguments that a site's crawl does not take, before anything is locked or written."""
    check_settings(crawler.settings)
    parse_reader(crawler.settings["NEWSCRAWL_READER"])
    if issubclass(crawler.spidercls, NewsSpider) and crawler.spidercls.site is not None:
        parse_arguments(crawler.spidercls.site, arguments)


def crawl_to_the_end(process: CrawlerProcess | AsyncCrawlerProcess, crawler: Crawler, arguments: Mapping[str, Any]) -> ExitCode:
    """Run a crawl until it has ended, and return its exit status."""
    crawl = process.crawl(crawler, **arguments)
    process.start()
    return outcome_of(crawl, crawler)


def outcome_of(crawl: object, crawler: Crawler) -> ExitCode:
    """Return the exit status of a crawl that has ended; raise UsageError where its arguments were wrong, log what kept it from starting."""
    if isinstance(crawl, asyncio.Task):
        if not crawl.done() or crawl.cancelled():
            return ExitCode.INTERRUPTED
        if (error := crawl.exception()) is not None:
            return _why_not_started(error)
    # The late attribute is unset where the crawl failed before its settings stood.
    return judge(crawler.stats.get_stats()) if crawler._stats is not None else ExitCode.COULD_NOT_START


def _why_not_started(error: BaseException) -> ExitCode:
    if isinstance(error, UsageError):
        raise error
    if isinstance(error, ArchiveError):
        logger.error("%s", error)
        return ExitCode.ARCHIVE_UNREADABLE
    known = isinstance(error, (SiteError, StoreError))
    logger.error("The crawl could not start: %s", error, exc_info=None if known else error)
    return ExitCode.COULD_NOT_START


def show_crawl(crawler: Crawler) -> None:
    """Show on standard output what a crawl wrote and refused."""
    from newscrawl.commands.view import make_console, show_files  # and with it rich, which a crawl by itself does without

    stats = crawler.stats.get_stats()
    refused = {name.removeprefix(REFUSED): count for name, count in stats.items() if name.startswith(REFUSED)}
    files = [Path(file) for file in stats.get("newscrawl/output_files", ())]
    show_files([file for file in files if file.is_file()], make_console(), refused)
