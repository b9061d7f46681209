"""A text as its shingles: overlapping runs of words, each as a number; of scripts without spaces, runs of characters."""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import cache, cached_property
from itertools import filterfalse
from typing import Self

from attrs import frozen
from isal.isal_zlib import crc32

WORDS, CHARACTERS = 4, 8
"""How long a shingle is. Eight characters of Chinese or Japanese say about as much as four words."""

MAX_TOKENS = 1000
"""A longer text is known by its beginning, as an editor cuts it. Of stories eight times as long as an agency's, 4,000 tokens found no more
copies, for twice the CPU and the space (`benchmarks/near_copies.py --stories 200 --others 4000 --longer 8`)."""

_LONGEST_TOKEN = 10  # characters, on the average of a text: what stands behind that many for each token is not looked at
MIN_SHINGLES = 20
"""A text of fewer says too little to be told from boilerplate: it has no fingerprint."""

# Han, kana, hangul, and the scripts of Thai, Lao, Burmese and Khmer, which put no spaces between words either.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_NOT_UNSPACED = bytes(set(range(256)) - {0xE0, 0xE1, *range(0xE3, 0xEE)})  # what these characters do not begin with in UTF-8
_MARKS = '.,;:!?"()\u00ab\u00bb\u201c\u201d\u201e'  # that stand beside words, and are in none
_LETTER = "\u02bc"  # an apostrophe that is itself a letter
_APOSTROPHES = re.compile(rf"['\u2019{_LETTER}](?<=\w.)(?=\w)")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return those of a character without spaces, and of a token: compiled with the first text, as a crawl without news has none."""
    return re.compile(rf"[{_UNSPACED}]"), re.compile(rf"\d+(?:[.,:]\d+)*|[{_UNSPACED}]|[^\W\d_{_UNSPACED}]+")


@frozen(kw_only=True)
class Fingerprint:
    """`shingles` in the order of the text, each once; `numbers` and `headline` words; all as CRC-32. `length` is that of a shingle."""

    length: int
    shingles: tuple[int, ...]
    numbers: frozenset[int]
    headline: frozenset[int]

    @cached_property
    def shingle_set(self) -> frozenset[int]:
        return frozenset(self.shingles)

    def pack(self) -> bytes:
        """Return the fingerprint as bytes, four for each number."""
        parts = (self.shingles, self.numbers, self.headline)
        values = (*self.shingles, *sorted(self.numbers), *sorted(self.headline))
        return struct.pack(f"<4I{len(values)}I", self.length, *map(len, parts), *values)

    @classmethod
    def unpack(cls, packed: bytes) -> Self:
        """Return the fingerprint that `pack` made bytes of."""
        length, shingles, numbers, headline = struct.unpack_from("<4I", packed)
        values = struct.unpack_from(f"<{shingles + numbers + headline}I", packed, 16)
        behind = shingles + numbers
        return cls(
            length=length, shingles=values[:shingles], numbers=frozenset(values[shingles:behind]), headline=frozenset(values[behind:])
        )


def read_fingerprint(headline: str | None, text: str) -> Fingerprint | None:
    """Return the fingerprint of an article, None where its text is too short for one.

    >>> read_fingerprint("Subscribe", "This story is for subscribers.") is None
    True
    """
    tokens = read_tokens(text)
    length = CHARACTERS if _are_unspaced(tokens) else WORDS
    runs = zip(*(tokens[start:] for start in range(length)), strict=False)
    shingles = tuple(dict.fromkeys(map(crc32, map(str.encode, map(" ".join, runs)))))
    if len(shingles) < MIN_SHINGLES:
        return None
    return Fingerprint(
        length=length,
        shingles=shingles,
        numbers=frozenset(crc32(token.encode()) for token in {*filterfalse(str.isalpha, tokens)} if token[0].isdigit()),
        headline=frozenset(crc32(token.encode()) for token in read_tokens(headline or "")),
    )


def _has_unspaced(text: str) -> bool:
    if not text.encode("utf-8", "surrogatepass").translate(None, _NOT_UNSPACED):
        return False  # nearly all texts, in a third of the time that the pattern takes
    unspaced, _ = _patterns()
    return unspaced.search(text) is not None


def _are_unspaced(tokens: list[str]) -> bool:
    if not _has_unspaced("".join(tokens)):
        return False
    unspaced, _ = _patterns()
    return sum(unspaced.match(token) is not None for token in tokens) > len(tokens) / 2


def read_tokens(text: str) -> list[str]:
    """Return the words and numbers of a text as they are compared, and each character of scripts that put no spaces between words.

    >>> read_tokens("\u201cDon\u2019t,\u201d she said: 1,200 ships in 東京")
    ['dont', 'she', 'said', '1,200', 'ships', 'in', '東', '京']
    """
    _, token = _patterns()
    beginning = text[: MAX_TOKENS * _LONGEST_TOKEN]
    plain = _join_words(unicodedata.normalize("NFKC", beginning)).casefold()
    if _has_unspaced(plain):
        return token.findall(plain)[:MAX_TOKENS]
    tokens: list[str] = []
    for piece in plain.split(None, MAX_TOKENS)[:MAX_TOKENS]:  # nearly all are words: half the time that the pattern takes to find them
        if piece.isalpha() or (piece := piece.strip(_MARKS)).isalpha():
            tokens.append(piece)
        else:
            tokens += token.findall(piece)
    return tokens[:MAX_TOKENS]


def _join_words(text: str) -> str:
    """Return the text without the apostrophes that stand between two characters of words: nearly always in half the pattern's time."""
    if _LETTER in text:
        return _APOSTROPHES.sub("", text)
    for apostrophe in ("'", "\u2019"):
        first, *others = text.split(apostrophe)
        pieces = [first]
        for before, piece in zip((first, *others), others, strict=False):
            pieces += (piece,) if _is_word(before[-1:]) and _is_word(piece[:1]) else (apostrophe, piece)
        text = "".join(pieces)
    return text


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
