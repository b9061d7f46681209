"""News pages made by number, the same each time: about 190 kB, most of it scripts, navigation and teasers, as real ones are."""

from __future__ import annotations

import functools
import json
import random
from collections.abc import Iterator

PAGE_BYTES = 190_000
_SUBJECTS = "the harbour|a ferry|the council|one bridge|every tram|our library|the market|a school|the river|its mayor".split("|")
_VERBS = "opened|closed|returned|waited|grew|changed|slowed|recovered|moved|began".split("|")
_PLACES = "in Easthaven|on the quay|near the old mill|at Northgate|across the bay|behind the station|in the lower town".split("|")
_REASONS = (
    "after a storm|before the winter|because of repairs|despite the cost|with new money|without a word|once the tide had turned".split("|")
)
_SAID = "officials said|residents told the inquiry|the report found|a spokesperson wrote|records show".split("|")
_WIDGETS = ("nav", "promo", "share", "newsletter", "most-read", "footer-links")


def make_page(number: int, base_url: str) -> bytes:
    """Return the page of one story, under `base_url`/news/story-NUMBER."""
    chance = random.Random(number)
    headline = _sentence(chance).removesuffix(".")
    url = f"{base_url}/news/story-{number}"
    published = f"2026-{1 + number % 11:02}-{1 + number % 28:02}T{number % 24:02}:15:00Z"
    author = f"{chance.choice(('Ada', 'Noor', 'Ilse', 'Tomas', 'Wen'))} {chance.choice(('Marlow', 'Quist', 'Brandt', 'Okoro', 'Lane'))}"
    declared = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": headline, "datePublished": published}
    declared |= {
        "author": [{"@type": "Person", "name": author}],
        "mainEntityOfPage": url,
        "publisher": {"@type": "Organization", "name": "The Bay"},
    }
    body = "\n".join(f"<p class='c-article__par'>{_paragraph(chance)}</p>" for _ in range(chance.randint(12, 36)))
    page = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{headline} | The Bay</title>
<link rel="canonical" href="{url}"><meta property="og:title" content="{headline}"><meta property="og:type" content="article">
<meta property="article:published_time" content="{published}"><meta name="author" content="{author}">
<script type="application/ld+json">{json.dumps(declared)}</script>{_scripts()}</head><body>{_widget("nav")}<main><article>
<header><h1>{headline}</h1><p class="deck">{_sentence(chance)}</p><p class="byline">By <a rel="author" href="/by/{number % 5}">{author}</a>
<time datetime="{published}">{published[:10]}</time></p></header>
<figure><img src="/i/{number}.jpg" alt="{_sentence(chance)}"><figcaption>{_sentence(chance)} ({author}/The Bay)</figcaption></figure>
<div class="c-article__body">{body}</div></article>{_widget("share")}{_widget("newsletter")}</main>
<aside>{_widget("most-read")}{_widget("promo")}</aside><footer>{_widget("footer-links")}</footer></body></html>"""
    return page.encode()


def feed_lines(count: int, base_url: str, first: int = 0) -> Iterator[str]:
    """Yield an RSS feed of so many stories from this one on, line by line."""
    yield '<?xml version="1.0"?><rss version="2.0"><channel><title>The Bay</title>'
    yield from (f"<item><link>{base_url}/news/story-{number}</link></item>" for number in range(FIRST + first, FIRST + first + count))
    yield "</channel></rss>"


FIRST = 10_000
"""The number of the first story."""


def _sentence(chance: random.Random) -> str:
    words = (chance.choice(part) for part in (_SUBJECTS, _VERBS, _PLACES, _REASONS))
    return f"{' '.join(words).capitalize()}."


def _paragraph(chance: random.Random) -> str:
    return " ".join(_long_sentence(chance) for _ in range(chance.randint(1, 3)))


def _long_sentence(chance: random.Random) -> str:
    return f"{_sentence(chance).removesuffix('.')}, {chance.choice(_SAID)}, and {_sentence(chance).lower()}"


@functools.cache
def _scripts() -> str:
    """Return what every page of the site carries in its head: half of the page."""
    chance = random.Random(1)
    state = {f"key-{n}": [chance.randint(0, 1 << 30), chance.choice(_PLACES), {"on": n % 2 == 0}] for n in range(1_400)}
    style = "".join(f".c-{n}{{margin:{n % 9}px;padding:{n % 7}px;color:#{n:06x}}}" for n in range(500))
    return f"<style>{style}</style><script>window.__SITE__={json.dumps(state)};</script>"


_ITEM = (
    '<li class="c-{0}__item"><div class="c-{0}__inner"><a class="c-{0}__link" href="/{0}/{1}" data-track="{0}:{1}"><span>{2}</span></a>'
    "</div></li>"
)


@functools.cache
def _widget(name: str) -> str:
    """Return a box of sixty links round the story, each in wrappers, as page builders write them."""
    chance = random.Random(name)
    items = "".join(_ITEM.format(name, n, _sentence(chance)) for n in range(60))
    return f'<div class="c-{name}"><h3>{name.replace("-", " ").title()}</h3><ul class="c-{name}__list">{items}</ul></div>'
