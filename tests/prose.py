"""Pages written on the spot: paragraphs of a story, the markup round them, and what comes out of it."""

from __future__ import annotations

import json
from collections.abc import Iterable

import lxml.html

from newscrawl import Article, extract
from newscrawl.extract.outline import Outline, TextBlock
from newscrawl.extract.walk import read_outline

HEADLINE = "Lighthouse keeper hands over the lamp"
STORY = (
    "The keeper of the lighthouse on Gull Point climbed the stairs for the last time on Monday and left the key with the harbour master.",
    "He had looked after the lamp for thirty winters, through storms that took the jetty twice and a fire that blackened the kitchen.",
    "A machine no larger than a bread bin will turn the light from now on, and a woman in the capital will watch it on a screen.",
    "Fishermen on the quay said that they would miss the smoke of his stove more than the beam, which they seldom need in clear weather.",
    "The village plans a supper in the boat shed on Saturday, with mackerel, a brass band and a speech that he wants kept short.",
    "What becomes of the cottage below the tower is open: the council wants a museum, and the coast guard a store for ropes and buoys.",
)


def paragraphs(texts: Iterable[str] = STORY) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page(body: str, *, head: str = "", title: str = HEADLINE, kind: str | None = "NewsArticle", headline: str = HEADLINE) -> str:
    """Return a page with this body; `kind` is the type that its JSON-LD declares, None for a page that declares nothing."""
    node = json.dumps({"@context": "https://schema.org", "@type": kind, "headline": headline})
    declared = f'<script type="application/ld+json">{node}</script>' if kind else ""
    return f'<!doctype html><html lang="en"><head><title>{title}</title>{declared}{head}</head><body>{body}</body></html>'


def story_page(inside: str, *, around: str = "", head: str = "", kind: str | None = "NewsArticle") -> str:
    """Return a page with the headline over `inside` in one article, and `around` behind it."""
    return page(f"<main><article><h1>{HEADLINE}</h1>{inside}</article></main>{around}", head=head, kind=kind)


def read(html: bytes | str, url: str = "https://gullpoint.example/news/lamp", **options: object) -> Article:
    article = extract(html, url, **options)  # type: ignore[arg-type]
    assert article is not None
    return article


def texts_of(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


def rules_of(article: Article) -> set[str]:
    return {removed.rule for removed in article.removed}


def outline_of(body: str) -> Outline:
    return read_outline(lxml.html.document_fromstring(f"<html><body>{body}</body></html>"))


def blocks_of(body: str) -> list[TextBlock]:
    return outline_of(body).blocks


def block_texts(body: str) -> list[str]:
    return [block.text for block in blocks_of(body)]
