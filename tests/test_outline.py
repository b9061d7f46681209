"""The page as a row of blocks: where one ends and the next begins, and what each is."""

from __future__ import annotations

import re

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from prose import STORY, block_texts, blocks_of, outline_of

from newscrawl.extract.runs import UNSEEN, is_unseen, split_paragraphs
from newscrawl.extract.walk import read_outline

LONG = STORY[0]


# --- text and its spaces -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>The <b>ferry</b> sails.</p>", "The ferry sails."),
        ("<p>The<b> ferry </b>sails.</p>", "The ferry sails."),
        ("<p>Zo<em>ë</em>’s boat</p>", "Zoë’s boat"),
        ("<p>She said <a href=/x>no</a>, <i>twice</i>.</p>", "She said no, twice."),
        ("<p>H<sub>2</sub>O and CO<sub>2</sub></p>", "H2O and CO2"),
        ("<p>One\n   two\t three</p>", "One two three"),
        ("<p>(<span class=place>Gull Point</span>)</p>", "(Gull Point)"),
        ("<p>soft\u00adhyphen and zero\u200bwidth</p>", "softhyphen and zerowidth"),
        ("<p>ten&nbsp;boats</p>", "ten boats"),
        ("<p><ruby>港<rt>みなと</rt></ruby>へ</p>", "港へ"),
    ],
)
def test_inline_markup_adds_and_takes_no_space(markup: str, text: str) -> None:
    assert block_texts(markup) == [text]


def test_custom_element_stands_in_the_line() -> None:
    assert block_texts("<p>The <x-term>ferry</x-term> sails</p>") == ["The ferry sails"]


def test_block_elements_end_a_block() -> None:
    assert block_texts("<div>One<p>Two</p>three<section>four</section></div>") == ["One", "Two", "three", "four"]


def test_white_space_alone_makes_no_block() -> None:
    assert block_texts("<p> </p><div>&nbsp;\u200b</div><p><br></p>") == []


@pytest.mark.parametrize("tag", ["script", "style", "noscript", "template", "svg", "iframe", "select", "textarea"])
def test_what_is_not_read_aloud_is_no_text(tag: str) -> None:
    assert block_texts(f"<p>Before <{tag}>unseen</{tag}>after</p>") == ["Before after"]


@pytest.mark.parametrize(
    "names", ["sr-only", "visually-hidden", "visuallyhidden", "label screen-reader-text", "c-offscreen", "mw-editsection", "go-vh", "vh"]
)
def test_screen_reader_text_is_left_out_and_its_tail_kept(names: str) -> None:
    assert block_texts(f'<p>Fares rise<span class="{names}">opens in a new tab</span> in May</p>') == ["Fares rise in May"]


@pytest.mark.parametrize("names", ["tooltiptext", "Term_tooltipBubble__x1", "c-tooltip__content", "modern-footnotes-footnote__note"])
def test_what_is_shown_while_a_word_is_pointed_at_is_no_part_of_its_line(names: str) -> None:
    assert block_texts(f'<p>The <dfn>jetty</dfn><span class="{names}">A pier of wood.</span> is gone</p>') == ["The jetty is gone"]


@pytest.mark.parametrize("names", ["offscreenplay", "min-vh", "vh-100", "hidden", "sr-onlyish", "tooltip", "footnotes", ""])
def test_other_class_words_hide_nothing(names: str) -> None:
    assert not is_unseen(names)


@given(st.from_regex(re.compile(UNSEEN.pattern.removesuffix("(?![a-z])"), re.I), fullmatch=True))
def test_no_name_for_screen_readers_is_turned_away_before_the_pattern(names: str) -> None:
    assert is_unseen(names)


@pytest.mark.parametrize("joiner", ["\u200d", "\u200c"])
def test_joiner_between_no_letters_is_no_paragraph(joiner: str) -> None:
    assert block_texts(f"<p>{joiner}</p><p>Boats {joiner}<br>{joiner}</p><p>می{joiner}رود</p>") == ["Boats", f"می{joiner}رود"]


# --- line breaks -------------------------------------------------------------------------------------------------------


def test_breaks_in_a_poem_are_lines_of_one_block() -> None:
    assert block_texts("<p>The lamp goes round<br>the gulls go home<br>the tide goes out</p>") == [
        "The lamp goes round\nthe gulls go home\nthe tide goes out"
    ]


def test_break_between_long_lines_is_the_border_of_paragraphs() -> None:
    assert block_texts(f"<p>{STORY[0]}<br>{STORY[1]}</p>") == [STORY[0], STORY[1]]


