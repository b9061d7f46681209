"""What plain lines say on pages without markup: a video's title, age and length, a caption with its credit, a summary, a deck."""

from __future__ import annotations

import re

from attrs import frozen
from lxml.html import HtmlElement

from newscrawl.article import Image, Video
from newscrawl.extract.byline_words import TEXT_LABEL
from newscrawl.extract.captions import is_caption_line, split_credit
from newscrawl.extract.credit_lines import is_credit_alone, is_credit_behind_picture, is_sure_credit
from newscrawl.extract.link_lines import LINK_LINE
from newscrawl.extract.marks import Marks
from newscrawl.extract.masses import SENTENCE_ENDS
from newscrawl.extract.outline import TextBlock
from newscrawl.extract.player_lines import SEPARATORS, parse_player_lines
from newscrawl.extract.repeats import LONG
from newscrawl.extract.said_by import is_credit
from newscrawl.rules import fold

RUN = 6  # lines that a video's box can have
MIN_TITLE, MAX_DECK = 30, 250  # letters
MAX_CAPTION, MAX_SOURCE = 600, 80
SOURCE = re.compile(r"(?:sources?|quellen?|fuente|fonte|bron|kilde|källa|kaynak|źródło|zdroj) ?:", re.I)
LAST_BLOCKS = 3
LINES = frozenset(("paragraph", "heading", "source"))  # a list, a table or a programme has times of its own
MAX_LINES = 2  # of a headline or deck: three list what a book costs, and who made it
HEADER_LINES = frozenset(("field.headline", "field.header", "field.deck"))
LABELLED = re.compile(r"[^\W\d_][\w ]{1,24}: [^.!?]{2,60}$")
"""A line such as "Stage: Anna Berg"."""
MAX_LENGTH_LINE, LENGTH_END = 150, 20
"""Letters of a line that says a length anywhere but in its last ones, unless signs part it."""
LENGTH = re.compile(r"\d(?:[:.′']\d\d| ?(?:h|m|s|min|sec|sek|std|stunde|heure|hora|ora|uur|tim|分|秒|분|초|мин|сек))", re.I)
SENTENCE = re.compile(r"[^\W\d_]{3}[.!?][\"”’»]? [^\W\da-z_]")  # one that another comes behind
UNMARKED = re.compile("[\u0e00-\u0eff]$")  # Thai and Lao end their sentences with no sign
NOTE = re.compile(r"(?<=[.!?…。”\"])(?: ?\[?\d{1,2}\]?)+$")  # the number of a note, which stands behind the full stop


@frozen(kw_only=True)
class Bare:
    """Fields read from lines that no markup told from prose."""

    images: tuple[Image, ...] = ()
    videos: tuple[Video, ...] = ()
    headline: str | None = None
    deck: str | None = None


def take_bare_lines(marks: Marks, first: int, start: int, end: int, *, headline: str | None, deck: str | None) -> Bare:
    """Take the lines of a story that are no prose but fields, and return the fields.

    The header begins at block `first`, the story stands from `start` to `end`. A headline or deck is looked for only where none is known.
    """
    videos = _take_players(marks, first, end)
    images = _take_captions(marks, start, end)
    line = None if headline else _take_title_line(marks, start, end, "field.headline")
    _take_summary(marks, start, end)
    second = None if deck else _take_title_line(marks, start, end, "field.deck")
    return Bare(images=images, videos=videos, headline=line, deck=second)


def _left(marks: Marks, start: int, end: int) -> list[int]:
    return [place for place in range(start, end) if marks.reasons[place] is None]


def _take_players(marks: Marks, first: int, end: int) -> tuple[Video, ...]:
    blocks, found, number = marks.outline.blocks, [], 0
    # A player between headline and body may stand outside of the story's container; an age or a label may be gone, for what it says.
    left = [
        place
        for place in range(first, end)
        if (reason := marks.reasons[place]) is None or reason.startswith(("outside-story", "player-label"))
    ]
    lengths = [blocks[place].chars < MAX_CAPTION and _says_length(blocks[place].text) for place in left]
    while number < len(left):
        player = None
        if True in lengths[number : number + RUN] and blocks[left[number]].chars < LONG:
            run = _lines_of(marks, left[number : number + RUN])
            player = parse_player_lines([blocks[place].text for place in run])
        if player:
            found.append(player.video)
            for place in run[: player.taken]:
                marks.reasons[place] = "field.videos"
        number += player.taken if player else 1
    return tuple(found)


