"""What is watched, as tables: the measure, what it is held against, and the least change that is worth a word.

The least change keeps chance findings out where much is known: of 300 stories, two in a hundred without an author more are no news.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen


@frozen(kw_only=True)
class Share:
    """A count's share of another: `least` is the change of the share, `fewest` the cases of a window below which nothing is said."""

    what: str
    of: str
    words: str
    falls: float | None = None
    rises: float | None = None
    fewest: int = 3


@frozen(kw_only=True)
class Count:
    """A count in a window; it falls when it is less than `falls` of what is expected, rises when more than `rises` times that.

    `grows` counts grow with the time since the run before; others are the same for each run, and only looked at in runs: none of what
    every run had is always a fall.
    """

    what: str
    words: str
    falls: float | None = None
    rises: float | None = None
    grows: bool = True


@frozen(kw_only=True)
class Level:
    """A level; `falls` and `rises` are the least changes. `unit` says how the mean becomes a value: "log1p", "log" or "share".

    Fewer cases than `fewest` say nothing: one long read is no news.
    """

    what: str
    words: str
    unit: str
    falls: float | None = None
    rises: float | None = None
    fewest: int = 3


@frozen(kw_only=True)
class Trouble:
    """A count that is the same in each run, mostly 0; it rises when in each of the last `runs` runs it is more than in any before."""

    what: str
    words: str
    runs: int = 1


@frozen(kw_only=True)
class Bar:
    """What it takes to be said: the chance of a value beyond one end of its band, the fewest cases, and the least changes, as multiples of
    those below."""

    unlikely: float
    fewest: int = 3
    share: float = 1.0
    level: float = 1.0


def grown_bar(runs: int) -> Bar:
    """Return the bar for a site whose weeks are known, by so many runs: the oftener it is looked at, the less is told by chance.

    One that is read every hour is looked at some 100,000 times a month; one that is read twice a day would hide for weeks behind its bar.
    """
    return Bar(unlikely=min(7e-5, max(5e-7, 0.15 / runs**2)))


YOUNG = Bar(unlikely=1e-4, fewest=5, share=2.0, level=1.5)
"""For one of which a few runs are known, and no night or weekend perhaps: what is broken for nearly all stories, not what has shifted."""


def _fact(name: str, words: str, falls: float | None = 0.2, rises: float | None = None) -> Share:
    return Share(what=f"has/{name}", of="articles", words=words, falls=falls, rises=rises)


SHARES: tuple[Share, ...] = (
    _fact("headline", "stories with a headline"),
    _fact("authors", "stories with an author"),
    _fact("date", "stories with a date"),
    _fact("time", "stories with a time of day"),
    _fact("deck", "stories with a deck"),
    _fact("section", "stories with a section"),
    _fact("topics", "stories with topics"),
    _fact("images", "stories with a picture"),
    _fact("caption", "stories with a caption"),
    _fact("video", "stories with a video", 0.3, 0.4),
    _fact("fresh", "stories of the last three days"),
    _fact("ahead", "stories with a date to come", None, 0.1),
    _fact("heading", "stories with subheadings", 0.3, 0.3),
    _fact("list", "stories with a list", 0.3, 0.3),
    _fact("quote", "stories with a quotation set apart", 0.3, 0.3),
    _fact("table", "stories with a table", 0.3, 0.3),
    _fact("garbled", "stories with garbled letters", None, 0.1),
    _fact("caption-in-text", "stories with a caption in the text", None, 0.15),
    _fact("named-as-publisher", "stories whose headline is the publisher's name", None, 0.1),
    _fact("paywalled", "stories that are not free", 0.4, 0.3),
    Share(what="has/shared-paragraph", of="compared", words="stories that share a paragraph with another", rises=0.25),
    Share(what="repeated/headlines", of="kept/headlines", words="headlines that came again", rises=0.25),
    Share(what="repeated/texts", of="kept/texts", words="texts that came again", rises=0.25),
    Share(what="has/shared-date", of="dated", words="stories of the very same date and time as another", rises=0.4),
    Share(what="readable", of="fetched", words="pages that gave a story", falls=0.25, fewest=4),
    Share(what="given", of="wanted", words="addresses found that gave a story", falls=0.25, fewest=4),
)

FAMILIES: dict[str, Share] = {
    "refused/": Share(what="", of="fetched", words="pages refused as ", rises=0.2, fewest=4),
    "error/": Share(what="", of="asked", words="requests that failed with ", rises=0.3, fewest=4),
    "language/": Share(what="", of="articles", words="stories in the language ", rises=0.25),
}
"""Shares whose names are only known from a run, by what their names begin with."""

COUNTS: tuple[Count, ...] = (
    Count(what="entries", words="addresses that feeds, sitemaps and sections named", falls=0.3, grows=False),
    Count(what="articles", words="new stories", falls=0.3, rises=4.0),
    Count(what="fetched", words="pages fetched", rises=4.0),
)

TROUBLES: tuple[Trouble, ...] = (
    Trouble(what="sources/gone", words="feeds, sitemaps and sections that are gone or cannot be read"),
    Trouble(what="sources/failed", words="feeds, sitemaps and sections that did not answer", runs=2),
    Trouble(what="sources/barren", words="feeds and sections that name no story"),
)

LEVELS: tuple[Level, ...] = (
    Level(what="words", words="words of a story", unit="log1p", falls=0.4, rises=0.4),
    Level(what="blocks", words="paragraphs of a story", unit="log1p", falls=0.5, rises=0.5),
    Level(what="headline-letters", words="letters of a headline", unit="log1p", falls=0.4, rises=0.4),
    Level(what="removed", words="share of the text that was removed", unit="share", falls=0.2, rises=0.2),
    Level(what="age", words="age of a story in hours", unit="log1p", rises=1.6),
    Level(what="latency", words="seconds that a page took", unit="log", rises=1.1),
)


def shares_of(names: Iterable[str]) -> Iterator[Share]:
    """Yield the shares that are watched, those of the families that these counts name among them."""
    yield from SHARES
    for name in sorted(names):
        family = FAMILIES.get(f"{name.partition('/')[0]}/")
        if family:
            yield evolve(family, what=name, words=family.words + name.partition("/")[2])
