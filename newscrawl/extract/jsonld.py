"""JSON-LD: read tolerantly, walked within bounds, and the one node chosen that is this page's article."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from attrs import frozen

from newscrawl.extract.wording import fold, text_of, word_set

MAX_BLOCK = 1_000_000
"""Characters; a longer script block is skipped: the longest of 900 measured pages had 360,000."""
MAX_DEPTH = 64
MAX_NODES = 5_000

Node = Mapping[str, Any]
NOTHING: Mapping[str, Any] = MappingProxyType({})

ARTICLE_TYPES = word_set(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle"
    " OpinionNewsArticle ReviewNewsArticle SatiricalArticle AdvertiserContentArticle Report ScholarlyArticle"
    " MedicalScholarlyArticle TechArticle APIReference BlogPosting LiveBlogPosting SocialMediaPosting DiscussionForumPosting"
)
PAGE_TYPES = word_set(
    "WebPage ItemPage AboutPage FAQPage QAPage MedicalWebPage HowTo Recipe Review VideoObject AudioObject RadioEpisode PodcastEpisode"
    " CreativeWork"
)
# What hangs here belongs to the page's story, but is not it.
ASIDE_KEYS = word_set(
    "itemListElement hasPart isPartOf liveBlogUpdate relatedLink mentions comment isBasedOn citation subjectOf"
    " associatedMedia image video author publisher review itemReviewed about creator potentialAction isRelatedTo"
    " significantLink video"
)
_OPENING = re.compile(r"^(?:(?:/\*|//)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*/)?\s*){1,3}")
_CLOSING = re.compile(r"(?:(?:/\*|//)?\s*(?:\]\]>|-->)\s*(?:\*/)?\s*){1,3}$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_LONE_BACKSLASH = re.compile(r'\\(?!["\\/bfnrtu])')
_START = re.compile(r"[{\[]")
_DECODER = json.JSONDecoder(strict=False)


@frozen(kw_only=True, eq=False)
class JsonLd:
    """All nodes of a page, those that lie inside other stories' lists apart, and notes of what was skipped."""

    nodes: tuple[Node, ...] = ()
    aside: tuple[Node, ...] = ()
    by_id: Mapping[str, Node] = NOTHING
    notes: tuple[str, ...] = ()

    def resolve(self, value: Any) -> Any:
        """Return the node that a bare {"@id": …} points at, else the value itself; a list item by item."""
        if isinstance(value, list):
            return [self.resolve(v) for v in value[:100]]
        if isinstance(value, Mapping) and isinstance(value.get("@id"), str) and len(value) <= 2 and "name" not in value:
            return self.by_id.get(value["@id"], value)
        return value


def types_of(node: Node) -> tuple[str, ...]:
    """Return the node's types without their vocabulary: "http://schema.org/NewsArticle" is "NewsArticle"."""
    found = node.get("@type")
    values = found if isinstance(found, list) else [found]
    return tuple(re.split(r"[/#:]", v)[-1] for v in values if isinstance(v, str))


def is_article(node: Node) -> bool:
    """Return whether a node declares itself to be an article of any kind."""
    return not ARTICLE_TYPES.isdisjoint(types_of(node))


def parse_json_ld(text: str) -> list[Any]:
    """Return the values of one script block; none where even the repairs do not make it JSON.

    >>> parse_json_ld('<!-- {"a": 1,} -->'), parse_json_ld('{"a": 1} {"b": 2}'), parse_json_ld("oops")
    ([{'a': 1}], [{'a': 1}, {'b': 2}], [])
    """
    try:
        return [_DECODER.decode(text)]
    except (ValueError, RecursionError):
        pass  # repaired below
    return _parse_broken(_repair(text))


def _repair(text: str) -> str:
    text = _OPENING.sub("", text.strip()[:200]) + text.strip()[200:]
    text = text[:-20] + _CLOSING.sub("", text[-20:])
    text = text.strip().rstrip(";")
    if '"' not in text and "&quot;" in text:
        text = html.unescape(text)
    return _LONE_BACKSLASH.sub(r"\\\\", _TRAILING_COMMA.sub(r"\1", text))


