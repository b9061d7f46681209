"""Corrections and clarifications: as declared, as the page's state holds them, or as they stand under the story."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from newscrawl.article import Correction
from newscrawl.extract.declared import Declared
from newscrawl.extract.moments import is_only_date, parse_moment
from newscrawl.extract.page_words import CORRECTIONS
from newscrawl.extract.search import compile_search
from newscrawl.extract.wording import clean, read_text, text_of

MAX_CORRECTIONS, MIN_TEXT, MAX_TEXT = 20, 25, 1_500
_BOXES = compile_search("descendant::*/@class[contains(.,'orrection') or contains(.,'larification')]/..")
_NAMED = re.compile(r"(?:^|[^a-z]|(?-i:[a-z](?=[A-Z])))(?:correction|clarification)s?(?![a-z])", re.I)
_LABEL = re.compile(r"^(?:corrections?|clarifications?|editor'?s note)\W*$", re.I)


def read_corrections(tree: HtmlElement, declared: Declared, story: Mapping[str, Any]) -> tuple[Correction, ...]:
    """Return a story's corrections from the first of node, state and page that has any, in the order there, each with its moment."""
    for found in (_declared(declared), _in_state(story), _shown(tree, declared)):
        if corrections := tuple(dict.fromkeys(islice(found, MAX_CORRECTIONS))):
            return corrections
    return ()


def _declared(declared: Declared) -> Iterator[Correction]:
    """The article node's `correction` (schema.org), a text or a CorrectionComment."""
    value = declared.article.get("correction")
    for one in value if isinstance(value, list) else [value]:
        one = declared.json_ld.resolve(one)
        text = text_of(one.get("text") or one.get("description") or one.get("name")) if isinstance(one, Mapping) else text_of(one)
        if text and "://" not in text:
            yield Correction(
                text=clean(text), date=parse_moment(text_of(one.get("datePublished")) or "") if isinstance(one, Mapping) else None
            )


def _in_state(story: Mapping[str, Any]) -> Iterator[Correction]:
    for key in ("corrections", "clarifications"):
        entries = story.get(key)
        for entry in entries[:MAX_CORRECTIONS] if isinstance(entries, list) else ():
            text = text_of(entry.get("text")) if isinstance(entry, Mapping) else text_of(entry)
            if text:
                yield Correction(text=text, date=parse_moment(text_of(entry.get("date")) or "") if isinstance(entry, Mapping) else None)


def _shown(tree: HtmlElement, declared: Declared) -> Iterator[Correction]:
    """The items or paragraphs of the boxes that are named so; a box's heading and the date behind each are not its text."""
    if declared.words.isdisjoint(CORRECTIONS):
        return
    for box in [box for box in _BOXES(tree)[:40] if _NAMED.search(box.get("class"))][:10]:
        for element in islice(box.iter("li", "p"), MAX_CORRECTIONS):
            if len(element) < 12 and (correction := _read_item(element)):
                yield correction


def _read_item(element: HtmlElement) -> Correction | None:
    text, date = read_text(element), None
    if (time := next(element.iter("time"), None)) is not None:
        date = parse_moment(time.get("datetime") or read_text(time))
    for child in element:
        if isinstance(child.tag, str) and (said := read_text(child)) and text.endswith(said) and is_only_date(said):
            text, date = text[: -len(said)].rstrip(" -|·"), date or parse_moment(said)
    return Correction(text=text, date=date) if MIN_TEXT <= len(text) <= MAX_TEXT and not _LABEL.match(text) else None
