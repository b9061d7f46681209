"""Captions and credits: what a line under a picture says, and whose picture it is."""

from __future__ import annotations

import re

from attrs import frozen

from newscrawl.extract.caption_labels import clean_caption
from newscrawl.extract.captions_cjk import split_cjk
from newscrawl.extract.credit_names import AGENCY, PICTURE_AGENCY, is_names
from newscrawl.extract.credit_words import AGENCY_NAMES, ARCHIVE, BY, CJK_WORDS, NO_CREDIT, PICTURE_WORDS, PROSE_PREFIXES
from newscrawl.extract.wording import to_small

_PREFIX = re.compile(
    rf"(?:^|(?<=[\s.,;|/\-–—(\[（【。'\"”’]))(?:{ARCHIVE}(?:{PICTURE_WORDS})\s*(?:{BY})?\s*[:=：＝]|(?:{CJK_WORDS})\s*[:=：＝／/]|(?:{CJK_WORDS})・(?=[^・、。=＝\s]{{2,8}}[)）]?\s*$)|(?<![^.!?…”\"]\s)(?:photos?|fotos?)/(?=(?-i:[A-ZÀ-Þ]))"
    rf"|{ARCHIVE}(?:photos?|photographs?|pictures?|images?|illustrations?|video)\s+(?:taken by|by|courtesy(?: of)?|via)\b"
    r"|courtesy(?: of)?\s*:|(?<![\w,;] )(?:photo|foto|फोटो)(?:\s[-–]|[-–]\s)"
    r"|\b(?-i:FILE PHOTO|PHOTOS?|Photo|Foto)\s?\|\s(?=(?-i:[A-ZÀ-Þ]))"
    rf"|(?:©|\(c\)|ⓒ|℗|copyright(?:ed)?\b|&copy;)[\s:]*)\s*",
    re.IGNORECASE,
)
# A quick look: no prefix is without one of these. Each begins with itself, for Python soon passes over what begins with none of them.
_PREFIX_SIGN = re.compile(
    r":|=|：|＝|／|/|・|©|ⓒ|℗|\(c\)|photos?\s?[-–|]|foto\s?[-–|]|फोटो\s?[-–|]|&copy;|copyright|by(?!\w)|courtesy|via(?!\w)"
)
_LABEL = re.compile(r"(?:bild|foto|photo|image|imagen|immagine)\s?:\s+", re.I)  # before a caption whose credit stands behind it
_LONGEST_PREFIX = 60  # characters up to its sign, and more than any has
_GLUED_PREFIX = re.compile(r"(?<=[a-z\u00df-\u00ff.!?»”\"])(?=(?:Photo(?:graph)?s?(?: by|:)|Foto:|Bild:|Credit:|Image:|©|Picture:|Crédit))")
_GLUED_SIGNS = ("Photo", "Foto:", "Bild:", "Credit:", "Image:", "©", "Picture:", "Crédit")
# "foto Migliorini", "Photo Paul Grandin": a word for pictures and a name, with no sign between.
_WORD_AND_NAME = re.compile(r"(?i:photos?|fotos?|фото|kuva|bild)\s+(?=[^\W\d_a-zа-я][\w.'’\-]+(?:[\s/][^\W\d_a-zа-я]|$))")
_AGENCY_END = re.compile(rf"\s({AGENCY_NAMES})$")
_NAME = r"[^\W\d_][\w.'’\-]*"
_BRACKET_END = re.compile(
    r"^(?P<before>.*?)\s*(?:\((?P<a>[^()]*(?:\([^()]*\)[^()]*)?)\)|\[(?P<b>[^\[\]]*)\]|（(?P<c>[^（）]*)）|【(?P<d>[^【】]*)】)\s*[.。]?$",
    re.S,
)
_CLOSING = frozenset(")]）】")
_SLASH_END = re.compile(r"^(?P<before>.+?)\s*(?:\s[/|]\s|\.\s*/)\s*(?P<credit>[^/|]{2,60}(?:/[^/|]{2,40})?)$", re.S)
_COURTESY_END = re.compile(r"^(?P<before>(?:.*[.!?|]\s)?)(?P<credit>[Cc]ourtesy (?:of )?(?P<lender>[A-ZÀ-Þ].{2,80}))$", re.S)
_DASH_END = re.compile(r"^(?P<before>.+)\s[–—-]\s(?P<credit>[^–—]{2,60})$", re.S)
_GLUED_DASH_END = re.compile(r"^(?P<before>.+[.!?])[–—](?P<credit>[^\s–—][^–—]{1,59})$", re.S)  # "The pier at dawn.—Ana Prince"
_SENTENCE_END = re.compile(r"^(?P<before>.+[.!?…。»”\"’'])\s+(?P<credit>[^.!?。]{2,90}(?:\b[A-Z]\.[^.!?。]{1,60})?)\.?$", re.S)
# "Ledger photo by Jane Doe"
_HOUSE_PHOTO = re.compile(
    r"^(?P<house>(?:[A-ZÀ-Þ][\w.'’-]*\s){1,3})"
    r"(?:(?:photo|photograph|picture|foto|illustration)s?\s(?:by|courtesy of|von|par|por|di)\s+|photo/)(?=[A-ZÀ-Þ])"
)
_ABBREVIATED_END = re.compile(r"\b(?:\w|Jr|Sr|Inc|Ltd|Co|St)\.$")
_CJK = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")
_DIGIT, _NUMBER, _THREE_DIGITS = re.compile(r"\d"), re.compile(r"\b\d"), re.compile(r"\d{3}")  # "News24" is no number
_BETWEEN_OWNERS = re.compile(r"\s*/\s*|,? via ")
# "이상학 촬영", "張迪 攝", "受访者供图": whose picture it is, before the word that says so; and "촬영 이상학" behind it.
_TAKEN_BY = re.compile(r"(?:촬영|자료사진|撮影|供图|供圖|[摄攝]影?)$|^촬영 ")
_LENT, _MOST_TAKEN = ("제공", "캡처", "提供"), 30  # what else may be given, too; characters
_PHOTO_END = re.compile(r" (?:file )?photo$", re.I)  # "PTI photo"
_NO_RESALE = re.compile(r"[.,]?\s*(?:재판매 및 DB|무단 ?전재).*$")
# "Фото Дмитра Ларіна"
_PICTURE_OF = re.compile(r"(?:[Pp]hoto|[Ff]oto|[Фф]ото|[Pp]icha|[Bb]ild|Zdj\.|[Ff]ot\.)[\s/]+(?=[A-ZÀ-ÞĀ-ŽА-ЯЁЄІЇ])")
_CREDIT_WORD = re.compile(r"(?:Credits? )+(?=[A-ZÀ-Þ])(?!Suisse|Agricole|Union)")  # a label for eyes, and one for ears
_LENT_BY = re.compile(r"(?:submitted|supplied|provided) by |courtesy of |photo (?:by|from) ", re.I)
_NEXT_SENTENCE = re.compile(r"[a-zß-ÿ]{3,}[.!?]\s+\w+\s+\w+\s+\w+\s+\w+")
_PARTED_OR_AGENCY = re.compile(rf"[/|]|^\W*(?:{AGENCY_NAMES})\W*$")
_FILE_LABELS = ("file photo:", "file image:", "file picture:")
_LONG_CREDIT, MOST_CREDIT_WORDS = 8, 6  # words: more than a credit without a date has; the most of one at the end without brackets
_TRIM = " \t\n\r\xa0\u200b|/–—-,;:·•"


