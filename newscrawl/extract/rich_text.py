"""Rich text as data: lists of nodes that say their type, as editors and publishing systems keep a story, written as HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from newscrawl.extract.rich_nodes import (
    BLOCK_TAGS,
    INLINE_NAMES,
    LIST_TAGS,
    ORDERED,
    ROW_TAGS,
    TEXT_TAGS,
    address_of,
    is_aside,
    is_document,
    is_own,
    lists_of,
    name_of,
    said_by,
    tag_of,
    text_of,
    type_of,
)

MAX_DEPTH = 40  # nodes round a node
MAX_NODES = 60_000  # of all that is written of one page

_MARKUP = re.compile(r"</?(?:a|b|br|em|i|li|mark|p|s|span|strong|sub|sup|u)\b[^<>]{0,500}>|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});", re.I)


def _markup(text: str) -> str:
    """Return what may be HTML as HTML: publishing systems keep the text of a block as either."""
    return text if _MARKUP.search(text) else _plain(text)


def _plain(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


class RichTextWriter:
    """Writes lists of nodes as HTML, as much of it as one page may have."""

    def __init__(self) -> None:
        self._left = MAX_NODES
        self._pieces: list[str] = []
        self._paragraphs = 0

    def write(self, nodes: list[Any], least: int) -> str | None:
        """Return a list of nodes as HTML, None where it is no text of so many paragraphs at least."""
        self._pieces, self._paragraphs = [], 0
        if is_document(nodes):
            self._write_blocks(nodes, 0)
        return "".join(self._pieces) if self._paragraphs >= least else None

    def _may_go_on(self, depth: int) -> bool:
        self._left -= 1
        return self._left > 0 and depth < MAX_DEPTH

    def _write_blocks(self, nodes: list[Any], depth: int) -> None:
        """Write nodes each of which is a block; items that no list holds come into one."""
        around = ""
        for node in nodes:
            if not isinstance(node, dict) or not self._may_go_on(depth):
                continue
            name = name_of(node)
            tag = tag_of(node, name)
            wanted = ("ol" if str(node.get("listItem") or name) in ORDERED else "ul") if tag == "li" else ""
            if wanted != around:
                self._pieces.append((f"</{around}>" if around else "") + (f"<{wanted}>" if wanted else ""))
                around = wanted
            if tag is None:
                self._write_unknown(node, type_of(node), depth)
            elif tag == "" or tag in BLOCK_TAGS:
                self._write_block(node, tag, depth)
        if around:
            self._pieces.append(f"</{around}>")

    def _write_unknown(self, node: Mapping[str, Any], name: str, depth: int) -> None:
        """Write the blocks in a node of another type, in a container of its name, for the rules on names to judge."""
        if not name or is_aside(name) or is_own(node):
            return
        self._pieces.append(f'<div class="{escape(name)}">')
        for nodes in lists_of(node):
            if is_document(nodes):
                self._write_blocks(nodes, depth + 1)
        self._pieces.append("</div>")

    def _write_block(self, node: Mapping[str, Any], tag: str, depth: int) -> None:
        self._paragraphs += tag in TEXT_TAGS
        self._pieces.append(f"<{tag}>" if tag else "")
        lists = list(lists_of(node))
        if tag in LIST_TAGS:
            self._write_items(lists[0] if lists else [], depth + 1)
            self._pieces.append(next((value for value in said_by(node, "values") if isinstance(value, str)), ""))  # Gutenberg's, as HTML
        elif not lists:
            text = text_of(node)
            self._pieces.append(_plain(text) if "entityRanges" in node else _markup(text))
        for nodes in () if tag in LIST_TAGS else lists:
            self._write_flow(nodes, node, depth + 1)
        self._pieces.append(f"</{tag}>" if tag else "")

    def _write_items(self, items: list[Any], depth: int) -> None:
        """Write the items of a list: nodes, objects without a type, or texts."""
        for item in items:
            if not self._may_go_on(depth):
                return
            if isinstance(item, str):
                self._pieces.append(f"<li>{_markup(item)}</li>")
            elif isinstance(item, dict):
                tag = tag_of(item, name_of(item))
                if tag in LIST_TAGS:
                    self._write_block(item, tag or "ul", depth)
                    continue
                text = text_of(item)
                self._pieces.append(f"<li>{_markup(text)}")
                for nodes in lists_of(item):
                    if text:  # Editor.js: what an item says, and the items under it
                        self._pieces.append("<ul>")
                        self._write_items(nodes, depth + 1)
                        self._pieces.append("</ul>")
                    else:
                        self._write_flow(nodes, item, depth + 1)
                self._pieces.append("</li>")
            self._paragraphs += 1

    def _write_flow(self, nodes: list[Any], holder: Mapping[str, Any], depth: int) -> None:
        """Write what stands in a block: pieces of its lines, and blocks of its own."""
        for node in nodes:
            if not isinstance(node, dict) or not self._may_go_on(depth):
                continue
            name = name_of(node)
            tag = "" if name in INLINE_NAMES else tag_of(node, name) if name else ""
            if tag is not None and (tag in BLOCK_TAGS or tag in ROW_TAGS):
                self._write_block(node, tag, depth)
            elif tag == "br":
                self._pieces.append("<br>")
            elif tag is not None or not is_aside(type_of(node)):
                address = address_of(node, holder)
                self._pieces.append(f'<a href="{escape(address)}">' if address else "")
                self._write_pieces(node, ("text", "value", "data") if tag is not None else ("text",), depth)
                self._pieces.append("</a>" if address else "")

    def _write_pieces(self, node: Mapping[str, Any], keys: tuple[str, ...], depth: int) -> None:
        """Write a piece of a line: its text, under one of these keys, or the pieces that it is made of."""
        for key in keys:
            text = node.get(key)
            if isinstance(text, str):
                self._pieces.append(_plain(text))
                return
        if isinstance(text := node.get("content"), str) and "value" in keys:  # Arc's, as HTML
            self._pieces.append(_markup(text))
            return
        for nodes in lists_of(node):
            self._write_flow(nodes, node, depth + 1)
