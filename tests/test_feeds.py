from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.discovery.feeds import FeedError, parse_feed
from newscrawl.discovery.times import earliest, is_before, parse_published, parse_since

FEED = "https://bay.example/feed"


def rss(items: str) -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{items}</channel></rss>'.encode()


def test_rss_gives_address_time_and_title():
    [found] = parse_feed(
        rss(
            "<item><title><![CDATA[Fog &amp; rain]]></title><link> https://bay.example/a </link>"
            "<pubDate>Thu, 8 Aug 2024 04:00:00 EDT</pubDate></item>"
        ),
        FEED,
    )
    assert (found.url, found.published, found.title, found.source) == (
        "https://bay.example/a",
        "2024-08-08T04:00:00-04:00",
        "Fog &amp; rain",
        FEED,
    )


def test_atom_takes_the_alternate_link_and_published_before_updated():
    atom = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Fog</title>
      <link rel="self" href="https://bay.example/self"/><link rel="alternate" href="/a"/>
      <updated>2026-11-03T00:00:00Z</updated><published>2026-11-01T06:00:00-05:00</published></entry></feed>"""
    [found] = parse_feed(atom, FEED)
    assert (found.url, found.published) == ("https://bay.example/a", "2026-11-01T06:00:00-05:00")


def test_rdf_is_read():
    rdf = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="x"><link>https://bay.example/a</link><dc:date>2026-11-01</dc:date></item></rdf:RDF>"""
    [found] = parse_feed(rdf, FEED)
    assert (found.url, found.published) == ("https://bay.example/a", "2026-11-01")


def test_guid_stands_in_for_a_missing_link_only_when_it_is_an_address():
    found = parse_feed(
        rss(
            "<item><guid>https://bay.example/a</guid></item><item><guid isPermaLink='false'>https://bay.example/b</guid></item>"
            "<item><guid>7</guid></item>"
        ),
        FEED,
    )
    assert [f.url for f in found] == ["https://bay.example/a"]


def test_entries_that_lead_nowhere_on_the_web_are_left_out():
    found = parse_feed(rss("<item><link>javascript:alert(1)</link></item><item><link>file:///etc/passwd</link></item><item/>"), FEED)
    assert found == ()


def test_small_faults_of_xml_do_not_cost_the_feed():
    found = parse_feed(rss("<item><title>Fish & chips &nbsp; here</title><link>https://bay.example/a?x=1&y=2</link></item>"), FEED)
    assert [f.url.partition("?")[0] for f in found] == ["https://bay.example/a"]


def test_feed_cut_off_gives_what_came_before():
    whole = rss("".join(f"<item><link>https://bay.example/{n}</link></item>" for n in range(9)))
    found = parse_feed(whole[: whole.index(b"/7<")], FEED)
    assert [f.url for f in found][:7] == [f"https://bay.example/{n}" for n in range(7)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b" \n ", "it is empty"),
        (b"<!doctype html><html><body>Sorry</body></html>", "no XML: it begins with b'<!doctype html>"),
        (b"%PDF-1.7 ...", "no XML: it begins with b'%PDF-1.7"),
        (b'{"version": "https://jsonfeed.org/version/1"}', "no XML"),
        (b"<urlset/>", "root element is <urlset>, not <RDF> or <feed> or <rss>"),
        (b"\x00\x01\x02", "no XML"),
    ],
)
def test_what_is_no_feed_is_named(data: bytes, reason: str):
    with pytest.raises(FeedError) as caught:
        parse_feed(data, FEED)
    assert reason in str(caught.value)


def test_entities_are_neither_expanded_nor_fetched(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("hidden")
    bomb = f"""<!DOCTYPE rss [<!ENTITY a "{"ha" * 50}"><!ENTITY b "{"&a;" * 50}"><!ENTITY c "{"&b;" * 50}">
      <!ENTITY f SYSTEM "{secret.as_uri()}">]>
      <rss><channel><item><title>&c;&f;</title><link>https://bay.example/a</link></item></channel></rss>""".encode()
    [found] = parse_feed(bomb, FEED)
    assert len(found.title or "") < 100
    assert "hidden" not in (found.title or "")


@given(st.binary(max_size=300))
def test_any_bytes_give_entries_or_a_feed_error(data: bytes):
    for document in (data, rss(data.decode("latin-1"))):
        with suppress(FeedError):
            assert all(found.url.startswith("http") for found in parse_feed(document, FEED))


@given(st.text(max_size=40))
def test_any_text_is_a_time_or_none(text: str):
    published = parse_published(text)
    assert published is None or earliest(published).tzinfo is not None


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Thu, 08 Aug 2024 08:00:00 GMT", "2024-08-08T08:00:00Z"),
        ("2024-08-08T08:00:00", "2024-08-08T08:00:00Z"),
        ("2024-08-08 08:00:00+02:00", "2024-08-08T08:00:00+02:00"),
        ("2024-02-31", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_times_are_kept_with_their_zone(text: str | None, published: str | None):
    assert parse_published(text) == published


NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("2026-11-01", datetime(2026, 11, 1, tzinfo=UTC)),
        ("2026-11-01T06:00:00-05:00", datetime(2026, 11, 1, 11, tzinfo=UTC)),
        ("2d", datetime(2026, 11, 21, 12, tzinfo=UTC)),
        ("12h", datetime(2026, 11, 23, tzinfo=UTC)),
    ],
)
def test_since_is_a_day_a_time_or_a_span(text: str, since: datetime):
    assert parse_since(text, NOW) == since


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-01", "2x", "-1d", "2026"])
def test_wrong_since_says_what_is_allowed(text: str):
    with pytest.raises(ValueError, match="2026-11-01"):
        parse_since(text, NOW)


def test_bare_day_counts_as_its_whole_day():
    noon = datetime(2026, 11, 1, 12, tzinfo=UTC)
    assert not is_before("2026-11-01", noon)
    assert is_before("2026-10-31", noon)
