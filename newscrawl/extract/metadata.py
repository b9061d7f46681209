"""Everything round the body that a page declares or shows above it, read once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from attrs import frozen
from lxml.html import HtmlElement

from newscrawl.article import Author, Correction, Image, Rights, Video, Wire
from newscrawl.extract.about import read_access, read_canonical, read_publisher, read_section, read_topics
from newscrawl.extract.authors import read_authors, stand_ins
from newscrawl.extract.corrections import read_corrections
from newscrawl.extract.dates import read_dates
from newscrawl.extract.declared import Declared, page_type_of, read_declared
from newscrawl.extract.h1s import read_logo_names
from newscrawl.extract.header import Header, read_header
from newscrawl.extract.headline import read_headline
from newscrawl.extract.language import read_language
from newscrawl.extract.live import LiveUpdate, read_live_updates
from newscrawl.extract.media_declared import read_declared_images, read_declared_videos
from newscrawl.extract.naming import kinds_of, names_of
from newscrawl.extract.page_words import WORDS
from newscrawl.extract.rights import read_rights
from newscrawl.extract.state import read_state
from newscrawl.extract.titles import is_site_name, read_site_names
from newscrawl.extract.wire import find_credit_lines, read_wire
from newscrawl.extract.wording import fold, read_text, text_of
from newscrawl.page import Page
from newscrawl.site import Site

MAX_PARTS = 20  # elements of a kicker that are looked at
LONGEST_PLACE = 40  # letters, or a label in its place
_SIGNS = " :|·–—-"
_STAMP = re.compile(r"(?:^|[\s_-])(?:dateline|(?:location|place)[-_]?(?:stamp|line|name)?)(?:$|\s)", re.I)


@frozen(kw_only=True, eq=False)
class Metadata:
    """What the page says of its article, and the elements that say it; None or () where it says nothing.

    `authors` are people; where the page names none but a desk, that, with the role "desk". Agencies are in `wire`.
    `header_elements` are those that the body must leave out. `notes` tell what was skipped and why.
    """

    headline: str | None = None
    kicker: str | None = None
    deck: str | None = None
    dateline: str | None = None
    description: str | None = None
    authors: tuple[Author, ...] = ()
    wire: Wire | None = None
    date_published: str | None = None
    date_modified: str | None = None
    section: str | None = None
    topics: tuple[str, ...] = ()
    language: str | None = None
    publisher: str | None = None
    canonical_url: str | None = None
    is_accessible_for_free: bool | None = None
    page_type: str | None = None
    article_body: str | None = None
    declared_word_count: int | None = None
    declared_images: tuple[Image, ...] = ()
    declared_videos: tuple[Video, ...] = ()
    live_updates: tuple[LiveUpdate, ...] = ()
    corrections: tuple[Correction, ...] = ()
    rights: Rights = Rights()
    h1: HtmlElement | None = None
    headline_element: HtmlElement | None = None
    deck_element: HtmlElement | None = None
    kicker_element: HtmlElement | None = None
    byline_element: HtmlElement | None = None
    header_elements: tuple[HtmlElement, ...] = ()
    notes: tuple[str, ...] = ()


def read_metadata(tree: HtmlElement, page: Page, site: Site | None, words: frozenset[str] = frozenset(WORDS)) -> Metadata:
    """Return what a page declares and shows round its article; the tree is left as it is. Never raises for any page.

    `words` are those of WORDS that the page's bytes hold; all may be there where they are not known.
    """
    declared = read_declared(tree, page, words)
    site_names = read_site_names(declared, site) | read_logo_names(declared)
    headline = read_headline(tree, declared, site_names)
    header = read_header(tree, declared, headline)
    place, label = _read_place(header.deck), _read_label(header.deck)
    credits = read_authors(declared, header, site, site_names)
    language = read_language(tree, declared)
    section = read_section(tree, declared, site_names)
    dates = read_dates(declared, header, language)
    story = read_state(declared.state, headline.text)
    return Metadata(
        headline=headline.text,
        kicker=_read_kicker(headline.kicker or _read_parts(header.kicker) or label or "", section, site_names),
        deck=(_text(header.deck) or "").removeprefix(place or label or "").strip(_SIGNS if label else None) or None,
        dateline=place,
        description=declared.meta("description", "og:description", "twitter:description"),
        authors=credits.people or stand_ins(credits, site_names),
        wire=read_wire((a.name for a in credits.organisations), _read_lines(tree, declared, header, language)),
        date_published=dates.published,
        date_modified=dates.modified,
        section=section,
        topics=read_topics(declared, site_names, story),
        language=language,
        publisher=read_publisher(declared, site),
        canonical_url=read_canonical(declared),
        is_accessible_for_free=read_access(declared),
        page_type=page_type_of(declared),
        article_body=_body_of(declared),
        declared_word_count=_count_of(declared.article.get("wordCount")),
        declared_images=read_declared_images(declared),
        declared_videos=read_declared_videos(declared),
        live_updates=read_live_updates(declared),
        corrections=read_corrections(tree, declared, story),
        rights=read_rights(declared),
        h1=headline.h1,
        headline_element=headline.element,
        deck_element=header.deck,
        kicker_element=header.kicker,
        byline_element=next(iter(header.bylines), None),
        header_elements=header.elements,
        notes=declared.json_ld.notes,
    )


def _read_kicker(kicker: str, section: str | None, site_names: frozenset[str]) -> str | None:
    """Return the kicker; a label that says the section again, or the site's name, is none."""
    kicker = kicker.strip(_SIGNS)
    return None if not kicker or (section and fold(kicker) == fold(section)) or is_site_name(kicker, site_names) else kicker


