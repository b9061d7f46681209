"""The deck: between headline and story, and never one of the story's paragraphs."""

from __future__ import annotations

import lxml.html
import pytest

from newscrawl.extract.metadata import read_metadata
from newscrawl.page import Page

DECK = "The old swing bridge carried its first cars for more than a year."
BY = "<div>By Ana Prince</div>"
H1 = "<h1>Ferry returns to the harbour</h1>"
STORY = "".join(f"<p>{'The ferry is back in the harbour. ' * 4}{n}</p>" for n in range(4))


def read(body: str, description: str = ""):
    head = f'<title>Ferry returns to the harbour</title><meta name="description" content="{description}">'
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    return read_metadata(lxml.html.document_fromstring(html), Page(html=html, url="https://post.example/a"), None)


@pytest.mark.parametrize(
    "deck",
    [
        f'<h2 class="deck">{DECK}</h2>',
        f'<div class="Article_elementLead__N3p"><p>{DECK}</p></div>',
        f'<p class="excerpt">{DECK}</p>',
        f'<h2 itemprop="alternativeHeadline">{DECK}</h2>',
        f'<div class="documentDescription description">{DECK}</div>',
    ],
)
def test_what_is_named_a_deck_is_the_deck(deck):
    assert read(f"<article>{H1}{deck}<div>{STORY}</div></article>").deck == DECK


@pytest.mark.parametrize("markup", ["<div class=field-caption><p>{}</p></div>", "<p class=photoCaption>{}</p>"])
def test_what_stands_under_a_picture_is_no_deck(markup):
    body = f"<article>{H1}<img src=a.jpg>{markup.format(DECK)}{BY}<div>{STORY}</div></article>"
    assert read(body, DECK).deck is None
    assert read(body.replace("aption", "eature"), DECK).deck == DECK


def test_a_deck_so_called_wins_over_a_summary_and_both_leave_the_body():
    summary = f'<div class="detailSummary">{DECK}</div>'
    found = read(f'<article>{H1}{summary}<h2 class="deck">Village was cut in two</h2><div>{STORY}</div></article>')
    assert found.deck == "Village was cut in two"
    assert [e.get("class") for e in found.header_elements] == [None, "deck", "detailSummary"]


def test_the_whole_line_of_a_header_is_no_deck():
    line = "<div class=subHead><div><a>Ana Prince</a>, <a>Bo Ek</a></div><div>{}</div><div>Facebook Twitter Comments</div></div>"
    assert read(f"<article>{H1}{line.format('<time>March 12, 2026</time>')}<div>{STORY}</div></article>").deck is None
    assert read(f'<article>{H1}<div class="subHead">{DECK}</div><div>{STORY}</div></article>').deck == DECK


def test_a_box_of_good_and_bad_is_no_summary():
    box = "<div class=review-summary><div>{}<p>New engines</p></div><div>{}<p>Old seats</p></div></div>"
    body = f'<article>{H1}<h2 class="deck">{DECK}</h2>{box}<div>{STORY}</div></article>'
    found = read(body.format("<h3>The good</h3>", "<h3>The bad</h3>"))
    assert "review-summary" not in [e.get("class") for e in found.header_elements]
    found = read(body.format("<b>New engines</b>", "<b>Old seats</b>"))
    assert "review-summary" in [e.get("class") for e in found.header_elements]


def test_what_says_the_description_apart_from_the_story_is_the_deck():
    body = f'<article><div>{H1}<div class="x1"><span class="x2">{DECK}</span></div></div><div>{STORY}</div></article>'
    assert read(body, DECK).deck == DECK


def test_a_first_paragraph_that_says_the_description_stays_in_the_story():
    body = f"<article>{H1}<div><p>{DECK}</p>{STORY}</div></article>"
    assert read(body, DECK).deck is None


def test_emphasis_inside_a_first_paragraph_is_no_deck():
    body = f"<article>{H1}<div><p><strong>{DECK}</strong> And more of it.</p>{STORY}</div></article>"
    assert read(body, DECK).deck is None


def test_one_text_between_headline_and_byline_is_the_deck():
    body = f'<article>{H1}<div class="x1"><p class="x2">{DECK}</p></div>{BY}<div>{STORY}</div></article>'
    assert read(body).deck == DECK


def test_opening_of_a_live_blog_is_no_deck():
    entries = "".join(f"<div class=post><time>1{n}:05</time><p>{'The ferry is back. ' * 5}{n}</p></div>" for n in range(4))
    body = f"<article>{H1}<div class=x1><p class=x2>{DECK}</p></div><div class=feed>{entries}</div></article>"
    assert read(body).deck is None


