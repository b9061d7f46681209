"""A run that is killed: it counts as interrupted with what it had come to, and its stories are judged. Crawls run for themselves."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import evolve
from faults import act_and_die
from loopback import ROOT, Reply, Web, serve, story, write_site
from test_keeping import manifest_of, put_stories, remember, scrapy, settings_of
from test_sentinel import history, measured

from newscrawl.exitcodes import ExitCode
from newscrawl.memory.judging import describe_part
from newscrawl.memory.killed import KILLED, end_killed
from newscrawl.sentinel.judge import judge_part, judge_run
from newscrawl.sentinel.measures import Measures, parse_measures
from newscrawl.store import Store, open_store
from newscrawl.store.files import count_lines, put_file, read_files, rename_file
from newscrawl.store.quality import keep_measures, read_measured, read_parts
from newscrawl.store.quarantine import read_held
from newscrawl.store.recovery import Recovered, Recovery, find_open, recover_names, recover_parts
from newscrawl.store.runs import Run, read_runs, read_unended, start_run
from newscrawl.store.schema import PUBLISHED

QUICK = {"NEWSCRAWL_COMMIT_SECONDS": 0.1}


PLAIN = ("entries", "words", "has/images", "has/deck", "has/authors")
"""What the stories of this site are without."""


@contextmanager
def serve_bay(folder: Path) -> Iterator[Web]:
    """Serve a site that has had weeks of healthy runs."""
    store = open_store(folder / "store.sqlite")
    remember(store, without=PLAIN)
    store.close()
    with serve() as web:
        write_site(folder / "sites", web.url)
        yield web


def last_runs(folder: Path, number: int) -> list[Run]:
    """Return the last runs, the latest first."""
    store = open_store(folder / "store.sqlite")
    with store.read() as connection:
        runs = read_runs(connection, "bay", number)
    store.close()
    return list(runs)


def crawl_and_kill(folder: Path, web: Web, articles: int, *words: str, **settings: Any) -> Run:
    """Crawl a site whose last page never comes, and kill the crawl once so many articles are committed; return its run."""
    assert crawl_and_end(signal.SIGKILL, folder, web, articles, *words, **settings) == -signal.SIGKILL
    (run,) = last_runs(folder, 1)
    assert (run.ended_at, run.exit_code) == (None, None)
    return run


def crawl_and_end(end: signal.Signals, folder: Path, web: Web, articles: int, *words: str, **settings: Any) -> int:
    """Do the same with any signal, and return the crawl's exit status."""
    hanging = threading.Event()
    web.pages["/news/hangs-9999"] = lambda: (hanging.wait(60), Reply(status=500))[1]
    body = web.pages["/feed"].body.replace(b"</channel>", f"<item><link>{web.url}/news/hangs-9999</link></item></channel>".encode())  # type: ignore[union-attr]
    web.pages["/feed"] = evolve(web.pages["/feed"], body=body)  # type: ignore[type-var]
    options = settings_of(folder, web, **QUICK, **settings)
    environment = {**os.environ, "NEWSCRAWL_SITES": str(folder / "sites")}
    command = [sys.executable, "-m", "scrapy", "crawl", "bay", *words, *options]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: count_committed(folder, process.pid) == articles)
    finally:
        process.send_signal(end)
        hanging.set()
        process.wait()
    return process.returncode


def count_committed(folder: Path, pid: int) -> int | None:
    """Return how many articles the run of a process has committed, with their lines; None where it is not the last run."""
    store = open_store(folder / "store.sqlite")
    with store.read() as connection:
        (run,) = read_runs(connection, "bay", 1)
        lines = count_lines(connection, "bay", run.id)
    store.close()
    return lines.get("newscrawl/articles") if run.pid == pid else None


def wait_until(holds: Callable[[], bool]) -> None:
    """Look again and again, at most for a minute."""
    for _ in range(600):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError("it never came")


