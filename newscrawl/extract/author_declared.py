"""The authors that a page declares: in JSON-LD, in its metas, by microdata, links and hCard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from newscrawl.article import Author
from newscrawl.extract.bylines import is_of_another, is_site_title, shown_names
from newscrawl.extract.declared import Declared, scope_of
from newscrawl.extract.header import Header
from newscrawl.extract.jsonld import Node, types_of
from newscrawl.extract.names import is_person, parse_names
from newscrawl.extract.page_words import HCARD
from newscrawl.extract.wording import clean, read_text, text_of

AUTHOR_METAS = (
    "content_author", "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl",
    "citation_author", "og:author", "article:author_name", "article.author", "cxenseparse:author", "bt:author", "twitter:data1",
    "rnews:author", "creator", "dc.contributor",
)  # fmt: skip
MAX_AUTHORS = 25
_SURNAME_FIRST = frozenset(("citation_author", "dc.creator", "dcterms.creator"))
_HOST_AND_PLACE = re.compile(r"((?:[\w-]+\.)+[a-z]{2,10}),.*")  # "post.example, Frankfurt, Germany": the station, and where it sits
_TWITTER_LABEL = re.compile(r"written by|author|by", re.I)
_HCARD_TAGS = ("span", "address", "div", "p", "li", "dl", "a", "cite", "td")


def read_json_ld_authors(declared: Declared, _header: Header) -> Iterator[Author]:
    """The `author`, else the `creator`, of the article's node."""
    for key in ("author", "creator"):
        yield from _from_value(declared, declared.article.get(key), 0)


def _from_value(declared: Declared, value: Any, depth: int) -> Iterator[Author]:
    value = declared.json_ld.resolve(value)
    if isinstance(value, list) and depth < 3:
        for one in value[:MAX_AUTHORS]:
            yield from _from_value(declared, one, depth + 1)
    elif isinstance(value, Mapping):
        if isinstance(value.get("name"), list) and depth < 3:
            yield from _from_value(declared, value["name"], depth + 1)
        elif name := text_of(value.get("name")) or text_of([f"{value.get('givenName', '')} {value.get('familyName', '')}".strip()]):
            role = "organization" if _is_organisation(value) else text_of(value.get("jobTitle"))
            yield from parse_names(name, url=declared.absolute(_address(value)), role=role)
    elif isinstance(value, str):
        yield from parse_names(clean(value))


def _is_organisation(node: Node) -> bool:
    return any(kind.endswith("Organization") for kind in types_of(node))


def _address(node: Node) -> Any:
    for key in ("url", "@id", "sameAs"):
        value = node.get(key)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, str) and "#" not in value and value:
            return value
    return None


def read_meta_authors(declared: Declared, _header: Header) -> Iterator[Author]:
    """The metas that name authors, the first kind that names a person."""
    for name in AUTHOR_METAS:
        if name == "twitter:data1" and not _TWITTER_LABEL.fullmatch(declared.meta("twitter:label1") or ""):
            continue
        texts = [text for text in declared.metas.get(name, ()) if "://" not in text]
        texts = [_HOST_AND_PLACE.sub(r"\1", text) for text in texts]
        found = [author for text in texts for author in parse_names(_turn(text) if name in _SURNAME_FIRST else text)]
        yield from found
        if any(is_person(a.name) for a in found):
            return


def _turn(name: str) -> str:
    """Return "Prince, Ana" as "Ana Prince": libraries' metas give the surname first."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and "," not in first else name


def read_rel_authors(declared: Declared, header: Header) -> Iterator[Author]:
    """What links with `rel=author` say, bars and footers of the page apart."""
    for element in islice(declared.links_with_rel("author"), 60):
        if not is_of_page(element, header) and not is_site_title(element):
            yield from shown_names(parse_names(read_text(element), url=declared.absolute(element.get("href"))))


OTHER_SCOPES = frozenset(("Answer", "Comment", "UserComments", "Review", "ImageObject"))
"""Types of schema.org whose authors are not the page's."""


def is_of_page(element: HtmlElement, header: Header) -> bool:
    """Return whether an element stands in a bar of links, or in a footer that is not the story's own."""
    around = next(element.iterancestors("footer", "nav"), None)
    if around is None or around.tag == "nav" or header.headline.element is None:
        return around is not None
    story = next(around.iterancestors("article"), None)
    if story is None:
        return True
    around_headline = [*header.headline.element.iterancestors("article")]
    # A system may set the headline above the only article there is.
    return story not in around_headline if around_headline else sum(1 for _ in islice(header.tree.iter("article"), 2)) > 1


def read_microdata_authors(declared: Declared, _header: Header) -> Iterator[Author]:
    """The names in elements of `itemprop=author` that are of no answer, comment, review or picture."""
    for element in declared.properties.get("author", ())[:10]:
        if scope_of(element) in OTHER_SCOPES or is_of_another(element):
            continue
        names = [e for e in islice(element.iterdescendants(), 40) if "name" in (e.get("itemprop") or "").split()]
        for named in names or [element]:
            link = named if named.tag == "a" else next(named.iterancestors("a"), next(named.iterdescendants("a"), None))
            said = clean(named.get("content") or "") or read_text(named)
            yield from shown_names(parse_names(said, url=declared.absolute(link.get("href")) if link is not None else None))


def read_hcard_authors(declared: Declared, header: Header) -> Iterator[Author]:
    """The formatted name in the page's first vcard of an author: hCard, the mark-up of blogs before there was microdata."""
    if HCARD not in declared.words:
        return
    for element in header.tree.iter(*_HCARD_TAGS):
        if (names := element.get("class")) and "vcard" in names and "author" in names and not is_of_another(element):
            inside = (e for e in islice(element.iter(), 20) if "fn" in (e.get("class") or "").split())
            for named in islice(inside, MAX_AUTHORS):
                yield from parse_names(read_text(named), url=declared.absolute(named.get("href")))
            return
