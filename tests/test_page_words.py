"""The quick look at a page's bytes, before its tree is searched."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extract.page_words import CORRECTIONS, CRUMBS, ENDS, HCARD, STATE, STREAMED, WORDS, find_words

IN_CLASSES = (HCARD, CRUMBS, *CORRECTIONS)
ELSEWHERE = tuple(word for word in WORDS if word not in (*IN_CLASSES, *ENDS))


def test_no_word_hides_another_from_the_one_pass() -> None:
    for one, other in permutations(WORDS, 2):
        assert one not in other
        assert not any(one.endswith(other[:length]) for length in range(3, len(other))), (one, other)


@given(st.lists(st.one_of(st.sampled_from(ELSEWHERE), st.text(max_size=8)), max_size=12))
def test_words_are_found_as_a_search_for_each_finds_them(pieces: list[str]) -> None:
    page = "\n".join(pieces).encode("utf-8", "surrogatepass")
    assert find_words(page) - {*IN_CLASSES} == {word for word in ELSEWHERE if word.encode() in page}


@pytest.mark.parametrize("before", [0, (1 << 18) - 5, (1 << 18) - 1, 1 << 18, (1 << 19) - 3])
def test_words_are_found_wherever_a_large_page_holds_them(before: int) -> None:
    assert find_words(b" " * before + STATE.encode() + b" = {};") == {STATE}
    assert find_words(b" " * before + b"<p class='vcard'>") == {HCARD}


@pytest.mark.parametrize("end", ENDS)
def test_the_end_of_a_document_is_found_where_something_that_is_shown_follows(end: str) -> None:
    assert find_words(f"<p>Boats</p>{end}>\n<!-- cached -->{end}>".encode()) == frozenset()
    assert find_words(f"<i>Banner</i>{end}><p>Boats</p>{end}>".encode()) == {end}


@pytest.mark.parametrize("word", IN_CLASSES)
def test_names_of_classes_are_found_in_classes_alone(word: str) -> None:
    assert find_words(f'<div id="a" class="c-{word}s wide">'.encode()) == {word}
    assert find_words(f'<div class="wide"><p>{word}</p>'.encode()) == frozenset()


def test_a_name_that_stands_very_often_elsewhere_is_not_looked_up_for_ever() -> None:
    assert find_words(b"vcard " * 1_000) == {HCARD}


def test_a_segment_that_react_streams_is_found() -> None:
    assert find_words(b'<div hidden id="S:1">') == {STREAMED}
