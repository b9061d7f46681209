"""When the ledger is committed: in groups, each after the lines that it makes count are on the disk."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from attrs import evolve
from scrapy import signals
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from scrapy.utils.defer import deferred_from_coro
from twisted.internet.task import LoopingCall

from newscrawl.exitcodes import OUTPUT_FAILED, total
from newscrawl.memory.memory import Memory
from newscrawl.store.copies import forget_texts
from newscrawl.store.database import StoreError
from newscrawl.store.ledger import Reading

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger("newscrawl")

INVALID, NEAR_COPY = "invalid-record", "near-copy"


class Commits:
    """Commit the findings of a crawl every `lines` of them and every `seconds`.

    An article counts as written when the default output has its line (`take`). Where feed exports take its place it does once they have all
    been stored, and where there is neither once it has passed the pipelines.
    """

    def __init__(self, crawler: Crawler, memory: Memory, lines: int, seconds: float) -> None:
        self.crawler = crawler
        self.memory = memory
        self.lines = lines
        self.seconds = seconds
        self.sync: Callable[[], list[dict[str, Any]]] = (
            list  # puts lines on the disk, and returns the columns of their files; raises OSError
        )
        self.measure: Callable[[], dict[str, Any]] | None = None  # what the run has measured by now, in the store's words
        self.failed = False
        self.has_file = False
        self._has_feeds = bool(crawler.settings["FEEDS"] or crawler.settings["FEED_URI"])
        self._passed: list[str] = []
        self._clock: AsyncioLoopingCall | LoopingCall | None = None
        for handler, signal in (
            (self._on_opened, signals.spider_opened),
            (self._on_passed, signals.item_scraped),
            (self._on_dropped, signals.item_dropped),
            (self._on_error, signals.item_error),
            (self._on_feeds_stored, signals.feed_exporter_closed),
            (self._on_stopped, signals.engine_stopped),
        ):
            crawler.signals.connect(handler, signal=signal)

    def take(self, article_id: str, file: str | None = None) -> None:
        """Note that an article's line is written, and commit if enough has come together."""
        self.memory.ledger.take(article_id, file)
        if len(self.memory.ledger) >= self.lines:
            self._commit_some()

    def commit(self) -> None:
        """Put the lines on the disk and commit; raise OSError or StoreError with nothing committed."""
        files = self.sync()
        run = {"run": self.memory.run, "counts": read_counts(self.crawler.stats.get_stats())}
        self.memory.ledger.commit(files, run if self.measure is None else run | {"measures": self.measure()})

    def fail(self, message: str) -> None:
        """Count and say that the output failed, and end the crawl; what was committed before stays."""
        first, self.failed = not self.failed, True
        self.crawler.stats.inc_value("newscrawl/errors/output")
        logger.error("Output: %s", message)
        engine = self.crawler.engine
        if first and engine is not None and engine.spider is not None:
            deferred_from_coro(engine.close_spider_async(reason=OUTPUT_FAILED))

    def _commit_some(self) -> None:
        if self.failed or not len(self.memory.ledger):
            return
        try:
            self.commit()
        except (OSError, StoreError) as error:
            self.fail(f"{error}; what was committed before stays, the rest is asked for again in the next run")

    def _on_opened(self) -> None:
        self._clock = create_looping_call(self._commit_some)
        self._clock.start(self.seconds, now=False)

    def _on_passed(self, item: Any) -> None:
        article_id = _id_of(item)
        if article_id is None or self.has_file:
            return
        if self._has_feeds:
            self._passed.append(article_id)
        else:
            self.take(article_id)

    def _on_dropped(self, item: Any, exception: BaseException) -> None:
        """A pipeline does not want the article: its page is done without one."""
        if (reading := self.memory.ledger.drop(_id_of(item) or "")) is not None:
            asked, reason = evolve(reading.asked, fetched_at=reading.pages[0].fetched_at), getattr(exception, "reason", INVALID)
            self.memory.refuse(asked, reason)
            if reason != NEAR_COPY:
                self._forget_text(reading)

    def _on_error(self, item: Any) -> None:
        if (reading := self.memory.ledger.drop(_id_of(item) or "")) is not None:
            self.memory.fail(reading.asked, "pipeline")
            self._forget_text(reading)

    def _forget_text(self, reading: Reading) -> None:
        """Let no text be a copy of one that was never written."""
        if reading.revision.revision > 1:
            return
        try:
            with self.memory.store.begin() as connection:
                forget_texts(connection, self.memory.site, [reading.article.id])
        except StoreError as error:
            self.fail(str(error))

    def _on_feeds_stored(self) -> None:
        stats = self.crawler.stats.get_stats()
        if total(stats, "feedexport/failed_count/") or stats.get("newscrawl/errors/output"):
            return
        for article_id in self._passed:
            self.memory.ledger.take(article_id)
        self._passed.clear()

    def _on_stopped(self) -> None:
        if self._clock is not None and self._clock.running:
            self._clock.stop()
        self._commit_some()


def read_counts(stats: Mapping[str, Any]) -> dict[str, int | float]:
    """Return those of a crawl's stats that are numbers."""
    return {name: value for name, value in stats.items() if isinstance(value, (int, float)) and not isinstance(value, bool)}


def _id_of(item: Any) -> str | None:
    """Return the id of an article, or of the record that it is or has become."""
    found = item.get("id") if isinstance(item, Mapping) else getattr(item, "id", None)
    return found if isinstance(found, str) else None
