"""What a job downstream sees: the manifest, quarantine and the way out of it, and how long files are kept. Crawls run for themselves."""

from __future__ import annotations

import hashlib
import json
import shutil
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from faults import act_and_die
from loopback import FAST, Web, feed, run, serve, story, write_site
from test_sentinel import DAY, HOUR, history

from newscrawl.commands.acceptance import accept_site
from newscrawl.exitcodes import ExitCode
from newscrawl.storage.lock import Holder, take_file_lock
from newscrawl.store import Store, open_store
from newscrawl.store.files import publish_file, put_file, read_files
from newscrawl.store.manifest import drop_old_files, write_manifest
from newscrawl.store.moved import follow_moved
from newscrawl.store.quality import keep_measures, read_accepted
from newscrawl.store.quarantine import release_files
from newscrawl.store.runs import end_run, read_runs, start_run
from newscrawl.store.schema import DELETED, OPEN, PUBLISHED


def settings_of(folder: Path, web: Web, **settings: Any) -> list[str]:
    values = {**FAST, "NEWSCRAWL_ALLOWED_HOSTS": web.host, "NEWSCRAWL_STORE": folder / "store.sqlite", "NEWSCRAWL_WORKERS": 0}
    values |= {"NEWSCRAWL_OUTPUT": folder / "output" / "%(name)s" / "%(time)s.jsonl", **settings}
    return [part for name, value in values.items() for part in ("-s", f"{name}={value}")]


def scrapy(folder: Path, *words: str) -> tuple[int, str, str]:
    done = run([sys.executable, "-m", "scrapy", *words], folder)
    return done.returncode, done.stdout, done.stderr


def manifest_of(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "output" / "bay" / "manifest.ndjson").read_text().splitlines()]


def put_stories(web: Web, numbers: range, published: str | None = "2026-11-05T06:00:00Z") -> None:
    at = [f"/news/fog-{number}" for number in numbers]
    web.pages |= {path: story(f"Fog on quay {path[-4:]}", published) for path in at}
    web.pages["/feed"] = feed(*((web.url + path, None) for path in at))


