"""Which container holds the story."""

from __future__ import annotations

import pytest
from prose import HEADLINE, STORY, outline_of, paragraphs, read, story_page, texts_of

from newscrawl.extract.marks import Marks
from newscrawl.extract.outline import Node
from newscrawl.extract.story import choose_story, is_body


def choose(body: str, header: tuple[int, int] | None = None) -> Node | None:
    return choose_story(Marks.on(outline_of(body)), header)


def chosen(body: str, header: tuple[int, int] | None = None) -> str:
    node = choose(body, header)
    assert node is not None
    return node.element.get("id", node.tag)


def test_container_with_the_prose_is_chosen() -> None:
    assert chosen(f"<div id=a><p>Menu</p></div><div id=b>{paragraphs()}</div><div id=c><p>{STORY[0][:70]}</p></div>") == "b"


def test_story_in_two_halves_is_their_parent() -> None:
    body = f"<div id=whole><div id=one>{paragraphs(STORY[:3])}</div><figure></figure><div id=two>{paragraphs(STORY[3:])}</div></div>"
    assert chosen(body) == "whole"


@pytest.mark.parametrize("names", ["article-body", "sc-1x"])
def test_last_paragraph_in_a_box_of_the_body_s_name_is_the_story_s(names: str) -> None:
    cut = f"<div class={names}>{paragraphs(STORY[:-1])}</div><figure></figure><div class={names}>{paragraphs(STORY[-1:])}</div>"
    assert texts_of(read(story_page(cut))) == list(STORY)
    other = cut.replace(f"<p>{STORY[-1]}", "<h3><a href=/a>Boats</a></h3><p><a href=/a>The boats of the coast, and all that they carry</a>")
    assert texts_of(read(story_page(other))) == list(STORY[:-1])


def test_first_paragraph_in_a_box_of_the_body_s_name_is_the_story_s() -> None:
    box = "<div class=inline><h3>Related</h3><ul><li><a href=/a>Boats of the coast, and all that they carry</a></li></ul></div>"
    cut = f"<div class=article-body>{paragraphs(STORY[:1])}</div>{box}<div class=article-body>{paragraphs(STORY[1:])}</div>"
    assert texts_of(read(story_page(cut))) == list(STORY)
    for headline in ("<h2>Boats of the coast</h2>", "<h2><a href=/b>Boats of the coast</a></h2>"):
        assert texts_of(read(story_page(cut.replace("<h3>Related</h3>", headline)))) == list(STORY[1:])


def test_body_under_a_headline_of_its_own_is_another_story() -> None:
    body = "<div class=article-body>{}</div>"
    pages = f"{body.format(paragraphs(STORY[:-1]))}<h2>Boats of the coast</h2>{body.format(paragraphs(STORY[-1:]))}"
    assert texts_of(read(story_page(pages))) == list(STORY[:-1])


def test_descent_stops_above_a_single_paragraph() -> None:
    assert chosen(f"<div id=a>{paragraphs()}</div>") == "a"


def test_article_round_the_headline_wins_over_a_longer_one() -> None:
    body = f"<article id=own><h1>{HEADLINE}</h1>{paragraphs(STORY[:3])}</article><article id=other>{paragraphs(STORY * 2)}</article>"
    assert chosen(body, header=(0, 1)) == "own"


def test_article_round_the_headline_without_prose_does_not_win() -> None:
    body = f"<article id=own><h1>{HEADLINE}</h1></article><div id=text>{paragraphs(STORY)}</div>"
    assert chosen(body, header=(0, 1)) == "text"


def test_links_do_not_make_a_story() -> None:
    links = "".join(f"<p><a href=/{n}>{text}</a></p>" for n, text in enumerate(STORY * 3))
    assert chosen(f"<div id=links>{links}</div><div id=text>{paragraphs()}</div>") == "text"


def test_what_a_rule_took_has_no_worth() -> None:
    outline = outline_of(f"<div id=a>{paragraphs(STORY * 2)}</div><div id=b>{paragraphs()}</div>")
    marks = Marks.on(outline)
    marks.take(0, len(STORY) * 2, "some-rule")
    story = choose_story(marks, None)
    assert story is not None
    assert story.element.get("id") == "b"


