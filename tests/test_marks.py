"""Containers that say they are no story: what is taken, and what is not for all it is called."""

from __future__ import annotations

import pytest
from prose import HEADLINE, STORY, outline_of, page, paragraphs, read, rules_of, story_page, texts_of

from newscrawl.extract.cards import mark_cards
from newscrawl.extract.marks import Marks, mark_containers
from newscrawl.extract.signs import signs_of

SHORT = "The harbour office is shut on Sundays and on the days of the regatta."


def reasons(body: str, header: tuple[int, int] | None = None) -> list[str | None]:
    marks = Marks.on(outline_of(body))
    mark_containers(marks, header)
    return marks.reasons


def reason_beside_story(markup: str) -> str | None:
    """Return what takes the first block of `markup` where it stands behind a story."""
    return reasons(f"<article>{paragraphs()}</article>{markup}")[len(STORY)]


def test_comments_that_microdata_declares_go_unless_they_are_the_thread() -> None:
    said = "<div itemprop=comment itemscope><p>{}</p></div>"
    assert set(reasons(paragraphs() + said.format(SHORT))[len(STORY) :]) == {"itemprop.comment"}
    thread = reasons(paragraphs(STORY[:1]) + "".join(map(said.format, STORY[1:])))
    assert set(thread) == {None}


def test_box_of_an_editor_that_sets_text_beside_a_picture_is_the_story_s() -> None:
    box = "<div class='{}'><h3>Do not wash them yet</h3><p>Knock off the soil, and brush off the rest.</p></div>"
    assert set(reasons(paragraphs() + box.format("wp-block-kadence-infobox kt-info-box9_1"))) == {None}
    assert reasons(paragraphs() + box.format("infobox"))[-1] == "container.weak"


@pytest.mark.parametrize(
    ("markup", "rule"),
    [
        ("<nav><p>{}</p></nav>", "tag.nav"),
        ("<aside><p>{}</p></aside>", "tag.aside"),
        ("<footer><p>{}</p></footer>", "tag.footer"),
        ("<form><p>{}</p></form>", "tag.form"),
        ("<dialog open><p>{}</p></dialog>", "tag.dialog"),
        ("<button>{}</button>", "tag.button"),
        ("<div role=menubar><p>{}</p></div>", "role.navigation"),
        ("<div role=alert><p>{}</p></div>", "role.alert"),
        ("<div role=dialog><p>{}</p></div>", "role.dialog"),
        ("<div hidden><p>{}</p></div>", "attribute.hidden"),
        ('<div style="display: none"><p>{}</p></div>', "attribute.hidden"),
        ("<div class=related-stories><p>{}</p></div>", "container.related"),
        ("<section data-area=newsletter><p>{}</p></section>", "container.signup"),
        ("<div class='c-share'><p>{}</p></div>", "container.share"),
        ("<div id=comments><p>{}</p></div>", "container.comments"),
        ("<div class=cookie-banner><p>{}</p></div>", "container.consent"),
        ("<p class='postmetadata alt'>{}</p>", "container.chrome"),
        ("<section class=promo><p>{}</p></section>", "container.weak"),
        ("<div class=box><p>{}</p></div>", "container.faint"),
        ("<div class=author-box><p>{}</p></div>", "container.authorbox"),
        ("<div class='update_box w-condition-invisible'><p>{}</p></div>", "container.chrome"),
        ("<div class='google-preferred-source'><p>{}</p></div>", "container.signup"),
        ("<div data-component=rich-link><p>{}</p></div>", "container.related"),
        ("<div class='print:hidden'><p>{}</p></div>", "container.weak"),
        ("<div class=robots-nocontent><p>{}</p></div>", "container.chrome"),
        ("<div class=next-article><p>{}</p></div>", "container.related"),
        ("<div class=css-1x2y3z data-testid=related-stories><p>{}</p></div>", "container.related"),
        ("<div data-component=share-tools><p>{}</p></div>", "container.share"),
        ("<section class=css-1x2y3z aria-label='Most read'><p>{}</p></section>", "container.related"),
        ("<div aria-label=Anzeige><p>{}</p></div>", "container.ads"),
    ],
)
def test_container_that_names_itself_is_taken(markup: str, rule: str) -> None:
    assert reason_beside_story(markup.format(SHORT)) == rule


def test_hidden_source_of_a_whole_story_is_taken_and_code_that_is_shown_is_not() -> None:
    markdown = "# Gull Point pier\n\n" + "\n\n".join(f"{line} [More](https://bay.example)" for line in STORY)
    found = reasons(paragraphs() + f"<pre hidden aria-hidden=true>{markdown}</pre>")
    assert found[: len(STORY)] == [None] * len(STORY)
    assert set(found[len(STORY) :]) == {"attribute.hidden"}
    assert set(reasons(paragraphs() + f"<pre>{markdown}</pre>")) == {None}


def test_menu_before_the_headline_goes_however_much_of_a_short_page_it_is() -> None:
    menu, told = f"<ul class=megamenu><li>{STORY[0]}</li><li>{STORY[1]}</li></ul>", f"<h1>{HEADLINE}</h1><p>{STORY[2]}</p>"
    assert reasons(f"{menu}<main>{told}</main>", (2, 3)) == ["container.chrome", "container.chrome", None, None]
    assert set(reasons(f"<main>{told}</main>{menu}", (0, 1))) == {None}  # it may be the story's, and only be called so


@pytest.mark.parametrize(("told", "taken"), [(STORY[0], "tag.footer"), (SHORT, None)])
def test_footer_of_the_page_goes_where_it_leaves_enough_for_a_story(told: str, taken: str | None) -> None:
    footer = f"<footer><div>{paragraphs(STORY[1:5])}</div></footer>"
    assert reasons(f"<main><p>{told}</p><p>{SHORT}</p></main>{footer}") == [None, None, *[taken] * 4]


@pytest.mark.parametrize("name", ["col-right", "column-right", "right-column"])
def test_right_column_of_the_page_goes_and_the_right_half_of_a_part_stays(name: str) -> None:
    column = f"<div class={name}><h3>The office</h3><p>{SHORT}</p></div>"
    page = f"<main><div><h1>Keeper hands over the lamp</h1>{paragraphs(STORY[:4])}{{}}{paragraphs(STORY[4:])}</div>{{}}</main>"
    assert reasons(page.format("", column), (0, 1))[-2:] == ["container.chrome"] * 2
    assert set(reasons(page.format(f"<div><div><p>{SHORT}</p></div>{column}</div>", ""), (0, 1))) == {None}


