"""The top of a story as a reader sees it: which elements round the headline are its kicker, deck, byline and times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from attrs import frozen
from lxml.html import HtmlElement

from newscrawl.extract.bylines import is_of_quotation, is_site_title, read_first_of_pairs
from newscrawl.extract.caption_names import is_caption
from newscrawl.extract.deck import find_deck, find_named_decks
from newscrawl.extract.declared import Declared
from newscrawl.extract.header_walk import AFTER, BEFORE, LONG, until_story, walk_after, walk_before
from newscrawl.extract.header_words import (
    BARS,
    INLINE_TAGS,
    JOINED,
    begins_as_byline,
    holds_year,
    in_sentence,
    is_time,
    said_before,
    says_updated,
)
from newscrawl.extract.headline import Headline
from newscrawl.extract.moments import is_only_date
from newscrawl.extract.naming import Named, kinds_of, names_of
from newscrawl.extract.runs import weigh
from newscrawl.extract.said_by import is_credit
from newscrawl.extract.wording import clean_visible, fold, read_text, word_set

_BY_DAY = re.compile(r"\W*\w+\s\d")
_DATE_NAMES = re.compile(r"publish|(?:entry|post)-?date|(?:^|\s)date(?:\s|$)", re.I)  # beside "updated", as many themes have it
_LIST_NAMES = re.compile(r"sidebar|widget|related|teaser|recent|latest|ticker", re.I)
_NOT_KICKER = re.compile(
    r"\d{4}|\d:\d|\d ?min|lectura:|lesezeit|read(?:ing)? time|leestijd|advert|anzeige|publicidad|pubblicità|reklam|sponsor|menu|search"
    r"|share|newsletter|subscribe"
    r"|^(?:filed (?:under|in)|posted (?:in|under)|categor(?:y|ies)|topics?|tags|tagged|kategorien?|themen|rubrik|tema)\s?:?$",
    re.I,
)
_CLOCK = re.compile(r"\W*\d\d?[:.h]\d\d\W*(?:uhr|hod|h|[ap]\.?m\.?)?\W*", re.I)
MAX_BYLINE, MAX_LINE, MAX_META_LINE = 300, 160, 90
_LINE_TAGS = word_set("p div span small td em i b strong h4 h5 h6 center font")


@frozen(kw_only=True, eq=False)
class Header:
    """The elements round the headline, in the order of the page, each None or () where the page shows none.

    `date_texts` are the short texts that hold a year, `by_lines` those that begin as a byline does, `alone` the paragraphs of a few words,
    `after` and `before` all elements looked at behind the headline and before it, `meta_lines` those between it and the story that say its
    day or writer and no more.
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
    after: tuple[HtmlElement, ...] = ()
    before: tuple[HtmlElement, ...] = ()
    meta_lines: tuple[HtmlElement, ...] = ()

    @property
    def elements(self) -> tuple[HtmlElement, ...]:
        """All elements of the header, for the body to leave out."""
        found = (self.kicker, self.headline.element, self.deck, *self.summaries, *self.bylines, *self.times, *self.meta_lines)
        return tuple(element for element in found if element is not None)


def read_header(tree: HtmlElement, declared: Declared, headline: Headline) -> Header:
    """Return the elements that stand round the headline."""
    if headline.element is None:
        return Header(tree=tree, headline=headline)
    after = list(islice(until_story(walk_after(headline.element)), AFTER))
    before = [(e, kinds_of(names_of(e))) for e in islice(walk_before(headline.element), BEFORE)]
    around = after + before
    lines = [*_read_tails(headline.element), *_read_lines(around, len(after))]
    bylines = tuple(_find_bylines(around, headline.element))
    meta_lines = tuple(_find_meta_lines(after))
    deck = find_deck(after, before, declared, headline, (*bylines, *meta_lines))
    return Header(
        tree=tree, headline=headline, bylines=bylines, deck=deck,
        kicker=_find_kicker(before, headline),
        summaries=tuple(e for e in find_named_decks(after[:8], [], headline, bylines) if e is not deck)[:2],
        times=tuple(_find_times(around, len(after)))[:12],
        date_texts=tuple(t for t in lines if len(t) < MAX_LINE and holds_year(t))[:16],
        by_lines=tuple(t for t in lines if len(t) < MAX_LINE and begins_as_byline(t))[:6],
        links=tuple(e for e, _ in around if e.tag == "a")[:40],
        alone=tuple(_read_alone(after)),
        after=tuple(e for e, _ in after), before=tuple(e for e, _ in before), meta_lines=meta_lines,
    )  # fmt: skip


