"""The data in a page's scripts: JSON that a variable is set to, that a call is given, or that is all of a script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

MAX_SCRIPT = 3_000_000
"""Characters; a larger script is left alone."""
MAX_SCRIPTS = 6_000_000
"""Characters of all the scripts of a page that are read."""

MAX_FAILED = 200
"""Beginnings in one script that turn out to be no JSON: to say where one ends, json counts all lines before it."""

_OPENING = re.compile(r"(?:[=(,:?&|]|\A|\breturn)\s*+(?=\{\s*+\"|\[\s*+[\[{\"\dn])|JSON\.parse\(\s*+(?=[\"'])")
_SINGLE = re.compile(r"'((?:[^'\\\n]++|\\.)*+)'")
_ESCAPE_OR_QUOTE = re.compile(r'\\.|"', re.S)
_HEX = re.compile(r"\\x([0-9a-fA-F]{2})")
_UNDEFINED = re.compile(r"(?<=[:,\[])\s*+(?:undefined|void 0)(?=\s*+[,}\]])")
_OTHER_TYPES = re.compile(r"ld\+json|importmap|speculationrules|template|text/(?:x-|html|plain)", re.I)  # what declares or draws a page
_DECODER = json.JSONDecoder(strict=False)


def read_scripts(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the scripts of a page that may hold a story's data, as many as may be read."""
    left = MAX_SCRIPTS
    for script in tree.iter("script"):
        size = len(script.text or "")
        if 0 < size <= min(left, MAX_SCRIPT) and not _OTHER_TYPES.search(script.get("type") or ""):
            left -= size
            yield script


def read_values(script: str) -> Iterator[Any]:
    """Yield the objects and lists that a script's text holds as JSON; each part of the text is read once.

    >>> list(read_values('window.data = {"a": [1, undefined]}; go(JSON.parse(\\'{"b":2}\\'))'))
    [{'a': [1, None]}, {'b': 2}]
    """
    text, place, failed = _UNDEFINED.sub("null", script), 0, 0
    while failed < MAX_FAILED and (opening := _OPENING.search(text, place)) is not None:
        place = opening.end()
        if text[place] == "'":
            quoted = _SINGLE.match(text, place)
            if quoted is None:
                continue
            value, place = parse_nested(_read_single(quoted[1])), quoted.end()
        else:
            try:
                value, place = _DECODER.raw_decode(text, place)
            except json.JSONDecodeError as error:  # JavaScript; what stands before the place is no JSON
                place, failed = max(error.pos, place + 1), failed + 1
                continue
            except (ValueError, RecursionError):
                return
        if isinstance(value, str):
            value = parse_nested(value)
        if isinstance(value, (dict, list)):
            yield value


def _read_single(quoted: str) -> str:
    """Return what a JavaScript string between single quotes says, "" where that cannot be told."""
    try:
        said = json.loads(f'"{_ESCAPE_OR_QUOTE.sub(_as_json, _HEX.sub(_as_unicode, quoted))}"', strict=False)
    except ValueError:
        return ""
    return str(said)


def _as_unicode(match: re.Match[str]) -> str:
    return f"\\u00{match[1]}"


def _as_json(match: re.Match[str]) -> str:
    """Return an escape or a quote as JSON has it between double quotes."""
    return {'"': '\\"', "\\'": "'"}.get(match[0], match[0])


def parse_nested(text: str) -> Any:
    """Return the value that a string holds as JSON, None where it holds none: some keep a document so."""
    if text[:1] not in ("{", "[") or text.rstrip()[-1:] not in ("}", "]"):
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
