"""What a page is about and whose it is; and that no page whatever makes the reading of it fail."""

from __future__ import annotations

import json

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extract.metadata import Metadata, read_metadata
from newscrawl.page import Page
from newscrawl.site import Site

URL = "https://www.post.example/harbour/ferry-returns"
SITE = Site(name="post", publisher="The Daily Post", domains=("post.example",))


def read(head: str = "", body: str = "<h1>Ferry returns</h1>", url: str = URL, site: Site | None = None) -> Metadata:
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    return read_metadata(lxml.html.document_fromstring(html), Page(html=html, url=url), site)


def ld(**keys: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "headline": "Ferry returns", **keys})}</script>'


def test_section_comes_from_json_ld_then_metas_then_the_crumbs():
    meta = '<meta property="article:section" content="World">'
    crumbs = {"@type": "BreadcrumbList", "itemListElement": [{"name": "Home"}, {"item": {"name": "Harbour"}}, {"name": "Ferry returns"}]}
    trail = f'<script type="application/ld+json">{json.dumps(crumbs)}</script>'
    assert read(ld(articleSection=["At sea", "x"]) + meta).section == "At sea"
    assert read(ld() + meta + trail).section == "World"
    assert read(ld() + trail).section == "Harbour"
    assert read().section is None


def test_topics_are_split_each_once_and_without_the_sites_name():
    head = (
        '<meta property="og:site_name" content="The Daily Post">'
        + ld(keywords="Ferry, harbour; The Daily Post, ferry")
        + '<meta property="article:tag" content="Islands">'
    )
    assert read(head).topics == ("Ferry", "harbour", "Islands")


def test_tag_links_are_topics_where_none_is_declared():
    assert read(body='<h1>Ferry returns</h1><a rel="tag" href="/t/ferry">#Ferry</a>').topics == ("Ferry",)


def test_topics_of_a_page_built_by_script_are_in_its_state():
    story = {"headline": "Ferry returns", "keywords": {"tags": [{"name": "Islands"}, {"name": "Ferry"}], "concepts": [{"path": "Sea"}]}}
    state = {"rail": [{"headline": "Bridge closes", "keywords": {"tags": [{"name": "Bridge"}]}}], "detail": {"content": story}}
    assert read(f"<script>window.__INITIAL_STATE__ = {json.dumps(state)};</script>").topics == ("Islands", "Ferry")
    assert read("<script>window.__INITIAL_STATE__ = {oops</script>").topics == ()


@pytest.mark.parametrize(
    ("label", "kicker"),
    [
        ("<a>Science</a><a>World</a>", "Science, World"),
        ("At sea –", "At sea"),
        ("Tiempo de lectura: 6 min", None),
        ("<a href='/'>The Post</a>", None),
        ("<nav><a>Home</a> <a>World</a></nav>", None),
    ],
)
def test_kicker_is_read_part_by_part_and_no_trail_length_or_name_of_the_site(label, kicker):
    body = f'<div class="kicker">{label}</div><h1>Ferry returns to the harbour</h1><p>Fog.</p>'
    assert read('<meta property="og:site_name" content="The Post">', body).kicker == kicker


def test_a_label_that_repeats_the_section_is_no_kicker():
    body = '<main><span class="story-label">At sea</span><h1>Ferry returns</h1></main>'
    assert read(ld(articleSection="At sea"), body).kicker is None
    assert read(ld(articleSection="Harbour"), body).kicker == "At sea"


@pytest.mark.parametrize(
    ("head", "canonical"),
    [
        ('<link rel="canonical" href="/harbour/ferry">', "https://www.post.example/harbour/ferry"),
        ('<link rel="canonical" href="https://post.example/harbour/ferry">', "https://post.example/harbour/ferry"),
        ('<link rel="canonical" href="https://other.example/harbour/ferry">', None),
        ('<link rel="canonical" href="https://www.post.example/">', None),
        (
            '<link rel="canonical" href="javascript:x"><meta property="og:url" content="https://www.post.example/b">',
            "https://www.post.example/b",
        ),
        ('<link rel="canonical" href="http://[x">', None),
        ("", None),
    ],
)
def test_the_canonical_address_is_of_the_same_site_and_no_front_page(head, canonical):
    assert read(head).canonical_url == canonical


