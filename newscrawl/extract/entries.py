"""The entries of a live blog: at which block each begins, and when it was posted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newscrawl.extract.moments import parse_moment
from newscrawl.extract.outline import Node, Outline, TextBlock

FEWEST = 2  # entries that make a live blog


def read_entry_times(outline: Outline, kept: Sequence[TextBlock]) -> Mapping[TextBlock, str]:
    """Return the time of each block that begins an entry: the first of a container that, like its siblings, holds one <time>."""
    if not kept or next(outline.nodes[0].element.iter("time"), None) is None:
        return {}
    first: dict[int, TextBlock] = {}
    for block in kept:
        place = block.node
        while place >= 0 and place not in first:  # what is round a container met before was met with it
            first[place] = block
            place = outline.nodes[place].parent
    groups: dict[tuple[int, str, str], list[Node]] = {}
    for place in first:
        node = outline.nodes[place]
        if node.tag in ("article", "div", "li", "section"):
            groups.setdefault((node.parent, node.tag, node.element.get("class", "")), []).append(node)
    times: dict[TextBlock, str] = {}
    for nodes in (nodes for nodes in groups.values() if len(nodes) >= FEWEST):
        found = {node.place: moment for node in nodes if (moment := _read_time(node))}
        if len(found) >= FEWEST and len(found) * 2 > len(nodes):
            times.update({first[place]: moment for place, moment in found.items()})
    return times


def _read_time(node: Node) -> str | None:
    """Return the moment of the only <time> in a container, or of several that say the same."""
    moments = {element.get("datetime", "") for element in node.element.iter("time")}
    return parse_moment(moments.pop()) if len(moments) == 1 else None
