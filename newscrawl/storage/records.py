"""An article as it is written: one line, made where the page was read, and read again only by who asks for what is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

import orjson

from newscrawl.article import Article, to_record
from newscrawl.storage.lines import mend_record, mend_text, to_json, to_line
from newscrawl.storage.packing import pack_blocks

KNOWN = (
    "id", "url", "canonical_url", "site", "publisher", "headline", "date_published", "date_modified", "content_hash", "revision",
    "crawled_at",
)  # fmt: skip
"""What a crawl asks of every article, and has without reading the line."""

BODY_HASH = "body_hash"
"""The note of the SHA-256, in hex, of the body that an article was read from, where the worker undid it."""

FILLED = ("cluster", "duplicate_of")
"""What pipelines fill in; nothing inside of a record has such a key, so that the place of its null is known."""

CHECKS: dict[str, Callable[[Article], bool]] = {
    "no id": lambda article: bool(article.id.strip()),
    "neither headline nor text": lambda article: bool(article.headline or article.text.strip()),
    "no content hash": lambda article: len(article.content_hash) == 64,
    "blocks without text": lambda article: all(block.text.strip() or block.rows for block in article.blocks),
    "text without blocks": lambda article: bool(article.blocks) == bool(article.text),
}


def find_fault(article: Article) -> str | None:
    """Return the first thing that is wrong with an article, or None."""
    return next((fault for fault, holds in CHECKS.items() if not holds(article)), None)


class Record(MutableMapping[str, Any]):
    """An article's record, a mapping in the order of its keys.

    `line` is its line of JSON, `packed` its headline and blocks as the store keeps them, `fault` why it must not be written, or None;
    `notes` is what was worked out of the article beside it, for pipelines that would have to read the line, until the record is changed.

    >>> record = make_record(Article(id="bay:1", headline="Fog"))
    >>> record["headline"], record.fault
    ('Fog', 'no content hash')
    >>> record["section"] = "Harbour"
    >>> b'"section":"Harbour"' in record.line
    True
    """

    __slots__ = ("_all", "_known", "_line", "_packed", "fault", "notes")

    def __init__(
        self, line: bytes, known: dict[str, Any], fault: str | None, packed: bytes | None = None, notes: Mapping[str, Any] | None = None
    ) -> None:
        self._line: bytes | None = line
        self._known = known
        self._all: dict[str, Any] | None = None
        self._packed = packed
        self.fault = fault
        self.notes: Mapping[str, Any] = notes or {}

    @property
    def line(self) -> bytes:
        if self._line is None:
            self._line = to_line(mend_record(self._read()))
        return self._line

    @property
    def packed(self) -> bytes:
        if self._packed is None:
            self._packed = pack_blocks(self["headline"], self["blocks"])
        return self._packed

    def __getitem__(self, key: str) -> Any:
        return self._known[key] if self._all is None and key in self._known else self._read()[key]

    def fill(self, key: str, text: str) -> None:
        """Give one of FILLED that is null a text, without reading the line."""
        null = f'"{key}":null'.encode()  # inside a text its quotes would be escaped
        place = self.line.rfind(null) if self._all is None else -1
        if place < 0:
            self[key] = text
            return
        end = place + len(null)
        self._line = self.line[: end - len(b"null")] + to_json(mend_text(text)) + self.line[end:]

    def __setitem__(self, key: str, value: Any) -> None:
        self._read()[key] = value
        self._line = None

    def __delitem__(self, key: str) -> None:
        del self._read()[key]
        self._line = None

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def __repr__(self) -> str:
        return f"<Record {self.get('url')} {self.get('headline')!r}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return Record, (self.line, {key: self[key] for key in KNOWN if key in self}, self.fault, self._packed, self.notes)

    def _read(self) -> dict[str, Any]:
        """Return the whole record; what is in it may be changed, so the line is made anew when it is next asked for."""
        if self._all is None:
            self._all = orjson.loads(self.line)
            self._line = self._packed = None
            self.notes = {}
        return self._all


def make_record(article: Article, read_notes: Callable[[Mapping[str, Any]], Mapping[str, Any]] | None = None) -> Record:
    """Return the record of an article, with the notes that are read of it."""
    record = to_record(article)
    try:
        line = to_line(record)
    except orjson.JSONEncodeError:  # a lone surrogate, which hardly any article holds: quicker than to look at each text
        record = mend_record(record)
        line = to_line(record)
    packed = pack_blocks(record["headline"], record["blocks"])
    notes = read_notes(record) if read_notes else None
    return Record(line, {key: record[key] for key in KNOWN}, find_fault(article), packed, notes)
