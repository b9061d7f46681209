"""The published record: what newscrawl knows of one article, as frozen values.

The order of the attributes is the order of the keys in a line of JSONL; `article.schema.json` describes the same record to others.
Nothing known is None, several is a tuple.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from types import NoneType
from typing import Any

import orjson
from attrs import field, fields, frozen, has

SCHEMA_VERSION = 1

BLOCK_TYPES = ("paragraph", "heading", "list_item", "quote", "table", "code")


@frozen(kw_only=True)
class Block:
    """One piece of the body, in reading order.

    `level` is 1 to 6 for a heading (None for a line in bold that stands for one) and the depth from 1 for a list item. `marker` is a
    list item's mark, "-" or "3.", None where the item goes on in another paragraph.
    `source` is whom a quote is by, `rows` are a table's cells, `time` the moment of a live-blog entry that begins here.
    """

    type: str
    text: str
    level: int | None = None
    marker: str | None = None
    source: str | None = None
    rows: tuple[tuple[str, ...], ...] | None = None
    time: str | None = None


@frozen(kw_only=True)
class Author:
    name: str
    url: str | None = None
    role: str | None = None


@frozen(kw_only=True)
class Image:
    url: str | None = None
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None


@frozen(kw_only=True)
class Video:
    title: str | None = None
    caption: str | None = None
    duration_seconds: int | None = None
    url: str | None = None


@frozen(kw_only=True)
class Embed:
    type: str
    url: str | None = None


@frozen(kw_only=True)
class Related:
    title: str
    url: str | None = None


@frozen(kw_only=True)
class Correction:
    text: str
    date: str | None = None


@frozen(kw_only=True)
class Wire:
    """Agency copy: the agency's name, and the line in which the page credits it."""

    agency: str | None = None
    credit_line: str | None = None


@frozen(kw_only=True)
class Removed:
    """What one rule took out of the body: how many blocks and how many characters."""

    rule: str
    blocks: int
    characters: int


@frozen(kw_only=True)
class RightsStatement:
    """What is said of the use of the page, and where it was read: "header X-Robots-Tag", "meta robots", "file /ai.txt", …

    `agent` is the crawler that it is said to, None for all; `url` the file where it stands, None for the page itself; `read_at` is when it
    was read, RFC 3339.
    """

    value: str
    source: str
    agent: str | None = None
    url: str | None = None
    read_at: str | None = None


@frozen(kw_only=True)
class Rights:
    robots: tuple[RightsStatement, ...] = ()
    tdm_reservation: RightsStatement | None = None
    usage: tuple[RightsStatement, ...] = ()
    licence: RightsStatement | None = None
    copyright_holder: RightsStatement | None = None
    usage_info: RightsStatement | None = None


@frozen(kw_only=True)
class Provenance:
    discovered_by: str | None = None
    extractor: str | None = None
    reader: str | None = None
    http_status: int | None = None
    archive_record: str | None = None


@frozen(kw_only=True)
class BlockChange:
    """One block that an edit touched.

    `block` is its place, from 0, in this version's blocks; of a removed one, in those of the version before.
    `before` is None for an added block, `after` for a removed one.
    """

    block: int
    type: str
    before: str | None = None
    after: str | None = None


@frozen(kw_only=True)
class Changes:
    """What differs from the version before; `headline_before` is None where the headline stayed."""

    headline_before: str | None = None
    added: tuple[BlockChange, ...] = ()
    removed: tuple[BlockChange, ...] = ()
    changed: tuple[BlockChange, ...] = ()