def test_class_of_a_deck_on_every_paragraph_names_none():
    story = STORY.replace("<p>", '<p class="article-lead">')
    assert read(f"<article>{H1}<div>{story}</div></article>").deck is None


def test_several_paragraphs_in_what_is_named_an_intro_are_the_story_s():
    intro = STORY.partition("1</p>")[0] + "1</p>"
    assert read(f'<article>{H1}<div class="article-intro">{intro * 2}</div><div>{STORY}</div></article>').deck is None
    assert read(f'<article>{H1}<div class="article-intro"><p>{DECK}</p></div><div>{STORY}</div></article>').deck == DECK


def test_one_text_in_a_div_beside_the_div_of_the_whole_story_is_the_deck():
    assert read(f'<article>{H1}<div class="x2">{DECK}</div>{BY}<div>{STORY}</div></article>').deck == DECK


def test_one_of_several_divs_that_are_paragraphs_is_no_deck():
    divs = "".join(f"<div>{'The ferry is back in the harbour. ' * 4}{n}</div>" for n in range(4))
    assert read(f"<article>{H1}<div>{DECK}</div>{BY}{divs}{STORY}</article>").deck is None


def test_two_paragraphs_before_a_byline_are_no_deck():
    body = f"<article>{H1}<div><p>{DECK}</p><p>{DECK} Again.</p></div>{BY}<div>{STORY}</div></article>"
    assert read(body).deck is None


def test_a_heading_right_over_a_paragraph_is_no_deck():
    heading = "<h2>What the bridge means to the village and to its only shop</h2>"
    assert read(f"<article>{H1}{heading}{STORY}</article>").deck is None


def test_a_place_before_the_deck_belongs_to_it():
    body = f'<article><div>{H1}<div class="x"><span>Rome.</span> <span>{DECK}</span></div></div><div>{STORY}</div></article>'
    assert read(body, DECK).deck == f"Rome. {DECK}"


@pytest.mark.parametrize("tag", ["span", "strong"])
def test_first_words_of_a_paragraph_are_no_deck_whatever_their_name(tag: str) -> None:
    first = f"<p><{tag} class=lead-in>The ferry has no shortage</{tag}> of passengers this week, and sails early. {'It sails. ' * 9}</p>"
    assert read(f"{H1}{first}{STORY}").deck is None


def test_heading_like_others_that_follow_is_no_deck() -> None:
    part = f"<h2 class=is-style-subheading>{{}} the harbour does now</h2>{STORY}"
    assert read(f"{H1}{part.format('What')}{part.format('How')}").deck is None


def test_long_paragraph_that_the_description_repeats_is_the_storys() -> None:
    lead = "The old swing bridge carried its first cars for more than a year, and the harbour watched them go. " * 4
    assert read(f"{H1}<section><p>{lead}</p></section><section>{STORY}</section>", description=lead.strip()).deck is None
    assert read(f"{H1}<section><p>{DECK}</p></section><section>{STORY}</section>", description=DECK).deck == DECK


def test_text_behind_the_byline_and_over_the_next_time_is_the_storys() -> None:
    entry = f"<section><time>10:15</time>{STORY}</section>"
    assert read(f"<article>{H1}<div class=byline>By Ana Prince</div><div><p>{DECK}</p>{entry}{entry}</div></article>").deck is None


def test_date_is_no_deck_whatever_its_name() -> None:
    body = f'<article>{H1}<div class="teaser-text">Updated: March 25, 2019 11:17 IST</div><h2 class="deck">{DECK}</h2>{STORY}</article>'
    assert read(body).deck == DECK


@pytest.mark.parametrize(("rest", "deck"), [("story__paragraph", None), ("story__text", DECK)])
def test_intro_that_is_a_paragraph_of_the_story_too_is_no_deck(rest: str, deck: str | None) -> None:
    intro = f'<p class="story__paragraph story-intro">{DECK}</p>'
    story = STORY.replace("<p>", f"<p class={rest}>")
    assert read(f"<article>{H1}<div>{intro}{story}</div></article>").deck == deck


def test_short_story_in_what_is_named_a_description_is_no_deck() -> None:
    story = f"<p>{DECK}</p><p>They are going to call it Brenda.</p><p>We never named it.</p>" + f"<p>{DECK}</p>" * 3
    assert read(f'<article>{H1}<div class="post-post-description-font">{story}</div></article>').deck is None


def test_summary_behind_paragraphs_of_the_story_sums_up_something_else() -> None:
    summary = f'<div class="recipe-summary">{DECK}</div>'
    assert read(f"<article>{H1}{summary}<div>{STORY}</div></article>").deck == DECK
    begun = STORY.split("</p>")[0] + "</p>"
    assert read(f"<article>{H1}<div>{2 * begun}{summary}{STORY}</div></article>").deck is None


