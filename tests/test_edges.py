"""The body's edges: what only says the header again, what leads elsewhere, and the story that goes on behind it."""

from __future__ import annotations

import pytest
from prose import HEADLINE, STORY, paragraphs, read, rules_of, story_page, texts_of

HEAD, TAIL = paragraphs(STORY[:4]), paragraphs(STORY[4:])
LINKS = "<ul><li><a href=/n/1>Storm takes the jetty at the northern pier</a></li><li><a href=/n/2>Brass band looks for a tuba</a></li></ul>"


def read_inside(inside: str) -> tuple[list[str], set[str]]:
    article = read(story_page(inside))
    return texts_of(article), rules_of(article)


def test_headline_is_not_repeated_in_the_body() -> None:
    texts, _ = read_inside(f"<div class=body><p>{HEADLINE}</p>{paragraphs()}</div>")
    assert texts == list(STORY)


def test_sentence_that_holds_the_headline_stays() -> None:
    first = f"{HEADLINE}, and the village looks on as he carries his chair down the hill."
    assert read_inside(paragraphs([first, *STORY]))[0] == [first, *STORY]


def test_author_line_is_not_prose() -> None:
    head = '<meta name="author" content="Marit Solberg">'
    article = read(story_page(f"<p>By Marit Solberg</p>{paragraphs()}", head=head))
    assert texts_of(article) == list(STORY)
    assert [author.name for author in article.authors] == ["Marit Solberg"]


@pytest.mark.parametrize(
    "byline",
    [
        "<address><span><b class=bold>By </b><a rel=author href=/a>Marit Solberg</a>, Editor, <em>Bay Letter</em></span></address>",
        "<div><span class=b>By</span> <span><a href=/a>Marit Solberg</a></span><span>, Executive Editor, the Bay Letter</span></div>",
    ],
)
def test_job_behind_a_byline_s_name_is_no_prose(byline: str) -> None:
    head = '<meta name="author" content="Marit Solberg">'
    article = read(story_page(f"{byline}{paragraphs()}", head=head))
    assert [author.name for author in article.authors] == ["Marit Solberg"]
    assert texts_of(article) == list(STORY)


def test_sentence_that_begins_as_a_byline_does_stays() -> None:
    first = "From Marit Solberg, the editor of the Bay and Harbour Letter, he has a lamp."
    head = '<meta name="author" content="Marit Solberg">'
    assert texts_of(read(story_page(paragraphs([first, *STORY]), head=head))) == [first, *STORY]


def test_paragraph_that_begins_with_the_author_stays() -> None:
    head = '<meta name="author" content="Marit Solberg">'
    last = "Marit Solberg reported this story from the tower, and climbed all of its stairs."
    assert last in texts_of(read(story_page(f"{paragraphs()}<p>{last}</p>", head=head)))


@pytest.mark.parametrize("line", ["Marit Solberg, Jonas Brekke", "Marit Solberg and Jonas Brekke", "(Marit Solberg/Jonas Brekke)"])
def test_line_of_authors_at_the_end_is_no_prose(line: str) -> None:
    head = '<meta name="author" content="Marit Solberg"><meta name="author" content="Jonas Brekke">'
    assert texts_of(read(story_page(f"{paragraphs()}<p>{line}</p>", head=head))) == list(STORY)
    other = f"{line} and the village's brass band"
    assert other in texts_of(read(story_page(f"{paragraphs()}<p>{other}</p>", head=head)))


def test_line_of_an_author_and_a_job_at_the_end_is_no_prose() -> None:
    head = '<meta name="author" content="Marit Solberg">'
    assert texts_of(read(story_page(f"{paragraphs()}<ul><li>Marit Solberg Journalist</ul>", head=head))) == list(STORY)
    told = "Marit Solberg left at dawn."
    assert told in texts_of(read(story_page(f"{paragraphs()}<p>{told}</p>", head=head)))


def test_note_on_the_author_before_the_story_is_no_prose() -> None:
    head = '<meta name="author" content="Marit Solberg">'
    note = "Marit Solberg is a writer who has lived on three islands, and keeps bees on the fourth."
    assert texts_of(read(story_page(f"<p>{note}</p>{paragraphs()}", head=head))) == list(STORY)


@pytest.mark.parametrize(
    "last",
    [
        "Marit Solberg: 303-555-0172, marit@bay.example or on the quay.",
        "Marit Solberg has covered the coast for this paper since 1999. She lives above the rope store.",
        "Marit Solberg's column appears on Sundays. Write to her in care of the harbour office.",
        "Marit Solberg can be reached at the harbour office, or at 303-555-0172.",
    ],
)
def test_line_that_says_where_an_author_is_reached_or_what_she_writes_is_no_story(last: str) -> None:
    head = '<meta name="author" content="Marit Solberg">'
    assert texts_of(read(story_page(f"{paragraphs()}<p>{last}</p>", head=head))) == list(STORY)


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("Marit Solberg, Gull Point", False),
        ("Marit Solberg, host:", True),
        ("Marit Solberg, who looks after the harbour, was the first to climb.", True),
    ],
)
def test_byline_with_a_place_over_the_story_goes(line: str, stays: bool) -> None:
    head = '<meta name="author" content="Marit Solberg">'
    assert (line in texts_of(read(story_page(f"<div class=body><p>{line}</p>{paragraphs()}</div>", head=head)))) is stays


def test_last_line_of_a_short_story_is_at_its_end_though_it_is_near_its_start() -> None:
    note = "The Gull corrects errors of fact promptly. To report an error, call the newsroom at 555-0190."
    assert read_inside(f"{paragraphs(STORY[:2])}<p>{note}</p>")[0] == list(STORY[:2])
    assert read_inside(f"<p>{note}</p>{paragraphs(STORY[:2])}")[0] == [note, *STORY[:2]]


PULLED = STORY[1].partition(" and a fire")[0].removeprefix("He ")


@pytest.mark.parametrize(
    "pulled",
    [
        "<blockquote><p>“{}”</p></blockquote>",
        "<div class='article__pull-quote'><p>… {} …</p></div>",
        "<figure class='wp-block-pullquote'><blockquote><p>{}</p></blockquote></figure>",
    ],
)
def test_pull_quote_that_a_paragraph_beside_it_holds_is_not_said_twice(pulled: str) -> None:
    assert read_inside(f"{paragraphs(STORY[:3])}{pulled.format(PULLED)}{paragraphs(STORY[3:])}")[0] == list(STORY)


