"""The h1s of a page: which is the story's headline, and which are logos, teasers and trails."""

from __future__ import annotations

import re
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawl.extract.declared import Declared
from newscrawl.extract.titles import fits_title, is_site_name
from newscrawl.extract.wording import fold, likeness, read_text

# Both of small letters, each name between signs: several times quicker than where letters of both cases or a text's ends may match.
_HEADLINE_NAMES = re.compile(r"headline|title|titel|titre|titulo|heading|überschrift")
_SIDE_TAGS = frozenset(["nav", "footer", "aside", "dialog"])
_BODY_TAGS = frozenset(["article", "main"])
_SIDE_NAMES = re.compile(
    r"[\s_-](?:sidebar|breadcrumbs?|crumbs?|related|footer|modal|popup|cookie|consent|newsletter|widget|masthead|navbar|menu|logo"
    r"|brand|teaser)[\s_-]"
)
_ROW_TAGS = frozenset(["li", "option", "select", "noscript"])
_TRAIL = re.compile(r"breadcrumb|crumb|pathway|rootline|klickpfad|[\s_-](?:path|trail|navi|nav|menu|related|sidebar|footer)[\s_-]")
_PERMALINKS = " ¶§🔗"  # what Sphinx and its like set behind each heading
_WIKI_TITLE = re.compile(r"(?:[^\[\]]*:)?(?P<page>[^:\[\]]+) \[[^\[\]]+\]")  # DokuWiki's: "ovens:clay_oven [Village Wiki]"
_PARTS = frozenset(
    (
        *("table of contents", "contents", "on this page", "navigation", "menu", "inhaltsverzeichnis", "inhalt", "sommaire", "índice"),
        *(f"{kind} {part}" for kind in ("news", "article", "blog", "post", "press release") for part in ("detail", "details")),
    )
)
"""Headings of a part of the page, and what systems for schools and firms call the page of any story."""

SOUND = 0.5
"""The rank from which an h1 is taken for the headline."""

MOST_HEADINGS = 60  # of a page, that are looked at

LINKED_HOME, LINKED_AWAY = 0.6, 0.3
"""What an h1 loses that is a link to the front page (a logo) or to another page (a teaser)."""


def choose_h1(declared: Declared, titles: tuple[str, ...], site_names: frozenset[str]) -> HtmlElement | None:
    """Return the h1 that the declared titles bear out best, else the only one that stands in the story."""
    ranked: list[tuple[float, int, HtmlElement]] = []
    titles = tuple(dict.fromkeys(titles))
    for place, h1 in enumerate(declared.h1s):
        text = read_heading(h1)
        if text and not is_site_name(text, site_names) and fold(text) not in _PARTS:
            ranked.append((rank_h1(h1, text, titles) - _loss_of_link(h1, declared), -place, h1))
    if not ranked:
        return None
    rank, _, best = max(ranked, key=lambda entry: entry[:2])
    if rank >= SOUND or not titles:
        return best
    # An h1 that nothing bears out is still the headline where it alone stands in the story; once for phones, once for screens, is alone.
    inside = [h1 for _, _, h1 in ranked if next(h1.iterancestors(*_SIDE_TAGS), None) is None and not _loss_of_link(h1, declared)]
    alone = {fold(read_heading(h1)): h1 for h1 in inside[::-1]}
    return next((h1 for text, h1 in alone.items() if len(alone) == 1 and _is_telling(text, titles)), None)


def read_logo_names(declared: Declared) -> frozenset[str]:
    """Return the folded texts of the h1s that are a link to the front page: by them a site calls itself."""
    names = {fold(read_heading(h1)) for h1 in declared.h1s[:4] if is_link_home(h1, declared)} - {""}
    if names:  # Serendipity's banner says the headline that stands over the post
        headings = islice(declared.h1s[0].getroottree().iter("h2", "h3", "h4"), MOST_HEADINGS)
        names -= {fold(read_heading(heading)) for heading in headings if not _loss_of_link(heading, declared)}
    return frozenset(names)


def is_link_home(heading: HtmlElement, declared: Declared) -> bool:
    """Return whether a heading, as a whole, is a link to the front page from another."""
    return _loss_of_link(heading, declared) == LINKED_HOME


def _is_telling(folded: str, titles: tuple[str, ...]) -> bool:
    """Return whether a text is no mere label: three words or more, all words of one title, or what wikis set before the site's name."""
    said = set(folded.split())
    if len(folded.split()) >= 3 or (len(said) == 2 and any(said <= set(fold(title).split()) for title in titles)):
        return True
    return any(found and fold(found["page"]) == folded for found in map(_WIKI_TITLE.fullmatch, titles))


