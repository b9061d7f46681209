"""A made publisher: stories over weeks as a newsroom writes them, with its habits and its accidents, and the pages they stand on.

Nothing is the same each day: weekends and nights are slow and full of agency copy, some days bring twice as much, long reads come on
Saturdays, sections have their own habits, the server has slow hours, some pages are missing, some runs fall out.
"""

from __future__ import annotations

import html
import json
import math
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from random import Random

from attrs import evolve, field, frozen
from drift_words import make_headline, make_name, make_paragraph

START = datetime(2026, 9, 7, tzinfo=UTC)  # a Monday
HOURS = (1, 1, 0.5, 0.5, 1, 3, 6, 8, 9, 9, 8, 8, 8, 8, 7, 8, 8, 7, 6, 5, 4, 3, 2, 2)
"""How many stories come out in each hour of the day, to each other."""


@frozen(kw_only=True)
class Profile:
    """A publisher's habits. `runs` are the hours of the day at which it is crawled; shares are from 0 to 1."""

    name: str
    language: str
    stories_a_day: float
    weekend: float
    runs: tuple[int, ...]
    feed_size: int
    words: float
    decks: float
    pictures: float
    agency: float
    sections: tuple[str, ...]
    style: int


PROFILES = (
    Profile(
        name="bay", language="en", stories_a_day=42, weekend=0.5, runs=tuple(range(24)), feed_size=40, words=330, decks=0.8, pictures=0.9,
        agency=0.35, sections=("local", "world", "sport", "culture", "business"), style=0,
    ),
    Profile(
        name="fjord", language="en", stories_a_day=30, weekend=0.65, runs=(1, 5, 9, 13, 17, 21), feed_size=60, words=420, decks=0.55,
        pictures=0.8, agency=0.2, sections=("news", "sea", "sport", "opinion"), style=1,
    ),
    Profile(
        name="kreis", language="de", stories_a_day=24, weekend=0.4, runs=(6,), feed_size=80, words=380, decks=0.9, pictures=0.7,
        agency=0.3, sections=("lokales", "sport", "kultur"), style=2,
    ),
    Profile(
        name="mill", language="en", stories_a_day=6, weekend=0.5, runs=(8, 18), feed_size=25, words=520, decks=0.35, pictures=0.95,
        agency=0.05, sections=("town", "people"), style=1,
    ),
)  # fmt: skip


@frozen(kw_only=True)
class Story:
    """A story as the newsroom has it, before it is a page."""

    number: int
    moment: datetime
    section: str
    language: str
    headline: str
    deck: str | None
    authors: tuple[str, ...]
    blocks: tuple[tuple[str, str], ...]  # (tag, text)
    captions: tuple[str, ...]
    agency: bool
    date: str | None = None
    free: bool = True
    extra: Mapping[str, str] = field(factory=dict)  # what faults put into the page: "aside", "inside", "wall", "charset"

    def path(self) -> str:
        return f"/{self.section}/story-{100000 + self.number}"


class Newsroom:
    """The stories of one publisher for a number of days, all out of one seed."""

    def __init__(self, profile: Profile, seed: int, days: int) -> None:
        self.profile = profile
        self.random = Random(f"{profile.name}/{seed}")
        self.staff = [make_name(self.random) for _ in range(12)]
        self.habits = {section: self.random.uniform(0.75, 1.2) for section in profile.sections}
        self.stories = sorted(self._write(days), key=lambda story: story.moment)

    def _write(self, days: int) -> Iterator[Story]:
        number = 0
        for day in range(days):
            for _ in range(self._count(day)):
                number += 1
                hour = self.random.choices(range(24), HOURS)[0]
                yield self._write_story(number, START + timedelta(days=day, hours=hour, minutes=self.random.uniform(0, 60)))

    def _count(self, day: int) -> int:
        mean = self.profile.stories_a_day * math.exp(self.random.gauss(0, 0.18))
        mean *= self.profile.weekend if day % 7 in (5, 6) else 1.0
        mean *= self.random.choices((1.0, 1.9, 0.5), (0.91, 0.05, 0.04))[0]  # a day of great news, a holiday
        return _poisson(self.random, mean)

    def _write_story(self, number: int, moment: datetime) -> Story:
        random, profile = self.random, self.profile
        at_night, at_weekend = moment.hour < 6 or moment.hour >= 21, moment.weekday() >= 5
        section = random.choice(profile.sections)
        agency = random.random() < profile.agency * (2.2 if at_night else 1.4 if at_weekend else 0.8)
        kinds = ("brief", "story", "long", "live")
        kind = random.choices(kinds, (0.15, 0.74, 0.2 if at_weekend else 0.06, 0.03))[0]
        return Story(
            number=number,
            moment=moment,
            section=section,
            language=profile.language,
            headline=make_headline(random, profile.language),
            deck=self._deck() if random.random() < profile.decks * self.habits[section] * (0.6 if agency else 1.05) else None,
            authors=() if agency else tuple(random.sample(self.staff, random.choices((0, 1, 2), (0.07, 0.8, 0.13))[0])),
            blocks=tuple(self._blocks(kind)),
            captions=tuple(make_paragraph(random, profile.language, 1) for _ in range(self._pictures(kind))),
            agency=agency,
            date=moment.isoformat(timespec="seconds"),
            free=random.random() > 0.08,
        )

    def _deck(self) -> str:
        return make_headline(self.random, self.profile.language)

    def _pictures(self, kind: str) -> int:
        if self.random.random() > self.profile.pictures:
            return 0
        return self.random.randint(2, 6) if kind == "long" else self.random.choices((1, 2, 3), (0.75, 0.18, 0.07))[0]

    def _blocks(self, kind: str) -> Iterator[tuple[str, str]]:
        random, language = self.random, self.profile.language
        longer = {"brief": 0.25, "story": 1.0, "long": 3.2, "live": 2.0}[kind]
        words = self.profile.words * longer * math.exp(random.gauss(0, 0.4))
        number = max(2, round(words / 42))
        for place in range(number):
            if kind in ("long", "live") and place % 5 == 4:
                yield "h2", make_headline(random, language)[:60]
            yield "p", make_paragraph(random, language, random.choice((1, 2, 2, 3)))
            if random.random() < 0.02:
                yield "blockquote", make_paragraph(random, language, 1)
            if random.random() < 0.015:
                yield "ul", "|".join(make_headline(random, language) for _ in range(random.randint(3, 6)))