def test_tab_that_is_shown_when_asked_for_is_the_storys() -> None:
    tab = f"<div {{}} hidden><p>{STORY[2]}</p></div>"
    assert reason_beside_story(tab.format("role=tabpanel")) is None
    assert reason_beside_story(tab.format("role=region")) == "attribute.hidden"
    assert reason_beside_story("<div role=tabpanel hidden><p>Loading the log of the tower</p></div>") == "attribute.hidden"


def test_panel_that_the_button_before_it_opens_is_the_storys() -> None:
    panel = f"<h3>{{}}</h3><div style='display:none'><p>{STORY[2]}</p></div>"
    opened = panel.format("<button aria-expanded=false>Who turns the lamp?</button>")
    beside = [reasons(f"<article>{paragraphs()}</article>{markup}")[-1] for markup in (opened, panel.format("Who turns the lamp?"))]
    assert beside == [None, "attribute.hidden"]


def test_cards_that_lead_nowhere_are_the_storys_where_it_goes_on_behind_them() -> None:
    card = "<div class=card><h3>{}</h3><p>You ring at the gate, and somebody comes who has the key to the stairs.</p></div>"
    row = f"<div class=cards>{card.format('The tower')}{card.format('The cottage')}</div>"
    before, behind = paragraphs(STORY[:3]), paragraphs(STORY[3:])
    assert set(reasons(f"<main>{before}{row}{behind}</main>")) == {None}
    assert None not in reasons(f"<main>{before}{behind}{row}</main>")[len(STORY) :]
    linked = row.replace("The tower", "<a href=/tower>The tower</a>").replace("The cottage", "<a href=/cottage>The cottage</a>")
    assert None not in reasons(f"<main>{before}{linked}{behind}</main>")[3:7]


@pytest.mark.parametrize("text", [f"<p>{SHORT}</p>", "<ul><li>a rope</li><li>a lamp</li></ul>"])
def test_header_of_a_part_keeps_its_heading_over_text(text: str) -> None:
    part = "<div class=frame><header class=frame-header>{}</header>{}</div>"
    assert reason_beside_story(part.format("<h2>What the keeper took along</h2>", text)) is None
    assert reason_beside_story(part.format("<h2>What the keeper took along</h2>", "")) == "container.faint"
    assert reason_beside_story(part.format("<h2><a href=/a>What the keeper took along</a></h2>", text)) == "container.faint"
    assert reason_beside_story(part.format("<p>What the keeper took along</p>", text)) == "container.faint"


@pytest.mark.parametrize(
    "markup", ["<aside class=c-callout>{}</aside>", "<div class='card callout'>{}</div>", "<div class=tip-box>{}</div>"]
)
def test_tip_or_note_is_the_storys_though_it_is_a_box(markup: str) -> None:
    assert reason_beside_story(markup.format("<p>Bring a coat: the stairs are cold.</p>")) is None
    assert reason_beside_story(markup.format("<p><a href=/shop>Coats for cold stairs, from us</a></p>")) is not None
    assert reason_beside_story(markup.replace("callout", "card").replace("tip-", "").format(SHORT)) is not None


@pytest.mark.parametrize(
    "markup",
    [
        "<div><p>{}</p></div>",
        "<section class=chapter><p>{}</p></section>",
        "<div class=shareholders><p>{}</p></div>",
        "<div class=commentary><p>{}</p></div>",
        "<div class=live-event2-comment__body><p>{}</p></div>",
        "<div class=has-sidebar><p>{}</p></div>",
        "<div class=author-ana-box><p>{}</p></div>",
        "<div data-testid=article-paragraph data-subject=comments><p>{}</p></div>",
        """<div data-module='{{"share": true, "comments": 1}}'><p>{}</p></div>""",
        "<div aria-label='No comments'><p>{}</p></div>",
        "<p aria-label='Share prices'>{}</p>",
        "<section aria-label='What the council said about related cases'><p>{}</p></section>",
        "<div role=article><p>{}</p></div>",
        '<div style="display: block"><p>{}</p></div>',
        "<h2 class=widget-title>{}</h2>",
    ],
)
def test_container_of_another_name_is_left(markup: str) -> None:
    assert reason_beside_story(markup.format(SHORT)) is None


def test_weak_word_takes_little_text_only() -> None:
    assert reason_beside_story(f"<div class=promo><p>{SHORT}</p></div>") == "container.weak"
    assert reason_beside_story(f"<div class=promo>{paragraphs(STORY[:2])}</div>") is None


def test_weak_word_takes_no_paragraph_of_a_long_page() -> None:
    long = "".join(paragraphs() for _ in range(6))
    assert reasons(f"<article>{long}</article><div class=promo>{paragraphs(STORY[:3])}</div>")[-1] is None
    assert reasons(f"<article>{long}</article><aside>{paragraphs(STORY[:3])}</aside>")[-1] == "tag.aside"


def test_footer_of_the_page_goes_whatever_it_holds_and_one_of_a_section_may_be_story() -> None:
    footer = f"<footer><div>{paragraphs(STORY[:4])}</div></footer>"
    assert set(reasons(f"<div>{paragraphs()}{paragraphs()}</div>{footer}")[2 * len(STORY) :]) == {"tag.footer"}
    assert set(reasons(f"<section>{paragraphs()}{footer}</section>")[len(STORY) :]) == {None}


def test_head_of_a_table_is_no_header_of_the_page() -> None:
    row = "<tr class=table__headerRow><th class=head-header>Harbour</th><th>Boats</th></tr><tr><td>North</td><td>14</td></tr>"
    assert reason_beside_story(f"<table>{row}</table>") is None


def test_text_that_is_read_aloud_is_left() -> None:
    assert reason_beside_story(f"<section class='wysiwyg text-to-speech'>{paragraphs(STORY[:3])}</section>") is None
    assert reason_beside_story("<div class=text-to-speech><p>Listen to this story</p></div>") is not None


@pytest.mark.parametrize("names", ["lead md:line-clamp-2", "my-6 not-prose"])
def test_text_that_a_style_sheet_cuts_short_or_calls_no_prose_is_a_teaser(names: str) -> None:
    assert reason_beside_story(f"<div class='{names}'><p>{SHORT}</p></div>") == "container.weak"
    assert reasons(f"<article class='{names}'>{paragraphs()}</article>") == [None] * len(STORY)


def test_question_in_a_box_that_is_no_prose_is_kept() -> None:
    assert reason_beside_story("<div class=not-prose><h3>Who turns the lamp from now on?</h3></div>") is None