@pytest.mark.parametrize(
    "quoted",
    [
        f"<blockquote><p>“{PULLED} or so, his sister said.”</p></blockquote>",  # says more
        f"<p>{PULLED}</p>",  # no quotation
        f"<div class=bull-quote><p>{PULLED}</p></div>",
        f"<blockquote><p>{PULLED}</p><cite>Marit Solberg</cite></blockquote>",  # somebody's word
    ],
)
def test_quotation_of_its_own_and_a_paragraph_that_is_said_again_stay(quoted: str) -> None:
    assert len(read_inside(f"{paragraphs(STORY[:3])}{quoted}{paragraphs(STORY[3:])}")[0]) == len(STORY) + 1


def test_quotation_from_far_off_stays_over_what_is_said_of_it() -> None:
    between = [f"{first} {second}" for first in STORY[1:] for second in STORY[1:] if first != second]
    quoted = STORY[0].partition(" and left")[0]
    inside = (
        f"{paragraphs([STORY[0], *between])}<blockquote><p>{quoted}</p></blockquote><p>So the tale of the tower begins, as all know.</p>"
    )
    assert quoted in read_inside(inside)[0]


@pytest.mark.parametrize("place", ["{mosbanner right}", "{loadposition user1}", "[Gambas:Video 20detik]", '[gallery ids="4,5,6"]'])
def test_place_that_a_page_keeps_for_a_plugin_is_data(place: str) -> None:
    texts, rules = read_inside(f"<div class=body>{HEAD}<p>{place}</p>{TAIL}</div>")
    assert texts == list(STORY)
    assert "data" in rules


@pytest.mark.parametrize("said", ["[laughs]", "{as it was told to the board.}", "[the bell rings twice]"])
def test_remark_in_brackets_stays(said: str) -> None:
    assert said in read_inside(f"<div class=body>{HEAD}<p>{said}</p>{TAIL}</div>")[0]


def test_word_without_an_end_is_data_and_does_not_weigh() -> None:
    texts, rules = read_inside(f"{paragraphs()}<p>{'iVBORw0KGgo' * 9000}</p>")
    assert texts == list(STORY)
    assert "data" in rules


def test_section_of_related_stories_is_cut_at_the_end() -> None:
    texts, rules = read_inside(f"{paragraphs()}<h3>Related stories</h3>{LINKS}")
    assert texts == list(STORY)
    assert rules


def test_story_goes_on_behind_related_stories() -> None:
    texts, _ = read_inside(f"{HEAD}<h3>Related stories</h3>{LINKS}{TAIL}")
    assert texts == list(STORY)


def test_related_heading_over_most_of_the_text_goes_alone() -> None:
    texts, _ = read_inside(f"{paragraphs(STORY[:1])}<h3>Read more</h3>{paragraphs(STORY[1:])}")
    assert texts == list(STORY)


def test_ordinary_subheading_stays() -> None:
    texts, _ = read_inside(f"{HEAD}<h2>Related but not equal</h2>{TAIL}")
    assert texts == [*STORY[:4], "Related but not equal", *STORY[4:]]


def test_sign_up_box_is_taken_whole() -> None:
    box = "<div class=x1><h4>The Gull Point letter</h4><p>All of the coast on a Friday.</p><p>Sign up for our weekly newsletter</p></div>"
    assert read_inside(f"<div class=x0>{HEAD}{box}{TAIL}</div>")[0] == list(STORY)


def test_sign_up_box_is_taken_whole_beside_a_short_story_too() -> None:
    terms = "I understand that the use of this page is subject to the rules of the harbour office, and to those of the coast guard."
    box = f"<div class=panel><h3>The Gull Point letter</h3><p>Sign up for our weekly newsletter</p><p>{terms}</p></div>"
    assert read_inside(f"<div class=story>{paragraphs(STORY[:4])}</div>{box}")[0] == list(STORY[:4])


def test_sign_up_line_among_the_paragraphs_takes_none_of_them() -> None:
    assert read_inside(f"<div class=x0>{HEAD}<p>Sign up for our weekly newsletter</p>{TAIL}</div>")[0] == list(STORY)


def test_person_who_signs_up_for_something_stays() -> None:
    sentence = "Sign up for the race opened on Monday and closed within the hour, organisers said on the quay."
    assert sentence in read_inside(f"{HEAD}<p>{sentence}</p>{TAIL}")[0]


def test_link_line_is_taken() -> None:
    texts, rules = read_inside(f"{HEAD}<p><a href=/n/3>Council counts the cost of ropes and buoys</a></p>{TAIL}")
    assert texts == list(STORY)
    assert "link-line" in rules


def test_link_in_a_sentence_stays() -> None:
    sentence = "The plan, <a href=/plan>published by the council on Friday</a>, asks for a museum with a room for the lamp."
    assert (
        "The plan, published by the council on Friday, asks for a museum with a room for the lamp."
        in read_inside(f"{HEAD}<p>{sentence}</p>{TAIL}")[0]
    )


def test_heading_that_is_a_link_stays_over_its_text() -> None:
    assert "What the plan says" in read_inside(f"{HEAD}<h2><a href=#plan>What the plan says</a></h2>{TAIL}")[0]


def test_block_said_twice_in_a_row_comes_once() -> None:
    texts, rules = read_inside(f"{HEAD}<p>Nobody answered.</p><p>Nobody answered.</p>{TAIL}")
    assert texts == [*STORY[:4], "Nobody answered.", *STORY[4:]]
    assert "repeat.block" in rules


def test_short_line_said_again_later_stays() -> None:
    texts, _ = read_inside(f"<p>Nobody answered.</p>{HEAD}<p>Nobody answered.</p>{TAIL}")
    assert texts.count("Nobody answered.") == 2


def test_long_paragraph_comes_once_wherever_it_stands_again() -> None:
    long = f"{STORY[0]} {STORY[1]}"
    assert read_inside(f"<p>{long}</p>{paragraphs(STORY[2:5])}<p>{long}</p>{paragraphs(STORY[5:])}")[0] == [long, *STORY[2:]]


def test_heading_with_nothing_behind_it_is_taken() -> None:
    texts, rules = read_inside(f"{paragraphs()}<h3>From the village</h3>")
    assert texts == list(STORY)
    assert "heading.lone" in rules


def test_heading_with_a_paragraph_behind_it_stays() -> None:
    assert "From the village" in read_inside(f"{HEAD}<h3>From the village</h3>{TAIL}")[0]


def test_trail_behind_the_body_goes_where_a_rule_took_some_of_it() -> None:
    trail = "<div class=t><p>The desk can be reached at the old customs house.</p></div><div class=t><p>Related stories</p></div>"
    texts, _ = read_inside(f"<div class=x0>{paragraphs()}</div>{trail}")
    assert texts == list(STORY)


@pytest.mark.parametrize("line", ["READ MORE: Bridge closed for a third week", "WATCH | Divers search the harbour", "Advertisement"])
def test_line_of_the_trade_is_taken(line: str) -> None:
    assert read_inside(f"{HEAD}<p>{line}</p>{TAIL}")[0] == list(STORY)


