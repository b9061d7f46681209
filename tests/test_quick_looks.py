"""Whatever a slow pattern finds in a line, the quick look before it lets through."""

from __future__ import annotations

import re
import string
from collections.abc import Callable

from hypothesis import example, given
from hypothesis import strategies as st

from newscrawl.extract import (
    assemble,
    byline_words,
    bylines,
    caption_labels,
    captions,
    header_words,
    own_boxes,
    related_labels,
    runs,
    said_by,
    wire,
)
from newscrawl.sentinel import facts

ASCII = st.characters(min_codepoint=0x20, max_codepoint=0x7E)


@given(st.from_regex(related_labels._LABEL_ONLY, fullmatch=True), st.sampled_from(["", " ", ": The harbour", " (video)"]))
def test_related_label_begins_with_a_first_word(label: str, rest: str) -> None:
    line = " ".join(label.split())[: related_labels.LONGEST_LABEL]
    if related_labels.starts_with_related_label(line) or related_labels.is_related_label(line):
        assert related_labels.may_start_with_label((line + rest)[: related_labels.LONGEST_LABEL])


@given(st.from_regex(byline_words.CUT, alphabet=ASCII), st.sampled_from((str, str.upper, str.title)))
def test_what_is_cut_behind_a_name(rest: str, write: Callable[[str], str]) -> None:
    line = f"Ana Prince {write(rest)}"
    found = byline_words.CUT.search(line.lower())
    assert found is not None
    assert byline_words.cut_rest(line) == line[: found.start()]


@given(st.from_regex(captions._PREFIX, alphabet=st.characters(max_codepoint=0x17F)))
def test_prefix_holds_a_sign_of_one(prefix: str) -> None:
    if (found := captions._PREFIX.match(prefix)) and found.end() <= captions._LONGEST_PREFIX:
        assert captions._match_prefix(prefix) is not None


@given(st.from_regex(runs.UNSEEN, alphabet=ASCII))
def test_unseen_name_holds_a_word_of_one(names: str) -> None:
    assert runs.is_unseen(names)


@given(st.from_regex(bylines._QUOTED, alphabet=ASCII))
def test_name_of_a_quotation_holds_a_part_of_one(names: str) -> None:
    assert bylines._is_quoted(names)


@given(st.from_regex(header_words._FOREIGN_YEAR) | st.from_regex(header_words._YEAR, alphabet=ASCII), st.text(max_size=4))
def test_year_is_found_whatever_its_calendar(year: str, behind: str) -> None:
    line = f"{year} {behind}ж"
    assert header_words.holds_year(line) == any(map(re.search, (header_words._FOREIGN_YEAR, header_words._YEAR), (line, line)))


@given(st.text(alphabet="first lachild-2 9", max_size=30))
def test_names_of_a_row_are_shared_but_for_what_tells_one_box(names: str) -> None:
    assert own_boxes._drop_own(names) == re.sub(rf"{own_boxes._NUMBERS.pattern}|{own_boxes._AT_END.pattern}", "", names)


@given(st.from_regex(said_by._SAID, alphabet=ASCII))
def test_line_that_says_who_wrote_a_text_begins_as_one_may(line: str) -> None:
    assert said_by._may_say(line)


def test_capitals_that_become_two_letters_move_no_cut() -> None:
    assert byline_words.cut_rest("İlknur İpek, Posted 2024") == "İlknur İpek,"


@given(st.from_regex(wire._CREDIT_LINE, alphabet=st.characters(max_codepoint=0x24F)))
def test_credit_line_begins_with_an_opening(line: str) -> None:
    if len(line) <= wire.MAX_CREDIT_LINE and wire._CREDIT_LINE.match(line):
        assert wire.is_credit_line(line)


@given(st.text(alphabet=string.ascii_letters + " .,", max_size=60), st.from_regex(captions._PREFIX, alphabet=ASCII))
def test_credit_is_found_wherever_its_sign_stands(before: str, prefix: str) -> None:
    text = " ".join(f"{before} {prefix} Jane Doe".split())
    found = list(captions._PREFIX.finditer(text))
    last = captions._last_prefix(text, " ".join(text.split()[-captions.MOST_CREDIT_WORDS - 3 :]))
    if found and len(text[found[-1].end() :].split()) <= captions.MOST_CREDIT_WORDS:
        assert last is not None
        assert last.span() == found[-1].span()


@given(
    st.from_regex(caption_labels._JUNK_END, fullmatch=True, alphabet=ASCII), st.sampled_from(["", "Fog in 2021", "Fog 3", "3 of", "1 /"])
)
@example("enlarge this", "")
def test_label_of_a_button_is_cut_whatever_it_ends_in(label: str, before: str) -> None:
    line = " ".join(f"{before} {label}".split())
    found = caption_labels._JUNK_END.search(line, max(0, len(line) - caption_labels._LONGEST_LABEL))
    assert caption_labels._cut_label(line) == (line[: found.start()] if found else line)


@given(st.text(max_size=40) | st.text(alphabet="ab1_é’'ж\u0301½ .\n“東", max_size=12))
def test_words_are_counted_as_their_pattern_finds_them(text: str) -> None:
    assert assemble.count_words(text) == len(assemble._WORD.findall(text))


@given(st.text(alphabet=st.characters(max_codepoint=0xFF) | st.sampled_from("\ufffd€‘’™œ"), max_size=12))
def test_garbled_text_holds_a_sign_of_it(text: str) -> None:
    assert facts._is_garbled({"headline": None, "text": text}) == (facts.GARBLED.search(text) is not None)
