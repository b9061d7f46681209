"""Whatever a pattern of class names finds, the set of words that is looked at before it lets through."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newscrawl.extract import candidates, caption_names, media

PATTERNS = dict(candidates._CLASS_KINDS) | {
    "related parts": candidates._RELATED_PARTS,
    "caption": caption_names.CAPTION_CLASS,
    "credit": caption_names.CREDIT_CLASS,
    "chrome": media._CHROME,
    "aside": media._ASIDE,
    "unseen": media._UNSEEN,
}
LETTERS = st.characters(max_codepoint=0x24F, categories=("Ll", "Nd"), include_characters=" -_")


def is_let_through(what: str, names: str) -> bool:
    match what:
        case "caption":
            return caption_names.is_caption_class(names)
        case "credit":
            return caption_names.is_credit_class(names)
        case "chrome" | "aside":
            return media.judge_class(names) in ("chrome", what)
        case "unseen":
            return media._is_unseen(names)
        case _:
            return what.partition(" ")[0] in candidates._kinds_of_class(names)


@pytest.mark.parametrize("what", PATTERNS)
@given(st.data())
def test_no_name_that_a_pattern_finds_is_turned_away_before_it(what: str, data: st.DataObject) -> None:
    plain = re.sub(r"\(\?<[!=][^)]*\)", "", PATTERNS[what].pattern)  # what may stand before it, that is: here nothing does
    names = data.draw(st.from_regex(plain, fullmatch=True, alphabet=LETTERS))
    assume(PATTERNS[what].search(media.fold_class(names)))
    assert is_let_through(what, names)