def test_story_that_stands_twice_comes_once_with_its_short_lines() -> None:
    story = f"{HEAD}<h3>The supper</h3><p>There is mackerel.</p>{TAIL}"
    assert read_inside(f"<div class=wide>{story}</div><div class=narrow>{story}</div>")[0] == [
        *STORY[:4],
        "The supper",
        "There is mackerel.",
        *STORY[4:],
    ]


def test_same_short_lines_in_two_places_of_a_story_stay() -> None:
    lines = "<h3>Good to know</h3><p>Open all day.</p>"
    assert read_inside(f"{HEAD}{lines}{paragraphs(STORY[4:5])}{lines}{paragraphs(STORY[5:])}")[0].count("Open all day.") == 2


def test_table_in_a_wrapper_beside_the_body_is_no_trail() -> None:
    table = "<table><tr><th>Year</th><th>Keeper</th></tr><tr><td>1957</td><td>Marit</td></tr><tr><td>2003</td><td>Olav</td></tr></table>"
    behind = f"<div class=x0><h3>Keepers of the lamp</h3><div class=table-responsive>{table}</div></div><p>Related stories</p>"
    story = f"<div class=x0>{HEAD}</div><div class=x0>{TAIL}</div>"
    texts, _ = read_inside(f"{story}{behind}")
    assert texts[-1].endswith("2003 | Olav")
    texts, _ = read_inside(f"{story}{behind.replace('class=x0', 'class=x1')}")
    assert texts == list(STORY)


def test_paragraph_of_the_body_s_class_is_no_trail() -> None:
    body = "".join(f"<p class=chapter>{text}</p>" for text in STORY[:5])
    behind = f"<div class=t><p class=chapter>{STORY[5]}</p></div><div class=u><p>Related stories</p></div>"
    assert read_inside(f"<div class=x0>{body}</div>{behind}")[0] == list(STORY)


def test_refrain_is_said_again_as_it_is_sung() -> None:
    refrain = (
        "<p>Haul away the lantern line,<br>haul it till the morning shine,<br>haul it over, haul it under,<br>"
        "haul it through the northern thunder,<br>haul away the lantern line,<br>never mind the weather</p>"
    )
    verses = (f"<p>The {number} keeper rowed the bay,<br>he lit the lamp and could not stay</p>" for number in ("first", "second", "third"))
    article = read(story_page("".join(verse + refrain for verse in verses)))
    assert sum(text.startswith("Haul away the lantern line") for text in texts_of(article)) == 3


def test_story_goes_on_at_the_heading_behind_a_box_of_related_stories() -> None:
    box = "<p>Related stories</p><p>Storm takes the jetty</p>"
    texts, rules = read_inside(f"<div class=body>{HEAD}{box}<h2>What the tower costs</h2>{TAIL}</div>")
    assert texts == [*STORY[:4], "What the tower costs", *STORY[4:]]
    assert "related-heading" in rules


@pytest.mark.parametrize("heading", ['7. <a href="/board">The harbour board</a>', '<a href="/board">The harbour board</a>'])
def test_heading_with_a_link_stays_over_its_list(heading: str) -> None:
    items = "<ul><li>It watches over the tower and its chair.</li><li>It sees that the lamp is lit each night.</li></ul>"
    assert "The harbour board" in "|".join(read_inside(f"<div class=body>{HEAD}<h3>{heading}</h3>{items}{TAIL}</div>")[0])


def test_linked_question_stays_over_its_answer() -> None:
    asked = "<div class=faq><a href=#a><h3>Who pays for the tower?</h3></a><div id=a><p>The harbour does, from its tolls.</p></div></div>"
    assert "Who pays for the tower?" in read_inside(f"<div class=body>{HEAD}{asked}{TAIL}</div>")[0]


@pytest.mark.parametrize("link", ["<a tabindex=0>{}</a>", '<a href="#a3">{}</a>', '<a href="javascript:void(0)">{}</a>'])
def test_question_that_unfolds_its_answer_stays(link: str) -> None:
    asked = "<div class=tab><div>{}</div><div id=a3><p>The harbour does, from its tolls.</p></div></div>"
    question = asked.format(link.format("Who pays for the tower?"))
    assert "Who pays for the tower?" in read_inside(f"<div class=body>{HEAD}{question}{TAIL}</div>")[0]
    for other in ("<a href=/tower>Who pays for the tower?</a>", link.format("Pay for the tower")):
        assert len(read_inside(f"<div class=body>{HEAD}{asked.format(other)}{TAIL}</div>")[0]) == len(STORY) + 1


def test_contents_go_and_a_list_of_links_that_lead_away_stays() -> None:
    contents = "".join(f"<li><a href=#part{n}>Part {n} of the tower's tale</a></li>" for n in range(4))
    texts, rules = read_inside(f"<div class=body>{HEAD}<p>Table of contents</p><ul>{contents}</ul>{TAIL}</div>")
    assert texts == list(STORY)
    assert {"contents", "contents-heading"} <= rules
    kept = read_inside(f"<div class=body>{HEAD}<p>The towers are:</p><ul>{contents.replace('#', '/')}</ul>{TAIL}</div>")[0]
    assert "Part 2 of the tower's tale" in kept


def test_link_styled_as_a_button_is_no_sentence_of_the_story() -> None:
    link = '<p><a class="{}" href="https://shop.example/poster">The poster of the tower.</a></p>'
    assert read_inside(f"<div class=body>{HEAD}{link.format('btn btn-primary')}{TAIL}</div>")[0] == list(STORY)
    assert len(read_inside(f"<div class=body>{HEAD}{link.format('source')}{TAIL}</div>")[0]) == len(STORY) + 1


def test_story_goes_on_at_a_heading_in_a_container_of_its_own() -> None:
    before, after = (f"<div class=c1>{paragraphs(texts)}</div>" for texts in (STORY[:4], STORY[4:]))
    box = f"<section><strong>Most read</strong>{LINKS}</section>"
    texts, _ = read_inside(f"{before}{box}<div class=c2><h2>The last winter</h2></div>{after}")
    assert texts == [*STORY[:4], "The last winter", *STORY[4:]]


@pytest.mark.parametrize("line", ["جمعرات 8 اگست 2024", "8 d'agost de 2024, 10:15", "2024. augusztus 8."])
def test_line_of_date_before_the_story_is_no_prose_in_any_language(line: str) -> None:
    assert read_inside(f"<div class=body><p>{line}</p>{paragraphs()}</div>")[0] == list(STORY)


