"""A run that is held back, killed at each step between its judgement and its end: `python held_kills.py FOLDER STORE` prints what is wrong.

STORE is one of a site "bay" that has had weeks of healthy runs. lost, twice, torn and astray as in benchmarks/kill.py, over the dataset and
what is held back, once the next run has brought all in order; `left` is the same over the dataset alone, when that was rejected and the
site was crawled again. It runs for itself: crawls are forks of a process without a reactor.
"""

from __future__ import annotations

import json
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from attrs import evolve
from faults import kill_at
from forked import Job, load, start, wait
from kill import count_astray, make_jobs, read_record
from made_site import make_story, serve_made_site

from newscrawl.exitcodes import ExitCode
from newscrawl.pipelines.measure import MeasurePipeline
from newscrawl.storage.names import MANIFEST
from newscrawl.store import open_store
from newscrawl.store.quarantine import remove_rejected
from newscrawl.store.rejection import reject_held

STORIES = 20


def kill_behind_the_last_page(place: int, report: Path) -> Callable[[], None]:
    """Return what makes a crawl die at this place among the steps that it takes from when it is judged."""
    kill, close = kill_at(place, report), MeasurePipeline.close_spider

    def close_spider(pipeline: MeasurePipeline) -> None:
        kill()
        close(pipeline)

    return lambda: setattr(MeasurePipeline, "close_spider", close_spider)


def run(job: Job, prepare: Callable[[], None] = lambda: None) -> int:
    status = wait(start(job, prepare))
    if status not in (0, ExitCode.QUALITY_FELL, -signal.SIGKILL):
        raise RuntimeError(f"a crawl ended with {status}:\n{job.log.read_text()}")
    return status


def judge(job: Job) -> Counter[str]:
    """Count what is lost, twice, torn or astray in the dataset and in quarantine."""
    output = job.folder / "output" / job.site
    paths = [path for path in output.rglob("*") if path.is_file() and path.name != MANIFEST]
    lines = [read_record(line) for path in paths if path.suffix == ".jsonl" for line in path.read_bytes().splitlines(keepends=True)]
    seen = Counter(record["id"] for record in lines if record is not None)
    torn = lines.count(None) + sum(path.suffix != ".jsonl" for path in paths)
    return Counter(lost=STORIES - len(seen), twice=seen.total() - len(seen), torn=torn, astray=count_astray(job, seen.total()))


def reject(job: Job) -> bool:
    """Throw away what is held back, and crawl again; answer whether there was anything."""
    store = open_store(str(job.settings["NEWSCRAWL_STORE"]))
    rejected = reject_held(store, job.site, int(time.time()))
    removed = tuple(remove_rejected(store, job.site))
    store.close()
    if rejected is None:
        return False
    if len(removed) != rejected.files or rejected.stories != rejected.lines:
        raise RuntimeError(f"{removed} for {rejected}")
    run(evolve(job, settings={**job.settings, "NEWSCRAWL_QUARANTINE": "false"}))
    return True


def main(folder: Path, store: Path) -> dict[str, int]:
    counts: Counter[str] = Counter()
    load(make_story("bay", 0))
    with serve_made_site(STORIES) as host:
        for place in range(1, 1000, 2):  # behind a step and before the next one is the same
            (job,) = make_jobs(folder / str(place), host, ["bay"])
            job = evolve(job, settings={**job.settings, "NEWSCRAWL_QUARANTINE": "true"})
            shutil.copyfile(store, job.folder / "store.sqlite")
            if run(job, kill_behind_the_last_page(place, job.folder / "steps")) != -signal.SIGKILL:
                break
            run(job)
            counts += Counter(kills=1) + judge(job)
            counts["held"] += reject(job)
            counts["left"] += judge(job).total()
    return {name: counts[name] for name in ("kills", "held", "lost", "twice", "torn", "astray", "left")}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]))))
