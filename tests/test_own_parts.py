"""Parts of a story that look like what buries it: entries of a round-up, hours of a chronicle, lists in boxes, headings like labels."""

from __future__ import annotations

import pytest
from prose import STORY, paragraphs, read, rules_of, story_page, texts_of

HEAD, TAIL = paragraphs(STORY[:4]), paragraphs(STORY[4:])
BOOKS = [
    ("The Drowned Parish", "A village goes under and comes back when the reservoir runs dry, and nobody will say why."),
    ("A Short History of Rope", "All that people have tied, from boats to prisoners, in two hundred pages without a knot."),
    ("Nine Kinds of Rain", "A weather station on an island, four people and one secret: the best first novel in years."),
]


def entries(form: str, address: str = "https://shop{n}.example/b") -> str:
    return "".join(form.format(title=t, text=x, link=address.format(n=n)) for n, (t, x) in enumerate(BOOKS))


def kept(inside: str) -> list[str]:
    return texts_of(read(story_page(inside)))


@pytest.mark.parametrize(
    "form",
    [
        "<div class=book><h3><a href={link}>{title}</a></h3><p>{text}</p></div>",
        "<section><h3><a href={link}>{title}</a></h3><p><strong>3 March 2026</strong></p><p>{text}</p></section>",
        "<article class=product><h3><a href={link}>{title}</a></h3><p>{text}</p></article>",
        "<dl><dt><a href={link}>{title}</a></dt><dd>{text}</dd></dl>",
    ],
)
def test_entries_of_a_round_up_lead_off_the_site_and_stay(form: str) -> None:
    texts = kept(HEAD + entries(form) + TAIL)
    assert {*STORY, *(title for title, _ in BOOKS), *(text for _, text in BOOKS)} <= set(texts)


@pytest.mark.parametrize(
    ("form", "address"),
    [
        ("<div class=book><h3><a href={link}>{title}</a></h3><p>{text}</p></div>", "/n/{n}"),
        ("<div class=book><h3><a href={link}>{title}</a></h3><p>{text}</p></div>", "https://shop.gullpoint.example/{n}"),
        ("<div class=book><h3><a href={link}>{title} and more of what we have seen</a></h3></div>", "https://shop{n}.example/"),
    ],
)
def test_cards_to_the_own_house_or_without_a_sentence_are_teasers(form: str, address: str) -> None:
    assert kept(HEAD + entries(form, address) + TAIL) == list(STORY)


def test_hours_of_a_chronicle_stay_and_the_length_of_a_film_goes() -> None:
    hours = ["06:15", "07:40", "8:05 am"]
    chronicle = "".join(f"<p><strong>{hour}</strong></p><p>{text}</p>" for hour, text in zip(hours, STORY, strict=False))
    texts = kept(chronicle + paragraphs(STORY[3:]))
    assert [text for text in texts if text in hours] == hours
    assert kept(f"{HEAD}<p>06:15</p>{TAIL}") == list(STORY)


def test_button_s_label_is_a_step_in_a_numbered_list() -> None:
    steps = "".join(f"<li>{step}</li>" for step in ("Sign in", "Open the page of your account", "Settings", "Save"))
    texts = kept(f"{HEAD}<p>It takes four steps to leave:</p><ol>{steps}</ol>{TAIL}")
    assert {"Sign in", "Settings", "Save"} <= set(texts)
    assert "Save" not in kept(f"{HEAD}<ul><li>Save</li><li>Print</li></ul>{TAIL}")


def test_rank_as_a_heading_stays_and_the_number_of_a_post_goes() -> None:
    ranks = "".join(f"<h2>#{5 - n}</h2><p>{text}</p>" for n, text in enumerate(STORY[:4]))
    assert "#5" in kept(ranks + TAIL)
    assert "#5" not in kept(f"{HEAD}<p>#5</p>{TAIL}")


def test_last_word_of_a_poem_is_nobody_s_initials() -> None:
    lines = ["the boats come in at noon with all the tide behind them", "and nobody is on the pier but gulls", "that will never be"]
    assert kept(paragraphs([*STORY, *lines, "lost"]))[-1] == "lost"
    assert kept(paragraphs([*STORY, "adw"])) == list(STORY)


def test_parts_under_headings_of_the_headline_s_class_are_one_story() -> None:
    parts = f"<h1 class=heading>What happens to the seals</h1>{TAIL}<h1 class=heading>What comes next</h1>{paragraphs(BOOKS[0][1:])}"
    page = story_page(HEAD + parts).replace("<h1>", "<h1 class=heading>", 1)
    assert texts_of(read(page))[-2:] == ["What comes next", BOOKS[0][1]]
    dated = page.replace("</h1>" + TAIL, "</h1><time datetime=2026-03-01>1 March 2026</time>" + TAIL)
    assert "next-story" in rules_of(read(dated))


def test_list_in_a_card_that_a_sentence_leads_to_stays() -> None:
    items = ["Two steel barges will serve as a landing", "The bus will leave every half hour", "Bicycles travel free of charge"]
    card = f"<div class=card><div class=card-body><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul></div></div>"
    assert set(items) <= set(kept(f"{HEAD}<p>The council promised three things that night:</p>{card}{TAIL}"))
    assert not set(items) & set(kept(HEAD + card + TAIL))


def test_sentences_laid_over_pictures_amid_the_story_stay() -> None:
    steps = "".join(f"<div><img src=/{n}.jpg alt=''><div class=overlay><p>{text}</p></div></div>" for n, (_, text) in enumerate(BOOKS))
    assert {text for _, text in BOOKS} <= set(kept(HEAD + steps + TAIL))