@pytest.mark.parametrize("body", ["", "<p>Menu</p>", "<p><a href=/>A link that is rather long and nothing else at all</a></p>"])
def test_page_without_prose_has_no_story(body: str) -> None:
    assert choose(body) is None


@pytest.mark.parametrize("attributes", ['class="article-body"', 'itemprop="articleBody"', 'class="c-article__body"'])
def test_body_is_known_by_its_name(attributes: str) -> None:
    node = next(node for node in outline_of(f"<div {attributes}><p>a</p></div>").nodes if node.tag == "div")
    assert is_body(node)


def test_page_is_no_body_whatever_its_class() -> None:
    node = outline_of("<main class=article-body><p>a</p></main>").nodes[-2]
    assert node.tag == "main"
    assert not is_body(node)


def test_declared_body_is_not_left_for_the_larger_part_of_it() -> None:
    head, tail = paragraphs([STORY[0][:120]]), paragraphs(STORY * 2)
    assert chosen(f'<div id=body class="article-body">{head}<div id=rest>{tail}</div></div>') == "body"


def test_story_split_round_a_picture_comes_out_whole() -> None:
    inside = f"<div class=part>{paragraphs(STORY[:2])}</div><figure><img src=/a.jpg></figure><div class=part>{paragraphs(STORY[2:])}</div>"
    assert texts_of(read(story_page(inside))) == list(STORY)


LONG_COLUMN = "<div id=right><p>The desk answers from Monday to Friday, and gives away old charts to anybody who asks for one.</p></div>"


def column(inside: str) -> str:
    return f"<div id=page><div id=content>{inside}</div>{LONG_COLUMN}</div>"


def test_column_behind_a_declared_body_is_no_part_of_the_story() -> None:
    inside = f"<div><h3>{HEADLINE}</h3><div id=body class=news-text-wrap>{paragraphs()}</div></div>"
    assert chosen(column(inside)) == "body"
    assert chosen(column(inside.replace("news-text-wrap", "x"))) == "page"


def test_opening_above_a_declared_body_and_answers_behind_it_are_the_storys() -> None:
    body = f"<div id=body class=entry-content>{paragraphs(STORY)}</div>"
    assert chosen(column(f"<p>{STORY[0]}</p>{body}"), header=None) == "page"
    assert chosen(column(f"{body}<div class=faq><p>Who turns the lamp?</p></div>")) == "page"


def test_columns_of_a_table_are_told_apart_where_one_holds_most() -> None:
    row = "<table><tr><td id=left>{}</td><td id=right>{}</td></tr></table>"
    assert chosen(row.format(paragraphs(STORY[:5]), paragraphs(STORY[5:]))) == "left"
    assert chosen(row.format(paragraphs(STORY[:3]), paragraphs(STORY[3:]))) != "left"


def test_short_body_that_microdata_declares_wins_over_heavier_boxes() -> None:
    short = "<p>The pond is shut on Sunday, for the council looks for a leak.</p><p>If you lost a boat, come at nine on Saturday.</p>"
    story, box = f"<div id=a itemprop=articleBody>{short * 2}</div>", f"<div id=b>{paragraphs(STORY[:4])}</div>"
    assert chosen(story + box) == "a"
    assert chosen(story.replace(" itemprop=articleBody", "") + box) != "a"
    assert chosen(story + box.replace("id=b", "id=b itemprop=articleBody")) != "a"


def test_long_quotation_is_not_all_of_the_story() -> None:
    said = "The office wrote on Monday:"
    article = read(story_page(f"<div class=c1><p>{said}</p><blockquote>{paragraphs()}</blockquote><p>It gave no name.</p></div>"))
    assert texts_of(article) == [said, *STORY, "It gave no name."]


def test_first_letter_that_a_screen_reader_is_told_apart_is_the_words() -> None:
    first = '<p><span class="screen-reader-only">T</span>he keeper of the tower climbed its stairs for the last time on Monday evening.</p>'
    assert texts_of(read(story_page(first + paragraphs())))[0].startswith("The keeper of the tower")
    label = f'<p><span class="screen-reader-only">Image</span>{STORY[0]}</p>{paragraphs(STORY[1:])}'
    assert texts_of(read(story_page(label))) == list(STORY)


