from __future__ import annotations

import gc
import re
from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import signals
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import HtmlResponse, Request, Response
from scrapy.settings import Settings
from scrapy.signalmanager import SignalManager
from scrapy.spidermiddlewares.httperror import HttpError

from newscrawl.discovery.found import Found
from newscrawl.site import Site
from newscrawl.spiders.discovery import read_sources
from newscrawl.spiders.extraction import Extraction
from newscrawl.spiders.failures import is_too_large, name_failure
from newscrawl.spiders.pages import is_html, make_page
from newscrawl.spiders.queue import StoryQueue

DAYS = st.one_of(st.none(), st.integers(1, 28).map(lambda day: f"2026-11-{day:02}T06:00:00Z"))


def site(**keys: object) -> Site:
    return Site(name="bay", publisher="The Bay", domains=("bay.example",), **keys)


@given(st.lists(st.tuples(st.integers(0, 9), DAYS), max_size=30))
def test_queue_gives_each_story_once_the_newest_first(entries):
    queue = StoryQueue()
    new = [queue.add(str(key), Found(url=f"https://bay.example/{key}", published=day), (n,)) for n, (key, day) in enumerate(entries)]
    stories = [queue.pop() for _ in range(len(queue))]
    assert len(stories) == len({key for key, _ in entries}) == sum(new)
    assert all(a.moment > b.moment or (a.moment == b.moment and a.rank < b.rank) for a, b in pairwise(stories))
    dated = [s.found.published is not None for s in stories]
    assert dated == sorted(dated, reverse=True)


@given(st.lists(st.tuples(st.integers(0, 5), DAYS, st.sampled_from(["", "?page=1", "/amp"])), max_size=15), st.randoms())
def test_order_of_the_feeds_answers_does_not_matter(entries, random):
    entries = [(str(key), Found(url=f"https://bay.example/{key}{end}", published=day), (n,)) for n, (key, day, end) in enumerate(entries)]
    outcomes = []
    for order in (entries, random.sample(entries, len(entries))):
        queue = StoryQueue()
        for entry in order:
            queue.add(*entry)
        outcomes.append([queue.pop() for _ in range(len(queue))])
    assert outcomes[0] == outcomes[1]


def test_queue_keeps_the_plainest_address_and_any_time_known():
    queue = StoryQueue()
    queue.add("1", Found(url="https://bay.example/amp/1", source="a"), (0, 0))
    queue.add("1", Found(url="https://bay.example/fog-1", published="2026-11-01", source="b"), (0, 1))
    queue.add("1", Found(url="https://bay.example/fog-1?page=1", source="c"), (1, 0))
    found = queue.pop().found
    assert (found.url, found.published, found.source) == ("https://bay.example/fog-1", "2026-11-01", "a")


def test_story_taken_or_claimed_never_comes_in_again():
    queue = StoryQueue()
    queue.add("1", Found(url="https://bay.example/1"), (0,))
    queue.add("2", Found(url="https://bay.example/2"), (1,))
    assert queue.pop().key == "1"
    assert queue.claim("2")
    assert not queue.claim("2")
    assert not queue.claim("1")
    assert not queue.add("1", Found(url="https://bay.example/1"), (2,))
    assert len(queue) == 0
    with pytest.raises(IndexError):
        queue.pop()


def test_sources_are_feeds_sitemaps_and_sections():
    bay = site(
        feeds=("https://bay.example/rss-harbour",),
        sitemaps=("https://bay.example/s.xml",),
        sections={"harbour": "https://bay.example/harbour"},
    )
    assert [source.kind for source in read_sources(bay)] == ["feed", "sitemap", "section"]


@pytest.mark.parametrize(
    ("feed", "named"),
    [
        ("https://bay.example/webfeed/rss/rss-harbour", True),
        ("https://bay.example/harbour/rss.xml", True),
        ("https://bay.example/feeds/Harbour.xml", True),
        ("https://bay.example/rss-harbour-inner", False),
        ("https://bay.example/rss-oldharbour", False),
        ("https://bay.example/rss-topstories", False),
    ],
)
def test_section_takes_the_feeds_whose_name_ends_with_it(feed, named):
    bay = site(feeds=(feed,), sections={"harbour": "https://bay.example/harbour", "city": "https://bay.example/city"})
    wanted = [feed] if named else []
    assert [source.url for source in read_sources(bay, "harbour")] == [*wanted, "https://bay.example/harbour"]


@pytest.mark.parametrize(
    ("content_type", "body", "html"),
    [
        ("text/html; charset=utf-8", b"<p>Fog", True),
        (None, b"<p>Fog", True),
        ("text/html", b"%PDF-1.7", False),
        ("text/html", b"\x89PNG\r\n", False),
        ("application/pdf", b"<p>Fog", False),
        ("image/jpeg", b"", False),
        ("application/json", b"{}", False),
        ("application/octet-stream", b"PK\x03\x04", False),
    ],
)
def test_what_is_no_page_is_known_by_type_or_first_bytes(content_type, body, html):
    headers = {"Content-Type": content_type} if content_type else {}
    assert is_html(Response("https://bay.example/", headers=headers, body=body)) is html


def test_page_carries_what_the_response_says():
    request = Request("https://bay.example/a", meta={"archived_at": "2026-11-20T12:00:00Z", "archive_record": "<urn:uuid:1>"})
    response = HtmlResponse("https://bay.example/b", status=203, headers={"X-Robots-Tag": "noai"}, body=b"<p>Fog", request=request)
    page = make_page(response, "https://bay.example/feed")
    assert (page.url, page.html, page.status, page.headers["x-robots-tag"]) == ("https://bay.example/b", b"<p>Fog", 203, "noai")
    assert (page.fetched_at, page.archive_record, page.discovered_by) == (
        "2026-11-20T12:00:00Z",
        "<urn:uuid:1>",
        "https://bay.example/feed",
    )


def test_live_page_is_fetched_now_in_utc():
    page = make_page(HtmlResponse("https://bay.example/b", request=Request("https://bay.example/b")), "argument")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", page.fetched_at or "")


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (HttpError(Response("https://bay.example/", status=404)), "http-404"),
        (DownloadTimeoutError("slow"), "timeout"),
        (IgnoreRequest("max redirections reached"), "too-many-redirects"),
        (RuntimeError("odd"), "RuntimeError"),
    ],
)
def test_failures_have_words(error, word):
    assert name_failure(error) == word


def test_given_up_for_its_size_is_too_large():
    assert is_too_large(DownloadCancelledError("…"))
    assert is_too_large(IgnoreRequest("… exceeded DOWNLOAD_MAXSIZE (20 B) during decompression."))
    assert not is_too_large(IgnoreRequest("max redirections reached"))


def test_what_stands_when_a_crawl_begins_is_not_looked_through_for_cycles():
    crawler = SimpleNamespace(settings=Settings(), signals=SignalManager())
    crawler.settings.setmodule("newscrawl.settings")
    extraction = Extraction.from_crawler(crawler)
    before = gc.get_freeze_count()
    crawler.signals.send_catch_log(signals.spider_opened, spider=None)
    try:
        assert extraction.pool is not None
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()