def test_box_of_the_main_points_stays_with_the_story() -> None:
    points = "<h2>In short</h2><ul><li>The bridge is shut since the storm</li><li>The ferry sails twice an hour</li></ul>"
    assert read(f"<article>{H1}<section class='Summary_box__x7'>{points}</section>{STORY}</article>").deck is None
    assert read(f"<article>{H1}<section class='Summary_box__x7'><p>{DECK}</p></section>{STORY}</article>").deck == DECK


def test_whole_story_in_one_japanese_paragraph_is_no_deck() -> None:
    time = "<section><h2>更新<time>2024-10-05</time></h2></section>"
    deck = "一日の乗降客が平均して六人という山あいの無人駅の待合室に、昼前になるといつも長い行列ができる。"
    story = "集落の女性が週末だけ開く食堂で、定食は二十食に限る。"
    assert read(f"<article>{H1}<div><p>{deck}</p></div></article>{time}<div>{STORY}</div>").deck == deck
    assert read(f"<article>{H1}<div><p>{deck}{story * 6}</p></div></article>{time}<div>{STORY}</div>").deck is None


def test_label_before_the_words_of_a_deck_hides_it_not():
    deck = f'<p class="c-lead"><strong>Bridge</strong> {DECK}</p>'
    assert read(f"<article><header>{H1}{deck}</header>{BY}<div>{STORY}</div></article>").deck == f"Bridge {DECK}"


def test_an_ad_over_the_story_is_no_deck() -> None:
    ad = '<div class="subhead">Anzeige Stirnlampen jetzt bis 40 Prozent billiger</div>'
    assert read(f"<main>{H1}{ad}{STORY}</main>").deck is None


@pytest.mark.parametrize(
    "line",
    [
        '<div class="subtitle"><span>Press releases</span> <a href="/plenary">Plenary</a> <span>11-03-2025 - 12:48</span></div>',
        '<div class="module-subheader"><p>Ana Prince and Bo Ek | <em>September 22, 2008</em></p></div>',
        '<span class="description"><p>A crab is lit by a ship on Saturday. (Capital Wire Photo/Nils Aronsen)</p></span>',
        '<div class="subtitle">By Ana Prince , Daily Post Staff. Ana Prince writes about owners of dull things.</div>',
        '<div class="subtitle"><a href="/ana">Ana Prince</a> Apr 29 ・3 min read</div>',
        '<div class="subtitle">We may earn a commission if you buy through links on this page.</div>',
    ],
)
def test_labels_with_a_day_and_captions_are_no_deck(line):
    assert read(f"<article>{H1}{line}<div>{STORY}</div></article>").deck is None
    named = f'<div class="subtitle">{DECK}</div>'
    assert read(f"<article>{H1}{named}{line}<div>{STORY}</div></article>").deck == DECK


def test_byline_and_day_in_the_box_of_a_deck_are_none_of_it():
    box = f'<div class="inf"><div><i>Ana Prince</i></div><div><span>Published: May 14, 2026 18:05</span></div><h2>{DECK}</h2></div>'
    assert read(f"<article>{H1}{box}<div>{STORY}</div></article>", DECK).deck == DECK


def test_layer_that_a_summary_by_machine_opens_in_is_no_deck():
    layer = f'<div class="head_autosummary _auto_summary_wrapper"><div class="layer is_hidden"><p>{DECK}</p></div></div>'
    assert read(f"<article>{H1}{layer}<div>{STORY}</div></article>").deck is None


@pytest.mark.parametrize(
    ("box", "intro", "paragraph"),
    [
        ("article__content", '<p class="article__content--intro">{}</p>', "<p>{}</p>"),
        ("articleContent", '<div class="paragraph leadin">{}</div>', '<div class="paragraph">{}</div>'),
    ],
)
def test_first_paragraph_of_what_is_named_the_text_is_no_deck(box, intro, paragraph):
    told = "".join(paragraph.format(f"{'The ferry is back in the harbour. ' * 4}{n}") for n in range(4))
    assert read(f"<article>{H1}<div class={box}>{intro.format(DECK)}{told}</div></article>").deck is None
    assert read(f"<article>{H1}{intro.format(DECK)}<div class={box}>{told}</div></article>").deck == DECK


