"""Near copies, across sites and runs: an article that says what another said gets a mark, or is dropped. After extraction, never in it."""

from __future__ import annotations

import logging
import time
from typing import Any

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem, NotConfigured, UsageError

from newscrawl.copies import Sketch, read_sketch
from newscrawl.memory import find_memory
from newscrawl.memory.commits import NEAR_COPY
from newscrawl.notes import IS_ORIGIN, SKETCH, is_origin
from newscrawl.pipelines.marking import Marker
from newscrawl.storage.records import Record
from newscrawl.store import Store, StoreError, open_store
from newscrawl.store.copies import Text, forget_before

logger = logging.getLogger(__name__)

DROP, OFF = "drop", "off"
MODES = ("mark", DROP, OFF)
DAY = 86_400  # seconds


class NearCopy(DropItem):
    """The article is a copy of one that was written; its page is done, under this word."""

    reason = NEAR_COPY


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
        self.memory = find_memory(crawler)
        self.store: Store | None = self.memory.store if self.memory else None
        self.marker: Marker | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CopiesPipeline:
        return cls(crawler)

    def open_spider(self) -> None:
        self.store = self.store or open_store(":memory:")
        self.marker = Marker(self.store)

    async def process_item(self, item: Any) -> Any:
        sketch = find_sketch(item) if isinstance(item, Record) else None
        if sketch is None or self.marker is None:
            return item
        try:
            marks = await self.marker.mark(read_text(item, sketch), is_last=not getattr(self.crawler.spider, "in_flight", True))
        except StoreError as error:
            self._fail(error)
            return item
        if marks.duplicate_of:
            self.crawler.stats.inc_value("newscrawl/near_copies")
            if self.mode == DROP:
                self.crawler.stats.inc_value(f"newscrawl/refused/{NEAR_COPY}")
                raise NearCopy(f"{NEAR_COPY}: of {marks.duplicate_of} (site {item['site']}, {item['url']})")
        if self.memory:
            self.memory.ledger.mark(item["id"], marks.cluster, marks.duplicate_of)
        item.fill("cluster", marks.cluster)
        if marks.duplicate_of:
            item.fill("duplicate_of", marks.duplicate_of)
        return item

    def close_spider(self) -> None:
        if self.store is None:
            return
        if self.memory is None:
            self.store.close()
            return
        try:
            with self.store.begin() as connection:
                forget_before(connection, int(time.time() - self.days * DAY))
        except StoreError as error:
            self._fail(error)

    def _fail(self, error: StoreError) -> None:
        self.crawler.stats.inc_value("newscrawl/errors/near-copies")
        logger.error("Near copies: %s", error)


def read_text(record: Record, sketch: Sketch) -> Text:
    """Return what the store is to know of an article's text."""
    return Text(
        site=record["site"] or "",
        article_id=record["id"],
        sketch=sketch,
        seen_at=int(time.time()),
        is_origin=record.notes[IS_ORIGIN] if IS_ORIGIN in record.notes else is_origin(record),
    )


def find_sketch(record: Record) -> Sketch | None:
    """Return the sketch that the worker made, or make it of a record that none read or that was changed since."""
    return record.notes[SKETCH] if SKETCH in record.notes else read_sketch(record["headline"], record["text"])


def parse_mode(name: str) -> str:
    """Return the setting NEWSCRAWL_NEAR_COPIES; raise UsageError naming what is allowed."""
    if name not in MODES:
        raise UsageError(f"NEWSCRAWL_NEAR_COPIES={name!r} is wrong; allowed are: {', '.join(MODES)}", print_help=False)
    return name