def test_name_of_the_author_amid_a_story_of_short_paragraphs_stays() -> None:
    head = '<meta name="author" content="Marit Solberg">'
    short = [line for text in STORY[:4] for line in text.replace("? ", ". ").split(". ") if 80 <= len(line) < 150]
    assert len(short) >= 2
    told = [*short, "Marit Solberg, at the oars", *STORY[4:]]
    assert texts_of(read(story_page(paragraphs(told), head=head))) == told


@pytest.mark.parametrize("heading", ["How we did this story", "Weitere Informationen", "Popular opinion", "Zur Autorin"])
def test_heading_over_paragraphs_of_the_story_labels_no_box(heading: str) -> None:
    texts, _ = read_inside(f"{HEAD}<h2>{heading}</h2>{TAIL}")
    assert texts == [*STORY[:4], heading, *STORY[4:]]
    assert heading not in read_inside(f"{HEAD}<h2>{heading}</h2>{LINKS}{TAIL}")[0]


@pytest.mark.parametrize(
    "greeting", ["Liebe Gemeinde,", "Dear Friends,", "Szanowni Państwo,", "Merry Christmas", "Game Over.", "Danke Oma."]
)
def test_salutation_or_farewell_of_two_words_is_story_and_nobody(greeting: str) -> None:
    for inside in (f"<p>{greeting}</p>{paragraphs()}", f"{paragraphs()}<p>{greeting}</p>"):
        article = read(story_page(inside))
        assert greeting in texts_of(article)
        assert article.authors == ()


@pytest.mark.parametrize(
    "day", ["<time datetime=2019-03-04>March 4, 2019</time>", "<span class=date>March 4, 2019</span>", "<b><span>March 4, 2019</span></b>"]
)
def test_day_in_a_sentence_is_no_part_of_the_header(day: str) -> None:
    texts, _ = read_inside(f"<p>The store of ropes opened on {day} in the cottage below the tower.</p>{paragraphs()}")
    assert texts[0] == "The store of ropes opened on March 4, 2019 in the cottage below the tower."
    assert read_inside(f"<p>Posted on {day} by the office of the island, at the quay</p>{paragraphs()}")[0] == list(STORY)


@pytest.mark.parametrize("label", ["<strong>Lesen Sie auch</strong>", "<div>Read also</div>", "<b>Lees ook:</b>"])
def test_links_behind_a_label_of_other_stories_go_with_it(label: str) -> None:
    links = "<ul><li><a href=/n/1>Storm takes the jetty</a></li><li><a href=/n/2>Brass band looks for a tuba</a></li></ul>"
    assert read_inside(f"{HEAD}{label}{links}{TAIL}")[0] == list(STORY)
    named = [*STORY[:4], "The band plays two pieces:", "Storm takes the jetty", "Brass band looks for a tuba", *STORY[4:]]
    assert read_inside(f"{HEAD}<p>The band plays two pieces:</p>{links}{TAIL}")[0] == named


def test_opening_that_is_called_a_teaser_is_the_storys() -> None:
    opening = "The keeper of the lamp goes down the hill for the last time on Sunday, and nobody will go up after him."
    assert read_inside(f"<p class=teaser>{opening}</p>{paragraphs()}")[0] == [opening, *STORY]
    assert opening not in read_inside(f"{paragraphs()}<p class=teaser>{opening}</p>")[0]
    assert opening not in read_inside(f"<p class=teaser><a href=/n/1>{opening}</a></p>{paragraphs()}")[0]


def test_items_of_a_list_that_are_set_as_headings_stay_at_the_storys_end() -> None:
    items = "<ul><li><h3>rope of hemp</h3></li><li><h3>a lamp</h3></li></ul>"
    assert read_inside(f"<div class=body>{paragraphs()}{items}</div>")[0] == [*STORY, "rope of hemp", "a lamp"]
    assert read_inside(f"<div class=body>{paragraphs()}<h3>rope of hemp</h3></div>")[0] == list(STORY)


@pytest.mark.parametrize(("site", "is_kept"), [("https://archive.example", True), ("", False)])
def test_list_of_headlines_of_other_sites_amid_the_story_gives_its_sources(site: str, is_kept: bool) -> None:
    sources = [f"Report {n} of the commission on lighthouses without keepers" for n in range(4)]
    items = "".join(f"<li><a href='{site}/{n}'>{source}</a></li>" for n, source in enumerate(sources))
    texts, _ = read_inside(f"<div class=body>{HEAD}<h2>Sources</h2><ul>{items}</ul>{TAIL}</div>")
    assert (set(sources) <= set(texts)) is is_kept


def test_item_of_a_list_that_reads_as_a_heading_of_others_heads_nothing() -> None:
    items = ["A stove", "More stories", "A better chair"]
    listed = "".join(f"<li>{item}</li>" for item in items)
    assert read_inside(f"<div class=body>{HEAD}<p>He asked for three things:</p><ul>{listed}</ul></div>")[0][-3:] == items
    assert read_inside(f"<div class=body>{HEAD}<ul><li>More stories</li></ul>{LINKS}</div>")[0] == list(STORY[:4])


def test_last_parts_of_a_story_are_no_trail_however_short() -> None:
    slide = "<div id=slide-{0} class=slide><h2>{1}</h2><div class=dek><p>{2}</p></div></div>"
    slides = "".join(slide.format(n, f"The lamp number {n}", text) for n, text in enumerate(STORY))
    last = slide.format(9, "The last lamp", "It is dark.") + "<div class=buy><p><a href=/shop>Shop at the quay</a></p></div>"
    texts, rules = read_inside(f"<div class=body>{slides}{last}</div>")
    assert texts[-2:] == ["The last lamp", "It is dark."]
    assert rules


@pytest.mark.parametrize(
    "call", ["Sign up for our free newsletter and get the news of the bay every morning.", "Already a subscriber? Log in"]
)
def test_call_among_paragraphs_in_boxes_of_their_own_takes_none_of_them(call: str) -> None:
    boxed = "".join(f"<div><p>{text}</p></div>" for text in (*STORY[:2], call, *STORY[2:]))
    assert read_inside(boxed)[0] == list(STORY)
    first, second = (f"<div class='RichText {name}'>{{}}</div>" for name in ("w-8", "break-words"))
    parted = first.format(paragraphs(STORY[:3])) + second.format(paragraphs([*STORY[3:5], call])) + first.format(paragraphs(STORY[5:]))
    assert read_inside(parted)[0] == list(STORY)


@pytest.mark.parametrize("name", ["<span class=author>Marit Solberg</span>", "<a class=author href=/a/1>Marit Solberg</a>"])
def test_author_of_whom_a_sentence_speaks_stays_in_it(name: str) -> None:
    first = f"In her novel of the coast, {name} lets nobody but the keeper of the lamp sleep through a night."
    texts, _ = read_inside(f"<p>{first}</p>{paragraphs()}")
    assert texts[0] == "In her novel of the coast, Marit Solberg lets nobody but the keeper of the lamp sleep through a night."


