"""The story inside a script: pages that a browser's script draws carry their text as strings of HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

MAX_SCRIPT = 3_000_000  # characters: larger scripts are left alone
MIN_STRING = 400  # characters, the sign of an escape left out: no story is shorter
_STRING = re.compile(r'(?:[^"\\\n]++|\\.)*+')  # to the quote that ends it
_OPENING = re.compile(r"<p[ >]")


def read_script_html(tree: HtmlElement) -> str | None:
    """Return the longest run of HTML paragraphs that stands in a string of one of the page's scripts, or None."""
    runs = [run for script in tree.iter("script") for run in _read_runs(script.text or "")]
    return max(runs, key=len, default=None)


def find_paragraphs(text: str) -> str | None:
    """Return a text from its first HTML paragraph to the end of its last, None where it has not several."""
    opening, end = _OPENING.search(text), text.rfind("</p>") + 4
    if opening is None or end < opening.end() or text.count("</p>", opening.start()) < 2:
        return None
    return text[opening.start() : end]


def _read_runs(script: str) -> Iterator[str]:
    if len(script) > MAX_SCRIPT:
        return
    place = script.find('"')
    while place >= 0:
        start = place + 1
        string = _STRING.match(script, start)
        end = string.end() if string is not None else start
        if end - start - script.count("\\", start, end) < MIN_STRING or script[end : end + 1] != '"':
            place = script.find('"', end)  # the quote that ends a short string may open the next: one may have stood alone before
            continue
        place = script.find('"', end + 1)
        try:
            text = json.loads(script[start - 1 : end + 1], strict=False)
        except ValueError:  # not JSON but JavaScript, whose escapes differ
            continue
        if run := find_paragraphs(text):
            yield run
