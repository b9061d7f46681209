"""The top of a story: the headline that a reader sees, its kicker, deck and byline, and their elements."""

from __future__ import annotations

import json

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extract import naming
from newscrawl.extract.metadata import read_metadata
from newscrawl.extract.naming import kinds_of
from newscrawl.extract.titles import cut_site_name
from newscrawl.page import Page


def read(
    body: str,
    *,
    title: str = "",
    og: str = "",
    site_name: str = "The Daily Post",
    headline: str | None = None,
    kind: str = "NewsArticle",
    head: str = "",
):
    node = {"@type": kind, "headline": headline}
    html = (
        f'<html lang="en"><head><title>{title}</title><meta property="og:title" content="{og}">'
        f'<meta property="og:site_name" content="{site_name}">'
        + (f'<script type="application/ld+json">{json.dumps(node)}</script>' if headline else "")
        + f"{head}</head><body>{body}</body></html>"
    )
    return read_metadata(lxml.html.document_fromstring(html), Page(html=html, url="https://dailypost.example/a/b"), None)


def test_the_headline_is_the_h1_and_not_the_social_title():
    found = read(
        "<main><h1>What comes next for the ferry?</h1></main>",
        title="What comes next for the ferry? | The Daily Post",
        og="Islanders fear for their boat | The Daily Post",
        headline="What comes next for the ferry?",
    )
    assert found.headline == "What comes next for the ferry?"
    assert found.h1.tag == "h1"


def test_the_logo_h1_is_passed_over():
    found = read(
        "<header><h1>The Daily Post</h1></header><main><h2>Ferry returns to the harbour</h2></main>",
        title="Ferry returns to the harbour - The Daily Post",
    )
    assert found.headline == "Ferry returns to the harbour"
    assert found.headline_element.tag == "h2"


def test_of_many_h1s_the_one_that_the_title_bears_out_wins():
    body = "<aside><h1>Bridge closes for a year</h1></aside><article><h1>Ferry returns to the harbour</h1></article><h1>More stories</h1>"
    assert read(body, title="Ferry returns to the harbour").headline == "Ferry returns to the harbour"


def test_an_h1_in_the_trail_of_links_gives_way_to_the_heading_of_the_story():
    body = (
        "<nav><ul><li><h1>At sea: Ferry returns to the harbour</h1></li></ul></nav><article><h2><span>At sea</span> <span>Ferry"
        " returns to the harbour</span></h2></article>"
    )
    found = read(body, title="At sea: Ferry returns to the harbour", og="Ferry returns to the harbour")
    assert (found.headline, found.kicker, found.headline_element.tag) == ("Ferry returns to the harbour", "At sea", "h2")


@pytest.mark.parametrize(
    "h1",
    [
        '<h1><span class="kicker">Opinion</span> Ferries are the future</h1>',
        '<h1><span class="c-eyebrow">Opinion:</span><span>Ferries are the future</span></h1>',
    ],
)
def test_a_kicker_set_in_the_h1_is_parted_from_the_headline(h1):
    found = read(f"<article>{h1}</article>", og="Ferries are the future")
    assert (found.headline, found.kicker) == ("Ferries are the future", "Opinion")


def test_clause_behind_a_dash_is_of_the_headline_though_the_titles_leave_it_out():
    short = "Keeper leaves the hut after 31 winters"
    whole = f"{short} – the cook was the last who came"
    assert read(f"<h1>{whole}</h1><p>Fog.</p>", title=short, og=short).headline == whole
    assert read(f"<h1>{short} – Bay Post Online</h1><p>Fog.</p>", title=short, og=short).headline == short


def test_a_label_behind_a_bar_is_the_kicker_though_every_title_repeats_it():
    said = "Ferries are the future | Opinion"
    found = read(f"<h1>{said}</h1>", title=said, og=said, headline=said)
    assert (found.headline, found.kicker) == ("Ferries are the future", "Opinion")
    assert read("<h1>Ferries are the future | Part two</h1>", og="Ferries").headline == "Ferries are the future | Part two"


