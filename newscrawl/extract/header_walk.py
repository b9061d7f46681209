"""The elements round a headline in the order of reading, up to where the story runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extract.naming import kinds_of, names_of
from newscrawl.extract.wording import word_set

AFTER, BEFORE, LONG = 90, 20, 100
"""Elements of the page looked at behind and before the headline, and the characters of a long paragraph."""

MAX_ASIDE = 12
"""Elements of an `aside` that is looked into: byline and date stand in small ones, other stories in large ones."""
_SIDE_TAGS = word_set("nav footer form dialog figure script style noscript svg button iframe template")
_COUNT_TAGS = ("a", "li", "span", "button")
_TEXT_TAGS = word_set("p br span font")  # what holds a paragraph's text, or parts it from the next
_COMMENTS = re.compile(r"comments?(?:[-_ ]?(?:list|area|section|wrapper|container|block|body|thread|post|holder|content))?(?: |$)", re.I)
_SIDEBAR = re.compile(r"(?:[a-z]+[-_ ])?sidebars?(?:[-_ ]?(?:right|left|primary|secondary|inner|wrapper|area|main|\d))?(?: |$)")
_PREFIXED_COMMENTS = re.compile(r"[-_]comments(?: |$)", re.I)


def walk_after(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements behind one, in reading order, side boxes left out."""
    place: HtmlElement | None = element
    while place is not None:
        for sibling in place.itersiblings():
            yield from _walk_inside(sibling)
        place = place.getparent()


def walk_before(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements before one, the nearest container first."""
    place: HtmlElement | None = element
    while place is not None:
        for sibling in place.itersiblings(preceding=True):
            yield from _walk_inside(sibling)
        place = place.getparent()


def until_story(elements: Iterator[HtmlElement]) -> Iterator[tuple[HtmlElement, frozenset[str]]]:
    """Yield elements, named, until the story runs: a header does not go on behind its third long paragraph, nor in comments and bars."""
    paragraphs = 0
    for element in elements:
        names = names_of(element)
        if paragraphs and "sidebar" in names and (_SIDEBAR.match(element.get("id", "")) or _SIDEBAR.match(element.get("class", ""))):
            return
        if "comment" in names.lower() and _is_of_comments(element):
            return
        yield element, kinds_of(names)
        if (tag := element.tag) in _TEXT_TAGS and (text := element.tail if tag == "br" else element.text) and len(text) > LONG:
            paragraphs += 1
            if paragraphs == 3:
                return


def _is_of_comments(element: HtmlElement) -> bool:
    """Return whether an element is called comments; a link, and one whose name only ends so, must hold more than a count."""
    names = element.get("class", "")
    if element.tag in _COUNT_TAGS and len(element.text_content()) <= LONG:
        return False
    if _COMMENTS.match(element.get("id", "")) or _COMMENTS.match(names):
        return True
    return _PREFIXED_COMMENTS.search(names) is not None and len(element.text_content()) > LONG


def _walk_inside(element: HtmlElement) -> Iterator[HtmlElement]:
    stack = [element]
    while stack:
        current = stack.pop()
        tag = current.tag
        if (
            tag in _SIDE_TAGS
            or not isinstance(tag, str)
            or (tag == "aside" and sum(1 for _ in islice(current.iter(), MAX_ASIDE)) == MAX_ASIDE)
        ):
            continue
        yield current
        if len(current):
            stack.extend(current[::-1])  # several times quicker than reversed()
