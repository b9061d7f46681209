"""What is looked at in one article's record: facts that hold or not, and quantities."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from newscrawl.discovery.times import earliest

Record = Mapping[str, Any]

# U+FFFD, control characters, and UTF-8 read as Latin-1 or Windows-1252 ("Ã©", "â€™").
GARBLED = re.compile(
    "[\ufffd\x00-\x08\x0e-\x1f\x80-\x9f]|\u00c3[\u0080-\u00bf\u0192\u2030]|\u00e2(?:\u20ac|\u0080)[\u0080-\u00bf\u2018-\u2122\u0153]?"
)
# A quick look: each begins with one of these, and to seek one after the other takes a third of the time of a pattern.
_GARBLED_SIGNS = ("\ufffd", "\u00c3", "\u00e2", *map(chr, (*range(0x09), *range(0x0E, 0x20), *range(0x80, 0xA0))))
FRESH = timedelta(days=3)
AHEAD = timedelta(days=1)


def _is_filled(key: str) -> Callable[[Record], bool]:
    return lambda record: bool(record.get(key))


def _has_block(kind: str) -> Callable[[Record], bool]:
    return lambda record: any(block["type"] == kind for block in record["blocks"])


def _has_caption(record: Record) -> bool:
    return any(image["caption"] for image in record["images"])


def _has_caption_in_text(record: Record) -> bool:
    texts = {block["text"] for block in record["blocks"]}
    return any(image["caption"] in texts for image in record["images"] if image["caption"])


def _is_named_as_publisher(record: Record) -> bool:
    headline = (record["headline"] or "").casefold()
    return headline != "" and headline in {(record[key] or "").casefold() for key in ("publisher", "site")}


def _is_garbled(record: Record) -> bool:
    text = f"{record['headline'] or ''} {record['text']}"
    return any(sign in text for sign in _GARBLED_SIGNS) and GARBLED.search(text) is not None


def _age(record: Record) -> timedelta | None:
    published, crawled = record["date_published"], record["crawled_at"]
    return earliest(crawled) - earliest(published) if published and crawled else None


def _is_fresh(record: Record) -> bool:
    age = _age(record)
    return age is not None and age <= FRESH


def _is_ahead(record: Record) -> bool:
    age = _age(record)
    return age is not None and age < -AHEAD


FACTS: dict[str, Callable[[Record], bool]] = {
    "headline": _is_filled("headline"),
    "authors": _is_filled("authors"),
    "date": _is_filled("date_published"),
    "time": lambda record: "T" in (record["date_published"] or ""),
    "deck": _is_filled("deck"),
    "section": _is_filled("section"),
    "topics": _is_filled("topics"),
    "images": _is_filled("images"),
    "caption": _has_caption,
    "video": _is_filled("videos"),
    "fresh": _is_fresh,
    "ahead": _is_ahead,
    "heading": _has_block("heading"),
    "list": _has_block("list_item"),
    "quote": _has_block("quote"),
    "table": _has_block("table"),
    "garbled": _is_garbled,
    "caption-in-text": _has_caption_in_text,
    "named-as-publisher": _is_named_as_publisher,
    "paywalled": lambda record: record["is_accessible_for_free"] is False,
}
"""Facts of a record, by the word that they are counted under."""


def _removed_share(record: Record) -> float:
    removed = sum(part["characters"] for part in record["removed"])
    return float(removed / max(1, removed + len(record["text"])))


def _log_age(record: Record) -> float | None:
    age = _age(record)
    return None if age is None else math.log1p(max(0.0, age.total_seconds() / 3600))


QUANTITIES: dict[str, Callable[[Record], float | None]] = {
    "words": lambda record: math.log1p(record["word_count"]),
    "blocks": lambda record: math.log1p(len(record["blocks"])),
    "headline-letters": lambda record: math.log1p(len(record["headline"])) if record["headline"] else None,
    "removed": _removed_share,
    "age": _log_age,
}
"""Quantities of a record; all but the share that was removed as natural logarithms of 1 + x, `age` in hours at the time of the crawl."""
