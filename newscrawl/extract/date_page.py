"""When a story was published or updated, as times, named elements and lines anywhere on its page say it: for pages whose head is silent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extract.bylines import PAGE_TAGS
from newscrawl.extract.date_header import HEADLINE, element_dates
from newscrawl.extract.declared import Declared
from newscrawl.extract.header import Header
from newscrawl.extract.header_words import JOINED, PUBLISHED_LINE, begins_as_byline, holds_year, is_time, says_updated
from newscrawl.extract.moments import is_only_date
from newscrawl.extract.page_words import REPUBLISHED
from newscrawl.extract.said_by import SIGNS, STARTS, names_said
from newscrawl.extract.tags import CLASS
from newscrawl.extract.wording import read_text, word_set
from newscrawl.rules.memo import Memo

_LINE_TAGS = word_set("p span div small li td a em strong i b h4 h5 h6 dd fieldset legend label font br")
MAX_NOTE = 300
MAX_LINKS = 12  # in a small box round a day
_POSTED_NOTE = re.compile(
    r"\W*(?:this (?:entry|post|article) was (?:posted|published|written)|dieser (?:beitrag|eintrag|artikel) wurde"
    r"|cet(?:te)? (?:article|entrée) a|ce billet a|esta entrada (?:fue|se)|questo articolo è stato|dit (?:bericht|artikel) (?:is|werd))",
    re.I,
)
_NOTES = (
    re.compile(r"this [a-z]+ was originally published on (?P<day>[^.]{6,40}?(?:\d|[ap]m))(?:\.?$|\.? (?:and|but|it) )"),
    re.compile(
        r"dieser (?:artikel|beitrag|text) (?:wurde|erschien) ursprünglich am (?P<day>.{6,40}?(?:\d|uhr))(?: veröffentlicht)?(?:\.?$| und )"
    ),
    re.compile(r"cet article a été initialement publié le (?P<day>[^.]{6,40}?(?:\d|[ap]m))(?:\.?$| et )"),
    re.compile(r"este artículo (?:se publicó|fue publicado) originalmente el (?P<day>[^.]{6,40}?(?:\d|[ap]m))(?:\.?$| y )"),
)
_FIRST_PUBLICATIONS = dict(zip(REPUBLISHED, _NOTES, strict=True))  # by what a page with such a note holds
# How a byline and a line of publication begin: a quick look before the patterns.
_SIGNED_STARTS = STARTS | word_set("th ce qu vo те sz ki wo st pó fe да ju gi")
_DATED_TAGS = ("span", "div", "p", "li", "small", "dd")
_DATE_NAME = re.compile(
    r"(?:^|[\s_-])(?:date|published|posted|publish|pubdate|datum|fecha|tarih)(?:$|[\s_-])|(?:[a-z]Date|published|PublishedOn|_date)", re.I
)
_DATED_PARTS = ("ate", "ublish", "atum", "echa", "arih")  # of such names: a quick look
_ASIDE_TAGS = frozenset(["aside", "footer", "nav"])
_ENTRY_FOOTER = re.compile(r"(?:entry|post)-?_?(?:meta|footer)")  # where themes of blogs set who wrote an entry, and when
_ASIDE_NAMES = re.compile(r"comment|related|sidebar|recirc|teaser|more-|most-|popular|recent|card")


def read_marked_times(_declared: Declared, header: Header) -> Iterator[str]:
    """Time elements anywhere in the page, where its head showed none; in a side box only the one that stands alone."""
    times = list(islice((e for e in header.tree.iter("time", "abbr") if e.tag == "time" or is_time(e)), 40))
    for element in times:
        if (len(times) == 1 and element.tag == "time") or not _is_aside(element):
            yield from element_dates(element)


def read_machine_times(header: Header) -> Iterator[str]:
    """The times of the page as they are written for machines."""
    return (moment for element in header.tree.iter("time") if (moment := element.get("datetime")))


def read_pubdate(declared: Declared, header: Header) -> Iterator[str]:
    """The page's one time that bears `pubdate`, the attribute by which drafts of HTML 5 marked a publication; comments bear it too."""
    marked = [element for element in header.tree.iter("time") if element.get("pubdate") is not None]
    return (moment for element in marked for moment in element_dates(element) if len(marked) == 1 and not _is_aside(element))


def read_first_publication(declared: Declared, header: Header) -> Iterator[str]:
    """The day in a note of the page: "This article was originally published on 2 May 2024 but has been updated"."""
    patterns = [pattern for word, pattern in _FIRST_PUBLICATIONS.items() if word in declared.words]
    for element in header.tree.iter(*_LINE_TAGS) if patterns else ():
        if (text := element.text) and (text := " ".join(text.split())) and len(text) < MAX_NOTE:
            yield from (found["day"] for pattern in patterns if (found := pattern.match(text.lower())))


