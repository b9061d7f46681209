"""trafilatura's opinion: which of the page's blocks it takes for the story. The only place that knows trafilatura."""

from __future__ import annotations

import lxml.html
from lxml.etree import SubElement
from lxml.html import HtmlElement

from newscrawl.extract.marks import Marks
from newscrawl.extract.outline import Outline

MAX_BLOCKS = 3_000
"""trafilatura's time grows with the square of the paragraphs (1 MB 2.3 s, 5 MB 35 s): beyond this many blocks it is not asked."""

MAX_DEPTH = 100
"""Containers; what lies deeper hangs on the hundredth: trafilatura calls itself for each list in a list, until Python's stack ends."""

_TEXT_TAGS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "blockquote", "pre", "dt", "dd"))


def ask_trafilatura(marks: Marks) -> frozenset[int]:
    """Return the places of the blocks that trafilatura keeps, asked of a tree that holds only what no rule has taken."""
    outline = marks.outline
    free = [place for place, reason in enumerate(marks.reasons) if reason is None]
    if not free or len(free) > MAX_BLOCKS:
        return frozenset()
    from trafilatura import bare_extraction  # one page of a hundred asks, and to load it takes as long as to read ten

    document = bare_extraction(build_tree(outline, frozenset(free)), include_comments=False, with_metadata=False)
    body = getattr(document, "body", None)
    return _match_blocks(outline, free, "".join(str(body.xpath("string()")).split())) if body is not None else frozenset()


def build_tree(outline: Outline, kept: frozenset[int]) -> HtmlElement:
    """Return a new, small tree of the kept blocks in their containers, with the containers' names and nothing else."""
    root = lxml.html.Element("html")
    elements: dict[int, HtmlElement] = {-1: SubElement(root, "body")}
    order = sorted(kept)
    path: list[int] = []
    for place in order:
        block = outline.blocks[place]
        path = _ancestors(outline, block.node)
        for node_place in path:
            if node_place not in elements:
                node = outline.nodes[node_place]
                if node.tag in ("html", "body"):
                    elements[node_place] = elements[-1]
                    continue
                attributes = {name: value for name in ("class", "id", "itemprop", "role") if (value := node.element.get(name))}
                tag = node.tag if node.tag.isalnum() and node.tag != "span" else "div"
                elements[node_place] = SubElement(elements[node.parent], tag, attributes)
        holder = elements[path[-1]]
        if holder.tag in _TEXT_TAGS and not holder.text and len(holder) == 0:
            holder.text = block.text
        else:
            SubElement(holder, "p").text = block.text
    return root


def _ancestors(outline: Outline, place: int) -> list[int]:
    path = []
    while place >= 0:
        path.append(place)
        place = outline.nodes[place].parent
    return path[: -MAX_DEPTH - 1 : -1]


def _match_blocks(outline: Outline, free: list[int], text: str) -> frozenset[int]:
    """Return the blocks whose text stands in the given one (white space left out), each search going on where the last hit ended."""
    kept, cursor = set(), 0
    for place in free:
        compact = "".join(outline.blocks[place].text.split())
        found = text.find(compact, cursor)
        if found < 0 and len(compact) > 60:
            found = text.find(compact)
        if found >= 0:
            kept.add(place)
            cursor = max(cursor, found + len(compact))
    return frozenset(kept)