def test_what_stands_beside_the_declared_title_in_a_heading_is_left_out():
    h1 = '<h1><span><a href="/a/b">Ferry returns to the harbour</a> <span>(island.example)</span></span> <b>87</b></h1>'
    assert read(h1, og="Ferry returns to the harbour - The Daily Post").headline == "Ferry returns to the harbour"


def test_words_that_mark_up_parts_or_runs_together_are_spaced_as_the_title_has_them():
    assert read('<h1>Ferry ret<span class="x">urns</span> to port</h1>', title="Ferry returns to port").headline == "Ferry returns to port"
    assert read("<h1><i>Ferry returns</i><i>to port</i></h1>", title="Ferry returns to port").headline == "Ferry returns to port"
    lines = "<h1><span>At sea</span> <div>Ferry returns to port</div></h1>"
    assert read(lines, og="At sea: Ferry returns to port").headline == "At sea: Ferry returns to port"
    assert read("<h1>At sea <i>Ferry</i>: back</h1>", og="At sea Ferry back").headline == "At sea Ferry: back"


def test_an_h1_that_links_to_the_front_page_is_the_logo_and_one_that_links_away_a_teaser():
    title = "Notes from the Pier: Ferry returns"
    blog = '<h1><a href="https://dailypost.example/"></a><a href="/">Notes from the Pier</a></h1><article><h3>Ferry returns</h3></article>'
    assert read(blog, title=title, og="Ferry returns").headline == "Ferry returns"
    teaser = '<main><h1>Ferries of the north, rated</h1></main><div><h1><a href="/c/d">Where to take the ferry in spring</a></h1></div>'
    assert read(teaser, title="Our ferry favourites").headline == "Ferries of the north, rated"
    assert read('<h1><a href="/a/b">Ferry returns to port</a></h1>', title="Boats").headline == "Ferry returns to port"


def test_a_blogs_name_in_the_h1_gives_way_to_the_post_that_the_title_names_beside_it():
    body = "<h1>Pier Notes</h1><div><h3>Ferry returns to the harbour</h3><p>Fog.</p></div>"
    assert read(body, title="Pier Notes: Ferry returns to the harbour", site_name="").headline == "Ferry returns to the harbour"
    story = "<h1>Ferry returns to the harbour</h1><h2>Pier Notes</h2>"
    assert read(story, title="Ferry returns to the harbour - Pier Notes", site_name="").headline == "Ferry returns to the harbour"


@pytest.mark.parametrize(
    ("title", "name", "headline"),
    [
        ("The Long Pier Notebook &raquo; Blog Archive &raquo; Horns", "The Long Pier Notebook", "Horns"),
        ("The Long Pier Notebook: Ferry returns", "The Long Pier Notebook", "Ferry returns"),
        (
            "Ferry, fog and the difference | Association of Islanders on the Pier",
            "Association of Islanders",
            "Ferry, fog and the difference",
        ),
        ("Horns - The Long Pier Notebook", "The Long Pier Notebook", "Horns"),
    ],
)
def test_a_short_headline_beside_a_long_name_of_a_blog_is_found_in_its_heading(title, name, headline):
    body = f'<h1><a href="/">{name}</a></h1><h2><a href="/">Fog on the bay</a></h2><div><h3>{headline}</h3><p>Fog.</p></div>'
    found = read(body, title=title, site_name="")
    assert found.headline == headline
    assert found.headline_element.tag == "h3"


def test_a_part_of_the_title_is_no_headline_where_an_h1_in_the_story_is():
    body = "<h1>What islanders should know before they board</h1><p>Fog.</p><h2>What is a ferry?</h2>"
    assert read(body, title="What is a ferry? - A guide").headline == "What islanders should know before they board"


def test_a_word_that_no_heading_shows_is_not_cut_from_the_title():
    body = '<h1><a href="/">The Long Pier Notebook</a></h1><p>Fog.</p>'
    assert read(body, title="About - The Long Pier Notebook", site_name="").headline == "About - The Long Pier Notebook"


def test_a_forums_topic_is_found_behind_what_the_page_shows():
    body = "<h1>Pier Notes</h1><h2>Rope or wire for the ferry</h2><p>Fog.</p>"
    assert (
        read(body, title="Pier Notes &bull; View topic - Rope or wire for the ferry", site_name="").headline == "Rope or wire for the ferry"
    )


