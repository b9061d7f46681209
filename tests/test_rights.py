"""What is said of the use of a page, with where it was read."""

from __future__ import annotations

import lxml.html

from newscrawl.extract.metadata import read_metadata
from newscrawl.page import Page


def read(head: str = "", headers: dict[str, str] | None = None):
    html = f"<html><head>{head}</head><body><h1>Ferry returns</h1></body></html>"
    return read_metadata(
        lxml.html.document_fromstring(html), Page(html=html, url="https://post.example/a", headers=headers or {}), None
    ).rights


def test_robots_directives_are_read_from_header_and_metas():
    rights = read(
        '<meta name="robots" content="max-image-preview:large"><meta name="GPTBot" content="noindex">', {"X-Robots-Tag": "noai, noimageai"}
    )
    assert [(s.value, s.source) for s in rights.robots] == [
        ("noai, noimageai", "header X-Robots-Tag"),
        ("max-image-preview:large", "meta robots"),
        ("noindex", "meta gptbot"),
    ]


def test_the_tdm_header_wins_over_the_meta_and_brings_its_policy():
    rights = read('<meta name="tdm-reservation" content="0">', {"tdm-reservation": "1", "TDM-Policy": "https://post.example/tdm.json"})
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