def test_what_is_not_printed_is_left_where_it_is_long() -> None:
    assert reason_beside_story(f"<div class=noprint><p>{SHORT}</p></div>") == "container.weak"
    assert reason_beside_story(f"<div class=noprint>{paragraphs(STORY[:2])}</div>") is None


def test_faint_word_takes_less_than_a_weak_one() -> None:
    two = f"<p>{SHORT}</p><p>{SHORT[:-1]}, and when it snows.</p>"
    assert reason_beside_story(f"<div class=promo>{two}</div>") == "container.weak"
    assert reason_beside_story(f"<div class=box>{two}{two}</div>") is None


def test_strong_word_takes_much_text() -> None:
    assert reason_beside_story(f"<div class=related>{paragraphs(STORY[:2])}</div>") == "container.related"


@pytest.mark.parametrize("name", ["related", "sidebar", "promo", "widget", "box", "share"])
def test_word_whose_containers_hold_most_of_the_prose_is_ignored(name: str) -> None:
    assert set(reasons(f"<div class={name}>{paragraphs()}</div>")) == {None}


def test_vote_counts_all_containers_of_a_word_together() -> None:
    cut = "".join(f"<div class=widget><p>{text}</p></div>" for text in STORY)
    assert set(reasons(cut)) == {None}


def test_aside_round_the_whole_page_is_no_aside() -> None:
    assert set(reasons(f"<aside>{paragraphs()}</aside>")) == {None}


def test_box_with_the_headline_and_prose_is_never_taken() -> None:
    body = f"<div class=related><h1>{HEADLINE}</h1>{paragraphs(STORY[:3])}</div><div>{paragraphs(STORY[3:] * 4)}</div>"
    assert set(reasons(body, header=(0, 1))) == {None}
    assert "container.related" in reasons(body)


def test_body_class_says_nothing_of_the_page() -> None:
    html = story_page(paragraphs()).replace("<body>", '<body class="sidebar comments related">')
    assert texts_of(read(html)) == list(STORY)


def test_first_rule_to_take_a_block_keeps_it() -> None:
    marks = Marks.on(outline_of("<p>One</p><p>Two</p>"))
    marks.take(0, 1, "first")
    marks.take(0, 2, "second")
    assert marks.reasons == ["first", "second"]


def test_copied_marks_go_their_own_way() -> None:
    marks = Marks.on(outline_of("<p>One</p>"))
    marks.copy().take(0, 1, "other")
    assert marks.reasons == [None]


def test_equal_names_give_equal_signs() -> None:
    assert signs_of("c-related")[0] in signs_of("related box")


def card(number: int, more: str = "") -> str:
    return f"<div class=c><h3><a href=/n/{number}>Storm number {number} passes the coast</a></h3>{more}</div>"


def card_reasons(body: str) -> list[str | None]:
    marks = Marks.on(outline_of(body))
    mark_cards(marks, (0, 1) if body.startswith("<h1") else None)
    return marks.reasons


def test_three_cards_of_one_shape_are_teasers() -> None:
    assert set(card_reasons("".join(card(n, "<p>Roofs are off.</p>") for n in range(3)))) == {"cards"}


def test_cards_over_which_an_empty_link_is_laid_are_teasers() -> None:
    laid = "<article class=m><a class=overlay href={}></a><h3>Storm number {} passes the coast</h3><p>Roofs are off.</p></article>"
    assert set(card_reasons("".join(laid.format(f"/n/{n}", n) for n in range(3)))) == {"cards"}
    assert set(card_reasons("".join(laid.format(f"#{n}", n) for n in range(3)))) == {None}


def test_label_before_the_link_of_a_card_makes_it_no_less_a_teaser() -> None:
    labelled = "<div class=t><span>Sport</span><a href=/n/{0}>Storm number {0} passes the coast at noon</a><p>Roofs are off.</p></div>"
    assert set(card_reasons("".join(labelled.format(n) for n in range(3)))) == {"cards"}


def test_two_cards_are_not_enough() -> None:
    assert set(card_reasons(card(1) + card(2))) == {None}


def test_boxes_with_prose_are_no_cards() -> None:
    assert set(card_reasons("".join(card(n, paragraphs(STORY[:3])) for n in range(4)))) == {None}


def test_list_items_with_a_link_inside_are_no_cards() -> None:
    items = "".join(f"<li>The <a href=/{n}>pier of number {n}</a> stays open through the winter.</li>" for n in range(4))
    assert set(card_reasons(f"<ul>{items}</ul>")) == {None}


def test_navigation_and_footer_leave_the_article_and_are_counted() -> None:
    html = page(f"<nav><a href=/>Home</a></nav><article><h1>{HEADLINE}</h1>{paragraphs()}</article><footer><p>{SHORT}</p></footer>")
    article = read(html)
    assert texts_of(article) == list(STORY)
    assert {"tag.nav", "tag.footer"} <= rules_of(article)


# --- what stands in a line ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("names", ["tooltip", "hljs-comment", "inline-adslot"])
def test_named_span_in_a_line_does_not_take_the_line(names: str) -> None:
    assert reason_beside_story(f"<p>{SHORT} <span class='{names}'>See the plan.</span> It opens at six.</p>") is None
    assert reason_beside_story(f"<p>As <span class='{names}'>told</span> before: {SHORT}</p>") is None


def test_named_span_that_is_the_line_takes_it() -> None:
    assert reason_beside_story(f"<p><span class=related>{SHORT}</span> ›</p>") == "container.related"


@pytest.mark.parametrize(
    "names",
    [
        "article-main sidebar-enabled--false",
        "no_toc",
        "node--promoted",
        "border-l-secondary-700",
        "text-secondary",
        "md:bg-info/10",
        "marker:text-secondary-500",
        "alert-info",
        "kg-card kg-callout-card",
        "relative",
    ],
)
def test_setting_of_a_page_names_nothing(names: str) -> None:
    assert reason_beside_story(f"<div class='{names}'><p>{SHORT}</p></div>") is None


def test_summary_that_a_machine_wrote_is_no_story() -> None:
    assert reason_beside_story(f"<div class=aiArticleSummary><p>{SHORT}</p></div>") == "container.summary"


# --- teasers with an excerpt, and lists that only look like teasers -----------------------------------------------------

LONG_TEXT = f"{STORY[0]} {STORY[1]}"


@pytest.mark.parametrize(
    "below", [f"<p>{LONG_TEXT} It was…</p>", f"<div class=post__excerpt><p>{LONG_TEXT}</p></div>", f"<p>{LONG_TEXT}</p><p>Mar 3, 2026</p>"]
)
def test_long_excerpts_of_other_stories_are_teasers(below: str) -> None:
    assert set(card_reasons("".join(card(n, below) for n in range(3)))) == {"cards"}