@frozen(kw_only=True)
class Caption:
    caption: str | None = None
    credit: str | None = None

    @property
    def is_empty(self) -> bool:
        return self.caption is None and self.credit is None


def clean_credit(text: str) -> str | None:
    """Return a credit without brackets, "Photo:" or "©", or None when nothing is left.

    >>> clean_credit("(Photo: Jane Doe/CBC)"), clean_credit("© ©")
    ('Jane Doe/CBC', None)
    """
    text = clean_caption(text)
    before = None
    while text != before:
        before = text
        text = text.strip(_TRIM)
        if text[:1] in "([（【" and text[-1:] in ")]）】" and _is_closed(text[1:-1]):
            text = text[1:-1]
        if found := _match_prefix(text) or _PICTURE_OF.match(text) or _CREDIT_WORD.match(text):
            text = text[found.end() :]
        if (found := _HOUSE_PHOTO.match(text)) and not AGENCY.search(found["house"]):
            text = text[found.end() :]
        if (found := _WORD_AND_NAME.match(text)) and is_names(text[found.end() :]):
            text = text[found.end() :]
        if text.endswith(("(c)", "©")):
            text = text[: -3 if text.endswith(")") else -1]
    text = _NO_RESALE.sub("", text)
    text = text[:-1] if text.endswith(".") and not _ABBREVIATED_END.search(text) else text
    first, _, second = text.partition(" | ")
    return (first if first.casefold() == second.casefold() else text).strip() or None


