"""How runs of text read: what stands in them for a break, what is unseen, what is a paragraph, a verse or a teaser."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extract.tags import HEADINGS
from newscrawl.rules import find_block_rule, fold
from newscrawl.rules.memo import Memo

UNSEEN = re.compile(
    r"(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?|a11y(?:-(?:hidden|only|text))?(?![\w-])|off-?screen|sro|av-structured-data|hidden-accessible|u-hidden-visually|(?:mw-)?editsection"
    r"|(?:tooltip|popover|hover-?card|rollover(?:[-_]{1,2}[a-z]+)?)[-_]{0,2}"
    r"(?:text|content|bubble|inner|body|box|block|panel|popup|message|description|hover)|footnote__note)(?![a-z])",
    re.I,
)
_OVERS = ("popover", "rollover", "hovercard", "hover-card")
_VISUALLY_HIDDEN = re.compile(r"(?:^|\s)(?:(?!(?:min|max|full|h|mh|w)-)[a-z]{1,4}-)?vh(?=$|\s)")  # and no height of the window: "min-vh"
_HOVER = re.compile(r"(?:tooltip|popover|rollover)[-_]{0,2}hover", re.I)
WHOLE = frozenset(("html", "body", "main"))
_SOURCE_NAME = re.compile(
    r"(?:^|\s)(?:author|autor|auteur|source|quelle|attribution|cite|citation)(?:$|\s)"
    r"|(?:quote|quotation|zitat|cita|citat|cite)[-_]{0,2}(?:author|autor|auteur|source|quelle|cite|attribution|credits?|by|name|person|speaker)(?![a-z])",
    re.I,
)
_TEASER_SIGN = re.compile(r"[|:»›▶►]")
_CLIPPED = re.compile(r"clip:\s*rect\(\s*[01](?:px)?[\s,]|clip-path:\s*inset\(\s*(?:50|100)%")
_LINK_TO = re.compile(
    r"(?:copy |direct |permanent |get )?(?:link|anchor|permalink)(?:$| (?:to|for)\b)|section titled\b|direkter link\b",
    re.I,
)
_LINK_HERE = re.compile(
    r"(?:copy |direct |permanent )?(?:link|anchor|permalink)(?: (?:to|for) (?:this |the )?(?:section|heading|title|part))?", re.I
)
_NOTE_MARK = re.compile(r"\W{0,2}(?:(?:footnote |note )?\d{1,3}|(?P<letters>[a-z]|[ivx]{1,4})|[*†‡§]{1,3})\W{0,2}", re.I)
_NOTE_NAME = re.compile(
    r"(?:^|[\s_-])(?:foot|end|side|margin)?[-_]?notes?"
    r"(?:[-_]{0,2}(?:refs?|references?|links?|marks?|anchors?|numbers?|calls?|signs?))?(?:$|[\s_\d-])",
    re.I,
)
_NO_NOTE = re.compile(r"#(?:eq|fig|tab|sec|thm|lem)", re.I)  # whose number a sign may be as well
MOST_OF_MARK = 8  # elements in the mark of a footnote
BREAK = "\x01"  # stands for <br>: the parse left no control characters in the text
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_CJK_STARTS = range(0xE3, 0xEE)  # one of them is in the UTF-8 of each: to look for it takes a small part of the time of the search
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e]+")
_IDLE_JOINERS = re.compile("(?<![^\\s\x01])[\u200c\u200d]+(?![^\\s\x01])")  # between no letters: builders' empty paragraphs hold one
RUNS_ON = frozenset(",;:.!?)]»”’…")  # signs that end what stands before them
LONG_LINE = 100  # characters: no verse is longer
MAX_TEASER = 200  # characters
PERMALINK_SIGNS = ("#", "¶", "§", "🔗")  # what links to a heading show
_PERMALINK = re.compile(r"^[#¶§🔗]\s*|\s*[#¶§🔗]$")


def is_unseen(names: str) -> bool:
    """Return whether class names say that an element is for screen readers alone, or shown only while a word is pointed at."""
    return _UNSEEN_NAMES.of(names)


def _judge_unseen(names: str) -> bool:
    folded = names.lower()
    # Some of these words are in every match: to look for them takes a tenth of the time of the search.
    if (
        "sr-only" in folded
        or "a11y" in folded
        or "sro" in folded
        or "structured-data" in folded  # of the theme Enfold
        or "editsection" in folded  # a wiki's "[edit]" behind each heading
        or "tooltip" in folded
        or ("over" in folded and any(word in folded for word in _OVERS))
        or "footnote__" in folded  # of WordPress' Modern Footnotes, behind the number that opens it
        or ("hidden" in folded and ("visually" in folded or "accessible" in folded))
        or ("screen" in folded and ("reader" in folded or "off" in folded))
    ):
        return UNSEEN.search(names) is not None
    return "vh" in folded and _VISUALLY_HIDDEN.search(folded) is not None


_UNSEEN_NAMES = Memo(_judge_unseen, 16384)


def may_hide(element: HtmlElement) -> bool:
    """Return whether what is named unseen can be: no whole page, of which a name tells a state ("a11y-on"), nor a word's first letter.

    That is drawn large, and a screen reader is told the word apart. Nor is it the word that a tooltip belongs to.
    """
    if _HOVER.search(element.get("class", "")) and ((box := element.getparent()) is None or "tooltip" not in box.get("class", "")):
        return False
    text, rest = element.text or "", element.tail or ""
    is_initial = len(text) == 1 and text.isupper() and rest[:1].islower() and not len(element)
    return not is_initial and element.tag not in WHOLE


def is_clipped(element: HtmlElement) -> bool:
    """Return whether an element's own style leaves nothing of it to be seen, as is done for screen readers: ", opens new tab"."""
    style = element.get("style")
    return style is not None and "clip" in style and _CLIPPED.search(style) is not None