def test_long_text_under_a_link_is_no_excerpt_of_itself() -> None:
    assert set(card_reasons("".join(card(n, f"<p>{LONG_TEXT}</p>") for n in range(3)))) == {None}


def test_list_of_names_that_are_links_is_left_among_paragraphs() -> None:
    names = "".join(f"<li><a href=/boats/{n}>The good ship Gull number {n}</a></li>" for n in range(4))
    heads = "".join(f"<li><a href=/news/{n}>Storm number {n} passes over the coast and takes the jetty</a></li>" for n in range(4))
    assert set(card_reasons(f"<div>{paragraphs(STORY[:2])}<ul>{names}</ul></div>")) == {None}
    assert "cards" in card_reasons(f"<div>{paragraphs(STORY[:2])}<ul>{heads}</ul></div>")
    assert "cards" in card_reasons(f"<div><ul>{names}</ul></div>")
    assert set(card_reasons(f"<div>{paragraphs(STORY[:2])}<p>The sources:</p><ul>{heads}</ul></div>")) == {None}


@pytest.mark.parametrize("heading", ["<h3><button>{}</button></h3>", "<div role=button><h3>{}</h3></div>", "<button><h3>{}</h3></button>"])
def test_question_that_opens_its_answer_is_no_button(heading: str) -> None:
    assert reason_beside_story(heading.format("Who turns the lamp from now on?")) is None
    assert reason_beside_story(heading.format("Menu")) is not None


def test_text_that_a_click_unfolds_is_left_and_links_to_read_more_are_taken() -> None:
    assert reason_beside_story(f"<div class=ReadMoreAnswer>{paragraphs(STORY[:3])}</div>") is None
    assert reason_beside_story("<div class=read-more><p><a href=/n/1>Storm takes the jetty of the village</a></p></div>") is not None


@pytest.mark.parametrize("markup", ["<button><p>{}</p></button>", "<div class=faq-item-header><p>{}</p></div>"])
def test_question_is_kept_where_its_answer_follows(markup: str) -> None:
    question = markup.format("How long does the harbour stay shut in winter?")
    assert reasons(f"{paragraphs()}{question}<p>{SHORT}</p>")[len(STORY)] is None
    assert reasons(f"{paragraphs()}{question}")[len(STORY)] is not None


def test_id_of_a_heading_and_of_its_section_repeats_what_the_heading_says() -> None:
    heading = "<h2 id=select-times-for-social-media>Select times for social media</h2>"
    assert reasons(f"{paragraphs()}{heading}")[len(STORY)] is None
    section = "<section id=select-times-for-social-media><h2>Select times for social media</h2><p>{}</p></section>"
    assert reasons(f"{paragraphs()}{section.format(SHORT)}")[len(STORY) :] == [None, None]


def test_long_heading_is_repeated_behind_a_number_and_in_the_class_too() -> None:
    name = "1-heading-how-popular-is-the-lighthouse"
    section = f"<section class='css-g8r {name}' id={name}><h2>How popular is the lighthouse?</h2><p>{SHORT}</p></section>"
    assert reasons(f"{paragraphs()}{section}")[len(STORY) :] == [None, None]
    popular = section.replace(name, "popular").replace("How popular is the lighthouse?", "Of the month")
    assert set(reasons(f"{paragraphs()}{popular}")[len(STORY) :]) == {"container.weak"}


def test_id_that_is_one_word_of_boilerplate_is_a_name() -> None:
    assert set(reasons(f"{paragraphs()}<section id=comments><h2>Comments</h2><p>{SHORT}</p></section>")[len(STORY) :]) == {
        "container.comments"
    }


@pytest.mark.parametrize("names", ["titleNoCredit", "wsite-not-footer", "content-sidebar-wrap"])
def test_what_a_name_denies_or_sets_side_by_side_is_not_what_it_names(names: str) -> None:
    assert reasons(f"{paragraphs()}<div class={names}><p>{SHORT}</p></div>")[len(STORY)] is None


@pytest.mark.parametrize("behind", [f"<p>{SHORT}</p>", "<ul><li>a coil of rope</li><li>two lamps</li></ul>"])
def test_header_that_holds_one_of_the_storys_headings_is_kept(behind: str) -> None:
    heading = "<div class=csc-header><h2>What the harbour asks for</h2></div>"
    assert reasons(f"{paragraphs()}{heading}{behind}")[len(STORY)] is None
    assert reasons(f"{paragraphs()}{heading}")[len(STORY)] == "container.faint"
    assert reasons(f"{paragraphs()}<div class=csc-header><h2><a href=/n/1>Harbour</a></h2></div>{behind}")[len(STORY)] == "container.faint"


def test_anchor_named_for_a_table_of_contents_in_a_heading_is_kept() -> None:
    assert reason_beside_story("<h2><span class=ez-toc-section id=lamp>The lamp</span></h2>") is None
    assert reason_beside_story("<div class=ez-toc-section>The lamp</div>") == "container.weak"


def test_tabs_that_hold_their_panels_are_no_bar_of_links() -> None:
    tabs = "<div role=tablist><div role=tab>{}</div>{}</div>"
    assert reason_beside_story(tabs.format("Who turns the lamp?", f"<div role=tabpanel><p>{SHORT}</p></div>")) is None
    assert reason_beside_story(tabs.format("Who turns the lamp?", f"<div class=panel-body><p>{SHORT}</p></div>")) is None
    assert reason_beside_story(tabs.format("Who turns the lamp?", "<div role=tab>Who pays?</div>")) == "role.navigation"


def test_button_that_opens_a_spoiler_holds_what_it_opens() -> None:
    spoiler = "<div class={} role=button tabindex=0><b>What it cost</b><div><p>{}</p></div></div>"
    assert reason_beside_story(spoiler.format("spoiler", SHORT)) is None
    assert reason_beside_story(spoiler.format("opener", SHORT)) == "role.button"


THING = "It is heavy, and it has to be dried by hand, but nothing browns a herring like it and the grandchildren will fight over it."


@pytest.mark.parametrize(("title", "reason"), [("<b>The iron pan</b>", None), ("", "cards")])
def test_thing_told_of_under_its_name_with_where_to_buy_it_is_no_teaser(title: str, reason: str | None) -> None:
    thing = f"<section>{title}<p>{THING}</p><div><a href=/b>Buy it at the chandler's</a></div></section>"
    assert set(card_reasons(3 * thing)) == {reason}