def _parse_broken(text: str) -> list[Any]:
    found: list[Any] = []
    place = 0
    while len(found) < 50 and (start := _START.search(text, place)):
        if found and text[place : start.start()].strip(" \t\r\n,;"):
            break
        try:
            value, place = _DECODER.raw_decode(text, start.start())
        except (ValueError, RecursionError):
            break
        found.append(value)
    return found


def read_json_ld(blocks: Iterable[str]) -> JsonLd:
    """Return the nodes of all script blocks, each within its bounds; never raises for any text."""
    nodes: list[Node] = []
    aside: list[Node] = []
    notes: list[str] = []
    for block in blocks:
        if len(block) > MAX_BLOCK:
            notes.append("json-ld block over 1 MB")
            continue
        values = parse_json_ld(block)
        if not values and block.strip():
            notes.append("json-ld block that is no JSON")
        for value in values:
            for node, is_aside in _walk(value, notes):
                (aside if is_aside else nodes).append(node)
    by_id: dict[str, Node] = {}
    for node in (*nodes, *aside):
        if isinstance(node.get("@id"), str) and len(node) > 2:
            by_id.setdefault(node["@id"], node)
    return JsonLd(nodes=tuple(nodes), aside=tuple(aside), by_id=by_id, notes=tuple(notes))


def _walk(value: Any, notes: list[str]) -> Iterator[tuple[Node, bool]]:
    stack: list[tuple[Any, bool, int]] = [(value, False, 0)]
    count = 0
    while stack:
        value, is_aside, depth = stack.pop()
        if depth > MAX_DEPTH or count > MAX_NODES:
            notes.append("json-ld nested over 64 deep" if depth > MAX_DEPTH else "json-ld of over 5,000 nodes")
            return
        if isinstance(value, dict):
            count += 1
            if "@type" in value or "@id" in value:
                yield value, is_aside
            inner = [(v, is_aside or k in ASIDE_KEYS, depth + 1) for k, v in value.items() if isinstance(v, (dict, list))]
            stack.extend(reversed(inner))
        elif isinstance(value, list):
            stack.extend((v, is_aside, depth + 1) for v in reversed(value) if isinstance(v, (dict, list)))


def choose_article(found: JsonLd, titles: Iterable[str], urls: Iterable[str], later: Iterable[str] = ()) -> Node | None:
    """Return the node of the page's own article: by address, by headline, by how much it says; the first among equals.

    `later` are headings below the first, which a story set below the page's own may have.
    """
    candidates = [node for node in found.nodes if is_article(node)] or [
        node for node in found.aside if is_article(node) and _is_page_of(node, urls)
    ]
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    folded = [f for title in titles if (f := fold(title))]
    below = [f for title in later if (f := fold(title))]
    places = {p for url in urls if (p := _place(url))}
    return max(candidates, key=lambda node: _rank(node, folded, below, places))


def _rank(node: Node, titles: list[str], below: list[str], places: set[str]) -> int:
    headline = fold(text_of(node.get("headline")) or text_of(node.get("name")))
    same = 10 * _is_alike(headline, titles) or 5 * _is_alike(headline, below)
    says = sum(bool(node.get(key)) for key in ("headline", "datePublished", "author", "publisher", "articleBody", "articleSection"))
    return same + 10 * bool(places & set(_places_of(node))) + says


def _is_alike(headline: str, titles: list[str]) -> bool:
    """Return whether a headline is one of some titles, all folded; those of JSON-LD are often cut at 110 characters."""
    return bool(headline) and any(headline in title or title in headline or headline[:40] == title[:40] for title in titles)


def _is_page_of(node: Node, urls: Iterable[str]) -> bool:
    return bool({p for url in urls if (p := _place(url))} & set(_places_of(node)))


def _places_of(node: Node) -> Iterator[str]:
    for key in ("url", "mainEntityOfPage", "@id"):
        value = node.get(key)
        value = value.get("@id") or value.get("url") if isinstance(value, Mapping) else value
        if isinstance(value, str) and (place := _place(value)):
            yield place


def _place(url: str) -> str:
    """Return host and path of an address, the part that names a page."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    return (parts.hostname or "").removeprefix("www.") + path if path else ""


def choose_page(found: JsonLd) -> Node | None:
    """Return the node that describes the page itself where no article is declared: WebPage, Recipe, VideoObject and their like."""
    return next((node for node in found.nodes if not PAGE_TYPES.isdisjoint(types_of(node))), None)
