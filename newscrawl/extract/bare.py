"""What plain lines say on pages without markup: a video's title, age and length, a caption with its credit, a summary, a deck."""

from __future__ import annotations

from attrs import frozen

from newscrawl.article import Image, Video
from newscrawl.extract.captions import is_caption_line, split_credit
from newscrawl.extract.edges import LINK_LINE, LONG
from newscrawl.extract.marks import Marks
from newscrawl.extract.player_lines import parse_player_lines
from newscrawl.rules import fold

RUN = 6  # lines that a video's box can have
MAX_DECK = 250  # letters
MAX_CAPTION = 600
SENTENCE_ENDS = ".!?…。！？\"'”’»:)"


@frozen(kw_only=True)
class Bare:
    """Fields read from lines that no markup told from prose."""

    images: tuple[Image, ...] = ()
    videos: tuple[Video, ...] = ()
    deck: str | None = None


def take_bare_lines(marks: Marks, start: int, end: int, *, deck: str | None) -> Bare:
    """Take the lines among the blocks from `start` to `end` that are no prose but fields, and return the fields.

    `deck` is the deck known already; only where there is none is one looked for.
    """
    videos = _take_players(marks, start, end)
    images = _take_captions(marks, start, end)
    _take_summary(marks, start, end)
    return Bare(images=images, videos=videos, deck=None if deck else _take_deck(marks, start, end))


def _left(marks: Marks, start: int, end: int) -> list[int]:
    return [place for place in range(start, end) if marks.reasons[place] is None]


def _take_players(marks: Marks, start: int, end: int) -> tuple[Video, ...]:
    blocks, left, found, number = marks.outline.blocks, _left(marks, start, end), [], 0
    while number < len(left):
        run = left[number : number + RUN]
        player = parse_player_lines([blocks[place].text for place in run]) if blocks[run[0]].chars < LONG else None
        if player:
            found.append(player.video)
            for place in run[: player.taken]:
                marks.take(place, place + 1, "field.videos")
        number += player.taken if player else 1
    return tuple(found)


def _take_captions(marks: Marks, start: int, end: int) -> tuple[Image, ...]:
    found = []
    for place in _left(marks, start, end):
        block = marks.outline.blocks[place]
        if block.kind == "paragraph" and block.chars < MAX_CAPTION and is_caption_line(block.text):
            caption = split_credit(block.text)
            found.append(Image(caption=caption.caption, credit=caption.credit))
            marks.take(place, place + 1, "field.images")
    return tuple(found)


def _take_summary(marks: Marks, start: int, end: int) -> None:
    """Take a line between headline and body that the body's first paragraph says again, word for word."""
    left = _left(marks, start, end)
    texts = [fold(marks.outline.blocks[place].text) for place in left[:4]]
    if len(texts) > 2 and len(texts[0]) > LONG / 2 and texts[0] in texts[1:]:
        marks.take(left[0], left[0] + 1, "repeat.block")


def _take_deck(marks: Marks, start: int, end: int) -> str | None:
    """Return the first line, where it is written like a deck: a phrase without a full stop, before a paragraph that is no heading's."""
    left = _left(marks, start, end)
    if len(left) < 3:
        return None
    first, second = marks.outline.blocks[left[0]], marks.outline.blocks[left[1]]
    written_so = first.kind in ("paragraph", "heading") and 30 <= first.chars <= MAX_DECK and first.text[-1] not in SENTENCE_ENDS
    if written_so and first.linked < LINK_LINE / 4 and second.kind == "paragraph" and second.chars >= 60 and _ends_sentence(second.text):
        marks.take(left[0], left[0] + 1, "field.deck")
        return first.text
    return None


def _ends_sentence(text: str) -> bool:
    return text[-1] in SENTENCE_ENDS


