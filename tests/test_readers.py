"""The readers, the arbiter between them, and the story that only a script carries."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import lxml.html
import pytest
from prose import HEADLINE, STORY, page, paragraphs, read, rules_of, story_page, texts_of

from newscrawl import Article, Page, extract, to_record
from newscrawl.extract import READER_NAMES, READERS, explain_page
from newscrawl.extract.html import parse_html
from newscrawl.extract.metadata import read_metadata
from newscrawl.extract.prepared import Prepared, prepare
from newscrawl.extract.readers import find_outer_end, read_by_blocks, read_by_trafilatura
from newscrawl.extract.script_html import read_script_html
from newscrawl.extract.walk import read_outline
from newscrawl.site import SiteError

PLAIN = story_page(paragraphs())
OTHERS = [f"Number {n} of the lamps along the coast is to be turned by the same machine before the winter comes." for n in range(12)]


def prepared(html: str) -> Prepared:
    source = Page(html=html, url="https://gullpoint.example/news/lamp")
    tree = parse_html(html, {}).tree
    return prepare(source, tree, read_metadata(tree, source, None), None)


def test_three_readers_can_be_asked_for() -> None:
    assert tuple(READERS) == READER_NAMES == ("arbiter", "blocks", "trafilatura")


def test_a_crawl_loads_no_extraction_into_its_own_process() -> None:
    modules = "newscrawl.cmdline, newscrawl.spiders.news, newscrawl.pipelines.copies, newscrawl.pipelines.write, newscrawl.workers"
    # All commands, as Scrapy loads them to run one.
    commands = "from scrapy.utils.misc import walk_modules_iter; list(walk_modules_iter('newscrawl.commands'))"
    program = f"import sys, {modules}; {commands}; print('trafilatura' in sys.modules, 'newscrawl.extract.walk' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split() == ["False", "False"]


@pytest.mark.parametrize("reader", sorted(READERS))
def test_every_reader_gives_a_plain_story_whole(reader: str) -> None:
    article = read(PLAIN, reader=reader)
    assert texts_of(article) == list(STORY)
    assert article.headline == HEADLINE


@pytest.mark.parametrize("reader", ["blocks", "trafilatura"])
def test_record_names_the_reader_that_was_asked_for(reader: str) -> None:
    assert read(PLAIN, reader=reader).provenance.reader == reader


def test_arbiter_names_the_reader_that_it_believed() -> None:
    assert read(PLAIN).provenance.reader in ("blocks", "trafilatura")


@pytest.mark.parametrize("reader", sorted(READERS))
def test_no_reader_finds_a_story_on_a_page_of_links(reader: str) -> None:
    assert extract("<nav><a href=/>Home</a></nav><ul><li><a href=/a>Coast</a></ul>", reader=reader) is None


def test_unknown_reader_is_an_error() -> None:
    with pytest.raises(ValueError, match="there are: arbiter, blocks, trafilatura"):
        extract(PLAIN, reader="crystal-ball")


@pytest.mark.parametrize("html", ["https://bay.example/news/fog-1001", b" http://bay.example/ ", "page.html", "news/fog-1.html"])
def test_address_or_file_in_the_place_of_a_page_is_an_error(html: str | bytes) -> None:
    with pytest.raises(ValueError, match="is where a page lies, not the page"):
        extract(html)


def test_what_is_neither_bytes_nor_text_is_an_error() -> None:
    with pytest.raises(TypeError, match="bytes or text, not PosixPath"):
        extract(Path("page.html"))  # type: ignore[arg-type]


def test_site_may_be_named_and_the_article_made_ready_for_json() -> None:
    article = extract(PLAIN, "https://www.cbc.ca/news/lamp-1.7412045", site="cbc")
    assert article is not None
    record = json.loads(json.dumps(to_record(article)))
    assert (record["id"], record["site"]) == ("cbc:1.7412045", "cbc")
    with pytest.raises(SiteError, match="no site named 'nowhere'"):
        extract(PLAIN, site="nowhere")


def test_one_reader_does_not_mark_the_page_for_the_next() -> None:
    found = prepared(PLAIN)
    before = list(found.marks.reasons)
    first = read_by_blocks(found)
    read_by_trafilatura(found)
    again = read_by_blocks(found)
    assert found.marks.reasons == before
    assert first is not None
    assert again is not None
    assert first.marks.reasons == again.marks.reasons


def test_draft_knows_its_blocks_and_their_length() -> None:
    draft = read_by_blocks(prepared(PLAIN))
    assert draft is not None
    assert [draft.marks.outline.blocks[place].text for place in draft.kept()] == list(STORY)
    assert draft.letters() == sum(map(len, STORY))


def test_what_stands_before_the_headline_is_no_story() -> None:
    html = page(f"<div><p>The weather on the coast: clear, with a light wind from the west.</p><h1>{HEADLINE}</h1>{paragraphs()}</div>")
    assert texts_of(read(html)) == list(STORY)


def test_paragraphs_between_the_headline_and_the_body_s_container_begin_the_story() -> None:
    def with_lead(lead: Iterable[str]) -> str:
        top = f"<header><h1>{HEADLINE}</h1><div>{paragraphs(lead)}</div><ul><li>Jump to the end</li></ul></header>"
        return page(f"<main>{top}<div class=article-body>{paragraphs(STORY[2:])}{paragraphs(OTHERS)}</div></main>", kind=None)

    assert texts_of(read(with_lead(STORY[:2]))) == [*STORY, *OTHERS]
    assert texts_of(read(with_lead(STORY[:1]))) == [*STORY[2:], *OTHERS]  # as often a deck


def test_what_stands_outside_of_the_article_is_no_story() -> None:
    article = read(story_page(paragraphs(), around=f"<div><p>{STORY[0][:90]}</p></div>"))
    assert texts_of(article) == list(STORY)
    assert "outside-story" in rules_of(article)


LEAD = "Nobody in the village could say on Monday evening who had painted the whole of the lighthouse blue."
LONG_STORY = [f"{first} {second}" for first in STORY for second in STORY if first != second]
PICTURE = '<div class="hero"><a href="/pictures">Pictures</a></div>'


def read_before(before: str) -> Article:
    """Return the article of a page whose headline stands, with `before`, outside of the container of the story."""
    return read(page(f"<main><div><h1>{HEADLINE}</h1>{before}</div><article>{paragraphs(LONG_STORY)}</article></main>"))


@pytest.mark.parametrize("lead", [[LEAD], [LEAD, f"{LEAD} They did not ask."]])
def test_paragraphs_right_before_the_container_of_the_story_are_its_first(lead: list[str]) -> None:
    assert texts_of(read_before(f"{PICTURE}{paragraphs(lead)}")) == [*lead, *LONG_STORY]


def test_two_paragraphs_right_behind_the_headline_are_no_deck() -> None:
    lead = [LEAD, f"{LEAD} They did not ask."]
    article = read_before(paragraphs(lead))
    assert (article.deck, texts_of(article)) == (None, [*lead, *LONG_STORY])


@pytest.mark.parametrize("tag", ["p", "div"])
def test_paragraph_that_stands_alone_between_headline_and_story_is_the_deck(tag: str) -> None:
    article = read_before(f"<{tag} class=x1>{LEAD}</{tag}>")
    assert (article.deck, texts_of(article)) == (LEAD, LONG_STORY)


@pytest.mark.parametrize(
    "before",
    [
        f"<details><summary>How we work</summary><p>{LEAD}</p></details>",
        f"<p>{LEAD[:-1]}</p>",  # no sentence
        f"<p>{LEAD}</p><p>Pictures</p>",  # apart from the story
    ],
)
def test_other_text_before_the_container_of_the_story_is_none_of_it(before: str) -> None:
    assert texts_of(read_before(f"{PICTURE}{before}")) == LONG_STORY


def test_line_that_is_a_time_dates_the_story_and_is_no_text() -> None:
    article = read(story_page(f"{paragraphs(STORY[:3])}<p><time datetime='2026-03-02T08:00:00Z'>2 March</time></p>{paragraphs(STORY[3:])}"))
    assert texts_of(article) == list(STORY)


def test_time_in_a_sentence_stays() -> None:
    last = "The supper begins at <time>seven</time> in the boat shed, and the band plays until the last boat has left."
    assert texts_of(read(story_page(f"{paragraphs()}<p>{last}</p>")))[-1] == last.replace("<time>", "").replace("</time>", "")


def test_text_between_headline_and_deck_is_a_summary() -> None:
    top = f"<p>{STORY[0]}</p><h2 class=deck>Thirty winters on Gull Point end with a cable to the capital</h2>"
    article = read(story_page(top + paragraphs(STORY[1:])))
    assert texts_of(article) == list(STORY[1:])


def test_heading_over_the_first_paragraph_heads_a_part_of_the_story() -> None:
    texts = texts_of(
        read(
            page(f"<header><h1>{HEADLINE}</h1></header><div class=entry-content><h2>What the keeper leaves behind</h2>{paragraphs()}</div>")
        )
    )
    assert texts == ["What the keeper leaves behind", *STORY]


def test_long_paragraph_before_the_byline_is_no_summary() -> None:
    first = " ".join(STORY[:3])
    top = f"<h1>{HEADLINE}</h1><p>{first}</p><h2 class=deck>Thirty winters on Gull Point end</h2><time datetime=2026-03-02>2 March</time>"
    assert texts_of(read(page(f"<article>{top}{paragraphs(STORY[3:])}{paragraphs(OTHERS)}</article>"))) == [first, *STORY[3:], *OTHERS]


def test_related_links_behind_the_story_are_near_as_far_as_its_article_goes() -> None:
    outline = read_outline(
        lxml.html.document_fromstring("<html><body><article><div><p>a</p></div><p>b</p></article><p>c</p></body></html>")
    )
    assert find_outer_end(outline, 0, 1) == 2


def test_site_drop_takes_its_selectors_and_says_so() -> None:
    from newscrawl.site import Site

    site = Site(name="gull", publisher="Gull Post", domains=("gullpoint.example",), drop=(".oath",))
    article = read(story_page(f"{paragraphs()}<p class=oath>We answer to nobody but the reader of this paper.</p>"), site=site)
    assert texts_of(article) == list(STORY)
    assert "site.drop" in rules_of(article)


# --- the arbiter's second opinion, seen through explain --------------------------------------------------------------------


@pytest.mark.parametrize("reader", sorted(READERS))
def test_explained_blocks_that_are_kept_are_the_articles(reader: str) -> None:
    kept = [block.text for block in explain_page(Page(html=PLAIN), reader=reader).blocks if block.reason is None]
    assert kept == texts_of(read(PLAIN, reader=reader))


# --- stories in scripts --------------------------------------------------------------------------------------------------


def scripted(value: object) -> str:
    return page(f"<h1>{HEADLINE}</h1><div id=app></div><script>window.data = {json.dumps(value)};</script>")


def test_story_in_a_string_of_a_script_is_read() -> None:
    article = read(scripted({"story": {"html": f"<div>{paragraphs()}</div>"}}))
    assert article.headline == HEADLINE
    assert texts_of(article) == list(STORY)


def test_script_with_closing_tags_escaped_is_read() -> None:
    html = scripted({"html": paragraphs()}).replace("</p>", "<\\/p>")
    assert texts_of(read(html)) == list(STORY)


def test_story_that_the_page_shows_is_not_taken_from_its_script() -> None:
    other = [text.replace("lamp", "bell") for text in STORY]
    html = story_page(f"{paragraphs()}<script>window.data = {json.dumps({'html': paragraphs(other)})};</script>")
    assert texts_of(read(html)) == list(STORY)


def script_tree(script: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(f"<html><body><p>x</p><script>{script}</script></body></html>")


def test_longest_run_of_paragraphs_wins() -> None:
    script = f"a({json.dumps(paragraphs(STORY[:4]))}); b({json.dumps(paragraphs(STORY))})"
    assert read_script_html(script_tree(script)) == paragraphs(STORY)


@pytest.mark.parametrize(
    "script",
    [
        "",
        "var a = 1;",
        json.dumps("<p>Too short a text.</p><p>And another.</p>"),
        json.dumps(" ".join(STORY)),
        json.dumps(f"<p>{' '.join(STORY)}</p>"),
        '"' + paragraphs() + "\\x41" + '"',
    ],
)
def test_script_without_a_story_gives_none(script: str) -> None:
    assert read_script_html(script_tree(script)) is None