def _poisson(random: Random, mean: float) -> int:
    limit, product, count = math.exp(-mean), random.random(), 0
    while product > limit:
        product *= random.random()
        count += 1
    return count


def render(story: Story, site: str, random: Random, style: int) -> bytes:
    """Return the page of a story in one of three house styles, with all that stands round it."""
    extra = story.extra
    body = extra.get("wall") or "".join((*_header(story, site, style), *_figures(story), *_body(story), extra.get("inside", "")))
    page = (
        f'<!doctype html><html lang="{story.language}"><head><meta charset="utf-8"><title>{html.escape(story.headline)} | {site.title()}'
        f"</title>{_declared(story, site, style)}</head><body>{_navigation(story, site)}<main><article>{body}</article>"
        f"{extra.get('aside', '')}{_around(story, random)}</main><footer><p>© {site.title()} Media</p></footer></body></html>"
    )
    return page.encode(extra.get("charset", "utf-8"), "replace")


def _declared(story: Story, site: str, style: int) -> str:
    tags = [f'<meta property="og:title" content="{html.escape(story.headline)}"><meta property="og:site_name" content="{site.title()}">']
    if story.deck:
        tags.append(f'<meta name="description" content="{html.escape(story.deck)}">')
    if style == 0:
        node = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": story.headline,
            "datePublished": story.date,
            "author": [{"@type": "Person", "name": name} for name in story.authors],
            "articleSection": story.section,
            "isAccessibleForFree": story.free,
        }
        known = {key: value for key, value in node.items() if value not in (None, [])}
        tags.append(f'<script type="application/ld+json">{json.dumps(known)}</script>')
    else:
        tags.append(f'<meta property="og:type" content="article"><meta property="article:section" content="{story.section}">')
        tags += [f'<meta property="article:published_time" content="{story.date}">'] if story.date else []
    return "".join(tags)


def _header(story: Story, site: str, style: int) -> Iterator[str]:
    yield f"<header><h1>{html.escape(story.headline)}</h1>"
    if story.deck:
        yield f'<p class="deck">{html.escape(story.deck)}</p>'
    if story.authors:
        links = " and ".join(f'<a rel="author" href="/people/{n.replace(" ", "-").lower()}">{n}</a>' for n in story.authors)
        yield f'<p class="byline">By {links}</p>'
    if story.date and style != 0:
        yield f'<time datetime="{story.date}">{story.date[:10]}</time>'
    yield "</header>"


def _figures(story: Story) -> Iterator[str]:
    for place, caption in enumerate(story.captions):
        yield (
            f'<figure><img src="/pictures/{story.number}-{place}.jpg" width="1200" height="800" alt="">'
            f"<figcaption>{html.escape(caption)}</figcaption></figure>"
        )


def _body(story: Story) -> Iterator[str]:
    yield '<div class="story-body">'
    for tag, text in story.blocks:
        if tag == "ul":
            yield f"<ul>{''.join(f'<li>{html.escape(item)}</li>' for item in text.split('|'))}</ul>"
        else:
            yield f"<{tag}>{html.escape(text)}</{tag}>"
    yield "</div>"


def _navigation(story: Story, site: str) -> str:
    return f'<header><a href="/">{site.title()}</a><nav><ul><li><a href="/{story.section}">{story.section}</a></li></ul></nav></header>'


def _around(story: Story, random: Random) -> str:
    links = "".join(
        f'<li><a href="/{story.section}/story-{random.randint(100000, 199999)}">{make_headline(random, story.language)}</a></li>'
        for _ in range(random.randint(3, 7))
    )
    letter = '<div class="newsletter"><p>Sign up for our newsletter and never miss a story.</p><input type="email"></div>'
    return f'<aside class="related"><h3>More stories</h3><ul>{links}</ul></aside>{letter if random.random() < 0.8 else ""}'


def change(story: Story, **values: object) -> Story:
    """Return a story with other values; texts in `extra` are added to those that it has."""
    extra = values.pop("extra", None)
    return evolve(story, extra={**story.extra, **extra} if isinstance(extra, dict) else story.extra, **values)
