"""Who wrote a story: people by name, with their pages and roles. Agencies, desks and the publisher are none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import evolve, frozen
from lxml.etree import XPath
from lxml.html import HtmlElement

from newscrawl.article import Author
from newscrawl.extract.declared import Declared, scope_of
from newscrawl.extract.header import Header
from newscrawl.extract.jsonld import Node, types_of
from newscrawl.extract.names import is_desk, is_person, is_plain_name, parse_names
from newscrawl.extract.naming import kinds_of, names_of
from newscrawl.extract.titles import is_site_name
from newscrawl.extract.wire import agency_of
from newscrawl.extract.wording import clean, fold, read_text, text_of
from newscrawl.site import Site

AUTHOR_METAS = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "citation_author", "og:author",
    "article:author_name", "article.author", "cxenseparse:author", "bt:author", "twitter:data1", "rnews:author", "creator",
    "dc.contributor",
)  # fmt: skip
_SURNAME_FIRST = frozenset(("citation_author", "dc.creator", "dcterms.creator"))
MAX_AUTHORS = 25
_BYLINED = XPath(
    "//*[contains(@class,'uthor') or contains(@class,'yline') or contains(@class,'utor') or contains(@class,'uteur') or"
    " contains(@class,'riter')]"
)
_REL_AUTHOR = XPath("//a[contains(@rel,'author')]")
_NOT_STORY = frozenset(["footer", "nav", "aside", "form"])
_SEVERAL = re.compile(r"[^\W\d_] [^\W\d_]")
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es|i|e)?|auteurs?|autori|profiles?|contributors?|by|team|people|staff|writers?|journalists?|redakteure?"
    r"|experten|reporters?|columnists?|bios?|meet-the-team|user|member)/[^/?#]{2,}",
    re.I,
)
_OTHER_PART = re.compile(
    r"(?:reviewed|edited|checked|tested|approved|photos?|photograph(?:y|s|ed)?|illustrat\w+|translat\w+|graphics?|video)(?: by)?\W*$", re.I
)
_LABEL = re.compile(r"written by|author|by", re.I)


@frozen(kw_only=True)
class Credits:
    """The people who wrote the story; and, as published, the names of agencies, desks and publishers that the page gives as its authors."""

    people: tuple[Author, ...] = ()
    organisations: tuple[Author, ...] = ()


Source = Callable[[Declared, Header], Iterator[Author]]


def _read_json_ld(declared: Declared, _header: Header) -> Iterator[Author]:
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
            role = text_of(value.get("jobTitle"))
            role = "organization" if _is_organisation(value) else role
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


def _read_metas(declared: Declared, _header: Header) -> Iterator[Author]:
    for name in AUTHOR_METAS:
        if name == "twitter:data1" and not _LABEL.fullmatch(declared.meta("twitter:label1") or ""):
            continue
        found = [
            a
            for text in declared.metas.get(name, ())
            if "://" not in text
            for a in parse_names(_turn(text) if name in _SURNAME_FIRST else text)
        ]
        yield from found
        if any(is_person(a.name) for a in found):
            return


def _turn(name: str) -> str:
    """Return "Prince, Ana" as "Ana Prince": libraries' metas give the surname first."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and "," not in first else name


def _read_links(declared: Declared, header: Header) -> Iterator[Author]:
    for element in _REL_AUTHOR(header.tree):
        if next(element.iterancestors("footer", "nav"), None) is None:
            yield from _shown(parse_names(read_text(element), url=declared.absolute(element.get("href"))))


def _read_microdata(declared: Declared, _header: Header) -> Iterator[Author]:
    for element in declared.properties.get("author", ())[:10]:
        if scope_of(element) in ("Comment", "UserComments", "Review", "ImageObject"):
            continue
        names = [e for e in element.iterdescendants() if "name" in (e.get("itemprop") or "").split()]
        for named in names or [element]:
            link = named if named.tag == "a" else next(named.iterancestors("a"), next(named.iterdescendants("a"), None))
            yield from _shown(parse_names(_said(named), url=declared.absolute(link.get("href")) if link is not None else None))