def _find_bylines(around: Named, headline: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the outermost elements that are named a byline and are as short; in the page's banner stands a reader's own account."""
    taken: set[HtmlElement] = set()
    holders = frozenset(headline.iterancestors())
    for element, kinds in around:
        if "byline" not in kinds or element.tag in ("meta", "img", "input") or in_sentence(element) or is_site_title(element):
            continue
        if is_of_quotation(element) or any(a.get("role") == "banner" and a not in holders for a in element.iterancestors()):
            continue
        if (name := element.get("id")) and any(a.get("aria-labelledby") == name for a in islice(element.iterancestors(), 3)):
            continue  # the label of what holds the byline
        if element.get("aria-labelledby") and read_first_of_pairs(element) is None:
            continue
        if taken.isdisjoint(islice(element.iterancestors(), 6)) and 2 <= len(read_text(element)) <= MAX_BYLINE:
            taken.add(element)
            yield element


def _find_kicker(before: Named, headline: Headline) -> HtmlElement | None:
    for element, kinds in before[:12]:
        if "kicker" in kinds and element.tag not in ("ul", "ol", "h1", "img") and len(element) < 4:
            if next(element.iter("nav", "ul", "ol", "button", "form"), None) is not None:
                continue  # a trail or a menu
            text = read_text(element)
            if 1 < len(text) <= 60 and len(text.split()) <= 7 and fold(text) != fold(headline.text) and not _NOT_KICKER.search(text):
                return element
    return None


def _read_alone(after: Named) -> Iterator[str]:
    """Yield the short paragraphs between headline and story, where some papers set the writer's name and nothing else."""
    for element, _ in after:
        if element.tag == "p" and not is_caption(element):
            text = read_text(element)
            if weigh(text) > LONG:
                return
            if 5 <= len(text) <= 60:
                yield text


def _find_times(around: Named, behind: int) -> Iterator[HtmlElement]:
    """Yield the times round the headline; of those before it none of a list of other stories, and none that a sentence speaks of."""
    for place, (element, _) in enumerate(around):
        if is_time(element) and (place < behind or not _is_in_list(element)) and not in_sentence(element) and not _is_hour(element):
            yield element


def _is_hour(element: HtmlElement) -> bool:
    """Return whether a <time> says the time of day alone, as one of an entry of a live blog does."""
    return not element.get("datetime") and not element.get("title") and _CLOCK.fullmatch(read_text(element)) is not None


def _find_meta_lines(after: Named) -> Iterator[HtmlElement]:
    """Yield the short texts between headline and story that are a day, perhaps with its time and writer, and nothing else."""
    for element, _ in after:
        own = element.text
        if element.tag == "p" and own and len(own) > LONG:
            return
        if element.tag not in _LINE_TAGS or not own or len(element) > 8 or len(own) > MAX_META_LINE or not own.strip():
            continue
        text = read_text(element)
        if not 5 < len(text) <= MAX_META_LINE or not (holds_year(text) or is_credit(text)) or text[-1] in "!?。":
            continue
        if not is_only_date(text) and not is_credit(text) and (text[-1] == "." or not begins_as_byline(text) or _BY_DAY.match(text)):
            continue  # "Von 2010 bis 2014" begins a story
        # A day in bold letters may begin a paragraph.
        if element.tag not in INLINE_TAGS or (len(read_text(element.getparent())) <= MAX_LINE and not in_sentence(element)):
            yield element


def _read_lines(around: Named, behind: int) -> list[str]:
    """Return the short texts that hold a year or begin as a byline does, and the lines of theirs that a break parts; updates last.

    The first `behind` elements stand behind the headline; of those before it what stands in a list is left out.
    """
    lines: list[str] = []
    updates: list[str] = []
    for place, (element, _) in enumerate(around):
        text: str | None = element.text
        pieces = [text] if text and not text.isspace() else []
        if count := len(element):
            pieces += [tail for child in element[:12] if (tail := child.tail) and not tail.isspace()]
        if not pieces:
            continue
        own = "".join(pieces).strip()
        if not 2 <= len(own) < MAX_BYLINE or not (holds_year(own) or begins_as_byline(own) or (count and _has_day_in_line(element, own))):
            continue
        if place >= behind and _is_in_list(element):
            continue
        whole = read_text(element) if count < 12 else clean_visible(own)
        if JOINED.match(whole):
            continue
        names = element.get("class", "")
        said = updates if says_updated(said_before(element)) or (says_updated(names) and not _DATE_NAMES.search(names)) else lines
        if 3 <= len(whole) <= MAX_BYLINE:
            said.append(whole)
        if len(pieces) > 1 or whole != own:
            said += [line for piece in pieces if (line := clean_visible(piece)) != whole and len(line) > 2]
    return lines + updates


def _read_tails(headline: HtmlElement) -> Iterator[str]:
    """Yield the lines that stand bare behind the headline: "<h3>Fog</h3>by Ana Prince<br>2 May 2024<p>"."""
    for element in (headline, *islice(headline.itersiblings(), 4)):
        line = clean_visible(element.tail or "")
        if len(line) > 2 and (holds_year(line) or begins_as_byline(line)):
            yield line
        elif line or (element is not headline and element.tag != "br"):
            return


def _has_day_in_line(element: HtmlElement, own: str) -> bool:
    """Return whether an element of its own sets a day into a short line that bars part, or before the time of day.

    "<span>May 2, 2024</span> · 4 min · Ana Prince", "<b>2. 5. 2024</b> 16:54".
    """
    if len(own) >= MAX_META_LINE or not (BARS.search(own) or _CLOCK.fullmatch(own)):
        return False
    return any(holds_year(child.text or "") for child in islice(element, 4))


def _is_in_list(element: HtmlElement) -> bool:
    """Return whether an element before the headline stands in a list or a box of other stories."""
    for above in islice(element.iterancestors(), 6):
        if above.tag == "li":
            return "meta" not in (above.getparent().get("class") or "")  # a theme may list what it says of the story itself
        if above.tag == "aside" or _LIST_NAMES.search(above.get("class") or ""):
            return True
    return False
