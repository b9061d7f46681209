"""What a page declares of itself: JSON-LD read tolerantly and within bounds, the one article chosen, metas and microdata gathered."""

from __future__ import annotations

import json

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extract.declared import page_type_of, read_declared
from newscrawl.extract.jsonld import MAX_BLOCK, choose_article, parse_json_ld, read_json_ld
from newscrawl.page import Page

URL = "https://post.example/harbour/ferry-returns"


def declare(head: str, body: str = "", url: str = URL):
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    return read_declared(lxml.html.document_fromstring(html), Page(html=html, url=url))


def ld(*values: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(value)}</script>' for value in values)


@pytest.mark.parametrize(
    "block",
    [
        '{"headline": "Ferry"}',
        '<!-- {"headline": "Ferry"} -->',
        '//<![CDATA[\n{"headline": "Ferry"}\n//]]>',
        '/*<![CDATA[*/ {"headline": "Ferry"} /*]]>*/',
        '{"headline": "Ferry",}',
        '{"headline": "Ferry", "keywords": ["a", "b",],};',
        '{"headline": "Ferry", "description": "two\nlines\tand a tab"}',
        '{"headline": "Ferry", "description": "a lone \\d backslash"}',
        "{&quot;headline&quot;: &quot;Ferry&quot;}",
        '{"headline": "Ferry"} {"headline": "Second"}',
    ],
)
def test_broken_json_ld_is_mended(block):
    assert parse_json_ld(block)[0]["headline"] == "Ferry"


def test_json_ld_beyond_mending_is_noted_and_skipped():
    found = read_json_ld(["{headline: oops", '{"@type": "NewsArticle", "headline": "Ferry"}'])
    assert [node["headline"] for node in found.nodes] == ["Ferry"]
    assert found.notes == ("json-ld block that is no JSON",)


def test_a_block_over_a_megabyte_is_skipped_and_noted():
    found = read_json_ld(['{"@type": "NewsArticle", "headline": "' + "x" * MAX_BLOCK + '"}'])
    assert found.nodes == ()
    assert "over 1 MB" in found.notes[0]


@pytest.mark.parametrize("depth", [100, 900, 100_000])
def test_json_ld_nested_too_deep_is_noted_not_raised(depth):
    found = read_json_ld(['{"@type":"NewsArticle","about":' * depth + "1" + "}" * depth])
    assert found.notes


def test_nodes_that_point_at_each_other_end():
    graph = {
        "@graph": [
            {"@type": "NewsArticle", "@id": "#a", "headline": "Ferry", "author": {"@id": "#p"}},
            {"@type": "Person", "@id": "#p", "name": "Ana Prince", "worksFor": {"@id": "#a"}},
        ]
    }
    found = read_json_ld([json.dumps(graph)])
    assert found.resolve(found.nodes[0]["author"])["name"] == "Ana Prince"


def test_the_article_of_the_page_wins_over_its_neighbours():
    other = {
        "@type": "NewsArticle",
        "headline": "Bridge closes",
        "url": "https://post.example/bridge",
        "datePublished": "2024-05-01",
        "author": "A B",
    }
    own = {"@type": "NewsArticle", "headline": "Ferry returns", "mainEntityOfPage": {"@id": URL}}
    assert declare(ld(other, own)).article["headline"] == "Ferry returns"


def test_articles_in_lists_are_not_the_pages_own():
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Bridge closes"}]}
    assert declare(ld(listed)).article == {}


def test_article_is_found_in_a_graph_and_below_main_entity():
    page = {"@type": "WebPage", "mainEntity": {"@type": ["Article", "NewsArticle"], "headline": "Ferry returns"}}
    assert declare(ld({"@graph": [page]})).article["headline"] == "Ferry returns"


def test_choice_of_the_article_needs_no_address_nor_title():
    found = read_json_ld(
        [json.dumps([{"@type": "NewsArticle", "headline": "One"}, {"@type": "BlogPosting", "headline": "Two", "author": "A"}])]
    )
    assert choose_article(found, [], [])["headline"] == "Two"


def test_metas_are_found_by_name_property_and_itemprop_in_any_case():
    declared = declare(
        '<meta name="Author" content="Ana"><meta property="og:Title" content="Ferry &amp;amp; more"><meta itemprop="datePublished"'
        ' content="2024-05-02">'
    )
    assert declared.meta("author") == "Ana"
    assert declared.meta("missing", "og:title") == "Ferry & more"
    assert declared.meta("datepublished") == "2024-05-02"


def test_signs_that_nobody_sees_are_no_part_of_a_meta():
    declared = declare('<meta name="author" content="Ana\u200b Prin\u00adce"><meta name="description" content="Île\u00a0 de\nRé">')
    assert (declared.meta("author"), declared.meta("description")) == ("Ana Prince", "Île de Ré")


def test_links_that_say_what_they_are_stand_in_the_order_of_the_page_with_licences_in_its_footers():
    licence = "https://creativecommons.org/licenses/by/4.0/"
    declared = declare(
        "",
        f'<footer><footer><a href="{licence}?1"></a></footer></footer><a rel="author" href="/2"></a><p><a href="{licence}?3">x</a></p>'
        f'<a href="/4"></a><a rel="tag" href="/5"></a><footer><a href="/6"></a><a href="{licence}?7"></a></footer>',
    )
    assert [link.get("href")[-1] for link in declared.rel_links] == ["1", "2", "5", "7"]


def test_addresses_are_made_absolute_and_only_http_ones_kept():
    declared = declare('<base href="https://post.example/harbour/">')
    assert declared.absolute("ana.html") == "https://post.example/harbour/ana.html"
    assert declared.absolute("https://img.example/a:1/b@2.jpg?w=12%3A7&q=a,b") == "https://img.example/a:1/b@2.jpg?w=12%3A7&q=a,b"
    assert declared.absolute("https://img.example/b.jpg?") == "https://img.example/b.jpg"
    for address in ("javascript:alert(1)", "mailto:a@b.example", "http://[broken", "", None, 7):
        assert declared.absolute(address) is None


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (ld({"@type": "http://schema.org/LiveBlogPosting", "headline": "x"}), "LiveBlogPosting"),
        (ld({"@type": "VideoObject", "name": "x"}), "VideoObject"),
        (ld({"@type": "CollectionPage"}), "CollectionPage"),
        ('<meta property="og:type" content="website">', "website"),
        ("", None),
    ],
)
def test_page_type_is_as_declared(head, kind):
    assert page_type_of(declare(head)) == kind


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["@type", "@id", "@graph", "author", "name", "url", "image"]), inner, max_size=5)
    ),
    max_leaves=20,
)


@given(JSON)
def test_any_json_is_read_without_an_error(value):
    found = read_json_ld([json.dumps(value)])
    assert isinstance(choose_article(found, ["Ferry"], [URL]), dict | None)


@given(st.text(max_size=200))
def test_any_script_text_is_read_without_an_error(text):
    assert isinstance(read_json_ld([text]).notes, tuple)