@pytest.mark.parametrize(
    "style", ["clip:rect(0 0 0 0);position:absolute", "border: 0px; clip: rect(0px, 0px, 0px, 0px)", "clip-path:inset(50%)"]
)
def test_what_an_elements_own_style_leaves_nothing_of_is_not_read(style: str) -> None:
    linked = (
        f'<p>The council said so in <a href="/s">a joint statement<span style="{style}">, opens new tab</span></a>, and in another one.</p>'
    )
    assert "The council said so in a joint statement, and in another one." in texts_of(read(story_page(paragraphs() + linked)))


def test_card_on_a_person_that_opens_over_the_name_is_no_part_of_the_sentence() -> None:
    card = '<span class="rollover-people-block">Lena Jane Farr More stories</span>'
    name = f'<span class="rollover-people"><a href="/p">Lena Farr</a>{card}</span>'
    said = f"<p>The keeper gave the key to {name} at noon, who put it in her coat and went home over the sands.</p>"
    assert "gave the key to Lena Farr at noon" in texts_of(read(story_page(said + paragraphs())))[0]


def test_paragraph_that_is_named_the_bodys_is_no_button_to_print() -> None:
    first = f'<div class="page__body type--p"><p class="print-article__body type--p">{STORY[0]}</p></div>'
    rest = "".join(f'<div class="page__body type--p"><p>{text}</p></div>' for text in STORY[1:])
    assert texts_of(read(story_page(first + rest))) == list(STORY)


def test_box_of_a_plugin_goes_by_its_sure_name_and_a_caption_of_wordpress_stays_one() -> None:
    box = '<div class="wp-subscribe-popup-form wp-subscribe-wrap"><h4>Keep in time</h4><p>New plans in your post each week.</p></div>'
    assert texts_of(read(story_page(paragraphs(STORY[:3]) + box + paragraphs(STORY[3:])))) == list(STORY)


def test_first_words_for_those_who_hear_a_story_are_no_deck() -> None:
    article = read(story_page(f'<div class="c"><p id="speakable-summary">{STORY[0]}</p>{paragraphs(STORY[1:])}</div>'))
    assert texts_of(article) == list(STORY)
    assert article.deck is None


def test_question_of_cookies_is_no_deck() -> None:
    asked = "With your consent, we and our partners store and read data on your device, and measure what you look at."
    box = f'<div class="qc-cmp2-container"><div class="qc-cmp2-summary-info"><p>{asked}</p></div></div>'
    html = story_page(paragraphs()).replace("<body>", f"<body>{box}")
    assert read(html).deck is None


def test_heading_behind_a_paragraph_with_bold_words_is_no_deck() -> None:
    first = f"<p>{STORY[0]}</p><p>“We were mad. <strong>They bought ten anyway</strong>”, says the chair, who is a retired teacher.</p>"
    article = read(story_page(f"<div class=c>{first}<h2 class=subtitle>A hall with pigeons</h2>{paragraphs(STORY[1:])}</div>"))
    assert "A hall with pigeons" in texts_of(article)
    assert article.deck is None


def test_list_that_a_button_unfolds_amid_the_story_is_the_storys() -> None:
    items = "<ul><li>Stand still and let the dog look at you.</li><li>Get off the bicycle.</li></ul>"
    head = '<div class="expandable-box__header"><h3>What helps</h3><button>Open box</button></div>'
    box = f'<div class="expandable-box">{head}<div class="expandable-box__content">{items}</div></div>'
    texts = texts_of(read(story_page(paragraphs(STORY[:3]) + box + paragraphs(STORY[3:]))))
    assert "Get off the bicycle." in texts
    assert "Open box" not in texts


def test_questions_beside_the_body_are_the_story_s_where_they_ask() -> None:
    faq = "<section id=faq class=accordion><h2>More</h2><div><h3>{}</h3><div><p>He lights it at dusk.</p></div></div></section>"
    body = "<article><h1>Lamp</h1><div class=text>{}</div>{}</article>"
    assert chosen(body.format(paragraphs(), faq.format("When is it lit?"))) == "article"
    assert chosen(body.format(paragraphs(), faq.format("Opening hours"))) == "div"
