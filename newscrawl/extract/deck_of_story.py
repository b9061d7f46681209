"""What a page names a deck or a summary and is a part of the story: its first words, a paragraph, a heading, the text of a slide."""

from __future__ import annotations

import re
from itertools import chain, islice

from lxml.html import HtmlElement

from newscrawl.extract.headline import Headline
from newscrawl.extract.naming import Named
from newscrawl.extract.wording import read_text

MAX_UNNAMED, PROSE = 300, 60
"""Characters of a deck that nothing names, and of a paragraph of the story."""

BESIDE = 4
"""How many boxes behind one are looked at."""

INLINE = frozenset(["span", "strong", "em", "b", "i", "u", "font"])
_INTRO = re.compile(r"(?:^|[\s_-])(?:intro|introduction|lead|lede|leadin|first)(?:$|[\s_-])", re.I)
_TEXT = re.compile(r"(?:^|[\s_-])(?:content|body|text)(?:$|[\s_-])", re.I)
MORE = 60


def is_of_story(element: HtmlElement, near: Named) -> bool:
    """Return whether what a deck is named for is the first words of a paragraph, or one of several headings of one class."""
    if element.tag in INLINE:
        return len(read_text(block_of(element))) > len(read_text(element)) + MORE
    if element.tag == "p":  # "speakable-summary": the story's first words, for those who hear it
        is_first = _is_first_of_body(element)
        return "speakable" in (element.get("id") or "") or _is_paragraph_too(element) or is_first or _is_in_body(element)
    if element.tag not in ("h2", "h3", "h4"):
        return _is_in_body(element) or _is_paragraph_too(element)
    alike = chain((e for e, _ in near if e.tag == element.tag), islice(element.itersiblings(element.tag), 3))
    return any(other is not element and other.get("class") == element.get("class") for other in alike)


def is_under_heading(element: HtmlElement, headline: Headline) -> bool:
    """Return whether an element stands right behind a lesser heading in a box without the headline, as the text of a slide does."""
    previous, box = element.getprevious(), element.getparent()
    if previous is None or previous.tag not in ("h2", "h3", "h4") or headline.element is None or previous is headline.element:
        return False
    return all(above is not box for above in headline.element.iterancestors())


def _is_first_of_body(paragraph: HtmlElement) -> bool:
    """Return whether a paragraph named an intro stands in what is named the story's text, with paragraphs of the story beside it."""
    box = paragraph.getparent()
    if box is None or not _INTRO.search(paragraph.get("class") or "") or not _TEXT.search(box.get("class") or ""):
        return False
    return sum(len(read_text(p)) > PROSE for p in islice(paragraph.itersiblings("p"), BESIDE)) > 1


def _is_paragraph_too(element: HtmlElement) -> bool:
    """Return whether a paragraph named an intro has every class of the story's paragraph behind it, as a lede in bold has."""
    following = next(element.itersiblings(element.tag), None)
    classes = following.get("class", "").split() if following is not None else []
    return bool(classes) and set(classes) < set(element.get("class", "").split()) and len(read_text(following)) > PROSE


def _is_in_body(element: HtmlElement) -> bool:
    """Return whether an element is one of several of its class that hold prose, or holds several paragraphs itself and is long."""
    inside = [p for p in islice(element.iterdescendants("p"), 4) if len(read_text(p)) > PROSE]
    if len(inside) > 1 and len(read_text(element)) > MAX_UNNAMED:
        return True
    if not (names := element.get("class")):
        return False
    beside = chain(islice(element.itersiblings(element.tag, preceding=True), 6), islice(element.itersiblings(element.tag), 6))
    return len([e for e in beside if e.get("class") == names and len(read_text(e)) > PROSE]) > 1


def block_of(element: HtmlElement) -> HtmlElement:
    """Return the block that an inline element stands in, itself where it is one."""
    while element.tag in INLINE and (parent := element.getparent()) is not None:
        element = parent
    return element


def is_styled(element: HtmlElement) -> bool:
    """Return whether a paragraph beside it is of the same class: then it sets the story's opening in large letters."""
    beside = (e for e in (element.getprevious(), element.getnext()) if e is not None)
    return any(e.tag == element.tag == "p" and e.get("class") == element.get("class") for e in beside)
