"""Crawls that are killed again and again, and what they wrote beside a crawl that was not.

usage: .venv/bin/python benchmarks/kill.py [--times N] [--stories N] [--no-steps] [--postgres] [--json FILE]

Each time a crawl of a made-up site is killed (SIGKILL) at a random instant, again and again in its restarts at a chance of one half, and
restarted until it ends by itself. Then once before, behind and within every write, fsync, truncation, new folder, rename, removal and
commit of a whole crawl. With --postgres two crawls of two sites share a store in a PostgreSQL server that is started for it, and both are
killed.
lost, twice and torn count articles missing, articles written twice, and lines that are none; astray is what the store says otherwise than
the files. All must be 0.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from faults import kill_at
from forked import Job, load, start, wait
from made_site import make_story, serve_made_site, write_site_file
from postgres_server import PostgresError, serve_postgres

from newscrawl.storage.names import MANIFEST
from newscrawl.storage.output import hash_file
from newscrawl.store import open_store
from newscrawl.store.files import read_files
from newscrawl.store.pages import Selection, read_waiting
from newscrawl.store.schema import OPEN, PUBLISHED

SITES = ("bay", "cove")
MAX_RESTARTS = 30


def make_jobs(folder: Path, host: str, sites: Sequence[str], store: str = "") -> list[Job]:
    """Return crawls of the sites in a new folder, with a store of their own unless one is named."""
    folder.mkdir(parents=True)
    for site in sites:
        write_site_file(folder / "sites", site, host)
    settings = {"NEWSCRAWL_STORE": store or str(folder / "store.sqlite")}
    return [Job(folder=folder, site=site, host=host, settings=settings) for site in sites]


def run_to_end(jobs: Sequence[Job], kills: random.Random | None = None, longest: float = 0.0) -> int:
    """Run crawls side by side, kill them as chance has it, restart until each has ended by itself; return how often one was killed."""
    killed, chance = 0, 1.0
    for _ in range(MAX_RESTARTS):
        pids = [start(job) for job in jobs]
        if kills is not None and kills.random() < chance:
            time.sleep(kills.random() * longest)
            for pid in pids:
                os.kill(pid, signal.SIGKILL)
        statuses = [wait(pid) for pid in pids]
        killed += sum(status == -signal.SIGKILL for status in statuses)
        if not any(statuses):
            return killed
        if bad := [status for status in statuses if status not in (0, -signal.SIGKILL)]:
            raise RuntimeError(f"a crawl ended with {bad}; see {jobs[0].folder}")
        chance = 0.5
    raise RuntimeError(f"no end after {MAX_RESTARTS} restarts; see {jobs[0].folder}")


def kill_at_step(job: Job, place: int) -> bool:
    """Run a crawl that dies at this place, then one to its end; answer whether the place was reached."""
    status = wait(start(job, kill_at(place, job.folder / "steps")))
    if status not in (0, -signal.SIGKILL):
        raise RuntimeError(f"a crawl ended with {status}; see {job.folder}")
    run_to_end([job])
    return status == -signal.SIGKILL


def read_output(folder: Path, site: str) -> tuple[list[dict[str, Any]], int]:
    """Return the records under final names, and how many lines are none; whatever else lies there, a growing file too, counts as one."""
    records, torn = [], 0
    for path in sorted(path for path in (folder / "output" / site).glob("*") if path.name != MANIFEST):
        if path.suffix != ".jsonl" or not path.is_file():
            torn += 1
            continue
        for line in path.read_bytes().splitlines(keepends=True):
            record = read_record(line)
            if record is None:
                torn += 1
            else:
                records.append(record)
    return records, torn


def read_record(line: bytes) -> dict[str, Any] | None:
    """Return the record of a whole line, None for one that is torn or something else."""
    try:
        record = json.loads(line)
    except ValueError:
        return None
    is_whole = line.endswith(b"\n") and isinstance(record, dict) and record.keys() >= {"id", "content_hash"}
    return record if is_whole else None


def judge(jobs: Sequence[Job], expected: dict[str, dict[str, str]]) -> Counter[str]:
    """Compare what crawls wrote with what is expected: by site, the content hash of each id."""
    found: Counter[str] = Counter()
    for job in jobs:
        records, torn = read_output(job.folder, job.site)
        seen = Counter(record["id"] for record in records)
        wrong = sum(expected[job.site].get(record["id"]) != record["content_hash"] for record in records)
        found += Counter(lost=len(expected[job.site].keys() - seen.keys()), twice=sum(seen.values()) - len(seen), torn=torn + wrong)
        found["astray"] += count_astray(job, len(records))
    return found


def count_astray(job: Job, lines: int) -> int:
    """Count what the store says otherwise than the files: lines, sizes, hashes, files that grow, pages that wait."""
    store = open_store(str(job.settings["NEWSCRAWL_STORE"]))
    with store.read() as connection:
        files = read_files(connection, job.site, PUBLISHED)
        growing = len(read_files(connection, job.site, OPEN))
        waiting = len(read_waiting(connection, Selection(site=job.site), int(time.time()), 1000))
    store.close()
    wrong = sum(not Path(file.path).exists() or file.sha256 != hash_file(Path(file.path)) for file in files)
    return growing + waiting + wrong + abs(sum(file.lines for file in files) - lines)


def expect(folder: Path, host: str, sites: Sequence[str]) -> tuple[dict[str, dict[str, str]], float]:
    """Crawl the sites undisturbed; return the content hash of each id by site, and how long it took in seconds."""
    jobs = make_jobs(folder, host, sites)
    began = time.monotonic()
    run_to_end(jobs)
    took = time.monotonic() - began
    return {job.site: {record["id"]: record["content_hash"] for record in read_output(folder, job.site)[0]} for job in jobs}, took


def measure(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Do all that the options ask for, and return the counts."""
    counts: Counter[str] = Counter(kills=0, lost=0, twice=0, torn=0, astray=0, steps=0)
    chance = random.Random(options.seed)
    sites = SITES if options.postgres else SITES[:1]
    load(make_story("bay", 0))
    with ExitStack() as stack:
        host = stack.enter_context(serve_made_site(options.stories))
        database = stack.enter_context(serve_postgres()) if options.postgres else None
        expected, longest = expect(folder / "whole", host, sites)
        if any(len(ids) != options.stories for ids in expected.values()):
            raise RuntimeError(f"the crawl that was not killed did not give every story; see {folder}")
        while counts["kills"] < options.times:
            number = counts["rounds"]
            jobs = make_jobs(folder / f"random-{number}", host, sites, database.create(f"round{number}") if database else "")
            counts["kills"] += run_to_end(jobs, chance, longest)
            counts += judge(jobs, expected)
            counts["rounds"] += 1
            tell(f"random instants: {counts['kills']}/{options.times} kills")
        place = 1
        while options.steps:
            jobs = make_jobs(folder / f"step-{place}", host, sites[:1], database.create(f"step{place}") if database else "")
            if not kill_at_step(jobs[0], place):
                break
            counts += judge(jobs, expected)
            counts["steps"] += 1
            counts["kills"] += 1
            place += options.stride
            tell(f"steps: {counts['steps']} kills")
    tell("")
    return {name: counts[name] for name in ("kills", "lost", "twice", "torn", "astray", "steps")}


def tell(text: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit status: 1 where anything is lost, twice, torn or astray, 2 where it cannot be measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=20, metavar="N", help="kills at random instants (default: 20)")
    parser.add_argument("--stories", type=int, default=12, metavar="N", help="stories of a site (default: 12)")
    parser.add_argument("--no-steps", dest="steps", action="store_false", help="leave out the kills at every write, rename and commit")
    parser.add_argument("--stride", type=int, default=1, metavar="N", help="take every N-th of those (default: each)")
    parser.add_argument("--postgres", action="store_true", help="two crawls at once on PostgreSQL")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="newscrawl-kill-", ignore_cleanup_errors=True) as folder:
        try:
            counts = measure(Path(folder), options)
        except (RuntimeError, PostgresError) as error:
            sys.stderr.write(f"kill: {error}\n")
            return 2
    print(json.dumps(counts))
    if options.json:
        options.json.write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")
    return int(any(counts[name] for name in ("lost", "twice", "torn", "astray")))


if __name__ == "__main__":
    sys.exit(main())
