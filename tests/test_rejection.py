"""What was held back and is rubbish: thrown away, and its stories asked for again. Crawls run for themselves."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen
from loopback import Reply, Web, serve, story, story_page, write_site
from test_keeping import manifest_of, remember, scrapy, settings_of
from test_memory import change_store, read_store

from newscrawl.exitcodes import ExitCode
from newscrawl.storage.lock import Holder, take_file_lock
from newscrawl.store import open_store

DAY = "2026-11-05T06:00:00Z"
STORIES = range(1001, 1021)


@frozen
class Bay:
    """A site that has had weeks of healthy runs, in a folder of its own."""

    folder: Path
    web: Web

    def crawl(self) -> None:
        self._crawl("false")

    def crawl_and_hold(self) -> None:
        assert self._crawl("true") == ExitCode.QUALITY_FELL
        assert len(self.held()) == 1

    def _crawl(self, holds_back: str) -> int:
        time.sleep(1.1)  # each run's file has a name of its own second
        self.web.asked.clear()
        return scrapy(self.folder, "crawl", "bay", *settings_of(self.folder, self.web, NEWSCRAWL_QUARANTINE=holds_back))[0]

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
    bay.put({1021: Reply(body=wall), 1022: Reply(body=b"<title>Wall</title><p>Agree.</p>")})
    bay.crawl_and_hold()
    _, said, _ = bay.health("--reject", "bay")
    assert f"bay: removed: {bay.folder}/output/bay/quarantine/2" in said
    assert "bay: rejected: 20 articles in 1 file\n" in said
    assert "bay: asked for again in the next run: 20 stories, and 2 pages that gave no article\n" in said
    assert bay.held() == []
    tables = ("articles", "revisions", "signatures", "bands")
    assert [read_store(bay.folder, f"SELECT count(*) FROM {table}") for table in tables] == [[(0,)]] * 4
    assert manifest_of(bay.folder) == []

    bay.serve_all(published=DAY)  # with the same words as before
    bay.put({number: story(f"Ferry back on day {number}", DAY) for number in (1021, 1022)})
    bay.web.pages["/feed"] = Reply(status=503)  # they are asked for though no source names them
    bay.crawl()
    assert len(bay.web.stories_asked()) == 22
    assert [len(records) for records in bay.records().values()] == [1] * 22
    assert {record["revision"] for records in bay.records().values() for record in records} == {1}
    assert read_store(bay.folder, "SELECT state, count(*) FROM pages GROUP BY state") == [("done", 22)]


def test_stories_that_a_rejected_run_revised_are_again_what_they_were(bay: Bay) -> None:
    bay.serve_all(DAY)
    bay.crawl()
    before = read_store(bay.folder, "SELECT id, headline, revision, content_hash FROM articles ORDER BY id")
    texts = read_store(bay.folder, "SELECT article_id, cluster, fingerprint FROM signatures ORDER BY article_id")
    bands = sorted(read_store(bay.folder, "SELECT * FROM bands"))
    make_due(bay.folder)
    bay.serve_all(None, "We value your privacy on page")
    bay.crawl_and_hold()
    assert read_store(bay.folder, "SELECT DISTINCT revision FROM articles") == [(2,)]
    _, said, _ = bay.health("--reject", "bay")
    assert "asked for again in the next run: 20 stories\n" in said
    assert read_store(bay.folder, "SELECT id, headline, revision, content_hash FROM articles ORDER BY id") == before
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
    bay.health("--reject", "bay")
    status, _, log = bay.health("--reject", "bay")
    assert status == ExitCode.WRONG_ARGUMENTS
    assert "nothing of 'bay' is in quarantine" in log
    status, _, log = bay.health("--accept", "bay")
    assert status == ExitCode.WRONG_ARGUMENTS
    assert "the last run of 'bay' has nothing to accept" in log
