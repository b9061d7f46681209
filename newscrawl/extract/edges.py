"""The body's edges and what is left inside: headline repeats, link lines, phrases of the trade, sections of related stories at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from newscrawl.extract.marks import Marks
from newscrawl.extract.masses import Sums
from newscrawl.extract.outline import TextBlock
from newscrawl.rules import find_block_rule, fold, is_section_heading

TAIL_SHARE = 0.35  # a heading of related stories ends the story only where less than this share of the text follows it
LAST_KINDS = frozenset(("comments",))  # nothing of the story comes behind them
FIELD_KINDS = {"corrections": "field.corrections"}  # what such a rule takes has a field of its own
BOX_KINDS = frozenset(("signup", "paywall", "consent", "apps", "comments"))
MAX_BOX, MAX_BOX_BLOCK = 900, 350  # letters of a widget's box, and of one block in it
CORE_SHARE = 0.12  # of the body's text that a container holds directly, to count as the body's own
TRAIL_SHARE = 0.25  # of the story's text at most that can trail behind it
BY = 12  # letters before an author's name: "By", "Text und Fotos:"
MAX_HEADING = 80  # letters
TEXT_TAGS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "span", "font"))
EDGE_BLOCKS = 4  # how many blocks from either end count as an edge
LINK_LINE = 0.8  # share of linked characters from which a block is a link rather than prose
LONG = 150  # letters: a block that long is never repeated by chance


@frozen(kw_only=True)
class Known:
    """What the header says already, folded: lines of the body that only say it again go."""

    headline: str = ""
    deck: str = ""
    kicker: str = ""
    publisher: str = ""
    section: str = ""
    authors: frozenset[str] = frozenset()


def drop_edges(marks: Marks, start: int, end: int, known: Known) -> None:
    """Take what is left of boilerplate among the blocks from `start` to `end`."""
    folded = {place: fold(marks.outline.blocks[place].text) for place in range(start, end) if marks.reasons[place] is None}
    core = Core(marks, list(folded))
    drop_repeats_of_header(marks, folded, known)
    drop_phrases(marks, folded, core)
    drop_sections(marks, folded, core)
    drop_link_lines(marks, folded)
    drop_trail(marks, folded, core)
    drop_lone_headings(marks, folded)


def drop_trail(marks: Marks, folded: dict[int, str], core: Core) -> None:
    """Take what trails behind the last paragraph of the body in containers of other kinds, where a rule has taken some of it already."""
    left = _left(marks, folded)
    last = max((number for number, place in enumerate(left) if core.holds(place)), default=len(left))
    trail = left[last + 1 :]
    mass = sum(max(0.0, marks.worths[place]) for place in trail)
    if trail and mass <= TRAIL_SHARE * sum(max(0.0, marks.worths[place]) for place in left):
        behind = range(left[last] + 1, max(folded) + 1)
        if any(marks.reasons[place] and place in folded for place in behind):
            for place in trail:
                marks.take(place, place + 1, "trail")


Kind = tuple[str, str, str]


class Core:
    """The kind of container that holds the body's paragraphs directly, and what is small beside it.

    Containers of one tag and one class, in parents of one class, are of one kind: a body is often cut into many. One without names is
    of a kind of its own.
    """

    def __init__(self, marks: Marks, places: list[int]) -> None:
        self._outline = marks.outline
        direct: Counter[Kind] = Counter()
        for place in places:
            direct[self._kind(place)] += int(max(0.0, marks.worths[place]))
        total = sum(direct.values())
        self._kinds = {kind for kind, mass in direct.items() if mass >= CORE_SHARE * total}
        holders = {self._parent(place) for place in places if self._kind(place) in self._kinds}
        self._around = {ancestor for node in holders for ancestor in self._ancestors(node)}

    def holds(self, place: int) -> bool:
        """Return whether a block stands where the body's paragraphs stand."""
        return self._kind(place) in self._kinds

    def _kind(self, place: int) -> Kind:
        node = self._outline.nodes[self._parent(place)]
        around = self._outline.nodes[node.parent].names if node.parent >= 0 else ""
        return node.tag, node.names or around or str(node.place), around

    def box_round(self, place: int) -> tuple[int, int]:
        """Return the range of the widest box round a block that is small and holds no paragraph of the body; at least the block itself."""
        nodes, blocks = self._outline.nodes, self._outline.blocks
        found, node = (place, place + 1), blocks[place].node
        while node >= 0 and node not in self._around:
            start, end = nodes[node].start, nodes[node].end
            if sum(block.chars for block in blocks[start:end]) > MAX_BOX or any(b.chars > MAX_BOX_BLOCK for b in blocks[start:end]):
                break
            found, node = (min(start, place), max(end, place + 1)), nodes[node].parent
        return found

    def _parent(self, place: int) -> int:
        node = self._outline.nodes[self._outline.blocks[place].node]
        while node.tag in TEXT_TAGS and node.parent >= 0:
            node = self._outline.nodes[node.parent]
        return node.place

    def _ancestors(self, node: int) -> Iterator[int]:
        while node >= 0:
            yield node
            node = self._outline.nodes[node].parent