SHORT_STORY = (
    "A young moose went for a swim in a garden on Monday.",
    "It trod water for an hour, the warden said.",
    "A ramp was built of two tables and a door.",
    "The moose walked up, shook itself and ate a geranium.",
    "It was taken to a forest and did not look back.",
)
TAIL_LINE = "The keeper of the lamp left it burning when he took the last boat across."
SIGN_UP = "<div class=x1><h3>The Morning Boat</h3><p>All the news of the quay.</p><form><input type=email></form></div>"


@pytest.mark.parametrize("body", ["<div itemprop=articleBody>{}</div>", "<div class=entry-content>{}</div>", "<div class=b7>{}</div>"])
def test_sign_up_amid_a_very_short_story_leaves_the_story(body: str) -> None:
    told = paragraphs(SHORT_STORY[:2]) + SIGN_UP + paragraphs(SHORT_STORY[2:])
    assert texts_of(read(story_page(body.format(told)))) == list(SHORT_STORY)


@pytest.mark.parametrize("label", ["Prenumerera", "Sign up", "<span>Je m’inscris</span>"])
def test_box_with_a_button_to_sign_up_is_taken_whole(label: str) -> None:
    box = f"<div class=x1><h4>The Gull letter</h4><p>All of the coast, on a Friday.</p><button>{label}</button></div>"
    assert read_inside(f"<div class=x0>{HEAD}{box}{TAIL}</div>")[0] == list(STORY)
    box = box.replace(label, "Enlarge the map")
    assert read_inside(f"<div class=x0>{HEAD}{box}{TAIL}</div>")[0] != list(STORY)


def test_part_of_the_story_with_a_button_to_subscribe_in_its_bar_stays() -> None:
    part = f"<div class=x1><h4>The lamp</h4><p>{TAIL_LINE}</p><div><button>Subscribe</button></div></div>"
    assert TAIL_LINE in read_inside(f"<div class=x0>{HEAD}{part}{TAIL}</div>")[0]
    assert TAIL_LINE not in read_inside(f"<div class=x0>{HEAD}{part.replace('The lamp', 'Our newsletter')}{TAIL}</div>")[0]


@pytest.mark.parametrize(
    "lines",
    [
        ["▶ Day: 3 May, two in the afternoon"],
        ["▶ First: Ana Prins", "▶ Second: Bo Ek"],
        ["▶ The pier", "▶ The lamp", "▶ The quay", "▶ The market"],
        ["▶ Never cross the flats alone!"],
    ],
)
def test_list_behind_arrows_at_the_end_is_the_storys(lines: list[str]) -> None:
    assert read_inside(f"<div class=x0>{HEAD}{TAIL}{paragraphs(lines)}</div>")[0][-len(lines) :] == lines


@pytest.mark.parametrize(
    "body",
    [
        "<div>{}<button>Subscribe</button></div>",
        "<div><div class=meta>By Jane Roe <button>Subscribe</button></div>{}</div>",
        "<article>{}<div class=tools><button>Sign up</button></div></article>",
    ],
)
def test_button_to_subscribe_beside_a_very_short_story_leaves_the_story(body: str) -> None:
    assert set(SHORT_STORY) <= set(texts_of(read(story_page(body.format(paragraphs(SHORT_STORY))))))


def test_part_of_a_story_that_ends_in_a_sign_up_stays() -> None:
    parts = (STORY[:2], (SHORT_STORY[0] + " " + SHORT_STORY[1], SHORT_STORY[2] + " " + SHORT_STORY[3]), STORY[2:4], STORY[4:])
    told = [paragraphs(part) + (SIGN_UP if number == 1 else "") for number, part in enumerate(parts)]
    html = story_page("".join(f"<div class=column><div class=inner>{part}</div><aside></aside></div>" for part in told))
    assert texts_of(read(html)) == [text for part in parts for text in part]


@pytest.mark.parametrize(
    "promo",
    ["Download our app on the App Store or Google Play.", "Subscribe to continue reading this article and all the others of the paper."],
)
def test_call_in_a_box_of_its_own_leaves_the_short_paragraphs_beside_it(promo: str) -> None:
    part = paragraphs(SHORT_STORY[:3])
    html = story_page(
        f"{paragraphs(STORY[:3])}<div class=w1>{part}<div class=p1><p><b>For you</b></p><p>{promo}</p></div></div>{paragraphs(STORY[3:])}"
    )
    assert [text for text in texts_of(read(html)) if text in SHORT_STORY] == list(SHORT_STORY[:3])
    assert promo not in texts_of(read(html))


@pytest.mark.parametrize(
    "label", ["<p><strong>Related</strong></p>", "<h2>Related</h2><ul><li><a href=/2>The museum opens its doors again</a></li></ul>"]
)
def test_label_of_related_stories_ends_before_a_short_sentence_of_the_story(label: str) -> None:
    html = story_page(f"{paragraphs(STORY[:3])}{label}{paragraphs(SHORT_STORY[:2])}{paragraphs(STORY[3:])}")
    assert texts_of(read(html)) == [*STORY[:3], *SHORT_STORY[:2], *STORY[3:]]


@pytest.mark.parametrize("box", ["<div class=story-element><div>{}</div></div>", "<div class='paragraph paragraph--text'>{}</div>"])
def test_first_of_paragraphs_in_boxes_of_their_own_stays_though_the_description_says_it(box: str) -> None:
    head = f'<meta name="description" content="{STORY[0]}">'
    html = story_page("".join(box.format(f"<p>{text}</p>") for text in STORY), head=head)
    assert texts_of(read(html)) == list(STORY)


@pytest.mark.parametrize(
    "markup",
    [
        "<ul><li>09:00</li><li>The boat sails with the band on board.</li></ul>",
        "<table><tr><td>45 min</td><td>Row to the light and climb it.</td></tr></table>",
        "<h3>12 May 1959</h3><p>The light is lit for the first time, and the village comes to look.</p>",
    ],
)
def test_times_of_a_programme_or_a_chronicle_are_the_story_s(markup: str) -> None:
    texts, _ = read_inside(f"{paragraphs(STORY[:3])}{markup}{paragraphs(STORY[3:])}")
    assert any(any(character.isdigit() for character in text) for text in texts[3:])


def test_lone_day_behind_paragraphs_is_the_story_s() -> None:
    assert "12 May 1959" in read_inside(f"{paragraphs(STORY[:2])}<p>12 May 1959</p>{paragraphs(STORY[2:])}")[0]


