"""Thirty changes of layout and faults, as they befall sites: each says what it does to a story, an answer or a feed, and which measures
may tell of it."""

from __future__ import annotations

import html
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from attrs import frozen
from drift_site import START, Story, change
from drift_words import make_headline, make_paragraph

SIDEBAR = make_paragraph(Random("sidebar"), "en", 3)


@frozen(kw_only=True)
class Answer:
    """What the server says: `status` 0 for a time-out, `moved` the path that it leads to, `page` for a page that is no story's."""

    status: int = 200
    slower: float = 1.0
    moved: str | None = None
    page: bytes | None = None


@frozen(kw_only=True)
class Fault:
    """`told_by` are the measures, by the beginnings of their names, that rightly tell of it; `days` how long it may take at most.

    `story` changes a story that came out `age` days after the fault began, `answer` what the server says, `feed` which stories it names.
    """

    name: str
    told_by: tuple[str, ...]
    story: Callable[[Story, Random, float], Story] | None = None
    answer: Callable[[Story, Random, float], Answer] | None = None
    feed: Callable[[list[Story], datetime], list[Story]] | None = None
    days: int = 7


def _without(**values: object) -> Callable[[Story, Random, float], Story]:
    return lambda story, random, age: change(story, **values)


def _part(share: float, fault: Callable[[Story, Random, float], Story]) -> Callable[[Story, Random, float], Story]:
    return lambda story, random, age: fault(story, random, age) if random.random() < share else story


