"""What React's server components leave in a page: rows of "flight" data, each a JSON value, a text, or a note to the browser's script.

`self.__next_f.push([1,"2:[\"$\",\"p\",null,{\"children\":\"…\"}]\n"])`: an element is a list of "$", its tag, its key and its props. "$5"
and "$L5" stand for the row of that number; a string that begins with "$" itself has one more before it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from contextlib import suppress
from html import escape
from typing import Any

from attrs import frozen

from newscrawl.extract.wording import word_set

MAX_STEPS = 200_000
"""Values that are looked at of one page."""
MAX_FILLED = 3_000_000
"""Characters that come from texts, which many values may point to."""

_PUSH = re.compile(r"__(?:next_f|FLIGHT_DATA)\b.{0,60}?\.push\(", re.S)
_ROW = re.compile(rb"([0-9a-f]{1,8}):(?:T([0-9a-f]{1,7}),)?")
_REFERENCE = re.compile(r"\$[L@]?([0-9a-f]{1,8})")
_TAG = re.compile(r"[a-z][a-z0-9]{0,15}")
_SILENT = word_set("script style noscript template svg title meta link iframe button input select textarea")
_VOID = word_set("br hr img source wbr")
_CLEAR = word_set("html head body")  # written as what they hold
_ASIDE_PROPS = word_set("notFound forbidden unauthorized error loading template fallback errorStyles")  # what another answer would show
_ATTRIBUTES = (("className", "class"), ("id", "id"), ("role", "role"), ("itemProp", "itemprop"), ("href", "href"), ("src", "src"),
               ("alt", "alt"), ("dateTime", "datetime"))  # fmt: skip
_DECODER = json.JSONDecoder(strict=False)

Step = tuple[str, Any]  # what is to be done with a value: "as is", "shown", or "sought" for elements


@frozen(kw_only=True, eq=False)
class Flight:
    """The rows of a page by number: values, and texts that other rows point to."""

    values: dict[str, Any]
    texts: dict[str, str]


def read_chunk(script: str) -> str | None:
    """Return the piece of flight data that a script carries, None where it carries none.

    >>> read_chunk('self.__next_f.push([1,"0:null\\\\n"])')
    '0:null\\n'
    """
    push = _PUSH.search(script, 0, 200)
    if push is None:
        return None
    try:
        said, _ = _DECODER.raw_decode(script, push.end())
    except (ValueError, RecursionError):
        return None
    text = said[-1] if isinstance(said, list) and said else said
    return text if isinstance(text, str) else None


def read_flight(chunks: Sequence[str]) -> Flight:
    """Return the rows of flight data; what is no row is passed over."""
    data = "".join(chunks).encode("utf-8", "replace")  # a text's length is told in bytes
    flight, place = Flight(values={}, texts={}), 0
    while place < len(data):
        row = _ROW.match(data, place)
        if row is not None and row[2]:
            place = row.end() + int(row[2], 16)
            flight.texts[row[1].decode()] = data[row.end() : place].decode("utf-8", "replace")
            continue
        end = data.find(b"\n", place)
        end = len(data) if end < 0 else end
        if row is not None and data[row.end() : row.end() + 1] in (b"[", b"{"):
            with suppress(ValueError, RecursionError):
                flight.values[row[1].decode()] = json.loads(data[row.end() : end], strict=False)
        place = end + 1
    return flight


def fill_texts(flight: Flight) -> None:
    """Put texts into the values that point to them, and take the sign from those that begin with one."""
    waiting: list[Any] = list(flight.values.values())
    room = MAX_FILLED
    for _ in range(MAX_STEPS):
        if not waiting:
            return
        value = waiting.pop()
        entries: list[tuple[Any, Any]] = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
        for key, inner in entries:
            if isinstance(inner, (dict, list)):
                waiting.append(inner)
            elif isinstance(inner, str) and inner.startswith("$"):
                said = inner[1:] if inner.startswith("$$") else flight.texts.get(inner[1:], inner)
                room -= len(said)
                value[key] = said if room > 0 else inner


class _ElementWriter:
    """Writes elements as HTML, each row where it is first pointed to."""

    def __init__(self, flight: Flight) -> None:
        self._flight = flight
        self._written: set[str] = set()
        self._waiting: list[Step] = []
        self._left, self._room = MAX_STEPS, MAX_FILLED

    def write(self) -> str:
        """Return all elements, in the order of the rows that no other points to before."""
        pieces: list[str] = []
        for number in self._flight.values:
            self._seek_row("sought", number)
            while self._waiting and self._left > 0:
                self._left -= 1
                way, value = self._waiting.pop()
                if way == "as is":
                    pieces.append(value)
                elif isinstance(value, str):
                    pieces.append(self._write_text(way, value))
                elif isinstance(value, list):
                    self._write_list(way, value)
                elif isinstance(value, dict):
                    self._seek(value)
                elif way == "shown" and isinstance(value, (int, float)) and not isinstance(value, bool):
                    pieces.append(str(value))
        return "".join(pieces)

    def _seek_row(self, way: str, number: str) -> None:
        if number not in self._written and number in self._flight.values:
            self._written.add(number)
            self._waiting.append((way, self._flight.values[number]))

    def _write_text(self, way: str, text: str) -> str:
        if (reference := _REFERENCE.fullmatch(text)) is not None and reference[1] not in self._flight.texts:
            self._seek_row(way, reference[1])
        return escape(self._resolve(text), quote=False) if way == "shown" else ""

    def _resolve(self, text: str) -> str:
        """Return what a string says: the text that it points to, or itself."""
        if not text.startswith("$"):
            return text
        said = text[1:] if text.startswith("$$") else self._flight.texts.get(text[1:], "")
        self._room -= len(said)
        return said if self._room > 0 else ""

    def _write_list(self, way: str, values: list[Any]) -> None:
        if len(values) > 3 and values[0] == "$" and isinstance(values[1], str) and isinstance(values[3], dict):
            self._write_element(values[1], values[3])
        else:
            self._waiting.extend([(way, value) for value in values[::-1]])

    def _seek(self, props: dict[str, Any]) -> None:
        """Look for elements in what is shown to nobody as text."""
        kept = [value for key, value in props.items() if key not in _ASIDE_PROPS]
        self._waiting.extend([("sought", value) for value in kept[::-1]])

    def _write_element(self, tag: str, props: dict[str, Any]) -> None:
        if tag in _SILENT or (not _TAG.fullmatch(tag) and self._is_script(props)):
            return
        if not _TAG.fullmatch(tag):  # a component of the site's own: what stands in it is shown
            self._seek({key: value for key, value in props.items() if key != "children"})
        elif tag not in _CLEAR:
            said = [(name, value) for key, name in _ATTRIBUTES if isinstance(value := props.get(key), str)]
            attributes = "".join(f' {name}="{escape(self._resolve(value))}"' for name, value in said)
            if tag not in _VOID:
                self._waiting.append(("as is", f"</{tag}>"))
            inner = props.get("dangerouslySetInnerHTML")
            if isinstance(inner, dict) and isinstance(html := inner.get("__html"), str):
                self._waiting.append(("as is", self._resolve(html)))
            self._waiting.append(("shown", props.get("children")))
            self._waiting.append(("as is", f"<{tag}{attributes}>"))
            return
        self._waiting.append(("shown", props.get("children")))

    def _is_script(self, props: dict[str, Any]) -> bool:
        """Return whether a component stands for a script, whose text nobody sees: next/script may say when it is to run."""
        kind, inside = props.get("type"), props.get("children")
        if "strategy" in props or (isinstance(kind, str) and kind.endswith(("json", "javascript"))):
            return True
        text = self._flight.texts.get(inside[1:], inside) if isinstance(inside, str) else ""
        return "{" in text and "}" in text


def write_elements(flight: Flight) -> str:
    """Return the elements of flight data as HTML."""
    return _ElementWriter(flight).write()
