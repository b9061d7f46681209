"""The page as a row of text blocks, and every container as a range of them.

A container's text, mass and links are then differences of positions, so no step after the walk that makes them walks the tree again.
Its classes are plain ones: a page has hundreds of each, which are made three times faster so where they are compiled.
"""

from __future__ import annotations

from lxml.html import HtmlElement


class Item:
    """A list item while it is read: its mark is given to its first block alone.

    `number` is what it says first where that is its mark: a step's number in an element of its own, where more follows.
    """

    __slots__ = ("depth", "marker", "number")

    def __init__(self, marker: str | None, depth: int) -> None:
        self.marker = marker
        self.depth = depth
        self.number: TextBlock | None = None

    def takes(self, block: TextBlock) -> bool:
        """Give a block of the item its depth, and the first its mark; return False for a step's number, which waits for another."""
        block.level, block.marker, self.marker = self.depth, self.marker, None
        if block.marker and block.text.strip(" .)") == block.marker.rstrip("."):
            self.number = block
            return False
        if self.number is not None:
            block.marker, self.number = self.number.marker, None
        return True

    def left(self, place: int) -> list[TextBlock]:
        """Return the number that nothing followed, as a block of the item's own container: the box that it stood in may be gone."""
        if self.number is None:
            return []
        self.number.node = place
        return [self.number]


class Node:
    """A container: its element, and the half-open range of blocks that stand in it.

    `before` is the letters of its first block that stand before it: 0 but for an inline container.
    """

    __slots__ = ("before", "element", "end", "item", "kind", "level", "names", "parent", "place", "start", "tag")

    def __init__(
        self,
        element: HtmlElement,
        tag: str,
        place: int,
        parent: int,
        start: int,
        kind: str,
        level: int | None,
        names: str,
        item: Item | None = None,
        before: int = 0,
    ) -> None:
        self.element = element
        self.tag = tag
        self.place = place
        self.parent = parent
        self.start = self.end = start
        self.kind = kind
        self.level = level
        self.names = names
        self.item = item
        self.before = before


class TextBlock:
    """A run of text that a reader sees as one piece.

    `chars` counts characters, CJK ones 2.2 times, since they say as much as that many letters; `linked`, `bold` and `italic` are shares of
    them. `rows` are a table's, `time` is a live entry's.
    """

    __slots__ = ("bold", "chars", "element", "italic", "kind", "level", "linked", "marker", "node", "rows", "text", "time")

    def __init__(
        self,
        text: str,
        kind: str,
        level: int | None,
        marker: str | None,
        node: int,
        element: HtmlElement,
        linked: float,
        bold: float,
        italic: float,
    ) -> None:
        self.text = text
        self.kind = kind
        self.level = level
        self.marker = marker
        self.node = node
        self.element = element
        self.chars = float(len(text))
        self.linked = linked
        self.bold = bold
        self.italic = italic
        self.rows: tuple[tuple[str, ...], ...] | None = None
        self.time: str | None = None


class Outline:
    """The page in reading order: `blocks`, `nodes` (parents before children) and the node of each element asked for."""

    __slots__ = ("blocks", "nodes", "places")

    def __init__(self) -> None:
        self.blocks: list[TextBlock] = []
        self.nodes: list[Node] = []
        self.places: dict[HtmlElement, int] = {}

    def range_of(self, element: HtmlElement) -> tuple[int, int] | None:
        """Return the range of blocks of an element that the walk was asked to mark."""
        place = self.places.get(element)
        return None if place is None else (self.nodes[place].start, self.nodes[place].end)