def test_short_title_of_an_entry_wins_over_the_page_title_with_the_blogs_name() -> None:
    body = '<h1><a href="/">Third Ward Watch</a></h1><div><h3 class="post-title entry-title">No quorum</h3><p>Fog.</p></div>'
    assert read(body, title="Third Ward Watch: No quorum", site_name="").headline == "No quorum"


def test_name_in_an_h1_that_links_to_the_front_page_is_cut_from_the_title_that_begins_with_it() -> None:
    body = '<h1><a href="/">Quiet Inventory</a></h1><article><h2>412 dogs</h2><p>Fog.</p></article>'
    assert read(body, title="Quiet Inventory • 412 dogs", og="Quiet Inventory • 412 dogs", site_name="").headline == "412 dogs"


def test_short_heading_that_is_the_first_part_of_the_only_title_is_the_headline() -> None:
    body = "<div><h3>the 43</h3></div><div>Fog over the gasworks.</div>"
    assert read(body, title="the 43 - slowcoach", site_name="", headline=None).headline == "the 43"
    body = "<div><h3>About us</h3></div><div><h3>Library to open on Saturdays</h3>Fog.</div>"
    title = "The Old Gull Point Chronicle - Library to open on Saturdays"
    assert read(body, title=title, site_name="", headline=None).headline == "Library to open on Saturdays"


def test_one_h1_set_twice_for_two_screens_is_one():
    twice = '<div class="phone"><h1>Setting out by ferry</h1></div><div class="screen"><h1>Setting out by ferry</h1></div>'
    assert read(twice, title="How do you board a boat? | Island Series").headline == "Setting out by ferry"
    assert read("<h1>Island ferries</h1>", og="Cheap ferries: an island guide for all").headline == "Island ferries"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Pier Notes: Frost again", '<h1><a href="/">Pier Notes</a></h1><h2>12 March</h2><h3>Frost again</h3><p>Fog.</p>'),
        ("Pier Notes &lt; Frost again", "<h3>Frost again</h3><p>Fog.</p>"),
        ("Frost again / Pier Notes", "<p class='title'><b>Frost again</b></p><p>Fog.</p>"),
        ("Pier Notes » Archive » Frost again", "<div><h2>Frost again</h2></div><p>Fog.</p>"),
        ("Frost again", "<h1>Notes from the old pier</h1><table><tr><td class='contentheading'>Frost again</td></tr></table><p>Fog.</p>"),
        ("Pier Notes: Frost again", "<h1>Pier Notes</h1><h1>Frost again</h1><p>Fog.</p>"),
        ("Pier - Notes - Frost in the night again", "<h1>Notes</h1><h2>Frost in the night again</h2><p>Fog.</p>"),
    ],
)
def test_what_says_a_part_of_the_title_is_the_headline_of_a_page_that_declares_no_more(title, body):
    found = read(body, title=title, site_name="")
    assert found.headline.removesuffix(" in the night again") in ("Frost again", "Frost")
    assert found.headline_element is not None


def test_remark_behind_a_headline_in_an_element_of_its_own_is_none_of_it():
    body = "<h2 class=itemTitle> The band that plays alone <span><sup> Featured </sup></span></h2><p>The band has no conductor.</p>"
    found = read(
        body, title="The band that plays alone - The Kaleidoscope", og="The band that plays alone - The Kaleidoscope", site_name=""
    )
    assert found.headline == "The band that plays alone"


def test_name_of_the_site_in_an_h1_of_the_pages_header_is_no_headline_where_the_title_adds_a_kind_of_page():
    story = "<div><h1>A new roof for the mountain hut</h1><p>Forty volunteers and a helicopter.</p></div>"
    body = f"<div id=header><h1>Friends of the mountains</h1></div>{story}"
    assert read(body, title="Friends of the mountains: Artikel", site_name="").headline == "A new roof for the mountain hut"
    assert read(body, title="Friends of the mountains: an essay", site_name="").headline == "Friends of the mountains"
    assert (
        read(body.replace("id=header", ""), title="Friends of the mountains: Artikel", site_name="").headline == "Friends of the mountains"
    )


