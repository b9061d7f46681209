"""What a crawl knows of earlier ones: pages are asked for once, again as they age, and until they answer; edits are new lines."""

from __future__ import annotations

import gzip
import json
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from attrs import evolve
from loopback import FAST, Crawl, Reply, Web, crawl, feed, redirect, run, serve, story, story_page, write_site

from newscrawl.exitcodes import ExitCode

QUICK = {"NEWSCRAWL_WORKERS": 0}


@pytest.fixture
def web() -> Iterator[Web]:
    with serve() as server:
        yield server


def tagged(reply: Reply, tag: str) -> Reply:
    return evolve(reply, headers={**reply.headers, "ETag": f'"{tag}"'})


def name_stories(web: Web, *numbers: int) -> None:
    web.pages["/feed"] = feed(*((f"{web.url}/news/story-{number}", None) for number in numbers))


def again(web: Web, folder: Path, settings: dict[str, int] | None = None, **arguments: str) -> Crawl:
    """Crawl, and leave in `web` what this crawl alone asked for."""
    web.asked.clear()
    web.answered.clear()
    return crawl(folder, allowed=web.host, settings={**QUICK, **(settings or {})}, **arguments)


def change_store(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / "store.sqlite")) as store, store:
        store.execute(statement)


def make_all_due(folder: Path) -> None:
    """Let an hour go by."""
    change_store(folder, "UPDATE pages SET next_at = next_at - 3600, found_at = found_at - 3600")


def read_store(folder: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "store.sqlite")) as store:
        return store.execute(question).fetchall()


def test_what_was_read_refused_or_gone_is_left_and_what_failed_is_asked_for_again(web: Web, tmp_path: Path) -> None:
    write_site(tmp_path / "sites", web.url)
    name_stories(web, 1001, 1002, 1003, 1004)
    web.pages["/news/story-1001"] = story("Fog over the bay")
    web.pages["/news/story-1002"] = Reply(body=b"<title>Tickets</title><p>Sold out.</p>")
    web.pages["/news/story-1004"] = Reply(status=503)
    first = again(web, tmp_path)
    assert first.headlines == ["Fog over the bay"]
    states = dict(read_store(tmp_path, "SELECT key, state FROM pages"))
    assert states == {"bay:1001": "done", "bay:1002": "refused", "bay:1003": "gone", "bay:1004": "waiting"}
    name_stories(web, 1001, 1002, 1003)  # what failed has left the feed
    web.pages["/news/story-1004"] = story("Ferry back")
    second = again(web, tmp_path)
    assert second.headlines == ["Ferry back"]
    assert web.stories_asked() == ["/news/story-1004"]
    assert (second.count("resumed"), second.count("known")) == (1, 3)


def test_story_left_by_a_limit_is_read_by_the_next_run_the_newest_first(web: Web, tmp_path: Path) -> None:
    write_site(tmp_path / "sites", web.url)
    days = {1001: "Mon, 02 Nov 2026 08:00:00 GMT", 1002: "Wed, 04 Nov 2026 08:00:00 GMT", 1003: "Tue, 03 Nov 2026 08:00:00 GMT"}
    web.pages["/feed"] = feed(*((f"{web.url}/news/story-{number}", day) for number, day in days.items()))
    for number in days:
        web.pages[f"/news/story-{number}"] = story(f"Story {number}")
    assert again(web, tmp_path, limit="1").headlines == ["Story 1002"]
    web.pages["/feed"] = feed()
    assert again(web, tmp_path, {"CONCURRENT_REQUESTS": 1}).headlines == ["Story 1003", "Story 1001"]


