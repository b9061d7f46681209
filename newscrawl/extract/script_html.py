"""The story inside a script: pages that a browser's script draws carry their text as strings of HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

MAX_SCRIPT = 3_000_000  # characters: larger scripts are left alone
_STRING = re.compile(r'"((?:[^"\\\n]|\\.){400,})"')  # no story is shorter
_PARAGRAPHS = re.compile(r"<p[ >].*</p>", re.S)


def read_script_html(tree: HtmlElement) -> str | None:
    """Return the longest run of HTML paragraphs that stands in a string of one of the page's scripts, or None."""
    runs = [run for script in tree.iter("script") for run in _read_runs(script.text or "")]
    return max(runs, key=len, default=None)


def _read_runs(script: str) -> Iterator[str]:
    if len(script) > MAX_SCRIPT:
        return
    for match in _STRING.finditer(script):
        try:
            text = json.loads(f'"{match.group(1)}"', strict=False)
        except ValueError:  # not JSON but JavaScript, whose escapes differ
            continue
        if (run := _PARAGRAPHS.search(text)) and run.group().count("</p>") > 1:
            yield run.group()
