"""Pages without markup: fields that stand as plain lines among the paragraphs."""

from __future__ import annotations

import pytest
from prose import HEADLINE, STORY, outline_of, paragraphs, read, story_page, texts_of

from newscrawl.extract.bare import Bare, take_bare_lines
from newscrawl.extract.marks import Marks

TITLE, CAPTION = "Up the stairs with the keeper of the lamp", "The keeper shows the stove and the log that he kept."
DECK = "Thirty winters on Gull Point end with a cable to the capital"


def take(texts: list[str], headline: str | None = HEADLINE, deck: str | None = DECK) -> tuple[Bare, list[str | None]]:
    marks = Marks.on(outline_of("".join(f"<p>{text}</p>" for text in texts)))
    bare = take_bare_lines(marks, 0, 0, len(texts), headline=headline, deck=deck)
    return bare, marks.reasons


@pytest.mark.parametrize(
    "lines",
    [
        [TITLE, "3 years ago", f"{CAPTION} 2:05"],
        [TITLE, "2:05"],
        [TITLE, "3 years ago", "Duration 2:05", CAPTION + " 2:05"],
    ],
)
def test_player_lines_are_a_video(lines: list[str]) -> None:
    bare, reasons = take([STORY[0], *lines, *STORY[1:]])
    assert [(video.title, video.duration_seconds) for video in bare.videos] == [(TITLE, 125)]
    assert reasons[0] is None
    assert reasons[1] == "field.videos"
    assert set(reasons[1 + len(lines) :]) == {None}


def test_time_of_day_in_a_sentence_is_no_player() -> None:
    bare, reasons = take([STORY[0], "The boat leaves at 2:05 and is back before the light comes on.", *STORY[1:]])
    assert bare.videos == ()
    assert set(reasons) == {None}


@pytest.mark.parametrize("score", ["Seals – Gulls 27:26 (12:15)", "Seals – Gulls 2:11 (1:10)"])
def test_score_with_that_of_half_time_is_no_player(score: str) -> None:
    bare, reasons = take(["The second half was theirs", score, *STORY])
    assert bare.videos == ()
    assert set(reasons) == {None}


def test_line_of_the_header_parts_what_would_be_a_player() -> None:
    lines = ["Written in a hurry: Ana Prince", "Sunday, 20 November", "Seals – Gulls 27:26", *STORY]
    marks = Marks.on(outline_of("".join(f"<p>{line}</p>" for line in lines)))
    marks.take(1, 2, "field.header")
    bare = take_bare_lines(marks, 0, 0, len(lines), headline=HEADLINE, deck=DECK)
    assert bare.videos == ()


def test_line_with_a_credit_is_a_caption() -> None:
    bare, reasons = take([STORY[0], "The tower on Monday morning. (Ines Falk/Reuters)", *STORY[1:]])
    assert [(image.caption, image.credit) for image in bare.images] == [("The tower on Monday morning.", "Ines Falk/Reuters")]
    assert reasons[1] == "field.images"
    assert set(reasons[2:]) == {None}


def test_sentence_that_ends_in_brackets_is_no_caption() -> None:
    bare, reasons = take([STORY[0], "The tower stands far out (about nine miles)", *STORY[1:]])
    assert bare.images == ()
    assert set(reasons) == {None}


def test_first_line_is_the_headline_where_none_is_known() -> None:
    bare, reasons = take([HEADLINE, *STORY], headline=None)
    assert bare.headline == HEADLINE
    assert reasons[0] == "field.headline"


def test_headline_and_deck_are_read_one_after_the_other() -> None:
    bare, reasons = take([HEADLINE, DECK, *STORY], headline=None, deck=None)
    assert (bare.headline, bare.deck) == (HEADLINE, DECK)
    assert reasons[:3] == ["field.headline", "field.deck", None]


def test_known_headline_and_deck_are_not_looked_for() -> None:
    bare, reasons = take([TITLE, *STORY])
    assert (bare.headline, bare.deck) == (None, None)
    assert reasons[0] is None


@pytest.mark.parametrize(
    "first",
    [
        "He left the key with the harbour master.",
        "Too short a line",
        STORY[0] + " " + STORY[1],
        "My brother rings the bell at noon. May I hide it? — Deaf",
    ],
)
def test_sentence_is_neither_headline_nor_deck(first: str) -> None:
    bare, reasons = take([first, *STORY], headline=None, deck=None)
    assert (bare.headline, bare.deck, reasons[0]) == (None, None, None)