def test_the_day_in_a_title_is_no_headline():
    body = (
        '<div class="date">May 14, 2025</div><div class="title">Ferry test rig opens</div><p>The rig on the quay holds eleven ferries.</p>'
    )
    assert read(body, title="Ferry test rig opens - May 14, 2025").headline == "Ferry test rig opens"


def test_the_sites_part_of_a_title_is_no_headline_where_a_link_home_or_a_bar_says_it():
    body = '<nav><h3>Old harbour notes</h3></nav><h2><a href="/">Old harbour notes</a></h2><p>Fog.</p>'
    assert read(body, title="Frost | Old harbour notes", site_name="").headline == "Frost | Old harbour notes"
    trail = '<div class="breadcrumb"><b>Frost in the night</b></div><p>Fog.</p>'
    assert read(trail, title="Frost in the night / Pier Notes", site_name="").headline_element is None


def test_the_heading_over_the_paragraphs_is_the_headline_where_the_title_names_a_kind_of_page():
    story = "<p>" + "The ferry went out again on Monday with all its lights lit. " * 3 + "</p>"
    body = f"<h2>News</h2><h2>Ferry returns to the harbour</h2>{story}<h2>What the crew of it said</h2>{story}"
    assert read(body, title="Town of Port: Press releases", site_name="").headline == "Ferry returns to the harbour"
    assert read(body, title="All about our boats", site_name="").headline == "All about our boats"
    label = f'<h1>News</h1><div class="news"><h2>Ferry returns to the harbour</h2><div>2 May 2024</div>{story}</div>'
    assert read(label, title="Town of Port - News", site_name="").headline == "Ferry returns to the harbour"
    logo = f'<h1><a href="/">Town of Port</a></h1><h2><a href="#1">Ferry returns to the harbour</a></h2>{story}'
    assert read(logo, title="Town of Port", site_name="").headline == "Ferry returns to the harbour"


def test_lines_of_day_and_writer_between_headline_and_story_are_of_the_header():
    story = "<p>" + "The ferry went out again on Monday with all its lights lit. " * 3 + "</p>"
    lines = "<p>Port, 3 May 2021</p><div>Posted by Ana Prince on 3 May 2021</div>"
    found = read(f"<h1>Ferry returns to the harbour</h1>{lines}{story}", title="Ferry returns to the harbour")
    assert [e.text for e in found.header_elements[1:]] == ["Port, 3 May 2021", "Posted by Ana Prince on 3 May 2021"]
    assert found.deck is None
    prose = "<p>Von 2010 bis 2014 lag sie im Hafen.</p><p>By 2015 all but one of the old boats lay in this harbour</p>"
    assert len(read(f"<h1>Ferry returns to the harbour</h1>{prose}{story}", title="Ferry returns to the harbour").header_elements) == 1
    bold = f"<h1>Ferry returns to the harbour</h1><p><b>On 3 May 2021</b> {story[3:]}"
    assert len(read(bold, title="Ferry returns to the harbour").header_elements) == 1


def test_big_print_is_no_headline_where_a_page_declares_a_social_title():
    body = '<font size="5">my other old page</font><p>Fog.</p>'
    assert read(body, og="Ferry returns to the harbour").headline == "Ferry returns to the harbour"


def test_a_prefix_stays_where_it_stands_in_no_element_of_its_own():
    found = read("<h1>Opinion: Ferries are the future</h1>", og="Ferries are the future")
    assert (found.headline, found.kicker) == ("Opinion: Ferries are the future", None)


def test_a_colon_alone_makes_no_kicker():
    found = read(
        "<h1>Ferry: back in the harbour at last</h1>", title="Ferry: back in the harbour at last", og="Ferry: back in the harbour at last"
    )
    assert (found.headline, found.kicker) == ("Ferry: back in the harbour at last", None)


def test_words_in_elements_of_their_own_do_not_run_together():
    assert read("<h1>Ferry<br>returns <em>to</em> the har<b>bour</b></h1>").headline == "Ferry returns to the harbour"


