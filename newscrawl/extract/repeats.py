"""What a page says twice: stories held for two widths of screen, and quotations set large beside the story."""

from __future__ import annotations

import re

from newscrawl.extract.marks import Marks
from newscrawl.rules import fold

PULLED = re.compile(r"(?<![a-z])pull[-_]?quote", re.I)
MIN_QUOTE, NEAR = 50, 8  # letters, and blocks
QUOTES = " \"'.,…-–—"
LONG = 150  # letters: a block that long is never repeated by chance
VERSE = 3  # line breaks: a block of so many is verse


def drop_pull_quotes(marks: Marks, folded: dict[int, str]) -> None:
    """Take quotations that a paragraph near them holds word for word: set large beside the story to catch the eye.

    What a page quotes from far off it quotes to speak of it, and one with a line of whom it is by is somebody's word.
    """
    blocks, left = marks.outline.blocks, marks.left_of(folded)
    sources = {place - 1 for place in left if blocks[place].kind == "source"}
    for number, place in enumerate(left):
        if blocks[place].chars >= MIN_QUOTE and place not in sources and (blocks[place].kind == "quote" or _is_pulled(marks, place)):
            text = folded[place].strip(QUOTES)
            near = left[max(0, number - NEAR) : number] + left[number + 1 : number + 1 + NEAR]
            if any(text in folded[other] for other in near if blocks[other].kind == "paragraph" and marks.reasons[other] is None):
                marks.take(place, place + 1, "repeat.quote")


def _is_pulled(marks: Marks, place: int) -> bool:
    """Return whether a block is named a pull quote, or what it stands in is."""
    nodes = marks.outline.nodes
    node = nodes[marks.outline.blocks[place].node]
    names = f"{node.names} {nodes[node.parent].names}" if node.parent >= 0 else node.names
    return "ull" in names and PULLED.search(names) is not None


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
