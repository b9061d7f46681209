"""How fast a site is crawled, and for how much: newscrawl beside Scrapy with trafilatura in the callback and beside a bare fetch.

usage: .venv/bin/python benchmarks/crawl.py [--pages FOLDER …] [--limit N] [--rounds N] [--way WAY] [--set NAME=VALUE …] [--json FILE]

The three crawl the same site on this machine in turn, each in a process tree of its own, at the same pace. Without --pages the pages
are made ones. --set adds newscrawl with these settings other than they are by default. With --way one way runs alone, and with --set also
beside itself. NEWSCRAWL_COMPILED=0 in the environment has extraction run as text where it is compiled.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from made_pages import FIRST, make_page
from page_sets import SetError, load_sets
from report import draw_crawls
from timing import tell_progress
from web import ServerError, free_port, serve_files, write_files

from newscrawl import compiled
from newscrawl.commands.view import make_console, put
from newscrawl.workers.process import Worker
from newscrawl.workers.worker import Limits

MADE = 200
"""How many pages are made where none are given."""

SITE = """
name = "bench"
publisher = "The Bay"
domains = ["127.0.0.1"]
feeds = ["http://127.0.0.1:{port}/feed"]
story_id = '-(\\d{{4,}})'
story_paths = ["^/news/"]
"""
WAYS = ("newscrawl", "callback", "fetch")
WITH_SET = " --set"


def run_way(way: str, folder: Path, port: int, changes: Sequence[str]) -> dict[str, Any]:
    """Return what one crawl cost; raise ServerError where it did not end well."""
    command = [sys.executable, str(Path(__file__).with_name("crawler.py")), way.removesuffix(WITH_SET)]
    command += ["--url", f"http://127.0.0.1:{port}/feed", "--folder", str(folder)]
    command += [part for change in changes for part in ("--set", change)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ServerError(f"{way}: exit status {done.returncode}\n{done.stderr[-2000:]}")
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def run_rounds(ways: Mapping[str, Sequence[str]], folder: Path, port: int, rounds: int) -> dict[str, list[dict[str, Any]]]:
    """Return what each way cost in each round; the ways take turns, and begin with another one in every round."""
    runs: dict[str, list[dict[str, Any]]] = {way: [] for way in ways}
    names = list(ways)
    for number in range(rounds):
        for way in names[number % len(names) :] + names[: number % len(names)]:
            tell_progress(f"round {number + 1}/{rounds}: {way}")
            runs[way].append(run_way(way, folder, port, ways[way]))
    tell_progress("")
    return runs


def measure_start() -> float:
    """Return the CPU seconds that starting one worker takes: what every crawl pays once, however many pages it reads."""

    async def start() -> None:
        worker = Worker(Limits())
        await worker.wait_ready()
        worker.close()

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    asyncio.run(start())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def sum_up(runs: Sequence[Mapping[str, Any]], start: float) -> dict[str, Any]:
    """Return the medians of a way's rounds: pages a second, CPU milliseconds a page by process, megabytes; what was found, of the last.

    `start` are the CPU seconds that a worker takes to start, which are not counted.
    """
    own = [1000 * run["own_cpu"] / max(1, run["pages"]) for run in runs]
    workers = [1000 * max(0.0, run["workers_cpu"] - start * run["workers"]) / max(1, run["pages"]) for run in runs]
    return {
        "pages_per_second": statistics.median(run["pages"] / run["seconds"] for run in runs),
        "own_ms": statistics.median(own),
        "workers_ms": statistics.median(workers),
        "ms": statistics.median(mine + theirs for mine, theirs in zip(own, workers, strict=True)),
        "own_mb": max(run["own_mb"] for run in runs),
        "worker_mb": max(run["worker_mb"] for run in runs),
        **{name: runs[-1][name] for name in ("pages", "articles", "errors")},
    }


def compare(figures: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the ratios that newscrawl is held to, where all ways have run."""
    if not figures.keys() >= {*WAYS}:
        return {}
    ours, callback, fetch = (figures[way] for way in WAYS)
    return {
        "speed_ratio_to_callback": ours["pages_per_second"] / callback["pages_per_second"],
        "cpu_ratio_to_callback": ours["ms"] / callback["ms"],
        "own_cpu_ratio_to_fetch_only": ours["own_ms"] / fetch["own_ms"],
        "articles": ours["articles"],
        "errors": ours["errors"],
    }


def load_pages(folders: Sequence[Path], limit: int | None, port: int) -> list[bytes]:
    """Return the pages of some sets, or made ones; raise SetError."""
    if not folders:
        return [make_page(number, f"http://127.0.0.1:{port}") for number in range(FIRST, FIRST + (limit or MADE))]
    pages = [true.load().html for one in load_sets(folders, limit) for true in one.pages]
    return [html if isinstance(html, bytes) else html.encode() for html in pages]


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", metavar="FOLDER", type=Path, action="extend", nargs="+", default=[], help="sets of pages to serve")
    parser.add_argument("--limit", metavar="N", type=int, help=f"serve at most N pages of each set, or make N (default: {MADE} made ones)")
    parser.add_argument("--rounds", metavar="N", type=int, default=2, help="crawl with each N times (default: 2)")
    parser.add_argument("--way", choices=WAYS, help="crawl in this way alone")
    parser.add_argument("--set", dest="changes", metavar="NAME=VALUE", action="append", default=[], help="try a setting beside the default")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures")
    options = parser.parse_args(arguments)
    if options.rounds < 1 or (options.limit is not None and options.limit < 1):
        parser.error("--rounds and --limit are numbers from 1")
    return options


def measure_ways(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Serve the pages, crawl them in every way, and return all figures; raise SetError or ServerError."""
    port = free_port()
    write_files(folder, load_pages(options.pages, options.limit, port), port)
    (folder / "sites").mkdir()
    (folder / "sites" / "bench.toml").write_text(SITE.format(port=port), encoding="utf-8")
    ways: dict[str, Sequence[str]] = dict.fromkeys((options.way,) if options.way else WAYS, ())
    if options.changes:
        ways[(options.way or WAYS[0]) + WITH_SET] = options.changes
    with serve_files(folder, port) as server:
        runs = run_rounds(ways, folder, port, options.rounds)
    start = measure_start()
    figures = {way: sum_up(costs, start) for way, costs in runs.items()}
    importlib.import_module("newscrawl.extract.reading")  # as the workers do
    run = {"server": server, "rounds": options.rounds, "compiled": compiled.is_used(), "start_cpu": start}
    return {**run, **compare(figures), "ways": figures, "runs": runs}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit status: 2 where pages cannot be read, or a crawl did not end."""
    options = read_options(arguments)
    folder = Path(tempfile.mkdtemp(prefix="newscrawl-bench-"))
    folder.chmod(0o755)  # nginx's workers are another user
    try:
        report = measure_ways(options, folder)
        if options.json:
            options.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    except (SetError, ServerError, OSError) as error:
        sys.stderr.write(f"crawl: {error}\n")
        return 2
    finally:
        shutil.rmtree(folder)
    put(make_console(), draw_crawls(report))
    return 0


if __name__ == "__main__":
    sys.exit(main())
