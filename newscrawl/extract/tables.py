"""Tables that hold data, told from those that only lay out a page."""

from __future__ import annotations

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from newscrawl.extract.runs import is_note_mark, is_unseen, split_paragraphs
from newscrawl.extract.tags import CLASS, INLINE_PART, PARTS, SILENT_PART

MAX_CELL = 400  # characters: a cell that long is a column of prose
MAX_MEAN_CELL = 120
Rows = tuple[tuple[str, ...], ...]


def read_data_table(table: HtmlElement) -> Rows:
    """Return the rows of a table of short cells with no table, form or heading of the page inside; of one for layout none."""
    if table.get("role") == "presentation" or next(table.iterdescendants("table", "h1", "form", "article", "figure"), None) is not None:
        return ()
    if any(next(row.iterdescendants("tr"), None) is not None for row in table.iter("tr")):
        return ()
    rows = read_rows(table)
    cells = [cell for row in rows for cell in row]
    wide = sum(len(row) > 1 for row in rows)
    if len(rows) < 2 or wide * 2 < len(rows):
        return ()
    return rows if max(map(len, cells)) <= MAX_CELL and sum(map(len, cells)) / len(cells) <= MAX_MEAN_CELL else ()


def read_rows(table: HtmlElement) -> Rows:
    """Return the cells of each row, white space folded, rows without any text left out."""
    rows = (tuple(_read_cell(cell) for cell in row if cell.tag in ("td", "th")) for row in table.iter("tr"))
    return tuple(row for row in rows if any(row))


def read_title(table: HtmlElement) -> str:
    """Return what a table's caption shows, "" where it has none that is seen."""
    caption = next(table.iterchildren("caption"), None)
    return "" if caption is None or is_unseen(caption.get(CLASS, "")) else _read_cell(caption)


def _read_cell(cell: HtmlElement) -> str:
    """Return what a cell shows: a space at each line's end, and nothing of scripts, comments and what is for screen readers alone."""
    pieces = [cell.text or ""]
    walk = iterwalk(cell, events=("start", "end", "comment", "pi"))
    for event, element in walk if len(cell) else ():  # most cells hold text alone
        if element is cell:
            continue
        is_element = isinstance(element.tag, str)
        names = element.get(CLASS, "") if is_element else ""
        space = " " if is_element and PARTS.get(element.tag) is not INLINE_PART else ""
        if event == "start":
            is_mark = is_element and any(pieces) and is_note_mark(element, names)
            if is_mark or PARTS.get(element.tag) is SILENT_PART or is_unseen(names):
                walk.skip_subtree()
            else:
                pieces += (space, element.text or "")
        else:
            pieces += (space, element.tail or "")
    return " ".join(split_paragraphs("".join(pieces), keep_lines=False))