@pytest.mark.parametrize(("address", "reason"), [("#", None), ("javascript:void(0)", None), ("/keeper", "cards")])
def test_question_whose_link_leads_nowhere_and_its_answer_are_no_teaser(address: str, reason: str | None) -> None:
    item = f"<li><a href='{address}'>Who turns the lamp in winter?</a><div><p>{SHORT}</p></div></li>"
    assert set(card_reasons(f"<ul>{3 * item}</ul>")) == {reason}


LEAD = "<a href=/{0}><img src=/{0}.jpg></a><h3><a href=/{0}>Storm number {0} takes the jetty</a></h3>"
PICTURED = f"<div>{LEAD}<p>{THING} {THING} {THING}</p></div>"


def test_row_of_long_cards_with_pictures_behind_a_story_goes() -> None:
    row = "".join(map(PICTURED.format, range(3)))
    told = paragraphs((*STORY, *STORY))
    assert card_reasons(f"{told}<div>{row}</div>")[2 * len(STORY) :] == ["cards"] * 6
    assert set(card_reasons(f"{paragraphs(STORY[:3])}<div>{row}</div>")) == {None}  # the story is a list of them
    assert set(card_reasons(f"{told}<div>{row}</div>{paragraphs()}")) == {None}
    assert set(card_reasons(f"{told}<div>{row.replace('href', 'title')}</div>")) == {None}


@pytest.mark.parametrize(("name", "reason"), [("key-facts", None), ("info-box", "container.faint")])
def test_box_of_facts_is_the_storys_own(name: str, reason: str | None) -> None:
    assert reason_beside_story(f"<div class={name}><h4>The lamp</h4><ul><li>Lit in 1871</li><li>Seen for miles</li></ul></div>") == reason


def test_box_of_background_facts_stands_beside_the_story() -> None:
    assert reason_beside_story("<div class='column faktaboks'><h4>The lamp</h4><p>It was lit in 1871.</p></div>") == "container.facts"


def test_what_is_named_for_subscribers_is_the_rest_of_the_story() -> None:
    inside = f"<div class=subscriber-preview>{paragraphs(STORY[:4])}</div><div class=subscriber-only>{paragraphs(STORY[4:5])}</div>"
    assert texts_of(read(story_page(inside))) == list(STORY[:5])


def test_what_stands_outside_the_main_that_holds_the_story_is_no_story() -> None:
    note = "Do not send us the number of your card or of your boat, which this form would store in the clear."
    body = f"<main><h1>{HEADLINE}</h1><div>{paragraphs(STORY[:4])}</div></main><div class=x1><h2>Help us improve</h2><p>{note}</p></div>"
    assert texts_of(read(page(body))) == list(STORY[:4])


def test_form_in_one_part_of_the_story_takes_its_box_and_not_the_part() -> None:
    form = "<div><p>Love small towns? Our letter brings you three of them.</p><form><input type=email><button>Send</button></form></div>"
    parts = (paragraphs(STORY[:2]), paragraphs(STORY[2:4]) + form, paragraphs(STORY[4:]))
    assert texts_of(read(story_page("".join(f"<section>{part}</section>" for part in parts)))) == list(STORY)


@pytest.mark.parametrize("names", ["post-{0} post type-post category-pier-{0}", "views-row views-row-{0} views-row-odd-{0}"])
def test_cards_of_a_row_are_of_one_shape_whatever_number_and_category_each_is_given(names: str) -> None:
    entries = [
        f"<div class='{names.format(n)}'><h3><a href=/{n}>Storm {n} takes the jetty</a></h3><div class=excerpt>{LONG_TEXT}</div></div>"
        for n in range(3)
    ]
    assert set(card_reasons("".join(entries))) == {"cards"}


@pytest.mark.parametrize("names", ["key-facts", "Summary_box__x7", "article-highlights card", "highlights"])
def test_box_of_facts_in_brief_is_kept(names: str) -> None:
    box = "<h3>The lamp</h3><ul><li>Lit first in 1871</li><li>Seen from nine miles</li></ul>"
    assert reason_beside_story(f"<div class='{names}'>{box}</div>") is None
    assert reason_beside_story(f"<div class='box {names} newsletter'>{box}</div>") == "container.signup"


def test_box_that_is_named_for_nothing_else_is_taken() -> None:
    assert reason_beside_story("<div class=box><h3>The lamp</h3><p>Lit first in 1871</p></div>") == "container.faint"


@pytest.mark.parametrize(
    ("markup", "rule"),
    [
        ("<harbour-newsletter-block><p>{}</p></harbour-newsletter-block>", "container.signup"),
        ("<harbour-story><p>{}</p></harbour-story>", None),
        ("<div class=wp-block-post-newsletter><p>{}</p></div>", "container.signup"),
        ("<div class=wp-block-group-poll><p>{}</p></div>", None),
        ("<div class='Relatedstyled__Wrap-sc-1a2b3c-0 kQzXyZ'><p>{}</p></div>", "container.related"),
        ("<div class='Textstyled__Wrap-sc-1a2b3c-0 kQzXyZ'><p>{}</p></div>", None),
    ],
)
def test_names_of_custom_elements_blocks_and_styled_components_are_read(markup: str, rule: str | None) -> None:
    assert reason_beside_story(markup.format(SHORT)) == rule


@pytest.mark.parametrize(
    "link", ["<a href=#a{}>{}</a>", "<a href='javascript:void(0)' id=t{}>{}</a>", "<a class=accordion-title tabindex={}>{}</a>"]
)
def test_questions_whose_links_only_open_their_answers_are_no_cards(link: str) -> None:
    questions = "".join(f"<div class=accordion-item>{link.format(n, 'Who keeps the lamp then?')}<p>{SHORT}</p></div>" for n in range(4))
    assert set(card_reasons(questions)) == {None}
    assert set(card_reasons("".join(card(n, f"<p>{SHORT}</p>") for n in range(4)))) == {"cards"}


def test_as_many_things_as_the_headline_counts_are_no_cards() -> None:
    things = "".join(card(n, f"<p>{SHORT}</p>") for n in range(4))
    assert set(card_reasons(f"<h1>4 storms that took the pier</h1>{things}")) == {None}
    assert "cards" in card_reasons(f"<h1>The storms of 1974 that took the pier</h1>{things}")


