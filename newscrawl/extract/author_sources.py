"""Where a page names its authors: what it declares, and what it shows round the headline."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from newscrawl.article import Author
from newscrawl.extract.author_lines import (
    LONE_NAME,
    is_lone_name,
    plain_names,
    read_alone,
    read_beside,
    read_by_lines,
    read_credited_lines,
    read_dated_lines,
    read_opening,
    read_signature,
)
from newscrawl.extract.bylines import AUTHOR_PAGE, COLUMN_PAGE, OTHER_PART, is_aside, is_of_another, read_byline, said_before, shown_names
from newscrawl.extract.declared import Declared, scope_of
from newscrawl.extract.header import Header
from newscrawl.extract.jsonld import Node, types_of
from newscrawl.extract.names import is_person, is_plain_name, parse_names
from newscrawl.extract.naming import kinds_of, names_of
from newscrawl.extract.wording import clean, read_text, text_of, word_set

AUTHOR_METAS = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "citation_author", "og:author",
    "article:author_name", "article.author", "cxenseparse:author", "bt:author", "twitter:data1", "rnews:author", "creator",
    "dc.contributor",
)  # fmt: skip
MAX_AUTHORS = 25
Source = Callable[[Declared, Header], Iterator[Author]]

_SURNAME_FIRST = frozenset(("citation_author", "dc.creator", "dcterms.creator"))
_BYLINED = re.compile(
    "uthor|yline|utor|uteur|utrice|riter|ournalist|ornalist|edakteur|edaktor|edactor|eporter|eriodista|irjoittaja|oimittaja|kribent|zerz|azar"
    "|enulis"
)
_TWITTER_LABEL = re.compile(r"written by|author|by", re.I)
_ONE_MORE = re.compile(r"\W*(?:,|&|and|und|et|y|e)\W*")
_NAME_OF_BOX = re.compile(r"autho?r[-_ ]*(?:box|card|bio|info|profile)?[-_ ]*name", re.I)
_LABELLED_TAGS = word_set("p span div li h2 h3 h4 h5 h6 strong b em i small td dt label cite address")
_HCARD_TAGS = ("span", "address", "div", "p", "li", "dl", "a", "cite", "td")
_LABEL = re.compile(
    r"^\W*(?:(?:ein )?(?:gast)?(?:beitrag|artikel) von|(?:this )?(?:article|post|story|text)? ?(?:was )?written by"
    r"|(?:(?:this )?is an? )?guest (?:post|article|blog) by"
    r"|(?:article|words|post|story) by|by|author\(s\)|authors?"
    r"|(?:posted|submitted|filed|contributed|postado|publicado|publié|pubblicato|gepostet|geschrieben|verfasst|erstellt|eingestellt|escrito|écrit|scritto"
    r"|geplaatst|geschreven) (?:by|por|par|da|von|door)"
    r"|autor(?:in|en)?(?:/autor(?:in)?)?|auteure?s?|text von"
    r"|(?:text[eo]?|testo|tekst|bericht|текст|автор(?: текста| статьи)?|szerző)"
    r"(?:\s(?:und|&|and|et|y|e)\s(?:bild(?:er)?|fotos?|photos?|pictures))?(?=\s?:)"
    r"|von|par|por)(?!\w)\W*",
    re.I,
)
_POSTED_BY = re.compile(
    r"(?:posted|submitted|published|geschrieben|eingestellt|erstellt|veröffentlicht|verfasst|publié|posté|rédigé|écrit|publicado|escrito"
    r"|pubblicato|scritto|geplaatst) (?:by|von|par|por|da|door) (?P<name>[^\W\d_][\w.-]{1,24})"
    r"(?=$|[|•·]|(?: (?:at|in|on|am|um|le|à|el|il|op|\d|[|•·–—-])))",
    re.I,
)
_POSTED_SIGN = re.compile(r"(?:by|von|par|por|da|door)\s", re.I)
_POSTED_TAGS = word_set("p span div small em i td li address")
_LABEL_STARTS = word_set("wr ar te th wo po st by au vo pa pu ge es éc sc su fi gu is ve er ei te be ga co те ав sz")
_SIGNS = " \t\n\r-–—|•·*:("
_SURE = re.compile(
    r"beitrag|artikel|written|article|words|post|story|auth?or|auteur|te[xks]t|publi|escrito|écrit|scritto|geplaatst|submitted|filed|geschrieben|verfasst"
    r"|erstellt|eingestellt|geschreven|guest|текст|автор|szerző",
    re.I,
)
MAX_LABELLED, MAX_LABEL_LINE, MAX_PARTS = 4_000, 120, 12


def read_json_ld_authors(declared: Declared, _header: Header) -> Iterator[Author]:
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
    for name in AUTHOR_METAS:
        if name == "twitter:data1" and not _TWITTER_LABEL.fullmatch(declared.meta("twitter:label1") or ""):
            continue
        texts = [text for text in declared.metas.get(name, ()) if "://" not in text]
        found = [author for text in texts for author in parse_names(_turn(text) if name in _SURNAME_FIRST else text)]
        yield from found
        if any(is_person(a.name) for a in found):
            return


def _turn(name: str) -> str:
    """Return "Prince, Ana" as "Ana Prince": libraries' metas give the surname first."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and "," not in first else name


