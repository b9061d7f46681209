"""What must hold of every input, whatever is in it."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any
from zlib import crc32

from hostile_pages import body
from jsonschema import Draft202012Validator
from scrapy.robotstxt import ProtegoRobotParser

from newscrawl.discovery.feeds import FeedError, parse_feed
from newscrawl.discovery.sections import SectionError, parse_section
from newscrawl.discovery.sitemaps import SitemapError, parse_sitemap
from newscrawl.discovery.stories import story_key
from newscrawl.extract import NotAnArticle, extract_article
from newscrawl.page import Page
from newscrawl.site import Site
from newscrawl.storage.lines import to_line, written_record

SAMPLED = 8
"""One article in so many is also held to the schema and read a second time: both take longer than all else."""

URL = "https://bay.example/news/ferry-1.7300001"
SITE = Site(name="bay", publisher="The Bay", domains=("bay.example", "cbc.ca"))


@functools.cache
def _validator() -> Any:
    schema = json.loads(files("newscrawl").joinpath("article.schema.json").read_text("utf-8"))
    return Draft202012Validator(schema)


def read_line(data: bytes) -> bytes | str:
    """Return the line of the page's article, or the word it is refused with."""
    try:
        article = extract_article(Page(html=data, url=URL, headers={"Content-Type": "text/html; charset=utf-8"}), SITE)
    except NotAnArticle as refusal:
        return refusal.reason
    return to_line(written_record(article))


def check_page(data: bytes) -> str:
    line = read_line(data)
    if isinstance(line, str):
        assert line.replace("-", "").isalpha(), f"no word: {line!r}"
        return f"refused/{line}"
    check_line(line)
    if crc32(data) % SAMPLED == 0:
        error = next(_validator().iter_errors(json.loads(line)), None)
        assert error is None, f"not of the schema: {error.json_path}: {error.message[:200]}"
        assert read_line(data) == line, "the same bytes gave another article"
    return "article"


def check_line(line: bytes) -> None:
    """Raise AssertionError for what is not one line of valid UTF-8."""
    text = line.decode("utf-8")
    assert text.endswith("}\n"), "no whole line"
    assert len(text.splitlines()) == 1, "more than one line"


def check_json_ld(data: bytes) -> str:
    """Read JSON-LD where it stands: in a page that has a story besides."""
    head, tail = b'<html><head><title>Ferry sails</title><script type="application/ld+json">', b"</script></head><body>"
    return check_page(head + data + tail + body().encode())


def check_feed(data: bytes) -> str:
    try:
        found = parse_feed(data, "https://bay.example/feed")
    except FeedError:
        return "errors/feed"
    return f"read/{_keys(found)}"


def check_sitemap(data: bytes) -> str:
    try:
        found = parse_sitemap(data, "https://bay.example/map.xml")
    except SitemapError:
        return "errors/sitemap"
    return f"read/{_keys((*found.pages, *found.sitemaps))}"


def check_section(data: bytes) -> str:
    try:
        found = parse_section(data, "https://bay.example/news", SITE, "utf-8")
    except SectionError:
        return "errors/section"
    return f"read/{_keys(found)}"


def check_robots(data: bytes) -> str:
    rules = ProtegoRobotParser(data, None)
    rules.allowed(URL, "newscrawl")
    rules.crawl_delay("newscrawl")
    return "read/rules"


def _keys(found: tuple[Any, ...]) -> str:
    """Answer "links" where there are any; every one must have a key."""
    assert all(story_key(SITE, each.url) for each in found)
    return "links" if found else "nothing"


CHECKS: dict[str, Callable[[bytes], str]] = {
    "page": check_page,
    "json-ld": check_json_ld,
    "section": check_section,
    "feed": check_feed,
    "sitemap": check_sitemap,
    "robots": check_robots,
}
"""By the kind of input; each answers how it ended, and raises for what must not be."""
