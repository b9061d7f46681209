"""From a page's reading to the record."""

from __future__ import annotations

import re

import pytest
from prose import HEADLINE, STORY, page, paragraphs, read, story_page, texts_of

from newscrawl.article import hash_content, render_text
from newscrawl.extract.assemble import build_id, count_words
from newscrawl.site import Site

SITE = Site(name="gull", publisher="Gull Post", domains=("gullpoint.example",), story_id=re.compile(r"/(\d{4,})-"))
URL = "https://www.gullpoint.example/news/4711-lamp"
PLAIN = story_page(paragraphs())


def test_id_is_the_site_and_the_publishers_own_id() -> None:
    assert build_id(URL, URL, "", SITE) == "gull:4711"


def test_own_id_is_the_same_whatever_the_address_of_the_story() -> None:
    assert build_id("https://gullpoint.example/amp/4711-x", URL, "a", SITE) == build_id(URL, URL, "b", SITE)


def test_a_story_has_one_id_whether_it_is_named_with_http_or_https() -> None:
    plain = "http" + URL.removeprefix("https")
    assert build_id(plain, plain, "", None) == build_id(URL, plain, "", None) == build_id(URL, URL, "", None)
    assert build_id(None, "", plain, None) != build_id(None, "", URL, None)


def test_own_id_is_read_from_the_fetched_address_where_the_canonical_has_none() -> None:
    assert build_id("https://gullpoint.example/lamp", URL, "", SITE) == "gull:4711"


def test_id_without_a_site_is_the_host_and_a_hash_of_the_address() -> None:
    found = build_id(URL, URL, "text", None)
    assert re.fullmatch(r"gullpoint\.example:[0-9a-f]{16}", found)
    assert found == build_id(URL, "https://elsewhere.example/", "other text", None)
    assert found != build_id(URL + "-2", URL, "text", None)


def test_page_without_an_address_is_known_by_its_text() -> None:
    one, two = build_id(None, "", "One.", None), build_id(None, "", "Two.", None)
    assert one.startswith("page:")
    assert one != two


def test_article_bears_the_name_of_its_site() -> None:
    article = read(PLAIN, URL, site=SITE)
    assert (article.site, article.id) == ("gull", "gull:4711")
    assert read(PLAIN, URL).site is None


def test_text_is_the_blocks_rendered() -> None:
    article = read(story_page(f"{paragraphs()}<h2>What stays</h2><ol><li>The lamp</li><li>The log</li></ol><p>{STORY[0]} Twice.</p>"))
    assert article.text == render_text(article.blocks)
    assert "1. The lamp\n\n2. The log" in article.text
    assert article.word_count == count_words(article.text)
    assert article.content_hash == hash_content(article.headline, article.blocks)


def test_words_inside_markup_and_of_any_script_are_counted() -> None:
    assert [count_words(text) for text in ("It’s 5 o'clock", "港町 Gull", "— …", "наш паром")] == [3, 3, 0, 2]


def test_removed_counts_blocks_and_characters_of_a_rule() -> None:
    article = read(story_page(f"<aside><p>Call us.</p><p>Or write.</p></aside>{paragraphs()}"))
    found = {removed.rule: (removed.blocks, removed.characters) for removed in article.removed}
    assert found["tag.aside"] == (2, len("Call us.") + len("Or write."))


def test_removed_is_in_order_of_size_and_holds_no_field() -> None:
    article = read(story_page(f"<aside><p>Call us.</p></aside>{paragraphs()}", around=f"<footer><p>{STORY[0]}</p></footer>"))
    sizes = [removed.characters for removed in article.removed]
    assert sizes == sorted(sizes, reverse=True)
    assert not any(removed.rule.startswith("field.") for removed in article.removed)


@pytest.mark.parametrize(
    ("line", "agency"), [("With files from Reuters", "Reuters"), ("With files from The Canadian Press", "The Canadian Press")]
)
def test_credit_line_names_the_agency_and_is_no_text(line: str, agency: str) -> None:
    article = read(story_page(f"{paragraphs()}<p>{line}</p>"))
    assert article.wire is not None
    assert (article.wire.agency, article.wire.credit_line) == (agency, line)
    assert texts_of(article) == list(STORY)


def test_story_of_its_own_desk_has_no_wire() -> None:
    assert read(PLAIN).wire is None


