from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.discovery.sections import SectionError, parse_section
from newscrawl.discovery.stories import is_story, looks_like_story, plain_address, plainness, story_key
from newscrawl.site import Site

BAY = Site(
    name="bay",
    publisher="The Bay",
    domains=("bay.example",),
    story_id=re.compile(r"(?<!\d)([19]\.\d{5,})(?!\d)"),
    not_story_paths=(re.compile("^/player/"),),
)
PLAIN = Site(name="plain", publisher="Plain", domains=("plain.example",))
SECTION = "https://www.bay.example/news/harbour"


def links(*addresses: str) -> bytes:
    return ("<body>" + "".join(f'<a href="{a}"><b>Story</b> {n}</a>' for n, a in enumerate(addresses)) + "</body>").encode()


def test_section_page_gives_its_stories_in_order_and_once():
    page = links(
        "/news/fog-9.7000001", "/about", "https://www.bay.example/news/rain-9.7000002?cmp=x", "/amp/9.7000001", "/player/play/9.7000003"
    )
    found = parse_section(page, SECTION, BAY)
    assert [(f.url, f.title, f.published) for f in found] == [
        ("https://www.bay.example/news/fog-9.7000001", "Story 0", None),
        ("https://www.bay.example/news/rain-9.7000002?cmp=x", "Story 2", None),
    ]


def test_headline_link_behind_a_picture_link_gives_the_title():
    page = b'<a href="/fog-9.7000001"><img src="x"></a><a href="/fog-9.7000001">Fog over the bay</a>'
    assert [f.title for f in parse_section(page, SECTION, BAY)] == ["Fog over the bay"]


def test_base_element_and_strange_links_are_minded():
    page = b'<base href="https://a.bay.example/x/"><a href="fog-9.7000001"><a href="http://[b-9.7000002"><a href="javascript:9.7000003"><a>'
    assert [f.url for f in parse_section(page, SECTION, BAY)] == ["https://a.bay.example/x/fog-9.7000001"]


def test_links_to_other_sites_are_left_out():
    assert parse_section(links("https://elsewhere.example/fog-9.7000001", "https://notbay.example/fog-9.7000001"), SECTION, BAY) == ()


def test_site_without_rules_takes_what_looks_like_a_story():
    page = links(
        "/2026/11/03/fog", "/tag/fog-over-the-whole-bay", "/news", "/city/fog-over-the-whole-bay", "/files/2026/11/03/fog.pdf", "/"
    )
    assert [f.url for f in parse_section(page, "https://plain.example/city", PLAIN)] == [
        "https://plain.example/2026/11/03/fog",
        "https://plain.example/city/fog-over-the-whole-bay",
    ]


def test_empty_section_page_is_an_error():
    with pytest.raises(SectionError, match="empty"):
        parse_section(b"", SECTION, BAY)


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "no-such-charset", "utf-16"]))
def test_any_bytes_give_links_or_a_section_error(data: bytes, encoding: str | None):
    with suppress(SectionError):
        assert all(found.url.startswith("http") for found in parse_section(data, SECTION, BAY, encoding))


ONE_STORY = (
    "https://www.bay.example/news/harbour/fog-9.7000001",
    "http://bay.example/news/harbour/fog-9.7000001/",
    "https://www.bay.example/news/harbour/new-slug-9.7000001?cmp=rss#top",
    "https://www.bay.example/amp/9.7000001",
    "https://www.bay.example/lite/story/9.7000001",
)


def test_publishers_id_makes_one_story_of_all_its_addresses():
    assert {story_key(BAY, url) for url in ONE_STORY} == {"bay:9.7000001"}


def test_id_in_the_path_wins_over_one_in_the_query():
    assert story_key(BAY, "https://bay.example/fog-9.7000001?from=9.7000002") == "bay:9.7000001"


@pytest.mark.parametrize(
    "url",
    [
        "http://www.plain.example/city/fog",
        "https://plain.example/city/fog/",
        "https://plain.example/city/fog/amp/",
        "https://plain.example/amp/city/fog",
        "https://amp.plain.example/city/fog",
        "https://m.plain.example:443/city/fog?utm_source=x&fbclid=y",
        "https://plain.example/city/fog?amp=1#comments",
    ],
)
def test_address_without_how_it_was_reached_is_the_key(url: str):
    assert story_key(PLAIN, url) == story_key(PLAIN, "https://plain.example/city/fog")


@pytest.mark.parametrize(
    "other", ["https://plain.example/city/fog?id=2", "https://plain.example/city/Fog", "https://plain.example:8080/city/fog"]
)
def test_what_names_another_page_is_another_key(other: str):
    assert story_key(PLAIN, other) != story_key(PLAIN, "https://plain.example/city/fog")


def test_plain_address_comes_first():
    assert min(reversed(ONE_STORY), key=plainness) == ONE_STORY[0]


@given(st.text(max_size=60))
def test_any_text_has_a_key_and_no_harm_done(text: str):
    for url in (text, f"https://plain.example/{text}", f"https://{text}/"):
        assert story_key(PLAIN, url) == story_key(PLAIN, url)
        assert plain_address(plain_address(url)) == plain_address(url)
        assert is_story(PLAIN, url) in (True, False)


@given(st.lists(st.sampled_from(["a=1", "utm_source=x", "id=7", "cmp=rss", "b="]), max_size=5))
def test_plain_address_keeps_the_story(parameters: list[str]):
    url = f"https://plain.example/fog?{'&'.join(parameters)}"
    assert story_key(PLAIN, plain_address(url)) == story_key(PLAIN, url)


@pytest.mark.parametrize(
    ("url", "story"),
    [
        ("https://www.bay.example/news/fog-9.7000001", True),
        ("https://www.bay.example/news/fog", False),
        ("https://www.bay.example/player/play/9.7000001", False),
        ("https://www.bay.example/i/fog-9.7000001.jpg", False),
        ("https://elsewhere.example/fog-9.7000001", False),
        ("ftp://www.bay.example/fog-9.7000001", False),
    ],
)
def test_sites_rules_say_what_a_story_is(url: str, story: bool):
    assert is_story(BAY, url) is story


@pytest.mark.parametrize("path", ["/author/jane-doe-of-the-bay", "/video/fog-over-the-bay", "/search?q=1", "/news", "/2026"])
def test_service_pages_do_not_look_like_stories(path: str):
    assert not looks_like_story(f"https://plain.example{path}")
