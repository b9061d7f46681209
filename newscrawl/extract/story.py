"""Where the story stands: the container that holds it, chosen by the worth of its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.extract.disclosures import QUESTION_MARKS
from newscrawl.extract.marks import Marks
from newscrawl.extract.masses import FULL, Sums, is_sentence
from newscrawl.extract.outline import Node, Outline
from newscrawl.rules.tokens import token_strength

KEEPS = 0.92  # a child that holds this share of the worth is the story's container rather than its parent
LEAVES_BODY = 0.95  # … where the parent declares itself to be the body
BODY_KEEPS = 0.8  # for a child that declares itself to be the body
CELL_KEEPS = 0.7  # for a cell of a table: pages of old set their columns side by side in one
OPENING = 0.05  # of its worth: so much before a declared body is an opening of the story
NOTES = frozenset(("notes", "footnotes", "endnotes", "fussnoten"))
MAIN_SHARES = (("article", 0.1), ("main", 0.5))  # of the page's prose
SHORT_PAGE = 1_200  # letters of prose
QUOTATION = "blockquote"
HEADLINES = 2  # the level down to which a heading is a story's headline, and not a box's
_GRID = re.compile(r"(?:^|[\s_-])(?:container|row|col|column|item|box|section|block|wrap|wrapper|card)(?:$|[\s_-])", re.I)
LINKED = 0.4  # of a paragraph's letters
LEAST = 140  # letters: a page with less prose in one place holds no story


def choose_story(marks: Marks, header: tuple[int, int] | None) -> Node | None:
    """Return the container that holds the story, or None where no container has prose enough."""
    outline, prose = marks.outline, marks.prose()
    if not outline.nodes or prose.over(0, len(outline.blocks)) <= 0:
        return None
    node = _short_body(outline, prose) or _main_article(outline, prose, header) or outline.nodes[0]
    while True:
        mass = prose.over(node.start, node.end)
        best = _heaviest_child(outline.nodes, node, prose)
        if best is None or best.tag == QUOTATION:  # what is said round a long quotation is of the story
            return node
        if _goes_on_beside(outline, best) or _began_beside(outline, best):
            return node
        held = prose.over(best.start, best.end)
        is_kept = held >= mass * _share_to_keep(node, best)
        if is_kept and node.tag == "article" and any(_asks(outline, other) for other in _behind(outline, best, node)):
            return node
        if not is_kept and (is_body(node) or held < mass * BODY_KEEPS or not _leads_to_body(outline, node, best, prose, header)):
            return node
        node = best


def _goes_on_beside(outline: Outline, node: Node) -> bool:
    """Return whether a container of the same tag and class goes on where one ends: a body cut in two round a picture or an ad."""
    names = node.element.get("class")
    if not names or (not is_body(node) and _GRID.search(names)):
        return False
    if all(sibling.get("class") != names for sibling in node.element.itersiblings(node.tag)):
        return False
    for other in outline.nodes[node.place + 1 :]:
        if other.parent < node.parent:
            return False
        if other.parent == node.parent and other.start >= node.end and other.tag == node.tag and other.element.get("class") == names:
            blocks, between = outline.blocks[other.start : other.end], outline.blocks[node.end : other.start]
            if any(block.kind == "heading" for block in (*between, *(() if is_body(node) else blocks[:1]))):
                return False  # another story
            leads_on = not is_body(node) and any(block.linked for block in blocks)  # a row of a grid may hold other stories
            if not leads_on and any(is_sentence(block) and block.chars >= FULL and block.linked < LINKED for block in blocks):
                return True
    return False


def _began_beside(outline: Outline, node: Node) -> bool:
    """Return whether a declared body goes on what another of its class began, before a box: no headline stands between the two."""
    names = node.element.get("class")
    if not names or not is_body(node):
        return False
    for other in outline.nodes[: node.place]:
        if other.parent == node.parent and other.tag == node.tag and other.element.get("class") == names:
            between = outline.blocks[other.end : node.start]
            if not any(block.kind == "heading" and (block.level or 0) <= HEADLINES for block in between):
                return any(is_sentence(block) and block.chars >= FULL for block in outline.blocks[other.start : other.end])
    return False


def _short_body(outline: Outline, prose: Sums) -> Node | None:
    """Return the one container that microdata declares to be the body, on a page with little prose: there boxes weigh as a story does."""
    if prose.over(0, len(outline.blocks)) > SHORT_PAGE:
        return None
    bodies = [node for node in outline.nodes if node.element.get("itemprop") == "articleBody"]
    if len(bodies) != 1:
        return None
    return bodies[0] if sum(block.chars for block in outline.blocks[bodies[0].start : bodies[0].end]) >= LEAST else None


def _share_to_keep(node: Node, child: Node) -> float:
    """Return the share of a container's worth that a child must hold to be the story's container in its place."""
    if is_body(node):
        return LEAVES_BODY
    if child.tag == "td":
        return CELL_KEEPS
    return BODY_KEEPS if is_body(child) else KEEPS


def _leads_to_body(outline: Outline, node: Node, child: Node, prose: Sums, header: tuple[int, int] | None) -> bool:
    """Return whether the heaviest way down from a container comes to a declared body that holds most of its worth, and all before it.

    What stands behind is then no story: a column, a list of others. An opening above the body is, and so are notes, questions and answers.
    """
    enough, way = BODY_KEEPS * prose.over(node.start, node.end), child
    first = max(node.start, header[1]) if header is not None and header[1] <= node.end else node.start
    while prose.over(way.start, way.end) >= enough:
        if is_body(way):
            is_opened = way.start > first and prose.over(first, way.start) > OPENING * enough
            return not is_opened and not any(map(is_apart, _behind(outline, way, node)))
        below = _heaviest_child(outline.nodes, way, prose)
        if below is None:
            return False
        way = below
    return False


def _behind(outline: Outline, node: Node, box: Node) -> Iterator[Node]:
    """Yield the containers behind one in a box round it."""
    return (other for other in outline.nodes[node.place :] if node.end <= other.start < box.end)


def is_apart(node: Node) -> bool:
    """Return whether a container holds what is of the story though it stands apart: questions and answers, notes."""
    return _is_for_questions(node) or not NOTES.isdisjoint(node.names.split())


def _is_for_questions(node: Node) -> bool:
    """Return whether a container is named for questions and answers."""
    return any(hit.kind == "questions" for hit in token_strength(node.names))


def _asks(outline: Outline, node: Node) -> bool:
    """Return whether a container named for questions holds one: what folds out is named so, too."""
    return _is_for_questions(node) and any(block.text.endswith(QUESTION_MARKS) for block in outline.blocks[node.start : node.end])


def is_body(node: Node) -> bool:
    """Return whether a container declares itself to be an article's body."""
    if node.tag in ("body", "html", "main"):
        return False
    return node.element.get("itemprop") == "articleBody" or any(hit.kind == "body" for hit in token_strength(node.names))


def _heaviest_child(nodes: list[Node], node: Node, prose: Sums) -> Node | None:
    """Return the first of the children that hold the most prose; None where none holds a block."""
    best, most = None, 0.0
    for place in range(node.place + 1, len(nodes)):
        child = nodes[place]
        if child.parent < node.place:
            break  # what stands behind the container
        if child.parent == node.place and child.start < child.end:
            mass = prose.over(child.start, child.end)
            if best is None or mass > most:
                best, most = child, mass
    return best


def _main_article(outline: Outline, prose: Sums, header: tuple[int, int] | None) -> Node | None:
    """Return the outermost `article` that holds the headline, where it holds a good part of the page's prose too; else the `main` so."""
    if header is None:
        return None
    total = prose.over(0, len(outline.blocks))
    for tag, share in MAIN_SHARES:
        for node in outline.nodes:
            if node.tag == tag and node.start <= header[0] and header[1] <= node.end and prose.over(node.start, node.end) > share * total:
                return node
    return None
