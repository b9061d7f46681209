"""One boilerplate rule: what it matches, what it must drop and what it must keep; read from TOML and checked."""

from __future__ import annotations

import functools
import re
import textwrap
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from attrs import field, fields_dict, frozen

from newscrawl.rules.folding import fold

RULES_FOLDER = Path(__file__).parent
EDGES = ("start", "end")
STRENGTHS = ("strong", "weak", "faint", "hint")
MAX_LABEL, MAX_NUMBERED = 120, 60  # letters of a label, and of one with a number in it
FORMS = ("block", "labels", "phrases", "heading", "heading_labels", "tokens")

_ESCAPES_AND_CLASSES = re.compile(r"\\.|\[\^?(?:\\.|.)(?:\\.|[^\]\\])*\]", re.DOTALL)
_NOT_FOLDED = re.compile(r"\\[A-Z]")
# A repeated group that begins with anything but a space and ends with a repetition can read one text in many ways.
_SLOW = re.compile(r"\((?!\?:)|\(\?:(?! )[^()]*[*+}]\)[*+{]")
_PART = re.compile(r"\{([A-Z]+(?:_[A-Z]+)*)\}")


class RuleError(ValueError):
    """A rule file is wrong; the message names the file, the rule, the key and what is allowed."""


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("a text that is not empty")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(v, str) and v.strip() for v in value):
        raise ValueError("a list of texts, one at least")
    return tuple(value)


def _folded(value: Any) -> tuple[str, ...]:
    return tuple(fold(text) for text in _texts(value))