@pytest.mark.parametrize(("first", "second"), [("itemIntroText", "itemFullText"), ("post-excerpt", "post-content")])
def test_first_half_of_a_text_that_a_system_parts_in_two_is_no_deck(first, second):
    halves = f'<div class="{first}"><p>{DECK}</p></div><div class="{second}">{STORY}</div>'
    assert read(f"<article>{H1}{halves}</article>", DECK).deck is None
    assert read(f"<article>{H1}{halves.replace(first, 'subtitle')}</article>", DECK).deck == DECK


@pytest.mark.parametrize("names", ["deck mx-auto", "standfirst overflow-hidden", "field--name-field-subtitle field--label-hidden"])
def test_classes_for_the_layout_name_no_other_part(names):
    assert read(f'<article>{H1}<p class="{names}">{DECK}</p>{STORY}</article>').deck == DECK


@pytest.mark.parametrize(
    "deck",
    [
        "By Monday New York had declared a state of emergency along its coast",
        "By European Union rules the ferry company has to pay for the repairs",
        "A new exhibition of Dutch masters opens at the museum on 2 May 2024",
        "Wetterdienst warnt vor Sturmflut am 2. Mai 2024",
    ],
)
def test_deck_that_begins_with_by_or_ends_in_a_day(deck):
    assert read(f'<article>{H1}<p class="deck">{deck}</p>{STORY}</article>').deck == deck


@pytest.mark.parametrize("line", ["By Ana Prince, The Daily Post", "By Ana Prince and Bo Ek | The Daily Post", "Ana Prince | 2 May 2024"])
def test_byline_or_day_named_a_deck_is_none(line):
    assert read(f'<article>{H1}<p class="deck">{line}</p>{STORY}</article>').deck is None


def test_heading_behind_the_line_of_day_is_the_deck_where_a_box_follows():
    line = "<p class=info><time datetime='2018-09-24T18:05'>24.09.2018 18:05</time> von Ana Prince</p>"
    assert read(f"<article>{H1}{line}<h2>{DECK}</h2><div>{STORY}</div></article>").deck == DECK
    assert read(f"<article>{H1}{line}<h2>{DECK}</h2>{STORY}</article>").deck is None


def test_kicker_over_the_headline_is_no_deck_though_it_is_called_a_subtitle() -> None:
    kicker = '<h4 class="subtitle kicker">Report of the Post on the young ferrymen</h4>'
    page = read(f'<div>{kicker}{H1}</div><p class="summary">{DECK}</p><div class="body">{STORY}</div>')
    assert page.deck == DECK


def test_heading_in_a_box_behind_that_of_the_headline_is_the_deck_where_a_box_follows() -> None:
    body = f"<div>{H1}</div><div class=sab-head><h2>{DECK}</h2></div>{{}}"
    assert read(body.format(f"<div>{STORY}</div>")).deck == DECK
    assert read(body.format(STORY)).deck is None


def test_box_of_the_picture_that_leads_the_story_is_no_deck() -> None:
    figure = "<figure><img src=a.jpg><div class=photo-line>Staff form a chain on the stairs of the museum</div></figure>"
    slate = "<div class=video__endslate><div>More videos</div><div>The title of the next video stands here</div></div>"
    for lead in (f"<div class=ArticlePage-lead>{figure}</div>", f"<div class=article__lead-asset>{slate}</div>"):
        assert read(f"<article>{H1}{lead}{BY}<div>{STORY}</div></article>").deck is None
        assert read(f"<article>{H1}<div class=article__summary>{DECK}</div>{lead}{BY}<div>{STORY}</div></article>").deck == DECK


def test_line_on_what_the_site_is_about_is_no_deck() -> None:
    line = f"<div id={{}}>{DECK}</div>"
    body = f"<div>{line}</div><div><h2 class=entry-title>Ferry returns to the harbour</h2><div class=entry>{STORY}</div></div>"
    assert read(body.format("header-description")).deck is None


def test_place_in_an_element_of_its_own_opens_no_deck_and_is_the_dateline() -> None:
    deck = f'<p class="description"><span class="location-stamp">Gull Point</span>{DECK}</p>'
    found = read(f"<article>{H1}{deck}<div>{STORY}</div></article>")
    assert (found.deck, found.dateline) == (DECK, "Gull Point")
    assert read(f"<article>{H1}{deck.replace('location-stamp', 'label')}<div>{STORY}</div></article>").dateline is None


def test_label_of_what_opens_and_a_call_to_go_elsewhere_are_no_deck() -> None:
    opens = f'<details><summary class="details__summary"><span class="details__summary-text">{DECK}</span></summary><p>Fog.</p></details>'
    assert read(f"{H1}<p>Fog lay on the bay.</p>{opens}{STORY}").deck is None
    call = f'<div class="summary"><ul><li>Fog.</li></ul><p class="summary-promo"><a href="/club">{DECK}</a></p></div>'
    assert read(f"{H1}{call}{STORY}").deck is None


