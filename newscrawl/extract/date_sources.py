"""Where a page says when its story was published and modified: what it declares, and what it shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extract.bylines import PAGE_TAGS, is_of_another
from newscrawl.extract.date_metas import MODIFIED_METAS, PUBLISHED_METAS
from newscrawl.extract.declared import Declared, scope_of
from newscrawl.extract.header import UPDATED, Header, begins_as_byline, holds_year, is_time, said_before, says_updated
from newscrawl.extract.jsonld import Node, types_of
from newscrawl.extract.moments import MONTHS, is_only_date
from newscrawl.extract.titles import split_title
from newscrawl.extract.wording import read_text, text_of, word_set

MEDIA_SCOPES = word_set("ImageObject VideoObject AudioObject Comment UserComments Review Person Organization Event")
_LINE_TAGS = word_set("p span div small li td a em strong i b h4 h5 h6 dd fieldset legend label font br")
_PUBLISHED_LINE = re.compile(
    r"^(?:\W*)(?:published|posted|veröffentlicht|publié|publicado|pubblicato|gepubliceerd|erstellt|publiceret|publisert|publicerad"
    r"|opublikowano|yayın|datum|date|fecha|дата|submitted|filed|written|created|geschrieben|verfasst|eingestellt|eingetragen|gepostet"
    r"|erschienen|écrit|rédigé|escrito|enviado|scritto|inserito|geplaatst|geschreven|skrevet|skriven|julkaistu|opubl|giriş)",
    re.I,
)
_PUBLISHED_WORD = re.compile(
    r"published|posted|veröffentlicht|erstellt|publié|publicado|pubblicato|gepubliceerd|publiceret|publisert|publicerad|opublikowano"
    r"|опубликовано|julkaistu",
    re.I,
)
_DIGIT = re.compile(r"\d")
_META_NAME = re.compile(
    r"publi[a-z]*[-_:. ]?(?:date|time|at|on)?$|(?:date|time)[-_:. ]?publi|pub-?date|creat(?:ed|ion)[-_:. ]?(?:date|time|at)|^published"
)
_URL_DAY = re.compile(r"/(?P<y>19[9]\d|20\d\d)[/-](?P<m>\d{1,2})[/-](?P<d>\d{1,2})(?=[/\-_.]|$)")
_URL_MONTHS = "|".join(sorted({n for names in MONTHS.values() for n in names.split() if n.isascii()}, key=len, reverse=True))
_URL_MONTH = re.compile(rf"/(?P<y>19[9]\d|20\d\d)/(?P<m>{_URL_MONTHS})/(?P<d>\d{{1,2}})(?=/|$)", re.I)
_URL_COMPACT = re.compile(r"(?<!\d)(20[012]\d)([01]\d)([0-3]\d)(?!\d)")
_LINE_PARTS = re.compile(
    r"\s(?:[-–—|·•●/]|//)\s|\s{2,}|[|·•●]"
    r"|[\s,]+(?=(?i:by|von|par|por|di|door|av|af|przez|geschrieben|verfasst|erstellt|eingestellt|ein beitrag|posted|written|submitted|words"
    r"|story|text|autor|author)[\s:])"
)
_DATED_START = re.compile(r"^\W*(?:[^\W\d_]{2,12}\.?,?\s+){0,2}\d{1,4}[\s./-]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_EVENT = re.compile(r"\b(?:termine?|wann|beginn|start|when|where|date of|quand|cuándo|quando|bis|until|ab|from|since|geb|born)\b", re.I)
_POSTED_NOTE = re.compile(
    r"\W*(?:this (?:entry|post|article) was (?:posted|published|written)|dieser (?:beitrag|eintrag|artikel) wurde"
    r"|cet(?:te)? (?:article|entrée) a|ce billet a|esta entrada (?:fue|se)|questo articolo è stato|dit (?:bericht|artikel) (?:is|werd))",
    re.I,
)
_SIGNS = " \t\n\r-–—|•·*:(["
# How a byline and a line of publication begin: a quick look before the patterns.
_SIGNED_STARTS = word_set(
    "th ce qu by vo pa po di do av af pr ge ve er ei be ga ar wr su fi te au ав те sz ki wo st pu pó da fe op ya да cr"
    " éc ré es en sc in sk ju оп gi"
)
_DATED_TAGS = ("span", "div", "p", "li", "small")
_DATE_NAME = re.compile(
    r"(?:^|[\s_-])(?:date|published|posted|publish|pubdate)(?:$|[\s_-])|(?:[a-z]Date|published|PublishedOn|_date)", re.I
)
_HATOM = frozenset(("published", "updated"))
_ASIDE_TAGS = frozenset(["aside", "footer", "nav"])
_ENTRY_FOOTER = re.compile(r"(?:entry|post)-?_?(?:meta|footer)")  # where themes of blogs set who wrote an entry, and when
_ASIDE_NAMES = re.compile(r"comment|related|sidebar|recirc|teaser|more-|most-|popular|recent|card")

Source = Callable[[Declared, Header], Iterator[str]]


def _read_article(declared: Declared, _header: Header) -> Iterator[str]:
    yield from _node_dates(declared.article, "datePublished", "dateCreated", "uploadDate")


def _read_metas(declared: Declared, _header: Header) -> Iterator[str]:
    yield from declared.all_metas(*PUBLISHED_METAS)
    yield from (text for name, contents in declared.metas.items() if _META_NAME.search(name) for text in contents[:1] if len(text) < 40)


def _read_page_node(declared: Declared, _header: Header) -> Iterator[str]:
    for node in declared.json_ld.nodes:
        if node is not declared.article and not MEDIA_SCOPES & set(types_of(node)):
            yield from _node_dates(node, "datePublished", "datePosted")


def _read_microdata(declared: Declared, _header: Header) -> Iterator[str]:
    for name in ("datepublished", "datecreated"):
        for element in declared.properties.get(name, ()):
            if scope_of(element) not in MEDIA_SCOPES:
                yield from _element_dates(element)


def _read_microformat(declared: Declared, header: Header) -> Iterator[str]:
    """The title of the first <abbr class="published">: hAtom, the mark-up of blogs before there was <time>."""
    if declared.mentions("<abbr"):
        for element in islice(header.tree.iter("abbr"), 60):
            if (
                not _HATOM.isdisjoint((element.get("class") or "").split())
                and (moment := element.get("title"))
                and not is_of_another(element)
            ):
                yield moment
                return


def read_header_times(_declared: Declared, header: Header) -> Iterator[str]:
    """The times round the headline; those that are said to be updates last."""
    times = [(element, f"{element.get('class', '')} {element.get('itemprop', '')}") for element in header.times]
    plain = [e for e, names in times if not says_updated(names) and not says_updated(said_before(e))]
    for element in plain or [e for e, _ in times]:
        yield from _element_dates(element)


def _read_header_texts(_declared: Declared, header: Header) -> Iterator[str]:
    texts = [_cut_update(text) for text in header.date_texts]
    dated = [text for text in texts if is_only_date(text) or _PUBLISHED_LINE.search(text)]
    yield from sorted(dated, key=lambda text: (says_updated(_before_date(text)), not _PUBLISHED_LINE.search(text)))
    for text in texts:
        # "By Ana Prince - 2 May 2024", "2 May 2024, updated 3 May | By Ana Prince": a short line of which a part is a day, the last first.
        for part in reversed(_LINE_PARTS.split(text)) if len(text) < 130 else ():
            updated = UPDATED.search(part.lower())
            day = part[: updated.start()].rstrip(" ,;(") if updated else part
            if day and day != text and is_only_date(day):
                yield day
    # "2 May 2024 in Boats": a short line that begins with a day.
    yield from (text for text in texts if len(text) < 60 and _DATED_START.match(text) and not says_updated(text))
    # "Port, 2 May 2024 (ap)", "Ana Prince am 2. Mai 2024 um 9:15": a short line of a day and few words, but not of an event.
    yield from (text for text in texts if len(text) < 60 and _is_short_line(text) and not says_updated(text))
    # "von Ana Prince am 2.5.2024"
    yield from (text for text in header.by_lines if holds_year(text) and len(text) < 100 and not says_updated(text))


def _is_short_line(text: str) -> bool:
    return len(_WORD.findall(text)) <= 7 and text[-1:] not in ".!?" and not _EVENT.search(text)


def _cut_update(text: str) -> str:
    """Return a line that tells both without what it says of an update before: "Updated 3 May, published 2 May 2024"."""
    if (updated := UPDATED.search(text.lower())) and (published := _PUBLISHED_WORD.search(text, updated.end())) is not None:
        return text[published.start() :]
    return text


def _before_date(text: str) -> str:
    """Return what a line says before its first digit, and the whole of one that does not begin with its publication."""
    return text[: found.start()] if (found := _PUBLISHED_LINE.search(text)) and (found := _DIGIT.search(text)) else text


def _read_marked_times(_declared: Declared, header: Header) -> Iterator[str]:
    """Time elements anywhere in the page, where its head showed none; in a side box only the one that stands alone."""
    times = list(islice((e for e in header.tree.iter("time", "abbr") if e.tag == "time" or is_time(e)), 40))
    for element in times:
        if (len(times) == 1 and element.tag == "time") or not _is_aside(element):
            yield from _element_dates(element)


def _read_named_dates(_declared: Declared, header: Header) -> Iterator[str]:
    """Elements named a date of publication anywhere in the page, side boxes apart, and lines that say whose the story is."""
    yield from (text for element, text in _find_named_dates(header.tree) if not _is_aside(element))
    yield from _read_signed_lines(header)


def read_aside_dates(_declared: Declared, header: Header) -> Iterator[str]:
    """Elements in side boxes that are named a date of publication."""
    return (text for element, text in _find_named_dates(header.tree) if _is_aside(element))


def _find_named_dates(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    for element in islice(_find_dated(tree), 60):
        names = f"{element.get('class')} {element.get('id') or ''}"
        if _DATE_NAME.search(names) and not says_updated(names) and len(element) < 6:
            text = read_text(element)
            if 6 <= len(text) <= 80 and not says_updated(text) and is_only_date(text):
                yield element, text


def _read_signed_lines(header: Header) -> Iterator[str]:
    """The lines of a page that say whose it is and of what day: "Posted by Ana Prince on 2 May 2024", behind a story as well."""
    for element in islice(header.tree.iter("p", "div", "span", "small", "li"), 3_000):
        text = element.text
        if not text or len(text) > 160 or text.lstrip(_SIGNS)[:2].lower() not in _SIGNED_STARTS:
            continue
        if (is_note := _POSTED_NOTE.match(text) is not None) or begins_as_byline(text) or _PUBLISHED_LINE.match(text):
            whole = read_text(element) if len(element) < 6 or is_note else text
            if (len(whole) < 120 or is_note) and holds_year(whole) and not says_updated(whole) and not _is_aside(element):
                yield whole


def _find_dated(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements whose class may name a date: a walk that stops where no more are wanted, which an XPath cannot."""
    for element in tree.iter(*_DATED_TAGS):
        if (names := element.get("class")) and ("ate" in names or "ublish" in names):
            yield element


