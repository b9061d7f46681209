"""Where the body's paragraphs stand, and what is small beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from newscrawl.extract.marks import Marks
from newscrawl.extract.masses import is_sentence
from newscrawl.extract.outline import Node, TextBlock
from newscrawl.rules.tokens import token_strength

MAX_BOX, MAX_BOX_BLOCK = 900, 350  # letters of a widget's box, and of one block in it
PARAGRAPHS = 2  # beside a call: a widget's box may hold one that says what it is for
MAX_TITLE = 60  # letters of what stands alone in a box and is the title of the widget
SENTENCES = 3  # in paragraphs of their own
CORE_SHARE = 0.12  # of the body's text that a container holds directly, to count as the body's own
LONE_SHARE = 0.4  # the same of a single paragraph, to be sure: beside a short story a prompt to pay weighs as much as a paragraph does
TEXT_TAGS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "span", "font", "dd"))
LIST_TAGS = frozenset(("ul", "ol", "li", "dl", "dt", "dd"))

_NUMBERS = re.compile(r"\d+")

Kind = tuple[str, str, str]


class Core:
    """The kind of container that holds the body's paragraphs directly, and what is small beside it.

    Containers of one tag and one class, in parents of one class, are of one kind: a body is often cut into many. One without names is
    of a kind of its own.
    """

    def __init__(self, marks: Marks, places: list[int]) -> None:
        self._outline = marks.outline
        self._known_kinds: dict[int, Kind] = {}
        self._prose = [place for place in places if is_prose(self._outline.blocks[place])]
        told = set(self._prose)
        direct: Counter[Kind] = Counter()
        paragraphs: Counter[Kind] = Counter()
        for place in places:
            direct[self._kind(place)] += int(max(0.0, marks.worths[place]))
            paragraphs[self._kind(place)] += place in told
        total = sum(direct.values())
        self._kinds = {kind for kind, mass in direct.items() if mass >= CORE_SHARE * total}
        self._firm = {kind for kind in self._kinds if paragraphs[kind] != 1 or direct[kind] >= LONE_SHARE * total}
        holders = {self._parent(place) for place in places if self._kind(place) in self._firm}
        self._styles = {style for place in places if self.holds(place) and marks.worths[place] > 0 and (style := self._style(place))}
        self._around = {ancestor for node in holders for ancestor in self._ancestors(node)}

    def holds(self, place: int) -> bool:
        """Return whether a block stands where the body's paragraphs stand."""
        return self._kind(place) in self._kinds

    def goes_on(self, place: int) -> bool:
        """Return whether a block stands where the body's paragraphs surely stand."""
        return self._kind(place) in self._firm

    def writes(self, place: int) -> bool:
        """Return whether a block is a paragraph of one class with the body's paragraphs."""
        return self._style(place) in self._styles

    def holds_list_of(self, place: int) -> bool:
        """Return whether a block stands in a list that stands where the body's paragraphs stand."""
        node = self._outline.nodes[self._parent(place)]
        while node.tag in LIST_TAGS and node.parent >= 0:
            node = self._outline.nodes[node.parent]
        return self._kind_of(node) in self._kinds

    def holds_table(self, place: int) -> bool:
        """Return whether a block is a table that stands, alone in what wraps it, where the body's paragraphs stand."""
        if self._outline.blocks[place].kind != "table":
            return False
        node = self._outline.nodes[self._parent(place)]
        while node.end - node.start == 1 and node.parent >= 0:
            node = self._outline.nodes[node.parent]
        return self._kind_of(node) in self._kinds

    def holds_answer(self, place: int) -> bool:
        """Return whether a block stands among questions and answers."""
        nodes = self._outline.nodes
        return any(
            hit.kind == "questions" for n in self._ancestors(self._outline.blocks[place].node) for hit in token_strength(nodes[n].names)
        )

    def _kind(self, place: int) -> Kind:
        node = self._outline.blocks[place].node
        if (kind := self._known_kinds.get(node)) is None:
            kind = self._known_kinds[node] = self._kind_of(self._outline.nodes[self._parent(place)])
        return kind

    def _kind_of(self, node: Node) -> Kind:
        around = self._outline.nodes[node.parent].names if node.parent >= 0 else ""
        names = node.element.get("class") or _unnumbered(node.names)
        return node.tag, names or around or str(node.place), around

    def _style(self, place: int) -> str:
        node = self._outline.nodes[self._outline.blocks[place].node]
        return node.names if node.tag == "p" else ""

    def box_round(self, place: int) -> tuple[int, int]:
        """Return the range of the widest box round a block that is small and no part of the body; at least the block itself."""
        nodes, blocks = self._outline.nodes, self._outline.blocks
        found, node, is_box = (place, place + 1), blocks[place].node, False
        inner: Node | None = None
        while node >= 0 and node not in self._around:
            start, end = nodes[node].start, nodes[node].end
            if sum(block.chars for block in blocks[start:end]) > MAX_BOX or any(b.chars > MAX_BOX_BLOCK for b in blocks[start:end]):
                break
            if self._is_part_of_story(nodes[node], place) or (is_box and self._adds_sentences(nodes[node], found)):
                break
            if inner is not None and self._is_among_paragraphs(inner):
                break
            is_box = is_box or (nodes[node].tag not in TEXT_TAGS and (end - start > 1 or blocks[start].chars > MAX_TITLE))
            inner = nodes[node]
            found, node = (min(start, place), max(end, place + 1)), inner.parent
        return found

    def _is_among_paragraphs(self, box: Node) -> bool:
        """Return whether a box beside one, of its names, holds a paragraph of the story: each has a box of its own."""
        siblings = (other for other in self._like(box) if other.parent == box.parent and other.names == box.names)
        return bool(box.names) and any(other.start <= place < other.end for other in siblings for place in self._prose)

    def _adds_sentences(self, box: Node, inner: tuple[int, int]) -> bool:
        """Return whether a box adds several sentences to the one inside of it: then that is the widget, and this a part of the story."""
        added = (*range(box.start, inner[0]), *range(inner[1], box.end))
        return sum(is_sentence(self._outline.blocks[place]) for place in added) >= SENTENCES

    def _is_part_of_story(self, box: Node, place: int) -> bool:
        """Return whether a box holds paragraphs beside a block as one of like name beside it does, or the first and most of the story."""
        held = [p for p in self._prose if box.start <= p < box.end and p != place]
        if len(held) < PARAGRAPHS:
            return False
        if held[0] == self._prose[0] and 2 * len(held) > len(self._prose):
            return True
        return any(sum(other.start <= p < other.end for p in self._prose) >= PARAGRAPHS for other in self._like(box))

    def _like(self, box: Node) -> Iterator[Node]:
        """Yield the boxes beside one that share a name with it, or have none as it has none."""
        nodes, names = self._outline.nodes, set(box.names.split())
        for other in nodes[box.parent + 1 :] if box.parent >= 0 else ():
            if other.start >= nodes[box.parent].end:
                return
            if other.parent == box.parent and other is not box and other.tag == box.tag:
                others = set(other.names.split())
                if names & others or not (names or others):
                    yield other

    def _parent(self, place: int) -> int:
        node = self._outline.nodes[self._outline.blocks[place].node]
        while node.tag in TEXT_TAGS and node.parent >= 0:
            node = self._outline.nodes[node.parent]
        return node.place

    def _ancestors(self, node: int) -> Iterator[int]:
        while node >= 0:
            yield node
            node = self._outline.nodes[node].parent


@lru_cache(maxsize=4096)
def _unnumbered(names: str) -> str:
    """Return an id without the numbers in it: "slide-12" is of a kind with "slide-11"."""
    return _NUMBERS.sub("", names)


def is_prose(block: TextBlock) -> bool:
    """Return whether a block reads as a paragraph of a story."""
    return block.chars >= 80 and block.linked < 0.4 and block.kind in ("paragraph", "quote", "list_item")