def test_two_breaks_are_the_border_of_paragraphs() -> None:
    assert block_texts("<p>One line.<br><br>Another line.</p>") == ["One line.", "Another line."]


def test_stanzas_keep_their_lines() -> None:
    assert block_texts("<p>a one<br>a two<br> <br>b one<br/>b two</p>") == ["a one\na two", "b one\nb two"]


def test_break_at_either_end_is_nothing() -> None:
    assert block_texts("<p><br>One line.<br></p>") == ["One line."]


def test_kept_lines_keep_their_indents() -> None:
    assert split_paragraphs("\nfor x:\n    y\n\n    z\n", keep_lines=True) == ["for x:\n    y\n\n    z"]


# --- kinds -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("level", range(1, 7))
def test_heading_has_its_level(level: int) -> None:
    block = blocks_of(f"<h{level}>The tower</h{level}>")[0]
    assert (block.kind, block.level) == ("heading", level)


def items(markup: str) -> list[tuple[str | None, int | None, str]]:
    return [(block.marker, block.level, block.text) for block in blocks_of(markup)]


def test_list_items_have_a_mark_and_a_depth() -> None:
    assert items("<ul><li>Rope</li><li>Buoy</li></ul>") == [("-", 1, "Rope"), ("-", 1, "Buoy")]


def test_nested_lists_go_deeper_and_come_back() -> None:
    markup = "<ul><li>Rope<ol><li>Hemp</li><li>Wire</li></ol></li><li>Buoy</li></ul>"
    assert items(markup) == [("-", 1, "Rope"), ("1.", 2, "Hemp"), ("2.", 2, "Wire"), ("-", 1, "Buoy")]


def test_ordered_list_counts_from_its_start() -> None:
    assert items("<ol start=4><li>Four</li><li>Five</li></ol>") == [("4.", 1, "Four"), ("5.", 1, "Five")]


def test_value_of_an_item_sets_the_count_on() -> None:
    assert [mark for mark, _, _ in items("<ol><li>a</li><li value=7>b</li><li>c</li></ol>")] == ["1.", "7.", "8."]


@pytest.mark.parametrize("start", ["x", "-3", "1e3", "999999999999", ""])
def test_start_that_is_no_number_counts_from_one(start: str) -> None:
    assert items(f'<ol start="{start}"><li>a</li></ol>')[0][0] == "1."


def test_only_the_first_paragraph_of_an_item_has_the_mark() -> None:
    found = items("<ol><li><p>First part.</p><p>Second part.</p></li><li><p>Next.</p></li></ol>")
    assert found == [("1.", 1, "First part."), (None, 1, "Second part."), ("2.", 1, "Next.")]


def test_two_lists_count_apart() -> None:
    assert [mark for mark, _, _ in items("<ol><li>a</li></ol><p>x</p><ol><li>b</li></ol>")] == ["1.", None, "1."]


def test_item_without_a_list_is_an_item_still() -> None:
    assert items("<div><li>Rope</li></div>") == [("-", 1, "Rope")]


def test_quotation_and_whom_it_is_by() -> None:
    found = blocks_of("<blockquote><p>I kept it burning.</p><cite>The keeper</cite></blockquote><p>He left.</p>")
    assert [(block.kind, block.text) for block in found] == [
        ("quote", "I kept it burning."),
        ("source", "The keeper"),
        ("paragraph", "He left."),
    ]


def test_what_is_named_a_quotation_s_author_is_its_source() -> None:
    quote = "<blockquote class=quote><p class=quote-text>I kept it burning.</p><p class={}>The keeper</p></blockquote>"
    assert [block.kind for block in blocks_of(quote.format("quote-author"))] == ["quote", "source"]
    assert [block.kind for block in blocks_of(quote.format("quote-text"))] == ["quote", "quote"]


def test_cite_in_a_paragraph_is_a_title_and_no_source() -> None:
    assert block_texts("<p>He read <cite>The Tides</cite> aloud.</p>") == ["He read The Tides aloud."]


def test_preformatted_text_keeps_its_lines() -> None:
    block = blocks_of("<pre>lamp = 1\n  turn(lamp)\n</pre>")[0]
    assert (block.kind, block.text) == ("code", "lamp = 1\n  turn(lamp)")


def test_prose_in_pre_is_paragraphs() -> None:
    found = blocks_of(f"<pre>{STORY[0]}\n{STORY[1]}\n</pre>")
    assert [(block.kind, block.text) for block in found] == [("paragraph", STORY[0]), ("paragraph", STORY[1])]