def _left(marks: Marks, folded: dict[int, str]) -> list[int]:
    return [place for place in folded if marks.reasons[place] is None]


def drop_repeats_of_header(marks: Marks, folded: dict[int, str], known: Known) -> None:
    """Take lines before the first prose that only repeat headline, kicker, section, publisher or an author's name."""
    blocks = marks.outline.blocks
    for place in _left(marks, folded):
        text = folded[place]
        if text == known.headline:
            marks.take(place, place + 1, "repeat.headline")
        elif blocks[place].chars >= LONG:
            return
        elif text in (known.kicker, known.publisher, known.section):
            marks.take(place, place + 1, "repeat.label")
        elif all(_is_byline(line, known) for line in blocks[place].text.split("\n")):
            marks.take(place, place + 1, "repeat.byline")


def _is_byline(line: str, known: Known) -> bool:
    """Return whether a line is an author's name, alone or behind a word or two, or a line of date."""
    folded = fold(line)
    if any(folded.endswith(author) and len(folded) - len(author) <= BY for author in known.authors if author):
        return True
    rule = find_block_rule(folded, 0.0, "start")
    return rule is not None and rule.id == "published-line"


def drop_sections(marks: Marks, folded: dict[int, str], core: Core) -> None:
    """Take sections that their heading gives away: related stories, comments, sign-ups.

    A section ends where the story goes on: at the next paragraph that stands where the body's paragraphs stand. Where most of the text
    would go, only the heading does.
    """
    blocks, left = marks.outline.blocks, _left(marks, folded)
    sums = Sums([max(0.0, marks.worths[place]) for place in left])
    total = sums.over(0, len(left)) or 1.0
    for number, place in enumerate(left):
        rule = is_section_heading(folded[place]) if marks.reasons[place] is None and blocks[place].chars < MAX_HEADING else None
        if rule and number:
            last = rule.kind in LAST_KINDS and sums.over(number, len(left)) < TAIL_SHARE * total
            end = len(left) if last else _end_of_section(marks, left, number, core)
            if sums.over(number, end) >= TAIL_SHARE * total:
                end = number + 1
            for later in left[number:end]:
                marks.take(later, later + 1, rule.id)


def _end_of_section(marks: Marks, left: list[int], number: int, core: Core) -> int:
    for later in range(number + 1, len(left)):
        if is_prose(marks.outline.blocks[left[later]]) and core.holds(left[later]):
            return later
    return len(left)


def drop_phrases(marks: Marks, folded: dict[int, str], core: Core) -> None:
    """Take the blocks that a rule knows by their words, and the small box round those that only a widget says."""
    blocks = marks.outline.blocks
    left = _left(marks, folded)
    for number, place in enumerate(left):
        if marks.reasons[place] is None:
            position = "start" if number < EDGE_BLOCKS else "end" if number >= len(left) - EDGE_BLOCKS else "middle"
            if rule := find_block_rule(folded[place], blocks[place].linked, position):
                start, end = core.box_round(place) if rule.kind in BOX_KINDS else (place, place + 1)
                marks.take(start, end, FIELD_KINDS.get(rule.kind, rule.id))


def drop_link_lines(marks: Marks, folded: dict[int, str]) -> None:
    """Take blocks that are nothing but a link, and headings that are one where the text behind them stands elsewhere."""
    blocks, nodes, left = marks.outline.blocks, marks.outline.nodes, _left(marks, folded)
    for number, place in enumerate(left):
        block = blocks[place]
        if block.linked <= LINK_LINE or block.kind == "table":
            continue
        following = blocks[left[number + 1]] if number + 1 < len(left) else None
        leads = block.kind == "heading" and following and nodes[block.node].parent == nodes[following.node].parent
        if not leads:
            marks.take(place, place + 1, "link-line")


def drop_repeats(marks: Marks, start: int, end: int) -> None:
    """Take a block that says again what the one before it said, or any earlier one where it is long."""
    seen: set[str] = set()
    last = ""
    for place in range(start, end):
        if marks.reasons[place] is None:
            text = fold(marks.outline.blocks[place].text)
            if text == last or (len(text) > LONG and text in seen):
                marks.take(place, place + 1, "repeat.block")
            seen.add(text)
            last = text


def drop_lone_headings(marks: Marks, folded: dict[int, str]) -> None:
    """Take headings at the end, with nothing of the story behind them."""
    for place in reversed(_left(marks, folded)):
        if marks.outline.blocks[place].kind != "heading":
            return
        marks.take(place, place + 1, "heading.lone")


def is_prose(block: TextBlock) -> bool:
    """Return whether a block reads as a paragraph of a story."""
    return block.chars >= 80 and block.linked < 0.4 and block.kind in ("paragraph", "quote", "list_item")