def test_what_stands_inside_the_h1_but_is_no_headline_is_left_out():
    body = '<h1>Ferry returns to the harbour <time datetime="2024-05-02">2 May 2024</time></h1>'
    assert read(body, og="Ferry returns to the harbour").headline == "Ferry returns to the harbour"


def test_without_any_heading_the_declared_title_stands():
    found = read("<p>Fog.</p>", title="Ferry returns to the harbour | The Daily Post")
    assert (found.headline, found.headline_element) == ("Ferry returns to the harbour", None)


def test_a_declared_headline_that_was_cut_loses_to_the_whole():
    found = read("<p>Fog.</p>", headline="Ferry returns to the...", og="Ferry returns to the harbour", title="Ferry returns to the harbour")
    assert found.headline == "Ferry returns to the harbour"


def test_entities_escaped_twice_are_read_once():
    assert read("<p>Fog.</p>", headline="Rock &amp;amp; roll isn&#039;t dead").headline == "Rock & roll isn't dead"


@pytest.mark.parametrize(
    ("title", "cut"),
    [
        ("Ferry returns | The Daily Post", "Ferry returns"),
        ("Ferry returns - Daily Post", "Ferry returns"),
        ("Ferry returns – dailypost.example", "Ferry returns"),
        ("Ferry returns — World :: The Daily Post", "Ferry returns — World"),
        ("The Daily Post | Ferry returns", "Ferry returns"),
        ("Ferry - a love story", "Ferry - a love story"),
        ("The Daily Post", "The Daily Post"),
        ("フェリーが港に戻る：THE DAILY POST", "フェリーが港に戻る"),
        ("市長：フェリーは港に戻る", "市長：フェリーは港に戻る"),
    ],
)
def test_the_sites_name_is_cut_from_titles(title, cut):
    assert cut_site_name(title, frozenset({"the daily post", "dailypost example"})) == cut


@pytest.mark.parametrize(("host", "title"), [("getharbour.com", "Ferry returns | Harbour"), ("harbourhq.com", "Ferry returns | Harbour")])
def test_a_domain_with_a_word_round_the_sites_name_tells_the_name(host, title):
    html = f"<html><head><title>{title}</title></head><body><p>Fog.</p></body></html>"
    page = Page(html=html, url=f"https://www.{host}/blog/ferry")
    assert read_metadata(lxml.html.document_fromstring(html), page, None).headline == "Ferry returns"


def test_the_deck_is_found_by_its_name():
    found = read(
        '<main><h1>Ferry returns to the harbour</h1><h2 class="deck">After three years the boat is back at its pier.</h2><p>Fog lay on'
        " the bay.</p></main>"
    )
    assert found.deck == "After three years the boat is back at its pier."
    assert found.deck_element.tag == "h2"
    assert found.deck_element in found.header_elements


def test_a_lede_that_repeats_the_description_is_no_deck():
    lede = "After three years the boat is back at its pier, its owner says."
    found = read(f"<main><h1>Ferry returns to the harbour</h1><p>{lede}</p></main>", head=f'<meta name="description" content="{lede}">')
    assert found.deck is None
    assert found.description == lede


def test_what_repeats_the_description_apart_from_the_story_is_the_deck():
    deck = "After three years the boat is back at its pier, its owner says."
    story = "<div><p>Fog lay on the bay when the islanders came down to the pier before dawn.</p><p>They had waited for years.</p></div>"
    found = read(
        f"<main><h1>Ferry returns</h1><div class='x1'><p>{deck}</p></div>{story}</main>", head=f'<meta name="description" content="{deck}">'
    )
    assert found.deck == deck


def test_byline_and_kicker_elements_are_told_for_the_body_to_leave_out():
    body = (
        '<main><span class="article-kicker">At sea</span><h1>Ferry returns to the harbour</h1><div class="byline">By Ana'
        " Prince</div><p>Fog lay on the bay.</p></main>"
    )
    found = read(body)
    assert found.kicker == "At sea"
    assert found.byline_element.get("class") == "byline"
    assert [e.tag for e in found.header_elements] == ["span", "h1", "div"]


