"""Near copies, across sites and runs: an article that says what another said gets a mark, or is dropped. After extraction, never in it."""

from __future__ import annotations

import logging
import time
from typing import Any

from attrs import evolve
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, NotConfigured, UsageError

from newscrawl.article import Article
from newscrawl.copies import read_fingerprint
from newscrawl.extract import find_agency
from newscrawl.store import Store, StoreError, open_store
from newscrawl.store.copies import Text, forget_before, mark_text

logger = logging.getLogger(__name__)

MARK, DROP, OFF = "mark", "drop", "off"
MODES = (MARK, DROP, OFF)
DAY = 86_400


class CopiesPipeline:
    """Give each article its `cluster` and `duplicate_of`; with NEWSCRAWL_NEAR_COPIES=drop let none but the first of a cluster through.

    Without a store the copies within one crawl are found. Texts not seen for NEWSCRAWL_NEAR_COPIES_DAYS are forgotten.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.mode = parse_mode(crawler.settings["NEWSCRAWL_NEAR_COPIES"])
        if self.mode == OFF:
            raise NotConfigured
        self.days = crawler.settings.getfloat("NEWSCRAWL_NEAR_COPIES_DAYS")
        self.store: Store | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CopiesPipeline:
        return cls(crawler)

    def open_spider(self) -> None:
        self.store = open_store(choose_store(self.crawler.settings))

    def process_item(self, item: Any) -> Any:
        fingerprint = read_fingerprint(item.headline, item.text) if isinstance(item, Article) and self.store else None
        if fingerprint is None or self.store is None:
            return item
        origin = find_agency(item.publisher or "") is not None
        text = Text(site=item.site or "", article_id=item.id, fingerprint=fingerprint, seen_at=int(time.time()), is_origin=origin)
        try:
            with self.store.begin() as connection:
                marks = mark_text(connection, text)
        except StoreError as error:
            self._fail(error)
            return item
        if marks.duplicate_of:
            self.crawler.stats.inc_value("newscrawl/near_copies")
            if self.mode == DROP:
                raise DropItem(f"near-copy: of {marks.duplicate_of} (site {item.site}, {item.url})")
        return evolve(item, cluster=marks.cluster, duplicate_of=marks.duplicate_of)

    def close_spider(self) -> None:
        if self.store is None:
            return
        try:
            with self.store.begin() as connection:
                forget_before(connection, int(time.time() - self.days * DAY))
        except StoreError as error:
            self._fail(error)
        self.store.close()

    def _fail(self, error: StoreError) -> None:
        self.crawler.stats.inc_value("newscrawl/errors/near-copies")
        logger.error("Near copies: %s", error)


def parse_mode(name: str) -> str:
    """Return the setting NEWSCRAWL_NEAR_COPIES; raise UsageError naming what is allowed."""
    if name not in MODES:
        raise UsageError(f"NEWSCRAWL_NEAR_COPIES={name!r} is wrong; allowed are: {', '.join(MODES)}", print_help=False)
    return name