@frozen(kw_only=True)
class Article:
    """One article; `to_record` gives the line that is written."""

    schema_version: int = SCHEMA_VERSION
    id: str
    url: str | None = None
    canonical_url: str | None = None
    site: str | None = None
    publisher: str | None = None
    headline: str | None = None
    kicker: str | None = None
    deck: str | None = None
    authors: tuple[Author, ...] = ()
    dateline: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    section: str | None = None
    topics: tuple[str, ...] = ()
    language: str | None = None
    blocks: tuple[Block, ...] = ()
    text: str = ""
    word_count: int = 0
    images: tuple[Image, ...] = ()
    videos: tuple[Video, ...] = ()
    embeds: tuple[Embed, ...] = ()
    related: tuple[Related, ...] = ()
    corrections: tuple[Correction, ...] = ()
    wire: Wire | None = None
    is_accessible_for_free: bool | None = None
    content_hash: str = ""
    revision: int = 1
    previous_content_hash: str | None = None
    changes: Changes | None = None
    cluster: str | None = None
    duplicate_of: str | None = None
    crawled_at: str | None = None
    rights: Rights = field(factory=Rights)
    removed: tuple[Removed, ...] = ()
    provenance: Provenance = field(factory=Provenance)


def to_record(article: Article) -> dict[str, Any]:
    """Return the article as plain dicts, lists and strings, keys in the order of the record."""
    record: dict[str, Any] = _to_plain(article)
    return record


_PLAIN = frozenset((str, int, float, bool, NoneType))


def _to_plain(value: Any) -> Any:
    """Return what attrs' `asdict` makes of a value and `to_list` of its tuples, in a fifth of the time."""
    if isinstance(value, tuple):
        return [part if part.__class__ in _PLAIN else _to_plain(part) for part in value]
    if value.__class__ is Block:
        return _block_to_plain(value)
    if names := _names_of(value.__class__):
        return {name: part if (part := getattr(value, name)).__class__ in _PLAIN else _to_plain(part) for name in names}
    return value


def _block_to_plain(block: Block) -> dict[str, Any]:
    """Return a block as a dict, written out: most of a record is blocks, and this takes a third of the time of asking for their names."""
    return {
        "type": block.type,
        "text": block.text,
        "level": block.level,
        "marker": block.marker,
        "source": block.source,
        "rows": None if block.rows is None else [list(row) for row in block.rows],
        "time": block.time,
    }


@cache
def _names_of(kind: type) -> tuple[str, ...]:
    return tuple(attribute.name for attribute in fields(kind)) if has(kind) else ()


def to_list(_instance: Any, _attribute: Any, value: Any) -> Any:
    """Return what attrs' `asdict` is to make of a value: a list of a tuple, whatever its depth."""
    return [to_list(None, None, part) for part in value] if isinstance(value, tuple) else value


def render_text(blocks: tuple[Block, ...]) -> str:
    """Return the blocks as plain text, blank lines between them; list items keep their mark, and whom a quote is by stands under it.

    >>> render_text((Block(type="paragraph", text="Rain."), Block(type="list_item", text="Hail", level=2, marker="-")))
    'Rain.\\n\\n  - Hail'
    >>> render_text((Block(type="quote", text="It never rains here.", source="Ana Prince"),))
    'It never rains here.\\n— Ana Prince'
    """
    return "\n\n".join(map(_render, blocks))


def _render(block: Block) -> str:
    if block.marker:
        return f"{'  ' * ((block.level or 1) - 1)}{block.marker} {block.text}"
    return f"{block.text}\n— {block.source}" if block.source else block.text


def hash_content(headline: str | None, blocks: tuple[Block, ...]) -> str:
    """Return the SHA-256, in hex, of the headline and the blocks' types and texts: equal hashes, equal story."""
    try:
        # What json.dumps says of [headline, [[type, text], …]], in half its time.
        said = b", ".join([b"[%b, %b]" % (orjson.dumps(b.type), orjson.dumps(b.text)) for b in blocks])
        content = b"[%b, [%b]]" % (orjson.dumps(headline), said)
    except orjson.JSONEncodeError:  # a lone surrogate
        content = json.dumps([headline, [[b.type, b.text] for b in blocks]], ensure_ascii=False).encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()
