"""The top of a story as a reader sees it: which elements round the headline are its kicker, deck, byline and times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from attrs import frozen
from lxml.html import HtmlElement

from newscrawl.extract.deck import find_deck, find_named_decks
from newscrawl.extract.declared import Declared
from newscrawl.extract.headline import Headline
from newscrawl.extract.naming import Named, kinds_of, names_of
from newscrawl.extract.wording import clean_visible, fold, read_text, word_set

AFTER, BEFORE, LONG = 90, 20, 100
"""Elements of the page looked at behind and before the headline, and the characters of a long paragraph."""

MAX_ASIDE = 12
"""Elements of an `aside` that is looked into: byline and date stand in small ones, other stories in large ones."""

_SIDE_TAGS = word_set("nav footer form dialog figure script style noscript svg button iframe template")
_TEXT_TAGS = word_set("p br span font")  # what holds a paragraph's text, or parts it from the next
# Of small letters: several times quicker than re.IGNORECASE.
_BY = re.compile(
    r"\W{0,2}(?:by|von|par|por|di|door|av|af|przez|geschrieben von|written by|text(?: von)?|words by|story by"
    r"|oleh|yazan|írta|kirjoittanut|bởi|автор|текст|بقلم|كتب|كتبت|מאת|نویسنده)(?:[:\s]|$)|\W?(?:本[報报]|特[約约])?[記记]者"
)
_REPORTER = re.compile(
    r"[가-힣]{2,4} ?(?:선임|수습|인턴|객원)?(?:기자|특파원)$|[\u4e00-\u9fff]{2,8}(?:[見见][習习])?[記记]者 ?[\u4e00-\u9fff]{2,4}$"
)
_LONGEST_BY = 24
_COMMENTS = re.compile(r"comments?(?:[-_ ]?(?:list|area|section|wrapper|container|block|body|thread|post|holder|content))?(?: |$)", re.I)
_YEAR = re.compile(r"(?:19|20)(?<!\d..)\d\d(?!\d)")
_PREFIXED_COMMENTS = re.compile(r"[-_]comments(?: |$)", re.I)
_NOT_KICKER = re.compile(r"\d{4}|\d:\d|advert|anzeige|publicidad|pubblicità|reklam|sponsor|menu|search|share|newsletter|subscribe", re.I)
MAX_BYLINE, MAX_LINE = 300, 160


@frozen(kw_only=True, eq=False)
class Header:
    """The elements round the headline, in the order of the page, each None or () where the page shows none.

    `date_texts` are the short texts that hold a year, `by_lines` those that begin as a byline does, `alone` the paragraphs of a few words.
    `summaries` are decks beside the deck: some pages set two.
    """

    tree: HtmlElement
    headline: Headline
    kicker: HtmlElement | None = None
    deck: HtmlElement | None = None
    summaries: tuple[HtmlElement, ...] = ()
    bylines: tuple[HtmlElement, ...] = ()
    times: tuple[HtmlElement, ...] = ()
    date_texts: tuple[str, ...] = ()
    by_lines: tuple[str, ...] = ()
    links: tuple[HtmlElement, ...] = ()
    alone: tuple[str, ...] = ()

    @property
    def elements(self) -> tuple[HtmlElement, ...]:
        """All elements of the header, for the body to leave out."""
        found = (self.kicker, self.headline.element, self.deck, *self.summaries, *self.bylines, *self.times)
        return tuple(element for element in found if element is not None)


def read_header(tree: HtmlElement, declared: Declared, headline: Headline) -> Header:
    """Return the elements that stand round the headline."""
    if headline.element is None:
        return Header(tree=tree, headline=headline)
    after = list(islice(_until_story(walk_after(headline.element)), AFTER))
    before = [(e, kinds_of(names_of(e))) for e in islice(walk_before(headline.element), BEFORE)]
    around = after + before
    lines = _read_lines(around)
    bylines = tuple(_find_bylines(around))
    deck = find_deck(after, before, declared, headline, bylines)
    return Header(
        tree=tree, headline=headline, bylines=bylines, deck=deck,
        kicker=_find_kicker(before, headline),
        summaries=tuple(e for e in find_named_decks(after[:8], [], headline, bylines) if e is not deck)[:2],
        times=tuple(e for e, _ in around if e.tag == "time")[:12],
        date_texts=tuple(t for t in lines if len(t) < MAX_LINE and holds_year(t))[:16],
        by_lines=tuple(t for t in lines if len(t) < MAX_LINE and _begins_as_byline(t))[:6],
        links=tuple(e for e, _ in around if e.tag == "a")[:40],
        alone=tuple(_read_alone(after)),
    )  # fmt: skip


def _until_story(elements: Iterator[HtmlElement]) -> Iterator[tuple[HtmlElement, frozenset[str]]]:
    """Yield elements, named, until the story runs: a header does not go on behind its third long paragraph, nor among readers' comments."""
    paragraphs = 0
    for element in elements:
        names = names_of(element)
        if "comment" in names.lower() and _is_of_comments(element):
            return
        yield element, kinds_of(names)
        if (tag := element.tag) in _TEXT_TAGS and (text := element.tail if tag == "br" else element.text) and len(text) > LONG:
            paragraphs += 1
            if paragraphs == 3:
                return