@pytest.mark.parametrize("name", ["anchor anchorWithStickyNavbar_LWe7", "scroll-margin-navbar"])
def test_heading_that_says_how_far_from_a_bar_it_is_set_is_no_bar(name: str) -> None:
    assert reason_beside_story(f"<h2 class='{name}'>Before you begin</h2>") is None
    assert reason_beside_story(f"<div class='{name.split('_')[0]}'><p>Docs</p></div>") is not None


@pytest.mark.parametrize("hidden", ["hidden", "hidden=until-found", "style='display: none'"])
def test_answer_that_the_button_before_it_shows_is_kept(hidden: str) -> None:
    answer = f"<h3><button aria-controls={{}}>Who keeps the lamp then?</button></h3><div id=a1 {hidden}><p>{SHORT}</p></div>"
    assert reasons(paragraphs() + answer.format("a1"))[-1] is None
    assert reasons(paragraphs() + answer.format("menu"))[-1] == (None if "until" in hidden else "attribute.hidden")


def test_name_that_links_aim_at_is_no_link() -> None:
    assert outline_of("<h2><a name=part-2>The lamp goes out</a></h2>").blocks[0].linked == 0
    assert outline_of("<h2><a name=part-2 href=/2>The lamp goes out</a></h2>").blocks[0].linked == 1


@pytest.mark.parametrize("name", ["info-card", "info-box", "verdict-box", "steps-card"])
def test_list_under_its_heading_amid_the_story_is_the_storys_whatever_its_box_is_called(name: str) -> None:
    box = f"<div class={name}><h3>Do</h3><ul><li>oil the lamp at noon{{}}</li><li>wind the clock</li></ul></div>"
    assert None in reasons(paragraphs() + box.format("") + paragraphs())[len(STORY) : len(STORY) + 3]
    assert None not in reasons(paragraphs() + box.format(" <a href=/shop>here</a>") + paragraphs())[len(STORY) : len(STORY) + 3]
    assert None not in reasons(paragraphs() + box.format(""))[len(STORY) :]


@pytest.mark.parametrize("name", ["step-info", "headline_info", "yellow-box", "icon-box-description"])
def test_sentences_amid_the_story_are_the_storys_whatever_a_faint_word_calls_their_box(name: str) -> None:
    box = f"<div class={name}><p>Trim the wick at noon and again at dusk.{{}}</p></div>"
    assert reasons(paragraphs() + box.format("") + paragraphs())[len(STORY)] is None
    assert reasons(paragraphs() + box.format(" <a href=/shop>Wicks</a>") + paragraphs())[len(STORY)] is not None
    assert reasons(paragraphs() + box.format(""))[-1] is not None


@pytest.mark.parametrize("names", ["text-bottom", "margin-bottom-lg", "bottom-line", "meta-analysis", "color-secondary"])
def test_utility_of_a_style_sheet_names_nothing(names: str) -> None:
    assert signs_of(names) == ()


@pytest.mark.parametrize(
    "markup", ["<aside role=note>{}</aside>", "<aside class=sidenote>{}</aside>", "<div class='panel panel-info'>{}</div>"]
)
def test_note_beside_the_story_is_the_storys(markup: str) -> None:
    assert reasons(paragraphs() + markup.format(f"<p>{SHORT}</p>"))[-1] is None
    assert reasons(paragraphs() + f"<aside><p>{SHORT}</p></aside>")[-1] == "tag.aside"


@pytest.mark.parametrize("name", ["cms-block-image-text", "bildtext"])
def test_part_of_the_story_beside_a_picture_is_no_caption_for_all_it_is_called(name: str) -> None:
    assert reason_beside_story(f"<div class={name}><h2>The office</h2><ul><li>{SHORT}</li></ul></div>") is None
    assert reason_beside_story(f"<div class={name}><p>{SHORT}</p></div>") == "hint.caption"


@pytest.mark.parametrize(("inner", "taken"), [("pros", None), ("links", "container.faint")])
def test_box_that_holds_what_speaks_for_a_product_is_the_story_s(inner: str, taken: str | None) -> None:
    box = f"<section class=box-wrapper><h3>Lamp 3</h3><div class=product-{inner}><ul><li>Light to carry</li></ul></div></section>"
    assert reason_beside_story(box) == taken


@pytest.mark.parametrize(
    ("markup", "taken"),
    [
        ("<pre class=listing>print(1)</pre>", None),
        ("<div class=article__list><ul><li>Trim the wick at noon.</li><li>Wait.</li></ul></div>", None),
        ("<ul class=article__list><li>Trim the wick at noon.</li><li>Wait.</li></ul>", None),
        ("<ul class=article__list><li><a href=/1>Gulls over the pier</a></li></ul>", "container.weak"),
    ],
)
def test_code_and_lists_without_links_are_the_story_s(markup: str, taken: str | None) -> None:
    assert reason_beside_story(markup) == taken


def test_heading_that_opens_its_answer_is_no_button_however_short() -> None:
    fold = f"<h3><button aria-expanded=false>Ropes</button></h3><div><p>{SHORT}</p></div>"
    assert reason_beside_story(fold) is None


def test_code_in_the_hidden_panel_of_a_tab_is_for_reading() -> None:
    assert reason_beside_story("<pre hidden role=until>for boat in boats: print(boat)</pre>") == "attribute.hidden"
    assert reason_beside_story("<pre hidden=until-found>for boat in boats: print(boat)</pre>") is None


def test_page_hidden_until_it_is_found_is_for_reading() -> None:
    assert reason_beside_story(f"<div hidden=until-found><p>{SHORT}</p></div>") is None


@pytest.mark.parametrize(("count", "taken"), [(3, None), (9, "container.faint")])
def test_short_list_under_a_heading_amid_the_story_stays_in_a_box_of_any_name(count: int, taken: str | None) -> None:
    items = "".join(f"<li>the lamp smokes, case {number}</li>" for number in range(count))
    box = f"<div class=c1><h3>Call the keeper if</h3><div class=card><ul>{items}</ul></div></div>"
    assert reasons(f"{paragraphs(STORY[:3])}{box}{paragraphs(STORY[3:])}")[4] == taken


@pytest.mark.parametrize(
    "said",
    [
        "class='elementor-widget elementor-widget-text-editor'",
        "class=widget_text",
        "class=read-more-content",
        "class=call-to-action",
        "class=alert role=alert",
    ],
)
def test_box_of_a_system_amid_the_story_stays_where_it_only_says_something(said: str) -> None:
    before, behind = paragraphs(STORY[:3]), paragraphs(STORY[3:])
    box = f"<div {said}><p>Report dead birds to the office, and do not touch them.</p>{{}}</div>"
    assert set(reasons(f"<main>{before}{box.format('')}{behind}</main>")) == {None}
    led = box.format("<p><a href=/shop>Boots for wet beaches, from us</a></p>").replace("-editor", "")
    assert None not in reasons(f"<main>{before}{led}{behind}</main>")[3:5]