def _is_own_day(text: str, element: HtmlElement) -> bool:
    return is_only_date(text) and not _is_aside(element)


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


def _read_title(declared: Declared, _header: Header) -> Iterator[str]:
    """A part of the title that is a day: "Headline – Paper – 28.04.2023"."""
    for title in (declared.title or "", declared.meta("og:title") or ""):
        yield from (piece for piece, _ in split_title(title)[1:] if is_only_date(piece))


def _read_any_line(_declared: Declared, header: Header) -> Iterator[str]:
    """The first texts of the page that are a day and nothing else: the last resort."""
    for element in islice(header.tree.iter(*_LINE_TAGS), 3_000):
        if "updated" in (element.get("class") or "").split() and element.tag == "span":
            continue
        for text in (element.text, element.tail):
            if text and 6 <= len(text) <= 60 and holds_year(text) and not says_updated(text) and _is_own_day(text, element):
                yield text


def read_address(declared: Declared, _header: Header) -> Iterator[str]:
    """The day in the page's address: /2024/05/02/, /2024/may/02/, 20240502."""
    if found := _URL_DAY.search(declared.page.url):
        yield f"{found['y']}-{int(found['m']):02}-{int(found['d']):02}"
    elif found := _URL_COMPACT.search(declared.page.url):
        yield "-".join(found.groups())
    elif found := _URL_MONTH.search(declared.page.url):
        yield " ".join((found["d"], found["m"], found["y"]))