@pytest.mark.parametrize(
    ("head", "free"),
    [
        (ld(isAccessibleForFree=True), True),
        (ld(isAccessibleForFree="False"), False),
        (ld(isAccessibleForFree="http://schema.org/False"), False),
        (ld(isAccessibleForFree=True, hasPart={"isAccessibleForFree": "false"}), False),
        ('<meta name="article:content_tier" content="locked">', False),
        ('<meta property="article:content_tier" content="free">', True),
        (ld(), None),
    ],
)
def test_access_is_as_declared(head, free):
    assert read(head).is_accessible_for_free is free


def test_the_publisher_is_the_sites_own_then_the_declared():
    head = ld(publisher={"@type": "Organization", "name": "Post Media"}) + '<meta property="og:site_name" content="Post">'
    assert read(head, site=SITE).publisher == "The Daily Post"
    assert read(head).publisher == "Post Media"
    assert read('<meta property="og:site_name" content="Post">').publisher == "Post"


def test_corrections_body_and_words_are_read_from_json_ld():
    found = read(
        ld(
            correction=[{"text": "The boat is blue.", "datePublished": "2024-05-03"}, "It sails daily."],
            articleBody="Fog lay.",
            wordCount="2",
        )
    )
    assert [(c.text, c.date) for c in found.corrections] == [("The boat is blue.", "2024-05-03"), ("It sails daily.", None)]
    assert (found.article_body, found.declared_word_count) == ("Fog lay.", 2)


def test_declared_images_and_videos_have_captions_credits_and_seconds():
    image = {"@type": "ImageObject", "url": "/i.jpg", "caption": "The boat", "creditText": "Ana Prince"}
    video = {"@type": "VideoObject", "name": "The boat sails", "duration": "PT2M5S", "contentUrl": "/v.mp4"}
    found = read(ld(image=[image, "/j.jpg"], video=video))
    assert [(i.url, i.caption, i.credit) for i in found.declared_images] == [
        ("https://www.post.example/i.jpg", "The boat", "Ana Prince"),
        ("https://www.post.example/j.jpg", None, None),
    ]
    assert [(v.title, v.duration_seconds) for v in found.declared_videos] == [("The boat sails", 125)]


def test_live_entries_keep_their_times():
    entry = {"@type": "BlogPosting", "headline": "Boat in sight", "articleBody": "It is blue.", "datePublished": "2024-05-02T10:00:00Z"}
    found = read(ld(**{"@type": "LiveBlogPosting", "liveBlogUpdate": [entry]}))
    assert [(u.headline, u.text, u.time) for u in found.live_updates] == [("Boat in sight", "It is blue.", "2024-05-02T10:00:00Z")]
    assert found.page_type == "LiveBlogPosting"
    assert found.headline == "Ferry returns"


@pytest.mark.parametrize(
    "html",
    [
        "<p>",
        "<html lang=''><head><meta name='author' content=''><title></title></head></html>",
        "<h1></h1><h1><img></h1><time></time>",
        "<div>" * 1500 + "<h1>Deep</h1>" + "</div>" * 1500,
        "<h1>" + "<span>" * 1500 + "Deep" + "</span>" * 1500 + "</h1>",
        "<h1>" + "<i></i>" * 5000 + "</h1>",
        "<a href='http://[broken'>x</a><link rel=canonical href='http://[broken'><base href='http://[broken'>",
        '<script type="application/ld+json">{"@type": "NewsArticle", "author": [[[["x"]]], null, 3, {"name": {"name": 3}}],'
        ' "datePublished": {"a": 1}, "image": [null, [], {}]}</script>',
        '<script type="application/ld+json">{"@type": [null, "Article"], "headline": ["a", {"@value": "\\ud800"}], "keywords": {"a": 1},'
        ' "hasPart": [1], "license": []}</script>',
        "<!-- only --><h1><!-- a comment -->Ferry<!-- another --></h1>",
    ],
)
def test_no_page_makes_it_fail(html):
    for url in ("", URL, "not an address"):
        page = Page(html=html, url=url)
        assert isinstance(read_metadata(lxml.html.document_fromstring(html), page, SITE), Metadata)


