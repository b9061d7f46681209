"""Who signs a story at its end: a name in brackets, apart or in other letters, as papers, agencies and guests set it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.article import Author
from newscrawl.extract.author_lines import LONG_PARAGRAPH, SECTION_WORDS, SENTENCE_END, plain_names
from newscrawl.extract.byline_words import drop_labels
from newscrawl.extract.bylines import is_aside
from newscrawl.extract.declared import Declared
from newscrawl.extract.header import Header
from newscrawl.extract.header_walk import walk_after
from newscrawl.extract.names import is_plain_name, parse_names
from newscrawl.extract.runs import weigh
from newscrawl.extract.titles import is_site_name, read_site_names
from newscrawl.extract.wire import agency_of
from newscrawl.extract.wording import fold, read_text

MAX_SIGNATURE, MAX_SIGNERS, MAX_PARAGRAPHS = 60, 3, 1_500
"""Characters of a line that signs a story, names in the brackets that papers end one with, and long paragraphs looked at."""

BEHIND, LAST_LINES = 4, 1
"""Elements behind the last paragraph that are looked at, and short lines that may follow the name in bold."""

_DATED_END = re.compile(r",\s(?:den )?\d{1,2}[. ].{4,16}$")
_PAPER = re.compile(r", [«„“\"][^«»„“”\"]{2,40}[»“”\"]$")  # "Олена Коваль, «Вісник»"
_CJK_END = re.compile(  # as papers of East Asia end a story: "…。【川端凪】", "…。（霧笛支局・佐伯鷹）", "…。（盧芷瑜／綜合報導）"
    "【(?P<ja>[\u3400-\u9fff][\u3040-\u30ff\u3400-\u9fff]{1,6}"
    "(?: [\u3040-\u30ff\u3400-\u9fff]{1,5})?(?:、[\u3400-\u9fff][\u3040-\u30ff\u3400-\u9fff]{1,6}){0,3})】$"
    "|[（(](?:[\u4e00-\u9fff]{1,8}(?:支局|総局|支社|本社|部)|文|取材|聞き手|記事)[・＝=:： \u3000]"
    "(?P<office>[\u3400-\u9fff][\u3040-\u30ff\u3400-\u9fff]{1,4}(?:[ \u3000][\u3040-\u30ff\u3400-\u9fff]{1,4})?)[）)]$"
    "|[（(〔](?:[記记]者)?\\s?(?P<zh>[\u4e00-\u9fff]{2,4}(?:[、，][\u4e00-\u9fff]{2,4}){0,2})\\s?[／/]\\s?[\u4e00-\u9fff]{2,5}(?:報導|报道|電|电)[）)〕]$"
    "|[（(〔](?:本[報报])?[記记]者[ \u3000:：]?(?P<reporter>[\u4e00-\u9fff]{2,4}(?:[、， ][\u4e00-\u9fff]{2,4}){0,2})[）)〕]$"
)
_KOREAN = re.compile(
    r"(?P<name>[가-힣]{2,4}) ?(?:선임|수습|인턴|객원|전문)?(?:기자|특파원)(?:\s?[=(]?\s?[\w.+-]+@[\w.-]+\)?)?$"
    r"|[A-Z가-힣]{2,8} (?P<of>[가-힣]{2,4}) ?[\[(][\w.+-]+@[\w.-]+[\])]$"  # "와이엔 함서우 (ham@wyn.example)"
)
_AUTHOR_NOTE = re.compile("[●◎※]?\\s?作者[:：]?\\s?(?P<name>[\u4e00-\u9fff]{2,4})[，,]")  # "●作者范姜亭，桃園市"
_MAY_SIGN = re.compile("기자|특파원|[가-힣] ?[\\[(][\\w.+-]+@|[】）)〕]\\s*$|作者")
_CAPITALS = re.compile(r"[А-ЯЁІЇЄҐ][а-яёіїєґ'’]+ [А-ЯЁІЇЄҐ'’-]{3,}\.$")  # "Иван ПЕТРОВ.": as papers of Russia and Ukraine sign
_HOUSE_AND_NAMES = re.compile(r"(?P<house>[^\W\d_][\w/,& .-]{1,30}?)\s?\((?P<names>[^()\d]{5,60})\)\.?")  # "dpa/MDR (Ana Doe, Bo Ek)"
_HOUSES = re.compile(r"\s?[/,&+]\s?")
_GREETING = re.compile(r"(?:euer|eure|ihre?|dein|deine|yours?|viele|liebe|herzliche|mit|beste|kind|warm|love|your)\b", re.I)
_APART = re.compile(r"text-align:\s*(?:right|end)|font-style:\s*italic", re.I)
_BETWEEN = re.compile(r"\s[–—-]\s")
_DIGIT = re.compile(r"\d")
_HOST = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,12}")


def read_signature(declared: Declared, header: Header) -> Iterator[Author]:
    """A name behind the story's last paragraph, alone in brackets, set apart or in other letters; or at its very end: "…。【川端凪】"."""
    site_names = read_site_names(declared, None)
    last, signed = _read_ends(header.tree, site_names)
    if signed:
        yield from plain_names(parse_names(signed))
        return
    if last is None:
        return
    for element in islice(walk_after(last), BEHIND):
        text = read_text(element) if element.tag in ("p", "div") else ""
        if not 4 < len(text) <= MAX_SIGNATURE or next(element.iter("a"), None) is not None:
            continue
        if name := _read_over_job(element, text):
            yield Author(name=name, role=text[len(name) :].strip(" ,-–"))
            return
        if _is_set_apart(element, text, last.getparent(), site_names) and (found := _read_line(text, site_names)):
            yield from found
            return