@pytest.mark.parametrize("note", ["[1]", "1", "12", " [3][4]"])
def test_sentence_with_the_number_of_a_note_is_no_deck(note: str) -> None:
    bare, reasons = take([STORY[0] + note, *STORY[1:]], deck=None)
    assert bare.deck is None
    assert set(reasons) == {None}


def test_deck_may_end_in_a_number() -> None:
    bare, _ = take(["The last of the keepers who came to the point in 1996", *STORY], deck=None)
    assert bare.deck == "The last of the keepers who came to the point in 1996"


def test_title_line_needs_prose_behind_it() -> None:
    bare, _ = take([HEADLINE, "Rope", "Buoy", "Lamp"], headline=None)
    assert bare.headline is None


def test_summary_that_the_first_paragraph_says_again_is_taken() -> None:
    _, reasons = take([STORY[0], "By the coast desk of this paper", STORY[0], *STORY[1:]])
    assert reasons[0] == "repeat.block"
    assert reasons[2] is None


def test_bare_page_gives_every_field() -> None:
    lines = [STORY[0], TITLE, "3 years ago", f"{CAPTION} 2:05", *STORY[1:3], "The tower on Monday. (Ines Falk/Reuters)", *STORY[3:]]
    article = read(story_page(paragraphs(lines)))
    assert texts_of(article) == list(STORY)
    assert [video.duration_seconds for video in article.videos] == [125]
    assert [image.credit for image in article.images] == ["Ines Falk/Reuters"]


@pytest.mark.parametrize(
    ("first", "is_deck"),
    [
        ("Thirty winters on Gull Point end with a cable to the capital", True),
        ("चंपा देवी दो मिनट में अपनी गगरी भरकर लौट रही हैं", True),
        ("चंपा देवी दो मिनट में अपनी गगरी भरकर लौट रही हैं।", False),
        ("สามสิบฤดูหนาวที่แหลมนกนางนวลจบลงด้วยสายเคเบิล", False),
    ],
)
def test_paragraph_that_ends_as_its_script_ends_sentences_is_no_deck(first: str, is_deck: bool) -> None:
    bare, _ = take([first, *STORY], deck=None)
    assert bare.deck == (first if is_deck else None)


@pytest.mark.parametrize("line", ["Fotos: Anna Berg", "Photographs: Anna Berg and Olaf Lind"])
def test_line_of_who_took_the_pictures_is_prose_amid_a_story_without_one(line: str) -> None:
    _, reasons = take([*STORY[:2], line, *STORY[2:]])
    assert set(reasons) == {None}


@pytest.mark.parametrize("line", ["Fotos: Anna Berg", "Photographs: Anna Berg and Olaf Lind"])
def test_line_of_who_took_the_pictures_goes_at_the_story_s_end(line: str) -> None:
    _, reasons = take([*STORY, line])
    assert reasons == [None] * len(STORY) + ["field.images"]


def test_line_of_who_took_the_pictures_stays_in_a_list_of_who_did_what() -> None:
    _, reasons = take([*STORY, "Stage: Olaf Lind", "Photographs: Anna Berg"])
    assert set(reasons) == {None}


@pytest.mark.parametrize("line", ["Beitragsbild: Anna Berg", "Foto: dpa"])
def test_line_that_can_only_be_a_picture_s_goes_anywhere(line: str) -> None:
    _, reasons = take([*STORY[:2], line, *STORY[2:]])
    assert reasons[2] == "field.images"


@pytest.mark.parametrize("signs", ["„“", "»«", "«»", "「」", "()"])
def test_first_sentence_that_a_quotation_mark_closes_is_no_headline(signs: str) -> None:
    bare, reasons = take([f"{signs[0]}The lamp is lit again and the village sleeps{signs[1]}", *STORY], headline=None, deck=None)
    assert bare.headline is None
    assert set(reasons) == {None}


@pytest.mark.parametrize(
    "lines",
    [
        ["Results", "Harbour boys 9:04", "Women 2:14:51"],
        ["Result", "Seals – Gulls 31:28"],
        ["Cooking time", "1 h 30 min"],
        ["Length of the boat", "9 m"],
        ["Programme", "Sunday 20:15"],
    ],
)
def test_results_programmes_and_measures_are_no_players(lines: list[str]) -> None:
    bare, reasons = take([STORY[0], *lines, *STORY[1:]])
    assert bare.videos == ()
    assert set(reasons) == {None}


def test_lines_that_list_what_a_book_costs_are_no_deck() -> None:
    listed = "Publisher: Gull Press<br>Pages: 384, bound<br>Price: 19,95 €<br>Published: May 2013"
    article = read(story_page(f"<div>{listed}</div>{paragraphs()}"))
    assert (article.deck, article.text.startswith("Publisher: Gull Press")) == (None, True)
