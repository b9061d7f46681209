"""The page as a row of text blocks, and every container as a range of them.

A container's text, mass and links are then differences of positions, so no step after the walk that makes them walks the tree again.
"""

from __future__ import annotations

from attrs import define, field
from lxml.html import HtmlElement


@define(eq=False)
class Node:
    """A container: its element, and the half-open range of blocks that stand in it."""

    element: HtmlElement
    tag: str
    place: int
    parent: int
    start: int
    end: int
    kind: str
    level: int | None
    names: str
    item: Item | None = None
    before: int = 0
    """Letters of its first block that stand before it: 0 but for an inline container."""


@define(eq=False)
class Item:
    """A list item while it is read: its mark is given to its first block alone."""

    marker: str | None
    depth: int


@define(eq=False)
class TextBlock:
    """A run of text that a reader sees as one piece.

    `chars` counts characters, CJK ones 2.2 times, since they say as much as that many letters; `linked` and `bold` are shares of them.
    """

    text: str
    kind: str
    level: int | None
    marker: str | None
    node: int
    element: HtmlElement
    chars: float
    linked: float
    bold: float
    italic: float
    rows: tuple[tuple[str, ...], ...] | None = None
    time: str | None = None


@define(eq=False)
class Outline:
    """The page in reading order: `blocks`, `nodes` (parents before children) and the node of each element asked for."""

    blocks: list[TextBlock] = field(factory=list)
    nodes: list[Node] = field(factory=list)
    places: dict[HtmlElement, int] = field(factory=dict)

    def range_of(self, element: HtmlElement) -> tuple[int, int] | None:
        """Return the range of blocks of an element that the walk was asked to mark."""
        place = self.places.get(element)
        return None if place is None else (self.nodes[place].start, self.nodes[place].end)