def _halve(story: Story, random: Random, age: float) -> Story:
    return change(story, blocks=story.blocks[: max(1, len(story.blocks) // 2)])


def _tease(story: Story, random: Random, age: float) -> Story:
    return change(story, blocks=story.blocks[:1], free=False)


def _double(story: Story, random: Random, age: float) -> Story:
    """Other stories' paragraphs come to stand in the body's own container, under no heading."""
    more = tuple(("p", make_paragraph(random, story.language, 2)) for _ in story.blocks)
    return change(story, blocks=story.blocks + more)


def _leak(story: Story, random: Random, age: float) -> Story:
    return change(story, blocks=(*story.blocks, *(("p", caption) for caption in story.captions)))


def _promote(story: Story, random: Random, age: float) -> Story:
    """The same paragraph about the publisher's app stands in each story."""
    middle = len(story.blocks) // 2
    return change(story, blocks=(*story.blocks[:middle], ("p", SIDEBAR), *story.blocks[middle:]))


def _garble(story: Story, random: Random, age: float) -> Story:
    return change(story, blocks=tuple((tag, text.replace("e", "\ufffd", 3)) for tag, text in story.blocks))


def _translate(story: Story, random: Random, age: float) -> Story:
    blocks = tuple((tag, make_paragraph(random, "fr", 2) if tag == "p" else text) for tag, text in story.blocks)
    return change(story, language="fr", blocks=blocks, headline=make_headline(random, "fr"))


def _postpone(story: Story, random: Random, age: float) -> Story:
    return change(story, date=(story.moment + timedelta(days=200)).isoformat(timespec="seconds"))


def _flatten(story: Story, random: Random, age: float) -> Story:
    """All blocks become one: the site has turned to line breaks that are lost."""
    return change(story, blocks=(("p", " ".join(text for tag, text in story.blocks if tag == "p")),))


def _fade(story: Story, random: Random, age: float) -> Story:
    return change(story, authors=()) if random.random() < age / 14 else story


def _shrink_section(story: Story, random: Random, age: float) -> Story:
    return change(story, deck=None, authors=(), blocks=story.blocks[:1]) if story.number % 5 < 2 else story


def _list_links(story: Story, random: Random, age: float) -> Story:
    items = "|".join(f"{make_headline(random, story.language)}" for _ in range(6))
    return change(story, blocks=(*story.blocks[:2], ("ul", items), *story.blocks[2:]))


def _page(title: str, text: str) -> bytes:
    return f"<!doctype html><html lang=en><head><title>{title}</title></head><body><h1>{title}</h1>{text}</body></html>".encode()


def _front(story: Story) -> bytes:
    random = Random(story.number)
    cards = "".join(
        f'<div class="card"><h2><a href="/{story.section}/story-{n}">{html.escape(make_headline(random, story.language))}</a></h2>'
        f"<p>{html.escape(make_headline(random, story.language))}.</p></div>"
        for n in range(150000, 150014)
    )
    return _page(story.section.title(), f"<main>{cards}</main>")


CONSENT = _page(
    "Before you continue",
    '<div id="consent" class="cookie-consent"><p>We and our 812 partners store and access cookies on your device to show personal '
    "advertising. You can accept all, or manage your choices at any time.</p><button>Accept all</button><button>Manage</button></div>",
)
SOFT_404 = _page("Page not found", "<p>The page that you are looking for is not here any more. Try the front page or our search.</p>")
SAME = "".join(f"<p>{make_paragraph(Random(n), 'en', 2)}</p>" for n in range(8))
OUTAGE = _page("Our site is being rebuilt", f"<article><h1>Our site is being rebuilt</h1>{SAME}</article>")


def _answers(**values: object) -> Callable[[Story, Random, float], Answer]:
    return lambda story, random, age: Answer(**values)  # type: ignore[arg-type]


FAULTS: tuple[Fault, ...] = (
    Fault(name="authors gone", told_by=("has/authors",), story=_without(authors=())),
    Fault(name="deck gone", told_by=("has/deck",), story=_without(deck=None)),
    Fault(name="dates gone", told_by=("has/date", "has/time", "has/fresh"), story=_without(date=None)),
    Fault(name="days without times", told_by=("has/time",), story=lambda s, r, a: change(s, date=(s.date or "")[:10] or None)),
    Fault(name="images gone", told_by=("has/images", "has/caption"), story=_without(captions=())),
    Fault(name="text halved", told_by=("words", "blocks"), story=_halve),
    Fault(name="teaser before a paywall", told_by=("words", "blocks", "has/paywalled", "refused/", "articles", "readable"), story=_tease),
    Fault(name="sidebar in the text", told_by=("words", "blocks"), story=_double),
    Fault(name="captions in the text", told_by=("has/caption-in-text", "has/caption", "removed"), story=_leak),
    Fault(name="promotion in every story", told_by=("has/shared-paragraph",), story=_promote),
    Fault(name="letters garbled", told_by=("has/garbled",), story=_garble),
    Fault(name="another language", told_by=("language/",), story=_translate),
    Fault(name="dates frozen", told_by=("has/fresh", "age"), story=_without(date=START.isoformat())),
    Fault(name="dates to come", told_by=("has/ahead", "has/date", "has/time", "has/fresh"), story=_postpone),
    Fault(
        name="headline is the site's name",
        told_by=("has/named-as-publisher", "repeated/headlines", "headline-letters"),
        story=_without(headline="The Made Times"),
    ),
    Fault(name="paragraphs run together", told_by=("blocks",), story=_flatten),
    Fault(name="lists of links in the text", told_by=("has/list",), story=_list_links),
    Fault(name="authors fade over two weeks", told_by=("has/authors",), story=_fade, days=14),
    Fault(name="two stories in five broken", told_by=("has/deck", "has/authors", "words", "blocks"), story=_shrink_section, days=10),
    Fault(name="consent wall", told_by=("refused/", "articles", "readable"), answer=_answers(page=CONSENT)),
    Fault(name="all 403", told_by=("error/http-403", "articles", "readable"), answer=_answers(status=403)),
    Fault(
        name="two pages in five 500",
        told_by=("error/http-500", "articles", "readable"),
        answer=lambda s, r, a: Answer(status=500) if r.random() < 0.4 else Answer(),
        days=10,
    ),
    Fault(
        name="time-outs",
        told_by=("error/timeout", "articles", "readable"),
        answer=lambda s, r, a: Answer(status=0) if r.random() < 0.8 else Answer(),
    ),
    Fault(name="soft 404", told_by=("refused/", "articles", "readable"), answer=_answers(page=SOFT_404)),
    Fault(name="one text under all addresses", told_by=("repeated/", "has/", "articles", "readable"), answer=_answers(page=OUTAGE)),
    Fault(name="redirects to the front page", told_by=("articles", "refused/"), answer=_answers(moved="/")),
    Fault(name="section pages for stories", told_by=("refused/", "articles", "readable"), answer=lambda s, r, a: Answer(page=_front(s))),
    Fault(name="slow site", told_by=("latency",), answer=_answers(slower=6.0)),
    Fault(name="feed empty", told_by=("entries", "articles", "readable"), feed=lambda stories, begun: []),
    Fault(name="feed stale", told_by=("articles",), feed=lambda stories, begun: [s for s in stories if s.moment < begun]),
)