def _read_parts(element: HtmlElement | None) -> str:
    """Return what an element says, with commas where it sets links or spans side by side and nothing between them."""
    if element is None:
        return ""
    said = [part for child in islice(element.iter(), MAX_PARTS) if len(child) == 0 and (part := read_text(child))]
    whole = read_text(element)
    return ", ".join(said) if len(said) > 1 and "".join("".join(said).split()) == "".join(whole.split()) else whole


def _read_lines(tree: HtmlElement, declared: Declared, header: Header, language: str | None) -> Iterator[str]:
    """Yield the lines that can credit an agency: bylines, what stands alone under the headline, credits wherever they stand."""
    yield from (read_text(element) for element in header.bylines)
    yield from header.alone
    yield from find_credit_lines(declared, tree, language)


def _text(element: HtmlElement | None) -> str | None:
    return (read_text(element) or None) if element is not None else None


def _read_place(deck: HtmlElement | None) -> str | None:
    """Return the place that a deck opens with, in an element so named: where the story was written."""
    stamp = _first_of(deck)
    return _text(stamp) if stamp is not None and _STAMP.search(stamp.get("class") or "") else None


def _read_label(deck: HtmlElement | None) -> str | None:
    """Return the kicker that a deck opens with, in an element so named: "Reportage", and then the deck."""
    label = _first_of(deck)
    # What is named a keyword is a topic wherever else it stands.
    is_named = label is not None and ("kicker" in kinds_of(names_of(label)) or "keyword" in (label.get("class") or "").split())
    return _text(label) if is_named and _text(label) != _text(deck) else None


def _first_of(deck: HtmlElement | None) -> HtmlElement | None:
    """Return the element that a deck begins with, if it says as little as a place or a label does."""
    first = deck[0] if deck is not None and len(deck) and not (deck.text or "").strip() else None
    return first if first is not None and len(read_text(first)) <= LONGEST_PLACE else None


def _body_of(declared: Declared) -> str | None:
    body = declared.article.get("articleBody")
    return body if isinstance(body, str) and body.strip() else None


def _count_of(value: Any) -> int | None:
    text = text_of(value) or ""
    return int(text) if text.isdecimal() and len(text) < 7 else None