def read_rel_authors(declared: Declared, header: Header) -> Iterator[Author]:
    for element in islice(declared.links_with_rel("author"), 60):
        if not _is_of_page(element, header):
            yield from shown_names(parse_names(read_text(element), url=declared.absolute(element.get("href"))))


def _is_of_page(element: HtmlElement, header: Header) -> bool:
    """Return whether an element stands in a bar of links, or in a footer that is not the story's own."""
    around = next(element.iterancestors("footer", "nav"), None)
    if around is None or around.tag == "nav" or header.headline.element is None:
        return around is not None
    story = next(around.iterancestors("article"), None)
    return story is None or all(article is not story for article in header.headline.element.iterancestors("article"))


def _is_of_others(element: HtmlElement, header: Header) -> bool:
    """Return whether an element stands in a side box, in a comment, or in a footer that is not the story's own."""
    footer = next(element.iterancestors("footer"), None)
    if footer is None:
        return is_aside(element)
    return _is_of_page(element, header) or is_aside(footer)


def read_microdata_authors(declared: Declared, _header: Header) -> Iterator[Author]:
    for element in declared.properties.get("author", ())[:10]:
        if scope_of(element) in ("Comment", "UserComments", "Review", "ImageObject"):
            continue
        names = [e for e in islice(element.iterdescendants(), 40) if "name" in (e.get("itemprop") or "").split()]
        for named in names or [element]:
            link = named if named.tag == "a" else next(named.iterancestors("a"), next(named.iterdescendants("a"), None))
            said = clean(named.get("content") or "") or read_text(named)
            yield from shown_names(parse_names(said, url=declared.absolute(link.get("href")) if link is not None else None))


def read_hcard_authors(declared: Declared, header: Header) -> Iterator[Author]:
    """The formatted name in the page's first vcard of an author: hCard, the mark-up of blogs before there was microdata."""
    if not declared.mentions("vcard"):
        return
    for element in header.tree.iter(*_HCARD_TAGS):
        if (names := element.get("class")) and "vcard" in names and "author" in names and not is_of_another(element):
            inside = (e for e in islice(element.iter(), 20) if "fn" in (e.get("class") or "").split())
            for named in islice(inside, MAX_AUTHORS):
                yield from parse_names(read_text(named), url=declared.absolute(named.get("href")))
            return


def read_byline_elements(declared: Declared, header: Header) -> Iterator[Author]:
    for element in header.bylines:
        if not OTHER_PART.search(said_before(element).lower()):
            yield from shown_names(list(read_byline(element, declared)))


def read_author_links(declared: Declared, header: Header) -> Iterator[Author]:
    """Links to author pages near the headline, by their address."""
    is_other = False
    for element in header.links:
        address = element.get("href") or ""
        before = said_before(element).lower()
        is_other = OTHER_PART.search(before) is not None or (is_other and _ONE_MORE.fullmatch(before) is not None)
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
            and not _is_of_others(element, header)
            and 2 < len(read_text(element)) < 200
        ):
            # A vCard says that what it holds is a name, be it one word.
            found = [a for a in read_byline(element, declared) if is_plain_name(a.name) or ("vcard" in names and is_person(a.name))]
            kin = element.getparent() if found else kin
            yield from found


