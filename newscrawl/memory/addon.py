"""The add-on behind NEWSCRAWL_STORE: the store is opened before the crawl, and its run noted."""

from __future__ import annotations

import logging
import os
import socket
import time
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.exceptions import UsageError
from scrapy.utils.spider import DefaultSpider

from newscrawl.exitcodes import judge
from newscrawl.memory.commits import Commits, read_counts
from newscrawl.memory.killed import end_killed
from newscrawl.memory.memory import Memory, Plan
from newscrawl.store.address import read_address
from newscrawl.store.database import StoreError, open_store
from newscrawl.store.runs import end_run, start_run
from newscrawl.store.schedule import parse_ages

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

logger = logging.getLogger("newscrawl")


class MemoryAddon:
    """Open the store for a crawl; `memory` and `commits` are None where there is none, `left` counts what is wrong with killed runs."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.memory: Memory | None = None
        self.commits: Commits | None = None
        self.left = 0
        self.has_ended = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> MemoryAddon:
        return cls(crawler)

    def update_settings(self, settings: BaseSettings) -> None:
        """Open the store; raise StoreError where it cannot be, UsageError for a wrong setting."""
        spider = self.crawler.spider
        plan = read_plan(settings)
        address = find_address(settings)
        if not address or spider is None or isinstance(spider, DefaultSpider):
            return
        store = open_store(address)
        with store.begin() as connection:
            run = start_run(connection, spider.name, int(time.time()), socket.gethostname(), os.getpid())
        self.left = end_killed(store, spider.name, run, int(time.time()))
        self.memory = Memory(store, spider.name, run, plan)
        self.commits = Commits(
            self.crawler, self.memory, settings.getint("NEWSCRAWL_COMMIT_LINES"), settings.getfloat("NEWSCRAWL_COMMIT_SECONDS")
        )
        self.crawler.signals.connect(self._end_run, signal=signals.engine_stopped)

    def _end_run(self) -> None:
        stats = self.crawler.stats.get_stats()
        self.end_run(exit_code=int(judge(stats)), reason=str(stats.get("finish_reason", "")), counts=read_counts(stats))

    def end_run(self, **columns: Any) -> None:
        """Note how the run ended, once, and close the store."""
        if self.memory is None or self.has_ended:
            return
        self.has_ended = True
        try:
            with self.memory.store.begin() as connection:
                end_run(connection, self.memory.run, int(time.time()), **columns)
        except StoreError as error:
            logger.error("The store: %s", error)
            self.crawler.stats.inc_value("newscrawl/errors/output")
        self.memory.store.close()


def find_memory(crawler: Crawler) -> Memory | None:
    """Return what a crawl knows of earlier ones, None without a store."""
    addon = crawler.get_addon(MemoryAddon)
    return addon.memory if addon else None


def find_commits(crawler: Crawler) -> Commits | None:
    """Return what commits a crawl's findings, None without a store."""
    addon = crawler.get_addon(MemoryAddon)
    return addon.commits if addon else None


def end_unstarted(crawler: Crawler, status: int) -> None:
    """Note the end of a run whose crawl did not come to start, for which no signal is sent: it was not killed."""
    addon = crawler.get_addon(MemoryAddon)
    if addon is not None:
        addon.end_run(exit_code=status, reason="not-started", counts={})


def count_left(crawler: Crawler) -> int:
    """Return how many changes were found in what killed runs had left."""
    addon = crawler.get_addon(MemoryAddon)
    return addon.left if addon else 0


def find_address(settings: BaseSettings) -> str:
    """Return the store's address, empty for none: a replay has one only where it is asked for, so that it can be done again."""
    return read_address(settings) or ""


def read_plan(settings: BaseSettings) -> Plan:
    """Return NEWSCRAWL_REVISIT and _ATTEMPTS; raise UsageError saying what is allowed."""
    try:
        plan = Plan(ages=parse_ages(str(settings["NEWSCRAWL_REVISIT"] or "")), attempts=settings.getint("NEWSCRAWL_ATTEMPTS"))
    except ValueError as error:
        raise UsageError(f"NEWSCRAWL_REVISIT or NEWSCRAWL_ATTEMPTS is wrong: {error}", print_help=False) from error
    if plan.attempts < 1:
        raise UsageError("NEWSCRAWL_ATTEMPTS is wrong; allowed are numbers from 1", print_help=False)
    return plan