@pytest.mark.parametrize("hidden", ["hidden", "style='display: none'"])
def test_answer_behind_a_button_that_asks_and_declares_nothing_is_kept(hidden: str) -> None:
    answer = f"<div><button><span>Who keeps the lamp then{{}}</span></button><div {hidden}><p>{SHORT}</p></div></div>"
    assert reasons(paragraphs() + answer.format("?"))[-1] is None
    assert reasons(paragraphs() + answer.format(""))[-1] == "attribute.hidden"
    declared = answer.replace("<button>", "<button aria-expanded=false aria-controls=elsewhere>")
    assert reasons(paragraphs() + declared.format("?"))[-1] is None


def test_answer_in_a_card_that_its_question_opens_is_the_storys() -> None:
    card = (
        '<div class="card"><div class="card-header"><a href="#c{0}" class="collapsed" aria-expanded="false"><span>{1}</span></a></div>'
        '<div id="c{0}" class="collapse"><div class="card-body"><p>{2}</p></div></div></div>'
    )
    asked = card.format(1, "Do I need to speak to the keeper first?", "Not to be let in. By the third visit you will want to.")
    asked += card.format(2, "Is the plum cake really that good?", "We have had no complaints so far.")
    assert set(reasons(paragraphs() + asked)) == {None}
    elsewhere = asked.replace('href="#c', 'href="/answers/')
    assert None not in reasons(paragraphs() + elsewhere)[len(STORY) :]


def test_hidden_answer_under_a_heading_that_asks_is_for_reading() -> None:
    answer = (
        '<div class=q><span class={}></span><h4>{}</h4></div><div style="display:none"><p>To feed, yes. To insure, no, never.</p></div>'
    )
    assert reasons(paragraphs() + answer.format("x-toggle", "Is a small dog cheaper?"))[-1] is None
    assert reasons(paragraphs() + answer.format("x-toggle", "Small dogs"))[-1] == "attribute.hidden"
    assert reasons(paragraphs() + answer.format("x-icon", "Is a small dog cheaper?"))[-1] == "attribute.hidden"


def test_boxes_that_a_line_with_a_colon_leads_to_are_the_storys() -> None:
    boxes = "".join(
        f"<div class=info-box><h3>The {who}</h3><p>{does}</p></div>" for who, does in (("County", "Keeps maps"), ("Parish", "Mends"))
    )
    assert reasons(f"{paragraphs()}<p>Two bodies have a say:</p>{boxes}{paragraphs()}")[len(STORY) :] == [None] * (5 + len(STORY))
    without = reasons(f"{paragraphs()}<p>Two bodies have a say.</p>{boxes}{paragraphs()}")[len(STORY) + 1 : len(STORY) + 5]
    assert None not in without
    alone = f"{paragraphs()}<p>Two bodies have a say:</p>{boxes[: boxes.find('</div>')]}</div>{paragraphs()}"
    assert None not in reasons(alone)[len(STORY) + 1 : len(STORY) + 3]


def test_headline_that_asks_is_not_answered_by_the_boxes_beside_the_story() -> None:
    box = "<div class=box>Our apps are on all phones: get one today</div>"
    asked = f"<div><h1>Who closed the pier{{}}</h1>{paragraphs(STORY[:3])}{box}</div>"
    assert reasons(asked.format("?"))[-1] == reasons(asked.format(""))[-1] == "container.faint"


TEASED = '<a href="/n/2"><img src=/t.jpg></a><div class=x-content><div class="x-headline-title">Storm takes the jetty</div></div>'


def cards_in(body: str) -> set[str | None]:
    marks = Marks.on(outline_of(body))
    mark_cards(marks, None)
    return set(marks.reasons)


def test_headline_beside_a_picture_that_leads_on_is_a_teaser_amid_the_story() -> None:
    amid = f"{paragraphs(STORY[:3])}<div class=embed>{{}}</div>{paragraphs(STORY[3:])}"
    assert cards_in(amid.format(TEASED)) == {None, "headline-within"}
    assert cards_in(amid.format(TEASED.replace("/n/2", "/t.jpg"))) == {None}  # the picture's own file
    assert cards_in(amid.format(TEASED.replace("headline", "line"))) == {None}
    assert cards_in(amid.format(TEASED.replace("x-headline-title", "subheadline"))) == {None}
    assert cards_in(amid.format(f"{TEASED}<p>{STORY[0]} {STORY[1]} {STORY[2]}</p>")) == {None}
    assert cards_in(f"{paragraphs()}<div class=embed>{TEASED}</div>") == {None}  # behind the story it is for others to tell
    listed = "".join(f"<div class=place>{TEASED}</div>{paragraphs([text])}" for text in STORY)
    assert cards_in(paragraphs() + listed + paragraphs()) == {None}  # many are what the story lists


def test_article_of_its_own_amid_a_story_that_declares_none_is_a_teaser() -> None:
    teaser = "<article><span>Taxes</span><h2><a href=/n/2>Waste fees rise in thirty-one towns</a></h2><p>by Ana Prince</p></article>"
    amid = f"<section>{paragraphs(STORY[:3])}{teaser}{paragraphs(STORY[3:])}</section>"
    assert cards_in(amid) == {None, "article-within"}
    assert cards_in(amid.replace("<a href=/n/2>", "<i>").replace("</a>", "</i>")) == {None}
    assert cards_in(f"<section>{teaser}{paragraphs()}</section>") == {None}


def test_story_that_a_button_goes_on_with_is_for_reading() -> None:
    rest = f'<div class="{{}}" style="display:none;"><p>{STORY[4]}</p></div>'
    assert reasons(paragraphs(STORY[:4]) + rest.format("div-continue-content"))[-1] is None
    assert reasons(paragraphs(STORY[:4]) + rest.format("div-gift-content"))[-1] == "attribute.hidden"


def test_summary_of_a_disclosure_is_the_storys_where_what_it_opens_is() -> None:
    opened = f"<details><summary role=button><span>Sore corners of the mouth</span></summary><div><p>{STORY[4]}</p></div></details>"
    assert reasons(paragraphs(STORY[:4]) + opened)[-2:] == [None, None]