def lines_of(folder: Path, pattern: str) -> int:
    return sum(len(path.read_bytes().splitlines()) for path in (folder / "output" / "bay").glob(pattern))


def test_a_killed_run_counts_as_interrupted_and_what_it_left_out_of_its_band_is_held_back_and_told(tmp_path: Path) -> None:
    with serve_bay(tmp_path) as web:
        put_stories(web, range(1001, 1021), published=None)
        killed = crawl_and_kill(tmp_path, web, 20, NEWSCRAWL_QUARANTINE="true")
        web.pages["/news/hangs-9999"] = story("Fog on quay 9999", "2026-11-05T06:00:00Z")
        status, _, log = scrapy(tmp_path, "crawl", "bay", *settings_of(tmp_path, web, NEWSCRAWL_QUARANTINE="true"))
    after, before = last_runs(tmp_path, 2)
    assert (before.id, before.exit_code, before.reason) == (killed.id, ExitCode.INTERRUPTED, KILLED)
    assert before.counts is not None
    assert [before.counts[f"newscrawl/{name}"] for name in ("found", "fetched", "articles", "revisions")] == [21, 20, 20, 0]
    assert f"run {killed.id} (process {killed.pid} on {killed.host}) was killed; it counts as interrupted" in log
    assert f"in run {killed.id}, which was killed: stories with a date: 0 %" in log
    assert (status, after.exit_code) == (ExitCode.QUALITY_FELL, ExitCode.QUALITY_FELL)
    assert lines_of(tmp_path, "quarantine/*.jsonl") >= 20
    assert not list((tmp_path / "output" / "bay").rglob("*.part"))


def test_the_next_run_is_told_of_though_its_own_stories_are_healthy(tmp_path: Path) -> None:
    with serve_bay(tmp_path) as web:
        put_stories(web, range(1001, 1011), published=None)
        crawl_and_kill(tmp_path, web, 10, NEWSCRAWL_QUARANTINE="true")
        put_stories(web, range(1001, 1041))
        del web.pages["/news/hangs-9999"]
        status, _, log = scrapy(tmp_path, "crawl", "bay", *settings_of(tmp_path, web, NEWSCRAWL_QUARANTINE="true"))
        assert (status, "which was killed: stories with a date" in log) == (ExitCode.QUALITY_FELL, True)
        assert (lines_of(tmp_path, "quarantine/*.jsonl"), lines_of(tmp_path, "2*.jsonl")) == (10, 30)
        assert [line["lines"] for line in manifest_of(tmp_path)] == [30]
        status, said, _ = scrapy(tmp_path, "health", "--reject", "bay", *settings_of(tmp_path, web))
        assert "asked for again in the next run: 10 stories" in said
        time.sleep(1.1)
        assert scrapy(tmp_path, "crawl", "bay", *settings_of(tmp_path, web))[0] == 0
    assert (lines_of(tmp_path, "quarantine/*.jsonl"), lines_of(tmp_path, "2*.jsonl")) == (0, 40)


def test_a_healthy_run_that_is_killed_counts_with_the_next_one(tmp_path: Path) -> None:
    with serve_bay(tmp_path) as web:
        put_stories(web, range(1001, 1009))
        crawl_and_kill(tmp_path, web, 8, NEWSCRAWL_QUARANTINE="true")
        web.pages["/news/hangs-9999"] = story("Fog on quay 9999", "2026-11-05T06:00:00Z")
        status, _, log = scrapy(tmp_path, "crawl", "bay", *settings_of(tmp_path, web, NEWSCRAWL_QUARANTINE="true"))
    assert status == 0, log
    after, before = last_runs(tmp_path, 2)
    assert (before.exit_code, before.reason) == (ExitCode.INTERRUPTED, KILLED)
    together = parse_measures(after.measures or {})
    assert [together.count(name) for name in ("articles", "wanted", "given", "has/date", "entries")] == [9, 9, 9, 9, 9]
    store = open_store(tmp_path / "store.sqlite")
    with store.read() as connection:
        counted = [run.started_at for run in read_measured(connection, "bay", 2)]
        parts = read_parts(connection, "bay", after.id + 1)
    store.close()
    assert before.started_at not in counted
    assert (counted[-1], parts) == (after.started_at, ())
    assert lines_of(tmp_path, "2*.jsonl") == 9
    assert not (tmp_path / "output" / "bay" / "quarantine").exists()