def test_the_manifest_grows_by_exactly_the_new_files(tmp_path: Path) -> None:
    with serve() as web:
        write_site(tmp_path / "sites", web.url)
        put_stories(web, range(1001, 1004))
        assert scrapy(tmp_path, "crawl", "bay", *settings_of(tmp_path, web))[0] == 0
        first = manifest_of(tmp_path)
        time.sleep(1.1)  # the next run's file has a name of its own second
        put_stories(web, range(1003, 1008))
        torn = tmp_path / "output" / "bay" / ".manifest.ndjson.tmp"
        torn.write_text('{"file": "2026')  # as a kill in the midst of writing leaves it
        assert scrapy(tmp_path, "crawl", "bay", *settings_of(tmp_path, web))[0] == 0
        assert not torn.exists()
        assert scrapy(tmp_path, "crawl", "bay", *settings_of(tmp_path, web))[0] == 0
    second = manifest_of(tmp_path)
    assert second[: len(first)] == first
    assert [(line["articles"], line["revisions"], line["lines"]) for line in second] == [(3, 0, 3), (4, 0, 4)]
    for line in second:
        data = (tmp_path / "output" / "bay" / line["file"]).read_bytes()
        assert (line["bytes"], line["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    assert len({line["run"] for line in second}) == 2


def remember(store: Store, days: int = 28, without: Sequence[str] = ("entries",)) -> None:
    """Give the site weeks of healthy runs that end with this hour, without these of their counts and levels."""
    runs = history(days)
    shift = int(time.time()) - runs[-1].started_at - 4 * HOUR
    with store.begin() as connection:
        for past in runs:
            number = start_run(connection, "bay", past.started_at + shift, "mill", 1)
            end_run(connection, number, past.started_at + shift + 60, exit_code=0, reason="finished", counts={})
            counts, levels = (
                {name: n for name, n in of.items() if name not in without} for of in (past.measures.counts, past.measures.levels)
            )
            measures = evolve(past.measures, counts=counts, levels=levels)
            keep_measures(connection, number, measures.to_json() | {"findings": []})


def test_a_run_out_of_its_band_exits_4_goes_to_quarantine_and_is_let_out_when_accepted(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.sqlite")
    remember(store)
    with serve() as web:
        write_site(tmp_path / "sites", web.url)
        put_stories(web, range(1001, 1021), published=None)
        options = settings_of(tmp_path, web, NEWSCRAWL_QUARANTINE="true")
        status, _, log = scrapy(tmp_path, "crawl", "bay", *options)
    assert status == ExitCode.QUALITY_FELL
    assert "bay: stories with a date: 0 %, usually" in log
    assert manifest_of(tmp_path) == []
    (held,) = (tmp_path / "output" / "bay").rglob("2*.jsonl")
    assert held.parent.name == "quarantine"
    assert len(held.read_bytes().splitlines()) == 20
    with store.read() as connection:
        (last, *_) = read_runs(connection, "bay", 1)
    assert last.exit_code == ExitCode.QUALITY_FELL

    status, table, _ = scrapy(tmp_path, "health", *options)
    assert status == ExitCode.QUALITY_FELL
    assert "stories with a date: 0 %" in " ".join(table.split())
    lock = take_file_lock(tmp_path / "bay.lock", Holder(pid=7, host="mill", started="2026-11-25T09:00:00Z"))
    status, _, log = scrapy(tmp_path, "health", "--accept", "bay", *options)
    lock.release()
    assert status == ExitCode.LOCKED
    assert "bay is being crawled by process 7 on mill" in log
    assert held.exists()
    status, said, _ = scrapy(tmp_path, "health", "--accept", "bay", *options)
    assert "out of quarantine" in said
    assert [line["file"] for line in manifest_of(tmp_path)] == [held.name]
    assert (tmp_path / "output" / "bay" / held.name).exists()
    assert not held.exists()
    with serve() as web:
        write_site(tmp_path / "sites", web.url)
        put_stories(web, range(2001, 2021), published=None)
        assert scrapy(tmp_path, "crawl", "bay", *settings_of(tmp_path, web, NEWSCRAWL_QUARANTINE="true"))[0] == 0
    store.close()


def test_a_healthy_run_is_published_though_quarantine_is_on(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.sqlite")
    remember(store)
    store.close()
    with serve() as web:
        write_site(tmp_path / "sites", web.url)
        put_stories(web, range(1001, 1003))
        status, _, log = scrapy(tmp_path, "crawl", "bay", *settings_of(tmp_path, web, NEWSCRAWL_QUARANTINE="true"))
    assert status == 0, log
    assert [line["lines"] for line in manifest_of(tmp_path)] == [2]


@pytest.mark.parametrize("arguments", [("-a", "limit=20"), ("-a", "url={url}/news/fog-1001")])
def test_a_crawl_of_a_part_is_neither_judged_nor_learnt_from(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    store = open_store(tmp_path / "store.sqlite")
    remember(store)
    with serve() as web:
        write_site(tmp_path / "sites", web.url)
        put_stories(web, range(1001, 1021), published=None)
        words = [word.format(url=web.url) for word in arguments]
        assert scrapy(tmp_path, "crawl", "bay", *words, *settings_of(tmp_path, web))[0] == 0
    with store.read() as connection:
        (last, *_) = read_runs(connection, "bay", 1)
    store.close()
    assert (last.exit_code, last.measures) == (0, None)


def published(store: Store, path: Path, at: int, **columns: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"{}\n")
    with store.begin() as connection:
        publish_file(connection, "bay", str(path), at, lines=1, articles=1, bytes=3, sha256="0" * 64, run=7, **columns)


def test_old_files_go_and_what_is_not_published_stays(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.sqlite")
    folder, now = tmp_path / "bay", 1_800_000_000
    published(store, folder / "old.jsonl", now - 10 * DAY)
    published(store, folder / "gone.jsonl", now - 9 * DAY)
    published(store, folder / "new.jsonl", now - DAY)
    (folder / "gone.jsonl").unlink()
    (folder / "growing.jsonl.part").write_bytes(b"{}\n")
    (folder / "strange.jsonl").write_bytes(b"{}\n")
    with store.begin() as connection:
        put_file(connection, "bay", str(folder / "growing.jsonl"), lines=1)
    assert {path.name for path in drop_old_files(store, "bay", now - 7 * DAY)} == {"old.jsonl", "gone.jsonl"}
    assert {path.name for path in folder.iterdir()} == {"new.jsonl", "growing.jsonl.part", "strange.jsonl"}
    assert drop_old_files(store, "bay", now - 7 * DAY) == ()
    write_manifest(store, "bay", folder / "manifest.ndjson")
    lines = [json.loads(line) for line in (folder / "manifest.ndjson").read_text().splitlines()]
    assert [(line["file"], line.get("deleted", False)) for line in lines] == [
        ("old.jsonl", True),
        ("gone.jsonl", True),
        ("new.jsonl", False),
    ]
    assert lines[0] | {"deleted": True, "run": 7, "lines": 1, "written": "2027-01-05T08:00:00Z"} == lines[0]
    with store.read() as connection:
        states = {Path(file.path).name: file.state for file in read_files(connection, "bay", OPEN, PUBLISHED, DELETED)}
    store.close()
    assert states == {"old.jsonl": DELETED, "gone.jsonl": DELETED, "new.jsonl": PUBLISHED, "growing.jsonl": OPEN}


def test_files_of_an_earlier_run_are_let_out_though_the_last_one_is_healthy(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.sqlite")
    remember(store)
    held = tmp_path / "output" / "bay" / "quarantine" / "a.jsonl"
    published(store, held, 9, quarantined=1)
    template = str(tmp_path / "output" / "%(name)s" / "%(time)s.jsonl")
    assert list(accept_site(store, "bay", template, 20)) == [f"bay: out of quarantine: {held.parents[1] / 'a.jsonl'}"]
    assert [line["file"] for line in manifest_of(tmp_path)] == ["a.jsonl"]
    with store.read() as connection:
        assert read_accepted(connection, "bay") == ()
    with pytest.raises(ValueError, match="has nothing to accept"):
        list(accept_site(store, "bay", template, 30))
    store.close()


def test_a_file_that_is_gone_from_quarantine_keeps_no_other_in(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.sqlite")
    remember(store)
    held = [tmp_path / "output" / "bay" / "quarantine" / f"{name}.jsonl" for name in "abc"]
    for path in held:
        published(store, path, 9, quarantined=1)
    held[0].unlink()
    said = list(accept_site(store, "bay", str(tmp_path / "output" / "%(name)s" / "%(time)s.jsonl"), 20))
    assert said[-3:] == [
        f"bay: no longer there: {held[0]}",
        *(f"bay: out of quarantine: {path.parents[1] / path.name}" for path in held[1:]),
    ]
    assert [line["file"] for line in manifest_of(tmp_path) if not line.get("deleted")] == ["b.jsonl", "c.jsonl"]
    store.close()


def test_a_crawl_deletes_files_older_than_it_is_told_but_for_those_that_wait_for_an_answer(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.sqlite")
    old = tmp_path / "output" / "bay" / "2026-01-01T00-00-00Z.jsonl"
    held = old.parent / "quarantine" / "2026-01-02T00-00-00Z.jsonl"
    published(store, old, int(time.time()) - 40 * DAY)
    published(store, held, int(time.time()) - 39 * DAY, quarantined=1)
    store.close()
    with serve() as web:
        write_site(tmp_path / "sites", web.url)
        put_stories(web, range(1001, 1002))
        status, _, log = scrapy(tmp_path, "crawl", "bay", *settings_of(tmp_path, web, NEWSCRAWL_KEEP_DAYS=30))
    assert status == 0
    assert not old.exists()
    assert held.exists()
    assert f"WARNING: Output: {held} is older than 30 days and kept until `health --accept bay`" in log
    assert [line.get("deleted", False) for line in manifest_of(tmp_path)] == [True, False]


def test_nothing_is_deleted_in_the_first_run_for_longer_than_files_are_kept(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.sqlite")
    old = tmp_path / "output" / "bay" / "2026-01-01T00-00-00Z.jsonl"
    published(store, old, int(time.time()) - 40 * DAY)
    with store.begin() as connection:
        start_run(connection, "bay", int(time.time()) - 40 * DAY, "mill", 1)
    store.close()
    with serve() as web:
        write_site(tmp_path / "sites", web.url)
        put_stories(web, range(1001, 1002))
        options = settings_of(tmp_path, web, NEWSCRAWL_KEEP_DAYS=30)
        status, _, log = scrapy(tmp_path, "crawl", "bay", *options)
        assert (status, old.exists()) == (0, True)
        assert "WARNING: Output: no run of bay for 30 days, or the clock is wrong: old files stay until the next run" in log
        assert scrapy(tmp_path, "crawl", "bay", *options)[0] == 0
    assert not old.exists()


def test_a_name_stands_for_one_file_though_that_was_taken_away(tmp_path: Path) -> None:
    with serve() as web:
        write_site(tmp_path / "sites", web.url)
        options = settings_of(tmp_path, web, NEWSCRAWL_OUTPUT=tmp_path / "output" / "bay" / "%(name)s.jsonl")
        folder = tmp_path / "output" / "bay"
        for first in (1001, 1004, 1007):
            put_stories(web, range(first, first + 3))
            assert scrapy(tmp_path, "crawl", "bay", *options)[0] == 0
            for path in folder.glob("bay*.jsonl"):
                path.rename(tmp_path / path.name)
    lines = [json.loads(line) for line in (folder / "bay.manifest.ndjson").read_text().splitlines()]
    assert [(line["file"], line["run"], line["lines"]) for line in lines] == [
        ("bay.jsonl", 1, 3),
        ("bay_0002.jsonl", 2, 3),
        ("bay_0003.jsonl", 3, 3),
    ]
    for line in lines:
        assert hashlib.sha256((tmp_path / line["file"]).read_bytes()).hexdigest() == line["sha256"]


def test_the_folder_may_be_moved(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    with serve() as web:
        write_site(before / "sites", web.url)
        put_stories(web, range(1001, 1004))
        assert scrapy(before, "crawl", "bay", *settings_of(before, web))[0] == 0
        store = open_store(before / "store.sqlite")
        kept = before / "output" / "bay"
        published(store, kept / "old.jsonl", 8)
        drop_old_files(store, "bay", 9)
        published(store, kept / "quarantine" / "held.jsonl", 9, quarantined=1)
        (kept / "torn.jsonl.part").write_bytes(b'{"id": "bay:9"}\n')
        with store.begin() as connection:
            put_file(connection, "bay", str(kept / "torn.jsonl"), lines=1)
        write_manifest(store, "bay", kept / "manifest.ndjson")
        store.close()
        first = manifest_of(before)
        before.rename(after)
        put_stories(web, range(1004, 1006))
        status, _, log = scrapy(after, "crawl", "bay", *settings_of(after, web))
    assert status == 0
    assert f"WARNING: Output: what the store knows to lie in {kept} is now in the folder that NEWSCRAWL_OUTPUT names" in log
    assert manifest_of(after)[: len(first)] == first
    assert {(line["file"], line["lines"]) for line in manifest_of(after)[len(first) :]} == {
        ("torn.jsonl", 1),
        (max(path.name for path in (after / "output" / "bay").glob("2*.jsonl")), 2),
    }
    again = tmp_path / "again"
    after.rename(again)
    store = open_store(again / "store.sqlite")
    template = str(again / "output" / "%(name)s" / "%(time)s.jsonl")
    assert list(accept_site(store, "bay", template, 20)) == [f"bay: out of quarantine: {again / 'output' / 'bay' / 'held.jsonl'}"]
    store.close()


@pytest.mark.parametrize("there", ["", "old.jsonl", "other"])
def test_rows_stay_where_their_folder_still_is_or_no_file_of_theirs_is_in_the_new_one(tmp_path: Path, there: str) -> None:
    store = open_store(tmp_path / "store.sqlite")
    old, new = tmp_path / "old" / "bay", tmp_path / "new" / "bay"
    published(store, old / "old.jsonl", 9)
    new.mkdir(parents=True)
    if there == "other":
        (new / "old.jsonl").write_bytes(b"of another size\n")
        shutil.rmtree(old)
    elif there:
        shutil.copy(old / there, new)
    else:
        shutil.rmtree(old)
    assert follow_moved(store, "bay", str(tmp_path / "new" / "%(name)s" / "%(time)s.jsonl")) == ()
    with store.read() as connection:
        assert [file.path for file in read_files(connection, "bay", PUBLISHED)] == [str(old / "old.jsonl")]
    store.close()


def test_the_manifest_is_never_seen_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(tmp_path / "store.sqlite")
    published(store, tmp_path / "bay" / "a.jsonl", 1_800_000_000)
    write_manifest(store, "bay", tmp_path / "bay" / "manifest.ndjson")
    before = (tmp_path / "bay" / "manifest.ndjson").read_bytes()
    published(store, tmp_path / "bay" / "b.jsonl", 1_800_000_001)

    def no_space(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("newscrawl.store.manifest.os.fsync", no_space)
    with pytest.raises(OSError, match="No space left"):
        write_manifest(store, "bay", tmp_path / "bay" / "manifest.ndjson")
    store.close()
    assert (tmp_path / "bay" / "manifest.ndjson").read_bytes() == before
    assert {path.name for path in (tmp_path / "bay").iterdir()} == {"a.jsonl", "b.jsonl", "manifest.ndjson"}


def test_a_kill_on_the_way_out_of_quarantine_leaves_nothing_that_the_next_call_does_not_bring_in_order(tmp_path: Path) -> None:
    killed = 0
    for place in range(1, 100):
        folder = tmp_path / str(place)
        inside, outside = folder / "output" / "quarantine", folder / "output"
        folder.mkdir()
        store = open_store(folder / "store.sqlite")
        published(store, outside / "b.jsonl", 5)  # a file of that name is there already
        for name in ("a.jsonl", "b.jsonl"):
            published(store, inside / name, 9, quarantined=1)
        store.close()
        status = act_and_die(place, folder / "steps", lambda folder=folder: release_files(open_store(folder / "store.sqlite"), "bay", 20))
        store = open_store(folder / "store.sqlite")
        release_files(store, "bay", 30)
        with store.read() as connection:
            files = read_files(connection, "bay", PUBLISHED)
        store.close()
        found = sorted(path.name for path in outside.glob("*.jsonl"))
        assert found == ["a.jsonl", "b.jsonl", "b_0002.jsonl"], place
        assert [Path(file.path).name for file in files] == found, place
        assert not any(file.quarantined for file in files), place
        assert list(inside.iterdir()) == [], place
        if status == 0:
            break
        assert status == -signal.SIGKILL
        killed += 1
    assert killed >= 8
