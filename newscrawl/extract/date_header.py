"""When a story was published, and updated, as the elements round its headline show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile, islice

from lxml.html import HtmlElement

from newscrawl.extract.declared import Declared
from newscrawl.extract.header import Header
from newscrawl.extract.header_walk import LONG
from newscrawl.extract.header_words import PUBLISHED_LINE, UPDATED, holds_year, said_before, says_updated
from newscrawl.extract.media import has_text
from newscrawl.extract.moments import dates_nothing, is_only_date
from newscrawl.extract.runs import weigh
from newscrawl.extract.said_by import names_said
from newscrawl.extract.wording import fold, read_text

PUBLISHED_WORD = re.compile(
    r"published|posted|veröffentlicht|erstellt|publié|publicado|pubblicato|gepubliceerd|publiceret|publisert|publicerad|opublikowano"
    r"|опубликовано|julkaistu|creado|yayınlanma|δημοσ|公開|發布|发布|配信",
    re.I,
)
_FIRST = re.compile(
    r"(?:first|originally|initially) (?:published|posted)|(?:erstmals|zuerst|ursprünglich) (?:veröffentlicht|erschienen)"
    r"|publié (?:initialement|pour la première fois)|publicado originalmente"
    r"|pubblicato (?:originariamente|originalmente|per la prima volta)",
    re.I,
)
TEASER, TEASER_DEPTH, HEADLINE = 400, 4, 25  # letters of a teaser, boxes in it round its day, and letters of its headline
TEASER_ELEMENTS = 40
_CELLS, _LABELS = frozenset(("td", "dd")), frozenset(("td", "th", "dt"))
_YEARS = re.compile(r"\d{4}")
_DIGIT = re.compile(r"\d")
_LINE_PARTS = re.compile(
    r"\s(?:[-–—|·•●/]|//)\s|\s{2,}|[|·•●]"
    r"|[\s,]+(?=(?i:by|von|par|por|di|door|av|af|przez|geschrieben|verfasst|erstellt|eingestellt|ein beitrag|posted|written|submitted|words"
    r"|story|text|autor|author)[\s:])"
)
_DATED_START = re.compile(r"^\W*(?:[^\W\d_]{2,12}\.?,?\s+){0,2}\d{1,4}[\s./-]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_EVENT = re.compile(r"\b(?:termine?|wann|beginn|start|when|where|date of|quand|cuándo|quando|bis|until|ab|from|since|geb|born)\b", re.I)


def read_header_times(_declared: Declared, header: Header) -> Iterator[str]:
    """The times round the headline; those that are said to be updates last."""
    times = [(element, f"{element.get('class', '')} {element.get('itemprop', '')}") for element in header.times]
    plain = [e for e, names in times if not says_updated(names) and not says_updated(said_before(e))]
    for element in plain or [e for e, _ in times]:
        yield from element_dates(element)


def read_header_texts(_declared: Declared, header: Header) -> Iterator[str]:
    """The short texts round the headline that say a day: those that say it of the publication first, updates last."""
    texts = [_cut_update(text) for text in header.date_texts if not _is_of_event(text) and not dates_nothing(text)]
    dated = [text for text in texts if is_only_date(text) or PUBLISHED_LINE.search(text)]
    others = [text for text in dated if _is_of_teaser(text, header) or _is_fact(text, header)] if len(texts) > 1 else []
    texts, dated = [text for text in texts if text not in others], [text for text in dated if text not in others]
    yield from sorted(dated, key=lambda text: (says_updated(_before_date(text)), not PUBLISHED_LINE.search(text)))
    for text in texts:
        # "By Ana Prince - 2 May 2024", "2 May 2024, updated 3 May | By Ana Prince": a short line of which a part is a day, the last first.
        for part in reversed(_LINE_PARTS.split(text)) if len(text) < 130 else ():
            updated = UPDATED.search(part.lower())
            day = part[: updated.start()].rstrip(" ,;(") if updated else part
            if day and day != text and is_only_date(day):
                yield day
    # "2 May 2024 in Boats": a short line that begins with a day.
    yield from (text for text in texts if len(text) < 60 and _DATED_START.match(text) and not _is_told(text) and not says_updated(text))
    # "Port, 2 May 2024 (ap)", "Ana Prince am 2. Mai 2024 um 9:15": a short line of a day and few words, but not of an event.
    yield from (text for text in texts if len(text) < 60 and _is_short_line(text) and not says_updated(text))
    # "Subido por Ana Prince el 2 de mayo de 2024 en Barcos"
    yield from (text for text in texts if names_said(text))
    # "von Ana Prince am 2.5.2024"
    yield from (text for text in header.by_lines if holds_year(text) and len(text) < 100 and not says_updated(text))
    yield from others


def read_shown_days(declared: Declared, header: Header) -> Iterator[str]:
    """The texts round the headline that say a day and no update, teasers apart, then a first time that is said to be of publication."""
    yield from (text for text in read_header_texts(declared, header) if not says_updated(text) and not _is_of_teaser(text, header))
    for element in header.times[:1]:
        if PUBLISHED_WORD.search(said_before(element)):
            yield from element_dates(element)


def _is_fact(text: str, header: Header) -> bool:
    """Return whether a day stands behind a label in a table of facts, and is not said to be of publication: "Released: | 2 May 2024"."""
    cell = next((e for e in header.after if e.tag in _CELLS and _says(e, text)), None)
    label = cell.getprevious() if cell is not None else None
    return label is not None and label.tag in _LABELS and has_text(label) and not PUBLISHED_LINE.search(read_text(label))


def _is_of_teaser(text: str, header: Header) -> bool:
    """Return whether a day stands behind the story's first paragraph in a small box with a link as long as a headline: another story's.

    So is one in such a link, or in a small article or item of a list that holds one, wherever that stands behind the headline.
    """
    said = next((e for e in header.after if _says(e, text)), None)
    if said is None:
        return _is_of_teaser_before(text, header)
    link = next((e for e in islice(said.iterancestors(), TEASER_DEPTH) if e.tag == "a"), None)
    if link is not None and weigh(read_text(link)) > HEADLINE + weigh(text):
        return True
    around = islice(said.iterancestors("article", "li"), 2)
    if any(_is_small(box) and len(read_text(box)) <= TEASER and _holds_headline(box) for box in around):
        return True
    behind = dropwhile(lambda e: e.tag != "p" or weigh(e.text or "") <= LONG, header.after)
    element = next((e for e in behind if _says(e, text)), None)
    for box in (element, *islice(element.iterancestors(), TEASER_DEPTH)) if element is not None else ():
        if len(read_text(box)) > TEASER:
            return False
        if box.tag == "a" or _holds_headline(box):
            return True
    return False


def _is_of_teaser_before(text: str, header: Header) -> bool:
    """Return whether a day stands before the headline, apart from it, in a small box with a link as long as a headline, and another."""
    element = next((e for e in header.before if _says(e, text)), None)
    headline, own = header.headline.element, fold(header.headline.text)
    if element is None or headline is None:
        return False
    for box in islice(element.iterancestors(), TEASER_DEPTH):
        if not _is_small(box) or box in headline.iterancestors() or len(read_text(box)) > TEASER:
            return False
        if any(weigh(said := read_text(link)) > HEADLINE and fold(said) != own for link in islice(box.iter("a"), 8)):
            return True
    return False


def _is_small(box: HtmlElement) -> bool:
    """Return whether a box holds few elements: to read the text of the story's own takes long."""
    return next(islice(box.iter(), TEASER_ELEMENTS, None), None) is None