def _is_of_comments(element: HtmlElement) -> bool:
    """Return whether an element is called comments; one whose name only ends so must hold more than a count."""
    names = element.get("class", "")
    if _COMMENTS.match(element.get("id", "")) or _COMMENTS.match(names):
        return True
    return _PREFIXED_COMMENTS.search(names) is not None and len(element.text_content()) > LONG


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


def _find_bylines(around: Named) -> Iterator[HtmlElement]:
    """Yield the outermost elements that are named a byline and are no longer than one."""
    taken: set[HtmlElement] = set()
    for element, kinds in around:
        if "byline" not in kinds or element.tag in ("meta", "img", "input"):
            continue
        if (name := element.get("id")) and any(a.get("aria-labelledby") == name for a in islice(element.iterancestors(), 3)):
            continue  # the label of what holds the byline
        if taken.isdisjoint(islice(element.iterancestors(), 6)) and 2 <= len(read_text(element)) <= MAX_BYLINE:
            taken.add(element)
            yield element


def _find_kicker(before: Named, headline: Headline) -> HtmlElement | None:
    for element, kinds in before[:12]:
        if "kicker" in kinds and element.tag not in ("ul", "ol", "h1", "img") and len(element) < 4:
            text = read_text(element)
            if 1 < len(text) <= 60 and len(text.split()) <= 7 and fold(text) != fold(headline.text) and not _NOT_KICKER.search(text):
                return element
    return None


def _read_alone(after: Named) -> Iterator[str]:
    """Yield the short paragraphs between headline and story, where some papers set the writer's name and nothing else."""
    for element, _ in after:
        if element.tag == "p":
            text = read_text(element)
            if len(text) > LONG:
                return
            if 5 <= len(text) <= 60:
                yield text


def _begins_as_byline(text: str) -> bool:
    if _BY.match(text[:_LONGEST_BY].lower()) is not None:
        return True
    return len(text) <= _LONGEST_BY and not text.isascii() and _REPORTER.match(text.strip()) is not None


def _read_lines(around: Named) -> list[str]:
    """Return the short texts that hold a year or begin as a byline does, and the lines of theirs that a break parts."""
    lines: list[str] = []
    for element, _ in around:
        text: str | None = element.text
        pieces = [text] if text and not text.isspace() else []
        if count := len(element):
            pieces += [tail for child in element[:12] if (tail := child.tail) and not tail.isspace()]
        if not pieces:
            continue
        own = "".join(pieces).strip()
        if not 2 <= len(own) < MAX_BYLINE or not (holds_year(own) or _begins_as_byline(own)):
            continue
        whole = read_text(element) if count < 12 else clean_visible(own)
        if 3 <= len(whole) <= MAX_BYLINE:
            lines.append(whole)
        if len(pieces) > 1 or whole != own:
            lines += [line for piece in pieces if (line := clean_visible(piece)) != whole and len(line) > 2]
    return lines


def holds_year(text: str) -> bool:
    """Answer whether a text holds a year of this century or the last."""
    return ("20" in text or "19" in text) and _YEAR.search(text) is not None
