"""Whether memory stays flat: newscrawl crawls a large site on this machine, and the memory of all its processes is watched.

usage: .venv/bin/python benchmarks/memory.py [--pages N] [--json FILE] [--plot FILE.png]

The pages are made as they are asked for. The ratio is that of the memory (PSS, of the crawler and its workers together) at the end to that
after a tenth of the pages. Linux only: it reads /proc.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from math import ceil
from pathlib import Path
from typing import Any

from attrs import frozen
from crawl import SITE
from rich.table import Table
from timing import tell_progress
from web import FEED, ServerError, free_port, serve_made

from newscrawl.commands.view import make_console, put

PAGES = 3_000
EARLY = (0.10, 0.15)  # the shares of the pages between which the early memory is taken, and the late one
LATE = (0.95, 1.00)
INTERVAL = 1.0  # seconds between two looks


@frozen(kw_only=True)
class Sample:
    """One look: seconds since the start, pages read until then, megabytes of the crawler and of its workers together."""

    seconds: float
    pages: int
    own_mb: float
    workers_mb: float

    @property
    def mb(self) -> float:
        return self.own_mb + self.workers_mb


def watch(process: subprocess.Popen[str], progress: Path) -> list[Sample]:
    """Return a look a second at a crawl, until it ends."""
    samples: list[Sample] = []
    start = time.monotonic()
    while process.poll() is None:
        own, workers = read_megabytes(process.pid), sum(read_megabytes(pid) for pid in read_children(process.pid))
        pages = int(progress.stat().st_size) if progress.exists() else 0
        samples.append(Sample(seconds=time.monotonic() - start, pages=pages, own_mb=own, workers_mb=workers))
        tell_progress(f"{pages} pages, {samples[-1].mb:.0f} MB")
        time.sleep(INTERVAL)
    tell_progress("")
    return samples


def read_children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def read_megabytes(pid: int) -> float:
    """Return a process's memory, what it shares with others in shares (PSS); 0 for one that has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def between(samples: Sequence[Sample], pages: int, shares: tuple[float, float]) -> float:
    """Return the median of the megabytes while the crawl stood between two shares of its pages; raise ServerError where nobody looked."""
    low, high = (share * pages for share in shares)
    found = [sample.mb for sample in samples if low <= sample.pages <= high and sample.workers_mb]
    if not found:
        raise ServerError(f"too few pages: no look fell between {low:.0f} and {high:.0f} of them")
    return statistics.median(found)


def run_crawl(folder: Path, pages: int) -> dict[str, Any]:
    """Crawl, watch, and return all figures; raise ServerError."""
    port = free_port()
    (folder / "sites").mkdir()
    feeds = [f"http://127.0.0.1:{port}/feed/{number}" for number in range(ceil(pages / FEED))]
    site = SITE.format(port=port).replace(f'["http://127.0.0.1:{port}/feed"]', json.dumps(feeds))
    (folder / "sites" / "bench.toml").write_text(site, encoding="utf-8")
    progress = folder / "progress"
    command = [sys.executable, str(Path(__file__).with_name("crawler.py")), "newscrawl", "--url", f"http://127.0.0.1:{port}/feed"]
    command += ["--folder", str(folder), "--progress", str(progress)]
    with serve_made(pages, port):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        samples = watch(process, progress)
        out, _ = process.communicate()
    if process.returncode:
        raise ServerError(f"the crawl ended with exit status {process.returncode}")
    ended = json.loads(out.splitlines()[-1])
    early, late = between(samples, pages, EARLY), between(samples, pages, LATE)
    return {
        "pages": ended["pages"],
        "articles": ended["articles"],
        "errors": ended["errors"],
        "early_mb": early,
        "late_mb": late,
        "memory_ratio": late / early,
        "peak_mb": max(sample.mb for sample in samples),
        "samples": [[round(s.seconds, 1), s.pages, round(s.own_mb, 1), round(s.workers_mb, 1)] for s in samples],
    }


def draw_plot(report: dict[str, Any], path: Path) -> None:
    """Write memory over pages as a picture."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 4.5), layout="constrained")
    axes = figure.add_subplot()
    pages = [pages for _, pages, _, _ in report["samples"]]
    axes.plot(pages, [own + workers for _, _, own, workers in report["samples"]], label="all processes")
    axes.plot(pages, [workers for _, _, _, workers in report["samples"]], label="workers")
    axes.plot(pages, [own for _, _, own, _ in report["samples"]], label="crawler")
    axes.set(xlabel="pages", ylabel="MB (PSS)", ylim=(0, None), title=f"late to early: {report['memory_ratio']:.2f}")
    axes.legend()
    figure.savefig(path, dpi=120)


def draw(report: dict[str, Any]) -> Table:
    table = Table(show_header=False, box=None)
    for name in ("pages", "articles", "errors"):
        table.add_row(name, str(report[name]))
    for name, label in (("early_mb", "MB after a tenth"), ("late_mb", "MB at the end"), ("peak_mb", "MB at most")):
        table.add_row(label, f"{report[name]:.1f}")
    table.add_row("ratio", f"{report['memory_ratio']:.3f}")
    return table


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit status: 2 where the crawl did not end, or could not be watched."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", metavar="N", type=int, default=PAGES, help=f"how many pages to crawl (default: {PAGES})")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures")
    parser.add_argument("--plot", metavar="FILE", type=Path, help='draw memory over pages as PNG (needs the extra "benchmarks")')
    options = parser.parse_args(arguments)
    if options.plot and not importlib.util.find_spec("matplotlib"):
        parser.error('--plot needs matplotlib, which comes with the extra "benchmarks"')
    folder = Path(tempfile.mkdtemp(prefix="newscrawl-bench-"))
    try:
        report = run_crawl(folder, options.pages)
        if options.json:
            options.json.write_text(json.dumps(report) + "\n", encoding="utf-8")
        if options.plot:
            draw_plot(report, options.plot)
    except (ServerError, OSError) as error:
        sys.stderr.write(f"memory: {error}\n")
        return 2
    finally:
        shutil.rmtree(folder)
    put(make_console(), draw(report))
    return 0


if __name__ == "__main__":
    sys.exit(main())