def test_a_run_that_is_stopped_is_judged_at_its_own_end(tmp_path: Path) -> None:
    with serve_bay(tmp_path) as web:
        put_stories(web, range(1001, 1021), published=None)
        assert crawl_and_end(signal.SIGTERM, tmp_path, web, 20, NEWSCRAWL_QUARANTINE="true") == ExitCode.INTERRUPTED
    (run,) = last_runs(tmp_path, 1)
    assert (run.exit_code, run.reason) == (ExitCode.INTERRUPTED, "shutdown")
    assert [finding["what"] for finding in (run.measures or {})["findings"]] == ["has/date"]
    assert lines_of(tmp_path, "quarantine/*.jsonl") == 20


def test_kill_after_kill_hides_no_broken_layout(tmp_path: Path) -> None:
    with serve_bay(tmp_path) as web:
        for number in range(3):  # too few for a verdict, each time
            put_stories(web, range(1001 + 2 * number, 1003 + 2 * number), published=None)
            crawl_and_kill(tmp_path, web, 2)
        put_stories(web, range(1001, 1007))
        del web.pages["/news/hangs-9999"]
        status, _, log = scrapy(tmp_path, "crawl", "bay", *settings_of(tmp_path, web))
    assert log.count("was killed; it counts as interrupted") == 1  # each start ended the one before it
    assert "which was killed: stories with a date: 0 %" in log
    assert status == ExitCode.QUALITY_FELL
    assert [run.reason for run in last_runs(tmp_path, 4)[1:]] == [KILLED] * 3


def test_a_killed_crawl_of_a_part_is_not_judged(tmp_path: Path) -> None:
    with serve_bay(tmp_path) as web:
        put_stories(web, range(1001, 1021), published=None)
        killed = crawl_and_kill(tmp_path, web, 20, "-a", "limit=30")
        web.pages["/feed"] = Reply(status=503)
        scrapy(tmp_path, "crawl", "bay", "-a", "limit=1", *settings_of(tmp_path, web))
    before = last_runs(tmp_path, 2)[1]
    assert (before.id, before.exit_code, before.measures) == (killed.id, ExitCode.INTERRUPTED, None)
    assert (before.counts or {})["newscrawl/articles"] == 20


def open_bay(folder: Path, *parts: Measures) -> tuple[Store, list[int]]:
    """Return a store of weeks of healthy runs and, behind them, killed ones that had measured these parts, with their numbers."""
    store, now = open_store(folder / "store.sqlite"), int(time.time())
    remember(store)
    numbers = []
    with store.begin() as connection:
        for place, part in enumerate(parts):
            numbers.append(start_run(connection, "bay", now - 60 + place, "mill", 1))
            keep_measures(connection, numbers[-1], describe_part(part))
    return store, numbers


def end_all(folder: Path, before: int) -> int:
    return end_killed(open_store(folder / "store.sqlite"), "bay", before, 5)


def undated(articles: int) -> Measures:
    return evolve(measured(articles, Random(3), **{"has/date": 0.0}), headlines=("aa",))