def _lines_of(marks: Marks, run: list[int]) -> list[int]:
    """Return the first of some blocks, up to where one is no line, or one of the page's header stands between two of them."""
    for number, place in enumerate(run):
        before = marks.reasons[run[number - 1] + 1 : place] if number else ()
        if marks.outline.blocks[place].kind not in LINES or any(reason in HEADER_LINES for reason in before):
            return run[:number]
    return run


def _says_length(text: str) -> bool:
    """Return whether a line may say how long something lasts, as one of a player's always does."""
    if len(text) > MAX_LENGTH_LINE and ":" not in text[-LENGTH_END:] and not any(sign in text for sign in SEPARATORS):
        return False
    return LENGTH.search(text) is not None


def _take_captions(marks: Marks, start: int, end: int) -> tuple[Image, ...]:
    found = []
    left = _left(marks, start, end)
    for number, place in enumerate(left):
        block = marks.outline.blocks[place]
        if block.kind != "paragraph" or block.chars >= MAX_CAPTION:
            continue
        if is_caption_line(block.text) or _is_source_of_picture(block):
            caption = split_credit(block.text)
            # Else it is of a picture that stands beside it, or says who wrote the text as well: "Text: Ana Prince, Bilder: Bo Ek".
            if caption.caption and not TEXT_LABEL.match(caption.caption):
                found.append(Image(caption=caption.caption, credit=caption.credit))
            marks.take(place, place + 1, "field.images")
        elif _says_whose_picture(marks, left, number):
            marks.take(place, place + 1, "field.images")
    return tuple(found)


def _says_whose_picture(marks: Marks, left: list[int], number: int) -> bool:
    block = marks.outline.blocks[left[number]]
    if is_credit_alone(block.text):
        return is_sure_credit(block.text) or _has_picture_beside(block) or _closes_story(marks, left, number)
    return _holds_picture(block.element.getprevious()) and is_credit_behind_picture(block.text)


def _has_picture_beside(block: TextBlock) -> bool:
    return any(map(_holds_picture, (block.element, block.element.getprevious(), block.element.getnext())))


def _holds_picture(element: HtmlElement | None) -> bool:
    return element is not None and next(element.iter("img", "picture"), None) is not None


def _closes_story(marks: Marks, left: list[int], number: int) -> bool:
    """Return whether a block is one of a story's last, and no line of a list of who did what."""
    beside = (marks.outline.blocks[place].text for place in left[max(0, number - 1) : number] + left[number + 1 : number + 2])
    return number >= len(left) - LAST_BLOCKS and not any(LABELLED.match(text) and not is_credit_alone(text) for text in beside)


def _is_source_of_picture(block: TextBlock) -> bool:
    """Return whether a line says whom the picture is from that stands in one paragraph with it; alone it may be the story's source."""
    return block.chars < MAX_SOURCE and bool(SOURCE.match(block.text)) and next(block.element.iter("img"), None) is not None


def _take_summary(marks: Marks, start: int, end: int) -> None:
    """Take a line between headline and body that the body's first paragraph says again, word for word."""
    left = _left(marks, start, end)
    texts = [fold(marks.outline.blocks[place].text) for place in left[:4]]
    if len(texts) > 2 and len(texts[0]) > LONG / 2 and texts[0] in texts[1:]:
        marks.take(left[0], left[0] + 1, "repeat.block")


def _is_unended(text: str) -> bool:
    """Return whether a text ends as a phrase does, without the sign that closes a sentence."""
    return text[-1] not in SENTENCE_ENDS and (text[-1].isascii() or not UNMARKED.search(text))


def _take_title_line(marks: Marks, start: int, end: int, reason: str) -> str | None:
    """Return the first line, where it is written like a headline or deck: a phrase without a full stop, and a paragraph comes behind."""
    left = _left(marks, start, end)
    if len(left) < 3:
        return None
    first, second, third = (marks.outline.blocks[place] for place in left[:3])
    kinds = ("paragraph", "heading") if reason == "field.headline" else ("paragraph",)  # a heading over text heads a part of the story
    titled = first.kind in kinds and MIN_TITLE <= first.chars <= MAX_DECK and _is_unended(first.text)
    if (
        titled
        and first.text.count("\n") < MAX_LINES
        and not NOTE.search(first.text)
        and not is_credit(first.text)
        and first.linked < LINK_LINE / 4
        and not SENTENCE.search(first.text)
        and any(b.kind == "paragraph" and b.chars >= 60 and b.text[-1] in SENTENCE_ENDS for b in (second, third))
    ):
        marks.take(left[0], left[0] + 1, reason)
        return first.text
    return None