def _said(element: HtmlElement) -> str:
    return clean(element.get("content") or "") or read_text(element)


def _read_bylines(declared: Declared, header: Header) -> Iterator[Author]:
    for element in header.bylines:
        yield from _shown(list(read_byline(element, declared)))


def _read_by_lines(_declared: Declared, header: Header) -> Iterator[Author]:
    """ "By Ana Prince" and "Ana Prince | 2 May 2024" near the headline, where no mark-up says that it is a name."""
    for line in header.by_lines:
        yield from _plain(parse_names(line))
    for line in header.date_texts:
        if len(line) < 80 and len(plain := _plain(parse_names(line))) == 1 and fold(plain[0].name) not in fold(header.headline.text):
            yield plain[0]


def _read_alone(_declared: Declared, header: Header) -> Iterator[Author]:
    """A paragraph between headline and story that is a name and nothing else."""
    for text in header.alone:
        found = parse_names(text)
        if found and all(is_plain_name(a.name) for a in found) and len(fold(text).split()) <= 2 + 4 * len(found):
            yield from found
            return


def _shown(authors: list[Author]) -> list[Author]:
    """Return what a byline's elements name: full names alone where there are any, for a lone word beside them is a label."""
    return (
        [a for a in authors if is_plain_name(a.name) or not is_person(a.name)] if any(is_plain_name(a.name) for a in authors) else authors
    )


def _plain(authors: list[Author]) -> list[Author]:
    return [author for author in authors if is_plain_name(author.name)]


def _read_author_links(declared: Declared, header: Header) -> Iterator[Author]:
    """Links to author pages near the headline, by their address; the first one's kind alone."""
    for element in header.links:
        if _AUTHOR_PAGE.search(element.get("href") or "") and 2 <= len(text := read_text(element)) <= 120:
            yield from _shown(parse_names(text, url=declared.absolute(element.get("href"))))


def _read_marked(declared: Declared, header: Header) -> Iterator[Author]:
    """The first elements named a byline anywhere in the page, where its head named nobody, and those beside them."""
    kin = None
    for element in _BYLINED(header.tree)[:60]:
        names = names_of(element)
        if kin is not None and element.getparent() is not kin:
            continue
        if "byline" in kinds_of(names) and not _is_aside(element):
            text = read_text(element)
            found = [a for a in read_byline(element, declared) if is_plain_name(a.name)] if 2 < len(text) < 200 else []
            if found:
                kin = element.getparent()
                yield from found


def read_byline(element: HtmlElement, declared: Declared) -> Iterator[Author]:
    """Yield the authors that a byline element names: by its links, else by its text."""
    links = [a for a in element.iter("a") if a.get("href") and 2 <= len(read_text(a)) <= 60 and not _OTHER_PART.search(_said_before(a))]
    named = [author for a in links for author in parse_names(read_text(a), url=declared.absolute(a.get("href"))) if is_person(author.name)]
    yield from named or parse_names(_read_parted(element))


def _said_before(element: HtmlElement) -> str:
    previous, parent = element.getprevious(), element.getparent()
    said = (previous.tail or read_text(previous)) if previous is not None else ((parent.text if parent is not None else "") or "")
    if not said.strip() and parent is not None and (beside := parent.getprevious()) is not None:
        said = read_text(beside)
    return said[-60:]


def _read_parted(element: HtmlElement) -> str:
    """Return a byline's text with a bar between its parts: a name and a job in elements of their own are two things."""
    parts = [read_text(child) for child in element if isinstance(child.tag, str)]
    if not any(_SEVERAL.search(part) for part in parts if part):
        return read_text(element)
    pieces = [(element.text or "").strip()]
    for child, part in zip((c for c in element if isinstance(c.tag, str)), parts, strict=True):
        pieces += [part, (child.tail or "").strip()]
    return " | ".join(" ".join(p.split()) for p in pieces if p)


