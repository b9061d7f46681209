"""An index of regular expressions by the first letters of what they match, so that a text is tried against few of hundreds."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable

from newscrawl.rules.memo import Memo
from newscrawl.rules.rule import Rule

_LETTERS = 7
_MOST = 400  # beginnings of one expression
_KNOWN = 5_000  # beginnings of texts whose entries are kept
_TO_DIGIT_KEY = str.maketrans("123456789", "000000000")
_TOKEN = re.compile(r"\\.|\[\^?(?:\\.|.)(?:\\.|[^\]\\])*\]|.", re.DOTALL)

_ESCAPE_OR_CLASS = re.compile(r"\\.|\[\^?(?:\\.|.)(?:\\.|[^\]\\])*\]", re.DOTALL)
_ESCAPE_CLASS_OR_MARK = re.compile(rf"{_ESCAPE_OR_CLASS.pattern}|[()|]", re.DOTALL)
_INNERMOST_GROUP = re.compile(r"\([^()]*\)")
_NOT_PLAIN = re.compile(r".(?:[?*+]|\{\d+(?:,\d*)?\})[?+]?|[.^$]")  # what is repeated, and what stands for anything
_SPECIAL = re.compile(r"[\\.^$*+?{}\[\]|()]")
_PLAIN = re.compile(r"[^\\.^$*+?{}\[\]|()\d]+(?![?*+{])")  # letters that stand for themselves
_CHOICE = 2  # letters of a text that most others do not hold
_OPTIONAL = ("?", "*", "{0")
_QUANTIFIER = re.compile(r"(?:[?*+]|\{\d+(?:,\d*)?\})[?+]?")


class Index:
    """Rules and their expressions by the beginning of what they match.

    Expressions that can begin with anything are known by texts of theirs, the `gates`: one pass through a block finds which it holds.
    What is kept for each beginning are places in the lists: numbers cost nothing where Python looks for cycles, as tuples of rules do.
    """

    def __init__(self, sources: Iterable[tuple[Rule, tuple[str, ...]]]) -> None:
        pairs = [(rule, pattern) for rule, patterns in sources for pattern in patterns]
        self._rules: list[Rule] = [rule for rule, _ in pairs]
        self._patterns: list[str] = [pattern for _, pattern in pairs]
        self._needed: list[str] = [needed_text(pattern) for pattern in self._patterns]
        self._max_chars: list[int] = [rule.max_chars for rule in self._rules]
        self.longest = max(self._max_chars, default=0)
        by_start: dict[str, list[int]] = {}
        for place, pattern in enumerate(self._patterns):
            for start in beginnings(pattern):
                by_start.setdefault(start, []).append(place)
        of_any_start = by_start.pop("", [])
        gates = {place: gate for place in of_any_start if (gate := _gate_of(*pairs[place]))}
        by_gate: dict[str, list[int]] = {}
        for place, texts in gates.items():
            for text in texts:
                by_gate.setdefault(text, []).append(place)
        self.gates = tuple(by_gate)
        self._by_gate = tuple(map(tuple, by_gate.values()))
        self._gated = tuple(gates)
        self._of_any_start = tuple(place for place in of_any_start if place not in gates)
        self._by_start = {start: tuple(places) for start, places in by_start.items()}
        self._found = Memo(self._find, _KNOWN)

    def candidates(self, text: str, size: int, said: Collection[int] | None = None) -> list[tuple[Rule, str]]:
        """Return the rules and expressions, in the rules' order, that can match a text from its start.

        `size` is the letters of the whole block, `said` the numbers of the `gates` that stand in it, None where they were not sought. Few
        of those that are left match: to look so is many times cheaper than to compile them.
        """
        places = self._found.of(text[:_LETTERS])
        if said is None:
            places = tuple(sorted({*places, *self._gated}))
        elif said:
            places = tuple(sorted({*places, *(place for number in said for place in self._by_gate[number])}))
        return [
            (self._rules[place], self._patterns[place])
            for place in places
            if size <= self._max_chars[place]
            and self._needed[place] in text
            and self._rules[place].contains in text
            and _holds_choice(self._patterns[place], text)
        ]

    def _find(self, start: str) -> tuple[int, ...]:
        key = start.translate(_TO_DIGIT_KEY)
        found = {place for letters in range(1, len(key) + 1) for place in self._by_start.get(key[:letters], ())}
        return tuple(sorted(found.union(self._of_any_start))) if found else self._of_any_start


def _gate_of(rule: Rule, pattern: str) -> tuple[str, ...]:
    """Return texts of which one stands in whatever a rule takes by the expression; none where no text is worth the search."""
    needed = needed_text(pattern)
    if needed.strip():
        return (needed,)
    return (rule.contains,) if rule.contains else needed_choices(pattern)


@functools.cache
def beginnings(pattern: str) -> frozenset[str]:
    """Return what a match of the expression can begin with, up to seven letters, "0" for any digit; "" stands for anything.

    >>> sorted(beginnings("(?:see|re?ad) more|\\d+ reads"))
    ['0', 'rad mor', 'read mo', 'see mor']
    """
    whole, begun, _ = _read_alternatives(pattern, 0)
    return frozenset(whole | begun)


@functools.cache
def needed_text(pattern: str) -> str:
    """Return the longest text that stands in whatever the expression matches, "" where it has none.

    To look for it is many times cheaper than to try the expression.

    >>> needed_text("(?:see|read) more about x?"), needed_text("more|less")
    (' more about ', '')
    """
    if not _SPECIAL.search(pattern):
        return pattern
    plain = _ESCAPE_OR_CLASS.sub(".", pattern)
    while (outer := _INNERMOST_GROUP.sub(".", plain)) != plain:
        plain = outer
    return "" if "|" in plain else max(_NOT_PLAIN.split(plain), key=len)


@functools.cache
def needed_choices(pattern: str) -> tuple[str, ...]:
    """Return texts of which one stands in whatever the expression matches: the longest of each alternative of one group; else none.

    They spare the compiling of two in five expressions that a text could else match by its beginning.

    >>> needed_choices("(?:see|read) (?:more|less) x?"), needed_choices("(?:see )?x+")
    (('more', 'less'), ())
    """
    choices = max((tuple(map(needed_text, group)) for group in _groups_of(pattern)), key=_shortest, default=())
    return choices if _shortest(choices) >= _CHOICE else ()


def _holds_choice(pattern: str, text: str) -> bool:
    choices = needed_choices(pattern)
    return not choices or any(choice in text for choice in choices)


def _shortest(texts: tuple[str, ...]) -> int:
    return min(map(len, texts), default=0)


def _groups_of(pattern: str) -> list[list[str]]:
    """Return the alternatives of each group that is not left out of any match; of an expression that is alternatives, those alone."""
    groups: list[list[str]] = []
    whole: list[str] = []  # the alternatives of the expression itself
    inner: list[str] = []  # those of the outermost group that is open
    depth = begun = start = 0  # brackets that are open, where the alternative outside of groups begins, where that of the group
    for found in _ESCAPE_CLASS_OR_MARK.finditer(pattern):
        mark = found[0]
        if mark == "(":
            depth += 1
            if depth == 1:
                inner, start = [], found.end() + len("?:")
        elif mark == ")":
            depth -= 1
            if depth == 0:
                inner.append(pattern[start : found.start()])
                quantifier = _QUANTIFIER.match(pattern, found.end())
                if quantifier is None or not quantifier[0].startswith(_OPTIONAL):
                    groups.append(inner)
        elif mark == "|" and depth == 0:
            whole.append(pattern[begun : found.start()])
            begun = found.end()
        elif mark == "|" and depth == 1:
            inner.append(pattern[start : found.start()])
            start = found.end()
    return [[*whole, pattern[begun:]]] if whole else groups


def _read_alternatives(pattern: str, place: int) -> tuple[set[str], set[str], int]:
    """Return the texts that alternatives match whole, the beginnings of those that go on, and the place of the bracket that ends them."""
    whole: set[str] = set()
    begun: set[str] = set()
    heads = {""}  # what the items so far match
    while place < len(pattern) and pattern[place] != ")":
        if pattern[place] == "|":
            whole |= heads
            heads = {""}
            place += 1
        elif not heads:
            place = _find_next(pattern, place)
        elif plain := _PLAIN.match(pattern, place):
            made = {head + plain[0] for head in heads}
            begun |= {text[:_LETTERS] for text in made if len(text) >= _LETTERS}
            heads = {text for text in made if len(text) < _LETTERS}
            place = plain.end()
        else:
            items, open_items, place = _read_item(pattern, place)
            quantifier = _QUANTIFIER.match(pattern, place)
            repeats = quantifier[0] if quantifier else ""
            place = quantifier.end() if quantifier else place
            grown = heads if repeats.startswith(_OPTIONAL) or (repeats and "" in items) else set()
            begun |= {(head + item)[:_LETTERS] for head in heads for item in open_items}
            made = {head + item for head in heads for item in items}
            # What follows a repeated item may be the item again.
            begun |= {text[:_LETTERS] for text in made if repeats not in ("", "?") or len(text) >= _LETTERS}
            heads = grown | {text for text in made if repeats in ("", "?") and len(text) < _LETTERS}
            if len(heads) + len(begun) > _MOST:
                begun |= heads
                heads = set()
    return whole | heads, begun, place


def _read_item(pattern: str, place: int) -> tuple[set[str], set[str], int]:
    """Return what a letter, a class or a group matches whole, what it begins with where that is not all, and the place behind it."""
    if pattern[place] == "(":
        whole, begun, end = _read_alternatives(pattern, place + len("(?:"))
        return whole, begun, end + 1
    token = _TOKEN.match(pattern, place)
    item = token[0] if token else pattern[place]
    place += len(item)
    if item in ("$", r"\b"):
        return {""}, set(), place
    if item == r"\d" or item.isdigit():
        return {"0"}, set(), place
    if item == "." or item[0] == "[" or (len(item) > 1 and item[1].isalnum()):
        return set(), {""}, place
    return {item[-1]}, set(), place


def _find_next(pattern: str, place: int) -> int:
    """Return where the alternative that holds a place ends: at a bar or a closing bracket outside of groups, or with the expression."""
    depth = 0
    if pattern.find("|", place) < 0 and pattern.find(")", place) < 0:
        return len(pattern)
    for found in _ESCAPE_CLASS_OR_MARK.finditer(pattern, place):
        mark = found[0]
        if mark == "(":
            depth += 1
        elif depth == 0 and mark in ("|", ")"):
            return found.start()
        elif mark == ")":
            depth -= 1
    return len(pattern)
