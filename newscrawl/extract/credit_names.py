"""Whom pictures are from: agencies by name, and what reads as names."""

from __future__ import annotations

import re

from newscrawl.extract.credit_words import AGENCY_NAMES, PARTICLES

AGENCY = re.compile(rf"(?<!\w)(?:{AGENCY_NAMES})(?!\w)")
"""An agency that sells news or pictures."""

PICTURE_AGENCY = re.compile(
    r"(?<!\w)(?:Getty Images|Shutterstock|iStock(?:photo)?|Adobe ?Stock|Alamy|Unsplash|Pexels|Pixabay|Flickr|"
    r"Wikimedia Commons|AP Photo|NurPhoto|picture[- ](?:alliance|press)|imago images)(?!\w)"
    r"|^(?:agenzia|agence|agencia|agência|agentur) [\w-]{3,24}$",
    re.I,
)
"""A house that has nothing but pictures, however it is written."""

_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-ЯЁ]")
_JOINED = re.compile(r"(?:a[dlnrstz]|a[dst]h|el|d|dell|l)[-'’](?=[A-ZÀ-Þ])")  # "al-Sudani", "d'Arco"
_BETWEEN_NAMES = re.compile(r"[\s/,&+|]+")


def names_agency(text: str) -> bool:
    """Whether a text names an agency or a house that pictures are from."""
    return AGENCY.search(text) is not None or PICTURE_AGENCY.search(text) is not None


def is_names(text: str) -> bool:
    """Whether all words of a text are names or particles: "Jane van der Doe/The Canadian Press", "picture alliance/dpa"."""
    return _are_names(text) or (PICTURE_AGENCY.search(text) is not None and _are_names(PICTURE_AGENCY.sub("Agency", text)))


def _are_names(text: str) -> bool:
    words = [w for w in _BETWEEN_NAMES.split(text.strip()) if w]
    names = [w for w in words if _CAPITAL.match(w) or not w[:1].isascii() or _JOINED.match(w) or AGENCY.fullmatch(w)]
    return bool(names) and all(w in names or w.lower() in PARTICLES or w in ("-", "–", "—") for w in words)
