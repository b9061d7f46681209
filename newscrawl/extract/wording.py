"""Short texts: read as a reader sees them, and compared as a reader would."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from itertools import islice
from urllib.parse import quote

from lxml.html import HtmlElement

from newscrawl.rules.memo import Memo

MAX_WORDING = 2_000
"""Characters of a short text that are read at all: no headline, name or credit is longer."""

MAX_PIECES, MAX_DEPTH = 300, 40
"""Pieces of text, and levels of mark-up, that a short text can be made of."""


def word_set(table: str) -> frozenset[str]:
    """Return the words of a table that is written as one text."""
    return frozenset(table.split())


_SPACE = re.compile(r"\s")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
ASCII = bytes(range(0x80))
_ODD = re.compile(r"[\W_]")
_BETWEEN = bytes(code if code > 0x7F or chr(code).isalnum() else 0x20 for code in range(0x100))
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,31});", re.I)
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>", re.I)
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e]")
_SILENT = word_set("script style noscript template svg button textarea select iframe rt rp")
# Inline tags stand inside words; any other tag parts the words on its two sides.
_INLINE = word_set("a abbr acronym b bdi cite code em font i mark nobr q rb ruby s small strong sub sup u wbr")


def clean(text: str) -> str:
    """Return a declared text as meant: entities decoded (also the doubly escaped), tags and invisible signs out, white space folded.

    >>> clean(" Rock &amp;amp; <i>roll</i> ")
    'Rock & roll'
    """
    text = text[:MAX_WORDING]
    for _ in range(2):
        if "&" in text and _ENTITY.search(text):
            text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub("", text)
    whole = " ".join(text.split())
    # No surrogate or invisible sign is printable.
    return whole if whole.isascii() or whole.isprintable() else " ".join(_SURROGATE.sub("", _UNSEEN.sub("", text)).split())


def read_text(element: HtmlElement) -> str:
    """Return the text of a short element, a space where a break or a container parts two words."""
    if not len(element):
        return clean_visible(element.text or "")
    pieces: list[str] = []
    _gather(element, pieces, 0)
    return clean_visible("".join(pieces))


def to_small(text: str) -> str:
    """Return a text in small letters, each in its place: the Turkish İ alone would become two."""
    return text.replace("İ", "i").lower()


def escape_spaces(address: str) -> str:
    """Return an address with the white space in it percent-encoded, as browsers ask for it (WHATWG URL, "path state").

    >>> escape_spaces("https://bay.example/a b")
    'https://bay.example/a%20b'
    """
    return address if len(address.split()) == 1 else _SPACE.sub(lambda space: quote(space.group()), address)


def clean_visible(text: str) -> str:
    """Return text of the page itself, white space folded and invisible signs out."""
    text = text[:MAX_WORDING]
    whole = " ".join(text.split())
    return whole if whole.isascii() or whole.isprintable() else " ".join(_UNSEEN.sub("", text).split())


def _gather(element: HtmlElement, pieces: list[str], depth: int) -> None:
    if depth > MAX_DEPTH:
        return
    if text := element.text:
        pieces.append(text)
    if not len(element):
        return
    for child in islice(element, 2 * MAX_PIECES):
        if len(pieces) > MAX_PIECES:
            return
        tag = child.tag
        if tag not in _SILENT and isinstance(tag, str):
            apart = tag not in _INLINE and not (tag == "span" and not child.attrib)
            if apart:
                pieces.append(" ")
            _gather(child, pieces, depth + 1)
            if apart:
                pieces.append(" ")
        if tail := child.tail:
            pieces.append(tail)


def words(text: str) -> list[str]:
    """Return the words in lower case, without punctuation; CJK characters one by one."""
    text = text.casefold()
    return split_words(text, _ODD, _BETWEEN) if text.isascii() or not _CJK.search(text) else _WORD.findall(text)


def split_words(text: str, odd: re.Pattern[str], table: bytes) -> list[str]:
    """Return the words of a text, several times faster than a pattern of words does.

    `odd` matches the characters beyond ASCII that part two words; `table` has a space for each of ASCII that does, and keeps other bytes.
    """
    if not text.isascii():
        for mark in set(odd.findall(text.encode("utf-8", "surrogatepass").translate(None, ASCII).decode("utf-8", "surrogatepass"))):
            text = text.replace(mark, " ")
    return text.encode("utf-8", "surrogatepass").translate(table).decode("utf-8", "surrogatepass").split()


def fold(text: str | None) -> str:
    """Return a text as it is compared: words in lower case, single spaces.

    >>> fold("“Rain”, again!")
    'rain again'
    """
    return _FOLDED.of(text) if text else ""


def _fold(text: str) -> str:
    return " ".join(words(text))


_FOLDED = Memo(_fold, 4_096)


def likeness(one: str, other: str) -> float:
    """Return how much two short texts have in common, 0 to 1: shared words over the words of the longer.

    >>> likeness("Rain in Rome", "rain in Rome, again")
    0.75
    """
    a, b = set(fold(one).split()), set(fold(other).split())
    return len(a & b) / max(len(a), len(b)) if a and b else 0.0


def text_of(value: object) -> str | None:
    """Return a declared value as a text: the first of a list, the name or @value of an object, None where there is none."""
    for _ in range(4):
        if value is None or isinstance(value, str):
            break
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, Mapping):
            value = value.get("@value") or value.get("name")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    return (clean(value) or None) if isinstance(value, str) else None


def texts_of(value: object) -> tuple[str, ...]:
    """Return a declared value as texts, whether it holds one or a list."""
    values = value if isinstance(value, list) else [value]
    return tuple(text for v in values[:200] if (text := text_of(v)))
