"""Credits that are lines of their own among a story's paragraphs."""

from __future__ import annotations

import re

from newscrawl.extract.captions import MOST_CREDIT_WORDS, split_credit
from newscrawl.extract.credit_names import PICTURE_AGENCY, is_names, names_agency
from newscrawl.extract.credit_words import BY, CJK_WORDS, PICTURE_WORDS, PROSE_PREFIXES

# A credit that is a line of its own: "Beitragsbild: Jane Doe auf Unsplash", "Featured image via Pixabay", "Photo by Jane Doe".
_LEAD_IMAGE = (
    r"(?:(?:featured?|header|cover|lead|main|top|title|hero|banner|article|all|thumbnail)\s+|"
    r"(?:beitrags|titel|artikel|header|aufmacher|vorschau|teaser|top|omslags|cover|forside|kapak ))"
)
_PLACED = (
    r"(?:à la une|de couverture|de une|principale?|d['’]illustration|destacada|de portada|de cabecera|de capa|de destaque|"
    r"di copertina|in evidenza|di apertura|główne|tytułowe|ı|ı kaynağı)"
)
_ALONE = re.compile(
    rf"[\[(【（]?\s*(?:(?P<lead>{_LEAD_IMAGE}))?(?:(?:{PICTURE_WORDS})"
    rf"(?:\s*{_PLACED})?\s*(?:(?:{BY})\s*)?[:：=＝©]"
    rf"|(?:アイキャッチ|トップ)?(?:{CJK_WORDS})\s*[:：=＝／/]"
    r"|(?:photos?|photographs?|images?|pictures?|illustrations?|artwork)\s+(?P<by>by|via|from|courtesy(?: of)?)\b"
    r"|(?:bild|bilder|foto|fotos|image|imagen|immagine|imagem)\s+(?P<von>von|de|di|par|por|av|af)\b)\s*(?P<rest>(?:[^.!?。]|\.(?=\w)){2,90}?)[\])】）]?$",
    re.I,
)
_LICENCE = re.compile(r"\b(?:on|auf|sur|en|su|via|from|bei|aus|CC|license[d]?|lizenz|BY(?:-\w\w)*|\d\.\d|https?:\S+|www\.\S+)\b", re.I)
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_BRACKETS = str.maketrans("()[],", "     ")
_MOST_ALONE = 120  # characters
_MARKED = re.compile(r"[©ⓒ(\[（【]|(?:(?:images?|photos?|pictures?) )?courtesy ", re.I)


def is_credit_alone(text: str) -> bool:
    """Whether a bare paragraph says whose a picture is and nothing else.

    >>> is_credit_alone("Beitragsbild: Jane Doe auf Unsplash"), is_credit_alone("Photos by the children hang in the hall")
    (True, False)
    """
    found = _match_alone(text)
    if found is None:
        return False
    rest = found["rest"]
    if _names_supplier(rest):
        return True
    is_sure = found["lead"] is not None or not (found["by"] or found["von"])
    return (is_sure or (found["by"] or "").lower() == "by") and _are_few_names(rest)


def is_credit_behind_picture(text: str) -> bool:
    """Whether a line that stands right behind a picture says whose it is and nothing else; an agency alone may be the story's.

    >>> is_credit_behind_picture("Getty Images / Jane Doe"), is_credit_behind_picture("AFP"), is_credit_behind_picture("© A year of fog.")
    (True, False, False)
    """
    if len(text) > _MOST_ALONE:
        return False
    if is_credit_alone(text):
        return True
    if not (_MARKED.match(text) or PICTURE_AGENCY.search(text) or (("/" in text or "|" in text) and names_agency(text))):
        return False
    parts = split_credit(text)
    return parts.caption is None and parts.credit is not None and _are_few_names(parts.credit)


def _are_few_names(text: str) -> bool:
    names = _LICENCE.sub(" ", text).translate(_BRACKETS)
    return 0 < len(names.split()) <= MOST_CREDIT_WORDS and is_names(names)


def is_sure_credit(text: str) -> bool:
    """Whether such a line can be nothing else, wherever it stands: it says which picture, or names an agency or a site.

    >>> is_sure_credit("Beitragsbild: Jane Doe"), is_sure_credit("Fotos: Jane Doe"), is_sure_credit("Foto: dpa")
    (True, False, True)
    """
    found = _match_alone(text)
    return found is not None and (found["lead"] is not None or _names_supplier(found["rest"]))


def _match_alone(text: str) -> re.Match[str] | None:
    found = _ALONE.match(text) if len(text) <= _MOST_ALONE else None
    return None if found is None or found[0].lower().lstrip("[(【（ ").startswith(PROSE_PREFIXES) else found


def _names_supplier(text: str) -> bool:
    return names_agency(text) or _DOMAIN.fullmatch(text) is not None
