"""The one walk over the tree, which makes its outline."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.html import HtmlElement

from newscrawl.extract.outline import Item, Node, Outline, TextBlock
from newscrawl.extract.runs import (
    BREAK,
    abuts,
    cut_permalink,
    is_clipped,
    is_heading_link,
    is_note_mark,
    is_preformatted_prose,
    is_teaser,
    is_unbracketed,
    is_under_quote,
    is_unseen,
    may_hide,
    may_hold_cjk,
    names_source,
    split_paragraphs,
    weigh,
)
from newscrawl.extract.tables import Rows, read_data_table, read_title
from newscrawl.extract.tags import (
    BOLD,
    BREAK_PART,
    CLASS,
    CONTAINER,
    EMPHASIS,
    ID,
    INLINE_PART,
    KINDS,
    LINK,
    LIST_PART,
    LISTS,
    MAY_STAND_ALONE,
    NAMED_INLINE,
    OWN_KINDS,
    PARTS,
    RULE_PART,
    SILENT_PART,
    TABLE_PART,
    VOID_PART,
)

SKIPPED = "skipped"  # in an element whose inside is not read
Opened = Node | str | None  # what an element's end closes: a container, the count of an emphasis by its tag, or nothing
BEFORE_MARK = 1  # letter: behind a bracket it is the note's own number
NO_SHARES, HREF, NAME = (0.0, 0.0, 0.0), b"href", b"name"


def read_outline(root: HtmlElement, marked: Iterable[HtmlElement] = ()) -> Outline:
    """Return the outline of a tree; text at the edges of `marked` elements is never joined with what stands beside them."""
    outline = _Walk(root, frozenset(marked)).outline
    # One look for CJK characters in the whole page: they weigh more than a letter each.
    if may_hold_cjk("".join([block.text for block in outline.blocks])):
        for block in outline.blocks:
            block.chars = weigh(block.text)
    return outline


class _Walk:
    """The walk's state: the open containers, and the pieces of the text block that is being read."""

    def __init__(self, root: HtmlElement, marked: frozenset[HtmlElement]) -> None:
        self.outline = Outline()
        self.blocks, self.nodes = self.outline.blocks, self.outline.nodes
        self.marked = marked
        self.open = [Node(root, "", -1, -1, 0, "paragraph", None, "")]  # the first is what the tree stands in
        self.waiting: list[tuple[Node, int]] = []  # inline containers whose block is not read to its end yet, and their letters of it
        self.lists: list[tuple[str, int]] = []
        self.pieces: list[str] = []
        self.has_code = root.find(".//pre") is not None
        self.links = self.bolds = self.italics = 0
        self.total = self.linked = self.bold = self.italic = 0
        self._read(root)

    def _read(self, root: HtmlElement) -> None:
        """Open and close the elements of a tree in order.

        `iter` and `getparent` together take a third of the time of lxml's iterwalk. White space between blocks, most of all runs of text,
        is passed over here.
        """
        last = root.getparent()  # the innermost element that is open
        entered: list[HtmlElement | None] = []  # those round it
        closing: list[Opened] = []  # what the end of each closes
        pieces, has_code, marked = self.pieces, self.has_code, self.marked
        skipped: set[HtmlElement] = set()
        for element in root.iter("*"):
            if (parent := element.getparent()) is not last:
                if parent in skipped:
                    skipped.add(element)
                    continue
                while last is not parent:
                    self._end(last, closing.pop())
                    last = entered.pop()
            tag: str = element.tag
            part = PARTS.get(tag, CONTAINER)
            names: str = "" if part is SILENT_PART else element.get(CLASS, "")
            if part is SILENT_PART or (names and is_unseen(names) and may_hide(element)) or (tag == "rt" and is_unbracketed(element)):
                if element in marked:
                    self._open_node(element, tag, element.get(CLASS, ""))
                    self._close_node()
                opened: Opened = SKIPPED
            elif part is CONTAINER:  # as most
                if pieces and ("-" not in tag or element in marked):  # an element of the page's own may stand in a line
                    self._flush()
                opened = self._open_node(element, tag, names)
            elif tag == LINK and element not in marked and (element.get(NAME) is None or element.get(HREF)):  # else the aim of links
                opened = self._open_link(element, names)
            else:
                opened = self._enter(element, tag, part, names)
            if opened is SKIPPED:
                skipped.add(element)
                text = element.tail
            else:
                entered.append(last)
                closing.append(opened)
                last = element
                text = element.text
            if text and (pieces or has_code or not text.isspace()):
                self._add_text(text)
        while closing:
            self._end(last, closing.pop())
            last = entered.pop()
        self._flush()

    def _open_link(self, element: HtmlElement, names: str) -> Opened:
        heading = self.open[-1]
        is_mark = self.total > BEFORE_MARK and is_note_mark(element, names)
        if is_mark or (heading.level is not None and is_heading_link(element, heading.element)):
            return SKIPPED
        self.links += 1
        return LINK

    def _enter(self, element: HtmlElement, tag: str, part: str, names: str) -> Opened:
        """Begin an element that is no plain container; return what its end closes, SKIPPED where what is inside it is not to be read."""
        is_marked = element in self.marked
        if self.total > BEFORE_MARK and part is INLINE_PART and is_note_mark(element, names):
            return SKIPPED
        if part is INLINE_PART and not (is_marked or (tag in MAY_STAND_ALONE and self._stands_alone(element, tag))):
            return self._start_inline(element, tag, names) if tag in NAMED_INLINE else None
        if part is TABLE_PART and (rows := read_data_table(element)):
            self._add_table(element, names, rows)
            return SKIPPED
        if part is BREAK_PART:
            self.pieces.append(BREAK)
            return None
        return self._start_block(element, tag, part, names, is_marked=is_marked)

    def _start_inline(self, element: HtmlElement, tag: str, names: str) -> Opened:
        if tag in EMPHASIS:
            self._count_inline(tag, 1)
            return tag
        if tag != "span" or not (names or element.attrib):
            return None
        if not names and is_clipped(element):
            return SKIPPED
        if names and abuts(element):
            self.pieces.append(BREAK + BREAK)
        return self._open_node(element, tag, names)

    def _stands_alone(self, element: HtmlElement, tag: str) -> bool:
        """Return whether an inline element is a block of its own: a quotation's source, a teaser in bold."""
        if tag == "cite":
            return self.open[-1].kind == "quote"
        return is_teaser(element)

    def _start_block(self, element: HtmlElement, tag: str, part: str, names: str, *, is_marked: bool) -> Opened:
        if part is RULE_PART:
            return None
        if self.pieces:
            self._flush()
        if part is LIST_PART:
            start = element.get("start", "")
            self.lists.append((tag, int(start) if start.isdecimal() and len(start) < 6 else 1))
        return None if part is VOID_PART and not is_marked else self._open_node(element, tag, names)

    def _end(self, element: HtmlElement, opened: Opened) -> None:
        if opened is LINK:  # the very string, which is told faster than an equal one
            self.links -= 1
        elif isinstance(opened, str):
            self._count_inline(opened, -1)
        elif opened is not None:
            # An inline container ends the block too when it held blocks of its own, as a player in a span does.
            if self.pieces and (opened.start < len(self.blocks) or not self._is_inline(opened)):
                self._flush()
            self._close_node()
            if opened.tag in LISTS:
                self.lists.pop()
        if (text := element.tail) and (self.pieces or self.has_code or not text.isspace()):
            self._add_text(text)

    def _is_inline(self, node: Node) -> bool:
        return (node.tag == "span" or ("-" in node.tag)) and node.element not in self.marked

    def _count_inline(self, tag: str, step: int) -> None:
        if tag in BOLD:
            self.bolds += step
        else:
            self.italics += step

    def _open_node(self, element: HtmlElement, tag: str, names: str) -> Node:
        parent = self.open[-1]
        kind, level, item = parent.kind, parent.level, parent.item
        if tag in OWN_KINDS:
            kind, level = KINDS.get(tag) or (kind, level)
            if tag == "li":
                item = Item(marker=self._next_marker(element), depth=len(self.lists) or 1)
            elif (kind == "quote" and tag in ("cite", "footer")) or (tag == "figcaption" and is_under_quote(element)):
                kind = "source"
        elif kind == "quote" and names and names_source(names):
            kind = "source"
        start, place = len(self.blocks), len(self.nodes)
        if "-" in tag:  # a custom element's name says what it is: <newsletter-box>, <amp-sidebar>
            names = f"{names} {tag}"
        node = Node(element, tag, place, parent.place, start, kind, level, names, item, self.total)
        self.open.append(node)
        self.nodes.append(node)
        if element in self.marked:
            self.outline.places[element] = place
        return node

    def _close_node(self) -> None:
        node = self.open.pop()
        if node.tag == "li" and node.item:
            self.blocks += node.item.left(node.place)
        node.end = len(self.blocks)
        if self.total:
            self.waiting.append((node, self.total - node.before if node.start == node.end else self.total))
        elif node.start == node.end and node is self.nodes[-1] and node.element not in self.marked:
            self.nodes.pop()  # nothing stands in it
            return
        if node.level is None and (identifier := node.element.get(ID)):  # a heading's repeats what it says, for links to it
            node.names = f"{node.names} {identifier}"

    def _next_marker(self, element: HtmlElement) -> str:
        if not self.lists or self.lists[-1][0] == "ul":
            return "-"
        kind, number = self.lists[-1]
        value = element.get("value", "")
        number = int(value) if value.isdecimal() and len(value) < 6 else number
        self.lists[-1] = (kind, number + 1)
        return f"{number}."

    def _add_text(self, text: str) -> None:
        if size := len(text.strip()):
            self.total += size
            if self.links > 0:
                self.linked += size
            if self.bolds > 0:
                self.bold += size
            if self.italics > 0:
                self.italic += size
        elif not self.pieces and self.open[-1].kind != "code":
            return  # white space before a block's first word
        self.pieces.append(text)

    def _flush(self) -> None:
        if not (total := self.total):
            self.pieces.clear()
            return
        for inline, letters in self.waiting:
            # A tooltip or an advert's place holder in a line holds that line no more than a link does.
            inline.end = len(self.blocks) + (2 * letters >= total)
        self.waiting.clear()
        raw, shares = "".join(self.pieces), (self.linked / total, self.bold / total, self.italic / total)
        self.pieces.clear()
        self.total = self.linked = self.bold = self.italic = 0
        if len(self.open) > 1:
            node = self.open[-1]
            if node.kind == "code" and is_preformatted_prose(raw):
                node.kind, raw = "paragraph", "".join(BREAK if character == "\n" else character for character in raw)
            for text in split_paragraphs(raw, keep_lines=node.kind == "code"):
                self._add_block(text, shares)

    def _add_block(self, text: str, shares: tuple[float, float, float]) -> None:
        node = self.open[-1]
        if node.kind == "heading" and shares[0] and not (text := cut_permalink(text, node.element)):
            return
        block = TextBlock(text, node.kind, node.level, None, node.place, node.element, *shares)
        if node.item is None or node.kind != "list_item" or node.item.takes(block):
            self.blocks.append(block)

    def _add_table(self, element: HtmlElement, names: str, rows: Rows) -> None:
        if self.pieces:
            self._flush()
        self._open_node(element, "table", names)
        if title := read_title(element):
            self._add_block(title, NO_SHARES)
        self.open[-1].kind = "table"  # in a list no item, whose mark its first line has
        self._add_block("\n".join(" | ".join(row) for row in rows), NO_SHARES)
        self.blocks[-1].rows = rows
        self._close_node()