@pytest.mark.parametrize("label", ["Comment", "Kommentar", "Topics"])
def test_label_of_boxes_may_head_a_part_of_the_story(label: str) -> None:
    texts, _ = read_inside(f"{paragraphs(STORY[:3])}<h2>{label}</h2>{paragraphs(STORY[3:])}")
    assert texts == [*STORY[:3], label, *STORY[3:]]


@pytest.mark.parametrize(("name", "is_kept"), [("__tabbed_1", True), ("stability", False)])
def test_choices_that_open_a_tab_are_no_poll(name: str, is_kept: bool) -> None:
    field = f"<div class=set><input type=radio name={name}><label>Ropes</label><div><p>{SHORT_STORY[3]}</p></div></div>"
    assert (SHORT_STORY[3] in read_inside(HEAD + field + TAIL)[0]) is is_kept


@pytest.mark.parametrize(
    "counted",
    [
        "12 Comments on “{}”",
        "Ein Gedanke zu „{}“",
        "2 réflexions sur « {} »",
        "“{}” üzerine bir yorum",
        "「{}」への3件のフィードバック",
        "3 мысли о “{}”",
    ],
)
def test_remarks_under_a_heading_that_quotes_the_headline_are_no_story_however_many(counted: str) -> None:
    said = [f"I have climbed that tower {times} times, says a reader, and never once met the keeper on its stairs." for times in range(30)]
    texts, rules = read_inside(
        f"{paragraphs()}<h2>{counted.format(HEADLINE)}</h2><ol>{''.join(f'<li><p>{text}</p></li>' for text in said)}</ol>"
    )
    assert texts == list(STORY)
    assert "remarks" in rules


def test_table_of_facts_behind_related_stories_stays_and_one_of_stories_goes() -> None:
    facts = "<table><tr><th>Lamp</th><th>Lit</th></tr><tr><td>First</td><td>1874</td></tr><tr><td>Second</td><td>1931</td></tr></table>"
    texts, _ = read_inside(f"{HEAD}<h3>Related reading</h3>{LINKS}{facts}{TAIL}")
    assert texts == [*STORY[:4], "Lamp | Lit\nFirst | 1874\nSecond | 1931", *STORY[4:]]
    rows = "".join(f"<tr><td>0{n}.10.26</td><td><a href=/n/{n}>Storm takes the jetty number {n}</a></td></tr>" for n in range(1, 5))
    texts, _ = read_inside(f"{HEAD}<h3>Related reading</h3><table>{rows}</table>{TAIL}")
    assert texts == list(STORY)


def test_box_that_says_a_machine_summed_up_goes_whole() -> None:
    box = "<section class=q1><h2>In brief</h2><ul><li>The keeper leaves.</li><li>A machine turns the lamp.</li></ul>"
    note = "<p>This summary was generated by AI and checked by an editor.</p></section>"
    texts, rules = read_inside(f"{HEAD}{box}{note}{TAIL}")
    assert texts == list(STORY)
    assert "machine-summary-note" in rules


def test_names_and_numbers_under_what_heads_the_contacts_go_and_the_story_behind_them_stays() -> None:
    contact = "<p>Harbour police, press office of the town and the island<br>Telephone: 0555 010 0199<br>E-mail: press@harbour.example</p>"
    assert read_inside(f"{paragraphs()}<p>Media contact:</p>{contact}")[0] == list(STORY)
    texts, rules = read_inside(f"{HEAD}<h3>Media contact</h3>{contact}{TAIL}")
    assert texts == list(STORY)
    assert "press-contact" in rules


@pytest.mark.parametrize("heading", ["3 Antworten", "12 thoughts", "More in sport", "Trending in Japan"])
def test_heading_that_may_be_a_boxs_stays_over_paragraphs_of_the_story_and_takes_none_of_them(heading: str) -> None:
    texts, _ = read_inside(f"{HEAD}<h2>{heading}</h2>{TAIL}")
    assert texts == [*STORY[:4], heading, *STORY[4:]]
    links, rules = read_inside(f"{paragraphs()}<h2>{heading}</h2>{LINKS}")
    assert links == list(STORY)
    assert rules & {"replies-heading", "related-heading.section"}


def test_what_is_named_a_pull_quote_goes_however_short_and_far_from_what_it_repeats() -> None:
    short = STORY[0][4:40]
    pulled = f"<figure class='wp-block-pullquote'><blockquote><p>{short}</p></blockquote></figure>"
    between = paragraphs(f"{first} {second}" for first in STORY[1:] for second in STORY[1:] if first != second)
    texts, rules = read_inside(f"{paragraphs(STORY[:1])}{between}{pulled}{paragraphs(STORY[1:])}")
    assert short not in texts
    assert "repeat.quote" in rules


def test_list_under_a_heading_of_the_body_ends_a_box_of_related_links() -> None:
    box = "<p>Related</p><p><a href=/n/1>Eleven lamps that were never put out</a></p>"
    listed = "<h2>Kinds of lamps</h2><ul><li>Oil: bright, and dear to keep</li><li>Gas: the least work of all</li></ul>"
    last = "<h2>The stove</h2><p>It went out on Monday, and the keeper did not light it again.</p>"
    texts = texts_of(read(story_page(f"{HEAD}<h2>The lamp</h2>{TAIL}{box}{listed}{last}")))
    assert texts[-5:-2] == ["Kinds of lamps", "Oil: bright, and dear to keep", "Gas: the least work of all"]
    assert "Eleven lamps that were never put out" not in texts


@pytest.mark.parametrize("names", ["a11y-off", "a11y"])
def test_no_class_name_hides_a_whole_page(names: str) -> None:
    html = story_page(paragraphs()).replace("<html", f'<html class="{names}"').replace("<body", f'<body class="{names}"')
    assert texts_of(read(html)) == list(STORY)


def test_footnotes_behind_the_story_stay_where_what_trails_it_goes() -> None:
    share = '<p class="share">Share this story</p>'
    note = '<div class="footnote"><a href="#a1">1</a><div class="{}"><p>The coat changes, and the lamp does not.</p></div></div>'
    inside = f"<div class=body>{paragraphs()}{share}{note}</div>"
    assert texts_of(read(story_page(inside.format("footnote-content"))))[-1] == "The coat changes, and the lamp does not."
    bare = inside.replace('class="footnote"', 'class="n"').format("n")
    assert texts_of(read(story_page(bare))) == list(STORY)


def test_list_of_sources_off_the_site_stays_at_the_end_of_a_story() -> None:
    sources = "<h2>References</h2><ul><li><a href='{0}/lamp'>The lamp of Gull Point</a></li><li><a href='{0}/keeper'>Keepers</a></li></ul>"
    assert read_inside(paragraphs() + sources.format("https://history.example"))[0][-2:] == ["The lamp of Gull Point", "Keepers"]
    assert read_inside(paragraphs() + sources.format(""))[0] == list(STORY)


