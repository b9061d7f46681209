"""News agencies, and the lines in which a page credits them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml.html import HtmlElement

from newscrawl.article import Wire
from newscrawl.extract.declared import Declared
from newscrawl.extract.page_words import CREDITS
from newscrawl.extract.search import compile_search
from newscrawl.extract.wording import read_text

# The name as the record gives it, and the forms in bylines and credits. Forms in capitals alone are matched as written.
AGENCIES: dict[str, str] = {
    "AAP": "AAP|Australian Associated Press",
    "AFP": "AFP|Agence France-Presse|Agence France Presse|Agencia France-Presse",
    "AGI": "AGI|Agenzia Italia",
    "ANI": "ANI|Asian News International",
    "ANP": "ANP|Algemeen Nederlands Persbureau",
    "ANSA": "ANSA",
    "The Associated Press": "AP|A.P.|The Associated Press|Associated Press|AP News",
    "APA": "APA|Austria Presse Agentur|Austria Presseagentur",
    "Adnkronos": "Adnkronos",
    "Anadolu": "AA|Anadolu|Anadolu Agency|Anadolu Ajansı|Agencia Anadolu",
    "Agência Brasil": "Agência Brasil",
    "Belga": "Belga|Agence Belga",
    "Bernama": "Bernama",
    "CNA": "CNA|Central News Agency|中央社|Focus Taiwan",
    "CTK": "ČTK|CTK|Czech News Agency",
    "The Canadian Press": "The Canadian Press|Canadian Press|La Presse canadienne|La Presse Canadienne|CP",
    "DHA": "DHA|Demirören Haber Ajansı",
    "dpa": "dpa|DPA|Deutsche Presse-Agentur|Deutsche Presse Agentur|dpa-AFX|dpa-infocom|dpa-tmn",
    "EFE": "EFE|Agencia EFE",
    "Europa Press": "Europa Press",
    "epd": "epd|Evangelischer Pressedienst",
    "İHA": "İHA|IHA|İhlas Haber Ajansı",
    "IANS": "IANS|Indo-Asian News Service",
    "Interfax": "Interfax|Интерфакс|Interfax-Ukraine|Интерфакс-Украина",
    "Jiji Press": "Jiji|Jiji Press|時事通信|時事通信社|時事",
    "KNA": "KNA|Katholische Nachrichten-Agentur",
    "Keystone-SDA": "Keystone-SDA|SDA|ATS|Keystone-ATS|Schweizerische Depeschenagentur|Agence télégraphique suisse",
    "Kyodo": "Kyodo|Kyodo News|共同通信|共同通信社|共同",
    "LUSA": "Lusa|LUSA|Agência Lusa",
    "MTI": "MTI|Magyar Távirati Iroda",
    "NTB": "NTB",
    "News1": "뉴스1",
    "Newsis": "뉴시스",
    "PA Media": "PA|PA Media|Press Association|The Press Association|PA news agency",
    "PAP": "PAP|Polska Agencja Prasowa",
    "PTI": "PTI|Press Trust of India",
    "Reuters": "Reuters|REUTERS|Thomson Reuters",
    "RIA Novosti": "РИА Новости|RIA Novosti",
    "Ritzau": "Ritzau|/ritzau/",
    "SID": "SID|Sport-Informations-Dienst",
    "SIPA": "SIPA",
    "STT": "STT",
    "TASS": "TASS|ТАСС|ITAR-TASS",
    "TT": "TT|TT Nyhetsbyrån",
    "UNB": "UNB|United News of Bangladesh",
    "UPI": "UPI|United Press International",
    "Ukrinform": "Ukrinform|Укрінформ",
    "Xinhua": "Xinhua|新华社|新華社|Xinhua News Agency",
    "Yonhap": "Yonhap|Yonhap News Agency|연합뉴스",
}
_FORMS = {form: agency for agency, forms in AGENCIES.items() for form in forms.split("|")}
_FOLDED = {form.casefold(): agency for form, agency in _FORMS.items() if not (form.isupper() and len(form) <= 4) and form != "時事"}
_FORM = "|".join(sorted((re.escape(f) for f in _FORMS), key=len, reverse=True))
_LONG = "|".join(sorted((re.escape(f) for f in _FORMS if not (f.isupper() and len(f) <= 4)), key=len, reverse=True))
_ANY = re.compile(rf"(?<![\w&-])(?:{_FORM})(?![\w&])")
_PARTS = re.compile(r"\s*(?:[,;/|+·&]|\b(?:and|und|et|y|e|og|och|en|i|ve|with|mit|avec|con|met|med|via)\b|\s[–—-]\s)\s*")
_CREDIT_LINE = re.compile(
    rf"^\W{{0,3}}(?:with files from|with (?:additional )?reporting (?:by|from)|files from|additional reporting by|reporting by|source"
    rf"|sources|quelle|quellen"
    rf"|fonte|fuente|bron|kilde|källa|kaynak|źródło|mit material von|mit agenturmaterial|avec|con información de"
    rf"|via)\s*:?\s+.{{0,100}}?(?<![\w-])(?:{_FORM})(?![\w])",
    re.I,
)
# A quick look, of small letters: what such a line begins with.
_CREDIT_OPENING = re.compile(
    r"\W*(?:with|files from|additional|reporting|source|quelle|fonte|fuente|bron|kilde|källa|kaynak|źródło|mit |avec\b|con información"
    r"|via\b)"
)
_BRACKETED = re.compile(rf"\((?:(?:avec|mit|with|con|med|met|com) )?(?:{_FORM})(?:[/,+ ]+(?:{_FORM}))*\)|(?<=\s)/?(?:ritzau|dpa|afp)/?$")
_SIGN_OFF = re.compile(r"^[(（\[［](?P<agency>[^()（）\[\]［］/;,·]{2,30})(?:[/;,· ]+[\w.-]{1,12}){0,3}[)）\]］]$")
_WITH = re.compile(r"\b(with files from|with reporting (?:by|from))\b", re.I)
MAX_CREDIT_LINE, MAX_ALONE = 240, 60
_CREDIT_SEARCHES = {o: compile_search(f"descendant::*[contains(text(),'{o}')]") for openings in CREDITS.values() for o in openings}


@lru_cache(maxsize=1_024)
def agency_of(name: str) -> str | None:
    """Return the agency that a byline's name is, or None; "AFP, Manila" and "The Associated Press" are agencies.

    >>> agency_of("The Associated Press"), agency_of("dpa"), agency_of("Ana Prince")
    ('The Associated Press', 'dpa', None)
    """
    name = name.strip(" .()/")
    found = _FORMS.get(name) or _FOLDED.get(name.casefold())
    if found:
        return found
    parts = [part for part in _PARTS.split(name) if part]
    known = [agency for part in parts if (agency := _FORMS.get(part) or _FOLDED.get(part.casefold()))]
    if known and len(known) == len(parts):
        return known[0]
    return known[0] if known and len(parts) == 2 and _FORMS.get(parts[0]) else None


def find_agency(line: str) -> str | None:
    """Return the first agency that a byline or credit line names anywhere, as written there."""
    found = _ANY.search(line)
    return _FORMS[found.group()] if found else None


def is_credit_line(line: str) -> bool:
    """Return whether a line of the page credits other sources: "With files from The Associated Press", "Quelle: dpa"."""
    if len(line) > MAX_CREDIT_LINE or not _CREDIT_OPENING.match(line.lower()):
        return False
    return bool(_CREDIT_LINE.match(line) or _WITH.match(line.lstrip(" *—-")))


def read_sign_off(line: str) -> str | None:
    """Return the agency that a line in brackets signs a story with, perhaps with a writer's or region's mark: "(dpa/lno)", "（共同）".

    >>> read_sign_off("(dpa/lno)"), read_sign_off("（共同）"), read_sign_off("(in Rome)")
    ('dpa', 'Kyodo', None)
    """
    found = _SIGN_OFF.match(line.strip())
    return agency_of(found["agency"]) if found else None


def read_wire(names: Iterable[str], lines: Iterable[str]) -> Wire | None:
    """Return the agency of the byline's names, else of the lines given (bylines, credit lines), with the line as published."""
    for name in names:
        if agency := agency_of(name):
            return Wire(agency=agency, credit_line=name)
    for line in lines:
        if is_credit_line(line):
            return Wire(agency=find_agency(line), credit_line=line)
        if len(line) <= MAX_CREDIT_LINE and (found := _BRACKETED.search(line)):
            return Wire(agency=find_agency(found.group()), credit_line=found.group().strip("()/ "))
        if len(line) <= MAX_ALONE and (agency := agency_of(_PARTS.split(line.strip())[-1])):
            return Wire(agency=agency, credit_line=line)
    return None


def find_credit_lines(declared: Declared, tree: HtmlElement, language: str | None) -> Iterator[str]:
    """Yield the lines of a page, wherever they stand, that begin as a credit to other sources does."""
    for opening in CREDITS.get((language or "en")[:2], ()):
        for element in _CREDIT_SEARCHES[opening](tree)[:10] if opening in declared.words else ():
            if element.tag not in ("script", "style") and is_credit_line(line := read_text(element)):
                yield line