def rank_h1(h1: HtmlElement, text: str, titles: tuple[str, ...]) -> float:
    """Return how much speaks for an h1: the titles that bear it out, its names, and what it stands in."""
    if any(fits_title(text, title) or fits_title(title, text) for title in titles):
        borne_out = 1.0
    else:
        borne_out = max((agreement(text, title) for title in titles), default=0.0)
    names = f"{h1.get('class', '')} {h1.get('itemprop', '')} {h1.get('id', '')}"
    rank: float = borne_out + 0.1 * bool(_HEADLINE_NAMES.search(names.lower())) + 0.2 * (h1.get("itemprop") == "headline")
    tags, around = set(), []
    for n, ancestor in enumerate(h1.iterancestors()):
        tags.add(ancestor.tag)
        if n < 4:
            around.append(ancestor.get("class") or "")
    rank += 0.1 * bool(tags & _BODY_TAGS) - 0.3 * bool(tags & _SIDE_TAGS)
    return rank - 0.3 * bool(_SIDE_NAMES.search(f" {' '.join(around)} ".lower()))


def is_free(element: HtmlElement, declared: Declared) -> bool:
    """Return whether what says a part of the title can be a headline: in no bar, trail or side box, and no link to another page."""
    for n, above in enumerate((element, *islice(element.iterancestors(), 12))):
        if above.tag in _SIDE_TAGS or above.tag in _ROW_TAGS:
            return False
        if n < 5 and _TRAIL.search(f" {above.get('class', '')} {above.get('id', '')} ".lower()):
            return False
    return not _loss_of_link(element, declared)


def is_named_headline(element: HtmlElement) -> bool:
    """Return whether an element or what it stands in is named a headline."""
    near = (element, *islice(element.iterancestors(), 2))
    return any(_HEADLINE_NAMES.search(f"{e.get('class', '')} {e.get('id', '')}".lower()) for e in near)


def _loss_of_link(h1: HtmlElement, declared: Declared) -> float:
    """Return what an h1 loses for being, as a whole, a link to some page other than its own."""
    inside = (a for a in islice(h1.iterdescendants("a"), 4) if fold(read_text(a)) == fold(read_text(h1)))
    if (link := next(h1.iterancestors("a"), None)) is None and (link := next(inside, None)) is None:
        return 0.0
    if is_home(link, declared):
        return LINKED_HOME
    if _leads_to_itself(link, declared):
        return 0.0
    return LINKED_HOME if next(link.iter("img"), None) is not None else LINKED_AWAY  # a logo, as wikis set it


def _leads_to_itself(link: HtmlElement, declared: Declared) -> bool:
    """Return whether a link leads to the page's own path, and to no other question there: "?id=start" beside "?id=fog"."""
    there, own = declared.absolute(link.get("href")) or "", _address_of(declared)
    asked, own_asked = _query_of(there), _query_of(own)
    return _split(there)[1] in ("", _split(own)[1]) and (not asked or not own_asked or asked == own_asked)


def is_home(link: HtmlElement, declared: Declared) -> bool:
    """Return whether a link leads to the front page of its site from another page of it."""
    there = declared.absolute(link.get("href")) or ""
    if "?" in there or "#" in there:
        return False
    host, path = _split(_address_of(declared))
    host_there, path_there = _split(there)
    if host_there != host:
        return False
    # Of one blog among many of a host, the front page is above the post's.
    return path.startswith(f"{path_there}/") if path_there else bool(path or "?" in declared.page.url)


def _address_of(declared: Declared) -> str:
    """Return the page's own address, which the base of its links need not be."""
    return declared.page.url or declared.base


def _split(address: str) -> tuple[str, str]:
    """Return host and path of an address, each "" where it has none."""
    try:
        parts = urlsplit(address)
    except ValueError:  # "http://[broken"
        return "", ""
    return parts.hostname or "", parts.path.rstrip("/")


def _query_of(address: str) -> str:
    try:
        return urlsplit(address).query
    except ValueError:
        return ""


def agreement(text: str, title: str) -> float:
    """Return how far a title bears a text out: likeness, or that the one begins as the other does."""
    one, other = fold(text), fold(title)
    shorter = min(len(one), len(other))
    if shorter >= 12 and (one.startswith(other) or other.startswith(one)):
        return 0.9
    if shorter >= 20 and (one in other or other in one):
        return 0.8
    return likeness(text, title)


def is_in_bar(element: HtmlElement) -> bool:
    """Return whether a heading stands in a bar or a trail of links, where it repeats the page's name for machines."""
    before = islice(element.itersiblings(preceding=True), 12)
    return any(a.tag in ("li", "nav") for a in islice(element.iterancestors(), 4)) or sum(e.tag == "a" for e in before) >= 2


def read_heading(element: HtmlElement) -> str:
    """Return a heading's own text: lesser headings, dates and the like that stand inside it left out."""
    text = read_text(element)
    for child in element.iterdescendants("h2", "h3", "h4", "h5", "time", "ul", "form"):
        if (inner := read_text(child)) and inner != text and inner in text:
            text = text.replace(inner, " ", 1)
    return " ".join(text.split()).rstrip(_PERMALINKS)