def test_the_header_does_not_end_at_a_count_of_comments():
    byline = '<p class="byline">Ana Prince</p>'
    count = f'<h1>Ferry returns to harbour</h1><div class="td-post-comments">12</div>{byline}'
    assert read(count).byline_element is not None
    assert read(count.replace("12", "The fog was thicker in my day. " * 6)).byline_element is None


def test_the_header_ends_where_the_story_runs_in_lines_that_breaks_part():
    line = "The ferry came in at noon with forty islanders, a cow and the new organ for the chapel aboard, in spite of fog."
    body = f'<h1>Ferry returns to harbour</h1><div>{f"{line}<br>" * 4}</div><p class="byline">Ana Prince</p>'
    assert read(body).byline_element is None
    assert read(body.replace(line, "Fog.")).byline_element is not None


@pytest.mark.parametrize("where", ['class="Comments-list"', 'id="comments"', 'class="comments-body"'])
def test_the_header_ends_where_readers_comment(where):
    body = f'<h1>Ferry returns to harbour</h1><div {where}><p class="byline">Ana Prince</p></div>'
    assert read(body).byline_element is None
    assert read(body.replace("omments", "ommissions")).byline_element is not None


def test_the_tree_is_left_as_it_was():
    html = '<html><body><main><h1>Ferry <i>returns</i></h1><div class="byline">By Ana Prince</div><p>Fog.</p></main></body></html>'
    tree = lxml.html.document_fromstring(html)
    before = lxml.html.tostring(tree)
    read_metadata(tree, Page(html=html, url="https://dailypost.example/"), None)
    assert lxml.html.tostring(tree) == before


@pytest.mark.parametrize(
    ("names", "kinds"),
    [
        ("c-byline", {"byline"}),
        ("styles__AuthorName-sc-1", {"byline"}),
        ("author-image", set()),
        ("comment-author", set()),
        ("authorization-box", set()),
        ("article__sub-title", {"deck"}),
        ("storyLead", {"deck", "summary"}),
        ("Lead__root___k", {"summary"}),
        ("image-subtitle caption", set()),
        ("headline__kicker", {"kicker"}),
        ("subscription", set()),
    ],
)
def test_parts_are_known_by_the_words_of_their_names(names, kinds):
    assert kinds_of(names) == kinds


@given(st.text("aàbzAZ09-_ ./\t"))
def test_names_in_small_letters_are_parted_like_others(names):
    assert naming._split(names.lower()) == " ".join(naming._WORDS.findall(names.lower())).split()


@pytest.mark.parametrize(
    "shown",
    [
        "<div class=titel>{}</div>",
        "<span class='ueberschrift'>{}</span>",
        "<table class=contentpaneopen><tr><td class=contentheading>{}</td></tr></table>",
    ],
)
def test_what_is_named_a_headline_goes_before_a_title_that_only_names_the_site(shown):
    story = "<p>" + "Fog lay on the bay when the boat came in, and nobody saw her. " * 3 + "</p>"
    side = "<div class=headline>Opening hours of the office</div><ul><li>Monday</li></ul>"
    found = read(f"{side}{shown.format('Ferry returns to the harbour')}{story}", title="Gemeinde Oberau", site_name="")
    assert found.headline == "Ferry returns to the harbour"
    declared = read(f"{shown.format('All our news at once')}{story}", title="Gemeinde Oberau", headline="Ferry returns", site_name="")
    assert declared.headline == "Ferry returns"


def test_headline_is_not_cut_at_a_dash_where_a_title_says_the_whole():
    h1 = "<h1>Elk on the high street: shops shut – and the library too</h1>"
    found = read(
        h1, og="Elk on the high street: shops shut", title="Elk on the high street: shops shut – and the library too", site_name=""
    )
    assert found.headline == "Elk on the high street: shops shut – and the library too"


def test_visible_headline_stands_against_another_one_that_is_declared_twice():
    h1 = "<h1>Fire in the moor may burn for weeks</h1><p>" + "Fog lay on the bay when the boat came in. " * 4 + "</p>"
    other = "Helmstorf: helicopters over the burning peat"
    assert read(h1, og=other, headline=other, title="Fire in the moor may burn for weeks").headline == "Fire in the moor may burn for weeks"


