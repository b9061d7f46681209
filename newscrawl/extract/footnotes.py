"""The footnotes and the postscript that systems set behind the story's container.

A note is told by the way back that it holds to the place of its mark, a postscript by the name of its box.
"""

from __future__ import annotations

import re

from newscrawl.extract.marks import Marks

MOST_BEHIND, NEAR = 2_000, 12  # blocks behind the story that are looked at: for notes, and for a postscript
POSTSCRIPTS = frozenset(("ps", "postscript", "post-scriptum"))  # SPIP's name, and others'
# A number or sign, or an arrow back up; a contents' line says a title.
_WAY_BACK = re.compile(r"\W{0,2}(?:\d{1,3}|[a-z]|[ivx]{1,4}|[*†‡§]{1,3})?\W{0,2}", re.I)


def find_footnotes(marks: Marks, start: int, end: int) -> list[int]:
    """Return the blocks behind the story that lead back, by a number or an arrow, to a mark in it: footnotes that stand apart from it."""
    blocks = marks.outline.blocks
    found: dict[int, str] = {}
    for place in range(end, min(len(blocks), end + MOST_BEHIND)):
        block = blocks[place]
        if block.linked and marks.reasons[place] is None and block.kind != "heading":
            for link in block.element.iter("a"):
                address = link.get("href") or ""
                if address[:1] == "#" and len(address) > 1 and _WAY_BACK.fullmatch("".join(link.itertext()).strip()):
                    found[place] = address[1:]
                    break
    if not found:
        return []
    wanted = set(found.values())
    told = {
        name
        for element in {blocks[place].element for place in range(start, end)}
        for part in element.iter("a", "sup", "span")
        for name in (part.get("id"), part.get("name"))
        if name in wanted
    }
    return [place for place, name in found.items() if name in told]


def find_postscript(marks: Marks, end: int) -> list[int]:
    """Return the blocks of a postscript that stands close behind the story in a box so named, without its heading."""
    outline = marks.outline
    boxes = (node for node in outline.nodes if end <= node.start < end + NEAR and not POSTSCRIPTS.isdisjoint(node.names.split()))
    places = {place for node in boxes for place in marks.left_of(range(node.start, node.end))}
    return sorted(place for place in places if outline.blocks[place].kind != "heading")