def test_story_is_looked_at_again_as_it_ages_and_only_an_edit_is_a_line(web: Web, tmp_path: Path) -> None:
    write_site(tmp_path / "sites", web.url)
    numbers = (1001, 1002, 1003, 1004, 1005)
    name_stories(web, *numbers)
    for number in numbers:
        web.pages[f"/news/story-{number}"] = tagged(story(f"Story {number}"), "a")
    again(web, tmp_path)
    assert again(web, tmp_path).records == ()
    assert web.stories_asked() == []

    make_all_due(tmp_path)
    old = story_page("Story 1002")
    edited = old.replace(b"The harbour was", b"The old harbour was").replace(b"<p>A ferry", b"<p>Nobody asked the gulls.</p><p>A ferry")
    web.pages["/news/story-1002"] = tagged(Reply(body=edited), "b")
    web.pages["/news/story-1003"] = Reply(body=story_page("Story 1003").replace(b"<body>", b"<body><nav><a href=/>All the news</a></nav>"))
    web.pages["/news/story-1004"] = Reply(status=410)
    web.pages["/news/story-1005"] = story("Story 1005")  # the same bytes from a server that sends no validator
    third = again(web, tmp_path)
    [line] = third.records
    assert (line["id"], line["revision"]) == ("bay:1002", 2)
    assert (
        line["previous_content_hash"]
        == read_store(tmp_path, "SELECT content_hash FROM revisions WHERE id = 'bay:1002' AND revision = 1")[0][0]
    )
    assert [(change["block"], change["after"]) for change in line["changes"]["added"]] == [(1, "Nobody asked the gulls.")]
    assert [change["block"] for change in line["changes"]["changed"]] == [0]
    assert line["changes"]["removed"] == []
    statuses = dict(web.answered)
    assert [statuses[f"/news/story-{number}"] for number in numbers] == [304, 200, 200, 410, 200]
    assert (third.count("unchanged"), third.count("fetched"), third.count("revisions"), third.count("withdrawn")) == (3, 2, 1, 1)
    assert third.count("errors/http-410") == 0
    assert read_store(tmp_path, "SELECT id FROM articles WHERE withdrawn_at IS NOT NULL") == [("bay:1004",)]

    shown = show_history(tmp_path, "bay:1002")
    assert "revision 2, changed" in shown
    assert "[old]" in shown
    assert "+ Nobody asked the gulls." in shown


def test_story_that_has_moved_without_a_redirect_is_asked_for_where_the_feed_names_it(web: Web, tmp_path: Path) -> None:
    status = 410  # which is for good
    write_site(tmp_path / "sites", web.url, story_paths=["^/news/", "^/sport/"])
    name_stories(web, 1001, 1002)
    web.pages["/news/story-1001"] = tagged(story("Fog over the bay"), "a")
    web.pages["/news/story-1002"] = Reply(status=status)
    again(web, tmp_path)
    web.pages["/news/story-1001"] = Reply(status=status)
    web.pages["/sport/story-1001"] = tagged(story("Fog over the bay"), "a")
    web.pages["/sport/story-1002"] = story("Ferry back")
    web.pages["/feed"] = feed(*((f"{web.url}/sport/story-{number}", None) for number in (1001, 1002)))
    moved = again(web, tmp_path)
    assert ([path for path in web.asked if "story" in path], moved.headlines) == (
        ["/sport/story-1002"],
        ["Ferry back"],
    )  # the other is not due
    make_all_due(tmp_path)
    assert again(web, tmp_path).count("withdrawn") == 1  # the feed is as it was, and was not read
    assert again(web, tmp_path).records == ()
    assert dict(web.answered)["/sport/story-1001"] == 200
    assert read_store(tmp_path, "SELECT id FROM articles WHERE withdrawn_at IS NOT NULL") == []
    change_store(tmp_path, "UPDATE pages SET next_at = 0")
    web.pages["/sport/story-1002"] = Reply(status=status)
    again(web, tmp_path)
    assert [dict(web.answered)[f"/sport/story-{number}"] for number in (1001, 1002)] == [304, status]
    again(web, tmp_path)  # the feed is read, but names the same addresses
    assert [path for path in web.asked if "story" in path] == []


