from __future__ import annotations

from pathlib import Path

import pytest
from loopback import Crawl, Reply, Web, crawl, feed, redirect, serve, story, write_site

TEXT = {"Content-Type": "text/plain"}


def crawl_with(folder: Path, robots: Reply | None, **settings: object) -> tuple[Crawl, Web]:
    """Crawl two stories, one under /news/, one under /news/closed/, behind this robots.txt."""
    with serve({"/news/open-1001": story("Open harbour"), "/news/closed/shut-1002": story("Shut harbour")}) as web:
        web.pages["/feed"] = feed((f"{web.url}/news/open-1001", None), (f"{web.url}/news/closed/shut-1002", None))
        if robots is not None:
            web.pages["/robots.txt"] = robots
        write_site(folder / "sites", web.url)
        return crawl(folder, allowed=web.host, settings=settings), web


def test_disallowed_path_is_not_fetched_but_counted(tmp_path):
    rules = b"User-agent: newscrawl\nDisallow: /news/closed/\n\nUser-agent: *\nDisallow: /\n"
    ended, web = crawl_with(tmp_path, Reply(headers=TEXT, body=rules))
    assert ended.headlines == ["Open harbour"]
    assert web.stories_asked() == ["/news/open-1001"]
    assert ended.count("refused/robots") == 1
    assert "/news/closed/shut-1002: robots" in ended.log


@pytest.mark.parametrize("status", [503, 429])
def test_robots_txt_that_fails_forbids_everything(tmp_path, status):
    ended, web = crawl_with(tmp_path, Reply(status=status, headers=TEXT))
    assert set(web.asked) == {"/robots.txt"}
    assert ended.records == ()
    assert ended.count("refused/robots") == 1
    assert ended.status != 0


def test_robots_txt_is_asked_again_before_its_failure_counts(tmp_path):
    answers = [Reply(status=503), Reply(headers=TEXT, body=b"")]
    ended, web = crawl_with(tmp_path, lambda: answers.pop(0), RETRY_TIMES=1)
    assert web.asked.count("/robots.txt") == 2
    assert len(ended.records) == 2


def test_missing_robots_txt_allows_everything(tmp_path):
    ended, _web = crawl_with(tmp_path, Reply(status=403))
    assert len(ended.records) == 2
    assert ended.status == 0


def test_only_the_first_500_kib_of_robots_txt_are_read(tmp_path):
    head = b"User-agent: *\nDisallow: /news/closed/\n"
    body = head + b"#" * (512_000 - len(head) - 1) + b"\nDisallow: /news/open\n"
    ended, web = crawl_with(tmp_path, Reply(headers=TEXT, body=body))
    assert ended.headlines == ["Open harbour"]
    assert web.asked.count("/robots.txt") == 1


def test_redirected_robots_txt_is_read(tmp_path):
    rules = {"/rules": Reply(headers=TEXT, body=b"User-agent: *\nDisallow: /news/\n")}
    with serve(rules) as other, serve({"/news/open-1001": story("Open harbour")}) as web:
        web.pages["/robots.txt"] = redirect(f"{other.url}/rules")
        web.pages["/feed"] = feed((f"{web.url}/news/open-1001", None))
        write_site(tmp_path / "sites", web.url)
        ended = crawl(tmp_path, allowed=f"{web.host},{other.host}")
    assert ended.count("refused/robots") == 1
    assert web.stories_asked() == []


def test_host_that_does_not_answer_is_forbidden_without_a_traceback(tmp_path):
    with serve() as web:
        write_site(tmp_path / "sites", web.url)
        host = web.host
    ended = crawl(tmp_path, allowed=host)
    assert ended.count("refused/robots") == 1
    assert "Traceback" not in ended.log
    assert ended.status != 0


def test_crawl_delay_becomes_the_pace_of_the_host(tmp_path):
    """Three requests after robots.txt, 0.4 s apart: the crawl cannot be over sooner than that."""
    ended, _web = crawl_with(tmp_path, Reply(headers=TEXT, body=b"User-agent: *\nCrawl-delay: 0.4\n"), AUTOTHROTTLE_ENABLED=True)
    assert len(ended.records) == 2
    assert float(ended.stats["elapsed_time_seconds"]) >= 0.8
