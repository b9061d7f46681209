"""The manifest of the site's files, written anew with each file, and the end of old ones (NEWSCRAWL_KEEP_DAYS)."""

from __future__ import annotations

import logging
import time
from operator import attrgetter

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newscrawl.memory import Memory, find_memory
from newscrawl.memory.signals import file_published
from newscrawl.storage.names import manifest_path
from newscrawl.store import StoreError
from newscrawl.store.manifest import drop_old_files, write_manifest
from newscrawl.store.quarantine import read_held
from newscrawl.store.runs import LAST_RUNS, read_runs

logger = logging.getLogger(__name__)

DAY = 86_400


class Keeping:
    """Keep the manifest true: when files of killed runs have been brought in order, one is published, old ones are deleted."""

    def __init__(self, crawler: Crawler) -> None:
        memory = find_memory(crawler)
        settings = crawler.settings
        if memory is None or not settings["NEWSCRAWL_OUTPUT"] or settings["FEEDS"] or settings["FEED_URI"]:
            raise NotConfigured
        self.crawler = crawler
        self.memory: Memory = memory
        self.days = settings.getfloat("NEWSCRAWL_KEEP_DAYS")
        self.path = manifest_path(settings["NEWSCRAWL_OUTPUT"], memory.site)
        crawler.signals.connect(self.write, signals.spider_opened)
        crawler.signals.connect(self.write, file_published)
        crawler.signals.connect(self.drop, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Keeping:
        return cls(crawler)

    def write(self) -> None:
        """Write the manifest; what keeps it from being written is logged and counted as an output that failed."""
        try:
            write_manifest(self.memory.store, self.memory.site, self.path)
        except (OSError, StoreError) as error:
            self._fail(error)

    def drop(self) -> None:
        """Delete files that are older than they are to be, and tell the manifest; what is in quarantine waits for its answer."""
        if not self.days:
            return
        store, site, before = self.memory.store, self.memory.site, int(time.time() - self.days * DAY)
        try:
            if self._is_first_for_long(before):
                logger.warning(
                    "Output: no run of %s for %g days, or the clock is wrong: old files stay until the next run", site, self.days
                )
                return
            dropped = drop_old_files(store, site, before)
            with store.read() as connection:
                held = [file.path for file in read_held(connection, site) if (file.written_at or 0) < before]
        except (OSError, StoreError) as error:
            self._fail(error)
            return
        for path in dropped:
            logger.info("Output: %s is older than %g days and deleted", path, self.days)
        for path in held:
            logger.warning("Output: %s is older than %g days and kept until `health --accept %s` or `--reject`", path, self.days, site)
        if dropped:
            self.write()

    def _is_first_for_long(self, before: int) -> bool:
        """Answer whether the run before this one began before a moment: with a clock that is ahead, all files look old."""
        with self.memory.store.read() as connection:
            earlier = [run for run in read_runs(connection, self.memory.site, LAST_RUNS) if run.id < self.memory.run]
        return bool(earlier) and max(earlier, key=attrgetter("id")).started_at < before

    def _fail(self, error: OSError | StoreError) -> None:
        self.crawler.stats.inc_value("newscrawl/errors/output")
        logger.error("Output: the manifest %s: %s", self.path, error)