PUBLISHED_SOURCES: tuple[Source, ...] = (
    _read_article, _read_metas, _read_microdata, _read_page_node, _read_microformat, read_header_times, _read_header_texts, _read_title,
    read_address, _read_marked_times, _read_named_dates, _read_any_line,
)  # fmt: skip


FAR_SOURCES: frozenset[Source] = frozenset({_read_marked_times, _read_named_dates, _read_any_line})
"""Those that seek the whole page: they complete a day that is known only with a time of the same date."""


def _node_dates(node: Node, *keys: str) -> Iterator[str]:
    return (text for key in keys if (text := text_of(node.get(key))))


def _element_dates(element: HtmlElement) -> list[str]:
    said = [
        value for name in ("datetime", "content", "data-datetime", "data-timestamp", "data-time", "title") if (value := element.get(name))
    ]
    return [*said, read_text(element)[:200]]


def read_plain_texts(declared: Declared, header: Header) -> Iterator[str]:
    return (text for text in _read_header_texts(declared, header) if not says_updated(text))


def _read_header_updates(header: Header) -> Iterator[str]:
    """The moment behind "Last updated" near the headline: in a time element, else in the line."""
    for element in header.times:
        if says_updated(f"{element.get('class', '')} {element.get('itemprop', '')}") or says_updated(said_before(element)):
            yield from _element_dates(element)
    for text in header.date_texts:
        if said := UPDATED.search(text.lower()):
            yield text[said.start() :]


def read_update_lines(_declared: Declared, header: Header) -> Iterator[str]:
    """The lines of a page that say when it was last updated, and no more: "Last updated: 2 May 2024"."""
    for element in islice(header.tree.iter(*_LINE_TAGS), 3_000):
        text = element.text
        if text and 12 <= len(text) <= 60 and holds_year(text) and says_updated(text) and _is_own_day(text, element):
            yield text


def said_modified(declared: Declared, header: Header) -> Iterator[str]:
    yield from _node_dates(declared.article, "dateModified")
    yield from declared.all_metas(*MODIFIED_METAS)
    for element in declared.properties.get("datemodified", ()):
        if scope_of(element) not in MEDIA_SCOPES:
            yield from _element_dates(element)
    yield from _node_dates(declared.page_node, "dateModified")
    yield from _read_header_updates(header)
