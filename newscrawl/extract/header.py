"""The top of a story as a reader sees it: which elements round the headline are its kicker, deck, byline and times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from attrs import frozen
from lxml.html import HtmlElement

from newscrawl.extract.declared import Declared
from newscrawl.extract.headline import Headline
from newscrawl.extract.naming import kinds_of, names_of
from newscrawl.extract.wording import fold, read_text, text_of

AFTER, BEFORE, LONG = 120, 30, 100
"""Elements of the page looked at behind and before the headline, and the characters of a long paragraph."""

_SIDE_TAGS = frozenset("nav footer aside form dialog figure script style noscript svg button iframe template".split())
_BY = re.compile(r"^(?:by|von|par|por|di|door|av|af|przez|geschrieben von|written by|text(?: von)?|words by|story by)\b[:\s]", re.I)
_DATED = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DECK_TAGS = frozenset("p h2 h3 h4 div span header strong em section b".split())
_NOT_KICKER = re.compile(r"\d{4}|\d:\d|advert|anzeige|publicidad|pubblicità|reklam|sponsor|menu|search|share|newsletter|subscribe", re.I)
Named = list[tuple[HtmlElement, str]]
MAX_BYLINE, MIN_DECK, MAX_DECK = 300, 20, 700


@frozen(kw_only=True, eq=False)
class Header:
    """The elements round the headline, in the order of the page, each None or () where the page shows none."""

    tree: HtmlElement
    headline: Headline
    kicker: HtmlElement | None = None
    deck: HtmlElement | None = None
    bylines: tuple[HtmlElement, ...] = ()
    times: tuple[HtmlElement, ...] = ()
    date_texts: tuple[str, ...] = ()
    by_lines: tuple[str, ...] = ()
    links: tuple[HtmlElement, ...] = ()
    alone: tuple[str, ...] = ()

    @property
    def elements(self) -> tuple[HtmlElement, ...]:
        """All elements of the header, for the body to leave out."""
        found = (self.kicker, self.headline.element, self.deck, *self.bylines, *self.times)
        return tuple(element for element in found if element is not None)


def read_header(tree: HtmlElement, declared: Declared, headline: Headline) -> Header:
    """Return the elements that stand round the headline."""
    if headline.element is None:
        return Header(tree=tree, headline=headline)
    before = [(e, names_of(e)) for e in islice(walk_before(headline.element), BEFORE)]
    after = [(e, names_of(e)) for e in islice(_until_story(walk_after(headline.element)), AFTER)]
    around = after + before
    lines = _read_lines(around)
    return Header(
        tree=tree, headline=headline,
        kicker=_find_kicker(before, headline), deck=_find_deck(after, before, declared, headline),
        bylines=tuple(_find_bylines(around)),
        times=tuple(e for e, _ in around if e.tag == "time")[:12],
        date_texts=tuple(t for t in lines if _DATED.search(t) and len(t) < 160)[:12],
        by_lines=tuple(t for t in lines if _BY.match(t) and len(t) < 160)[:4],
        links=tuple(e for e, _ in around if e.tag == "a")[:40],
        alone=tuple(_read_alone(after)),
    )  # fmt: skip


def _until_story(elements: Iterator[HtmlElement]) -> Iterator[HtmlElement]:
    """Yield elements until the story runs: a header does not go on behind its third long paragraph."""
    paragraphs = 0
    for element in elements:
        yield element
        if element.tag == "p" and element.text and len(element.text) > LONG:
            paragraphs += 1
            if paragraphs == 3:
                return


def walk_after(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements behind one, in reading order, side boxes left out."""
    place: HtmlElement | None = element
    while place is not None:
        sibling = place.getnext()
        while sibling is not None:
            yield from _walk_inside(sibling)
            sibling = sibling.getnext()
        place = place.getparent()


