"""Pages that React streams: what was not ready in time stands at the end, hidden, and a script moves it into its place."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

DEEPEST = 256  # elements round a place that a segment is moved to: so deep nests no page but one that means to be slow
_SEGMENT_ID, _BOUNDARY = "S:", b"B:"
_PENDING = re.compile(rb'<!--\$\?--><template id="B:[0-9a-f]+"></template>')
_BORDER = re.compile(rb"<!--(/?)\$[?!~]?-->")
_MOVE = re.compile(rb"\$R[CS]\(\"([BS]:[0-9a-f]+)\",\"([SP]:[0-9a-f]+)\"")


def cut_fallbacks(encoded: bytes) -> bytes:
    """Return a page without what is shown while a segment is waited for: "Loading…"."""
    pieces, last = [], 0
    for pending in _PENDING.finditer(encoded):
        if pending.start() < last:
            continue
        if (end := _end_of_boundary(encoded, pending.end())) is None:
            break
        pieces.append(encoded[last : pending.end()])
        last = end
    return b"".join([*pieces, encoded[last:]]) if pieces else encoded


def _end_of_boundary(encoded: bytes, start: int) -> int | None:
    """Return where a boundary ends that is open at `start`, None where it does not; others may stand in it."""
    depth = 1
    for border in _BORDER.finditer(encoded, start):
        depth += -1 if border[1] else 1
        if depth == 0:
            return border.start()
    return None


def place_segments(tree: HtmlElement, encoded: bytes) -> None:
    """Move each segment to where the page's script would: that says where, or the numbers of both are the same."""
    templates = {template.get("id", ""): template for template in tree.iter("template")}
    places = {}
    for one, other in _MOVE.findall(encoded):
        # $RC names the boundary first, $RS the segment.
        segment_id, place_id = (other, one) if one.startswith(_BOUNDARY) else (one, other)
        places[segment_id.decode()] = place_id.decode()
    for segment in list(tree.iter("div")):
        identifier = segment.get("id", "")
        if identifier.startswith(_SEGMENT_ID):
            number = identifier.removeprefix(_SEGMENT_ID)
            names = (places.get(identifier, ""), f"P:{number}", f"B:{number}")
            template = next((templates[name] for name in names if name in templates), None)
            around = list(islice(template.iterancestors(), DEEPEST)) if template is not None else []
            if template is not None and len(around) < DEEPEST and segment not in around:
                _move(segment, template)


def _move(segment: HtmlElement, template: HtmlElement) -> None:
    """Move what a segment holds to the place before a template."""
    parent, before = template.getparent(), template.getprevious()
    if parent is None:
        return
    if segment.text and before is not None:
        before.tail = (before.tail or "") + segment.text
    elif segment.text:
        parent.text = (parent.text or "") + segment.text
    segment.text = None
    at = parent.index(template)
    parent[at:at] = list(segment)
