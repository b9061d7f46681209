"""The names behind labels anywhere in a page: "Written by Ana Prince", "Author" and the name beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.article import Author
from newscrawl.extract.author_declared import MAX_AUTHORS
from newscrawl.extract.author_lines import (
    LONE_NAME,
    is_lone_name,
    plain_names,
)
from newscrawl.extract.bylines import is_aside, is_of_another
from newscrawl.extract.declared import Declared
from newscrawl.extract.header import Header
from newscrawl.extract.names import is_person, is_plain_name, parse_names
from newscrawl.extract.wording import read_text, word_set

_LABELLED_TAGS = word_set("p span div li h2 h3 h4 h5 h6 strong b em i small td dt label cite address")
_LABEL = re.compile(
    r"^\W*(?:(?:ein )?(?:gast)?(?:beitrag|artikel) von|(?:this )?(?:article|post|story|text)? ?(?:was )?written by"
    r"|(?:(?:this )?is an? )?guest (?:post|article|blog) by"
    r"|(?:article|words|post|story|preached) by|by|author\(s\)|authors?"
    r"|(?:posted|submitted|filed|contributed|postado|publicado|publié|pubblicato|gepostet|geschrieben|verfasst|erstellt|eingestellt|gespeichert|escrito|écrit|scritto"
    r"|(?:dit (?:bericht|artikel) (?:is|werd) )?(?:geplaatst|geschreven)) (?:by|por|par|da|von|door)"
    r"|autor(?:in|en)?(?: ?/ ?(?:autor|redakteur)(?:in)?)?|auteure?s?|text von|γράφ(?:ει|ουν) (?:ο|η|οι)"
    r"|(?:text[eo]?|testo|tekst|bericht|redakteur(?:in)?|ρεπορτάζ|words|writer|preacher|speaker|prediger(?:in)?|redner(?:in)?"
    r"|текст|автор(?: текста| статьи)?|szerző)"
    r"(?:\s(?:und|&|and|et|y|e)\s(?:bild(?:er)?|fotos?|photos?|pictures))?(?=\s?:)|das (?:interview|gespräch) führten?"
    r"|von|par|por)(?!\w)\W*",
    re.I,
)
_POSTED_BY = re.compile(
    r"(?:posted|submitted|published|geschrieben|eingestellt|erstellt|veröffentlicht|verfasst|publié|posté|rédigé|écrit|publicado|escrito"
    r"|pubblicato|scritto|geplaatst) (?:by|von|par|por|da|door) (?P<name>[^\W\d_][\w.-]{1,24})"
    r"(?=$|[|•·]|(?: (?:(?:at|in|on|am|um|le|à|el|il|op)\b|[\d|•·–—-])))",
    re.I,
)
_ENTRY_STARTS = ("dieser ", "this entry ", "this post ", "cet article ", "esta entrada ", "questo articolo ", "dit bericht ")
# "Dieser Eintrag wurde von Ana Prince am 2. Mai 2018 veröffentlicht", as WordPress' own themes say below a post.
_ENTRY_BY = re.compile(
    r"(?:(?i:dieser (?:eintrag|beitrag|artikel) wurde|this (?:entry|post) was (?:posted|published|written)|cet article a été publié"
    r"|esta entrada (?:fue|ha sido|foi) publicada|questo articolo è stato pubblicato|dit bericht (?:is|werd) geplaatst))\b.{0,160}?"
    r" (?:by|von|par|por|da|door) (?P<name>[A-ZÀ-Þ][\w'’-]*\.?(?: [A-ZÀ-Þ][\w'’-]*\.?){0,2}? [A-ZÀ-Þ][\w'’-]*)"
    r"(?=[,.]? ?$|\. [A-ZÀ-Þ]|,| (?:am|on|in|under|unter|veröffentlicht|abgelegt|le|dans|el|en|il|em|op)\b)"
)
_POSTED_SIGN = re.compile(r"by\s|von\s|par\s|por\s|da\s|door\s")  # of small letters, several times quicker
_POSTED_TAGS = word_set("p span div small em i td li address footer")
_LABEL_STARTS = word_set("da di pr sp wr ar te th wo po st by au vo pa pu ge es éc sc su fi gu is ve er ei te be ga co те ав sz re ρε γρ")
_SIGNS = " \t\n\r-–—|•·*:("
_SURE = re.compile(
    r"beitrag|artikel|führte|preached|writer|preacher|speaker|prediger|redner|written|article|words|post|story|auth?or|auteur|te[xks]t|publi|escrito|écrit|scritto|geplaatst|submitted|filed|geschrieben|verfasst"
    r"|erstellt|eingestellt|geschreven|guest|текст|автор|szerző|redakteur|gespeichert|ρεπορτάζ|γράφ",
    re.I,
)
MAX_LABELLED, MAX_LABEL_LINE, MAX_PARTS, MAX_LABEL, MAX_ENTRY = 4_000, 120, 12, 40, 400


def read_labelled(_declared: Declared, header: Header) -> Iterator[Author]:
    """The name behind a label anywhere in the page that can be nothing else: "Written by Ana Prince", "Author" and the name beside it."""
    yield from _find_labelled(header, _SURE)


def read_by_anywhere(_declared: Declared, header: Header) -> Iterator[Author]:
    """The name behind the first "By" of the page, side boxes apart."""
    yield from _find_labelled(header, _LABEL)


def read_posted_by(_declared: Declared, header: Header) -> Iterator[Author]:
    """The one word that a blog's system sets behind "Posted by": a first name or a handle, before the day or the category.

    And the name in the sentence that WordPress sets below a post.
    """
    for element in islice(header.tree.iter(*_POSTED_TAGS), MAX_LABELLED):
        if (element.text or "")[:MAX_LABEL].lstrip().lower().startswith(_ENTRY_STARTS) and len(element) <= MAX_PARTS:
            found = _ENTRY_BY.match(read_text(element)[:MAX_ENTRY])
            if found and is_plain_name(found["name"]) and not is_of_another(element):
                yield Author(name=found["name"])
                return
        if not (said := element.text) or len(said) > 160 or not _POSTED_SIGN.search(said.lower()):
            continue
        if len(element) > MAX_PARTS or is_of_another(element):
            continue
        if (found := _POSTED_BY.match(read_text(element)[:120])) and is_person(found["name"]):
            yield Author(name=found["name"])
            return


def _find_labelled(header: Header, wanted: re.Pattern[str]) -> list[Author]:
    for element in islice(header.tree.iter(*_LABELLED_TAGS), MAX_LABELLED):
        said = element.text
        if (
            not said
            or said.isspace()
            or said.lstrip(_SIGNS)[:2].lower() not in _LABEL_STARTS
            or len(said) > MAX_LABEL_LINE
            or not (label := _LABEL.match(said))
            or not wanted.search(label.group())
            or len(element) > MAX_PARTS
        ):
            continue
        name = _LABEL.sub("", read_text(element), count=1) or _said_behind(element)
        if len(element) and element[0].tag == "a" and label.end() == len(said):
            name = read_text(element[0])  # "Posted by <a>Ana Prince</a> in <a>Boats</a> at <a>9:40</a>"
        if len(element) and element[0].tag == "br" and (line := said[label.end() :].strip()):
            name = line  # "Written by: Ana Prince<br>Day: ..."
        found = plain_names(parse_names(name)) if 3 < len(name) <= MAX_LABEL_LINE else []
        if not found and (lone := LONE_NAME.match(read_text(element))) and lone["sure"] and is_lone_name(lone["name"]):
            found = [Author(name=lone["name"])]
        if found and (_SURE.search(label.group()) or not is_aside(element)):
            return found
    return []


def _said_behind(element: HtmlElement) -> str:
    if (element.tail or "").strip():
        return " ".join((element.tail or "").split())
    beside = element.getnext()
    if beside is not None and beside.tag in ("ul", "ol"):
        return " | ".join(read_text(item) for item in islice(beside.iter("li"), MAX_AUTHORS))
    return read_text(beside) if beside is not None else ""
