"""Searches of the tree that run in C: XPath expressions that find elements, compiled once."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

Search = Callable[[HtmlElement], list[HtmlElement]]


def compile_search(expression: str) -> Search:
    """Return an XPath expression that selects elements as a function of the tree; raise XPathSyntaxError where it is none."""
    return cast(Search, XPath(expression))