def let_time_pass(folder: Path) -> None:
    change_store(folder, "UPDATE pages SET next_at = 0 WHERE next_at IS NOT NULL")


def edited(headline: str, canonical: str, by: str = "old") -> Reply:
    return Reply(body=story_page(headline, canonical=canonical).replace(b"The harbour was", f"The {by} harbour was".encode()))


def test_story_that_moved_and_had_not_changed_is_revised_where_it_is_now(web: Web, tmp_path: Path) -> None:
    write_site(tmp_path / "sites", web.url, story_id=None)
    canonical = web.url + "/news/fog"
    web.pages["/feed"] = feed((web.url + "/news/a/fog", None))
    web.pages["/news/a/fog"] = story("Fog over the bay", canonical=canonical)
    again(web, tmp_path)
    let_time_pass(tmp_path)
    web.pages["/news/a/fog"] = redirect("/news/fog", 301)
    menu = story_page("Fog over the bay", canonical=canonical).replace(b"<body>", b"<body><nav><a href=/>All the news</a></nav>")
    web.pages["/news/fog"] = Reply(body=menu)
    assert again(web, tmp_path).count("unchanged") == 1
    for number, by in enumerate(("old", "very old"), 2):
        let_time_pass(tmp_path)
        web.pages["/news/fog"] = edited("Fog over the bay", canonical, by)
        assert [(line["id"][:4], line["revision"]) for line in again(web, tmp_path).records] == [("bay:", number)]


@pytest.mark.parametrize("old", [redirect("/news/2026/fog", 301), Reply(status=404)], ids=["301", "404"])
def test_story_whose_new_address_was_a_duplicate_goes_on_there(web: Web, tmp_path: Path, old: Reply) -> None:
    write_site(tmp_path / "sites", web.url)
    canonical = web.url + "/news/fog-1001"
    web.pages["/feed"] = feed((web.url + "/news/fog", None))
    web.pages["/news/fog"] = web.pages["/news/2026/fog"] = story("Fog over the bay", canonical=canonical)
    again(web, tmp_path)
    web.pages["/feed"] = feed((web.url + "/news/2026/fog", None))
    assert again(web, tmp_path).count("duplicates") == 1
    web.pages["/news/fog"] = old
    let_time_pass(tmp_path)
    again(web, tmp_path)
    let_time_pass(tmp_path)
    again(web, tmp_path)
    assert read_store(tmp_path, "SELECT id FROM articles WHERE withdrawn_at IS NOT NULL") == []
    let_time_pass(tmp_path)
    web.pages["/news/2026/fog"] = edited("Fog over the bay", canonical)
    assert [(line["id"], line["revision"]) for line in again(web, tmp_path).records] == [("bay:1001", 2)]


@pytest.mark.parametrize("redirects", [True, False])
def test_story_whose_canonical_address_changes_keeps_its_id_and_another_in_its_place_has_its_own(
    web: Web, tmp_path: Path, redirects: bool
) -> None:
    write_site(tmp_path / "sites", web.url, story_id=None)
    web.pages["/feed"] = feed((web.url + "/news/old", None), (web.url + "/news/other", None))
    web.pages["/news/old"] = story("Fog over the bay", canonical=web.url + "/news/old")
    web.pages["/news/other"] = story("Ferry back", canonical=web.url + "/news/other")
    ids = {line["headline"]: line["id"] for line in again(web, tmp_path).records}
    let_time_pass(tmp_path)
    there = "/news/new" if redirects else "/news/old"
    web.pages["/news/old"] = redirect("/news/new", 301)
    web.pages[there] = edited("Fog over the bay", web.url + "/news/new")
    web.pages["/news/other"] = story("A tram for the port", canonical=web.url + "/news/tram")
    lines = {line["headline"]: line for line in again(web, tmp_path).records}
    assert (lines["Fog over the bay"]["id"], lines["Fog over the bay"]["revision"]) == (ids["Fog over the bay"], 2)
    assert lines["A tram for the port"]["revision"] == 1
    assert lines["A tram for the port"]["id"] not in ids.values()


