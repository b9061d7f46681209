"""Words that readers ask a page for before they search its tree for what holds them, all found in one pass over its bytes."""

from __future__ import annotations

import re
from collections import Counter

from ahocorasick_rs import BytesAhoCorasick, MatchKind

STATE = "window.__INITIAL_STATE__"
STREAMED = ' id="S:'  # of a segment that React streams behind the page
CREDITS = {  # how a line begins that credits other sources, but for its first letter, by language
    "en": ("ith files from", "ith reporting"), "fr": ("vec des informations de", "vec les informations de"),
    "de": ("it Material von", "it Agenturmaterial"), "es": ("on información de",),
}  # fmt: skip
REPUBLISHED = ("riginally published on", "rsprünglich", "initialement publié le", "originalmente el")
BREAKS = (' br"', '"br"')  # how a class may end, or be, that makes a line break of an element
ENDS = ("</html", "</HTML")  # found only where something that is shown follows
HCARD, CRUMBS, CORRECTIONS = "vcard", "readcrumb", ("orrection", "larification")

_IN_CLASSES = (HCARD, CRUMBS, *CORRECTIONS)
WORDS = (STATE, STREAMED, *(word for openings in CREDITS.values() for word in openings), *REPUBLISHED, *BREAKS, *ENDS, *_IN_CLASSES)
"""None of them holds another, or ends as another begins but for two letters: the pass finds none that overlaps with one before it."""

_SCAN = BytesAhoCorasick([word.encode() for word in WORDS], matchkind=MatchKind.LeftmostFirst)  # its only kind with a search by SIMD
_SHOWN = re.compile(rb"<(?:p|div|article|section|main|table|h[1-6])[\s>]", re.I)
_PIECE = 1 << 18  # bytes searched at a time: a page of one word without end makes a list of no more matches than that
_OVERLAP = max(len(word.encode()) for word in WORDS) - 1
_CLASS, _TAG_END = b"class=", b">"
_LONGEST_CLASS = 200  # bytes
_TRIES = 40  # a class name that stands so often outside of classes is not looked up any further, and taken for one that may be there


def find_words(encoded: bytes) -> frozenset[str]:
    """Return those of WORDS that stand in a page's UTF-8; of names of classes, those that seem to stand in a class; of ENDS see there.

    Python's own search takes as long for each of them as the pass takes for all.
    """
    found: set[str] = set()
    tries: Counter[str] = Counter()
    view = memoryview(encoded)
    for base in range(0, len(encoded), _PIECE):
        for number, start, _ in _SCAN.find_matches_as_indexes(view[base : base + _PIECE + _OVERLAP]):
            word = WORDS[number]
            if word in found or (word in ENDS and not _is_first_of_more(encoded, base + start, tries, word)):
                continue
            if word not in _IN_CLASSES or _is_in_class(encoded, base + start, tries, word):
                found.add(word)
    return frozenset(found)


def _is_first_of_more(encoded: bytes, place: int, tries: Counter[str], word: str) -> bool:
    """Return whether a document's first end tag has what is shown behind it; where it has not, no later one has."""
    tries[word] += 1
    return tries[word] == 1 and _SHOWN.search(encoded, place) is not None


def _is_in_class(encoded: bytes, place: int, tries: Counter[str], word: str) -> bool:
    tries[word] += 1
    before = encoded[max(0, place - _LONGEST_CLASS) : place]
    return tries[word] > _TRIES or before.rfind(_CLASS) > before.rfind(_TAG_END)