def _find_bylined(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements whose class may name a byline: a walk that stops where no more are wanted, which an XPath cannot."""
    for element in tree.iterdescendants("*"):
        if (names := element.get("class")) and _may_name_byline(names):
            yield element


@lru_cache(maxsize=4096)
def _may_name_byline(class_names: str) -> bool:
    return _BYLINED.search(class_names) is not None


def read_labelled(_declared: Declared, header: Header) -> Iterator[Author]:
    """The name behind a label anywhere in the page that can be nothing else: "Written by Ana Prince", "Author" and the name beside it."""
    yield from _find_labelled(header, _SURE)


def read_by_anywhere(_declared: Declared, header: Header) -> Iterator[Author]:
    """The name behind the first "By" of the page, side boxes apart."""
    yield from _find_labelled(header, _LABEL)


def read_posted_by(_declared: Declared, header: Header) -> Iterator[Author]:
    """The one word that a blog's system sets behind "Posted by": a first name or a handle, before the day or the category."""
    for element in islice(header.tree.iter(*_POSTED_TAGS), MAX_LABELLED):
        if not (said := element.text) or len(said) > 160 or not _POSTED_SIGN.search(said) or len(element) > 12 or is_of_another(element):
            continue
        if (found := _POSTED_BY.match(read_text(element)[:120])) and is_person(found["name"]):
            yield Author(name=found["name"])
            return


def _find_labelled(header: Header, wanted: re.Pattern[str]) -> list[Author]:
    for element in islice(header.tree.iter(*_LABELLED_TAGS), MAX_LABELLED):
        said = element.text
        if (
            not said
            or said.isspace()
            or said.lstrip(_SIGNS)[:2].lower() not in _LABEL_STARTS
            or len(said) > MAX_LABEL_LINE
            or not (label := _LABEL.match(said))
            or not wanted.search(label.group())
            or len(element) > MAX_PARTS
        ):
            continue
        name = _LABEL.sub("", read_text(element), count=1) or _said_behind(element)
        if len(element) and element[0].tag == "a" and label.end() == len(said):
            name = read_text(element[0])  # "Posted by <a>Ana Prince</a> in <a>Boats</a> at <a>9:40</a>"
        found = plain_names(parse_names(name)) if 3 < len(name) <= MAX_LABEL_LINE else []
        if not found and (lone := LONE_NAME.match(read_text(element))) and lone["sure"] and is_lone_name(lone["name"]):
            found = [Author(name=lone["name"])]
        if found and (_SURE.search(label.group()) or not is_aside(element)):
            return found
    return []


def _said_behind(element: HtmlElement) -> str:
    if (element.tail or "").strip():
        return " ".join((element.tail or "").split())
    beside = element.getnext()
    if beside is not None and beside.tag in ("ul", "ol"):
        return " | ".join(read_text(item) for item in islice(beside.iter("li"), MAX_AUTHORS))
    return read_text(beside) if beside is not None else ""


SOURCES: tuple[Source, ...] = (
    read_json_ld_authors, read_meta_authors, read_byline_elements, read_microdata_authors, read_rel_authors, read_hcard_authors,
    read_author_links, read_by_lines, read_dated_lines, read_credited_lines, read_alone, read_opening, read_marked, read_labelled,
    read_posted_by, read_by_anywhere, read_beside, read_signature,
)  # fmt: skip
SHOWN_SOURCES: tuple[Source, ...] = (read_byline_elements, read_by_lines, read_alone, read_beside)
"""What the page shows near the headline."""

SOURCES_BESIDE_DESK = frozenset(
    {
        read_meta_authors,
        read_byline_elements,
        read_microdata_authors,
        read_rel_authors,
        read_hcard_authors,
        read_by_lines,
        read_credited_lines,
        read_author_links,
        read_alone,
        read_opening,
        read_labelled,
        read_signature,
    }
)
"""Where the page declares a desk or its publisher as author, only what it marks as a byline can still name a person."""