def _is_aside(element: HtmlElement) -> bool:
    for ancestor in element.iterancestors():
        if (
            ancestor.tag in _NOT_STORY
            or "comment" in (ancestor.get("class") or "").lower()
            or "related" in (ancestor.get("class") or "").lower()
        ):
            return True
    return False


SOURCES: tuple[Source, ...] = (
    _read_json_ld, _read_metas, _read_bylines, _read_microdata, _read_links, _read_author_links, _read_by_lines, _read_alone, _read_marked,
)  # fmt: skip
# Where the page declares a desk or its publisher as author, only what it marks as a byline can still name a person.
SOURCES_BESIDE_DESK = frozenset({_read_metas, _read_bylines, _read_microdata, _read_links, _read_alone})


def read_authors(declared: Declared, header: Header, site: Site | None, site_names: frozenset[str]) -> Credits:
    """Return the people of the first source that names any, and the organisations named up to there."""
    unwanted = frozenset(fold(name) for name in site.not_authors) if site else frozenset()
    organisations: tuple[Author, ...] = ()
    for source in SOURCES:
        if organisations and source not in SOURCES_BESIDE_DESK:
            continue
        people, others = _sort(source(declared, header), unwanted, site_names)
        organisations = organisations or others
        if people:
            people = _complete(people, declared, header, unwanted, site_names)
            return Credits(people=_link(people, declared, header), organisations=organisations or others)
        if any(agency_of(a.name) for a in others):
            break
    return Credits(organisations=organisations)


def _sort(found: Iterator[Author], unwanted: frozenset[str], site_names: frozenset[str]) -> tuple[tuple[Author, ...], tuple[Author, ...]]:
    people: dict[str, Author] = {}
    others: dict[str, Author] = {}
    for author in found:
        folded = fold(author.name)
        if not folded or folded in unwanted or folded.isdecimal():
            continue
        if author.role == "organization" or not is_person(author.name) or agency_of(author.name) or is_site_name(author.name, site_names):
            others.setdefault(folded, author)
        elif len(people) < MAX_AUTHORS:
            people[folded] = _merge(people.get(folded), author)
    return tuple(people.values()), tuple(others.values())


def _link(people: tuple[Author, ...], declared: Declared, header: Header) -> tuple[Author, ...]:
    """Return the people with the addresses that the names near the headline link to, where none is declared."""
    if all(a.url for a in people):
        return people
    pages = {fold(read_text(link)): declared.absolute(link.get("href")) for link in header.links}
    return tuple(a if a.url else evolve(a, url=pages.get(fold(a.name))) for a in people)


def _complete(
    people: tuple[Author, ...], declared: Declared, header: Header, unwanted: frozenset[str], site_names: frozenset[str]
) -> tuple[Author, ...]:
    """Return the byline's people where it names all that were declared, and more: some publishers declare the first alone."""
    known = {fold(a.name): a for a in people}
    for element in header.bylines[:3]:
        shown, _ = _sort(read_byline(element, declared), unwanted, site_names)
        plain = [a for a in shown if fold(a.name) in known or is_plain_name(a.name)]
        if len(plain) > len(known) and known.keys() <= {fold(a.name) for a in plain}:
            return tuple(_merge(known.get(fold(a.name)), a) for a in plain)
    return people


def _merge(known: Author | None, author: Author) -> Author:
    return author if known is None else evolve(known, url=known.url or author.url, role=known.role or author.role)


def organisation_role(name: str, site_names: frozenset[str]) -> str:
    """Return what an organisation in a byline is: "agency", "publisher" or "desk"."""
    if agency_of(name):
        return "agency"
    return "publisher" if is_site_name(name, site_names) and not is_desk(name) else "desk"
