"""The authors in lines that a site's system writes: near the headline, else under the story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.article import Author
from newscrawl.extract.author_shown import is_of_others
from newscrawl.extract.declared import Declared
from newscrawl.extract.header import Header
from newscrawl.extract.said_by import MAX_LINE, SIGNS, STARTS, names_said
from newscrawl.extract.wording import read_text
from newscrawl.rules.memo import Memo

MAX_LINES, NEAR, BOXES, PARAGRAPH = 3_000, 40, 8, 80
"""Elements of the page, of those behind the headline, and of those round a line that are looked at; letters of a story's paragraph."""

_REMARKS = re.compile(r"kommentar|reactie|opinie|opini[oó]n|guestbook|g[aä]stebuch|review|testimonial", re.I)


def read_said_by(_declared: Declared, header: Header) -> Iterator[Author]:
    """The names in such lines near the headline."""
    for line in dict.fromkeys((*header.by_lines, *header.date_texts)):
        yield from names_said(line)


def read_said_anywhere(_declared: Declared, header: Header) -> Iterator[Author]:
    """The names in the first such line of the page, as systems of blogs set it under a text; side boxes, comments and its footer apart."""
    is_near = True
    for element in header.after[:NEAR]:
        line = element.text or ""
        if named := names_said(line, is_near=is_near):
            yield from named
            return
        is_near = is_near and not (element.tag == "p" and len(line) > PARAGRAPH)
    for element in islice(header.tree.iter("p", "div", "span", "small", "em", "i", "address", "td"), MAX_LINES):
        text = element.text
        if not text or len(text) > MAX_LINE or len(element) > 8 or text.lstrip(SIGNS)[:2].lower() not in STARTS:
            continue
        if is_of_others(element, header) or _is_remark(element):
            continue
        if named := names_said(read_text(element), is_near=False):
            yield from named
            return


def _is_remark(element: HtmlElement) -> bool:
    """Return whether an element stands in a list or among what readers said: guest books, reviews."""
    around = islice(element.iterancestors(), BOXES)
    return any(box.tag == "li" or _REMARK_NAMES.of(f"{box.get('class')} {box.get('id')}") for box in around)


def _names_remarks(names: str) -> bool:
    return _REMARKS.search(names) is not None


_REMARK_NAMES = Memo(_names_remarks, 2_048)