def walk_before(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements before one, the nearest container first."""
    place: HtmlElement | None = element
    while place is not None:
        sibling = place.getprevious()
        while sibling is not None:
            yield from _walk_inside(sibling)
            sibling = sibling.getprevious()
        place = place.getparent()


def _walk_inside(element: HtmlElement) -> Iterator[HtmlElement]:
    stack = [element]
    while stack:
        current = stack.pop()
        if not isinstance(current.tag, str) or current.tag in _SIDE_TAGS:
            continue
        yield current
        stack.extend(reversed(current))


def _find_bylines(around: Named) -> Iterator[HtmlElement]:
    """Yield the outermost elements that are named a byline and are no longer than one."""
    taken: set[HtmlElement] = set()
    for element, names in around:
        if not names or "byline" not in kinds_of(names) or element.tag in ("meta", "img", "input"):
            continue
        if taken.isdisjoint(islice(element.iterancestors(), 6)) and 2 <= len(read_text(element)) <= MAX_BYLINE:
            taken.add(element)
            yield element


def _find_deck(after: Named, before: Named, declared: Declared, headline: Headline) -> HtmlElement | None:
    """Return the element named a deck, or the heading right below the headline that says what the page's description says."""
    descriptions = {f for text in _descriptions(declared) if len(f := fold(text)) >= MIN_DECK}
    head = fold(headline.text)
    for place, (element, names) in enumerate([*after[:60], *before[:8]]):
        is_named = bool(names) and "deck" in kinds_of(names)
        if not (is_named or (place < 20 and len(element) < 4)) or element.tag not in _DECK_TAGS or len(element) > 11:
            continue
        if not is_named and not (element.text or "").strip():
            continue  # a wrapper: what it wraps comes next
        text = read_text(element)
        if (
            MIN_DECK <= len(text) <= MAX_DECK
            and fold(text) != head
            and (is_named or (_says(text, descriptions) and _stands_apart(element, after[place + 1 :])))
        ):
            return element
    return None


def _says(text: str, descriptions: set[str]) -> bool:
    """Return whether a text is one of the descriptions, which are often cut short."""
    folded = fold(text)
    return any(folded == d or (len(d) >= 60 and folded.startswith(d[:-10])) for d in descriptions)


def _stands_apart(element: HtmlElement, rest: Named) -> bool:
    """Return whether paragraphs follow, but none beside an element: a lede that repeats the description stands among the story's."""
    if element.tag in ("h2", "h3"):
        return True
    if not any(e.tag == "p" and len(read_text(e)) > MIN_DECK * 3 for e, _ in rest):
        return False
    parent = element.getparent()
    beside = [e for e in parent if e is not element and e.tag in ("p", "div")] if parent is not None else []
    return not any(e.tag == "p" and len(read_text(e)) > MIN_DECK * 3 for e in beside[:12])


def _descriptions(declared: Declared) -> Iterator[str]:
    for key in ("alternativeHeadline", "alternateName", "description"):
        if text := text_of(declared.article.get(key)):
            yield text
    yield from declared.all_metas("description", "og:description", "twitter:description")


def _find_kicker(before: Named, headline: Headline) -> HtmlElement | None:
    for element, names in before[:12]:
        if names and "kicker" in kinds_of(names) and element.tag not in ("ul", "ol", "h1", "img") and len(element) < 4:
            text = read_text(element)
            if 1 < len(text) <= 60 and len(text.split()) <= 7 and fold(text) != fold(headline.text) and not _NOT_KICKER.search(text):
                return element
    return None


def _read_alone(after: Named) -> Iterator[str]:
    """Yield the short paragraphs between headline and story, where some papers set the writer's name and nothing else."""
    for element, _ in after[:40]:
        if element.tag == "p":
            text = read_text(element)
            if len(text) > LONG:
                return
            if 5 <= len(text) <= 60:
                yield text


def _read_lines(around: Named) -> list[str]:
    """Return the short texts that hold a year or begin as a byline does."""
    lines: list[str] = []
    for element, _ in around:
        own = element.text or ""
        if len(element) and len(element) < 12:
            own += " ".join([child.tail for child in element if child.tail])
        if (_DATED.search(own) or _BY.match(own.lstrip())) and len(own) < MAX_BYLINE:
            text = read_text(element) if len(element) < 12 else " ".join(own.split())
            if 3 <= len(text) <= MAX_BYLINE:
                lines.append(text)
    return lines
