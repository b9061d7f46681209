"""What the run measures, held against the site's earlier runs before its files are named: behind the writer, and closed before it."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from typing import Any

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from newscrawl.exitcodes import FINDINGS, LEFT_FINDINGS, UNJUDGED
from newscrawl.memory import Commits, Memory, count_left, find_commits, find_memory
from newscrawl.memory.judging import describe_part, judge_unended, judge_whole
from newscrawl.notes import OBSERVATION
from newscrawl.sentinel.finding import Finding
from newscrawl.sentinel.observation import observe
from newscrawl.sentinel.tally import Tally
from newscrawl.storage.records import Record
from newscrawl.store import StoreError
from newscrawl.store.quality import count_barren, count_entries

logger = logging.getLogger("newscrawl")

PARTIAL = ("limit", "section", "url")
"""Arguments of a crawl that make it another than the site's usual ones: it is neither judged nor learnt from."""


class MeasurePipeline:
    """Count over the records that were written; at the end keep what was measured, and count what left its band as FINDINGS."""

    def __init__(self, crawler: Crawler) -> None:
        memory, commits = find_memory(crawler), find_commits(crawler)
        if memory is None or commits is None:
            raise NotConfigured
        self.crawler = crawler
        self.memory: Memory = memory
        self.commits: Commits = commits
        self.started_at = int(time.time())
        self.tally = Tally()
        self.has_nothing_left = False
        crawler.signals.connect(self._on_response, signals.response_received)
        crawler.signals.connect(self._on_idle, signals.spider_idle)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> MeasurePipeline:
        return cls(crawler)

    def open_spider(self) -> None:
        if self.is_of_the_whole_site() and self.commits.has_file:  # what feeds have not stored by a kill is asked for again
            self.commits.measure = self._measure

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Record) and OBSERVATION in item.notes:
            self.tally.add(item.notes[OBSERVATION])
        elif isinstance(item, Mapping) and "schema_version" in item:
            self.tally.add(observe(item))
        return item

    def close_spider(self) -> None:
        if left := count_left(self.crawler):
            self.crawler.stats.set_value(LEFT_FINDINGS, left)
        if not self.is_of_the_whole_site():
            return
        self.commits.measure = None  # the writer's last commit comes behind this, and is to leave the verdict alone
        try:
            findings = self._judge()
        except StoreError as error:
            logger.error("The run could not be judged: %s", error)
            self.crawler.stats.inc_value("newscrawl/errors/output")
            return
        except (ArithmeticError, ValueError):  # a bug in the arithmetic must not keep the run's file from its name
            logger.exception("The run could not be judged")
            self.crawler.stats.inc_value(UNJUDGED)
            return
        for finding in findings:
            logger.error("%s: %s", self.memory.site, finding.sentence(), extra={"spider": self.crawler.spider})
        self.crawler.stats.set_value(FINDINGS, len(findings))

    def is_of_the_whole_site(self) -> bool:
        """Answer whether the run was asked for nothing but the site's news."""
        arguments = getattr(self.crawler.spider, "arguments", None)
        return arguments is not None and all(getattr(arguments, name) is None for name in PARTIAL)

    def came_to_its_end(self) -> bool:
        """Answer whether nothing was left to do, and nobody ended the run."""
        return self.crawler.crawling and self.has_nothing_left

    def _judge(self) -> tuple[Finding, ...]:
        store, site, run = self.memory.store, self.memory.site, self.memory.run
        stats = self.crawler.stats.get_stats()
        if not self.came_to_its_end():
            return judge_unended(store, site, run, self.started_at, self.tally.part(stats))
        with store.read() as connection:
            entries, barren = count_entries(connection, site), count_barren(connection, site)
        return judge_whole(store, site, run, self.started_at, self.tally.measures(stats, entries, barren))

    def _measure(self) -> dict[str, Any]:
        return describe_part(self.tally.part(self.crawler.stats.get_stats()))

    def _on_response(self, response: Response, request: Request) -> None:
        self.has_nothing_left = False
        if response.status == 200 and "story_key" in request.meta and (latency := request.meta.get("download_latency")):
            self.tally.add_latency(latency)

    def _on_idle(self) -> None:
        self.has_nothing_left = True