@pytest.mark.parametrize("name", ["slide-description", "text-image__text", "media__text"])
def test_paragraph_beside_a_picture_is_no_caption(name: str) -> None:
    text = f"{BOOKS[0][1]} {BOOKS[1][1]} {BOOKS[2][1]}"
    side = f"<section><div><img src=/a.jpg alt='The bakery'></div><div class={name}><p>{{}}</p></div></section>"
    assert text in kept(HEAD + side.format(text) + TAIL)
    article = read(story_page(HEAD + side.format("The bakery on a Tuesday in the spring of last year, before it shut.") + TAIL))
    assert texts_of(article) == list(STORY)


@pytest.mark.parametrize("heading", ["Search", "Advertising", "User reviews", "Downloads"])
def test_heading_over_prose_of_the_story_is_no_label(heading: str) -> None:
    assert heading in kept(f"{HEAD}<h2>{heading}</h2>{TAIL}")


def test_advice_under_a_heading_is_no_list_of_stories() -> None:
    advice = ["Trinken Sie zwei Liter Wasser am Tag", "Schlafen Sie immer bei offenem Fenster"]
    section = "<h2>Empfehlungen</h2><ul>{}</ul><h2>Ausblick</h2>"
    assert set(advice) <= set(kept(HEAD + section.format("".join(f"<li>{a}</li>" for a in advice)) + TAIL))
    links = "".join(f"<li><a href=/n/{n}>{a}</a></li>" for n, a in enumerate(advice))
    assert not set(advice) & set(kept(HEAD + section.format(links) + TAIL))


@pytest.mark.parametrize("label", ["Keep reading", "Puedes leer", "Материал по теме", "更多內容"])
def test_label_colon_and_one_headline_of_the_own_site_point_elsewhere(label: str) -> None:
    pointer = "<p><strong>{}:</strong> <a href={}>How the worm came to the bay and what it eats there</a></p>"
    article = read(story_page(HEAD + pointer.format(label, "/n/7") + TAIL))
    assert texts_of(article) == list(STORY)
    assert rules_of(article) & {"link-label", "teaser.label"}
    assert len(kept(HEAD + pointer.format("Read the study", "https://worms.example/7") + TAIL)) == len(STORY) + 1


def test_address_among_others_in_a_list_of_the_story_stays() -> None:
    help_list = "".join(f"<li>{x}</li>" for x in ("The harbour office, Quay Lane", "Phone: 01632 960983", "Email: help@harbour.example"))
    assert "Email: help@harbour.example" in kept(f"{HEAD}<h2>Where to find help</h2><ul>{help_list}</ul>{TAIL}")


def test_readings_over_characters_are_no_part_of_the_headline() -> None:
    headline = "台風が沖縄に近づいている"
    ruby = headline.replace("台風", "<ruby>台風<rp>(</rp><rt>たいふう</rt><rp>)</rp></ruby>")
    article = read(f"<html lang=ja><title>{headline}</title><body><article><h1>{ruby}</h1>{paragraphs()}</article></body></html>")
    assert article.headline == headline


def test_line_over_a_button_in_a_box_of_its_own_is_a_call_and_several_are_a_list() -> None:
    call = "<div class=kasten><div>{}</div><a class=button href=/test/{}>To the test in two minutes</a></div>"
    assert kept(HEAD + call.format("How well do you sleep?", 1) + TAIL) == list(STORY)
    names = [f"{name}: best lamp for the tower" for name in ("Wave", "Zoho", "Books")]
    parts = "".join(f"<section>{call.format(name, n)}{paragraphs(STORY[2 * n : 2 * n + 2])}</section>" for n, name in enumerate(names))
    assert set(names) <= set(kept(parts))


def test_data_for_machines_that_a_theme_hides_by_its_name_is_unseen() -> None:
    hidden = "<span class='av-structured-data' itemprop=image><span itemprop=url>https://bay.example/a.jpg</span> <i>630</i></span>"
    assert kept(HEAD + TAIL + f"<footer>{hidden}</footer>{hidden}") == list(STORY)


def test_footnotes_that_lead_back_to_their_marks_are_of_the_story_wherever_they_stand() -> None:
    marked = HEAD.replace("</p>", ' <span class=note_ref>[<a href="#nb1" id="nh1">1</a>]</span></p>', 1)
    box = '<div class=more><h2>Documents</h2><p><a href="/plan.pdf">The plan of the pier</a></p></div>'
    note = '<div class=foot id=nb1><p>[<a href="#MARK">1</a>] A ferm is the frame that bears a roof.</p></div>'
    page = story_page(marked + TAIL).replace("</main>", f"{box}{note}</main>")
    assert texts_of(read(page.replace("#MARK", "#nh1"))) == [*STORY, "[1] A ferm is the frame that bears a roof."]
    assert texts_of(read(page.replace("#MARK", "#top"))) == list(STORY)


def test_name_behind_a_label_before_the_headline_is_the_author_s() -> None:
    line = "<div>Dit bericht is geplaatst door: Wim Hoek<br>Datum geplaatst: 20 mei 2013 in: <a href=/c/jeugd>Jeugd</a></div>"
    assert [author.name for author in read(story_page(paragraphs(STORY)).replace("<h1", f"{line}<h1", 1)).authors] == ["Wim Hoek"]
