from __future__ import annotations

import gzip
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.discovery.sitemaps import SitemapError, parse_sitemap, unpack

ADDRESS = "https://bay.example/sitemap.xml"
NEWS = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
  <url><loc> https://bay.example/a </loc><lastmod>2026-11-05</lastmod>
    <news:news><news:publication_date>2026-11-01T06:00:00Z</news:publication_date><news:title>Fog</news:title></news:news></url>
  <url><loc>/b</loc><lastmod>2026-11-02</lastmod></url>
  <url><loc>mailto:x@bay.example</loc></url></urlset>"""


def test_news_sitemap_gives_publication_before_last_change():
    pages = parse_sitemap(NEWS, ADDRESS).pages
    assert [(p.url, p.published, p.title) for p in pages] == [
        ("https://bay.example/a", "2026-11-01T06:00:00Z", "Fog"),
        ("https://bay.example/b", "2026-11-02", None),
    ]


def test_packed_sitemap_is_read():
    assert parse_sitemap(gzip.compress(NEWS), ADDRESS) == parse_sitemap(NEWS, ADDRESS)


def test_packed_sitemap_of_several_members_is_read_and_one_that_breaks_off_says_so():
    half = len(NEWS) // 2
    members = gzip.compress(NEWS[:half]) + gzip.compress(NEWS[half:])
    for data in (members, members + b"\0\0\0"):
        assert parse_sitemap(data, ADDRESS) == parse_sitemap(NEWS, ADDRESS)
    torn = parse_sitemap(gzip.compress(NEWS, 0)[: NEWS.index(b"2026-11-02")], ADDRESS)
    assert (torn.is_whole, [page.title for page in torn.pages][:1]) == (False, ["Fog"])


def test_index_gives_further_sitemaps_but_never_itself():
    other = "<sitemap><loc>/1.xml</loc><lastmod>2026-11-02</lastmod></sitemap>"
    index = f"<sitemapindex><sitemap><loc>{ADDRESS}</loc></sitemap>{other}</sitemapindex>"
    sitemap = parse_sitemap(index.encode(), ADDRESS)
    assert [(s.url, s.published) for s in sitemap.sitemaps] == [("https://bay.example/1.xml", "2026-11-02")]
    assert sitemap.pages == ()


def test_gzip_bomb_is_refused_at_its_limit():
    with pytest.raises(SitemapError, match="over 1000 bytes"):
        unpack(gzip.compress(b"0" * 10_000_000), max_bytes=1000)


@pytest.mark.parametrize(
    ("data", "reason"), [(b"\x1f\x8bnot gzip at all", "broken gzip"), (b"<html/>", "root element is <html>"), (b"", "it is empty")]
)
def test_what_is_no_sitemap_is_named(data: bytes, reason: str):
    with pytest.raises(SitemapError, match=reason):
        parse_sitemap(data, ADDRESS)


@given(st.binary(max_size=200))
def test_any_bytes_give_a_sitemap_or_a_sitemap_error(data: bytes):
    for document in (data, b"\x1f\x8b\x08\x00" + data, b"<urlset><url><loc>" + data + b"</loc></url></urlset>"):
        with suppress(SitemapError):
            assert all(page.url.startswith("http") for page in parse_sitemap(document, ADDRESS).pages)
