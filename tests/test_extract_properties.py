"""What holds on every page: no error, nothing invented, nothing remembered, nothing lost, doubled or moved."""

from __future__ import annotations

from random import Random

import lxml.html
from hypothesis import given, settings
from hypothesis import strategies as st
from prose import STORY, paragraphs, story_page

from newscrawl import Article, extract

URL = "https://gullpoint.example/news/lamp"
TAGS = ("div", "p", "ul", "ol", "li", "table", "tr", "td", "blockquote", "pre", "h1", "h2", "a", "b", "span", "figure", "figcaption",
        "section", "article", "aside", "nav", "form", "video", "time", "br", "cite", "x-box", "script", "iframe", "title")  # fmt: skip
NAMES = ("", "related", "article-body", "promo", "sr-only", "comments", "caption", "byline", "deck", "video-player")
TEXTS = (
    *STORY,
    "2:05",
    "READ MORE: The pier",
    "With files from Reuters",
    "By Marit Solberg",
    "3 hours ago",
    "港町の灯台",
    " ",
    "<",
    "&amp;",
)

leaf = st.sampled_from(TEXTS)
nest = st.recursive(
    leaf,
    lambda inner: st.builds(
        lambda tag, name, inside: f'<{tag} class="{name}">{"".join(inside)}</{tag}>',
        st.sampled_from(TAGS), st.sampled_from(NAMES), st.lists(inner, max_size=5),
    ),
    max_leaves=25,
)  # fmt: skip
pages = st.builds(lambda parts: f"<html><body>{''.join(parts)}</body></html>", st.lists(nest, max_size=6))

WORDS = (
    "harbour",
    "keeper",
    "winter",
    "council",
    "rope",
    "museum",
    "supper",
    "tower",
    "village",
    "mackerel",
    "beam",
    "quay",
    "stove",
    "cottage",
)
SUBJECTS = ("The harbour master", "A fisherman", "One of the neighbours", "The council", "Her brother", "An old friend")


@st.composite
def stories(draw: st.DrawFn) -> list[str]:
    """Paragraphs of one or two sentences; each sentence has a number of its own, so that none is the same as another."""
    count = draw(st.integers(4, 14))
    sentences = [
        f"{draw(st.sampled_from(SUBJECTS))} spoke of the {' and the '.join(draw(st.lists(st.sampled_from(WORDS), min_size=4, max_size=9)))}"
        f" and counted {1000 + number} gulls."
        for number in range(2 * count)
    ]
    return [" ".join(sentences[2 * n : 2 * n + draw(st.integers(1, 2))]) for n in range(count)]


@given(st.binary(max_size=400))
def test_any_bytes_give_an_article_or_none(data: bytes) -> None:
    assert isinstance(extract(data, URL), Article | None)


@given(st.binary(max_size=60), st.integers(0, 2000))
def test_a_damaged_page_gives_an_article_or_none(noise: bytes, place: int) -> None:
    data = story_page(paragraphs()).encode()
    assert isinstance(extract(data[:place] + noise + data[place:], URL), Article | None)
    assert isinstance(extract(data[:place] + noise, URL), Article | None)


@settings(max_examples=150)
@given(pages, st.sampled_from(["arbiter", "blocks", "trafilatura"]))
def test_any_nest_of_tags_gives_an_article_or_none(html: str, reader: str) -> None:
    assert isinstance(extract(html, URL, reader=reader), Article | None)


@given(pages)
def test_same_page_gives_the_same_article(html: str) -> None:
    assert extract(html, URL) == extract(html, URL)
    assert extract(html.encode(), URL) == extract(html, URL)


@settings(max_examples=30)
@given(st.lists(pages, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_no_page_has_a_say_in_another(several: list[str], random: Random) -> None:
    alone = {html: extract(html, URL) for html in several}
    shuffled = several * 2
    random.shuffle(shuffled)
    assert all(extract(html, URL) == alone[html] for html in shuffled)


def read_shown(html: str) -> str:
    """Return the page's text as a reader sees it, without white space: what is never shown parts no text."""
    tree = lxml.html.document_fromstring(html)
    for element in [*tree.iter("script", "iframe", "video", "title"), *tree.find_class("sr-only")]:
        if element.getparent() is not None:
            element.drop_tree()
    return "".join(tree.text_content().split())


@given(pages)
def test_text_of_every_block_stands_in_the_page(html: str) -> None:
    article = extract(html, URL)
    if article is not None:
        shown = read_shown(html)
        for block in article.blocks:
            assert all("".join(cell.split()) in shown for row in block.rows or ((block.text,),) for cell in row)


@settings(max_examples=60)
@given(stories())
def test_every_sentence_of_a_plain_story_comes_once_and_in_order(story: list[str]) -> None:
    html = (
        "<html><head><title>Gulls are counted on the point</title></head><body><nav><a href=/>Home</a></nav>"
        f"<article><h1>Gulls are counted on the point</h1>{paragraphs(story)}</article><footer><p>About us</p></footer></body></html>"
    )
    article = extract(html, URL)
    assert article is not None
    assert article.headline == "Gulls are counted on the point"
    assert [block.text for block in article.blocks] == story
