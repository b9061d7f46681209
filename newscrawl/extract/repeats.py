"""What a page says twice: stories for two widths of screen, quotations set large beside the story, and the count of a code's lines."""

from __future__ import annotations

import re
from itertools import pairwise

from newscrawl.extract.marks import Marks
from newscrawl.rules import fold

PULLED = re.compile(r"(?<![a-z])(?:pull|big|large)[-_]?quote|(?<![a-z])quote[-_]?box(?![a-z])", re.I)
MIN_QUOTE, MIN_PULLED, NEAR = 50, 20, 8  # letters of a quotation, of one that is named a pull quote, and blocks
BOXES = 4  # of a pull quote: its paragraph, its quotation, its figure and what that is set in
MIN_SENTENCE = 12  # letters
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
QUOTES = " \"'.,…-–—"
LONG = 150  # letters: a block that long is never repeated by chance
DIGITS = 6  # of the number of a line of code
VERSE = 3  # line breaks: a block of so many is verse


def drop_pull_quotes(marks: Marks, folded: dict[int, str]) -> None:
    """Take quotations that a paragraph near them holds word for word: set large beside the story to catch the eye.

    What a page quotes from far off it quotes to speak of it, unless it is named a pull quote; and one with a line of whom it is by is
    somebody's word.
    """
    blocks, left = marks.outline.blocks, marks.left_of(folded)
    sources = {place - 1 for place in left if blocks[place].kind == "source"}
    for number, place in enumerate(left):
        if blocks[place].chars < MIN_PULLED or place in sources:
            continue
        is_pulled = _is_pulled(marks, place)
        if is_pulled or (blocks[place].kind == "quote" and blocks[place].chars >= MIN_QUOTE):
            text = folded[place].strip(QUOTES)
            near = left if is_pulled else left[max(0, number - NEAR) : number + 1 + NEAR]
            said = [folded[p] for p in near if p != place and blocks[p].kind == "paragraph" and marks.reasons[p] is None]
            parts = _sentences_of(text) if is_pulled else [text]
            if all(any(part in paragraph for paragraph in said) for part in parts):
                marks.take(place, place + 1, "repeat.quote")


def drop_line_numbers(marks: Marks, folded: dict[int, str]) -> None:
    """Take code that is the numbers of lines and nothing else, set in a column of its own before the code that has those lines."""
    blocks, left = marks.outline.blocks, marks.left_of(folded)
    for place, behind in pairwise(left):
        if blocks[place].kind == blocks[behind].kind == "code":
            numbers = blocks[place].text.split()
            first = int(numbers[0]) if numbers[0].isdecimal() and len(numbers[0]) <= DIGITS else -1
            if first >= 0 and len(numbers) > 1 and numbers == [str(first + n) for n in range(len(numbers))]:
                marks.take(place, place + 1, "line-numbers")


def _sentences_of(quote: str) -> list[str]:
    """Return the sentences of a pull quote, between which the story may say who speaks; all of it where they are short."""
    parts = [part.strip(QUOTES) for part in SENTENCE_END.split(quote)]
    return parts if all(len(part) >= MIN_SENTENCE for part in parts) else [quote]


def _is_pulled(marks: Marks, place: int) -> bool:
    """Return whether a block is named a pull quote, or one of the boxes close round it is."""
    nodes, node = marks.outline.nodes, marks.outline.blocks[place].node
    boxes = 0
    while node >= 0 and boxes < BOXES:
        names = nodes[node].names
        if names and "uote" in names and PULLED.search(names):
            return True
        node, boxes = nodes[node].parent, boxes + 1
    return False


def drop_repeats(marks: Marks, start: int, end: int) -> None:
    """Take a block that says again what the one before it said, or any earlier one where it is long or goes on with what is said again.

    Pages hold a story once for wide and once for narrow screens.
    """
    seen: set[str] = set()
    followed: set[tuple[str, str]] = set()
    run: list[int] = []
    last, letters = "", 0
    for place in range(start, end):
        if marks.reasons[place] is None:
            text = fold(marks.outline.blocks[place].text)
            if (last, text) not in followed:
                run, letters = [], 0
            if text in seen:
                run.append(place)
                letters += len(text)
            if text == last:
                marks.take(place, place + 1, "repeat.block")
            # A refrain alone is said again on purpose; a story held twice has more than its verses.
            if letters > LONG and (len(run) > 1 or marks.outline.blocks[place].text.count("\n") < VERSE):
                for again in run:
                    marks.take(again, again + 1, "repeat.block")
                run = []
            seen.add(text)
            followed.add((last, text))
            last = text
