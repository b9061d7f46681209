"""Tables that hold data, and tables that only lay out a page."""

from __future__ import annotations

import lxml.html
import pytest
from prose import STORY, blocks_of, paragraphs, read, story_page

from newscrawl.extract.tables import read_data_table, read_rows

TIDES = "<table><tr><th>Day<th>High</tr><tr><td>Monday<td>06:12</tr><tr><td>Tuesday<td>07:01</tr></table>"


def table(markup: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(f"<html><body>{markup}</body></html>").find(".//table")


def test_data_table_is_one_block_with_its_rows() -> None:
    block = blocks_of(f"<p>Tides</p>{TIDES}<p>After</p>")[1]
    assert block.kind == "table"
    assert block.text == "Day | High\nMonday | 06:12\nTuesday | 07:01"
    assert block.rows == (("Day", "High"), ("Monday", "06:12"), ("Tuesday", "07:01"))


def test_what_stands_round_a_table_is_not_swallowed() -> None:
    assert [block.text for block in blocks_of(f"<div>Before{TIDES}after</div>")][::2] == ["Before", "after"]


def test_layout_table_is_read_cell_by_cell() -> None:
    found = blocks_of(f"<table><tr><td><p>{STORY[0] * 4}</p><p>{STORY[1]}</p><td>Menu</tr><tr><td>Foot<td>x</tr></table>")
    assert [block.text for block in found] == [STORY[0] * 4, STORY[1], "Menu", "Foot", "x"]


@pytest.mark.parametrize(
    "markup",
    [
        TIDES.replace("<table>", '<table role="presentation">'),
        "<table><tr><td>Only<td>one row</tr></table>",
        "<table><tr><td>One</tr><tr><td>column</tr><tr><td>only</tr></table>",
        "<table><tr><td><h1>Gull Point</h1><td>a</tr><tr><td>b<td>c</tr></table>",
        "<table><tr><td><form><input></form><td>a</tr><tr><td>b<td>c</tr></table>",
        "<table><tr><td><table><tr><td>in<td>side</table><td>a</tr><tr><td>b<td>c</tr></table>",
        "<table><tr><td><td></tr><tr><td><td></tr></table>",
        "<table></table>",
    ],
)
def test_layout_is_no_data(markup: str) -> None:
    assert not read_data_table(table(markup))


def test_cells_are_folded_and_empty_rows_left_out() -> None:
    markup = "<table><tr><td> a\n b <td><b>c</b>d</tr><tr><td> <td></tr></table>"
    assert read_rows(table(markup)) == (("a b", "cd"),)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("Easy run<br>3 miles", "Easy run 3 miles"),
        ("<p>Total body</p><p>two days</p>", "Total body two days"),
        ("<ul><li>oats<li>milk</ul>and salt", "oats milk and salt"),
        ("1<sup>st</sup> <b>Gull</b>s", "1st Gulls"),
        ("Hafen\u00adblick\u200b", "Hafenblick"),
        ("06:12<style>.a{}</style><script>b()</script><!-- c --> high", "06:12 high"),
        ('2,020<sup><a href="#fn1">1</a></sup> boats', "2,020 boats"),
        ('06:12<span class="sr-only">, twelve past six</span> high', "06:12 high"),
    ],
)
def test_cell_is_read_as_it_is_shown(cell: str, text: str) -> None:
    assert read_rows(table(f"<table><tr><td>Monday<td>{cell}</tr></table>")) == (("Monday", text),)


def test_empty_cell_keeps_its_place_in_the_row() -> None:
    assert read_rows(table("<table><tr><td>a<td><td>c</tr></table>")) == (("a", "", "c"),)


def test_article_carries_the_table_with_its_rows() -> None:
    article = read(story_page("".join(f"<p>{text}</p>" for text in STORY[:3]) + TIDES + f"<p>{STORY[3]}</p>"))
    assert [block.type for block in article.blocks] == ["paragraph"] * 3 + ["table", "paragraph"]
    assert article.blocks[3].rows == (("Day", "High"), ("Monday", "06:12"), ("Tuesday", "07:01"))


def test_table_in_an_item_of_a_list_has_no_mark_of_it() -> None:
    table = "<table><tr><th>Year</th><th>Boats</th></tr><tr><td>1996</td><td>12</td></tr></table>"
    article = read(
        story_page(f"{paragraphs(STORY[:4])}<ul><li>{table}<p>The count of the boats in the bay.</p></li></ul>{paragraphs(STORY[4:])}")
    )
    assert [(block.type, block.marker) for block in article.blocks[4:6]] == [("table", None), ("list_item", "-")]


def test_caption_of_a_table_stands_before_it_unless_it_is_for_screen_readers_alone() -> None:
    for opening, kinds in (
        ("<caption>Tides of the bay</caption>", ["paragraph", "table"]),
        ("<caption class=sr-only>Tides</caption>", ["table"]),
    ):
        blocks = blocks_of(TIDES.replace("<table>", f"<table>{opening}"))
        assert [block.kind for block in blocks] == kinds
    assert blocks[-1].rows == (("Day", "High"), ("Monday", "06:12"), ("Tuesday", "07:01"))
    assert blocks_of(TIDES.replace("<table>", "<table><caption>Tides <i>of</i> the bay</caption>"))[0].text == "Tides of the bay"
