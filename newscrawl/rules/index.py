"""An index of regular expressions by the first letters of what they match, so that a text is tried against few of hundreds."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from newscrawl.rules.memo import Memo
from newscrawl.rules.rule import Rule

_LETTERS = 5
_KNOWN = 5_000  # beginnings of texts whose entries are kept
_TO_DIGIT_KEY = str.maketrans("123456789", "000000000")
_TOKEN = re.compile(r"\\.|\[\^?(?:\\.|.)(?:\\.|[^\]\\])*\]|.", re.DOTALL)

_ESCAPE_OR_CLASS = re.compile(r"\\.|\[\^?(?:\\.|.)(?:\\.|[^\]\\])*\]", re.DOTALL)
_ESCAPE_CLASS_OR_MARK = re.compile(rf"{_ESCAPE_OR_CLASS.pattern}|[()|]", re.DOTALL)
_INNERMOST_GROUP = re.compile(r"\([^()]*\)")
_NOT_PLAIN = re.compile(r".(?:[?*+]|\{\d+(?:,\d*)?\})[?+]?|[.^$]")  # what is repeated, and what stands for anything
# By how many letters are asked for: most expressions begin with as many that stand for themselves.
_PLAIN_LETTERS = tuple(re.compile(rf"[^\\.^$*+?{{}}\[\]|()\d]{{{letters}}}(?![?*+{{])") for letters in range(_LETTERS + 1))
_QUANTIFIER = re.compile(r"[?*+]|\{\d+(?:,\d*)?\}")


Entry = tuple[Rule, str, str]
"""A rule, one of its expressions, and the text that must be there before it is worth a try."""


class Index:
    """Rules and their expressions by the beginning of what they match."""

    def __init__(self, sources: Iterable[tuple[Rule, tuple[str, ...]]]) -> None:
        entries = [(rule, pattern, needed_text(pattern)) for rule, patterns in sources for pattern in patterns]
        self.max_chars = max((rule.max_chars for rule, _, _ in entries), default=0)
        self._by_start: dict[str, list[tuple[int, Entry]]] = {}  # "" is the key of those that can begin with anything
        for place, entry in enumerate(entries):
            for start in beginnings(entry[1]):
                self._by_start.setdefault(start, []).append((place, entry))
        self._found = Memo(self._find, _KNOWN)

    def candidates(self, text: str) -> tuple[Entry, ...]:
        """Return the entries that can match the text from its start, in the rules' order."""
        return self._found.of(text[:_LETTERS])

    def _find(self, start: str) -> tuple[Entry, ...]:
        key = start.translate(_TO_DIGIT_KEY)
        found = {place: entry for letters in range(len(key) + 1) for place, entry in self._by_start.get(key[:letters], ())}
        return tuple(found[place] for place in sorted(found))


@functools.cache
def beginnings(pattern: str) -> frozenset[str]:
    """Return what a match of the expression can begin with, up to five letters, "0" for any digit; "" stands for anything.

    >>> sorted(beginnings("(?:see|re?ad) more|\\\\d+ reads"))
    ['0', 'rad m', 'read ', 'see m']
    """
    return frozenset().union(*(_beginnings_of(alternative, _LETTERS) for alternative in _split_alternatives(pattern)))


@functools.cache
def needed_text(pattern: str) -> str:
    """Return the longest text that stands in whatever the expression matches, "" where it has none.

    To look for it is many times cheaper than to try the expression.

    >>> needed_text("(?:see|read) more about x?"), needed_text("more|less")
    (' more about ', '')
    """
    plain = _ESCAPE_OR_CLASS.sub(".", pattern)
    while (outer := _INNERMOST_GROUP.sub(".", plain)) != plain:
        plain = outer
    return "" if "|" in plain else max(_NOT_PLAIN.split(plain), key=len)


@functools.cache
def _beginnings_of(sequence: str, letters: int) -> frozenset[str]:
    if letters == 0 or not sequence or sequence == "$":
        return frozenset({""})
    if _PLAIN_LETTERS[letters].match(sequence):
        return frozenset({sequence[:letters]})
    if sequence.startswith("(?:"):
        end = _closing_bracket(sequence)
        items, rest = _split_alternatives(sequence[3:end]), sequence[end + 1 :]
    else:
        token = _TOKEN.match(sequence)
        items, rest = [token.group()] if token else [], sequence[token.end() if token else 0 :]
        if items == [r"\b"]:
            return _beginnings_of(rest, letters)
    quantifier = _QUANTIFIER.match(rest)
    after = rest[quantifier.end() :] if quantifier else rest
    # What follows a repeated item may be the item again: "." stands for anything.
    tail = "." if quantifier and quantifier.group() != "?" else after
    starts = frozenset().union(*(_item_with(item, tail, letters) for item in items))
    is_optional = quantifier is not None and quantifier.group().startswith(("?", "*", "{0"))
    return starts | _beginnings_of(after, letters) if is_optional else starts


def _item_with(item: str, tail: str, letters: int) -> frozenset[str]:
    if not _TOKEN.fullmatch(item):
        return _beginnings_of(item + tail, letters)
    if item == r"\d" or item.isdigit():
        letter = "0"
    elif item == "." or item[0] == "[" or (len(item) == 2 and item[1].isalnum()):
        return frozenset({""})
    else:
        letter = item[-1]
    return frozenset(letter + start for start in _beginnings_of(tail, letters - 1))


def _closing_bracket(sequence: str) -> int:
    depth = 0
    for place, mark in _find_marks(sequence):
        depth += (mark == "(") - (mark == ")")
        if depth == 0:
            return place
    return len(sequence)


def _split_alternatives(pattern: str) -> list[str]:
    if "|" not in pattern:
        return [pattern]
    parts, start, depth = [], 0, 0
    for place, mark in _find_marks(pattern):
        depth += (mark == "(") - (mark == ")")
        if mark == "|" and depth == 0:
            parts.append(pattern[start:place])
            start = place + 1
    return [*parts, pattern[start:]]


def _find_marks(pattern: str) -> Iterator[tuple[int, str]]:
    """Yield the brackets and bars outside of escapes and [classes], each with its place."""
    for found in _ESCAPE_CLASS_OR_MARK.finditer(pattern):
        if len(mark := found.group()) == 1:
            yield found.start(), mark
