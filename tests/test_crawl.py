"""Crawls of a small site on this machine, each in a process of its own, as a user runs them."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import pytest
from loopback import FAST, Reply, crawl, feed, redirect, run, serve, story, write_site

from newscrawl.exitcodes import ExitCode


def dated(day: int) -> str:
    return f"{day:02} Nov 2026 06:00:00 GMT"


def test_stories_come_newest_first_across_feeds_and_each_once(tmp_path):
    with serve() as web:
        for day in range(1, 7):
            web.pages[f"/news/day-100{day}"] = story(f"Day {day} on the quay", f"2026-11-0{day}T06:00:00Z")
        web.pages["/news/undated-2000"] = story("No day at all")
        at = [f"{web.url}/news/day-100{day}" for day in range(7)]
        web.pages["/one"] = feed((at[2], dated(2)), (at[6], dated(6)), (f"{at[4]}?cmp=rss", dated(4)))
        web.pages["/two"] = feed((at[5], dated(5)), (at[1], dated(1)), (f"{at[4]}#top", dated(4)), (at[3], dated(3)))
        web.pages["/harbour"] = Reply(
            body=b'<a href="/news/undated-2000">No day</a><a href="/amp/day-1004">Day 4</a><a href="/about">About</a>'
        )
        write_site(tmp_path / "sites", web.url, feeds=["/one", "/two", "/one"], sections={"harbour": f"{web.url}/harbour"})
        ended = crawl(tmp_path, allowed=web.host, settings={"CONCURRENT_REQUESTS_PER_DOMAIN": 1})
    assert web.stories_asked() == [*(f"/news/day-100{day}" for day in (6, 5, 4, 3, 2, 1)), "/news/undated-2000"]
    assert (ended.count("found"), ended.count("fetched"), ended.count("articles")) == (7, 7, 7)
    assert ended.count("duplicates") == 2
    assert web.asked.count("/one") == 1
    assert sorted(ended.headlines) == sorted([*(f"Day {day} on the quay" for day in range(1, 7)), "No day at all"])
    assert ended.status == 0
    by_headline = {record["headline"]: record for record in ended.records}
    assert by_headline["Day 6 on the quay"]["provenance"]["discovered_by"] == f"{web.url}/one"
    assert by_headline["No day at all"]["provenance"]["discovered_by"] == f"{web.url}/harbour"
    assert set(web.user_agents) == {"newscrawl/0.1.0"}


def test_limit_gives_exactly_the_newest_articles(tmp_path):
    with serve() as web:
        for day in range(1, 9):
            web.pages[f"/news/day-100{day}"] = story(f"Day {day} on the quay")
        web.pages["/news/day-1007"] = Reply(status=410)
        web.pages["/news/day-1006"] = Reply(headers={"Content-Type": "application/pdf"}, body=b"%PDF-1.7")
        web.pages["/feed"] = feed(*((f"{web.url}/news/day-100{day}", dated(day)) for day in range(1, 9)))
        write_site(tmp_path / "sites", web.url)
        ended = crawl(tmp_path, allowed=web.host, limit="3")
    assert sorted(ended.headlines) == ["Day 4 on the quay", "Day 5 on the quay", "Day 8 on the quay"]
    assert sorted(web.stories_asked()) == [f"/news/day-100{day}" for day in (4, 5, 6, 7, 8)]
    assert ended.count("errors/http-410") == ended.count("refused/not-html") == 1


def test_since_leaves_older_stories_unasked_and_judges_the_undated_by_their_page(tmp_path):
    with serve() as web:
        web.pages["/news/new-1001"] = story("New on the quay", "2026-11-05T06:00:00Z")
        web.pages["/news/old-1002"] = story("Old on the quay", "2026-11-01T06:00:00Z")
        web.pages["/news/undated-1003"] = story("Undated and old", "2026-10-01T06:00:00Z")
        web.pages["/feed"] = feed(
            (f"{web.url}/news/new-1001", dated(5)), (f"{web.url}/news/old-1002", dated(1)), (f"{web.url}/news/undated-1003", None)
        )
        web.pages["/harbour"] = Reply(body=b'<a href="/news/old-1002">Old, and no time said</a>')
        write_site(tmp_path / "sites", web.url, sections={"harbour": f"{web.url}/harbour"})
        ended = crawl(tmp_path, allowed=web.host, since="2026-11-03")
    assert ended.headlines == ["New on the quay"]
    assert sorted(web.stories_asked()) == ["/news/new-1001", "/news/undated-1003"]
    assert ended.count("refused/before-since") == 2


def test_section_reads_its_page_and_its_feeds_alone(tmp_path):
    with serve() as web:
        for n, name in enumerate(("harbour", "city")):
            web.pages[f"/news/{name}-feed-100{n}"] = story(f"From the {name} feed")
            web.pages[f"/news/{name}-page-200{n}"] = story(f"From the {name} page")
            web.pages[f"/rss-{name}"] = feed((f"{web.url}/news/{name}-feed-100{n}", None))
            web.pages[f"/{name}"] = Reply(body=f'<a href="/news/{name}-page-200{n}">x</a>'.encode())
        sections = {name: f"{web.url}/{name}" for name in ("harbour", "city")}
        write_site(tmp_path / "sites", web.url, feeds=["/rss-harbour", "/rss-city"], sections=sections)
        ended = crawl(tmp_path, allowed=web.host, section="harbour")
    assert sorted(ended.headlines) == ["From the harbour feed", "From the harbour page"]
    assert not any("city" in path for path in web.asked)


def test_url_fetches_one_story_without_discovery(tmp_path):
    with serve({"/news/fog-1001": story("Fog on the quay")}) as web:
        write_site(tmp_path / "sites", web.url)
        ended = crawl(tmp_path, allowed=web.host, url=f"{web.url}/news/fog-1001?utm_source=x")
    assert ended.headlines == ["Fog on the quay"]
    assert web.asked == ["/robots.txt", "/news/fog-1001"]
    assert ended.records[0]["provenance"]["discovered_by"] == "argument"
    assert ended.records[0]["provenance"]["http_status"] == 200


def test_redirects_keep_one_story_one_story(tmp_path):
    with serve() as web:
        web.pages["/news/short-1001"] = redirect("/news/fog-over-the-quay-1002")
        web.pages["/news/alias-1003"] = redirect("/news/fog-over-the-quay-1002", 301)
        web.pages["/news/fog-over-the-quay-1002"] = story("Fog on the quay")
        web.pages["/news/loop-1004"] = redirect("/news/loop-1004")
        web.pages["/news/away-1005"] = redirect("https://elsewhere.example/news/away-1005")
        names = ("short-1001", "alias-1003", "fog-over-the-quay-1002", "loop-1004", "away-1005")
        web.pages["/feed"] = feed(*((f"{web.url}/news/{name}", dated(9 - n)) for n, name in enumerate(names)))
        write_site(tmp_path / "sites", web.url)
        ended = crawl(tmp_path, allowed=web.host)
    assert ended.headlines == ["Fog on the quay"]
    assert web.asked.count("/news/fog-over-the-quay-1002") == 1
    assert ended.count("duplicates") >= 1
    assert ended.count("errors/too-many-redirects") == 1
    assert ended.count("refused/offsite") == 1
    assert ended.count("errors/vanished") == 0


def test_story_whose_page_names_a_known_canonical_address_is_a_duplicate(tmp_path):
    with serve() as web:
        web.pages["/news/fog-1001"] = story("Fog on the quay")
        web.pages["/news/print-1002"] = story("Fog on the quay", canonical=f"{web.url}/news/fog-1001")
        web.pages["/feed"] = feed((f"{web.url}/news/fog-1001", dated(2)), (f"{web.url}/news/print-1002", dated(1)))
        write_site(tmp_path / "sites", web.url)
        ended = crawl(tmp_path, allowed=web.host, settings={"CONCURRENT_REQUESTS_PER_DOMAIN": 1})
    assert ended.count("articles") == 1
    assert ended.count("duplicates") == 1


def test_bad_answers_are_counted_and_stop_nothing(tmp_path):
    html = {"Content-Type": "text/html"}
    with serve() as web:
        web.pages["/news/good-1001"] = story("Fog on the quay")
        web.pages["/news/gone-1002"] = Reply(status=404)
        web.pages["/news/down-1003"] = Reply(status=500)
        web.pages["/news/empty-1004"] = Reply(headers=html)
        web.pages["/news/paper-1005"] = Reply(headers=html, body=b"%PDF-1.7 and so on")
        web.pages["/news/huge-1006"] = Reply(headers=html, body=b"<p>" + b"fog " * 300_000)
        web.pages["/news/bomb-1007"] = Reply(headers={**html, "Content-Encoding": "gzip"}, body=gzip.compress(b"fog " * 1_000_000))
        web.pages["/news/broken-1008"] = Reply(headers={**html, "Content-Encoding": "gzip"}, body=b"\x1f\x8bnot gzip")
        paths = [path for path in web.pages if path.startswith("/news/")]
        web.pages["/feed"] = feed(*((web.url + path, None) for path in paths))
        web.pages["/page"] = Reply(headers=html, body=b"<html><body>No feed here</body></html>")
        web.pages["/cut"] = Reply(headers=html, body=b"<rss><channel><item>")
        write_site(tmp_path / "sites", web.url, feeds=["/feed", "/page", "/cut", "/missing"])
        ended = crawl(tmp_path, allowed=web.host, settings={"DOWNLOAD_MAXSIZE": 1_000_000})
    assert ended.headlines == ["Fog on the quay"]
    assert ended.count("errors/http-404") == 2
    assert ended.count("errors/http-500") == 1
    assert ended.count("errors/feed") == 1
    assert ended.count("refused/too-large") == 2
    assert ended.count("refused/not-html") == 1
    assert ended.count("refused/empty") >= 1
    assert f"bay: failed {web.url}/page: feed: it is no feed: its root element is <html>" in ended.log
    assert f"bay: refused {web.url}/news/paper-1005: not-html" in ended.log
    assert ended.status == 0
    assert "Traceback" not in ended.log


def test_sitemaps_whose_age_nobody_tells_are_all_read_over_the_runs_and_none_twice_in_one(tmp_path):
    with serve() as web:
        numbers = range(1, 6)
        maps = "".join(f"<sitemap><loc>{web.url}/map{n}.xml</loc></sitemap>" for n in numbers)
        for name in ("a", "b"):
            web.pages[f"/{name}.xml"] = Reply(body=f"<sitemapindex>{maps}</sitemapindex>".encode())
        for n in numbers:
            web.pages[f"/map{n}.xml"] = Reply(body=f"<urlset><url><loc>{web.url}/news/fog-100{n}</loc></url></urlset>".encode())
            web.pages[f"/news/fog-100{n}"] = story(f"Fog {n}")
        write_site(tmp_path / "sites", web.url, feeds=[], sitemaps=["/a.xml", "/b.xml"])
        read: list[list[str]] = []
        for _ in range(2):
            web.asked.clear()
            ended = crawl(tmp_path, allowed=web.host, settings={"NEWSCRAWL_MAX_SITEMAPS": 4, "CONCURRENT_REQUESTS_PER_DOMAIN": 1})
            read.append(sorted(path for path in web.asked if path.startswith("/map")))
            assert ended.count("skipped/sitemaps") >= 1
    assert [len(paths) for paths in read] == [4, 4]
    assert {path for paths in read for path in paths} == {f"/map{n}.xml" for n in numbers}
    assert all("/map5.xml" in paths for paths in read)


def test_sitemaps_are_followed_to_their_stories_up_to_a_number(tmp_path):
    with serve() as web:
        maps = "".join(f"<sitemap><loc>{web.url}/map{n}.xml</loc><lastmod>2026-11-0{n}</lastmod></sitemap>" for n in (1, 2, 3))
        web.pages["/sitemap.xml"] = Reply(body=f"<sitemapindex>{maps}</sitemapindex>".encode())
        for n in (1, 2, 3):
            web.pages[f"/news/day-100{n}"] = story(f"Day {n} on the quay")
            body = gzip.compress(f"<urlset><url><loc>{web.url}/news/day-100{n}</loc></url></urlset>".encode())
            web.pages[f"/map{n}.xml"] = Reply(headers={"Content-Type": "application/gzip"}, body=body)
        write_site(tmp_path / "sites", web.url, feeds=[], sitemaps=["/sitemap.xml"])
        ended = crawl(tmp_path, allowed=web.host, settings={"NEWSCRAWL_MAX_SITEMAPS": 2})
    assert sorted(ended.headlines) == ["Day 2 on the quay", "Day 3 on the quay"]


def test_contact_stands_in_the_user_agent(tmp_path):
    with serve({"/feed": feed()}) as web:
        write_site(tmp_path / "sites", web.url)
        crawl(tmp_path, allowed=web.host, settings={"NEWSCRAWL_CONTACT": "mailto:crawl@bay.example"})
    assert set(web.user_agents) == {"newscrawl/0.1.0 (+mailto:crawl@bay.example)"}


@pytest.mark.parametrize(
    "broken", ["http://127.0.0.1:99999/news/fog-1009", "http://bay.example:abc/news/fog-1009", "http://[::1/news/fog-1009"]
)
def test_address_that_is_none_stops_nothing(tmp_path: Path, broken: str) -> None:
    with serve() as web:
        web.pages["/news/fog-1001"] = story("Fog on the quay")
        web.pages["/feed"] = feed((broken, None), (f"{web.url}/news/fog-1001", None))
        named = "".join(f"<sitemap><loc>{address}</loc></sitemap>" for address in (broken, f"{web.url}/map.xml"))
        web.pages["/index.xml"] = Reply(body=f"<sitemapindex>{named}</sitemapindex>".encode())
        web.pages["/map.xml"] = Reply(body=f"<urlset><url><loc>{broken}</loc></url></urlset>".encode())
        web.pages["/section"] = Reply(body=f"<a href='{broken}'>A fog that nobody has seen before</a>".encode())
        write_site(tmp_path / "sites", web.url, sitemaps=["/index.xml"], sections={"sea": "/section"})
        ended = crawl(tmp_path, allowed=web.host)
    assert ended.headlines == ["Fog on the quay"]
    assert "Traceback" not in ended.log
    assert ended.status == 0


def test_sources_of_which_no_address_is_a_storys_are_warned_of(tmp_path: Path) -> None:
    with serve() as web:
        web.pages["/news/fog-1001"] = story("Fog on the quay")
        web.pages["/feed"] = feed((f"{web.url}/news/fog-1001", None), ("https://elsewhere.example/news/fog-1002", None))
        web.pages["/wrong"] = feed((f"{web.url}/fog", None), *((f"https://elsewhere.example/news/fog-100{n}", None) for n in range(3)))
        write_site(tmp_path / "sites", web.url, feeds=["/feed", "/wrong"])
        ended = crawl(tmp_path, allowed=web.host)
    assert ended.headlines == ["Fog on the quay"]
    told = f"bay: none of the 4 addresses that {web.url}/wrong names is a story's: 3 lie on other hosts than `domains`"
    assert told in ended.log
    assert ended.log.count("is a story's") == 1


def test_pages_that_a_wrong_setting_has_barred_are_asked_for_again(tmp_path: Path) -> None:
    with serve() as web:
        web.pages["/news/fog-1002"] = story("Fog on the pier")
        write_site(tmp_path / "sites", web.url, domains=["127.0.0.1", "localhost"], feeds=["/feed"])
        web.pages["/feed"] = feed((f"http://localhost:{web.host.rpartition(':')[2]}/news/fog-1002", None))
        assert crawl(tmp_path, allowed=web.host).count("refused/unsafe-address") == 1
        assert crawl(tmp_path, allowed=f"{web.host},localhost").headlines == ["Fog on the pier"]


def test_export_that_would_be_written_over_what_the_store_counts_is_not_begun(tmp_path: Path) -> None:
    with serve() as web:
        web.pages["/news/fog-1001"] = story("Fog on the quay")
        web.pages["/feed"] = feed((f"{web.url}/news/fog-1001", None))
        write_site(tmp_path / "sites", web.url)
        settings = [f"{name}={value}" for name, value in {**FAST, "NEWSCRAWL_ALLOWED_HOSTS": web.host}.items()]
        command = [sys.executable, "-m", "scrapy", "crawl", "bay", *(part for value in settings for part in ("-s", value))]
        stored, file = ["-s", f"NEWSCRAWL_STORE={tmp_path / 'store.sqlite'}"], tmp_path / "all.csv"
        assert run([*command, *stored, "-O", str(file)], tmp_path).returncode == 0
        before = file.read_bytes()
        assert b"Fog on the quay" in before
        second = run([*command, *stored, "-O", str(file)], tmp_path)
        assert second.returncode == ExitCode.OUTPUT_FAILED
        assert f"{file} is there already: what the store counts as written would be lost; set %(time)s into the name" in second.stderr
        assert file.read_bytes() == before
        assert run([*command, *stored, "-O", str(tmp_path / "%(time)s.csv")], tmp_path).returncode == 0
        alone = ["-s", "NEWSCRAWL_STORE=", "-s", f"NEWSCRAWL_OUTPUT={tmp_path / 'output' / '%(time)s.jsonl'}"]
        assert run([*command, *alone, "-O", str(file)], tmp_path).returncode == 0
        assert b"Fog on the quay" in file.read_bytes()
