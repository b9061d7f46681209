"""The body's edges and what is left inside: headline repeats, link lines, phrases of the trade, sections of related stories at the end."""

from __future__ import annotations

from attrs import frozen

from newscrawl.extract.marks import Marks
from newscrawl.extract.masses import Sums
from newscrawl.extract.outline import TextBlock
from newscrawl.rules import find_block_rule, fold, is_section_heading

TAIL_SHARE = 0.35  # a heading of related stories ends the story only where less than this share of the text follows it
EDGE_BLOCKS = 4  # how many blocks from either end count as an edge
LINK_LINE = 0.8  # share of linked characters from which a block is a link rather than prose
LONG = 150  # letters: a block that long is never repeated by chance


@frozen(kw_only=True)
class Known:
    """What the header says already, folded: lines of the body that only say it again go."""

    headline: str = ""
    deck: str = ""
    kicker: str = ""
    publisher: str = ""
    section: str = ""
    authors: frozenset[str] = frozenset()


def drop_edges(marks: Marks, start: int, end: int, known: Known) -> None:
    """Take what is left of boilerplate among the blocks from `start` to `end`."""
    folded = {place: fold(marks.outline.blocks[place].text) for place in range(start, end) if marks.reasons[place] is None}
    drop_repeats_of_header(marks, folded, known)
    drop_tail(marks, folded)
    drop_phrases(marks, folded)
    drop_link_lines(marks, folded)
    drop_lone_headings(marks, folded)


def _left(marks: Marks, folded: dict[int, str]) -> list[int]:
    return [place for place in folded if marks.reasons[place] is None]


def drop_repeats_of_header(marks: Marks, folded: dict[int, str], known: Known) -> None:
    """Take lines before the first prose that only repeat headline, kicker, section, publisher or an author's name."""
    blocks = marks.outline.blocks
    for place in _left(marks, folded):
        text = folded[place]
        if text == known.headline:
            marks.take(place, place + 1, "repeat.headline")
        elif blocks[place].chars >= LONG:
            return
        elif text in (known.kicker, known.publisher, known.section):
            marks.take(place, place + 1, "repeat.label")
        elif text in known.authors:
            marks.take(place, place + 1, "repeat.byline")


def drop_tail(marks: Marks, folded: dict[int, str]) -> None:
    """Take all behind a heading that opens related stories, comments or the like, where little text follows."""
    left = _left(marks, folded)
    blocks = marks.outline.blocks
    sums = Sums([max(0.0, marks.worths[place]) for place in left])
    total = sums.over(0, len(left)) or 1.0
    for number, place in enumerate(left):
        rule = is_section_heading(folded[place]) if blocks[place].chars < 80 else None
        if rule and sums.over(number, len(left)) < TAIL_SHARE * total and number:
            for later in left[number:]:
                marks.take(later, later + 1, rule.id)
            return


def drop_phrases(marks: Marks, folded: dict[int, str]) -> None:
    """Take the blocks that a rule knows by their words."""
    blocks = marks.outline.blocks
    left = _left(marks, folded)
    for number, place in enumerate(left):
        position = "start" if number < EDGE_BLOCKS else "end" if number >= len(left) - EDGE_BLOCKS else "middle"
        if rule := find_block_rule(folded[place], blocks[place].linked, position):
            marks.take(place, place + 1, rule.id)


def drop_link_lines(marks: Marks, folded: dict[int, str]) -> None:
    """Take blocks that are nothing but a link, and the items of lists that are nothing but links."""
    for place in _left(marks, folded):
        block = marks.outline.blocks[place]
        if block.linked > LINK_LINE and block.kind not in ("heading", "table"):
            marks.take(place, place + 1, "link-line")


def drop_repeats(marks: Marks, start: int, end: int) -> None:
    """Take a block that says again what the one before it said, or any earlier one where it is long."""
    seen: set[str] = set()
    last = ""
    for place in range(start, end):
        if marks.reasons[place] is None:
            text = fold(marks.outline.blocks[place].text)
            if text == last or (len(text) > LONG and text in seen):
                marks.take(place, place + 1, "repeat.block")
            seen.add(text)
            last = text


def drop_lone_headings(marks: Marks, folded: dict[int, str]) -> None:
    """Take headings at the end, with nothing of the story behind them."""
    for place in reversed(_left(marks, folded)):
        if marks.outline.blocks[place].kind != "heading":
            return
        marks.take(place, place + 1, "heading.lone")


def is_prose(block: TextBlock) -> bool:
    """Return whether a block reads as a paragraph of a story."""
    return block.chars >= 80 and block.linked < 0.4 and block.kind in ("paragraph", "quote", "list_item")
