"""The story that only a page's scripts hold, in each form that systems keep one in; and what in the same data is no story."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prose import HEADLINE, STORY, page, paragraphs, read, story_page, texts_of

from newscrawl import Article, extract

URL = "https://gullpoint.example/news/lamp"
ASIDE = (
    "Ring the bell of the chapel twice on Sundays, wrote a neighbour, and leave the third stroke to those who come late to the service.",
    "Nobody asked the gulls, another one wrote, and they have had the best view of the rock since long before there was any tower at all.",
    "A third remembered how the old man lent her father a rope in the year of the flood, and how he never once asked to have it back.",
    "The last of them sold brooms from door to door, and says that the kitchen in the tower was the cleanest of the whole coast by far.",
)
HEADING, ITEMS = "What stays behind", ("The stove in the kitchen", "Forty jars of paint", "A telescope without its lens")
WHOLE = [*STORY[:3], HEADING, *ITEMS, *STORY[3:]]


def scripted(value: object, *, shown: str = "", script: str = "window.data = {};", kind: str | None = "NewsArticle") -> str:
    """Return a page whose story stands in this value, which a script carries."""
    text = script.replace("{}", json.dumps(value).replace("</", "<\\/"))
    return page(f"<div id=app><h1>{HEADLINE}</h1>{shown}</div><script>{text}</script>", kind=kind)


def stored(body: object, **more: object) -> dict[str, Any]:
    """Return the state of a page whose story has this body."""
    return {"props": {"story": {"id": 7, "title": HEADLINE, "slug": "lamp", "body": body, **more}}}


def span(text: str, *marks: str) -> dict[str, Any]:
    return {"_type": "span", "_key": text[:3], "text": text, "marks": list(marks)}


def portable(texts: tuple[str, ...] = STORY, **more: str) -> list[Any]:
    return [{"_type": "block", "style": "normal", "markDefs": [], "children": [span(t[:30]), span(t[30:], "em")], **more} for t in texts]


PORTABLE = [
    *portable(STORY[:3]),
    {"_type": "image", "asset": {"_ref": "image-1"}, "caption": "The tower at dusk"},
    {"_type": "block", "style": "h2", "children": [span(HEADING)]},
    *portable(ITEMS, listItem="bullet"),
    *portable(STORY[3:]),
]

DRAFT = {
    "blocks": [
        {"key": f"k{number}", "text": text, "type": kind, "depth": 0, "inlineStyleRanges": [], "entityRanges": [], "data": {}}
        for number, (kind, text) in enumerate(
            [
                *(("unstyled", text) for text in STORY[:3]),
                ("atomic", " "),
                ("header-two", HEADING),
                *(("unordered-list-item", text) for text in ITEMS),
                *(("unstyled", text) for text in STORY[3:]),
            ]
        )
    ],
    "entityMap": {"0": {"type": "IMAGE", "mutability": "IMMUTABLE", "data": {"src": "/tower.jpg"}}},
}

SLATE = [
    *({"type": "paragraph", "children": [{"text": text[:20]}, {"text": text[20:], "bold": True}]} for text in STORY[:3]),
    {"type": "heading-two", "children": [{"text": HEADING}]},
    {"type": "bulleted-list", "children": [{"type": "list-item", "children": [{"text": text}]} for text in ITEMS]},
    *({"type": "paragraph", "children": [{"text": text}]} for text in STORY[3:]),
]
OLD_SLATE = {
    "object": "value",
    "document": {
        "nodes": [
            {
                "object": "block",
                "type": "paragraph",
                "nodes": [{"object": "text", "leaves": [{"object": "leaf", "text": text, "marks": []}]}],
            }
            for text in STORY
        ]
    },
}


def lexical(kind: str, *children: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": kind, "direction": "ltr", "format": "", "indent": 0, "version": 1, "children": list(children), **more}


def lexical_text(text: str) -> dict[str, Any]:
    return {"type": "text", "text": text, "format": 1, "style": "", "mode": "normal", "detail": 0, "version": 1}


LEXICAL = {
    "root": lexical(
        "root",
        *(lexical("paragraph", lexical_text(text[:9]), lexical_text(text[9:])) for text in STORY[:3]),
        lexical("heading", lexical_text(HEADING), tag="h2"),
        lexical("list", *(lexical("listitem", lexical_text(text), value=n) for n, text in enumerate(ITEMS)), listType="bullet", tag="ul"),
        *(lexical("paragraph", lexical_text(text)) for text in STORY[3:]),
    )
}

TIPTAP = {
    "type": "doc",
    "content": [
        *({"type": "paragraph", "content": [{"type": "text", "text": text}]} for text in STORY[:3]),
        {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": HEADING}]},
        {
            "type": "bulletList",
            "content": [
                {"type": "listItem", "content": [{"type": "paragraph", "content": [{"type": "text", "text": text}]}]} for text in ITEMS
            ],
        },
        *(
            {
                "type": "paragraph",
                "content": [
                    {"type": "text", "marks": [{"type": "link", "attrs": {"href": "/quay"}}], "text": text[:12]},
                    {"type": "text", "text": text[12:]},
                ],
            }
            for text in STORY[3:]
        ),
    ],
}


def contentful(kind: str, *content: dict[str, Any], **data: Any) -> dict[str, Any]:
    return {"nodeType": kind, "data": data, "content": list(content)}


def contentful_text(text: str) -> dict[str, Any]:
    return {"nodeType": "text", "value": text, "marks": [], "data": {}}


CONTENTFUL = contentful(
    "document",
    *(contentful("paragraph", contentful_text(text)) for text in STORY[:3]),
    contentful("embedded-asset-block", target={"sys": {"id": "a1", "type": "Link", "linkType": "Asset"}}),
    contentful("heading-2", contentful_text(HEADING)),
    contentful("unordered-list", *(contentful("list-item", contentful("paragraph", contentful_text(text))) for text in ITEMS)),
    *(
        contentful(
            "paragraph",
            contentful_text(text[:40]),
            contentful("hyperlink", contentful_text(text[40:50]), uri="https://quay.example"),
            contentful_text(text[50:]),
        )
        for text in STORY[3:]
    ),
)

EDITOR_JS = {
    "time": 1764000000000,
    "version": "2.30",
    "blocks": [
        *({"id": "a", "type": "paragraph", "data": {"text": f"{text[:10]}<b>{text[10:20]}</b>{text[20:]}"}} for text in STORY[:3]),
        {"id": "b", "type": "header", "data": {"text": HEADING, "level": 2}},
        {"id": "c", "type": "list", "data": {"style": "unordered", "items": [ITEMS[0], *({"content": t, "items": []} for t in ITEMS[1:])]}},
        {"id": "d", "type": "image", "data": {"file": {"url": "/tower.jpg"}, "caption": "The tower at dusk"}},
        *({"id": "e", "type": "paragraph", "data": {"text": text}} for text in STORY[3:]),
    ],
}

ARC = [
    *(
        {"_id": "A1", "type": "text", "content": f"{text[:10]}<i>{text[10:20]}</i>{text[20:]}", "additional_properties": {}}
        for text in STORY[:3]
    ),
    {"_id": "A2", "type": "header", "level": 2, "content": HEADING},
    {"_id": "A3", "type": "list", "list_type": "unordered", "items": [{"type": "text", "content": text} for text in ITEMS]},
    {"_id": "A4", "type": "interstitial_link", "content": "Read more: The pier", "url": "https://gullpoint.example/pier"},
    {"_id": "A5", "type": "image", "caption": "The tower at dusk", "url": "https://gullpoint.example/tower.jpg"},
    *({"_id": "A6", "type": "text", "content": text} for text in STORY[3:]),
]

GUTENBERG = [
    *({"name": "core/paragraph", "attributes": {"content": text, "dropCap": False}, "innerBlocks": []} for text in STORY[:3]),
    {"name": "core/heading", "attributes": {"content": HEADING, "level": 2}, "innerBlocks": []},
    {
        "name": "core/list",
        "attributes": {"ordered": False},
        "innerBlocks": [{"name": "core/list-item", "attributes": {"content": text}, "innerBlocks": []} for text in ITEMS],
    },
    *({"name": "core/paragraph", "attributes": {"content": text}, "innerBlocks": []} for text in STORY[3:]),
]

COMPONENTS = [
    *({"__typename": "ParagraphBlock", "text": text} for text in STORY[:3]),
    {"__typename": "HeadingBlock", "text": HEADING, "level": 2},
    {"__typename": "ListBlock", "items": list(ITEMS)},
    {"__typename": "ImageBlock", "image": {"alt": "The tower at dusk"}},
    *({"__typename": "ParagraphBlock", "text": text} for text in STORY[3:]),
]

TREE_OF_HTML = {
    "type": "root",
    "children": [
        *({"type": "element", "tag": "p", "props": {}, "children": [{"type": "text", "value": text}]} for text in STORY[:3]),
        {"type": "element", "tag": "h2", "props": {"id": "what"}, "children": [{"type": "text", "value": HEADING}]},
        {
            "type": "element",
            "tag": "ul",
            "children": [{"type": "element", "tag": "li", "children": [{"type": "text", "value": text}]} for text in ITEMS],
        },
        *({"type": "element", "tag": "p", "children": [{"type": "text", "value": text}]} for text in STORY[3:]),
    ],
}

SECTIONS = [
    {"_type": "textSection", "_key": "s1", "content": portable(STORY[:3])},
    {"_type": "newsletterSignup", "content": portable(ASIDE)},
    {"_type": "textSection", "_key": "s2", "content": [PORTABLE[4], *portable(ITEMS, listItem="bullet"), *portable(STORY[3:])]},
]

FORMS: dict[str, Any] = {
    "portable text": PORTABLE, "draft": DRAFT, "slate": SLATE, "lexical": LEXICAL, "tiptap": TIPTAP, "contentful": CONTENTFUL,
    "editor.js": EDITOR_JS, "arc": ARC, "gutenberg": GUTENBERG, "components": COMPONENTS, "tree of html": TREE_OF_HTML,
    "sections": SECTIONS,
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_story_kept_as_rich_text_is_read(form: str) -> None:
    article = read(scripted(stored(FORMS[form])))
    assert article.headline == HEADLINE
    assert texts_of(article) == WHOLE
    kinds = {block.text: block.type for block in article.blocks}
    assert (kinds[HEADING], {kinds[item] for item in ITEMS}) == ("heading", {"list_item"})


SCRIPTS = (
    "window.data = {};",
    "var a = function(){return 1}, data = {}, b = [1,,2];",
    "(window.queue = window.queue || []).push({});",
    "go({page: 1, data: {}, at: new Date()})",
    'window.data = {"missing": undefined, "state": {}, "last": void 0}',
    "{}",
)


@pytest.mark.parametrize("script", SCRIPTS)
def test_data_is_found_wherever_a_script_holds_it(script: str) -> None:
    assert texts_of(read(scripted(stored(PORTABLE), script=script))) == WHOLE


@pytest.mark.parametrize("quote", ['"', "'"])
def test_data_in_a_string_that_the_script_parses_is_found(quote: str) -> None:
    said = json.dumps(json.dumps(stored(PORTABLE)))[1:-1]
    said = said if quote == '"' else said.replace('\\"', '"').replace("<", "\\x3c")
    assert texts_of(read(page(f"<h1>{HEADLINE}</h1><script>window.data = JSON.parse({quote}{said}{quote})</script>"))) == WHOLE


def test_document_kept_as_a_string_is_read() -> None:
    assert texts_of(read(scripted(stored({"raw": json.dumps(CONTENTFUL)})))) == WHOLE


def test_data_in_a_script_of_json_is_read_of_a_page_that_shows_nothing() -> None:
    body = f'<div id="__next"></div><script id="__NEXT_DATA__" type="application/json">{json.dumps(stored(ARC))}</script>'
    assert texts_of(read(page(body))) == WHOLE


def test_old_slate_is_read() -> None:
    assert texts_of(read(scripted(stored(OLD_SLATE)))) == list(STORY)


def test_parts_of_a_story_are_read_together() -> None:
    def part(*nodes: tuple[str, str]) -> dict[str, Any]:
        return {"slice_type": "text", "primary": {"paragraph": [{"type": kind, "text": text, "spans": []} for kind, text in nodes]}}

    slices = [part(("paragraph", text)) for text in STORY[:3]]
    slices += [part(("heading2", HEADING), *(("o-list-item", item) for item in ITEMS)), {"slice_type": "image", "primary": {}}]
    slices += [part(*(("paragraph", text) for text in STORY[3:]))]
    assert texts_of(read(scripted({"post": {"data": {"title": HEADLINE, "slices": slices}}}))) == WHOLE


def test_story_that_stands_in_the_data_twice_is_read_once() -> None:
    assert texts_of(read(scripted([stored(PORTABLE), stored(PORTABLE)]))) == WHOLE


def test_links_of_portable_text_are_links() -> None:
    blocks = portable(STORY)
    blocks[2] = {
        "_type": "block",
        "markDefs": [{"_key": "m1", "_type": "link", "href": "https://quay.example"}],
        "children": [span("More on this: "), span("The quay in winter, a walk in eleven pictures", "m1")],
    }
    assert texts_of(read(scripted(stored(blocks)))) == [*STORY[:2], *STORY[3:]]


def test_numbered_items_and_quotes_keep_their_kind() -> None:
    body = [*portable(STORY), *portable(ITEMS, listItem="number"), {"_type": "block", "style": "blockquote", "children": [span(ASIDE[0])]}]
    blocks = read(scripted(stored(body))).blocks
    assert [block.type for block in blocks] == ["paragraph"] * 6 + ["list_item"] * 3 + ["quote"]


def test_signs_of_html_in_plain_text_are_text() -> None:
    said = f"{STORY[2]} He wrote x < y & z > 2 on the wall."
    assert said in texts_of(read(scripted(stored(portable((*STORY, said))))))


def test_a_text_without_a_title_is_read_where_the_page_shows_nothing() -> None:
    assert texts_of(read(scripted({"doc": TIPTAP}))) == WHOLE


# --- what is no story of the page -----------------------------------------------------------------------------------------


def shown_texts(html: str) -> list[str]:
    article = extract(html, URL)
    return texts_of(article) if article else []


OTHER = [
    {"id": n, "title": f"Bell ringer number {n} of the chapel resigns", "slug": f"bell-{n}", "body": portable(ASIDE)} for n in range(3)
]
PRODUCT = {"id": 3, "sku": "A3", "price": {"amount": 20}, "details": portable(ASIDE)}


@pytest.mark.parametrize(
    "beside",
    [
        {"comments": [{"id": 1, "user": "gull", "body": {"type": "doc", "content": TIPTAP["content"]}}]},
        {"comments": [{"_type": "paragraph", "text": text} for text in ASIDE]},
        {"discussion": [{"__typename": "Comment", "author": "gull", "content": portable(ASIDE)} for _ in "ab"]},
        {"relatedStories": OTHER[:1]},
        {"more": OTHER},
        {"author": {"name": "Marit Solberg", "bio": portable(ASIDE)}},
        {"products": [PRODUCT]},
        {"shop": {"items": [PRODUCT, PRODUCT | {"id": 4, "details": portable(ASIDE[:3])}]}},
        {"newsletterBox": {"text": portable(ASIDE)}},
        {"menu": [{"type": "link", "text": f"Section {n} of the paper and all that is in it today", "url": f"/s{n}"} for n in range(30)]},
    ],
)
def test_what_stands_beside_a_story_is_not_taken(beside: dict[str, Any]) -> None:
    assert shown_texts(scripted(stored(PORTABLE, **beside))) == WHOLE
    assert shown_texts(scripted({"props": {"story": {"title": HEADLINE, "slug": "lamp"}, **beside}})) == []


def test_of_several_stories_the_one_under_the_pages_headline_is_read() -> None:
    several = {"stories": [OTHER[0], {"id": 9, "title": HEADLINE, "slug": "lamp", "body": portable()}, OTHER[1]]}
    assert shown_texts(scripted(several)) == list(STORY)
    assert shown_texts(scripted({"stories": OTHER})) == []


def test_short_story_that_the_page_shows_is_not_replaced_by_another() -> None:
    html = story_page(f"{paragraphs(STORY[:2])}<script>window.data = {json.dumps({'next': {'body': portable(STORY[2:] * 4)}})}</script>")
    assert shown_texts(html) == list(STORY[:2])


def test_page_with_its_story_in_the_markup_is_read_from_there() -> None:
    other = portable(tuple(text.replace("lamp", "bell") for text in STORY * 4))
    html = story_page(f"{paragraphs()}<script>window.data = {json.dumps(stored(other))}</script>")
    assert shown_texts(html) == list(STORY)


def test_data_that_declares_the_page_is_no_story() -> None:
    html = page(f'<h1>{HEADLINE}</h1><script type="application/ld+json">{json.dumps(stored(PORTABLE))}</script>')
    assert shown_texts(html) == []


# --- Markdown --------------------------------------------------------------------------------------------------------------

MARKDOWN = "\n\n".join([*STORY[:3], f"## {HEADING}", "\n".join(f"- {item}" for item in ITEMS), *STORY[3:]])


@pytest.mark.parametrize(
    "story",
    [
        {"title": HEADLINE, "body": MARKDOWN},
        {"title": HEADLINE, "content": MARKDOWN.replace("\n", "\r\n")},
        {"frontmatter": {"title": HEADLINE}, "rawMarkdownBody": MARKDOWN},
    ],
)
def test_markdown_under_the_pages_headline_is_read(story: dict[str, str]) -> None:
    assert shown_texts(scripted({"page": story})) == WHOLE


@pytest.mark.parametrize(
    "data",
    [
        {"body": MARKDOWN},
        {"title": "Bell ringer of the chapel resigns", "body": MARKDOWN},
        {"title": HEADLINE, "licence": MARKDOWN},
        {"title": HEADLINE, "author": {"body": MARKDOWN}},
        {"title": HEADLINE, "body": " ".join(STORY)},
        {"title": HEADLINE, "body": "\n\n".join(f"* Section {n}" for n in range(60))},
    ],
)
def test_text_that_nothing_says_is_the_story_is_not_taken_for_markdown(data: dict[str, Any]) -> None:
    assert shown_texts(scripted(data)) == []


# --- React's server components ---------------------------------------------------------------------------------------------


def flight(rows: str, size: int = 700) -> str:
    """Return the scripts of a page that carry these rows in pieces."""
    pieces = [rows[start : start + size] for start in range(0, len(rows), size)]
    pushes = [f"self.__next_f.push({json.dumps([1, piece])})".replace("</", "<\\/") for piece in pieces]
    return "".join(f"<script>{push}</script>" for push in ["(self.__next_f=self.__next_f||[]).push([0])", *pushes])


def element(tag: str, *children: Any, **props: Any) -> list[Any]:
    return ["$", tag, None, {**props, "children": list(children)}]


def row(number: str, value: Any) -> str:
    return f"{number}:{json.dumps(value, ensure_ascii=False)}\n"


def text_row(number: str, text: str) -> str:
    return f"{number}:T{len(text.encode()):x},{text}"


LAYOUT = element(
    "html",
    element(
        "body",
        element("nav", *(element("a", f"Section {n}", href=f"/s{n}") for n in range(9))),
        ["$", "$L2", None, {"children": "$L5", "notFound": element("p", "This page could not be found."), "parallelRouterKey": "children"}],
        element("footer", element("p", "Gull Point News, a paper of the coast since 1911, is printed on both sides of the sheet.")),
    ),
    lang="en",
)
ROWS = "".join(
    [
        '1:"$Sreact.fragment"\n',
        '2:I[4707,["12","static/chunks/12.js"],"default"]\n',
        ':HL["/_next/static/css/a.css","style"]\n',
        row("0", {"P": None, "b": "build", "f": [[["", {}], ["", ["$", "$1", "c", {"children": [None, LAYOUT]}], {}]]]}),
        text_row("7", "Ünter the tower: " + STORY[4]),
        row(
            "5",
            element(
                "main",
                element(
                    "article",
                    element("h1", HEADLINE),
                    *(element("p", text[:10], element("b", text[10:20]), text[20:]) for text in STORY[:3]),
                    element("h2", HEADING),
                    element("ul", *(element("li", item) for item in ITEMS)),
                    element("p", STORY[3]),
                    element("p", "$7"),
                    ["$", "$L9", None, {"children": element("p", STORY[5])}],
                    element("p", "$$20 was all that he asked for the lamp, which nobody else on the whole coast would have sold so cheap."),
                    className="story-body",
                ),
                element("aside", element("h3", "Related"), *(element("a", f"Another story {n}", href=f"/n{n}") for n in range(4)),
                        className="related-stories"),
            ),
        ),
        '9:I[99,["3"],"Pull"]\n',
        row("c", ["$", "$L9", None, {"id": "consent", "children": "$d"}]),
        text_row("d", "(function() { var answer = ask(); if (answer) { go(); } })()\n" * 40),
        row("8", ["$", "$L9", None, {"type": "application/ld+json", "children": json.dumps({"articleBody": " ".join(STORY)})}]),
        row("6", [element("title", "Lamp | Gull Point News"), element("meta", name="description")]),
    ]
)  # fmt: skip


@pytest.mark.parametrize("size", [97, 700, 100_000])
def test_elements_that_react_is_to_draw_are_read(size: int) -> None:
    article = read(page(f"<div></div>{flight(ROWS, size)}"))
    assert article.headline == HEADLINE
    assert texts_of(article) == [
        *WHOLE[:8], f"Ünter the tower: {STORY[4]}", STORY[5],
        "$20 was all that he asked for the lamp, which nobody else on the whole coast would have sold so cheap.",
    ]  # fmt: skip


def test_html_in_a_row_of_text_is_read_however_it_is_cut() -> None:
    rows = text_row("a", paragraphs()) + row("0", ["$", "div", None, {"dangerouslySetInnerHTML": {"__html": "$a"}}])
    assert shown_texts(page(flight(rows, 150))) == list(STORY)


def test_rich_text_given_to_a_component_is_read() -> None:
    long = " ".join(STORY)
    blocks = [*portable(STORY[:3]), {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": "$b"}]}]
    rows = text_row("b", long) + row("0", ["$", "$L5", None, {"story": {"title": HEADLINE, "body": blocks}}])
    assert shown_texts(page(flight(rows))) == [*STORY[:3], long]


# --- work is bounded -------------------------------------------------------------------------------------------------------


def nested(depth: int, inside: dict[str, Any]) -> dict[str, Any]:
    for _ in range(depth):
        inside = {"type": "section", "children": [inside]}
    return inside


SLOW = {
    "quotes": scripted(0, script='a = "' + '\\"' * 400_000),
    "paragraphs never closed": scripted("<p>" * 100_000),
    "beginnings": scripted(0, script="=[[" * 300_000),
    "objects never closed": scripted(0, script='={"a":' * 200_000),
    "small values": scripted(0, script='=["a"]' * 100_000),
    "depth": scripted([nested(39, {"type": "p", "text": "a"})] * 700),
    "more depth": scripted([nested(400, {"type": "p", "text": "a"})] * 70),
    "marks": scripted(stored([{"_type": "block", "markDefs": [{"_key": "a"}] * 9000, "children": [span("a", *"abc")] * 9000}] * 2)),
    "Markdown": scripted({"title": HEADLINE, "body": "\n\n".join(STORY) + "![[](" * 100_000}),
    "rows that point to each other": page(flight('0:["$1","$0","$1"]\n1:["$0",["$","p",null,{"children":["$0","$1"]}]]\n')),
    "a text shown often": page(flight(text_row("7", "a" * 100_000) + row("0", element("p", *["$7"] * 50_000)), 50_000)),
    "a text kept often": page(flight(text_row("7", "a" * 100_000) + row("0", [{"type": "p", "text": "$7"}] * 20_000), 50_000)),
    "rows without an end": page(flight("0:[\n" * 100_000, 50_000)),
}


@pytest.mark.parametrize("case", SLOW)
def test_no_data_takes_long(case: str) -> None:
    began = time.process_time()
    assert isinstance(extract(SLOW[case], URL), Article | None)
    assert time.process_time() - began < 10  # seconds, which a page has in a crawl


# --- whatever the data is --------------------------------------------------------------------------------------------------

words = st.sampled_from([*STORY, *ASIDE, HEADLINE, "$5", "$L0", "<p>", "\ud800", "\0", "- a\n\n- b", ""])
names = st.sampled_from(
    "type _type nodeType children content blocks text body items title data style listItem marks markDefs level slug".split()
)
kinds = st.sampled_from("block paragraph text doc list heading listitem table image link quote section comment".split())
typed = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | words | kinds,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=5)
    | st.builds(lambda kind, children: {"type": kind, "children": children}, kinds, st.lists(inner, max_size=4)),
    max_leaves=40,
)  # fmt: skip


@settings(max_examples=150, deadline=5_000)
@given(typed)
def test_any_data_gives_an_article_or_none(value: object) -> None:
    html = scripted({"title": HEADLINE, "body": value}, kind=None)
    first = extract(html, URL)
    assert isinstance(first, Article | None)
    assert extract(html, URL) == first


@st.composite
def damaged(draw: st.DrawFn) -> object:
    """One of the forms in which a few values, at any depth, are others."""
    story = json.loads(json.dumps(stored(draw(st.sampled_from(list(FORMS.values()))))))
    for _ in range(draw(st.integers(1, 4))):
        place: Any = story["props"]["story"]
        while True:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            key = draw(st.sampled_from(keys))
            if not isinstance(place[key], (dict, list)) or not place[key] or draw(st.integers(0, 4)) == 0:
                place[key] = draw(typed)
                break
            place = place[key]
    return story


def test_characters_that_say_as_much_as_words_count_so() -> None:
    texts = (
        "灯台守の老人は月曜の朝に階段を最後に上り、鍵を港の長に渡した。" * 2,
        "部屋の台所は海岸でいちばん清潔だと、ほうき売りは話している。" * 2,
        "ペンキの缶は四十あり、望遠鏡にはレンズがない。" * 2,
    )
    assert sum(map(len, texts)) < 200
    article = extract(scripted(stored("".join(f"<p>{text}</p>" for text in texts))), URL)
    assert article is not None
    assert texts_of(article) == list(texts)


def test_half_of_a_surrogate_pair_in_a_story_is_no_error() -> None:
    article = extract(scripted(stored("".join(f"<p>{text}</p>" for text in (*STORY, "\ud800 ended")))), URL)
    assert article is not None
    assert article.text.startswith(STORY[0])


@settings(max_examples=150, deadline=5_000)
@given(damaged())
def test_a_damaged_story_gives_an_article_or_none(story: object) -> None:
    article = extract(scripted(story), URL)
    assert isinstance(article, Article | None)
    assert extract(scripted(story), URL) == article


@settings(max_examples=100, deadline=5_000)
@given(st.text() | st.builds(lambda value: row("0", ["$", "p", None, {"children": value}]), typed), st.integers(1, 60))
def test_any_flight_data_gives_an_article_or_none(rows: str, size: int) -> None:
    assert isinstance(extract(page(flight(rows, size)), URL), Article | None)


@settings(max_examples=100, deadline=5_000)
@given(st.text(alphabet="=({[\"'\\,:}])undefi JSON.parse(`1\n<p></p>", max_size=300))
def test_any_script_gives_an_article_or_none(script: str) -> None:
    assert isinstance(extract(page(f"<p>x</p><script>{script * 20}</script>"), URL), Article | None)
