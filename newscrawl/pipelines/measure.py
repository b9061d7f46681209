"""What the run measures, held against the site's earlier runs before its files are named: behind the writer, and closed before it."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from typing import Any

from attrs import asdict
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from newscrawl.exitcodes import FINDINGS
from newscrawl.memory import Memory, find_memory
from newscrawl.notes import OBSERVATION
from newscrawl.sentinel import Accepted, Finding, PastRun, Tally, judge_run, observe
from newscrawl.sentinel.finding import parse_finding
from newscrawl.sentinel.measures import parse_measures
from newscrawl.storage.records import Record
from newscrawl.store import StoreError
from newscrawl.store.quality import MeasuredRun, count_barren, count_entries, is_rejected, keep_measures, read_accepted, read_measured

logger = logging.getLogger("newscrawl")

PAST_RUNS = 2000  # that are looked at: six weeks of hourly runs, and a month of alarms that nobody has looked at
PARTIAL = ("limit", "section", "url")
"""Arguments of a crawl that make it another than the site's usual ones: it is neither judged nor learnt from."""


class MeasurePipeline:
    """Count over the records that were written; at the end keep what was measured, and count what left its band as FINDINGS."""

    def __init__(self, crawler: Crawler) -> None:
        memory = find_memory(crawler)
        if memory is None:
            raise NotConfigured
        self.crawler = crawler
        self.memory: Memory = memory
        self.started_at = int(time.time())
        self.tally = Tally()
        self.has_nothing_left = False
        crawler.signals.connect(self._on_response, signals.response_received)
        crawler.signals.connect(self._on_idle, signals.spider_idle)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> MeasurePipeline:
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Record) and OBSERVATION in item.notes:
            self.tally.add(item.notes[OBSERVATION])
        elif isinstance(item, Mapping) and "schema_version" in item:
            self.tally.add(observe(item))
        return item

    def close_spider(self) -> None:
        if not self.is_usual():
            return
        try:
            findings = self._judge()
        except StoreError as error:
            logger.error("The run could not be judged: %s", error)
            self.crawler.stats.inc_value("newscrawl/errors/output")
            return
        for finding in findings:
            logger.error("%s: %s", self.memory.site, finding.sentence(), extra={"spider": self.crawler.spider})
        self.crawler.stats.set_value(FINDINGS, len(findings))

    def is_usual(self) -> bool:
        """Answer whether the run came to its own end, and was asked for nothing but the site's news."""
        arguments = getattr(self.crawler.spider, "arguments", None)
        is_whole = arguments is not None and all(getattr(arguments, name) is None for name in PARTIAL)
        return is_whole and self.crawler.crawling and self.has_nothing_left

    def _judge(self) -> tuple[Finding, ...]:
        store, site, run = self.memory.store, self.memory.site, self.memory.run
        with store.read() as connection:
            entries, barren = count_entries(connection, site), count_barren(connection, site)
            past = [parse_past(old) for old in read_measured(connection, site, PAST_RUNS, before=run)]
            accepted = [Accepted(**asdict(change)) for change in read_accepted(connection, site)]
        measures = self.tally.measures(self.crawler.stats.get_stats(), entries, barren)
        findings = judge_run(self.started_at, measures, past, accepted)
        kept = measures.to_json() | {"findings": [finding.to_json() for finding in findings]}
        with store.begin() as connection:
            keep_measures(connection, run, kept)
        return findings

    def _on_response(self, response: Response, request: Request) -> None:
        self.has_nothing_left = False
        if response.status == 200 and "story_key" in request.meta and (latency := request.meta.get("download_latency")):
            self.tally.add_latency(latency)

    def _on_idle(self) -> None:
        self.has_nothing_left = True


def parse_past(run: MeasuredRun) -> PastRun:
    """Return a run of the store as the sentinel sees it."""
    findings = tuple(parse_finding(finding) for finding in run.measures.get("findings", ()))
    rejected = is_rejected(run.measures)
    return PastRun(started_at=run.started_at, measures=parse_measures(run.measures), findings=findings, is_rejected=rejected)
