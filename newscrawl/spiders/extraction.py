"""Where a crawl's pages are read: in worker processes, or in its own."""

from __future__ import annotations

import gc
import logging
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.exceptions import CloseSpider, UsageError

from newscrawl.exitcodes import NO_WORKERS
from newscrawl.extract import NotAnArticle, extract_article
from newscrawl.page import Page
from newscrawl.rights import find_reservation, load_rights
from newscrawl.site import Site
from newscrawl.spiders.arguments import parse_reader
from newscrawl.storage.records import Record, make_record
from newscrawl.workers.pool import ExtractionPool, count_cores
from newscrawl.workers.process import WorkerStartError
from newscrawl.workers.worker import Limits

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

logger = logging.getLogger("newscrawl")


class Extraction:
    """Read pages as the settings say; the workers start before the first story is asked for that was never read, and end with the crawl."""

    def __init__(self, reader: str, pool: ExtractionPool | None, refuse_reserved_to: str | None = None) -> None:
        self.reader = reader
        self.pool = pool
        self.refuse_reserved_to = refuse_reserved_to

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Extraction:
        settings = crawler.settings
        agent = settings["ROBOTSTXT_USER_AGENT"] if settings.getbool("NEWSCRAWL_REFUSE_RESERVED") else None
        extraction = cls(parse_reader(settings["NEWSCRAWL_READER"]), make_pool(settings), agent)
        crawler.signals.connect(extraction._open, signal=signals.spider_opened)
        crawler.signals.connect(extraction._close, signal=signals.engine_stopped)
        return extraction

    async def extract(self, page: Page, site: Site | None) -> Record:
        """Return the record of a page; raise NotAnArticle, and CloseSpider where there are no workers to be had."""
        if self.pool is None:
            record = make_record(extract_article(page, site, self.reader))
        else:
            try:
                record = await self.pool.extract(page, site, self.reader)
            except WorkerStartError as error:
                raise _close(error) from error
        if self.refuse_reserved_to is not None:
            _refuse_reserved(record, self.refuse_reserved_to)
        return record

    def start(self) -> None:
        """Start the workers, unless they have been; raise CloseSpider where there are none to be had."""
        if self.pool:
            try:
                self.pool.start()
            except WorkerStartError as error:
                raise _close(error) from error

    def _open(self) -> None:
        gc.freeze()  # what stands now stands to the end: each look through it for cycles holds the crawl up for a tenth of a second

    def _close(self) -> None:
        if self.pool:
            self.pool.close()


MIN_MEGABYTES = 128
"""A worker that has read nothing yet takes 60."""


def _refuse_reserved(record: Record, agent: str) -> None:
    """Raise NotAnArticle (`rights-reserved`) for a page that is reserved from mining."""
    if reservation := find_reservation(load_rights(record["rights"]), agent):
        logger.info("%s: reserved: %s says %r", record["url"], reservation.source, reservation.value)
        raise NotAnArticle("rights-reserved")


def make_pool(settings: BaseSettings) -> ExtractionPool | None:
    """Return a pool as NEWSCRAWL_WORKERS, _PAGE_SECONDS and _PAGE_MEGABYTES say, not started; None for a crawl without workers.

    Raise UsageError where they are no limits.
    """
    workers = settings.get("NEWSCRAWL_WORKERS")
    try:
        count = count_cores() if workers in (None, "") else int(workers)
        limits = Limits(seconds=settings.getfloat("NEWSCRAWL_PAGE_SECONDS"), megabytes=settings.getint("NEWSCRAWL_PAGE_MEGABYTES"))
    except ValueError as error:
        raise UsageError(f"NEWSCRAWL_WORKERS, _PAGE_SECONDS and _PAGE_MEGABYTES are numbers: {error}", print_help=False) from error
    if count < 0 or limits.seconds <= 0 or limits.megabytes < MIN_MEGABYTES:
        raise UsageError(
            f"NEWSCRAWL_WORKERS is 0 or more, NEWSCRAWL_PAGE_SECONDS more than 0, NEWSCRAWL_PAGE_MEGABYTES at least {MIN_MEGABYTES}",
            print_help=False,
        )
    return ExtractionPool(count, limits) if count else None


def _close(error: WorkerStartError) -> CloseSpider:
    logger.error("Pages cannot be read: %s", error)
    return CloseSpider(NO_WORKERS)