def test_title_of_a_box_of_main_points_is_no_deck():
    box = "<div class=SummaryBox><p class=SummaryBox_summary>Das Wichtigste in aller Kürze</p><ul><li>Fog.</li></ul></div>"
    assert read(f"<h1>Ferry returns to the harbour</h1>{box}<p>{'The ferry is back. ' * 9}</p>").deck is None


def test_permalink_is_no_part_of_the_headline_and_the_title_of_the_contents_none():
    h1 = "<h1>Knots I use<a class=headerlink href=#knots>¶</a></h1>"
    contents = "<aside><h1>Table of Contents</h1><ul><li><a href=#a>One</a></li></ul></aside>"
    assert read(f"{contents}{h1}<p>{'The ferry is back. ' * 9}</p>", title="Knots I use", site_name="").headline == "Knots I use"
    assert read(f"{contents}<p>{'The ferry is back. ' * 9}</p>", title="Knots", site_name="").headline != "Table of Contents"


def test_a_headline_worded_for_networks_is_not_taken_though_json_ld_and_og_agree_on_it():
    said = "Fire: how the harbour means to get its ferry back"
    found = read('<main><h1 class="title">The harbour counts its boats again</h1></main>', title=said, og=said, headline=said)
    assert found.headline == "The harbour counts its boats again"


def test_a_declared_headline_that_holds_the_whole_heading_is_its_full_form():
    said = "Fog Bay: Village shop saved after appeal"
    assert read("<main><h1>Village shop saved after appeal</h1></main>", title=said, og=said, headline=said).headline == said


def test_who_may_read_the_story_is_no_part_of_its_headline():
    h1 = '<h1><span class="premium-icon">Subscriber Only</span> <span>Ferry returns to the harbour</span></h1>'
    found = read(h1, title="What islanders need to know", og="What islanders need to know")
    assert (found.headline, found.kicker) == ("Ferry returns to the harbour", None)


def test_the_label_of_the_article_tells_its_heading_where_the_only_h1_is_the_logo():
    heading = "<h2><span>At sea</span> <span>»Nobody saw the ferry come in«</span></h2>"
    article = f'<article aria-label="»Nobody saw the ferry come in«"><header>{heading}</header><p>Fog.</p></article>'
    said = "Ferries: islands ask for money"
    found = read(f'<h1 class="sr-only">The Daily Post</h1>{article}', title=said, og=said, headline=said)
    assert (found.headline, found.kicker) == ("»Nobody saw the ferry come in«", "At sea")


def test_element_that_aria_makes_the_first_heading_is_the_headline_of_a_page_without_an_h1():
    body = '<main><div role="heading" aria-level="1">Where the ferry lies in the grass</div><p>Fog.</p></main>'
    said = "Islands: a winter without a boat"
    assert read(body, title=said, og=said, headline=said).headline == "Where the ferry lies in the grass"
    assert read(f"<h1>{said}</h1>{body}", title=said, og=said, headline=said).headline == said


def test_title_that_a_full_width_colon_parts_from_the_name_of_the_site():
    page = "<table><tr><td><b>フェリーは金曜日の夜に港へ戻った</b></td></tr><tr><td>霧の中。</td></tr></table>"
    assert read(page, title="フェリーは金曜日の夜に港へ戻った：北霧新報社").headline == "フェリーは金曜日の夜に港へ戻った"


def test_base_address_of_a_page_makes_no_logo_of_its_site_a_headline():
    head = '<base href="https://dailypost.example/">'
    body = '<header><h1><a href="https://dailypost.example/">Friends of the long pier</a></h1></header><h1>Ferry returns</h1><p>Fog.</p>'
    assert read(body, title="Ferry returns - Friends of the long pier", site_name="", head=head).headline == "Ferry returns"


def test_banner_that_repeats_the_headline_of_a_post_and_links_home_is_no_name_of_the_site():
    body = (
        '<div id="banner"><h1><a href="/">Rope or wire: what the ferry wants</a></h1><h2><a href="/">Pier Notes</a></h2></div>'
        '<h4><a href="/a/b">Rope or wire: what the ferry wants</a></h4><p>Fog.</p>'
    )
    assert (
        read(body, title="Rope or wire: what the ferry wants - Pier Notes", site_name="").headline == "Rope or wire: what the ferry wants"
    )


