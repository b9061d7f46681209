"""Every regular expression of the package, and texts that make each of its repetitions work hardest."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from re import _parser as parser  # type: ignore[attr-defined]  # the module sre_parse was, which the standard library has no public name for
from typing import Any

from attrs import has

import newscrawl

_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_MANY = 50  # a repetition that may come so often is taken as one without end
_CATEGORIES = {"CATEGORY_DIGIT": "7", "CATEGORY_WORD": "a", "CATEGORY_SPACE": " ", "CATEGORY_NOT_SPACE": "a", "CATEGORY_NOT_DIGIT": "a"}


def find_patterns() -> dict[str, re.Pattern[Any]]:
    """Return the compiled patterns that the package's modules and rules hold, each once, by where it was found first."""
    found: dict[tuple[Any, int], tuple[str, re.Pattern[Any]]] = {}
    for info in pkgutil.walk_packages(newscrawl.__path__, "newscrawl."):
        if info.name.startswith("newscrawl.settings") or info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            for pattern in _patterns_in(value, 0, set()):
                found.setdefault((pattern.pattern, pattern.flags), (f"{info.name}.{name}", pattern))
    return {f"{place} {pattern.pattern!r}": pattern for place, pattern in found.values()}


def _patterns_in(value: Any, depth: int, seen: set[int]) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
        return
    if depth > 6 or id(value) in seen or isinstance(value, (str, bytes, type)):
        return
    seen.add(id(value))
    if isinstance(value, Mapping):
        inner: Any = (*value.keys(), *value.values())
    elif isinstance(value, (tuple, list, set, frozenset)):
        inner = value
    elif has(type(value)) or type(value).__module__.startswith("newscrawl"):
        names = [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
        inner = [*getattr(value, "__dict__", {}).values(), *(getattr(value, name, None) for name in names)]
    elif callable(value) and hasattr(value, "__closure__"):
        inner = [cell.cell_contents for cell in value.__closure__ or ()]
    else:
        return
    for part in inner:
        yield from _patterns_in(part, depth + 1, seen)


def parse(pattern: re.Pattern[Any]) -> Any:
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    return parser.parse(text, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags)


def write_pumps(pattern: re.Pattern[Any]) -> tuple[tuple[str, str], ...]:
    """Return for each endless repetition a text that leads up to it, and one that it takes again and again."""
    tree = list(parse(pattern))
    return tuple(dict.fromkeys(_pumps("", tree)))


def _pumps(before: str, items: list[Any]) -> Iterator[tuple[str, str]]:
    for operator, argument in items:
        name = str(operator)
        if name in _REPEATS:
            _, most, inner = argument
            if most >= _MANY:
                for variant in _variants(list(inner)):
                    yield before, variant
            yield from _pumps(before, list(inner))
        for part in _inside(name, argument):
            yield from _pumps(before, part)
        before += _example([(operator, argument)])


def _inside(name: str, argument: Any) -> list[list[Any]]:
    """Return the parts of a group, a choice or a look-around."""
    if name == "SUBPATTERN":
        return [list(argument[-1])]
    if name == "BRANCH":
        return [list(part) for part in argument[1]]
    if name in ("ASSERT", "ASSERT_NOT"):
        return [list(argument[1])]
    return [list(argument)] if name == "ATOMIC_GROUP" else []


def _variants(items: list[Any]) -> list[str]:
    """Return texts for what is repeated: of its first choice, and of every other one."""
    choices = [part for operator, argument in items for part in _inside(str(operator), argument) if str(operator) == "BRANCH"]
    texts = [_example(items), *(_example(part) for part in choices)]
    return [text for text in dict.fromkeys(texts) if text] or ["a"]


def _example(items: Any) -> str:
    """Return a text that the items take, as short as they let it be but for what may be left out once."""
    return "".join(_one(str(operator), argument) for operator, argument in items)


def _one(name: str, argument: Any) -> str:
    if name == "LITERAL":
        return chr(argument)
    if name == "NOT_LITERAL":
        return "a" if argument != ord("a") else "b"
    if name == "ANY":
        return "a"
    if name == "IN":
        return _member(argument)
    if name in _REPEATS:
        least, most, inner = argument
        return _example(inner) * max(least, min(1, most))
    if name in ("ASSERT", "ASSERT_NOT"):
        return ""
    inside = _inside(name, argument)
    return _example(inside[0]) if inside else ""


def _member(members: Any) -> str:
    names = [(str(operator), argument) for operator, argument in members]
    if names[0][0] == "NEGATE":
        forbidden = {argument for operator, argument in names if operator == "LITERAL"}
        return next(letter for letter in "a 7.x,<" if ord(letter) not in forbidden)
    operator, argument = names[0]
    if operator == "LITERAL":
        return chr(argument)
    if operator == "RANGE":
        return chr(argument[0])
    return _CATEGORIES.get(str(argument), "a")


def write_text(pump: tuple[str, str], length: int) -> str:
    """Return a text of about this length on which a pump's repetition goes on, and then fails."""
    before, again = pump
    return before + again * max(1, length // len(again)) + "\x00"


def search(pattern: re.Pattern[Any], text: str) -> None:
    """Look for a pattern in a text in the ways that the package does."""
    data: Any = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
    for _ in pattern.finditer(data):
        pass
    pattern.fullmatch(data)


def find_nested(pattern: re.Pattern[Any]) -> str | None:
    """Return the pattern's text where an endless repetition holds nothing but another one: each text can be shared out in many ways."""
    return str(pattern.pattern) if any(_is_nested(item) for item in _walk(list(parse(pattern)))) else None


def _walk(items: list[Any]) -> Iterator[Any]:
    for operator, argument in items:
        yield operator, argument
        inner = [list(argument[2])] if str(operator) in _REPEATS else _inside(str(operator), argument)
        for part in inner:
            yield from _walk(part)


def _is_nested(item: Any) -> bool:
    return _is_endless(item) and any(all(_is_endless(part) or _is_optional(part) for part in row) for row in _rows(list(item[1][2])))


def _rows(items: list[Any]) -> Iterator[list[Any]]:
    """Yield the items, groups opened, once for each choice that stands alone."""
    if len(items) == 1 and (inner := _inside(str(items[0][0]), items[0][1])):
        for part in inner:
            yield from _rows(part)
    elif any(_is_endless(item) for item in items):
        yield items


def _is_endless(item: Any) -> bool:
    return str(item[0]) in ("MAX_REPEAT", "MIN_REPEAT") and item[1][1] >= _MANY


def _is_optional(item: Any) -> bool:
    return str(item[0]) in _REPEATS and item[1][0] == 0
