"""Players on pages without markup: a run of short lines that once stood in a video's box."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from attrs import frozen

from newscrawl.article import Video
from newscrawl.extract.ages import AGE, is_age
from newscrawl.extract.captions import is_caption_line
from newscrawl.extract.durations import parse_duration, split_duration
from newscrawl.extract.media import count_words
from newscrawl.extract.wording import to_small

_MOST_LINES = 6
_FEWEST_TITLE_WORDS, _MOST_TITLE_WORDS = 4, 22
_MOST_CAPTION_WORDS = 80
SEPARATORS = "|·•"
_SEPARATOR = re.compile(rf"\s*[{SEPARATORS}]\s*")
_SAID = re.compile(r"\b(?:duration|dauer|durée|duración|duração|durata|duur|längd|varighed|varighet|video)\b", re.I)
_CLOCK = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d\d")
_DIGIT = re.compile(r"\d")
_LABEL = re.compile(r"(?:video|audio|watch|listen|play(?: video| audio)?|now playing|duration|live|▶|►)\s*:?", re.I)


@frozen(kw_only=True)
class PlayerLines:
    """A video read from bare lines, and how many of the lines it took."""

    video: Video
    taken: int


def parse_player_lines(texts: Sequence[str]) -> PlayerLines | None:
    """Return the video that the first of these lines make, or None.

    In its order: [label] [title] [age] [caption that ends in a length, or the length alone].

    A length at a line's end is needed: a title over an age alone could be a story's own headline over its date. Without an age or a label
    only a clock alone below a title of some words is one: "Ergebnis", "Kiel – Flensburg 31:28" are a story's, so are "Walk", "2 h 15 min".

    >>> parse_player_lines(["The minister on the plan", "5 years ago", "She spoke to reporters today 2:05", "The story begins here."]).taken
    3
    """
    title = caption = None
    seconds = None
    age = is_said = False
    for taken, raw in enumerate(texts[:_MOST_LINES]):
        text = " ".join(raw.split())
        kind, rest, length = _parse_line(text)
        if kind == "age":
            age, seconds = True, seconds or length
        elif kind == "length":
            seconds = seconds or length
        elif kind == "label":
            is_said = True
        elif kind == "caption" and seconds is None and (age or title is not None):
            caption, seconds = rest, length
        elif title is None and caption is None and seconds is None and not age and _is_title(text):
            title = text
        else:
            break
        if seconds is not None and (title or caption) and _is_complete(texts, taken, age):
            is_said = is_said or _SAID.search(text) is not None
            if not (age or is_said) and (caption or not _CLOCK.fullmatch(text) or count_words(title or "") < _FEWEST_TITLE_WORDS):
                return None
            return PlayerLines(video=Video(title=title, caption=caption, duration_seconds=seconds), taken=taken + 1)
    return None


def _is_complete(texts: Sequence[str], taken: int, age: bool) -> bool:
    """Whether the next line is not of this player any more."""
    if taken + 1 >= min(len(texts), _MOST_LINES):
        return True
    kind, _, _ = _parse_line(" ".join(texts[taken + 1].split()))
    return kind not in ("length", "label") and (kind != "age" or age)


@lru_cache(maxsize=64)  # a line is asked for from each of those before it
def _parse_line(text: str) -> tuple[str, str, int | None]:
    """Return what a line is (age, length, label, caption, text), its text and the length in it in seconds."""
    if is_age(text):
        return "age", "", None
    if _LABEL.fullmatch(text):
        return "label", "", None
    has_digit = _DIGIT.search(text) is not None  # no length is without one
    if has_digit and not text.isdigit() and (seconds := parse_duration(text)) is not None:
        return "length", "", seconds
    parts = _SEPARATOR.split(text) if any(sign in text for sign in SEPARATORS) else [text]
    if len(parts) > 1 and all(is_age(p) or parse_duration(p) is not None or _LABEL.fullmatch(p) for p in parts):
        length = next((s for p in parts if (s := parse_duration(p)) is not None), None)
        return "age", "", length
    if has_digit and (found := AGE.match(to_small(text))):  # "5 years ago 2:05"
        length = parse_duration(text[found.end() :])
        if length is not None:
            return "age", "", length
    before, seconds = split_duration(text)
    if seconds is not None and count_words(before) <= _MOST_CAPTION_WORDS:
        return "caption", before, seconds
    return "text", text, None


def _is_title(text: str) -> bool:
    return 0 < count_words(text) <= _MOST_TITLE_WORDS and text[-1:] not in ".。:;" and not is_caption_line(text)
