"""The store with many pages: how long a look-up and a run's start take, how large it is, and what a page costs a crawl.

usage: .venv/bin/python benchmarks/store.py [--pages N] [--folder FOLDER] [--json FILE]

Fills a new SQLite store with made-up pages of ten sites (a hundredth of them waiting, a thousandth due), then measures in a fresh process:
look-ups of single keys, known and unknown; a run's start (the store opened, a run noted, the first stories of earlier runs read); and the
CPU time that keeping 1,000 found pages and committing 1,000 articles with their pages takes. Memory is the process's peak.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.table import Table
from sqlalchemy import text

from newscrawl.commands.view import make_console
from newscrawl.storage.packing import pack_blocks
from newscrawl.store import Store, StoreError, open_store
from newscrawl.store.articles import KnownArticle, Revision
from newscrawl.store.ledger import Ledger, Reading
from newscrawl.store.pages import KnownPage, Selection, keep_found, read_due, read_pages, read_waiting
from newscrawl.store.runs import start_run

SITES = 10
BATCH = 100_000
LOOKUPS = 2_000
GROUP = 100
NOW = 1_790_000_000


FILL = """
WITH RECURSIVE numbers(n) AS (SELECT :start UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < :stop)
INSERT INTO pages (site, key, url, source, published, moment, found_at, state, article_id, attempts, fetched_at, next_at, etag,
  last_modified, body_hash, status)
SELECT :site, :site || printf('.example/news/a-story-of-some-words-%09d', n),
  'https://www.' || :site || printf('.example/news/a-story-of-some-words-%09d', n),
  'https://www.' || :site || '.example/rss/section-' || (n % 7) || '.xml', '2026-08-08T04:00:00-04:00', :now - n * 7919 % 50000000,
  :now - n, CASE WHEN n % 100 THEN 'done' ELSE 'waiting' END, CASE WHEN n % 100 THEN :site || ':' || n END, 0, :now - n,
  CASE WHEN n % 1000 = 1 THEN :now - 60 END, printf('"%016x"', n), 'Sat, 08 Aug 2026 08:00:00 GMT', printf('%064x', n), 200 FROM numbers
"""
"""Pages as a store of some years holds them, in the order of their keys, which is how a B-tree is filled fastest."""


def make_key(number: int) -> str:
    return f"site{number % SITES}.example/news/a-story-of-some-words-{number // SITES:09}"


def fill(store: Store, count: int) -> None:
    """Fill the store site by site."""
    for site in range(SITES):
        for start in range(0, count // SITES, BATCH):
            with store.begin() as connection:
                span = {"start": start, "stop": min(start + BATCH, count // SITES), "site": f"site{site}", "now": NOW}
                connection.execute(text(FILL), span)


def make_readings(numbers: range) -> Iterator[Reading]:
    """Yield articles of the size that news has, each with its page."""
    blocks = [
        {"type": "paragraph", "text": f"The {place} boats came in before the lamps were lit. " * 8, "level": None} for place in range(14)
    ]
    packed = pack_blocks("Boats came in", blocks)
    for number in numbers:
        page = KnownPage(site="site0", key=f"new/{number}", url=f"https://site0.example/new/{number}", found_at=NOW)
        about = {"site": "site0", "id": f"site0:new-{number}", "content_hash": f"{number:064x}"}
        article = KnownArticle(**about, key=page.key, url=page.url, headline="Boats came in", first_seen=NOW, changed_at=NOW)  # type: ignore[arg-type]
        yield Reading(asked=page, article=article, revision=Revision(**about, revision=1, blocks=packed), pages=(page,))  # type: ignore[arg-type]


def time_lookups(store: Store, keys: Sequence[str]) -> list[float]:
    """Return the milliseconds of each look-up."""
    times = []
    for key in keys:
        began = time.perf_counter()
        with store.read() as connection:
            read_pages(connection, key.partition(".")[0], [key])
        times.append((time.perf_counter() - began) * 1000)
    return times


def time_start(path: Path) -> float:
    """Return the seconds until a run knows its first stories."""
    began = time.perf_counter()
    store = open_store(path)
    with store.begin() as connection:
        start_run(connection, "site0", NOW, "host", 1)
    with store.read() as connection:
        read_waiting(connection, Selection(site="site0"), NOW, 500)
        read_due(connection, Selection(site="site0"), NOW, 500)
    store.close()
    return time.perf_counter() - began


def time_writes(store: Store) -> dict[str, float]:
    """Return the milliseconds of CPU time that a page costs when it is found, and when it is done."""
    readings = list(make_readings(range(1000)))
    ledger = Ledger(store, "site0")
    began = time.process_time()
    with store.begin() as connection:
        read_pages(connection, "site0", [reading.asked.key for reading in readings])
        keep_found(connection, [reading.asked for reading in readings])
    kept = time.process_time() - began
    began = time.process_time()
    for number, reading in enumerate(readings, 1):
        ledger.find_article(reading.article.id)
        ledger.expect(reading)
        ledger.take(reading.article.id, "output/site0/a.jsonl")
        if not number % GROUP:
            ledger.commit()
    return {"found_cpu_ms": kept, "done_cpu_ms": time.process_time() - began}  # of a thousand pages in seconds: of one in milliseconds


def measure(path: Path, count: int) -> dict[str, Any]:
    """Measure a store that has been filled."""
    chance = random.Random(1)
    start = time_start(path)
    store = open_store(path)
    keys = [make_key(chance.randrange(count)) for _ in range(LOOKUPS)] + [make_key(count + chance.randrange(count)) for _ in range(LOOKUPS)]
    times = time_lookups(store, keys)
    size = path.stat().st_size
    writes = time_writes(store)
    store.close()
    return {
        "pages": count,
        "lookup_ms_median": statistics.median(times),
        "lookup_ms_p99": statistics.quantiles(times, n=100)[98],
        "start_seconds": start,
        "file_mb": size / 1e6,
        "bytes_a_page": size / count,
        **writes,
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit status: 2 where the store cannot be made."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200_000, metavar="N", help="default: 200,000")
    parser.add_argument("--folder", type=Path, metavar="FOLDER", help="where the store is made (default: a temporary folder)")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)  # the fresh process, told which store
    options = parser.parse_args(arguments)
    if options.measure:
        print(json.dumps(measure(options.measure, options.pages)))
        return 0
    with tempfile.TemporaryDirectory(prefix="newscrawl-store-", dir=options.folder) as folder:
        path = Path(folder) / "store.sqlite"
        try:
            store = open_store(path)
            fill(store, options.pages)
            store.close()
        except StoreError as error:
            sys.stderr.write(f"store: {error}\n")
            return 2
        command = [sys.executable, __file__, "--measure", str(path), "--pages", str(options.pages)]
        report = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ).stdout)
    table = Table("figure", "value", box=None, pad_edge=False)
    for name, value in report.items():
        table.add_row(name, f"{value:,.3f}" if isinstance(value, float) else f"{value:,}")
    make_console().print(table)
    if options.json:
        options.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
