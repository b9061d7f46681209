"""What is counted of one article, small enough to be worked out in another process than the one that counts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from attrs import frozen
from isal.isal_zlib import crc32

from newscrawl.sentinel.facts import FACTS, QUANTITIES, Record

COMPARED_LETTERS = 40  # shorter paragraphs recur in honest stories


@frozen(kw_only=True)
class Observation:
    """One article: the facts that hold, its quantities, and hashes of its texts, the same in every process."""

    revision: int
    facts: tuple[str, ...]
    language: str
    quantities: Mapping[str, float]
    headline: str | None
    text: str | None
    date: str | None
    paragraphs: frozenset[int]


def observe(record: Record) -> Observation:
    """Return what is counted of an article's record."""
    values = {name: read(record) for name, read in QUANTITIES.items()}
    texts = (block["text"] for block in record["blocks"])
    return Observation(
        revision=record["revision"],
        facts=tuple(name for name, holds in FACTS.items() if holds(record)),
        language=(record["language"] or "none").partition("-")[0],
        quantities={name: value for name, value in values.items() if value is not None},
        headline=short_hash(record["headline"]) if record["headline"] else None,
        text=short_hash(record["text"]) if record["text"] else None,
        date=record["date_published"] if FACTS["time"](record) else None,
        paragraphs=frozenset(crc32(text.encode("utf-8", "surrogatepass")) for text in texts if len(text) >= COMPARED_LETTERS),
    )


def short_hash(text: str) -> str:
    """Return eight hex digits that tell one text of a site from another."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
