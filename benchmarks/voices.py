"""Other voices on what the story is: both readers joined, and the text that the page declares in JSON-LD as `articleBody`."""

from __future__ import annotations

from attrs import evolve, frozen

from newscrawl.extract.core import is_prose
from newscrawl.extract.readers import Draft
from newscrawl.extract.wording import words

WHOLE = 0.9  # of the declared text must stand in the story for it to be the story's own text, and not a beginning or a summary of it
AGREED = 0.75  # of the story must stand in the declared text
LEAST = 500  # letters: a shorter declared text says too little
FIELD = "field."


@frozen(kw_only=True)
class Said:
    """Which of the blocks stand in a declared text; `covered` is how much of the text they are, `agreed` how much of the story."""

    places: frozenset[int]
    covered: float
    agreed: float


def find_said(draft: Draft, body: str) -> Said:
    """Return the page's blocks that a declared text says word for word."""
    blocks, kept = draft.marks.outline.blocks, frozenset(draft.kept())
    flat = f" {' '.join(words(body))} "
    said = frozenset(n for n, block in enumerate(blocks) if is_prose(block) and f" {' '.join(words(block.text))} " in flat)
    letters = sum(blocks[n].chars for n in said & kept)
    prose = sum(blocks[n].chars for n in kept if is_prose(blocks[n]))
    return Said(places=said, covered=letters / len(body) if body else 0.0, agreed=letters / prose if prose else 0.0)


def follow_declared(draft: Draft, body: str) -> Draft:
    """Return a draft without the paragraphs that the declared full text does not say, and with those between that it does.

    Where the declared text is no full text of the story, or another's, the draft is returned as it is.
    """
    if len(body) < LEAST:
        return draft
    said = find_said(draft, body)
    if said.covered < WHOLE or said.agreed < AGREED:
        return draft
    blocks, marks, kept = draft.marks.outline.blocks, draft.marks.copy(), draft.kept()
    for place in kept:
        if is_prose(blocks[place]) and place not in said.places and blocks[place].kind == "paragraph":
            marks.take(place, place + 1, "undeclared")
    for place in range(kept[0], kept[-1]):
        reason = marks.reasons[place]
        if place in said.places and reason and not reason.startswith(FIELD):
            marks.reasons[place] = None
    return evolve(draft, marks=marks)


def join(own: Draft, other: Draft) -> Draft:
    """Return the block reader's draft with what trafilatura kept between its blocks or right beside them."""
    marks, mine, theirs = own.marks.copy(), own.kept(), frozenset(other.kept())
    if not mine:
        return other
    start, end = mine[0], mine[-1] + 1
    while start - 1 in theirs:
        start -= 1
    while end in theirs:
        end += 1
    for place in range(start, end):
        reason = marks.reasons[place]
        if place in theirs and reason and not reason.startswith(FIELD):
            marks.reasons[place] = None
    return evolve(own, marks=marks)