def test_host_under_what_is_framed_from_it_is_no_story_but_in_a_list_of_sources() -> None:
    framed = '<p><iframe src="https://history.example/x"></iframe><cite><a href="https://history.example/x">history.example</a></cite></p>'
    assert read_inside(HEAD + framed + TAIL)[0] == list(STORY)
    led_to = "<p>Those who want to help can sign up at:</p><p><a href='https://history.example'>history.example</a></p>"
    assert "history.example" in read_inside(HEAD + led_to + TAIL)[0]
    listed = "<p>Sources:</p><ul><li><a href='https://history.example'>history.example</a></li></ul>"
    assert read_inside(HEAD + listed + TAIL)[0][4:6] == ["Sources:", "history.example"]


def test_box_headed_as_a_summary_by_machine_goes_whole() -> None:
    box = "<div class=s><div>Краткий пересказ от нейросети Маяка</div><ul><li>Собрали маяк.</li><li>Внутри комната.</li></ul></div>"
    assert read_inside(box + paragraphs())[0] == list(STORY)
    assert read_inside(box.replace("Краткий пересказ от нейросети Маяка", "Коротко") + paragraphs())[0] != list(STORY)


def test_link_that_is_a_sentence_stays_before_a_short_last_sentence() -> None:
    told = "<p><a href=/files/order.pdf>Read the order of the court.</a></p><p>Nobody needs to file a claim.</p>"
    assert read_inside(paragraphs() + told)[0][-2:] == ["Read the order of the court.", "Nobody needs to file a claim."]
    assert read_inside(paragraphs() + told.partition("</p>")[0])[0] == list(STORY)


def test_section_of_its_own_box_ends_where_the_next_box_begins() -> None:
    part = "<div class='section {}'><h2>{}</h2><div>{}</div></div>"
    oil = "Oil the hinges of the lantern room in May, before the terns come back and nest on the gallery."
    dry = "Keep the glass dry with a cloth of linen, for the salt of the spray cuts it in a winter."
    asked = part.format("qa", "Community Q&A", "<p>Ask a question about the lamp here</p>")
    tips = part.format("tips", "Tips", f"<ul><li>{oil}</li><li>{dry}</li></ul>")
    steps = part.format("steps", "By day", paragraphs(STORY[:3])) + part.format("steps", "By night", paragraphs(STORY[3:]))
    texts, rules = read_inside(steps + asked + tips)
    assert texts[-3:] == ["Tips", oil, dry]
    assert "related-heading.community" in rules


@pytest.mark.parametrize(
    "mark",
    ['<sup><a href="#n1">[1]</a></sup>', '<a class="footnote-anchor" href="#n1">1</a>', "<span class=note_ref>[<a href=#n1>a</a>]</span>"],
)
def test_mark_of_a_footnote_is_no_word_of_its_sentence(mark: str) -> None:
    assert read_inside(paragraphs([STORY[0] + mark, *STORY[1:]]))[0] == list(STORY)
    linked = [*STORY[:2], STORY[2] + mark.replace("#n1", "/n1"), *STORY[3:]]
    assert read_inside(paragraphs(linked))[0][2].removeprefix(STORY[2]) in ("[1]", "1", "[a]")


def test_power_and_number_without_a_link_stay() -> None:
    assert read_inside(paragraphs(["The tower stands on 40 m<sup>2</sup> of rock.", *STORY]))[0][0] == "The tower stands on 40 m2 of rock."


def test_link_round_a_title_and_what_it_says_is_a_card_of_another_page() -> None:
    card = '<div><a href="https://spans.example/p/1"><div>Bridges nobody asked for</div><div>The young have left by then.</div></a></div>'
    assert read_inside(HEAD + card + TAIL)[0] == list(STORY)
    told = '<p><a href="https://spans.example/p/1">The bridges that nobody asked for came when the young had left.</a></p>'
    assert len(read_inside(HEAD + told + TAIL)[0]) == len(STORY) + 1


def test_sentences_that_are_one_link_are_no_card() -> None:
    said = "The report on the pier names the firm that built it.", "It was written by three engineers of the town."
    card = "<a href='https://harbour.example/report'><p>{}</p><p>{}</p></a>"
    assert set(said) <= set(read_inside(HEAD + card.format(*said) + TAIL)[0])
    assert said[1] not in read_inside(HEAD + card.format("The report on the pier", said[1]) + TAIL)[0]


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ("<p>By Ana Prince</p>", True),
        ("<p>, executive editor</p>", True),
        ("<h3>By Ana Prince</h3>", True),
        ("<h3>By Ana Prince, a life at the port</h3>", False),
        ("<p>, said the harbour master, whom nobody had asked</p>", False),
        ("<p>By now it was clear to all who had warned the town: Ana Prince</p>", False),
        ("<p>By noon the only one on the pier was Ana Prince!</p>", False),
    ],
)
def test_line_with_the_authors_name_is_a_byline_where_it_says_no_more(line: str, goes: bool) -> None:
    text = line.partition(">")[2].partition("<")[0]
    article = read(story_page(paragraphs(STORY[:1]) + line + paragraphs(STORY[1:]), head='<meta name="author" content="Ana Prince">'))
    assert (text not in texts_of(article)) is goes


def test_initials_of_the_writer_are_the_end_of_no_story() -> None:
    assert read_inside(f"{paragraphs()}<p>frl</p>")[0] == list(STORY)
    assert read_inside(f"{paragraphs()}<p>(frl/dpa)</p>")[0] == list(STORY)
    assert read_inside(f"{paragraphs()}<p>So it was.</p>")[0][-1] == "So it was."


def test_short_answer_behind_a_thread_stays_where_it_is_declared_one() -> None:
    posts = "".join(f"<div class=post>{paragraphs(part)}<p>2 Likes</p></div>" for part in (STORY[:3], STORY[3:]))
    thread = f"{posts}<div><div itemprop={{}}><p>It was the wick, thank you.</p></div><p>2 Likes</p></div>"
    assert read_inside(f"<div>{thread.format('text')}</div>")[0][-1] == "It was the wick, thank you."
    assert read_inside(f"<div>{thread.format('position')}</div>")[0] == list(STORY)


