"""What a host's files say of the use of its pages, and that a crawl reads them once and records them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from loopback import Crawl, Reply, Web, crawl, feed, redirect, serve, story, write_site

from newscrawl.article import Rights, RightsStatement
from newscrawl.rights import ROBOTS_TXT, SiteRights, Source, add_file, find_reservation
from newscrawl.rights.source import AI_TXT, TDMREP

BAY = "https://bay.example"
TEXT = {"Content-Type": "text/plain"}
JSON = {"Content-Type": "application/json"}


def values(path: str, text: str, page: str = "/news/ferry") -> list[str]:
    rights = add_file(SiteRights(), path, text, "newscrawl", Source(url=BAY + path))
    return [statement.value for statement in rights.statements_for(BAY + page)]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("/news/open/ferry", ["0"]),
        ("/news/ferry", ["1 https://bay.example/policy.json"]),
        ("/pictures/a/b.jpg?w=2", ["1"]),
        ("/pictures/b.png", []),
        ("/exactly", ["1"]),
        ("/exactly/not", []),
        ("/about", []),
    ],
)
def test_the_first_rule_of_tdmrep_that_matches_holds(page: str, expected: list[str]) -> None:
    rules = [
        {"location": "/news/open/", "tdm-reservation": 0},
        {"location": "/news/", "tdm-reservation": 1, "tdm-policy": "https://bay.example/policy.json"},
        {"location": "/news/open/ferry", "tdm-reservation": 1},
        {"location": "/pictures/*.jpg", "tdm-reservation": 1},
        {"location": "/exactly$", "tdm-reservation": "1"},
    ]
    assert values(TDMREP, json.dumps(rules), page) == expected


def test_wrong_rules_of_tdmrep_are_left_out() -> None:
    rules = ["?", {"location": "/"}, {"location": "/\nAllow: /", "tdm-reservation": 1}, {"location": "/", "tdm-reservation": 2}]
    assert values(TDMREP, json.dumps(rules)) == []


@pytest.mark.parametrize("text", ["", "{}", "<html>", "[" * 100_000])
def test_a_file_that_is_no_array_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        values(TDMREP, text)


@pytest.mark.parametrize(
    ("robots", "expected"),
    [
        ("User-agent: *\nContent-Usage: train-ai=n", ["train-ai=n"]),
        ("User-agent: *\nContent-Usage: train-ai=n\nContent-Usage: /news/ train-ai=y # ok", ["train-ai=y"]),
        ("User-agent: *\nContent-Usage: /about train-ai=n", []),
        ("User-agent: *\nContent-Usage: ai-use=n\nContent-Usage: train-ai=n", ["ai-use=n", "train-ai=n"]),
        ("User-agent: *\nContent-Signal: search=yes, ai-train=no", ["search=yes, ai-train=no"]),
        ("User-agent: otherbot\nContent-Usage: train-ai=n\n\nUser-agent: *\nAllow: /", []),
        ("User-agent: *\nContent-Usage: train-ai=n\n\nUser-agent: NewsCrawl\nContent-Usage: train-ai=y", ["train-ai=y"]),
        ("User-agent: *\nContent-Usage: train-ai=n\n\nUser-agent: newscrawl\nAllow: /", []),
        ("User-agent: otherbot\nUser-agent: newscrawl\nDisallow: /x\nContent-Usage: train-ai=n", ["train-ai=n"]),
        ("Content-Usage: train-ai=n\nUser-agent: *\nAllow: /", []),
        ("License: https://bay.example/rsl.xml\nUser-agent: newscrawl\nAllow: /", ["https://bay.example/rsl.xml"]),
    ],
)
def test_usage_lines_of_robots_txt_are_those_of_the_crawlers_group(robots: str, expected: list[str]) -> None:
    assert values(ROBOTS_TXT, robots) == expected


@pytest.mark.parametrize(
    ("text", "page", "expected"),
    [
        ("User-Agent: *\nDisallow: *.html\nDisallow: *.mp4", "/news/ferry", ["text=n, image=y, audio=y, video=n"]),
        ("User-Agent: *\nDisallow: *.html", "/news/", ["text=n, image=y, audio=y, video=y"]),
        ("User-Agent: *\nDisallow: /\nAllow: *.html", "/news/ferry.html", ["text=y, image=n, audio=n, video=n"]),
        ("User-Agent: otherbot\nDisallow: /", "/news/ferry", ["text=y, image=y, audio=y, video=y"]),
        ("# nothing", "/news/ferry", []),
    ],
)
def test_ai_txt_has_an_answer_for_each_kind_of_media(text: str, page: str, expected: list[str]) -> None:
    assert values(AI_TXT, text, page) == expected


def said(value: str, agent: str | None = None) -> RightsStatement:
    return RightsStatement(value=value, source="test", agent=agent)


@pytest.mark.parametrize(
    ("rights", "reserved"),
    [
        (Rights(tdm_reservation=said("1 https://bay.example/policy.json")), True),
        (Rights(tdm_reservation=said("0")), False),
        (Rights(robots=(said("noarchive, NoAI"),)), True),
        (Rights(robots=(said("noai", "newscrawl"),)), True),
        (Rights(robots=(said("noai", "otherbot"),)), False),
        (Rights(robots=(said("noimageai, noindex"),)), False),
        (Rights(usage=(said("search=n, train-ai=y"),)), False),
        (Rights(usage=(said("search=y, train-ai=n"),)), True),
        (Rights(usage=(said("search=yes, ai-train=no"),)), True),
        (Rights(usage=(said("text=y, image=n, audio=n, video=n"),)), False),
        (Rights(usage=(said("text=n, image=y, audio=y, video=y"),)), True),
        (Rights(licence=said("https://creativecommons.org/licenses/by-nc/4.0/")), False),
    ],
)
def test_what_reserves_mining_is_told_from_what_does_not(rights: Rights, reserved: bool) -> None:
    assert (find_reservation(rights, "newscrawl") is not None) is reserved


def crawl_with(folder: Path, files: dict[str, Reply], **settings: object) -> tuple[Crawl, Web]:
    """Crawl two stories, one under /news/, one under /news/kept/, of a host with these files."""
    pages = {"/news/open-1001": story("Open harbour"), "/news/kept/own-1002": story("Kept harbour")}
    with serve({**pages, **files}) as web:
        web.pages["/feed"] = feed((f"{web.url}/news/open-1001", None), (f"{web.url}/news/kept/own-1002", None))
        write_site(folder / "sites", web.url)
        return crawl(folder, allowed=web.host, settings={"NEWSCRAWL_WORKERS": 0, "NEWSCRAWL_RIGHTS_FILES": 1, **settings}), web


def tdmrep(location: str) -> Reply:
    return Reply(headers=JSON, body=json.dumps([{"location": location, "tdm-reservation": 1}]).encode())


FILES = {
    "/robots.txt": Reply(headers=TEXT, body=b"User-agent: *\nContent-Usage: /news/kept/ train-ai=n\n"),
    TDMREP: tdmrep("/news/kept/"),
    AI_TXT: Reply(headers=TEXT, body=b"User-Agent: *\nDisallow: *.jpg\n"),
}


def test_the_files_of_a_host_are_asked_for_once_and_recorded_with_where_and_when(tmp_path: Path) -> None:
    ended, web = crawl_with(tmp_path, FILES)
    assert [web.asked.count(path) for path in FILES] == [1, 1, 1]
    rights = {record["headline"]: record["rights"] for record in ended.records}
    kept, free = rights["Kept harbour"], rights["Open harbour"]
    assert (kept["tdm_reservation"]["value"], kept["tdm_reservation"]["url"]) == ("1", web.url + TDMREP)
    assert kept["tdm_reservation"]["read_at"].startswith("20")
    assert [s["value"] for s in kept["usage"]] == ["train-ai=n", "text=y, image=n, audio=y, video=y"]
    assert free["tdm_reservation"] is None
    assert [s["source"] for s in free["usage"]] == ["file /ai.txt"]
    assert ended.stats["newscrawl/rights/read"] == 3


def test_reserved_pages_are_refused_where_the_setting_says_so(tmp_path: Path) -> None:
    ended, web = crawl_with(tmp_path, FILES, NEWSCRAWL_REFUSE_RESERVED=1)
    assert ended.headlines == ["Open harbour"]
    assert ended.count("refused/rights-reserved") == 1
    assert f"{web.url}/news/kept/own-1002: rights-reserved" in ended.log
    assert "file /.well-known/tdmrep.json says '1'" in ended.log


def test_no_file_is_asked_for_where_the_setting_is_off(tmp_path: Path) -> None:
    ended, web = crawl_with(tmp_path, FILES, NEWSCRAWL_RIGHTS_FILES=0)
    assert {TDMREP, AI_TXT} & set(web.asked) == set()
    usage = {record["headline"]: [s["source"] for s in record["rights"]["usage"]] for record in ended.records}
    assert usage == {"Kept harbour": ["robots.txt Content-Usage"], "Open harbour": []}


def test_files_that_fail_are_counted_and_say_nothing(tmp_path: Path) -> None:
    broken = {TDMREP: Reply(headers=JSON, body=b"{"), AI_TXT: Reply(status=500)}
    ended, _web = crawl_with(tmp_path, broken)
    assert (len(ended.records), ended.status) == (2, 0)
    assert (ended.count("rights/broken"), ended.count("rights/http-500")) == (1, 1)


def test_a_file_that_is_too_large_or_leads_out_of_the_web_is_counted(tmp_path: Path) -> None:
    large = Reply(headers=TEXT, body=b"User-Agent: *\nDisallow: *.html\n" + b"#" * 600_000)
    ended, _web = crawl_with(tmp_path, {TDMREP: redirect("http://169.254.169.254/latest"), AI_TXT: large})
    assert [record["rights"]["usage"] for record in ended.records] == [[], []]
    assert (ended.count("rights/unsafe-address"), ended.count("rights/DownloadCancelledError")) == (1, 1)


def test_a_file_that_robots_txt_forbids_is_not_asked_for_but_counted(tmp_path: Path) -> None:
    forbidden = {**FILES, "/robots.txt": Reply(headers=TEXT, body=b"User-agent: *\nDisallow: /.well-known/\n")}
    ended, web = crawl_with(tmp_path, forbidden)
    assert TDMREP not in web.asked
    assert (ended.count("rights/robots"), ended.count("refused/robots"), len(ended.records)) == (1, 0, 2)


def test_a_page_of_html_in_the_place_of_a_file_is_no_file(tmp_path: Path) -> None:
    ended, _web = crawl_with(tmp_path, {TDMREP: story("Not found"), AI_TXT: Reply(headers=TEXT, body=b"\n<!doctype html>Disallow: /")})
    assert [name for name in ended.stats if name.startswith("newscrawl/rights")] == []
    assert [record["rights"]["usage"] for record in ended.records] == [[], []]


def test_headers_in_several_lines_are_not_mixed_up(tmp_path: Path) -> None:
    page = story("Kept harbour")
    reply = Reply(headers={**page.headers, "X-Robots-Tag": "otherbot: noai\r\nX-Robots-Tag: noarchive"}, body=page.body)
    ended, _web = crawl_with(tmp_path, {"/news/kept/own-1002": reply}, NEWSCRAWL_REFUSE_RESERVED=1)
    kept = next(record for record in ended.records if record["headline"] == "Kept harbour")
    assert [(s["value"], s["agent"]) for s in kept["rights"]["robots"]] == [("noai", "otherbot"), ("noarchive", None)]
