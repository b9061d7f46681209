"""A crawl of a site that has not changed since the last one, beside that one: what it asks for, what it writes, what it costs.

usage: .venv/bin/python benchmarks/second_crawl.py [--stories N] [--json FILE]

Three crawls of a made-up site on this machine, each in a process of its own, with one worker: the first, a second at once, and a third when
every story is due to be looked at again and answers 304. CPU is the time of the crawl's processes, workers included; `skipped` the share of
stories that were not fetched anew.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from made_site import serve_made_site, write_site_file
from rich.table import Table

from newscrawl.commands.view import make_console

SETTINGS = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "CONCURRENT_REQUESTS_PER_DOMAIN": 8, "NEWSCRAWL_WORKERS": 1}


LINKS = 1000
"""Links around each story: with the data for scripts beside them pages of 180 kB, as news pages have."""


def crawl(folder: Path, host: str) -> dict[str, Any]:
    """Run one crawl; return its CPU seconds, what it counted and how many lines it wrote."""
    lines = count_lines(folder)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    settings = {**SETTINGS, "NEWSCRAWL_ALLOWED_HOSTS": host}
    command = [sys.executable, "-m", "newscrawl.cmdline", "crawl", "bay", *(f"--set={name}={value}" for name, value in settings.items())]
    environment = {**os.environ, "NEWSCRAWL_SITES": str(folder / "sites")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as installed: modules are compiled once, not in each crawl
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"a crawl ended with {done.returncode}: {done.stderr[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    with closing(sqlite3.connect(folder / "output" / "newscrawl.sqlite")) as store:
        counts = json.loads(store.execute("SELECT counts FROM runs ORDER BY id DESC").fetchone()[0])
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    fetched, unchanged = counts.get("newscrawl/fetched", 0), counts.get("newscrawl/unchanged", 0)
    return {"cpu_seconds": cpu, "fetched": fetched, "unchanged": unchanged, "lines": count_lines(folder) - lines}


def count_lines(folder: Path) -> int:
    return sum(path.read_bytes().count(b"\n") for path in folder.glob("output/bay/*.jsonl"))


def make_due(folder: Path) -> None:
    """Let every story reach the next of its ages."""
    with closing(sqlite3.connect(folder / "output" / "newscrawl.sqlite")) as store, store:
        store.execute("UPDATE pages SET next_at = 1")


def measure(folder: Path, stories: int) -> dict[str, Any]:
    """Crawl three times, and return what each did."""
    with serve_made_site(stories, LINKS) as host:
        write_site_file(folder / "sites", "bay", host)
        first, second = crawl(folder, host), crawl(folder, host)
        make_due(folder)
        third = crawl(folder, host)
    for run in (second, third):
        run |= {"skipped": 1 - run["fetched"] / stories, "cpu_share": run["cpu_seconds"] / first["cpu_seconds"]}
    return {"stories": stories, "first": first, "second": second, "due": third}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit status: 2 where a crawl fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=1000, metavar="N", help="default: 1,000")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="newscrawl-second-") as folder:
        try:
            report = measure(Path(folder), options.stories)
        except RuntimeError as error:
            sys.stderr.write(f"second_crawl: {error}\n")
            return 2
    table = Table("crawl", "CPU s", "of the first", "fetched", "unchanged", "lines", box=None, pad_edge=False)
    for name in ("first", "second", "due"):
        run = report[name]
        share = f"{run['cpu_share']:.1%}" if "cpu_share" in run else ""
        table.add_row(name, f"{run['cpu_seconds']:.2f}", share, *(f"{run[key]:,}" for key in ("fetched", "unchanged", "lines")))
    make_console().print(table)
    if options.json:
        options.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
