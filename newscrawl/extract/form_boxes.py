"""The small boxes round forms among the story's paragraphs: sign-ups and polls, whatever they are called and in whatever language."""

from __future__ import annotations

from lxml.html import HtmlElement

from newscrawl.extract.marks import Marks
from newscrawl.extract.masses import FULL, Sums
from newscrawl.extract.outline import Node
from newscrawl.extract.signs import PAGE_TAGS

ASKING = frozenset(("email", "radio"))  # types of fields: an address by mail, a choice of a poll
PARAGRAPHS = 160  # letters of prose: some paragraphs of a story
MAX_BLOCKS, MAX_PROSE = 12, 500  # of a box, and letters of its prose


def mark_form_boxes(marks: Marks, tree: HtmlElement, header: tuple[int, int] | None) -> None:
    """Take the widest small box round each field that asks for an address by mail, or for a choice, behind the headline."""
    fields = [field for field in tree.iter("input") if field.get("type") in ASKING]
    if not fields:
        return
    nodes, prose = marks.outline.nodes, marks.prose()
    places = {node.element: node.place for node in nodes}
    first = header[1] if header else 0
    for field in fields:
        box = None
        place = next((places[element] for element in field.iterancestors() if element in places), -1)
        while place >= 0 and nodes[place].start >= first and _is_small(nodes[place], prose):
            if box is not None and _is_part_of_story(nodes, nodes[place], box, prose):
                break
            box = nodes[place]
            place = box.parent
        if box is not None:
            marks.take(box.start, box.end, "form-box")


def _is_part_of_story(nodes: list[Node], node: Node, box: Node, prose: Sums) -> bool:
    """Return whether a container adds prose to the box inside of it, and is one of several of a name that hold some: parts of the story."""
    if prose.over(node.start, node.end) - prose.over(box.start, box.end) < PARAGRAPHS or node.parent < 0:
        return False
    for place in range(node.parent + 1, len(nodes)):
        other = nodes[place]
        if other.start >= nodes[node.parent].end:
            break
        is_like = other.parent == node.parent and other.tag == node.tag and other.names == node.names
        if is_like and other is not node and prose.over(other.start, other.end) >= FULL:
            return True
    return False


def _is_small(node: Node, prose: Sums) -> bool:
    return node.tag not in PAGE_TAGS and node.end - node.start <= MAX_BLOCKS and prose.over(node.start, node.end) < MAX_PROSE