def test_cards_in_rows_of_two_go_behind_the_story_as_those_in_longer_rows_do() -> None:
    link, rest = "<a href=/n/{0}>", "<p>{1}</p><p>May {0}</p><p>Sea</p>"
    card = f"<div class=post-item>{link}<img src=/{{0}}.jpg></a><h3>{link}Storm {{0}} takes the old jetty</a></h3>{rest}</div>"
    rows = [f"<div>{card.format(n, STORY[n])}{card.format(n + 2, STORY[n + 2])}</div>" for n in range(2)]
    told = paragraphs([*STORY, *(text.replace("the", "that") for text in STORY), *STORY[::-1]])
    assert cards_in(told + "".join(rows)) == {None, "cards"}
    assert "cards" not in cards_in("".join(rows) + told)
    later = f"<div><div>{card.format(4, STORY[4])}</div>{card.format(5, STORY[5])}</div>"
    assert "cards" not in cards_in(f"<section>{rows[0]}{told}{told}</section>{later}")
    assert "cards" not in cards_in(told + rows[0])


def test_sign_up_among_paragraphs_that_have_a_box_each_takes_none_of_them() -> None:
    boxed = "<div class='mc text'>{}</div>"
    told = "The town hands out blankets from Wednesday on, with the help of two boats that the harbour lends to it for a week."
    first = "".join(boxed.format(f"<p class=text__p>{text}</p>") for text in STORY[:4])
    phones = boxed.format("<p class=text__p>The phones to ring at night:</p>") + boxed.format("<ul><li>Harbour: 3700-0199</li></ul>")
    call = boxed.format("<p class=text__p>VÍDEOS: mais vistos de Gull Point nos últimos 7 dias</p>")
    last = phones + boxed.format(f"<p class=text__p>{told}</p>") + call
    article = read(page(f"<article><h1>{HEADLINE}</h1><div id=chunk-1>{first}</div><div id=chunk-2>{last}</div></article>"))
    assert told in article.text
    assert "The phones to ring" in article.text
    assert "mais vistos" not in article.text


def test_form_in_an_item_of_the_storys_list_takes_no_more_than_what_stands_round_it() -> None:
    item = "<li><h3>{}</h3><div class=faq_text><p>{}</p>{}</div></li>"
    form = "<div class=box><span>Get the weekly letter of the tower</span><form><input type=email></form></div>"
    items = "".join(item.format(f"Answer number {n}", text[:140], form if n == 1 else "") for n, text in enumerate(STORY[:4]))
    article = read(page(f"<article><h1>{HEADLINE}</h1><p>{STORY[4]}</p><ol>{items}</ol></article>"))
    assert STORY[1][:140] in article.text
    assert "weekly letter" not in article.text


@pytest.mark.parametrize(("heading", "rule"), [("Everything we recommend", None), ("Recommended for you", "container.related")])
def test_label_of_a_section_that_repeats_its_heading_says_no_more_than_the_heading(heading: str, rule: str | None) -> None:
    assert reason_beside_story(f"<section aria-label='{heading}'><h2>{heading}</h2><p>{SHORT}</p></section>") == rule


@pytest.mark.parametrize(("inside", "rule"), [("<span>Heads up!</span>", None), ("<a href=/tides>All tides</a>", "role.alert")])
def test_alert_amid_the_story_may_open_with_a_few_words(inside: str, rule: str | None) -> None:
    alert = f"<div role=alert><p>{inside}</p><p>{SHORT}</p></div>"
    assert reasons(f"<article>{paragraphs(STORY[:3])}{alert}{paragraphs(STORY[3:])}</article>")[4] == rule


@pytest.mark.parametrize("name", ["fact-box", "info-card", "box_table"])
def test_table_amid_the_story_is_the_storys_whatever_its_box_is_called(name: str) -> None:
    rows = "<tr><th>Station<th>Salt<tr><td>Gull Point<td>5.1{}<tr><td>Crane Quay<td>9.4"
    box = f"<div class={name}><h3>Salt in the bay</h3><table>{rows}</table><p>Source: harbour office</p></div>"
    assert reasons(paragraphs() + box.format("") + paragraphs())[len(STORY) + 1] is None
    assert reasons(paragraphs() + box.format(" <a href=/shop>Buy</a>") + paragraphs())[len(STORY) + 1] is not None


def test_table_alone_in_an_aside_amid_the_story_is_the_storys() -> None:
    table = "<table><caption>Salt in the bay</caption><tr><th>Station<th>Salt<tr><td>Gull Point<td>5.1<tr><td>Crane Quay<td>9.4</table>"
    assert reasons(f"{paragraphs()}<aside>{table}</aside>{paragraphs()}")[len(STORY) : len(STORY) + 2] == [None, None]
    assert (
        None
        not in reasons(f"{paragraphs()}<aside><p><a href=/shop>Boats</a></p>{table}</aside>{paragraphs()}")[len(STORY) : len(STORY) + 3]
    )


@pytest.mark.parametrize(("frame", "is_kept"), [("<p>lamp.yml</p><button>Copy</button>", True), (f"<p>{STORY[0]}</p>", False)])
def test_code_in_a_named_box_is_the_story_s_with_its_file_s_name(frame: str, is_kept: bool) -> None:
    box = f"<div class=widget>{frame}<pre><code>lamp:\n  on: dusk</code></pre></div>"
    found = reasons(f"<article>{paragraphs(STORY[:3])}{box}{paragraphs(STORY[3:])}</article>")
    assert (found[-len(STORY[3:]) - 1] is None) == is_kept


def test_table_named_for_facts_at_the_end_of_the_story_is_the_story_s() -> None:
    rows = "<tr><td>{}</td><td>17 km</td></tr><tr><td>Loitz</td><td>19 km</td></tr><tr><td>Jarmen</td><td>26 km</td></tr>"
    table = f"<table class=infoTable>{rows}</table>"
    assert reasons(f"<article>{paragraphs()}{table.format('Demmin')}</article>")[-1] is None
    assert reasons(f"<article>{paragraphs()}{table.format('<a href=/d>Demmin</a>')}</article>")[-1] is not None


def test_warning_in_an_infobox_amid_the_story_stays_and_facts_go() -> None:
    box = "<div class=infobox>{}</div>"
    said = "<p><b>Beware:</b> Never look into the lamp, for it burns brighter than the sun does.</p>"
    first, last = paragraphs(STORY[:3]), paragraphs(STORY[3:])
    assert reasons(f"<article>{first}{box.format(said)}{last}</article>")[3] is None
    assert reasons(f"<article>{first}{box.format('<h3>The lamp</h3><p>Height: 12 metres</p>')}{last}</article>")[3] is not None