def test_comments_in_the_tree_are_never_text():
    assert read(body="<h1><!-- old title -->Ferry <!-- x -->returns</h1>").headline == "Ferry returns"


TAGS = ["h1", "h2", "p", "a", "time", "span", "div", "meta", "article", "nav", "footer", "li"]
ATTRIBUTES = ["class", "id", "rel", "itemprop", "datetime", "content", "href", "property", "name"]
VALUES = st.sampled_from(
    ["author", "byline", "deck", "datePublished", "2024-05-02", "kicker", "http://[", "/by/x", "headline", "og:title", "tag"]
) | st.text("ab &<>\"'é:", max_size=8)
ELEMENTS = st.tuples(st.sampled_from(TAGS), st.dictionaries(st.sampled_from(ATTRIBUTES), VALUES, max_size=3), st.text(max_size=30))


@given(st.lists(ELEMENTS, max_size=12))
def test_any_markup_is_read_without_an_error(elements):
    root = lxml.html.document_fromstring("<html><body><main></main></body></html>")
    place = root.find(".//main")
    for number, (tag, attributes, text) in enumerate(elements):
        child = lxml.html.Element(tag)
        for name, value in attributes.items():
            child.set(name, value)
        child.text = "".join(c for c in text if c.isprintable())
        place.append(child)
        place = child if number % 3 == 0 else place
    assert read_metadata(root, Page(html="x", url=URL), SITE).publisher == SITE.publisher


@pytest.mark.parametrize(
    "body",
    [
        "<time>2 May 2024</time><span>1</span>" * 20_000,
        "<div>" * 1_900 + "<p>By Ana Prince</p>" + "</div>" * 1_900,
        "<p " + " ".join(f"data-a{n}=1" for n in range(20_000)) + ">text</p>",
        "<div>" + "<i></i>" * 60_000 + "</div>",
    ],
    ids=["times", "deep", "attributes", "children"],
)
def test_a_page_made_to_weigh_is_read_all_the_same(body):
    assert read(body="<h1>Ferry returns</h1>" + body).headline == "Ferry returns"


def test_the_largest_print_is_the_headline_of_a_page_without_headings():
    body = (
        "<font size=5><b>Creamery whistle sounds again</b></font><br><font size=2><i>By Ana Prince</i><br>November 4, 2026</font>"
        "<p><font size=3>The noon whistle will blow again on Monday, and anyone may come and set a watch by it.</font></p>"
    )
    found = read("<title>The Daily Post</title>", body)
    assert (found.headline, found.date_published, [a.name for a in found.authors]) == (
        "Creamery whistle sounds again",
        "2026-11-04",
        ["Ana Prince"],
    )


def test_the_section_is_the_first_crumb_shown_where_none_is_declared():
    trail = '<p class="breadcrumb"><a href="/">Home</a> <a href="/politics">Politics</a></p>'
    assert read(body=trail + "<h1>Ferry returns</h1>").section == "Politics"


def test_a_section_glued_to_a_headline_goes_with_the_sites_name():
    found = read("<title>연안 여객선 다시 다닌다-사회ㅣ항구일보</title><meta property='og:site_name' content='항구일보'>", "<p>본문</p>")
    assert found.headline == "연안 여객선 다시 다닌다"
