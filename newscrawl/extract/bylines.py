"""One byline element: whom it names, by its links or its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.article import Author
from newscrawl.extract.byline_words import PICTURED
from newscrawl.extract.declared import Declared
from newscrawl.extract.names import is_person, is_plain_name, parse_names
from newscrawl.extract.runs import is_unseen
from newscrawl.extract.wording import read_text

AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es|i|e)?|auteurs?|autori|profiles?(?!/photograph)|profil|contributors?|by|team|people|staff|writers?|journalists?"
    r"|redakteure?|experten|reporters?|columnists?|bios?|meet-the-team|producers)/[^/?#]{2,}",
    re.I,
)
COLUMN_PAGE = re.compile(
    r"/(?:colunas?|colunistas?|columnas?|columnistas?|firm[ae]s?|opinionistas?|yazar(?:lar)?|autori(?:us|ai)|skribent(?:er)?|szerzok?|novinari"
    r"|tac-gia|penulis|redactie|journalister)/[^/?#]{3,}",
    re.I,
)
"""Pages of columnists, which as often are of columns: believed only of what reads as a name."""

_ONE_MORE = re.compile(r"\s*,?\s+(?:and|und|et|y|e|og|och|en|ve|&)\s+(?P<name>\S.+)$", re.S)
_BETWEEN = frozenset((",", "،", "、", "&", "und", "and", "et", "y", "e", ", and"))
_NAME_TAGS = frozenset(("span", "b", "strong", "em", "i"))
_NOT_STORY = frozenset(["footer", "nav", "aside", "form"])
_BESIDE_STORY = frozenset(["nav"])
PAGE_TAGS = frozenset(["html", "body", "main"])
"""Elements whose names tell how a page is laid out and not what stands in them."""

_SITE_TITLE = re.compile(r"(?:^|\s)(?:(?:site|blog|navbar)[-_]?(?:title|name|brand|logo)|header[-_]?(?:brand|logo))(?:$|\s)")
_APART_NAMES = re.compile(r"affiliat|institution|orcid|department|location")
_QUOTED = re.compile(r"(?<![a-z])(?:pull|block|cmp)?[-_]?quot(?:e|ation)|[Qq]uote|estimonial|book[-_]?[Aa]uthor")
_QUOTED_PARTS = ("quot", "Quote", "estimonial", "uthor")  # a quick look: one of them is in each match
QUOTING = 4  # boxes round the name of who is quoted
LONG = 100  # letters
DEEPEST = 3  # boxes of a byline's in one another
_BOXES = frozenset(["div", "li"])
_SEVERAL = re.compile(r"[^\W\d_] [^\W\d_]")
SHORT_WORD = 4  # letters: "by", "von", "door"
OTHERS_LABEL = re.compile(  # of small letters: several times quicker than re.IGNORECASE
    r"(?:reviewed|edited|updated|checked|tested|approved|photos?|photograph(?:y|s|ed)?|illustrat\w+|translat\w+|graphics?|video)(?:\s+by)?\W*$"
    r"|\b(?:author|writer|editor|host|founder) of\W*$"
    r"|contribut(?:ors|ions)(?:\s+(?:from|by))?\s?:\W*$|(?:^|\W)(?:editors?|redaktur|penyunting)\s?:\W*$"
)
_LEADS_TO = re.compile(r"\b(?:in|on|under|unter|dans|en|em) (?:\| )?$")  # before a topic
_OTHER_PIECE = re.compile(r"(?:^|\|)\s*(?:reviewed|edited|updated|checked|tested|approved)[\s|]+by[\s|]+[^|]+", re.I)


def read_byline(element: HtmlElement, declared: Declared) -> Iterator[Author]:
    """Yield the authors that a byline element names: by its links, else by its text."""
    topics = [a for a in islice(element.iter("a"), 20) if _is_of_topic(a)]
    links = [
        (a, text)
        for a in islice(element.iter("a"), 20)
        if a.get("href") and 2 <= len(text := read_text(a)) <= 60 and a not in topics and not OTHERS_LABEL.search(said_before(a).lower())
    ]
    # What is marked as a link to the author goes before links to the section and to the author's own site.
    marked = [(a, text) for a, text in links if "author" in (a.get("rel") or "").split()]
    links = [(a, text) for a, text in links if (a, text) in marked or AUTHOR_PAGE.search(a.get("href", ""))] if marked else links
    links = [(a, text) for a, text in links if not PICTURED.match(a.tail or "")] or links
    named = [author for a, text in links for author in parse_names(text, url=declared.absolute(a.get("href"))) if is_person(author.name)]
    # "Von <a>Ana Prince</a> und Bo Ek": the last of several may be no link.
    if named and (behind := _ONE_MORE.match(links[-1][0].tail or "")) is not None:
        named += [author for author in parse_names(behind["name"]) if is_plain_name(author.name)]
    if named:
        named += _read_unlinked(links[-1][0], element)
        yield from named
        return
    said = _read_formatted_name(element) or read_first_of_pairs(element) or _read_parted(element)
    for topic in topics:
        before, found, rest = said.partition(read_text(topic) or "|")
        said = f"{_LEADS_TO.sub('', before)}|{rest}" if found else said
    if not (len(said) > LONG and said.endswith(".")):  # else it tells of the author, in sentences
        yield from parse_names(_OTHER_PIECE.sub("", said))


def _read_unlinked(link: HtmlElement, byline: HtmlElement) -> Iterator[Author]:
    """Yield the names in elements behind the last link, a comma between: of several authors not each has a page."""
    place = link
    while place is not byline and place.getnext() is None and not (place.tail or "").strip() and place.getparent() is not None:
        place = place.getparent()
    while place is not byline and (place.tail or "").strip() in _BETWEEN and (following := place.getnext()) is not None:
        text = read_text(following)
        if following.tag not in _NAME_TAGS or " " not in text or not is_plain_name(text):
            return
        yield Author(name=text)
        place = following


def _is_of_topic(link: HtmlElement) -> bool:
    """Return whether a link says that it leads to the stories of a category or tag (https://microformats.org/wiki/rel-tag)."""
    return "tag" in (link.get("rel") or "").split()


def _read_formatted_name(element: HtmlElement) -> str | None:
    """Return the one formatted name in a vCard, beside which it says where somebody writes (http://microformats.org/wiki/hcard)."""
    if "vcard" not in (element.get("class") or ""):
        return None
    named = [inner for inner in islice(element.iterdescendants(), 20) if "fn" in (inner.get("class") or "").split()]
    return read_text(named[0]) if len(named) == 1 else None


def read_first_of_pairs(element: HtmlElement) -> str | None:
    """Return the name in a list of labels and what they label, each label with its comma: "Author, " and a name, "Role, " and a job."""
    item = next(element.iter("li"), None)
    if item is None or len(item) != 2 or (item.text or "").strip() or not read_text(item[0]).endswith((",", "،", "、", ":")):
        return None
    return read_text(item[1])


def _is_quoted(names: str) -> bool:
    return any(part in names for part in _QUOTED_PARTS) and _QUOTED.search(names) is not None


def is_of_quotation(element: HtmlElement) -> bool:
    """Return whether an element stands in a quotation, or is named for one: whom it names is quoted."""
    boxes = (e for e in (element, *islice(element.iterancestors(), QUOTING)) if e.tag == "blockquote" or _is_quoted(e.get("class", "")))
    # The page, and what holds its headline, is no quotation for all that it is named.
    return any(box is element or (box.tag not in PAGE_TAGS and next(box.iter("h1"), None) is None) for box in boxes)


def is_site_title(element: HtmlElement) -> bool:
    """Return whether an element is named the title of the site, which themes of blogs link with `rel=author` on each page."""
    return _SITE_TITLE.search(element.get("class", "")) is not None


def said_before(element: HtmlElement) -> str:
    """Return the words right before an element, outside of boxes that it begins."""
    place: HtmlElement | None = element
    for _ in range(3):
        if place is None or (parent := place.getparent()) is None:
            break
        previous = place.getprevious()
        tail = previous.tail if previous is not None else parent.text
        said = read_text(previous) if previous is not None and (not tail or tail.isspace()) else tail
        if previous is not None and tail and (word := tail.strip()).isalpha() and len(word) <= SHORT_WORD:
            said = f"{read_text(previous)} {word}"  # "<span>Reviewed</span> by <a>"
        if said and not said.isspace():
            return said[-60:]
        place = parent
    return ""


def _read_parted(element: HtmlElement, depth: int = 0) -> str:
    """Return a byline's text with a bar between its parts: a name and a job in elements of their own are two things."""
    while (inner := _only_box(element)) is not None:
        element = inner
    children = [child for child in islice(element, 40) if isinstance(child.tag, str)]
    if any(child.tag == "br" for child in children):
        said = [element.text or "", *("|" + (c.tail or "") if c.tag == "br" else read_text(c) + (c.tail or "") for c in children)]
        return " ".join("".join(said).replace("|", " | ").split())
    if children and all(_APART_NAMES.search(child.get("class", "")) for child in children):
        return element.text or ""  # a line of its own for where it was written
    parts = [_read_part(child, depth) for child in children]
    if not any(_SEVERAL.search(part) for part in parts if part):
        return read_text(element)
    pieces = [element.text or ""]
    for child, part in zip(children, parts, strict=True):
        pieces += [part, child.tail or ""]
    return " | ".join(" ".join(p.split()) for p in pieces if p and not p.isspace())


def _read_part(child: HtmlElement, depth: int) -> str:
    names = child.get("class", "")
    if _APART_NAMES.search(names) or is_unseen(names):
        return ""
    if len(child) == 1 and child.tag == "span" and _APART_NAMES.search(child[0].get("class", "")):
        return child.text or ""
    return _read_parted(child, depth + 1) if (child.tag in _BOXES or "-" in child.tag) and depth < DEEPEST else read_text(child)


def _only_box(element: HtmlElement) -> HtmlElement | None:
    """Return the one child that says all that an element says, itself parted."""
    said = [child for child in islice(element, 8) if isinstance(child.tag, str) and read_text(child)]
    return said[0] if len(said) == 1 and len(said[0]) > 1 and read_text(said[0]) == read_text(element) else None


def is_aside(element: HtmlElement) -> bool:
    """Return whether an element stands in a side box, the footer, a comment or a teaser of another story."""
    return _stands_in(element, _NOT_STORY)


def is_of_another(element: HtmlElement) -> bool:
    """Return whether an element stands in a bar of links, a comment or a teaser: side boxes and footers may be the story's own."""
    return _stands_in(element, _BESIDE_STORY)


def _stands_in(element: HtmlElement, tags: frozenset[str]) -> bool:
    for ancestor in islice(element.iterancestors(), 60):
        names = (ancestor.get("class") or "").lower()
        if ancestor.tag in tags or (("comment" in names or "related" in names) and ancestor.tag not in PAGE_TAGS):
            return True
    return False


def shown_names(authors: list[Author]) -> list[Author]:
    """Return what a byline's elements name: full names alone where there are any, for a lone word beside them is a label."""
    if any(is_plain_name(a.name) for a in authors):
        return [a for a in authors if is_plain_name(a.name) or not is_person(a.name)]
    return authors
