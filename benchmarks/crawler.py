"""One crawl in a process of its own, and what it cost: run by crawl.py and memory.py, prints a line of JSON."""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import trafilatura
from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler, CrawlerProcess
from scrapy.http import Response
from scrapy.settings import Settings

AT_ONCE = 16
"""Requests under way at a time, for every way alike."""

# No way is polite here: the server is this machine, and what is measured is work.
PACE = {"CONCURRENT_REQUESTS": AT_ONCE, "CONCURRENT_REQUESTS_PER_DOMAIN": AT_ONCE, "DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False}
OURS = {"NEWSCRAWL_ALLOWED_HOSTS": "127.0.0.1", "LOG_LEVEL": "WARNING", "NEWSCRAWL_PROGRESS_SECONDS": 0}
STOCK = {"LOG_LEVEL": "WARNING", "STATS_DUMP": False}


class FetchSpider(Spider):
    """Stock Scrapy: fetch every page that the feed names, and do nothing with it."""

    name = "fetch"
    url = ""

    async def start(self) -> AsyncIterator[Request]:
        yield Request(self.url, callback=self.parse_feed)

    def parse_feed(self, response: Response) -> Iterator[Request]:
        for url in re.findall(r"<link>([^<]+/news/[^<]+)</link>", response.text):
            yield Request(url, callback=self.parse_page)

    def parse_page(self, response: Response) -> Any:
        return None


class CallbackSpider(FetchSpider):
    """Stock Scrapy with trafilatura in the callback, as it is usually written."""

    name = "callback"

    def parse_page(self, response: Response) -> Iterator[dict[str, Any]]:
        found = trafilatura.bare_extraction(response.text, url=response.url, with_metadata=True, include_comments=False)
        if found is not None:
            yield {"url": response.url, "title": found.title, "author": found.author, "date": found.date, "text": found.text}


SPIDERS: dict[str, type[Spider] | str] = {"newscrawl": "bench", "callback": CallbackSpider, "fetch": FetchSpider}


class Meter:
    """Seconds, CPU seconds and peak megabytes of a crawl: of this process from the spider's opening, of its workers from their start."""

    def __init__(self, crawler: Crawler, progress: Path | None = None) -> None:
        """Leave, if a file is given for it, one byte in it for each article."""
        self.crawler = crawler
        if progress:
            self.file = progress.open("ab", buffering=0)
            crawler.signals.connect(self._count, signals.item_scraped)
        self.own = self.seconds = 0.0
        self.workers = 0
        crawler.signals.connect(self._start, signals.spider_opened)
        crawler.signals.connect(self._stop, signals.spider_closed)

    def _start(self) -> None:
        self.own, self.seconds = -time.process_time(), -time.monotonic()

    def _stop(self) -> None:
        self.own += time.process_time()
        self.seconds += time.monotonic()
        if pool := getattr(getattr(self.crawler.spider, "extraction", None), "pool", None):  # newscrawl's spider
            self.workers = pool.started

    def _count(self) -> None:
        self.file.write(b".")

    def read(self) -> dict[str, Any]:
        """Return the figures, once the crawl and its workers have ended."""
        workers = resource.getrusage(resource.RUSAGE_CHILDREN)
        stats = self.crawler.stats.get_stats()
        return {
            "seconds": self.seconds,
            "own_cpu": self.own,
            "workers_cpu": workers.ru_utime + workers.ru_stime,
            "workers": self.workers,
            "own_mb": read_peak(),
            "worker_mb": workers.ru_maxrss / 1024,
            "pages": stats.get("downloader/response_status_count/200", 0) - stats.get("robotstxt/response_status_count/200", 0) - 1,
            "articles": stats.get("item_scraped_count", 0),
            "errors": stats.get("log_count/ERROR", 0),
        }


def read_peak() -> float:
    """Return the peak of this process in megabytes; getrusage, which is asked where /proc is not, begins with that of its parent."""
    status = Path("/proc/self/status")
    if status.exists() and (found := re.search(r"^VmHWM:\s+(\d+) kB", status.read_text(), re.MULTILINE)):
        return int(found[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def make_settings(mode: str, folder: Path, changes: list[str]) -> Settings:
    """Return the settings of a way: newscrawl's own or Scrapy's, the pace, where the output goes, and what `changes` (NAME=VALUE) say."""
    settings = Settings()
    if mode == "newscrawl":
        settings.setmodule("newscrawl.settings", priority="project")
        settings.setdict({**OURS, "NEWSCRAWL_SITES": str(folder / "sites"), "NEWSCRAWL_OUTPUT": str(folder / "out.jsonl")}, "cmdline")
        settings.set("NEWSCRAWL_STORE", str(folder / f"store-{os.getpid()}.sqlite"), "cmdline")  # none that has seen these pages
    else:
        feeds = {str(folder / "out.jsonl"): {"format": "jsonlines", "overwrite": True}} if mode == "callback" else {}
        settings.setdict({**STOCK, "FEEDS": feeds}, "cmdline")
    settings.setdict(PACE, "cmdline")
    for change in changes:
        name, _, value = change.partition("=")
        settings.set(name, value, "cmdline")
    return settings


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mode", choices=SPIDERS)
    parser.add_argument("--url", required=True, help="the feed")
    parser.add_argument("--folder", required=True, type=Path, help="where the site file is, and the output goes")
    parser.add_argument("--set", dest="changes", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--progress", type=Path, metavar="FILE")
    options = parser.parse_args()
    process = CrawlerProcess(make_settings(options.mode, options.folder, options.changes))
    crawler = process.create_crawler(SPIDERS[options.mode])
    meter = Meter(crawler, options.progress)
    process.crawl(crawler, **({} if options.mode == "newscrawl" else {"url": options.url}))
    process.start()
    sys.stdout.write(json.dumps(meter.read()) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