def test_section_that_all_pages_name_as_canonical_makes_no_duplicates(web: Web, tmp_path: Path) -> None:
    write_site(tmp_path / "sites", web.url, story_id=None, story_paths=None)
    name_stories(web, 1, 2, 3)
    web.pages |= {f"/news/story-{number}": story(f"Fog {number} over the bay", canonical=web.url + "/en/") for number in (1, 2, 3)}
    first = again(web, tmp_path)
    assert sorted(first.headlines) == [f"Fog {number} over the bay" for number in (1, 2, 3)]
    assert len({line["id"] for line in first.records}) == 3


@pytest.mark.parametrize(
    ("target", "rules"), [("/maintenance", {}), ("/", {"story_id": None, "story_paths": None})], ids=["a notice, by rules", "the front"]
)
def test_redirect_of_all_stories_to_one_page_loses_none(web: Web, tmp_path: Path, target: str, rules: dict[str, None]) -> None:
    write_site(tmp_path / "sites", web.url, **rules)
    old, new = (1001, 1002), (1003, 1004, 1005)
    name_stories(web, *old)
    web.pages |= {f"/news/story-{number}": story(f"Fog {number}") for number in old}
    assert len(again(web, tmp_path).records) == 2
    name_stories(web, *old, *new)
    web.pages |= {f"/news/story-{number}": redirect(target) for number in (*old, *new)}
    web.pages[target] = story("Welcome to the bay")
    let_time_pass(tmp_path)
    away = again(web, tmp_path)
    assert (away.records, away.count("refused/redirected")) == ((), 5)
    web.pages |= {f"/news/story-{number}": story(f"Fog {number}") for number in new}
    web.pages |= {
        f"/news/story-{number}": Reply(body=story_page(f"Fog {number}").replace(b"The harbour", b"The old harbour")) for number in old
    }
    let_time_pass(tmp_path)
    back = again(web, tmp_path)
    assert sorted((line["headline"], line["revision"]) for line in back.records) == [
        *((f"Fog {number}", 2) for number in old),
        *((f"Fog {number}", 1) for number in new),
    ]