def _read_ends(tree: HtmlElement, site_names: frozenset[str]) -> tuple[HtmlElement | None, str]:
    """Return the last long paragraph in the box that holds most of them, and the reporters whom a line names that can be nothing else.

    Such are lines of some East Asian scripts, and those of an agency or the site's name with people in brackets.
    """
    signed = ""
    letters: dict[HtmlElement, float] = {}
    lasts: dict[HtmlElement, HtmlElement] = {}
    paragraphs = 0
    for element in tree.iter("p", "div", "br"):
        text, box = element.text or "", element.getparent()
        if (weight := weigh(text)) > LONG_PARAGRAPH and box is not None and not is_aside(element):
            letters[box] = letters.get(box, 0.0) + weight
            lasts[box] = element
            if (paragraphs := paragraphs + 1) == MAX_PARAGRAPHS:
                break
        elif text and (named := _read_signed(element, text, site_names)) and not is_aside(element):
            signed = named
        if (tail := element.tail) and not tail.isascii() and _MAY_SIGN.search(tail):
            signed = _sign_of(tail) or signed
    if not lasts:
        return None, signed
    last = lasts[max(letters, key=letters.__getitem__)]
    return last, _sign_of(read_text(last)) or signed


def _read_signed(element: HtmlElement, text: str, site_names: frozenset[str]) -> str:
    if not text.isascii() and _MAY_SIGN.search(text) and (named := _sign_of(read_text(element))):
        return named
    return _names_behind_house(text, site_names) if ")" in text and not len(element) else ""


def _names_behind_house(text: str, site_names: frozenset[str]) -> str:
    """Return the people in brackets behind agencies or the site's name, where a line is no more than these."""
    found = _HOUSE_AND_NAMES.fullmatch(text.strip()) if len(text) <= 2 * MAX_SIGNATURE else None
    if found is None or not all(agency_of(house) or is_site_name(house, site_names) for house in _HOUSES.split(found["house"])):
        return ""
    people = parse_names(found["names"])
    return found["names"] if people and all(" " in a.name and is_plain_name(a.name) for a in people) else ""


def _sign_of(text: str) -> str:
    """Return the reporters whom a text of some East Asian script names at its end, "、" between them; nothing where it names none."""
    text = text.strip()
    found = _CJK_END.search(text, max(0, len(text) - MAX_SIGNATURE)) or _AUTHOR_NOTE.match(text)
    if found is None and len(text) <= MAX_SIGNATURE:
        found = _KOREAN.fullmatch(text)
    if found is None:
        return ""
    names = next(name for name in found.groups() if name)
    names = names.replace(" ", "、") if found.re is _CJK_END and found["reporter"] else names
    return names if all(is_plain_name(name) for name in re.split("[、，]", names)) else ""


def _read_over_job(element: HtmlElement, text: str) -> str:
    """Return the name in bold over a line of a job, no sentence: "<b>Ana Prince</b><br>Head of the lamp"."""
    if len(element) != 2 or element[0].tag not in ("b", "strong") or element[1].tag != "br" or (element.text or "").strip():
        return ""
    name, job = read_text(element[0]), (element[1].tail or "").strip()
    is_signed = bool(job) and job[-1] not in ".!?:" and not (element[0].tail or "").strip() and text.startswith(name)
    return name if is_signed and " " in name and is_plain_name(name) else ""


def _is_set_apart(element: HtmlElement, text: str, story: HtmlElement | None, site_names: frozenset[str]) -> bool:
    """Return whether a line stands in brackets, at the other side, in slanted letters, alone at the end of the story's box, or in bold.

    Behind one in bold nothing may stand but the paper's name, or a job and a place with a comma between.
    """
    is_end = element.tag == "p" and not element.tail and element.getparent() is story
    if (is_end and element.getnext() is None) or text[0] in "(（" or _APART.search(element.get("style") or ""):
        return True
    slanted = next(element.iter("i", "em"), None)
    if slanted is not None and read_text(slanted) == text:
        return True
    bold = next(element.iter("b", "strong"), None)
    if bold is None or read_text(bold) != text:
        return False
    rest = [said for e in islice(element.itersiblings("p", "div"), LAST_LINES + 1) if (said := read_text(e))]
    return len(rest) <= LAST_LINES and all(_is_last_line(said, site_names) for said in rest)


def _is_last_line(said: str, site_names: frozenset[str]) -> bool:
    if len(said) > MAX_SIGNATURE or SENTENCE_END.search(said) or _DIGIT.search(said):
        return False
    return "," in said or is_site_name(said, site_names) or _HOST.fullmatch(said) is not None


def _read_line(text: str, site_names: frozenset[str]) -> list[Author]:
    """Return the names in which a line that signs a story consists, the paper's name and the day cut off."""
    is_bracketed = text[0] in "(（"
    if not is_bracketed and SENTENCE_END.search(text) and not _CAPITALS.match(text):
        return []
    plain = _PAPER.sub("", _DATED_END.sub("", text.strip("()[]（） .–—-")))
    head, *paper = _BETWEEN.split(plain, maxsplit=1)
    found = parse_names(head if paper and fold(paper[0]) in site_names else plain)
    if not all(is_plain_name(a.name) and not SECTION_WORDS.search(a.name) and not _GREETING.match(a.name) for a in found):
        return []
    is_list = text[0] == "（" or drop_labels(text) != text
    return found if len(found) == 1 or (len(found) <= MAX_SIGNERS and is_list) else []