def test_first_part_of_a_text_whose_byline_stands_outside_is_no_deck() -> None:
    text = f'<div itemprop="articleBody"><div style="text-align: justify">{DECK}</div><br>The boat came in at nine.</div>'
    assert read(f"{H1}{text}<div>By Ana Prince</div>{STORY}").deck is None
    assert read(f"{H1}<div><div>{DECK}</div></div><div>By Ana Prince</div>{STORY}").deck == DECK


def test_paragraph_named_the_lead_is_the_deck_where_it_stands_alone() -> None:
    lead = f"<p class=Lead__root___k>{DECK}</p>"
    assert read(f"<article>{H1}{lead}{BY}<div>{STORY}</div></article>").deck == DECK
    twice = f"<article>{H1}<p class=lead>{DECK}</p><p class=lead>{DECK} Fog.</p><div>{STORY}</div></article>"
    assert read(twice).deck is None
    picture = f"<div class=lead-item><img src=a.jpg><div><span>{DECK}</span></div></div>"
    assert read(f"<article>{H1}{picture}{BY}<div>{STORY}</div></article>").deck is None


def test_count_of_comments_beside_the_byline_does_not_end_the_header():
    share = "<ul class=share><li>Print</li><li class=comments><a href=#c>3</a></li></ul>"
    assert read(f"<article>{H1}{BY}{share}<h2 class=intro>{DECK}</h2><div>{STORY}</div></article>", DECK).deck == DECK


@pytest.mark.parametrize("count", [7, 2])
def test_first_verse_of_a_poem_is_no_deck_though_the_description_repeats_it(count):
    verses = "".join(f"<div style='text-indent:-1em'>{verse}</div>" for verse in (DECK, *["and who crossed on credit"] * count))
    assert (read(f"<article>{H1}<div>{verses}</div><div>{STORY}</div></article>", DECK).deck is None) == (count > 5)


def test_call_in_a_box_of_its_own_is_no_deck():
    call = f"<div class=wp-block-inline-cta><p><span class=inline-cta__subheading>{DECK}</span></p></div>"
    assert read(f"<article>{H1}{BY}{call}<div>{STORY}</div></article>").deck is None


def test_heading_under_the_headline_that_is_its_byline_is_no_deck():
    byline = "<h3 class=line>By <a href=/ana>Ana Prince</a> and <a href=/bo>Bo Larsen, Bay TV</a> | Posted Jul 13th, 2015 @ 1:08pm</h3>"
    assert read(f"<div><h1>Ferry returns to the harbour</h1>{byline}<div class=tools>34</div></div><div>{STORY}</div>").deck is None


def test_names_in_a_byline_are_no_deck_though_they_are_named_a_lead():
    said = '<span>WXYZ</span> | By <a href="/p/ana">Ana Prince</a>, <a href="/p/bo">Bo Ek</a>'
    byline = f'<div class="by-line"><div class="by-lead">{said}</div></div>'
    assert read(f"<article>{H1}{byline}<div>{STORY}</div></article>").deck is None


@pytest.mark.parametrize("label", ['<span class="article__kicker">Report</span>', '<strong class="keyword">Report</strong> '])
def test_label_that_a_deck_opens_with_is_the_kicker(label: str) -> None:
    found = read(f'<article>{H1}<p class="article__deck">{label}{DECK}</p><div>{STORY}</div></article>')
    assert (found.kicker, found.deck) == ("Report", DECK)
    whole = read(f'<article>{H1}<p class="article__deck"><b class="lede">{DECK}</b></p><div>{STORY}</div></article>')
    assert (whole.kicker, whole.deck) == (None, DECK)


def test_first_paragraph_in_bold_below_a_subdeck_is_the_story_s() -> None:
    first = f'<p class="article__content--intro">{"The keeper lit his lamp again. " * 3}</p>'
    found = read(f'<article>{H1}<h2 class="article__subdeck">{DECK}</h2>{BY}<div class="article__content">{first}{STORY}</div></article>')
    assert found.deck == DECK
    assert not any("intro" in (element.get("class") or "") for element in found.header_elements)


@pytest.mark.parametrize("hidden", ["hidden", 'style="display: none !important;"'])
def test_what_nobody_sees_is_no_deck(hidden: str) -> None:
    body = f"<article>{H1}<div {{}}>{DECK}</div>{BY}<div>{STORY}</div></article>"
    assert read(body.format("")).deck == DECK
    assert read(body.format(hidden)).deck is None