def show_history(folder: Path, name: str) -> str:
    done = run([sys.executable, "-m", "scrapy", "history", name, "-s", f"NEWSCRAWL_STORE={folder / 'store.sqlite'}"], folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_sitemap_that_broke_off_is_read_again_though_it_says_that_it_is_the_same(web: Web, tmp_path: Path) -> None:
    write_site(tmp_path / "sites", web.url, feeds=[], sitemaps=["/sitemap.xml.gz"])
    entry = "<url><loc>{}/news/story-{}</loc></url>"
    entries = "".join(entry.format(web.url, number) for number in (1001, 1002))
    packed = gzip.compress(f"<urlset>{entries}</urlset>".encode(), 0)
    web.pages |= {f"/news/story-{number}": story(f"Fog {number}") for number in (1001, 1002)}
    web.pages["/sitemap.xml.gz"] = tagged(Reply(body=packed[: packed.index(b"1002")]), "a")
    torn = again(web, tmp_path)
    assert (torn.headlines, torn.count("errors/sitemap")) == (["Fog 1001"], 1)
    web.pages["/sitemap.xml.gz"] = tagged(Reply(body=packed), "a")
    assert again(web, tmp_path).headlines == ["Fog 1002"]
    again(web, tmp_path)
    assert dict(web.answered)["/sitemap.xml.gz"] == 304


def test_story_under_a_second_address_is_no_second_line(web: Web, tmp_path: Path) -> None:
    write_site(tmp_path / "sites", web.url)
    name_stories(web, 1001)
    web.pages["/news/story-1001"] = story("Fog over the bay")
    again(web, tmp_path)
    name_stories(web, 1001, 1002, 1003)
    web.pages["/news/story-1002"] = redirect("/news/story-1001")
    web.pages["/news/story-1003"] = story("Fog over the bay", canonical=f"{web.url}/news/story-1001")
    second = again(web, tmp_path)
    assert second.records == ()
    assert second.count("duplicates") == 2
    name_stories(web, 1001, 1002, 1003, 1004)
    assert again(web, tmp_path).count("known") == 3
    assert web.stories_asked() == ["/news/story-1004"]


def test_feed_that_was_not_stored_leaves_its_pages_to_be_asked_for(web: Web, tmp_path: Path) -> None:
    write_site(tmp_path / "sites", web.url)
    name_stories(web, 1001)
    web.pages["/news/story-1001"] = story("Fog over the bay")
    settings = {**QUICK, "FEED_STORAGES": json.dumps({"": "nostorage.NoStorage"})}
    failed = crawl(tmp_path, allowed=web.host, settings=settings)
    assert failed.status == ExitCode.OUTPUT_FAILED, failed.log
    assert again(web, tmp_path).headlines == ["Fog over the bay"]


def test_crawl_without_a_store_reads_everything_again(web: Web, tmp_path: Path) -> None:
    write_site(tmp_path / "sites", web.url)
    name_stories(web, 1001)
    web.pages["/news/story-1001"] = story("Fog over the bay")
    for _ in range(2):
        done = crawl(tmp_path, allowed=web.host, settings={**QUICK, "NEWSCRAWL_STORE": ""})
        assert done.headlines == ["Fog over the bay"]
    assert not (tmp_path / "store.sqlite").exists()


@pytest.mark.parametrize(
    ("setting", "status"),
    [({"NEWSCRAWL_NEAR_COPIES": "maybe"}, ExitCode.WRONG_ARGUMENTS), ({"FEEDS": "{}", "NEWSCRAWL_OUTPUT": "/proc/none/x.jsonl"}, 5)],
)
def test_crawl_that_does_not_come_to_start_was_not_killed(web: Web, tmp_path: Path, setting: dict[str, str], status: int) -> None:
    write_site(tmp_path / "sites", web.url)
    name_stories(web, 1001)
    web.pages["/news/story-1001"] = story("Fog over the bay")
    words = {**FAST, "NEWSCRAWL_ALLOWED_HOSTS": web.host, "NEWSCRAWL_STORE": tmp_path / "store.sqlite", **setting}
    done = run([sys.executable, "-m", "scrapy", "crawl", "bay", *(p for k, v in words.items() for p in ("-s", f"{k}={v}"))], tmp_path)
    assert done.returncode == status, done.stderr
    assert read_store(tmp_path, "SELECT exit_code, reason, ended_at IS NULL FROM runs") == [(status, "not-started", 0)]
    assert "was killed" not in again(web, tmp_path).log


def test_store_that_cannot_be_opened_keeps_the_crawl_from_starting(web: Web, tmp_path: Path) -> None:
    write_site(tmp_path / "sites", web.url)
    (tmp_path / "store.sqlite").write_bytes(b"no database, but a file of words\n" * 100)
    done = again(web, tmp_path)
    assert done.status == ExitCode.COULD_NOT_START
    assert "file is not a database" in done.log
    assert "Traceback" not in done.log
    assert web.asked == []


def test_page_is_given_up_after_so_many_failures(web: Web, tmp_path: Path) -> None:
    write_site(tmp_path / "sites", web.url)
    name_stories(web, 1001)
    web.pages["/news/story-1001"] = Reply(status=500)
    again(web, tmp_path)
    change_store(tmp_path, "UPDATE pages SET attempts = 9, next_at = NULL")
    again(web, tmp_path)
    assert read_store(tmp_path, "SELECT state, reason FROM pages") == [("refused", "http-500")]
    assert read_store(tmp_path, "SELECT next_at FROM pages")[0][0] > time.time()
