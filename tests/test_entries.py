"""The entries of a live blog and their times."""

from __future__ import annotations

from prose import STORY, outline_of, paragraphs, read, story_page

from newscrawl.extract.entries import read_entry_times

INTRO = (
    "All that happens on Gull Point on the day the light changes hands, from the first boat in the morning to the supper in the shed.",
    "The keeper has asked for quiet until noon, and the brass band has promised to keep to the far side of the harbour until then.",
)


def entry(hour: int, text: str, tag: str = "div") -> str:
    return f'<{tag} class=entry><time datetime="2026-03-02T{hour:02}:00:00Z">{hour}:00</time><p>{text}</p></{tag}>'


def times(body: str) -> list[str | None]:
    outline = outline_of(body)
    found = read_entry_times(outline, [block for block in outline.blocks if ":00" not in block.text])
    return [found.get(block) for block in outline.blocks if ":00" not in block.text]


def test_each_entry_begins_with_its_time() -> None:
    assert times(entry(9, "One.") + entry(8, "Two.")) == ["2026-03-02T09:00:00Z", "2026-03-02T08:00:00Z"]


def test_only_the_first_block_of_an_entry_has_the_time() -> None:
    assert times(entry(9, "One.</p><p>More.") + entry(8, "Two.")) == ["2026-03-02T09:00:00Z", None, "2026-03-02T08:00:00Z"]


def test_one_entry_is_no_live_blog() -> None:
    assert times(entry(9, "One.") + "<p>Two.</p>") == [None, None]


def test_entries_of_different_shape_are_no_row() -> None:
    assert times(entry(9, "One.", "div") + entry(8, "Two.", "section")) == [None, None]


def test_container_with_two_times_says_neither() -> None:
    two = entry(9, "One.").replace("<p>", '<time datetime="2026-03-01">yesterday</time><p>')
    assert times(two + two) == [None, None]


def test_time_that_is_none_is_passed_over() -> None:
    assert times("".join(entry(9, text).replace("2026-03-02", "soon") for text in ("One.", "Two."))) == [None, None]


def test_paragraphs_without_times_have_none() -> None:
    assert times("<div><p>One.</p></div><div><p>Two.</p></div>") == [None, None]


def test_article_of_a_live_blog_has_the_times_on_its_blocks() -> None:
    entries = "".join(entry(18 - n, text) for n, text in enumerate(STORY))
    article = read(story_page(f"<div class=intro>{paragraphs(INTRO)}</div><div class=entries>{entries}</div>"))
    assert [(block.text, block.time) for block in article.blocks] == [(text, None) for text in INTRO] + [
        (text, f"2026-03-02T{18 - n:02}:00:00Z") for n, text in enumerate(STORY)
    ]


def test_ordinary_story_has_no_times() -> None:
    assert {block.time for block in read(story_page(paragraphs())).blocks} == {None}


def test_first_entry_right_under_the_headline_is_no_deck() -> None:
    article = read(story_page(f"<div>{''.join(entry(9 - n, text) for n, text in enumerate(STORY[:4]))}</div>"))
    assert article.deck is None
    assert [(block.text, block.time) for block in article.blocks] == [
        (text, f"2026-03-02T{9 - n:02}:00:00Z") for n, text in enumerate(STORY[:4])
    ]


def test_entry_that_is_a_list_item_keeps_its_mark() -> None:
    article = read(story_page(f"{paragraphs(INTRO)}<ul>{''.join(entry(9 - n, text, 'li') for n, text in enumerate(STORY[:3]))}</ul>"))
    assert [block.marker for block in article.blocks if block.type == "list_item"] == ["-"] * 3


def test_heading_of_an_entry_stays_though_the_box_round_it_and_its_time_is_a_header() -> None:
    entries = "".join(
        f'<article class=post><header class=post__header><time datetime="2026-03-02T{18 - n:02}:00:00Z">{18 - n}:00</time>'
        f"<h3><span>Hour {n} on the point</span></h3></header><div class=post-body><p>{text}</p></div></article>"
        for n, text in enumerate(STORY)
    )
    article = read(story_page(f"<div class=intro>{paragraphs(INTRO)}</div><div class=entries>{entries}</div>"))
    assert [block.text for block in article.blocks if block.type == "heading"] == [f"Hour {n} on the point" for n in range(len(STORY))]