def test_bold_line_over_a_paragraph_is_a_subheading() -> None:
    article = read(story_page(f"{paragraphs(STORY[:3])}<p><b>What becomes of the cottage</b></p>{paragraphs(STORY[3:])}"))
    assert [(block.type, block.text) for block in article.blocks if block.type == "heading"] == [("heading", "What becomes of the cottage")]


@pytest.mark.parametrize("line", ["<b>Nobody answered the door.</b>", "<b>The</b> cottage below the tower", f"<b>{STORY[0][:-1]}</b>"])
def test_bold_sentence_part_or_paragraph_is_no_subheading(line: str) -> None:
    article = read(story_page(f"{paragraphs(STORY[:3])}<p>{line}</p>{paragraphs(STORY[3:])}"))
    assert {block.type for block in article.blocks} == {"paragraph"}


@pytest.mark.parametrize(
    ("line", "source"), [("bo wrote:", "bo"), ("Ratar je napisao:", "Ratar"), ("Ana a écrit :", "Ana"), ("Ana Prince:", "Ana Prince")]
)
def test_a_line_before_what_a_forum_quotes_is_whom_it_is_by(line: str, source: str) -> None:
    quote = f"<blockquote><div><cite>{line}</cite>I kept it burning, and it kept me warm.</div></blockquote>"
    article = read(story_page(f"{paragraphs(STORY[:3])}{quote}{paragraphs(STORY[3:])}"))
    assert [(block.text, block.source) for block in article.blocks if block.type == "quote"] == [
        ("I kept it burning, and it kept me warm.", source)
    ]


def test_quotation_has_whom_it_is_by_as_its_source() -> None:
    quote = "<blockquote><p>I kept it burning, and it kept me warm.</p><cite>— Olav Brekke</cite></blockquote>"
    article = read(story_page(f"{paragraphs(STORY[:3])}{quote}{paragraphs(STORY[3:])}"))
    found = [(block.text, block.source) for block in article.blocks if block.type == "quote"]
    assert found == [("I kept it burning, and it kept me warm.", "Olav Brekke")]


def test_nothing_known_is_none() -> None:
    article = read(story_page(paragraphs(), kind=None), "")
    assert (article.url, article.canonical_url, article.date_published, article.wire, article.deck) == (None,) * 5
    assert article.headline == HEADLINE


@pytest.mark.parametrize(
    ("holder", "between", "captions"),
    [
        ("header", "<p>At sea</p>", ["The keeper on the stairs."]),
        ("div", "", ["The keeper on the stairs."]),
        ("div", "<div><a href=/sea>At sea</a></div>", ["The keeper on the stairs."]),
        ("div", f"<p>{STORY[0]}</p>", []),
    ],
)
def test_picture_with_a_caption_over_the_headline_opens_the_story(holder: str, between: str, captions: list[str]) -> None:
    picture = "<figure><img src=/k.jpg><figcaption>The keeper on the stairs.</figcaption></figure>"
    teaser = "<div><figure><img src=/t.jpg><figcaption>Another story of today.</figcaption></figure></div>"
    found = read(page(f"{teaser}<{holder}>{picture}{between}<h1>{HEADLINE}</h1></{holder}><article>{paragraphs()}</article>"))
    assert [image.caption for image in found.images] == captions
    short = read(page(f"<div>{picture.replace('The keeper on the stairs.', 'Sea')}<h1>{HEADLINE}</h1></div>{paragraphs()}"))
    assert [image.caption for image in short.images if image.caption] == []  # the section's name


def test_code_in_a_box_named_for_what_is_embedded_stays() -> None:
    box = '<div class="w-embed"><pre><code>%s</code></pre></div>'
    kept, dropped = "/* before */ --lamp: #fff;", "&lt;iframe src='https://gull.example/map'&gt;"
    article = read(story_page(paragraphs(STORY[:3]) + box % kept + box % dropped + paragraphs(STORY[3:])))
    assert [block.text for block in article.blocks if block.type == "code"] == [kept]


def test_picture_over_the_header_of_its_article_is_the_story_s() -> None:
    figure = "<div><figure><img src=/crane.jpg><figcaption>The crane turns in fog over the pier.</figcaption></figure></div>"
    lines = "<p>Bay News</p><p>2 May 2024, 9:41</p><p>Changed</p><p>2 May 2024, 10:02</p>"
    article = f"<article>{figure}<header>{lines}<h1>{HEADLINE}</h1></header><div>{paragraphs()}</div></article>"
    assert [image.caption for image in read(page(article)).images] == ["The crane turns in fog over the pier."]