def test_day_in_the_link_of_a_heading_is_no_part_of_the_headline():
    body = '<h1><a href="/">Pier Notes</a></h1><h2><a href="/a/b">Ferry returns to port <span>18 May 2010</span></a></h2><p>Fog.</p>'
    assert (
        read(body, title="Pier Notes &raquo; Blog Archive &raquo; Ferry returns to port", site_name="").headline == "Ferry returns to port"
    )


def test_paper_in_brackets_behind_a_declared_headline_is_not_read():
    title = "Ferry returns to port (Bay Herald)"
    assert (
        read("<h1>Ferry returns to port</h1><p>Fog.</p>", title=title, og=title, headline=title, kind="NewsArticle").headline
        == "Ferry returns to port"
    )


def test_paragraph_of_the_class_of_the_story_s_is_no_deck():
    said = "The boat came in at nine and nobody saw her, for the fog lay on the bay."
    lines = "".join(
        f'<div><div id="d{n}"><p class="text"><span>{said} {n}</span></p></div><script></script></div><img src="{n}.jpg">' for n in range(4)
    )
    head = f'<meta property="og:description" content="{said} 0">'
    assert read(f"<h1>Ferry returns</h1>{lines}", head=head).deck is None


def test_kicker_that_the_titles_repeat_stays_in_the_headline_and_has_its_field():
    whole = "At sea: Ferry returns to the harbour"
    h1 = "<h1><span class=headline__topline>At sea</span> <span>Ferry returns to the harbour</span></h1>"
    found = read(f"<main>{h1}</main>", title=whole, og=whole)
    assert (found.headline, found.kicker) == (whole, "At sea")


@pytest.mark.parametrize(
    ("title", "is_shown"), [("Ferry returns to harbour after storm", True), ("Harbour after storm: ferry back", False)]
)
def test_heading_of_which_the_title_is_a_part_with_words_left_out_is_the_headline(title, is_shown):
    shown = "Ferry, 71, returns to the harbour two days after the storm that drove her out to sea"
    found = read(f"<main><h2>{shown}</h2></main>", title=title, og=title)
    assert (found.headline == shown) == is_shown


def test_label_over_the_topics_is_no_kicker():
    for label, expected in (("Filed under:", None), ("Full Count", "Full Count")):
        found = read(
            f'<main><span class="eyebrow">{label}</span><h1>What comes next for the ferry?</h1></main>', og="What comes next for the ferry?"
        )
        assert found.kicker == expected


def test_page_of_a_wiki_has_the_headline_that_its_title_names_before_the_wiki():
    logo = '<h1><a href="/wiki/doku.php?id=start"><img src="/logo.png"> <span>Village Wiki</span></a></h1>'
    title = "<title>ovens:clay_oven [Village Wiki]</title>"
    html = f"<html><head>{title}</head><body>{logo}<div><h1>Clay oven</h1><p>Fog.</p></div></body></html>"
    page = Page(html=html, url="https://village.example/wiki/doku.php?id=ovens:clay_oven")
    assert read_metadata(lxml.html.document_fromstring(html), page, None).headline == "Clay oven"


def test_site_s_name_in_the_largest_print_is_no_headline_where_the_title_has_both() -> None:
    name, headline = '<font size="6"><b>Ana\'s Wireless Shed</b></font>', '<font size="5"><b>Restoring a valve set of 1937</b></font>'
    body = f"<table><tr><td>{name}</td></tr><tr><td><p>{headline}</p><p>{{}}</p></td></tr></table>"
    html = f"<html><head><title>Ana's Wireless Shed - Restoring a valve set of 1937</title></head><body>{body}</body></html>"
    html = html.format("The set was made in the winter of 1937, and sold for eleven and a half guineas. " * 3)
    found = read_metadata(lxml.html.document_fromstring(html), Page(html=html, url="https://shed.example/m44.htm"), None)
    assert found.headline == "Restoring a valve set of 1937"
