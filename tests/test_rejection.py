"""What was held back and is rubbish: thrown away, and its stories asked for again. Crawls run for themselves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen
from faults import act_and_die
from loopback import ROOT, Reply, Web, redirect, serve, story, story_page, write_site
from postgres_server import find_programs, serve_postgres
from sqlalchemy import func, select
from test_copies import sentences
from test_keeping import manifest_of, remember, scrapy, settings_of
from test_memory import change_store, read_store

from newscrawl.commands.acceptance import reject_site
from newscrawl.copies import read_sketch
from newscrawl.exitcodes import ExitCode
from newscrawl.storage.lock import Holder, take_file_lock
from newscrawl.storage.packing import pack_blocks
from newscrawl.store import Store, open_store
from newscrawl.store.articles import KnownArticle, Revision, put_articles, put_revisions, read_article
from newscrawl.store.copies import Text, mark_text
from newscrawl.store.files import publish_file, read_files
from newscrawl.store.pages import KnownPage, Selection, put_pages, read_due, read_waiting
from newscrawl.store.quality import is_rejected
from newscrawl.store.quarantine import read_held
from newscrawl.store.recovery import recover_rejected
from newscrawl.store.rejection import reject_held
from newscrawl.store.runs import end_run, read_runs, start_run
from newscrawl.store.schema import DELETED, DONE, PUBLISHED, bands, signatures

DAY = "2026-11-05T06:00:00Z"
STORIES = range(1001, 1021)


@frozen
class Bay:
    """A site that has had weeks of healthy runs, in a folder of its own."""

    folder: Path
    web: Web

    def crawl(self, **settings: Any) -> int:
        time.sleep(1.1)  # each run's file has a name of its own second
        self.web.asked.clear()
        return scrapy(self.folder, "crawl", "bay", *settings_of(self.folder, self.web, **settings))[0]

    def crawl_and_hold(self, **settings: Any) -> None:
        assert self.crawl(NEWSCRAWL_QUARANTINE="true", **settings) == ExitCode.QUALITY_FELL
        assert len(self.held()) == 1

    def health(self, *words: str) -> tuple[int, str, str]:
        return scrapy(self.folder, "health", *words, *settings_of(self.folder, self.web))

    def held(self) -> list[Path]:
        return sorted((self.folder / "output" / "bay").glob("quarantine/*"))

    def records(self) -> dict[str, list[dict[str, Any]]]:
        """Return what is published, by headline, in the order of the files."""
        found: dict[str, list[dict[str, Any]]] = {}
        for path in sorted((self.folder / "output" / "bay").glob("2*.jsonl")):
            for line in path.read_text(encoding="utf-8").splitlines():
                record = json.loads(line)
                found.setdefault(record["headline"], []).append(record)
        return found

    def serve_all(self, published: str | None, words: str = "Fog on quay") -> None:
        self.put({number: story(f"{words} {number}", published) for number in STORIES})

    def put(self, pages: dict[int, Reply]) -> None:
        """Give these pages to the site, each with the ETag that it always has: whoever asks with it is told that nothing has changed."""
        for number, reply in pages.items():
            self.web.pages[f"/news/fog-{number}"] = evolve(reply, headers={**reply.headers, "ETag": f'"{number}"'})
        paths = sorted(path for path in self.web.pages if path.startswith("/news/"))
        items = "".join(f"<item><link>{self.web.url}{path}</link></item>" for path in paths)
        body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Feed</title>{items}</channel></rss>'
        self.web.pages["/feed"] = Reply(headers={"Content-Type": "application/rss+xml"}, body=body.encode())


def prose_page(headline: str, parts: list[str]) -> bytes:
    body = "".join(f"<p>{part.capitalize()}</p>" for part in parts)
    return (
        f"<!doctype html><html lang=en><title>{headline}</title><body><article><h1>{headline}</h1>{body}</article></body></html>".encode()
    )


def make_due(folder: Path, which: str = "") -> None:
    """Let pages be asked for again, without their ETags: as of a server that changes them with each edit."""
    change_store(folder, f"UPDATE pages SET next_at = 0, etag = NULL {which}")


@pytest.fixture
def bay(tmp_path: Path) -> Iterator[Bay]:
    store = open_store(tmp_path / "store.sqlite")
    remember(store)
    store.close()
    with serve() as web:
        write_site(tmp_path / "sites", web.url)
        yield Bay(tmp_path, web)


def test_new_stories_of_a_rejected_run_are_asked_for_again_and_written(bay: Bay) -> None:
    bay.serve_all(published=None)
    wall = story_page("We value your privacy", None, f"{bay.web.url}/news/fog-1001")
    bay.put({1021: Reply(body=wall), 1022: Reply(body=b"<title>Wall</title><p>Agree.</p>"), 1023: redirect("/news/wall-9999")})
    bay.web.pages["/news/wall-9999"] = story("Before you go on")
    bay.crawl_and_hold()
    _, said, _ = bay.health("--reject", "bay")
    assert f"bay: removed: {bay.folder}/output/bay/quarantine/2" in said
    assert "bay: rejected: 21 articles in 1 file\n" in said
    assert "bay: asked for again in the next run: 21 stories, and 3 pages that gave no article\n" in said
    assert bay.held() == []
    tables = ("articles", "revisions", "signatures", "bands")
    assert [read_store(bay.folder, f"SELECT count(*) FROM {table}") for table in tables] == [[(0,)]] * 4
    assert manifest_of(bay.folder) == []

    bay.serve_all(published=DAY)  # with the same words as before
    bay.put({number: story(f"Ferry back on day {number}", DAY) for number in (1021, 1022, 1023)})
    del bay.web.pages["/news/wall-9999"]
    bay.web.pages["/feed"] = Reply(status=503)  # they are asked for though no source names them
    bay.crawl()
    assert len(bay.web.stories_asked()) == 24
    assert [len(records) for records in bay.records().values()] == [1] * 23
    assert {record["revision"] for records in bay.records().values() for record in records} == {1}
    assert read_store(bay.folder, "SELECT state, count(*) FROM pages GROUP BY state") == [("done", 23), ("gone", 1)]


def test_stories_that_a_rejected_run_dropped_as_near_copies_are_written_too(bay: Bay) -> None:
    bay.serve_all(published=None)
    bay.put({number: Reply(body=prose_page("We value your privacy", sentences(1))) for number in (1021, 1022, 1023)})
    bay.crawl_and_hold(NEWSCRAWL_NEAR_COPIES="drop")
    assert read_store(bay.folder, "SELECT count(*) FROM pages WHERE reason = 'near-copy'") == [(21,)]
    _, said, _ = bay.health("--reject", "bay")
    assert "again in the next run: 2 stories, and 21 pages that gave no article\n" in said
    assert read_store(bay.folder, "SELECT count(*) FROM signatures") == [(0,)]
    bay.put({number: Reply(body=prose_page(f"Ferry {number}", sentences(number))) for number in (1021, 1022, 1023)})
    bay.crawl(NEWSCRAWL_NEAR_COPIES="drop")
    assert {f"Ferry {number}" for number in (1021, 1022, 1023)} < bay.records().keys()


def test_stories_that_a_rejected_run_revised_are_again_what_they_were(bay: Bay) -> None:
    bay.serve_all(DAY)
    bay.put({1002: story("Fog on quay 1002", DAY, f"{bay.web.url}/news/quay-1002")})
    bay.crawl()
    before = read_store(bay.folder, "SELECT * FROM articles ORDER BY id")
    dates = read_store(bay.folder, "SELECT key, published, moment FROM pages ORDER BY key")
    assert {row[6] for row in before} == {DAY}
    texts = read_store(bay.folder, "SELECT article_id, cluster, fingerprint FROM signatures ORDER BY article_id")
    bands = sorted(read_store(bay.folder, "SELECT * FROM bands"))
    make_due(bay.folder)
    bay.serve_all(None, "We value your privacy on page")
    bay.put({1003: story("We value your privacy on page 1003", "2026-10-01T06:00:00Z", f"{bay.web.url}/news/wall-1003")})
    bay.crawl_and_hold()
    assert read_store(bay.folder, "SELECT DISTINCT revision FROM articles") == [(2,)]
    assert read_store(bay.folder, "SELECT key, published, moment FROM pages ORDER BY key") != dates
    _, said, _ = bay.health("--reject", "bay")
    assert "asked for again in the next run: 20 stories\n" in said
    assert read_store(bay.folder, "SELECT * FROM articles ORDER BY id") == before
    assert read_store(bay.folder, "SELECT key, published, moment FROM pages ORDER BY key") == dates
    assert read_store(bay.folder, "SELECT article_id, cluster, fingerprint FROM signatures ORDER BY article_id") == texts
    assert sorted(read_store(bay.folder, "SELECT * FROM bands")) == bands

    bay.serve_all(DAY)
    bay.put({1001: story("Fog lifts on quay 1001", DAY)})
    bay.crawl()
    assert len(bay.web.stories_asked()) == 20
    records = bay.records()
    assert [len(records[f"Fog on quay {number}"]) for number in STORIES] == [1] * 20
    (edited,) = records["Fog lifts on quay 1001"]
    (first,) = records["Fog on quay 1001"]
    assert (edited["revision"], edited["previous_content_hash"]) == (2, first["content_hash"])
    assert edited["changes"]["headline_before"] == "Fog on quay 1001"
    assert not any("privacy" in headline for headline in records)


def test_a_story_that_a_later_run_wrote_anew_is_left_as_it_is(bay: Bay) -> None:
    bay.serve_all(published=None)
    bay.crawl_and_hold()
    make_due(bay.folder, "WHERE key = 'bay:1001'")
    bay.put({1001: story("Fog lifts on quay 1001", DAY)})
    bay.crawl()
    _, said, _ = bay.health("--reject", "bay")
    assert "rejected: 20 articles in 1 file\n" in said
    assert "again in the next run: 19 stories\n" in said
    assert "left as they are: 1 story that a later run has written anew\n" in said
    assert read_store(bay.folder, "SELECT id, revision FROM articles") == [("bay:1001", 2)]
    bay.serve_all(DAY)
    bay.put({1001: story("Fog lifts on quay 1001", DAY)})
    bay.crawl()
    assert len(bay.web.stories_asked()) == 19
    assert {headline: len(records) for headline, records in bay.records().items()} == {
        **{f"Fog on quay {number}": 1 for number in STORIES[1:]},
        "Fog lifts on quay 1001": 1,
    }


def test_nothing_is_rejected_while_the_site_is_crawled_or_where_nothing_is_held(bay: Bay) -> None:
    bay.serve_all(published=None)
    bay.crawl_and_hold()
    lock = take_file_lock(bay.folder / "bay.lock", Holder(pid=7, host="mill", started="2026-11-25T09:00:00Z"))
    status, _, log = bay.health("--reject", "bay")
    lock.release()
    assert status == ExitCode.LOCKED
    assert "bay is being crawled by process 7 on mill" in log
    assert "nothing is rejected" in log
    assert len(bay.held()) == 1
    assert read_store(bay.folder, "SELECT count(*) FROM articles") == [(20,)]
    status, _, _ = bay.health("--reject", "bay")
    assert (status, bay.held()) == (ExitCode.QUALITY_FELL, [])
    for answer, message in (("--reject", "nothing of 'bay' is in quarantine"), ("--accept", "the last run of 'bay' has nothing to accept")):
        status, _, log = bay.health(answer, "bay")
        assert status == ExitCode.WRONG_ARGUMENTS
        assert message in log


def test_the_next_crawl_removes_what_a_kill_behind_the_commit_has_left(bay: Bay) -> None:
    bay.serve_all(published=None)
    bay.crawl_and_hold()
    store = open_store(bay.folder / "store.sqlite")
    reject_held(store, "bay", int(time.time()))
    store.close()
    assert len(bay.held()) == 1
    bay.crawl()
    assert bay.held() == []
    assert [len(records) for records in bay.records().values()] == [1] * 20


# --- kills, and both databases --------------------------------------------------------------------------------------------


def test_a_kill_on_the_way_into_quarantine_loses_nothing_and_writes_nothing_twice(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.sqlite")
    remember(store)
    store.close()
    command = [sys.executable, str(ROOT / "tests" / "held_kills.py"), str(tmp_path / "kills"), str(tmp_path / "store.sqlite")]
    path = os.pathsep.join(str(ROOT / folder) for folder in ("benchmarks", "tests"))
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
    counts = json.loads(done.stdout)
    assert counts["kills"] >= 15
    assert counts["held"] == counts["kills"]
    assert [counts[name] for name in ("lost", "twice", "torn", "astray", "left")] == [0] * 5


OLD, NEW = (sentences(seed) for seed in (1, 2))


def put_story(store: Store, run: int, number: int, revision: int = 1, words: Sequence[str] = tuple(NEW)) -> None:
    """Keep a version of a story as a crawl does, with its page and its text."""
    name, now = f"bay:{number}", int(time.time())
    blocks = [{"type": "paragraph", "text": sentence} for sentence in words]
    known = {"site": "bay", "id": name, "revision": revision, "content_hash": f"{words[0]} {number}"}
    page = KnownPage(
        site="bay", key=name, url=f"https://bay.example/{number}", found_at=now, state=DONE, article_id=name, fetched_at=now, etag="x"
    )
    sketch = read_sketch(words[0], "\n\n".join(words))
    assert sketch is not None
    with store.begin() as connection:
        mark_text(connection, Text(site="bay", article_id=name, sketch=sketch, seen_at=now))
        put_articles(connection, [KnownArticle(**known, key=name, headline=words[0], first_seen=now, changed_at=now, cluster=name)])
        put_revisions(connection, [Revision(**known, run=run, crawled_at=DAY, blocks=pack_blocks(words[0], blocks))])
        put_pages(connection, [page])


TEMPLATE = "%(time)s.jsonl"


def hold_stories(store: Store, folder: Path) -> Path:
    """Let one run publish stories 1 and 2, the next one hold back its own versions of 2 and 3; return the file of that."""
    now = int(time.time())
    paths = [folder / "output" / name for name in ("a.jsonl", "quarantine/b.jsonl")]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"{}\n{}\n")
        with store.begin() as connection:
            run = start_run(connection, "bay", now, "mill", 1)
            end_run(connection, run, now, exit_code=0, measures={"counts": {}, "findings": []})
            publish_file(connection, "bay", str(path), now, run=run, lines=2, quarantined=int(path != paths[0]))
        put_story(store, run, 2, 1 if path == paths[0] else 2, OLD if path == paths[0] else NEW)
        put_story(store, run, 1 if path == paths[0] else 3, words=OLD[::-1] if path == paths[0] else NEW[::-1])
    return paths[1]


def check_rejected(store: Store, held: Path) -> None:
    """Check that story 2 is again what it was, 3 was never read, both are due, and the run is marked."""
    now = int(time.time()) + 1
    with store.read() as connection:
        two, three = (read_article(connection, "bay", name) for name in ("bay:2", "bay:3"))
        waiting, due = (read(connection, Selection(site="bay"), now, 10) for read in (read_waiting, read_due))
        texts = connection.execute(select(signatures.c.article_id, signatures.c.fingerprint).order_by(signatures.c.article_id)).all()
        keys = connection.execute(select(func.count()).select_from(bands)).scalar_one()
        last, first = read_runs(connection, "bay", 2)
        states = [(file.path, file.state) for file in read_files(connection, "bay", PUBLISHED, DELETED)]
    assert two is not None
    assert (two.revision, two.content_hash, two.headline, two.changed_at) == (1, f"{OLD[0]} 2", OLD[0], 1_793_858_400)
    assert three is None
    assert [(page.key, page.article_id, page.etag) for page in waiting] == [("bay:3", None, None)]
    assert [(page.key, page.article_id, page.etag) for page in due] == [("bay:2", "bay:2", None)]
    sketches = [sketch for words in (OLD[::-1], OLD) if (sketch := read_sketch(words[0], "\n\n".join(words)))]
    assert texts == [("bay:1", sketches[0].fingerprint), ("bay:2", sketches[1].fingerprint)]
    assert keys == sum(len(sketch.keys) for sketch in sketches)
    assert (is_rejected(last.measures), is_rejected(first.measures)) == (True, False)
    assert dict(states)[str(held)] == DELETED
    assert list(held.parent.iterdir()) == []


def test_a_kill_while_rejecting_leaves_nothing_that_the_next_start_does_not_bring_in_order(tmp_path: Path) -> None:
    killed = 0
    for place in range(1, 100):
        folder = tmp_path / str(place)
        folder.mkdir()
        store = open_store(folder / "store.sqlite")
        held = hold_stories(store, folder)
        store.close()
        status = act_and_die(
            place, folder / "steps", lambda folder=folder: list(reject_site(open_store(folder / "store.sqlite"), "bay", TEMPLATE, 20))
        )
        store = open_store(folder / "store.sqlite")
        with store.read() as connection:
            is_done, was_there = not read_held(connection, "bay"), held.exists()
        if is_done and place % 2:
            assert len(list(recover_rejected(store, "bay"))) == was_there
        elif is_done and not was_there:
            with pytest.raises(ValueError, match="in quarantine"):
                list(reject_site(store, "bay", TEMPLATE, 30))
        else:
            assert f"bay: removed: {held}" in list(reject_site(store, "bay", TEMPLATE, 30))
        check_rejected(store, held)
        store.close()
        if status == 0:
            break
        assert status == -signal.SIGKILL
        killed += 1
    assert killed >= 4


@pytest.mark.skipif(find_programs() is None, reason="PostgreSQL (Debian package postgresql) is not installed")
def test_on_postgresql_it_is_the_same(tmp_path: Path) -> None:
    with serve_postgres() as server:
        store = open_store(server.url)
        held = hold_stories(store, tmp_path)
        assert list(reject_site(store, "bay", TEMPLATE, 30)) == [
            f"bay: removed: {held}",
            "bay: rejected: 2 articles in 1 file",
            "bay: asked for again in the next run: 2 stories",
        ]
        check_rejected(store, held)
        store.close()