def weigh(text: str) -> float:
    """Return how much a text says, in letters: a CJK character counts 2.2.

    >>> weigh("news"), weigh("新聞")
    (4.0, 4.4)
    """
    return len(text) + 1.2 * len("".join(_CJK.findall(text))) if may_hold_cjk(text) else float(len(text))


def may_hold_cjk(text: str) -> bool:
    """Return whether a text may hold CJK characters: a quick no for most."""
    if text.isascii():
        return False
    encoded = text.encode("utf-8", "surrogatepass")  # a script may hold halves of pairs
    return any(start in encoded for start in _CJK_STARTS)


def abuts(element: HtmlElement) -> bool:
    """Return whether a named span of several words follows another without a space: two lines to a reader, made so by style.

    Not where a word or a sentence runs on from one to the other: writing programs set a span wherever letters change.
    """
    before = element.getprevious()
    if before is None or before.tag != "span" or before.tail or not (before.get("class") and element.get("class")):
        return False
    line, after = ("".join(span.itertext()) for span in (before, element))
    if " " not in line.strip() or " " not in after.strip() or line[-1].isspace() or after[0].isspace():
        return False
    return not ((line[-1].isalpha() and after[0].islower()) or after[0] in RUNS_ON)


def cut_permalink(text: str, heading: HtmlElement) -> str:
    """Return a heading's text without the sign at either end that links to it; a heading on C# links nowhere."""
    if not text.startswith(PERMALINK_SIGNS) and not text.endswith(PERMALINK_SIGNS):
        return text
    signs = (e for e in heading.iter("a", "span") if e.tag == "a" or e.get("aria-hidden") == "true")
    is_sign = any("".join(e.itertext()).strip() in PERMALINK_SIGNS for e in signs)
    return _PERMALINK.sub("", text) if is_sign else text


def is_heading_link(link: HtmlElement, heading: HtmlElement) -> bool:
    """Return whether a link at either end of a heading leads to the heading and says how to link to it: "Link to this section"."""
    address = link.get("href") or ""
    if not address.startswith("#") or heading.tag not in HEADINGS or link.getparent() is not heading:
        return False
    if address[1:] != heading.get("id") and all(address[1:] != e.get("id") for e in (link, *islice(heading.iterancestors(), 1))):
        return False
    is_first = link.getprevious() is None and not (heading.text or "").strip()
    is_last = link.getnext() is None and not (link.tail or "").strip()
    if is_first is is_last:  # in the middle, or all that the heading says
        return False
    text = "".join(link.itertext()).strip()
    return _LINK_TO.match(text) is not None and (is_last or _LINK_HERE.fullmatch(text) is not None)


