"""The authors in lines that a site's system writes: near the headline, else under the story."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from newscrawl.article import Author
from newscrawl.extract.bylines import is_of_another
from newscrawl.extract.declared import Declared
from newscrawl.extract.header import Header
from newscrawl.extract.said_by import MAX_LINE, names_said
from newscrawl.extract.wording import read_text, word_set

MAX_LINES, NEAR = 3_000, 40
"""Elements of the page, and of those behind the headline, that are looked at."""

_STARTS = word_set(
    "po pu su wr cr fi co up ad en ve ge er ei ab sp hi ré éc so aj pr mi es re in sc ca ga to sk op la ob do na za vl zv př оп до ра на по"
    " αν δη đă vi đư by pa da di av af od απ bở ав пр yo ya gö ek το τη te ar be si au tá ng συ tx am"
) | {"a "}
"""How such lines begin, but for those of East Asia: a quick look before the pattern."""
_SIGNS = " \t\n\r-–—|•·*:("


def read_said_by(_declared: Declared, header: Header) -> Iterator[Author]:
    """The names in such lines near the headline."""
    for line in (*header.by_lines, *header.date_texts, *(e.text or "" for e in header.after[:NEAR])):
        if named := names_said(line):
            yield from named
            return


def read_said_anywhere(_declared: Declared, header: Header) -> Iterator[Author]:
    """The names in the first such line of the page, as systems of blogs set it under a text."""
    for element in islice(header.tree.iter("p", "div", "span", "small", "li", "em", "i", "address", "td"), MAX_LINES):
        text = element.text
        if not text or len(text) > MAX_LINE or len(element) > 8 or text.lstrip(_SIGNS)[:2].lower() not in _STARTS:
            continue
        if is_of_another(element):
            continue
        if named := names_said(read_text(element)):
            yield from named
            return