def test_shares_of_links_and_bold_are_counted() -> None:
    block = blocks_of("<p><a href=/a>abcde</a><b>fghij</b></p>")[0]
    assert (block.linked, block.bold, block.italic) == (0.5, 0.5, 0.0)


def test_link_for_screen_readers_takes_nothing_from_the_links_behind_it() -> None:
    blocks = blocks_of('<p><a class="sr-only" href="#top">skip</a><a href="/tides">All the tides of the week</a></p>')
    assert [block.linked for block in blocks] == [1.0]


def test_shares_do_not_leak_into_the_next_block() -> None:
    assert [block.linked for block in blocks_of("<p><a href=/a>One</a></p><p>Two</p>")] == [1.0, 0.0]


# --- pieces that stand apart -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["strong", "b", "em"])
def test_teaser_in_bold_is_split_from_its_paragraph(tag: str) -> None:
    found = block_texts(f"<p>{LONG} <{tag}>READ MORE: Bridge shut for a week</{tag}></p>")
    assert found == [LONG, "READ MORE: Bridge shut for a week"]


def test_bold_words_with_a_colon_stay_in_their_paragraph() -> None:
    assert block_texts("<p><b>Question:</b> Who keeps the lamp?</p>") == ["Question: Who keeps the lamp?"]


def test_prose_beside_a_marked_element_is_a_block_of_its_own() -> None:
    tree = lxml.html.document_fromstring(
        f'<html><body><div>{LONG}<span class="player">Tour of the tower 2:05</span>{STORY[1]}</div></body></html>'
    )
    player = tree.find(".//span")
    outline = read_outline(tree, [player])
    assert [block.text for block in outline.blocks] == [LONG, "Tour of the tower 2:05", STORY[1]]
    assert outline.range_of(player) == (1, 2)


def test_marked_element_without_text_has_an_empty_range() -> None:
    tree = lxml.html.document_fromstring("<html><body><p>One</p><iframe src=x></iframe><p>Two</p></body></html>")
    frame = tree.find(".//iframe")
    assert read_outline(tree, [frame]).range_of(frame) == (1, 1)


def test_element_that_was_not_marked_has_no_range() -> None:
    tree = lxml.html.document_fromstring("<p>One</p>")
    assert read_outline(tree).range_of(tree) is None


def test_named_spans_that_abut_are_two_lines() -> None:
    found = block_texts("<h2><span class=kicker>On the coast</span><span class=title>Lamp goes dark</span></h2>")
    assert found == ["On the coast", "Lamp goes dark"]


@pytest.mark.parametrize(
    "second", ["<span class=c9>before noon</span>", "<span class=c9>, or so they say</span>", "<span class=c9> In fog it waits.</span>"]
)
def test_spans_of_a_writing_program_stay_a_paragraph(second: str) -> None:
    first = "The ferry sails at eleven, " if "before" in second else "The ferry sails at eleven"
    assert len(block_texts(f"<p><span class=c1>{first}</span>{second}</p>")) == 1


def test_spans_of_single_letters_stay_a_word() -> None:
    assert block_texts("<p><span class=cap>T</span><span class=rest>he ferry sails</span></p>") == ["The ferry sails"]


def test_nodes_hold_the_range_of_their_blocks() -> None:
    outline = outline_of("<div class=a><p>One</p><p>Two</p></div><div class=b><p>Three</p></div>")
    assert {node.names: (node.start, node.end) for node in outline.nodes if node.names} == {"a": (0, 2), "b": (2, 3)}


def test_parents_stand_before_their_children() -> None:
    outline = outline_of("<div><ul><li><p>a</p></li></ul></div><table><tr><td><p>b</p></td></tr></table>")
    assert all(node.parent < node.place == number for number, node in enumerate(outline.nodes))


def test_a_cjk_letter_weighs_more_than_a_latin_one() -> None:
    assert blocks_of("<p>港町</p>")[0].chars == pytest.approx(4.4)


def test_caption_under_a_quotation_says_whom_it_is_by() -> None:
    found = blocks_of("<figure><blockquote>I kept it burning.</blockquote><figcaption>The keeper</figcaption></figure>")
    assert [(block.kind, block.text) for block in found] == [("quote", "I kept it burning."), ("source", "The keeper")]


def test_inline_container_holds_the_block_that_is_mostly_its_text() -> None:
    outline = outline_of("<p>See <span class=a>the plan</span> of the harbour.</p><p><span class=b>The plan</span> ›</p>")
    assert {node.names: (node.start, node.end) for node in outline.nodes if node.tag == "span"} == {"a": (0, 0), "b": (1, 2)}