def _labels(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [label for line in value.splitlines() if line for label in line.split(" | ")]
    labels = _folded(value)
    if any(len(label) > (MAX_NUMBERED if any(map(str.isdigit, label)) else MAX_LABEL) for label in labels):
        raise ValueError(f"a list of texts of {MAX_LABEL} letters at most, of {MAX_NUMBERED} where they hold a number")
    return labels


def _phrases(value: Any) -> tuple[str, ...]:
    phrases = _folded(value)
    if any(len(phrase.split()) < 3 and phrase.isascii() for phrase in phrases):
        raise ValueError("a list of phrases of three words or more, since fewer stand in any prose")
    return phrases


def _examples(value: Any) -> tuple[str, ...]:
    return _texts([value] if isinstance(value, str) else value)


def _plain(escape_or_class: re.Match[str]) -> str:
    is_separator = re.fullmatch(r"\[[^\w\\^]+\]", escape_or_class.group())
    return " " if is_separator else "x"


@functools.cache
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Return an expression compiled; kept for the pages to come."""
    return re.compile(pattern)


def _patterns(value: Any) -> tuple[str, ...]:
    for pattern in _texts(value):
        try:
            compile_pattern(fold(pattern))
        except re.error as error:
            raise ValueError(f"regular expressions ({error} in {pattern!r})") from error
        plain = _ESCAPES_AND_CLASSES.sub(_plain, pattern)
        if _NOT_FOLDED.search(pattern) or _SLOW.search(plain):
            raise ValueError(
                f"expressions with (?:…) groups only, no \\D, \\S, \\W, no repetition repeated without a space before it: {pattern!r}"
            )
    return _folded(value)


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError("a whole number from 1")
    return value


def _share(value: Any) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not 0 <= value <= 1:
        raise ValueError("a number from 0 to 1")
    return float(value)


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def _one_of(*allowed: str) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if value not in allowed:
            raise ValueError("one of " + ", ".join(allowed))
        return str(value)

    return check


@frozen(kw_only=True)
class Rule:
    """A boilerplate rule; each attribute is a key of a [[rule]] in a rule file, and exactly one of the six forms is given.

    `block`: expressions matched from the start of a block's folded text (its leading and closing marks cut off).
    `labels`: whole texts of such a block, one for one, as a list, or a text of lines that " | " parts; a number in one stands for any.
    `phrases`: the block matches when `at_least` of them stand in it.
    `heading`: expressions for the whole of a heading that opens a section of boilerplate; `heading_labels`: the whole of it, one for one.
    `tokens`: words in the class, id, data-testid or aria-label of a container, of a `strength`.
    `max_chars` is the greatest length of the block; `contains` a text that must stand in it, a cheap test before the expressions;
    `min_links` and `max_links` the least and the greatest share of its characters in links; `is_sentence = false` leaves blocks that end
    with a full stop;
    `edge` asks for the story's "start" or "end"; `unless` holds expressions that leave a block that begins so.
    `drops` are examples that the rule takes, `keeps` near misses that every rule leaves.
    """

    id: str = field(metadata={"check": _text, "needed": True})
    kind: str = field(metadata={"check": _text})
    languages: tuple[str, ...] = field(metadata={"check": _texts, "needed": True})
    block: tuple[str, ...] = field(default=(), metadata={"check": _patterns})
    labels: tuple[str, ...] = field(default=(), metadata={"check": _labels})
    phrases: tuple[str, ...] = field(default=(), metadata={"check": _phrases})
    heading: tuple[str, ...] = field(default=(), metadata={"check": _patterns})
    heading_labels: tuple[str, ...] = field(default=(), metadata={"check": _labels})
    tokens: tuple[str, ...] = field(default=(), metadata={"check": _texts})
    strength: str | None = field(default=None, metadata={"check": _one_of(*STRENGTHS)})
    at_least: int = field(default=1, metadata={"check": _count})
    max_chars: int = field(default=200, metadata={"check": _count})
    contains: str = field(default="", metadata={"check": lambda value: fold(_text(value))})
    min_links: float = field(default=0.0, metadata={"check": _share})
    max_links: float = field(default=1.0, metadata={"check": _share})
    is_sentence: bool = field(default=True, metadata={"check": _truth})
    edge: str | None = field(default=None, metadata={"check": _one_of(*EDGES)})
    unless: tuple[str, ...] = field(default=(), metadata={"check": _patterns})
    drops: tuple[str, ...] = field(metadata={"check": _examples, "needed": True})
    keeps: tuple[str, ...] = field(metadata={"check": _examples, "needed": True})


def _parse_parts(path: Path, table: Any) -> Mapping[str, str]:
    """Return what the names of a file's parts stand for: a group of their alternatives."""
    if not isinstance(table, dict):
        raise RuleError(f"{path}: parts = {textwrap.shorten(repr(table), 80)} is wrong; allowed is a table of names and their alternatives")
    parts: dict[str, str] = {}
    for name, alternatives in table.items():
        try:
            if not _PART.fullmatch(f"{{{name}}}"):
                raise ValueError("a name in capitals")
            parts[name] = f"(?:{'|'.join(_write_out(_texts(alternatives), parts))})"
        except ValueError as error:
            raise RuleError(f"{path}: parts: {name} is wrong; allowed is {error}") from error
    return parts


def _write_out(expressions: Iterable[str], parts: Mapping[str, str]) -> list[str]:
    """Return expressions with each {NAME} written out; ValueError where no part above is named so."""
    if unknown := [name for text in expressions for name in _PART.findall(text) if name not in parts]:
        raise ValueError(f"a name of one of the file's parts, which {{{unknown[0]}}} is not")
    return [_PART.sub(lambda name: parts[name[1]], text) for text in expressions]


def _parse_rule(path: Path, number: int, data: Mapping[str, Any], parts: Mapping[str, str], is_checked: bool) -> Rule:
    keys = fields_dict(Rule)
    where = f"{path}: rule {data.get('id') or f'number {number}'}"
    if unknown := [key for key in data if key not in keys]:
        raise RuleError(f"{where}: unknown key {unknown[0]!r}; allowed are: {', '.join(keys)}")
    if missing := [key for key, attribute in keys.items() if attribute.metadata.get("needed") and key not in data]:
        raise RuleError(f"{where}: the key {missing[0]!r} is missing; it is needed")
    if sum(form in data for form in FORMS) != 1:
        raise RuleError(f"{where}: exactly one of the keys {', '.join(FORMS)} is needed")
    if ("tokens" in data) != ("strength" in data):
        raise RuleError(f"{where}: the keys 'tokens' and 'strength' go together")
    values: dict[str, Any] = {}
    for key, value in {"kind": path.stem, **data}.items():
        try:
            check = keys[key].metadata["check"]
            if check is _patterns:
                value = _write_out(_texts(value), parts)
            values[key] = _folded(value) if is_checked and check is _patterns else check(value)
        except ValueError as error:
            raise RuleError(f"{where}: {key} = {textwrap.shorten(repr(value), 80)} is wrong; allowed is {error}") from error
    return Rule(**values)


def load_rule_file(path: Path, is_checked: bool = False) -> tuple[Rule, ...]:
    """Return the rules of one TOML file, in its order; raise RuleError naming file, rule and key when it is wrong.

    Expressions that have been checked are not compiled before a text asks for them: most never are, and a worker would start the later.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuleError(f"{path}: cannot be read as TOML: {error}") from error
    if not {"rule"} <= set(data) <= {"rule", "parts"} or not isinstance(data["rule"], list):
        raise RuleError(f"{path}: a rule file holds [[rule]] tables, a [parts] table at most, and nothing else")
    parts = _parse_parts(path, data.get("parts", {}))
    return tuple(_parse_rule(path, number, rule, parts, is_checked) for number, rule in enumerate(data["rule"], 1))


@functools.cache
def load_rules(folder: Path = RULES_FOLDER) -> tuple[Rule, ...]:
    """Return all rules of a folder, by file name and then in the file's order; raise RuleError where one is wrong or an id stands twice.

    The expressions of newscrawl's own are checked by its tests.
    """
    rules: dict[str, Rule] = {}
    for path in sorted(folder.glob("*.toml")):
        for rule in load_rule_file(path, is_checked=folder == RULES_FOLDER):
            if rule.id in rules:
                raise RuleError(f"{path}: rule {rule.id}: the id stands twice; each rule has its own")
            rules[rule.id] = rule
    return tuple(rules.values())
