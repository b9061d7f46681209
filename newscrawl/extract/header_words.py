"""How lines of a header are told by their words: bylines, days, updates, and times for machines."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extract.moments import is_only_date
from newscrawl.extract.wording import read_text, word_set

# Of small letters: several times quicker than re.IGNORECASE.
_BY = re.compile(
    r"\W{0,2}(?:by|von|par|por|di|door|av|af|przez|(?:geschrieben|verfasst|erstellt|eingestellt|gepostet) von"
    r"|(?:ein )?(?:gastbeitrag|beitrag|artikel) von|(?:written|posted|contributed) by|(?:article|post) by|author"
    r"|submitted by|filed by|text(?: von)?|texte|testo|texto|tekst|текст|автор|szerző|piše|words(?: by)?|story by"
    r"|oleh|penulis|yazan|írta|kirjoittanut|bởi|بقلم|كتب|كتبت|מאת|نویسنده)(?:[:\s]|$)|\W?(?:本[報报]|特[約约])?[記记]者"
)
_REPORTER = re.compile(
    r"[가-힣]{2,4} ?(?:선임|수습|인턴|객원)?(?:기자|특파원)$|[\u4e00-\u9fff]{2,8}(?:[見见][習习])?[記记]者 ?[\u4e00-\u9fff]{2,4}$"
)
_LONGEST_BY = 24
_YEAR = re.compile(r"(?:19|20)(?<!\d..)\d\d(?!\d)")
_FOREIGN_SIGN = re.compile("[٠-٩۰-۹०-९০-৯๐-๙國国和成]")  # a quick look: one of them, or "25", is in each such year
_FOREIGN_YEAR = re.compile(r"(?<!\d)25\d\d(?!\d)|[٠-٩۰-۹०-९০-৯๐-๙]{4}|[國国和成]\s?(?:\d{1,3}|元)\s?年")
# Of small letters: several times quicker than re.IGNORECASE.
UPDATED = re.compile(
    r"updat|modif|aktualis|actualis|actualiz|aggiorn|mis à jour|bijgewerkt|gewijzigd|oppdatert|opdateret|uppdaterad|güncel|обновл|更新|수정"
    r"|atualiz|zaktualiz|geändert|ενημερ|оновл|עודכן|stand:"
)
PUBLISHED_LINE = re.compile(
    r"^(?:\W*)(?:published|posted|veröffentlicht|publié|publicado|pubblicato|gepubliceerd|erstellt|publiceret|publisert|publicerad"
    r"|opublikowano|yayın|datum|date|fecha|дата|日期|时间|時間|发布|發布|发表|發表|submitted|filed|written|created|geschrieben|verfasst|eingestellt|eingetragen|gepostet"
    r"|erschienen|écrit|rédigé|escrito|enviado|scritto|inserito|geplaatst|geschreven|skrevet|skriven|julkaistu|opubl|giriş)",
    re.I,
)
JOINED = re.compile(  # of a forum's member, and of a counter of visits
    r"\W*(?:joined|registered|member since|join date|registriert|mitglied seit|dabei seit|inscrit|miembro desde|iscritto"
    r"|(?:besuche|besucher|zugriffe|online|visit(?:or)?s|hits|visiteurs|visitas|visitantes|visitatori|bezoekers)"
    r" (?:seit|since|depuis|desde|dal|sinds))\b",
    re.I,
)
BARS = re.compile(r"[|·•]")  # between the parts of a byline
_ISO_TITLE = re.compile(r"\d{4}-\d\d-\d\d(?:$|[T ]\d)")
_TIME_NAMES = re.compile(r"publish|date|time|posted", re.I)
LONGEST_DAY_LINE = 110  # letters of a line of labels or names and the day
DAY_SIGNS = "|,–—-·•:/)]"  # between those and the day
NAME_JOINERS = word_set("and und et y e i o og och en ja & by von par por di door av af de da del della du van der den zu al bin el la le")
SENTENCE = 40  # letters beside an inline element that make more than a label
INLINE_TAGS = word_set("span em i b strong font")
_LINE_PARTS = word_set("span em i b strong font time abbr a cite")


def begins_as_byline(text: str) -> bool:
    """Answer whether a text begins as a byline does: "By", "Von", "Written by"."""
    if _BY.match(text[:_LONGEST_BY].lower()) is not None:
        return True
    return len(text) <= _LONGEST_BY and not text.isascii() and _REPORTER.match(text.strip()) is not None


def ends_in_day(text: str) -> bool:
    """Return whether a short line is names or labels and then a day, perhaps with its time: of a byline, not of a deck.

    >>> ends_in_day("Ana Prince and Jo Dee | September 22, 2008"), ends_in_day("The pier closes for good on 2 May 2024")
    (True, False)
    """
    words = text.split()
    if len(text) > LONGEST_DAY_LINE or not holds_year(text) or text[-1] in ".!?。":
        return False
    # The day is as many words as make one.
    day = max((count for count in range(1, min(6, len(words)) + 1) if is_only_date(" ".join(words[-count:]))), default=0)
    before, has_time = words[:-day], ":" in " ".join(words[-day:])
    if day == 0 or not before:
        return day > 0
    return has_time or before[-1][-1] in DAY_SIGNS or all(not w[0].islower() or w in NAME_JOINERS for w in before)


def in_sentence(element: HtmlElement) -> bool:
    """Return whether more words stand right beside an inline element than label it: "The firm was founded on <time>4 May</time> by ..." """
    place, parent = element, element.getparent()
    while parent is not None and parent.tag in INLINE_TAGS and read_text(parent) == read_text(element):
        place, parent = parent, parent.getparent()
    if parent is None or place.tag not in _LINE_PARTS:
        return False
    words = [parent.text or "", *((child.tail or "") for child in islice(parent, 40))]
    if sum(len(text.strip()) for text in words) < SENTENCE:
        return False
    line = read_text(parent)
    return not (BARS.search(line) or PUBLISHED_LINE.search(line) or begins_as_byline(line) or says_updated(said_before(place)))


_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")  # seconds or thousandths since 1970, for the years from 2001 on


def is_time(element: HtmlElement) -> bool:
    """Return whether an element says a time for machines: a <time>, or what has one in its title."""
    if element.tag == "time" or ((stamp := element.get("data-ts") or element.get("data-timestamp")) and _EPOCH.fullmatch(stamp)):
        return True
    if element.get("datatype") == "xsd:dateTime" and element.get("content"):  # RDFa, as Drupal 7 has it
        return True
    title = element.get("title")
    if title is None or title[:2] not in ("19", "20") or not _ISO_TITLE.match(title):
        return False
    return _TIME_NAMES.search(element.get("class", "")) is not None


def says_updated(text: str) -> bool:
    """Return whether a text speaks of an update, in any of many languages."""
    return UPDATED.search(text.lower()) is not None


def said_before(element: HtmlElement) -> str:
    """Return the words right before an element, where "Updated" or "Posted" stands."""
    previous = element.getprevious()
    parent = element.getparent()
    before = (previous.tail or read_text(previous)) if previous is not None else (parent.text if parent is not None else "")
    return (before or "")[-40:]


SHORT_DAY = 20  # letters of a day in figures and its time
_SHORT_DAY = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d\d(?:[\s,|-]{1,3}\d{1,2}[:.]\d\d(?:\s?uhr)?)?", re.I)


def holds_year(text: str) -> bool:
    """Answer whether a text holds a year of this century or the last, or one of another calendar or other figures.

    So does a day alone whose year has two: "23.06.09 10:14".
    """
    if len(text) <= SHORT_DAY and "." in text and _SHORT_DAY.fullmatch(text.strip()):
        return True
    if ("20" in text or "19" in text) and _YEAR.search(text) is not None:
        return True
    return not text.isascii() and ("25" in text or _FOREIGN_SIGN.search(text) is not None) and _FOREIGN_YEAR.search(text) is not None
