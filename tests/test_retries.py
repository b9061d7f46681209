"""What becomes of a host that is busy, slow or broken: against a real server on this machine."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from loopback import Reply, crawl, feed, serve, story, write_site

from newscrawl.middlewares.retries import parse_retry_after

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)


def busy_at_first(times: list[float], page: Reply, busy: Reply) -> Callable[[], Reply]:
    """Return a page that is busy when it is asked for the first time; `times` takes the moments."""

    def answer() -> Reply:
        times.append(time.monotonic())
        return busy if len(times) == 1 else page

    return answer


def test_busy_host_is_asked_again_when_it_said_feeds_and_robots_too(tmp_path):
    times: dict[str, list[float]] = {"/robots.txt": [], "/feed": [], "/news/fog-1001": []}
    with serve() as web:
        pages = {
            "/robots.txt": Reply(body=b"User-agent: *\nAllow: /\n"),
            "/feed": feed((f"{web.url}/news/fog-1001", None)),
            "/news/fog-1001": story("Fog"),
        }
        for status, (path, page) in zip((503, 429, 503), pages.items(), strict=True):
            web.pages[path] = busy_at_first(times[path], page, Reply(status=status, headers={"Retry-After": "1"}))
        write_site(tmp_path / "sites", web.url)
        ended = crawl(tmp_path, allowed=web.host, settings={"RETRY_TIMES": 2})
    assert ended.headlines == ["Fog"]
    assert {path: len(asked) for path, asked in times.items()} == dict.fromkeys(times, 2)
    assert min(second - first for first, second in times.values()) >= 1.0


def test_host_without_a_word_is_backed_off_from_twice_as_long_each_time(tmp_path):
    times: list[float] = []

    def fail() -> Reply:
        times.append(time.monotonic())
        return Reply(status=503)

    with serve() as web:
        web.pages["/feed"] = fail
        write_site(tmp_path / "sites", web.url)
        crawl(tmp_path, allowed=web.host, settings={"RETRY_TIMES": 3, "NEWSCRAWL_BACKOFF_SECONDS": 0.2})
    waits = [later - earlier for earlier, later in zip(times, times[1:], strict=False)]
    assert [wait >= least for wait, least in zip(waits, (0.2, 0.4, 0.8), strict=True)] == [True] * 3


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Reply(status=500), "4 errors in a row, the last one http-500"),
        (Reply(status=403), "4 errors in a row, the last one http-403"),
        (Reply(status=429, headers={"Retry-After": "3600"}), "it asks to be left alone for 3600 seconds"),
    ],
    ids=["broken", "forbidding", "busy for an hour"],
)
def test_host_that_only_fails_is_left_alone_and_that_is_said(tmp_path, reply, why):
    with serve() as web:
        names = [f"/news/story-{number}" for number in range(1001, 1021)]
        web.pages |= {"/feed": feed(*((web.url + name, None) for name in names)), **dict.fromkeys(names, reply)}
        write_site(tmp_path / "sites", web.url)
        ended = crawl(tmp_path, allowed=web.host, settings={"NEWSCRAWL_HOST_ERRORS": 4})
    asked = len(web.stories_asked())
    assert 1 <= asked <= 5  # two are under way at a time
    assert ended.count("refused/host-given-up") == 20 - asked
    assert ended.count("hosts_given_up") == 1
    assert f"bay: {web.host} is left alone for this run: {why}" in ended.log
    assert "Traceback" not in ended.log


def test_pages_that_are_gone_say_nothing_against_their_host(tmp_path):
    with serve() as web:
        names = [f"/news/story-{number}" for number in range(1001, 1011)]
        web.pages |= {"/feed": feed(*((web.url + name, None) for name in names)), **dict.fromkeys(names, Reply(status=410))}
        write_site(tmp_path / "sites", web.url)
        ended = crawl(tmp_path, allowed=web.host, settings={"NEWSCRAWL_HOST_ERRORS": 4})
    assert len(web.stories_asked()) == ended.count("errors/http-410") == 10


def test_time_outs_of_one_address_do_not_multiply(tmp_path):
    over = threading.Event()

    def hang() -> Reply:
        over.wait(20)
        return Reply()

    with serve() as web:
        web.pages["/feed"] = feed((f"{web.url}/news/slow-1001", None))
        web.pages["/news/slow-1001"] = hang
        write_site(tmp_path / "sites", web.url)
        settings = {"RETRY_TIMES": 9, "DOWNLOAD_TIMEOUT": 1.5, "NEWSCRAWL_ADDRESS_SECONDS": 3.5}
        ended = crawl(tmp_path, allowed=web.host, settings=settings)
        over.set()
    assert ended.count("errors/timeout") == 1
    assert len(web.stories_asked()) <= 3


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (b"0", 0.0),
        (b" 30 ", 30.0),
        (b"Wed, 25 Nov 2026 08:01:00 GMT", 60.0),
        (b"Wed, 25 Nov 2026 07:00:00 GMT", 0.0),
        (b"Wed, 25 Nov 2026 10:01:00 +0200", 60.0),
        (b"-5", None),
        (b"soon", None),
        (b"", None),
        (None, None),
        (b"\xff\xfe", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header, seconds):
    assert parse_retry_after(header, NOW) == seconds
