"""Markdown as HTML. The only place that knows markdown-it-py."""

from __future__ import annotations

import re
from typing import Any

_PARAGRAPH = re.compile(r"^(?! {4}|\t)[^\s#|<{\[].{80,}$", re.M)
_HTML = re.compile(r"</(?:p|div|h[1-6]|li)\s*>", re.I)


def write_markdown(text: str) -> str | None:
    """Return a text that is Markdown, or plain with blank lines between its paragraphs, as HTML; None where it is HTML or no prose."""
    if _HTML.search(text) or len(_PARAGRAPH.findall(text)) < 2:
        return None
    return str(_make_parser().render(text))


def _make_parser() -> Any:
    """Return the parser, loaded when a page first needs it, which few do."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table")