@pytest.mark.parametrize(("good", "bad"), [("Pro", "Contra"), ("Pros", "Cons"), ("Les plus", "Les moins")])
def test_what_speaks_for_a_thing_and_against_it_ends_a_review(good: str, bad: str) -> None:
    points = f"<b>{good}</b><ul><li>light and dry</li><li>bright at noon</li></ul><b>{bad}</b><ul><li>keys too small</li></ul>"
    related = "<div class=t><p>Related stories</p></div>"
    texts, _ = read_inside(f"<div class=x0>{paragraphs()}<div class=q>{points}</div>{related}</div>")
    assert texts == [*STORY, good, "light and dry", "bright at noon", bad, "keys too small"]
    linked = points.replace("light and dry", "<a href=/shop>light and dry</a>")
    texts, rules = read_inside(f"<div class=x0>{paragraphs()}<div class=q>{linked}</div>{related}</div>")
    assert (texts, "trail" in rules) == (list(STORY), True)


def test_pull_quote_between_whose_sentences_the_story_says_who_speaks_is_not_said_twice() -> None:
    told = "“The lamp went out at nine,” said the keeper. “It was the wind that did it.”"
    pulled = "<div class='big-quote'><p>The lamp went out at nine. It was {} that did it.</p></div>"
    story = f"{paragraphs(STORY[:3])}<p>{told}</p>{{}}{paragraphs(STORY[3:])}"
    spoken = "<p>The lamp went out at nine, said the keeper.</p><p>It was the wind that did it.</p>"
    assert len(read_inside(story.format(pulled.format("the wind")).replace(f"<p>{told}</p>", spoken))[0]) == len(STORY) + 2
    assert any("the moon" in text for text in read_inside(story.format(pulled.format("the moon")))[0])


def test_recipe_goes_on_behind_what_a_helping_holds() -> None:
    steps = "<div class=s><ol><li>Oil the lamp at noon.</li><li>Wind the clock.</li></ol></div>"
    texts, rules = read_inside(f"<div class=x0>{paragraphs()}<div class=n><p>Calories: 218kcal</p></div>{steps}</div>")
    assert (texts, rules) == ([*STORY, "Oil the lamp at noon.", "Wind the clock."], {"nutrition-line"})


def test_what_readers_say_goes_whatever_its_boxes_are_called() -> None:
    said = "".join(
        f"<div class=z><p>{name} says:</p><p>The lamp was never {word}, and I lived below it for nine winters.</p></div>"
        for name, word in (("Ana Prince", "dim"), ("Bo Ek", "out"))
    )
    article = read(story_page(f"<div class=x0>{paragraphs()}<p>All comments 2</p>{said}</div>"))
    assert (texts_of(article), "remarks" in rules_of(article)) == (list(STORY), True)
    thread = read(story_page(f"<div class=x0><p>All comments 2</p>{said}{paragraphs()}</div>"))
    assert any("nine winters" in text for text in texts_of(thread))
    once = "<p>Ana Prince says:</p><p>The lamp was never dim, and I lived below it for nine winters.</p>"
    assert any("nine winters" in text for text in texts_of(read(story_page(f"<div class=x0>{paragraphs()}{once}</div>"))))


def test_section_over_a_linked_headline_amid_the_story_goes_with_it() -> None:
    teaser = "<div><h3><a href=/sections/{}>Science</a></h3><h3><a href={}>Light is driving the herring from the bay</a></h3></div>"
    assert read_inside(HEAD + teaser.format("science/", "/2026/05/02/31/herring") + TAIL)[0] == list(STORY)
    product = teaser.format("science/2026/31", "https://shop.example/lamp")
    assert "Science" in read_inside(HEAD + product + TAIL)[0]  # a part of the story, over what it tells of


@pytest.mark.parametrize(
    ("signature", "is_kept"),
    [
        ("<p><a href=/by/solberg>Marit Solberg</a> <span>(Gull Point [Bay County], special correspondent)</span></p>", False),
        ("<p><a href=/by/solberg>Marit Solberg</a> saw the lamp go out on the night of the storm.</p>", True),
        ("<p>Marit Solberg and the lamp that went out on the night of the storm, a film by Bo Ek</p>", True),
    ],
)
def test_author_s_link_and_place_behind_the_story_are_no_prose(signature: str, is_kept: bool) -> None:
    head = '<meta name="author" content="Marit Solberg">'
    assert len(texts_of(read(story_page(paragraphs() + signature, head=head)))) == len(STORY) + is_kept


def test_byline_behind_the_opening_is_no_prose() -> None:
    head = '<meta name="author" content="Marit Solberg">'
    first, *rest = (f"{text} {text}" for text in STORY)
    article = read(story_page(f"<p>{first}</p><p><b>by Marit Solberg</b></p>{paragraphs(rest)}", head=head))
    assert texts_of(article) == [first, *rest]


def test_facts_in_a_newsroom_s_box_go_and_a_list_of_the_story_s_stays() -> None:
    box = "<div class={}><h3>The lamp</h3><ul><li>Height: 12 metres</li><li>Reach: 9 miles</li></ul></div>"
    assert read_inside(HEAD + box.format("factbox") + TAIL)[0] == list(STORY)
    assert "Height: 12 metres" in read_inside(HEAD + box.format("infobox") + TAIL)[0]


def test_publisher_as_the_source_of_its_own_story_is_no_prose() -> None:
    head = '<meta property="og:site_name" content="The Bay Post">'
    assert texts_of(read(story_page(f"{paragraphs()}<p>SOURCE: The Bay Post and agencies</p>", head=head))) == list(STORY)
    kept = "Source: The Bay had none, says the keeper, who has read all of it."
    assert kept in texts_of(read(story_page(f"{paragraphs()}<p>{kept}</p>", head=head)))


@pytest.mark.parametrize(("names", "is_kept"), [("ps", True), ("psalms", False)])
def test_postscript_in_a_box_of_its_own_behind_the_body_is_the_story_s(names: str, is_kept: bool) -> None:
    box = f"<div class={names}><h2>P.-S.</h2><p>The keeper thanks all who sent him pictures of the lamp.</p></div>"
    texts, _ = read_inside(f"<div class=texte>{paragraphs()}</div>{box}")
    assert ("The keeper thanks all who sent him pictures of the lamp." in texts) == is_kept
    assert "P.-S." not in texts


def test_signature_of_two_lines_behind_the_story_is_no_prose() -> None:
    signed = "<p><strong>Marit Solberg</strong><br>Keeper of the lamp and of its books</p><p><a href=/give>Give</a></p>"
    article = read(story_page(f"<div>{paragraphs()}{signed}</div>"))
    assert (texts_of(article), [author.name for author in article.authors]) == (list(STORY), ["Marit Solberg"])


def test_tip_in_a_box_behind_the_last_paragraph_is_the_story_s() -> None:
    tip = "<div class='ce_text tip'><h3>A tip</h3><p>Trim the wick before dusk.</p></div><div class=share><a href=/s>Share</a></div>"
    texts, _ = read_inside("".join(f"<div class='ce_text step'><p>{text}</p></div>" for text in STORY) + tip)
    assert "Trim the wick before dusk." in texts
