"""Tables that hold data, told from those that only lay out a page."""

from __future__ import annotations

from lxml.html import HtmlElement

MAX_CELL = 400  # characters: a cell that long is a column of prose
MAX_MEAN_CELL = 120


def is_data_table(table: HtmlElement) -> bool:
    """Return whether a table holds rows of short cells and no table, form or heading of the page inside."""
    if table.get("role") == "presentation" or next(table.iterdescendants("table", "h1", "form", "article", "figure"), None) is not None:
        return False
    rows = read_rows(table)
    cells = [cell for row in rows for cell in row]
    wide = sum(len(row) > 1 for row in rows)
    if len(rows) < 2 or wide * 2 < len(rows) or not any(cells):
        return False
    return max(map(len, cells)) <= MAX_CELL and sum(map(len, cells)) / len(cells) <= MAX_MEAN_CELL


def read_rows(table: HtmlElement) -> tuple[tuple[str, ...], ...]:
    """Return the cells of each row, white space folded, rows without any text left out."""
    rows = (tuple(" ".join(cell.text_content().split()) for cell in row if cell.tag in ("td", "th")) for row in table.iter("tr"))
    return tuple(row for row in rows if any(row))
