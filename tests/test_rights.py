"""What is said of the use of a page, with where it was read."""

from __future__ import annotations

import lxml.html
import pytest

from newscrawl.article import Rights
from newscrawl.extract.metadata import read_metadata
from newscrawl.page import Page, SiteStatement


def read(
    head: str = "",
    headers: dict[str, str] | None = None,
    *,
    body: str = "",
    site: tuple[SiteStatement, ...] = (),
    fetched_at: str | None = None,
) -> Rights:
    html = f"<html><head>{head}</head><body><h1>Ferry returns</h1>{body}</body></html>"
    page = Page(html=html, url="https://post.example/a", headers=headers or {}, site_statements=site, fetched_at=fetched_at)
    return read_metadata(lxml.html.document_fromstring(html), page, None).rights


def test_robots_directives_are_read_from_header_and_metas():
    rights = read(
        '<meta name="robots" content="max-image-preview:large"><meta name="GPTBot" content="noindex">', {"X-Robots-Tag": "noai, noimageai"}
    )
    assert [(s.value, s.source) for s in rights.robots] == [
        ("noai, noimageai", "header X-Robots-Tag"),
        ("max-image-preview:large", "meta robots"),
        ("noindex", "meta gptbot"),
    ]


def test_the_tdm_header_brings_its_policy():
    rights = read(headers={"tdm-reservation": "1", "TDM-Policy": "https://post.example/tdm.json"})
    assert (rights.tdm_reservation.value, rights.tdm_reservation.source) == ("1 https://post.example/tdm.json", "header tdm-reservation")


def test_a_tdm_reservation_in_a_meta_is_read():
    assert read('<meta name="tdm-reservation" content="1">').tdm_reservation.source == "meta tdm-reservation"


def test_the_licence_is_read_from_json_ld_before_the_link():
    ld = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry returns", "license":'
        ' "https://licence.example/by"}</script>'
    )
    link = '<link rel="license" href="/terms">'
    assert (read(ld + link).licence.value, read(ld + link).licence.source) == ("https://licence.example/by", "json-ld license")
    assert (read(link).licence.value, read(link).licence.source) == ("https://post.example/terms", "link license")


def test_a_page_that_says_nothing_has_no_rights_statements():
    rights = read()
    assert (rights.robots, rights.tdm_reservation, rights.licence) == ((), None, None)


def test_a_directive_is_recorded_with_the_crawler_it_is_said_to():
    rights = read(headers={"X-Robots-Tag": "noarchive\notherbot: noindex, nofollow\nunavailable_after: 25 Jun 2027 15:00:00 PST"})
    assert [(s.value, s.agent) for s in rights.robots] == [
        ("noarchive", None),
        ("noindex, nofollow", "otherbot"),
        ("unavailable_after: 25 Jun 2027 15:00:00 PST", None),
    ]


def test_metas_named_for_a_crawler_are_said_to_it():
    rights = read('<meta name="newscrawl" content="noai, nosnippet"><meta name="robots" content="noimageai">')
    assert {(s.source, s.agent) for s in rights.robots} == {("meta robots", None), ("meta newscrawl", "newscrawl")}


def test_the_tdm_meta_goes_before_the_header_and_the_header_before_the_file():
    file = SiteStatement(kind="tdm", value="1 https://post.example/all.json", source="file /.well-known/tdmrep.json")
    assert read(site=(file,)).tdm_reservation.value == "1 https://post.example/all.json"
    assert read(site=(file,), headers={"tdm-reservation": "0"}).tdm_reservation.value == "0"
    ruled = read('<meta name="tdm-reservation" content="1">', {"tdm-reservation": "0"}, site=(file,)).tdm_reservation
    assert (ruled.value, ruled.source) == ("1 https://post.example/all.json", "meta tdm-reservation")


def test_a_tdm_value_that_is_neither_one_nor_zero_counts_as_unset():
    assert read('<meta name="tdm-reservation" content="yes">').tdm_reservation is None


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<p><a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY</a></p>', "a license"),
        ('<footer><a href="https://creativecommons.org/licenses/by-nd/4.0/">CC</a></footer>', "a creativecommons.org"),
        ('<figure><figcaption><a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC</a></figcaption></figure>', None),
        ('<p>Photo: <a href="https://creativecommons.org/licenses/by/4.0/">CC BY</a></p>', None),
    ],
)
def test_a_licence_of_the_page_is_told_from_that_of_a_picture(html, found):
    licence = read(body=html).licence
    assert (licence.source if licence else None) == found


def test_a_licence_in_the_link_header_is_read():
    licence = read(headers={"Link": '</style.css>; rel=preload, <https://post.example/rsl.xml>; rel="license"'}).licence
    assert (licence.value, licence.source) == ("https://post.example/rsl.xml", "header Link")


def test_holder_and_usage_information_are_read_from_json_ld():
    rights = read(
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry returns", "copyrightHolder": {"@type":'
        ' "Organization", "name": "The Post"}, "usageInfo": "https://post.example/reuse"}</script>'
    )
    assert (rights.copyright_holder.value, rights.usage_info.value) == ("The Post", "https://post.example/reuse")


def test_usage_preferences_stand_with_where_and_when_they_were_read():
    said = SiteStatement(kind="usage", value="ai-train=no", source="robots.txt Content-Signal", url="https://post.example/robots.txt")
    rights = read(headers={"Content-Usage": "train-ai=n"}, site=(said,), fetched_at="2026-11-20T12:00:00Z")
    assert [(s.value, s.source, s.url, s.read_at) for s in rights.usage] == [
        ("train-ai=n", "header Content-Usage", None, "2026-11-20T12:00:00Z"),
        ("ai-train=no", "robots.txt Content-Signal", "https://post.example/robots.txt", None),
    ]