def is_note_mark(element: HtmlElement, names: str) -> bool:
    """Return whether an element is the number or sign that leads to a footnote of the page, and nothing else: "[1]", "footnote 2", "*".

    It stands higher than its line, or is named for a note; a letter has to do the first, or to stand in brackets.
    """
    is_raised = element.tag == "sup"
    if not is_raised and ("note" not in names.lower() or not _NOTE_NAME.search(names)):
        return False
    parts = list(islice(element.iter("*"), MOST_OF_MARK + 1))
    if len(parts) > MOST_OF_MARK:
        return False
    is_raised = is_raised or any(part.tag == "sup" for part in parts)
    said = _NOTE_MARK.fullmatch("".join(element.itertext()).strip())
    if said is None or (said["letters"] and not is_raised and said[0][0] not in "[("):
        return False
    links = (part.get("href") or "" for part in parts if part.tag == "a")
    return any(link.startswith("#") and not _NO_NOTE.match(link) for link in links)


def is_preformatted_prose(raw: str) -> bool:
    """Return whether the text of a <pre> is written in sentences rather than in code."""
    plain = sum(character.isalpha() or character.isspace() or character in ",.'’\"“”-" for character in raw)
    lines = [line.split() for line in raw.splitlines() if line.strip()]
    return plain > 0.94 * len(raw) and sum(map(len, lines)) > 40 and sum(len(line) for line in lines) / len(lines) >= 8


def is_unbracketed(reading: HtmlElement) -> bool:
    """Return whether a ruby annotation would run into the word that it gives the reading of: no <rp> sets it in brackets."""
    ruby = reading.getparent()
    return ruby is None or ruby.find("rp") is None


def is_under_quote(caption: HtmlElement) -> bool:
    """Return whether a <figcaption> says whom a quotation is by: its <figure> holds one, and no picture."""
    figure = caption.getparent()
    return figure is not None and figure.find("blockquote") is not None and figure.find(".//img") is None


def names_source(names: str) -> bool:
    """Return whether class names of an element in a quotation say that it tells whom the quotation is by."""
    return _SOURCE_NAME.search(names) is not None


def is_teaser(element: HtmlElement) -> bool:
    """Return whether an element's text is a teaser by a rule's word: "WATCH | …", "READ MORE: …"."""
    text = "".join(element.itertext()) if len(element) else element.text or ""
    if not _TEASER_SIGN.search(text[:MAX_TEASER]):
        return False
    rule = find_block_rule(fold(text), 0.0, "middle") if len(text) <= MAX_TEASER else None
    return rule is not None and rule.kind == "teasers"


def split_paragraphs(raw: str, *, keep_lines: bool) -> list[str]:
    """Return the paragraphs of a run of text: white space folded, single breaks kept as line breaks, blank lines as borders."""
    if not keep_lines and (text := raw.strip()).isprintable() and "  " not in text:
        return [text] if text else []  # as most: it holds no white space but single spaces, nothing invisible and no break
    if not raw.isascii():
        raw = _INVISIBLE.sub("", raw)
        raw = _IDLE_JOINERS.sub("", raw) if "\u200c" in raw or "\u200d" in raw else raw
    if keep_lines:
        text = raw.replace(BREAK, "\n").strip("\n").rstrip()
        return [text] if text.strip() else []
    if BREAK not in raw:
        text = " ".join(raw.split())
        return [text] if text else []
    paragraphs: list[list[str]] = [[]]
    for line in raw.split(BREAK):
        if folded := " ".join(line.split()):
            paragraphs[-1].append(folded)
        elif paragraphs[-1]:
            paragraphs.append([])
    return [text for lines in paragraphs for text in _join_lines(lines)]


def _join_lines(lines: list[str]) -> list[str]:
    """Return lines as one text, as in a poem, or each alone where they are paragraphs themselves."""
    if sum(len(line) >= LONG_LINE for line in lines) > 1:
        return lines
    return ["\n".join(lines)] if lines else []