def split_credit(text: str) -> Caption:
    """Return the caption and the credit in the text that stands under a picture; either may be None.

    >>> split_credit("The minister arrives on Friday. (Jane Doe/Canadian Press)")
    Caption(caption='The minister arrives on Friday.', credit='Jane Doe/Canadian Press')
    >>> split_credit("Der Hafen (links) am Abend. Foto: dpa")
    Caption(caption='Der Hafen (links) am Abend.', credit='dpa')
    """
    if any(sign in text for sign in _GLUED_SIGNS):
        text = _GLUED_PREFIX.sub(" ", text)
    text = clean_caption(text)
    if not text:
        return Caption()
    for split in (_split_bracket, _split_prefix, split_cjk, _split_agency, _split_slash):
        if (parts := split(text)) and (credit := clean_credit(parts[1])):
            caption = parts[0].strip().rstrip("|/–—-,·•([（ ").strip()
            return Caption(caption=(_LABEL.sub("", caption, count=1) if _LABEL.match(caption) else caption) or None, credit=credit)
    return Caption(caption=text)


def cut_label(caption: str) -> str:
    """Return a caption without the "Photo:" at its end, whose credit stands in an element of its own.

    >>> cut_label("The cellar. | foto:"), cut_label("He said:")
    ('The cellar.', 'He said:')
    """
    found = _last_prefix(caption + " ", caption[-_LONGEST_PREFIX:])
    return caption[: found.start()].rstrip(_TRIM) if found and not caption[found.end() :].strip() else caption


def is_caption_line(text: str) -> bool:
    """Whether a bare paragraph reads as a caption with its credit at the end; prose that merely ends in brackets is none.

    >>> is_caption_line("Ministers pose in Rome on Friday. (Jane Doe/Canadian Press)"), is_caption_line("He lives near it (about 20 km)")
    (True, False)
    """
    if text.rstrip()[-1:] in ".。!?:;":  # as nearly all prose ends
        return False
    words = text.split()
    text = " ".join(words)
    if not 3 <= len(words) <= 110 and not _CJK.search(text[:200]):
        return False
    if (found := _find_bracket(text)) and found["before"]:
        return _is_certain_credit(found["a"] or found["b"] or found["c"] or found["d"] or "")
    found_prefix = _last_prefix(text, " ".join(words[-MOST_CREDIT_WORDS - 3 :]))
    if found_prefix is None or not text[: found_prefix.start()].strip():
        return False
    rest = text[found_prefix.end() :]
    return (
        bool(rest)
        and "." not in rest.strip(".")
        and len(rest.split()) <= MOST_CREDIT_WORDS
        and is_names(rest)
        and not found_prefix[0].lower().startswith(PROSE_PREFIXES)
    )


def is_credit_line(text: str) -> bool:
    """Whether a line beside a picture, with another for its caption, says whose the picture is: by a prefix or as an agency.

    >>> is_credit_line("Foto: Jane Doe"), is_credit_line("REUTERS"), is_credit_line("Jane Doe on the quay")
    (True, True, False)
    """
    return _match_prefix(text) is not None or (AGENCY.search(text) is not None and is_names(text)) or is_name_behind_label(text)


def is_name_behind_label(text: str) -> bool:
    """Whether a line is a word for pictures and the name of whose it is, with a colon between or none.

    >>> is_name_behind_label("Photo J. Doe"), is_name_behind_label("Photo: the keeper on the stairs")
    (True, False)
    """
    found = _match_prefix(text) or _WORD_AND_NAME.match(text)
    return found is not None and is_names(text[found.end() :])


def _is_closed(text: str) -> bool:
    return text.count("(") == text.count(")") and (text + ")").find(")") >= text.find("(")


def _find_bracket(text: str) -> re.Match[str] | None:
    """Return the brackets at a text's end; the pattern, which looks at each of its signs, is left to those that end so."""
    return _BRACKET_END.match(text) if text.rstrip(".。 ")[-1:] in _CLOSING else None


def _match_prefix(text: str) -> re.Match[str] | None:
    """Return the prefix that a text begins with, if any: the pattern is left to those that hold a sign of one where it may stand."""
    return _PREFIX.match(text) if _PREFIX_SIGN.search(to_small(text[: 2 * _LONGEST_PREFIX])) else None


def _last_prefix(text: str, end: str) -> re.Match[str] | None:
    """Return the last prefix of a text, or None where its end, in which that must stand, holds no sign of one."""
    if not _PREFIX_SIGN.search(to_small(end)):
        return None
    found = list(_PREFIX.finditer(text, max(0, len(text) - len(end) - _LONGEST_PREFIX)))
    return found[-1] if found else None