def test_a_kill_between_the_verdict_and_the_end_leaves_both_to_the_next_start(tmp_path: Path) -> None:
    killed = 0
    for place in range(1, 50):
        folder = tmp_path / str(place)
        folder.mkdir()
        store, (number,) = open_bay(folder, undated(20))
        store.close()
        status = act_and_die(place, folder / "steps", lambda folder=folder, after=number + 1: end_all(folder, after))
        store = open_store(folder / "store.sqlite")
        with store.read() as connection:
            was_ended = not read_unended(connection, "bay", number + 1)
        assert end_killed(store, "bay", number + 1, 6) == (0 if was_ended else 1), place
        with store.read() as connection:
            (run,) = read_runs(connection, "bay", 1)
        store.close()
        assert (run.reason, [finding["what"] for finding in (run.measures or {})["findings"]]) == (KILLED, ["has/date"])
        if status == 0:
            break
        assert status == -signal.SIGKILL
        killed += 1
    assert killed >= 4


def test_parts_are_judged_together_and_are_no_past(tmp_path: Path) -> None:
    store, numbers = open_bay(tmp_path, undated(2), undated(2), undated(2))
    assert end_killed(store, "bay", numbers[-1] + 1, int(time.time())) == 1
    with store.read() as connection:
        third, second, first = read_runs(connection, "bay", 3)
    store.close()
    assert [run.exit_code for run in (third, second, first)] == [ExitCode.INTERRUPTED] * 3
    assert [parse_measures(run.measures or {}).count("articles") for run in (third, second, first)] == [2, 4, 2]
    assert "findings" in (second.measures or {})


def test_of_a_part_only_what_its_stories_are_like_is_judged() -> None:
    past = history(28)
    at = past[-1].started_at + 4 * 3600
    few = evolve(measured(4, Random(3)), counts={**measured(4, Random(3)).counts, "entries": 0, "wanted": 60, "given": 4})
    assert {finding.what for finding in judge_run(at, few, past)} >= {"entries"}
    assert judge_part(at, few, past) == ()
    assert [finding.what for finding in judge_part(at, undated(20), past)] == ["has/date"]


def leave_part(folder: Path, *, findings: bool) -> Path:
    """Leave what a killed run leaves, judged already: a growing file of two lines that count and a torn one; return its final name."""
    store, (number,) = open_bay(folder, undated(20))
    path = folder / "output" / "bay" / "a.jsonl"
    path.parent.mkdir(parents=True)
    path.with_name("a.jsonl.part").write_bytes(b'{"id": "bay:1"}\n{"id": "bay:2"}\n{"id')
    with store.begin() as connection:
        put_file(connection, "bay", str(path), run=number, lines=2, articles=2)
    if findings:
        assert end_killed(store, "bay", number + 1, 5) == 1
    store.close()
    return path


def recover(path: Path, *, holds_back: bool) -> None:
    store = open_store(path.parents[2] / "store.sqlite")
    parts = [path.with_name("a.jsonl.part")] if path.with_name("a.jsonl.part").exists() else []
    for recovered in (
        *recover_parts(parts, Recovery(store=store, site="bay", now=9, holds_back=holds_back)),
        *recover_names(store, "bay", 9),
    ):
        assert not isinstance(recovered, OSError), recovered
        assert recovered.missing == 0
    store.close()


