"""Texts as rules compare them."""

from __future__ import annotations

import functools
import re
import unicodedata

from newscrawl.rules.memo import Memo

# Accents are dropped because capitals often lack them (À LIRE, A LIRE), Hebrew and Arabic points because most pages do without;
# U+0307 is what casefold leaves of the Turkish İ. Zero-width marks stand invisibly in many a label.
_MARKS = (
    (0x300, 0x370),
    (0x591, 0x5C8),
    (0x610, 0x61B),
    (0x64B, 0x660),
    (0x670, 0x671),
    (0x200B, 0x2010),
    (0x2060, 0x2061),
    (0xFE0F, 0xFE10),
)
_LETTERS = {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "“": '"', "”": '"', "„": '"', "ı": "i", "ł": "l", "đ": "d", "ø": "o"}
_FOLDED = {chr(code): "" for start, stop in _MARKS for code in range(start, stop)} | _LETTERS
_FOLDABLE = re.compile(f"[{''.join(map(re.escape, _FOLDED))}]")
_PLAIN = bytes(range(0x20, 0x7F))
_FEW = 4  # of so many bytes of text in Latin letters, less than one is of a letter with an accent or of a quotation mark


def fold(text: str) -> str:
    """Return the text as rules compare it: casefolded, without accents, quotes straight, each run of white space one space.

    >>> fold("  “À LIRE\\n aussi”")
    '"a lire aussi"'
    """
    return _FOLDED_TEXTS.of(text)


def _fold(text: str) -> str:
    encoded = text.encode("utf-8", "surrogatepass")  # JSON may hold half a pair
    others = encoded.translate(None, _PLAIN)
    if not others:
        return _join(text.lower())
    if _FEW * len(others) >= len(encoded):
        return " ".join(unicodedata.normalize("NFC", _decompose(text)).split())
    folded, characters = encoded.lower().decode("utf-8", "surrogatepass"), set(others.decode("utf-8", "surrogatepass"))
    for character in characters:
        folded = folded.replace(character, _decompose_character(character))
    if not folded.isascii():
        folded = unicodedata.normalize("NFC", folded)
    return " ".join(folded.split()) if any(map(str.isspace, characters)) else _join(folded)


_FOLDED_TEXTS = Memo(_fold, 2_048)


def _join(text: str) -> str:
    """Return a text with single spaces: most have no others, which a look tells sooner than they are split and joined."""
    return " ".join(text.split()) if "  " in text else text.strip()


def _decompose(text: str) -> str:
    """Return a text casefolded, its accents dropped; what is left of them may stand apart."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    # A few replacements are several times faster than str.translate, and nearly every text needs but a few.
    for character in set(_FOLDABLE.findall(folded)):
        folded = folded.replace(character, _FOLDED[character])
    return folded


_decompose_character = functools.lru_cache(maxsize=1024)(_decompose)