def _is_certain_credit(inner: str) -> bool:
    inner = inner.strip()
    if _match_prefix(inner + " ") or _HOUSE_PHOTO.match(inner):
        return len(inner.split()) <= 14
    if _LENT_BY.match(inner):
        return len(inner.split()) <= 14
    if not inner.isascii() and len(inner) <= _MOST_TAKEN and _TAKEN_BY.search(inner):
        return True
    if (found := _WORD_AND_NAME.match(inner)) and is_names(inner[found.end() :]):
        return len(inner.split()) <= 7 and not NO_CREDIT.match(inner[found.end() :])
    if PICTURE_AGENCY.search(inner) and len(inner.split()) <= 10:
        return True
    parts = [p.strip() for p in _BETWEEN_OWNERS.split(inner) if p.strip()]
    if len(parts) < 2 or len(inner.split()) > 12 or not is_names(inner) or _THREE_DIGITS.search(inner):
        return False
    person = 2 <= len(parts[0].split()) <= 5 or (parts[0].isupper() and 2 <= len(parts[1].split()) <= 4)  # "REUTERS/Ana Prince"
    return person or all(AGENCY.search(p) for p in parts)


def _is_credit(inner: str, ends_sentence: bool) -> bool:
    """Whether the text in brackets at a caption's end is a credit."""
    inner = _PHOTO_END.sub("", inner.strip())
    if not inner or NO_CREDIT.match(inner) or len(inner.split()) > 16:
        return False
    if _is_certain_credit(inner) or (AGENCY.search(inner) and is_names(inner)) or (inner.endswith(_LENT) and len(inner) <= _MOST_TAKEN):
        return True
    if _NUMBER.search(inner):
        return False
    return ends_sentence and is_names(inner) and len(inner.split()) <= 7


def _split_bracket(text: str) -> tuple[str, str] | None:
    found = _find_bracket(text)
    if not found:
        return None
    inner = _NO_RESALE.sub("", found["a"] or found["b"] or found["c"] or found["d"] or "")
    before = found["before"].strip()
    if _is_credit(inner, not before or before[-1] in '.!?…。"”»’'):
        return before, inner
    return None


def _split_prefix(text: str) -> tuple[str, str] | None:
    if not (sign := _PREFIX_SIGN.search(to_small(text))):
        return None
    # The first whose rest is short: "Foto: dpa | © dpa" is one credit.
    for found in _PREFIX.finditer(text, max(0, sign.start() - _LONGEST_PREFIX)):
        rest = text[found.end() :]
        # In front of a caption that says when and where it is a label, and whose picture it is comes at the end.
        is_label = found.start() == 0 and found[0].lower().startswith(_FILE_LABELS) and len(rest.split()) > _LONG_CREDIT
        if not is_label and rest.strip() and len(rest.split()) <= 14 and len(rest) <= 130 and not _NEXT_SENTENCE.search(rest):
            return text[: found.start()], rest
    return None


def _split_agency(text: str) -> tuple[str, str] | None:
    if "ourtesy" in text and (found := _COURTESY_END.match(text)) and is_names(found["lender"]):
        return found["before"], found["credit"]
    found = _SENTENCE_END.match(text)
    if found and is_names(found["credit"].replace(",", " ")) and (_is_sure(found["credit"]) or _is_shouted(found["credit"], text)):
        return found["before"], found["credit"]
    found = _DASH_END.match(text)
    if found and ((AGENCY.search(found["credit"]) and is_names(found["credit"])) or found["credit"].startswith("via ")):
        return found["before"], found["credit"]
    found = _GLUED_DASH_END.match(text)
    if found and is_names(found["credit"]):
        return found["before"], found["credit"]
    if len(text.split()) <= 8 and is_names(text) and AGENCY.search(text) and _PARTED_OR_AGENCY.search(text):
        return "", text
    return None


def _is_shouted(credit: str, caption: str) -> bool:
    """Return whether a name behind the sentence of a caption is in capitals, as nothing else there: "… their jeepneys. ANA PRINCE"."""
    before = caption[: -len(credit)].rstrip()[-12:]
    return credit.isupper() and 2 <= len(credit.split()) <= 4 and not credit.startswith("NO ") and not before.isupper()


def _is_sure(credit: str) -> bool:
    return bool(AGENCY.search(credit) or _PICTURE_OF.match(credit)) or _is_certain_credit(credit)


def _split_slash(text: str) -> tuple[str, str] | None:
    found = _SLASH_END.match(text)
    if not found or len(found["before"].split()) < 3:
        return None
    credit = found["credit"].strip()
    if (
        is_names(credit)
        and 1 <= len(credit.split()) <= 5
        and not _DIGIT.search(credit)
        and (AGENCY.search(credit) or len(credit.split()) > 1 or (_CJK.match(credit) and text[found.end("before")] == "."))
    ):
        agency = _AGENCY_END.search(found["before"])  # "ANP / Jane Doe" is one credit
        return (text[: agency.start()], text[agency.start(1) :]) if agency else (found["before"], credit)
    return None