def read_named_dates(_declared: Declared, header: Header) -> Iterator[str]:
    """Elements named a date of publication anywhere in the page, side boxes apart, and lines that say whose the story is."""
    yield from (text for element, text in _find_named_dates(header.tree) if not _is_aside(element))
    yield from _read_signed_lines(header)


def read_aside_dates(_declared: Declared, header: Header) -> Iterator[str]:
    """Elements in side boxes that are named a date of publication."""
    return (text for element, text in _find_named_dates(header.tree) if _is_aside(element))


def read_aside_times(header: Header) -> Iterator[str]:
    """Such elements in boxes without a link as long as a headline: what stands beside one is the time of another story."""
    boxed = ((element.getparent(), text) for element, text in _find_named_dates(header.tree) if _is_aside(element))
    for box, text in boxed:
        links = islice(box.iter("a"), MAX_LINKS) if box is not None else ()
        if not any(len(read_text(link)) > HEADLINE for link in links):
            yield text


def read_update_lines(_declared: Declared, header: Header) -> Iterator[str]:
    """The lines of a page that say when it was last updated, and no more: "Last updated: 2 May 2024"."""
    for element in islice(header.tree.iter(*_LINE_TAGS), 3_000):
        text = element.text
        if text and 12 <= len(text) <= 60 and holds_year(text) and says_updated(text) and _is_own_day(text, element):
            yield text


def read_any_line(_declared: Declared, header: Header) -> Iterator[str]:
    """The first texts of the page that are a day and nothing else: the last resort."""
    for element in islice(header.tree.iter(*_LINE_TAGS), 3_000):
        if "updated" in (element.get("class") or "").split() and element.tag == "span":
            continue
        for text in (element.text, element.tail):
            if text and 6 <= len(text) <= 60 and holds_year(text) and not says_updated(text) and _is_own_day(text, element):
                yield text


def _find_named_dates(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    for element in islice(_find_dated(tree), 60):
        names = f"{element.get('class')} {element.get('id') or ''}"
        if _DATE_NAME.search(names) and not says_updated(names) and len(element) < 6:
            text = read_text(element)
            if 6 <= len(text) <= 80 and not says_updated(text) and is_only_date(text):
                yield element, text


def _find_dated(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements whose class may name a date: a walk that stops where no more are wanted, which an XPath cannot."""
    for element in tree.iter(*_DATED_TAGS):
        if (names := element.get(CLASS)) and _MAY_DATE.of(names):
            yield element


def _may_date(names: str) -> bool:
    return any(part in names for part in _DATED_PARTS)


_MAY_DATE = Memo(_may_date, 4_096)


def _read_signed_lines(header: Header) -> Iterator[str]:
    """The lines of a page that say whose it is and of what day: "Posted by Ana Prince on 2 May 2024", behind a story as well."""
    for element in islice(header.tree.iter("p", "div", "span", "small", "li"), 3_000):
        text = element.text
        if not text or len(text) > 160 or text.lstrip(SIGNS)[:2].lower() not in _SIGNED_STARTS:
            continue
        if (is_note := _POSTED_NOTE.match(text) is not None) or begins_as_byline(text) or PUBLISHED_LINE.match(text) or names_said(text):
            whole = read_text(element) if len(element) < 6 or is_note else text
            if (len(whole) < 120 or is_note) and holds_year(whole) and not says_updated(whole) and not _is_aside(element):
                yield whole


def _is_own_day(text: str, element: HtmlElement) -> bool:
    return is_only_date(text) and not JOINED.match(text) and not JOINED.match(read_text(element)) and not _is_aside(element)


def _is_aside(element: HtmlElement) -> bool:
    # A page's own names tell how it is laid out: <body class="single content-sidebar">.
    around = [(a.tag, (a.get("class") or "").lower()) for a in islice(element.iterancestors(), 50) if a.tag not in PAGE_TAGS]
    if any(_ASIDE_NAMES.search(names) for _, names in around):
        return True
    boxes = [(tag, names) for tag, names in around if tag in _ASIDE_TAGS or tag == "article"]
    # A story has a footer of its own.
    return any(
        tag in _ASIDE_TAGS
        and not _ENTRY_FOOTER.search(names)
        and not (tag == "footer" and boxes[n + 1 : n + 2] and boxes[n + 1][0] == "article")
        for n, (tag, names) in enumerate(boxes)
    )