def _holds_headline(box: HtmlElement) -> bool:
    """Return whether a box holds a link as long as a headline."""
    return any(weigh(read_text(link)) > HEADLINE for link in islice(box.iter("a"), 8))


def _says(element: HtmlElement, text: str) -> bool:
    """Return whether an element says a text before its first child or behind one of its own."""
    return text in (element.text or "") or any(text in (child.tail or "") for child in islice(element, 12))


def read_header_updates(header: Header) -> Iterator[str]:
    """The moment behind "Last updated" near the headline: in a time element, else in the line."""
    for element in header.times:
        if says_updated(f"{element.get('class', '')} {element.get('itemprop', '')}") or says_updated(said_before(element)):
            yield from element_dates(element)
    for text in header.date_texts:
        if said := UPDATED.search(text.lower()):
            yield text[said.start() :]


def element_dates(element: HtmlElement) -> list[str]:
    """Return what an element says of its time: for machines first, then for readers."""
    said = [
        value
        for name in ("datetime", "content", "data-datetime", "data-timestamp", "data-time", "data-ts", "data-published", "title")
        if (value := element.get(name))
    ]
    return [*said, read_text(element)[:200]]


def _is_of_event(text: str) -> bool:
    """Return whether a line begins with what something does on its day, and leads to what that is: "Ab dem 1. März 2015 gilt:"."""
    return _EVENT.match(text) is not None and text[-1:] == ":"


def _is_short_line(text: str) -> bool:
    return len(_WORD.findall(text)) <= 7 and text[-1:] not in ".!?" and not _EVENT.search(text)


def _cut_update(text: str) -> str:
    """Return a line that tells both without what it says of an update before: "Updated 3 May, published 2 May 2024"."""
    if (first := _FIRST.search(text)) is not None:  # "5 May 2024 (first published 2 May 2024)"
        return text[first.start() :]
    if (updated := UPDATED.search(text.lower())) and (published := PUBLISHED_WORD.search(text, updated.end())) is not None:
        return text[published.start() :]
    return text


def _before_date(text: str) -> str:
    """Return what a line says before its first digit, and the whole of one that does not begin with its publication."""
    return text[: found.start()] if (found := PUBLISHED_LINE.search(text)) and (found := _DIGIT.search(text)) else text


def _is_told(text: str) -> bool:
    """Return whether a line ends as a sentence does, some words behind its day."""
    year = max((found.end() for found in _YEARS.finditer(text)), default=0)
    return text[-1] in "!?…" or (text[-1] == "." and len(_WORD.findall(text[year:])) > 3)