def test_spans_that_part_a_word_are_one_line() -> None:
    markup = "<p><span class=a>apple jacks and milk, c</span><span class=a>orn pops and egg nog</span></p>"
    assert block_texts(markup) == ["apple jacks and milk, corn pops and egg nog"]


@pytest.mark.parametrize("markup", ["<h2><a href=#fog>#</a>Fog at sea</h2>", "<h2>Fog at sea <a href=#fog>¶</a></h2>"])
def test_link_to_a_heading_is_no_text(markup: str) -> None:
    assert block_texts(markup) == ["Fog at sea"]


def test_sign_that_a_heading_means_is_text() -> None:
    assert block_texts("<h2>#fog trends</h2>") == ["#fog trends"]
    assert block_texts("<h2><a href=/1>#1 in fog</a></h2>") == ["#1 in fog"]
    assert block_texts("<h2>Fog machines in <a href=/c>C#</a></h2>") == ["Fog machines in C#"]
    assert block_texts('<h2><a href="#fog">Fog<span aria-hidden="true">#</span></a></h2>') == ["Fog"]
    assert block_texts("<h2><a href=/c>Fog in C<span>#</span></a></h2>") == ["Fog in C#"]


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("<h2 id=a><a href=#a><span>Link to this section</span></a>Why sheets win</h2>", "Why sheets win"),
        ("<h2 id=a>Why sheets win <a href=#a>Permalink</a></h2>", "Why sheets win"),
        ("<h2 id=a><a href=#a>Link to the past</a></h2>", "Link to the past"),
        ("<h2 id=a>Why <a href=#b>sheets</a> win</h2>", "Why sheets win"),
        ("<h2>Why <a href=/link>link to</a> others</h2>", "Why link to others"),
        ("<h2 id=a><a href=#a>Link to the past</a>: how the pier was built</h2>", "Link to the past: how the pier was built"),
        ("<h2 id=a><a href=#b>Anchor</a> and chain</h2>", "Anchor and chain"),
    ],
)
def test_link_to_a_heading_is_no_word_of_it(heading: str, text: str) -> None:
    assert [block.text for block in blocks_of(f"<p>Fog lay on the bay.</p>{heading}")][1:] == [text]


def test_number_of_a_step_in_an_element_of_its_own_is_the_items_mark() -> None:
    steps = "<ol><li><div class=num>1</div><div>Fill the kettle.</div></li><li><div class=num>2.</div><div>Wipe it.</div></li></ol>"
    assert [(block.text, block.marker) for block in blocks_of(steps)] == [("Fill the kettle.", "1."), ("Wipe it.", "2.")]
    assert [(block.text, block.marker) for block in blocks_of("<ol><li>7</li><li>2</li></ol>")] == [("7", "1."), ("2", "2.")]
    boxed = outline_of("<ol><li><div>1</div></li></ol>")
    assert [(block.text, boxed.nodes[block.node].tag) for block in boxed.blocks] == [("1", "li")]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ('He left<sup><a href="#fn1">1</a></sup> at dawn', "He left at dawn"),
        ('He left<sup><a href="#a">a</a></sup> at dawn', "He left at dawn"),
        ('He left <span class="footnote-ref"><a href="#n2">[2]</a></span> at dawn', "He left at dawn"),
        ('Eat vitamin <a class="footnote-ref" href="#b">C</a> at sea', "Eat vitamin C at sea"),
        ('Eat vitamin <span class="notebook"><a href="#b">B</a></span> at sea', "Eat vitamin B at sea"),
        ('[<a class="note" href="#nh1">1</a>] He left at dawn', "[1] He left at dawn"),
        ('In x<sup><a href="#eq2">2</a></sup> and y', "In x2 and y"),
        (
            'He left <span class="footnote"><a href="#n1">1</a> the pier, not the town,</span> at dawn',
            "He left 1 the pier, not the town, at dawn",
        ),
    ],
)
def test_mark_of_a_footnote_is_no_word_of_its_line(line: str, text: str) -> None:
    assert block_texts(f"<p>{line}</p>") == [text]


def test_word_that_a_tooltip_belongs_to_is_read_and_what_stands_over_it_is_not() -> None:
    assert block_texts('<p>The <span class="tooltip-hover">jetty</span> is gone</p>') == ["The jetty is gone"]
    note = '<span class="source tooltip"><span class="tooltip_hover">A pier of wood.</span></span>'
    assert block_texts(f"<p>The jetty{note} is gone</p>") == ["The jetty is gone"]
