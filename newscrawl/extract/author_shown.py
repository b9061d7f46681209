"""The authors in the elements that a page names a byline, and behind its links to the pages of authors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.article import Author
from newscrawl.extract.author_declared import OTHER_SCOPES, is_of_page
from newscrawl.extract.bylines import (
    AUTHOR_PAGE,
    COLUMN_PAGE,
    OTHERS_LABEL,
    is_aside,
    is_of_quotation,
    read_byline,
    said_before,
    shown_names,
)
from newscrawl.extract.declared import Declared, scope_of
from newscrawl.extract.header import Header
from newscrawl.extract.names import is_person, is_plain_name, parse_names
from newscrawl.extract.naming import kinds_of, names_of
from newscrawl.extract.wording import read_text
from newscrawl.rules.memo import Memo

_BYLINED = re.compile(
    "uthor|yline|utor|uteur|utrice|riter|ournalist|ornalist|edakteur|edaktor|edactor|eporter|eriodista|irjoittaja|oimittaja|kribent|zerz|azar"
    "|enulis"
)
_ONE_MORE = re.compile(r"\W*(?:,|&|and|und|et|y|e)\W*")
_AUTHOR_BOX = re.compile(r"autho?r[-_ ]{0,2}(?:box|card|bio|info|profile|details?|about|wrap|block)|about[-_ ]{0,2}autho?r", re.I)
_HEADS = frozenset(["h2", "h3", "h4", "h5", "h6", "strong", "b", "a"])
_NAME_OF_BOX = re.compile(r"autho?r[-_ ]*(?:box|card|bio|info|profile)?[-_ ]*name", re.I)


def read_byline_elements(declared: Declared, header: Header) -> Iterator[Author]:
    """The elements round the headline that are named a byline, less those of who edited or helped."""
    has_names = False
    for element in header.bylines:
        if not OTHERS_LABEL.search(said_before(element).lower()) and scope_of(element) not in OTHER_SCOPES:
            found = shown_names(list(read_byline(element, declared)))
            yield from found if not has_names else (a for a in found if is_plain_name(a.name) or not is_person(a.name))
            has_names = has_names or any(is_plain_name(a.name) for a in found)


def read_author_links(declared: Declared, header: Header) -> Iterator[Author]:
    """Links to author pages near the headline, by their address."""
    is_other = False
    for element in header.links:
        address = element.get("href") or ""
        before = said_before(element).lower()
        is_other = OTHERS_LABEL.search(before) is not None or (is_other and _ONE_MORE.fullmatch(before) is not None)
        if AUTHOR_PAGE.search(address) and not is_other:
            if 2 <= len(text := read_text(element)) <= 120:
                yield from shown_names(parse_names(text, url=declared.absolute(address)))
        elif COLUMN_PAGE.search(address) and is_plain_name(text := read_text(element)):
            yield from parse_names(text, url=declared.absolute(address))


def read_marked(declared: Declared, header: Header) -> Iterator[Author]:
    """The first elements named a byline anywhere in the page, where its head named nobody, and those beside them."""
    kin = None
    for element in islice(_find_bylined(header.tree), 60):
        if kin is not None and element.getparent() is not kin:
            continue
        names = names_of(element)
        if (
            ("byline" in kinds_of(names) or _NAME_OF_BOX.search(names))
            and not is_of_others(element, header)
            and 2 < len(read_text(element)) < 200
        ):
            # A vCard says that what it holds is a name, be it one word.
            found = [a for a in read_byline(element, declared) if is_plain_name(a.name) or ("vcard" in names and is_person(a.name))]
            kin = element.getparent() if found else kin
            yield from found


def read_author_boxes(declared: Declared, header: Header) -> Iterator[Author]:
    """The names that head boxes about the author, above the story or below it: the boxes of one name where there are several."""
    named: str | None = None
    for element in islice(_find_bylined(header.tree), 60):
        names = element.get("class", "")
        if (named is not None and names != named) or not _AUTHOR_BOX.search(names) or is_of_others(element, header):
            continue
        heads = (e for e in islice(element.iter(), 40) if e.tag in _HEADS and 4 < len(e.text or read_text(e)) < 60)
        for head in islice(heads, 4):
            if is_plain_name(read_text(head)) and _is_borne_out(read_text(head), element):
                named = names
                yield from parse_names(read_text(head), url=declared.absolute(head.get("href")))
                break


def _is_borne_out(name: str, box: HtmlElement) -> bool:
    """Return whether a box about an author shows a face, leads to an author's page, or says or marks the name again."""
    if next(box.iter("img", "picture"), None) is not None or any(AUTHOR_PAGE.search(link.get("href") or "") for link in box.iter("a")):
        return True
    return any(e.get("itemprop") == "name" for e in islice(box.iter(), 40)) or read_text(box).count(name.split()[0]) > 1


def is_of_others(element: HtmlElement, header: Header) -> bool:
    """Return whether an element stands in a side box, a comment, a quotation, or in a footer that is not the story's own."""
    if is_of_quotation(element):
        return True
    footer = next(element.iterancestors("footer"), None)
    if footer is None:
        return is_aside(element)
    return is_of_page(element, header) or is_aside(footer)


def _find_bylined(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements whose class may name a byline: a walk that stops where no more are wanted, which an XPath cannot."""
    for element in tree.iterdescendants("*"):
        if (names := element.get("class")) and _BYLINE_NAMES.of(names):
            yield element


def _may_name_byline(class_names: str) -> bool:
    return _BYLINED.search(class_names) is not None


_BYLINE_NAMES = Memo(_may_name_byline, 4096)