@pytest.mark.parametrize(("findings", "holds_back"), [(True, False), (False, True)])
def test_what_a_killed_run_left_goes_into_the_dataset_where_nothing_is_wrong_or_held_back(
    tmp_path: Path, findings: bool, holds_back: bool
) -> None:
    path = leave_part(tmp_path, findings=findings)
    recover(path, holds_back=holds_back)
    assert len(path.read_bytes().splitlines()) == 2
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("damage", ["cut", "emptied"])
def test_lines_that_were_there_for_certain_and_are_not_are_asked_for_again(tmp_path: Path, damage: str) -> None:
    with serve() as web:
        write_site(tmp_path / "sites", web.url)
        put_stories(web, range(1001, 1009))
        assert scrapy(tmp_path, "crawl", "bay", *settings_of(tmp_path, web))[0] == 0
        (path,) = (tmp_path / "output" / "bay").glob("*.jsonl")
        part, data = path.with_name(path.name + ".part"), path.read_bytes()
        path.unlink()
        half = len(data) // 2
        part.write_bytes({"cut": data[:half], "emptied": b""}[damage])
        store = open_store(tmp_path / "store.sqlite")
        with store.begin() as connection:
            put_file(connection, "bay", str(path), state="open")
        store.close()
        time.sleep(1.1)  # the next run's file has a name of its own second
        status, _, log = scrapy(tmp_path, "crawl", "bay", *settings_of(tmp_path, web))
        assert (status, "that stood there for certain" in log) == (ExitCode.OUTPUT_FAILED, True)
        files = sorted((tmp_path / "output" / "bay").glob("*.jsonl"))
        assert sorted(json.loads(line)["id"] for file in files for line in file.read_bytes().splitlines()) == [
            f"bay:{number}" for number in range(1001, 1009)
        ]
        told = {line["file"]: (line["lines"], line["articles"]) for line in manifest_of(tmp_path)}
        assert told == {file.name: (count := len(file.read_bytes().splitlines()), count) for file in files}
        assert scrapy(tmp_path, "crawl", "bay", *settings_of(tmp_path, web))[0] == 0


def test_a_growing_file_that_counts_is_found_though_output_is_written_elsewhere_since(tmp_path: Path) -> None:
    path = leave_part(tmp_path, findings=False)
    store = open_store(tmp_path / "store.sqlite")
    assert find_open(store, "bay") == (path.with_name("a.jsonl.part"),)
    path.with_name("a.jsonl.part").unlink()
    assert find_open(store, "bay") == ()
    store.close()


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_lines_that_do_not_count_are_cut_where_a_crawl_without_the_store_has_named_the_file(tmp_path: Path, name: str) -> None:
    path = leave_part(tmp_path, findings=False)
    path.with_name("a.jsonl.part").unlink()
    lines = [b'{"id": "bay:%d"}\n' % n for n in range(4)]
    named = path.with_name(name)
    named.write_bytes(b"".join(lines) if name == "a.jsonl" else gzip.compress(b"".join(lines)))
    store = open_store(tmp_path / "store.sqlite")
    with store.begin() as connection:
        rename_file(connection, "bay", str(path), str(named))
    (recovered,) = recover_names(store, "bay", 9)
    assert isinstance(recovered, Recovered)
    assert (recovered.path, recovered.missing, recovered.torn) == (named, 0, len(lines[2] + lines[3]))
    assert (gzip.decompress(named.read_bytes()) if name.endswith(".gz") else named.read_bytes()) == lines[0] + lines[1]
    with store.read() as connection:
        (file,) = read_files(connection, "bay", PUBLISHED)
    store.close()
    assert (file.path, file.lines, file.bytes) == (str(named), 2, named.stat().st_size)
    assert list(path.parent.iterdir()) == [named]


def test_a_kill_on_the_way_into_quarantine_leaves_nothing_that_the_next_start_does_not_bring_in_order(tmp_path: Path) -> None:
    killed = 0
    for place in range(1, 100):
        folder = tmp_path / str(place)
        folder.mkdir()
        path = leave_part(folder, findings=True)
        status = act_and_die(place, folder / "steps", lambda path=path: recover(path, holds_back=True))
        recover(path, holds_back=True)
        store = open_store(folder / "store.sqlite")
        with store.read() as connection:
            (held,) = read_held(connection, "bay")
            assert len(read_files(connection, "bay", PUBLISHED)) == 1
        store.close()
        assert held.path == str(path.parent / "quarantine" / "a.jsonl"), place
        assert (held.lines, held.bytes) == (2, len(Path(held.path).read_bytes())), place
        assert [found for found in path.parent.rglob("*") if found.is_file()] == [Path(held.path)], place
        if status == 0:
            break
        assert status == -signal.SIGKILL
        killed += 1
    assert killed >= 6
