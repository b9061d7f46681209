"""What a crawl did, in figures and in words: read off its stats, told at its end."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import Factory, frozen

REFUSED = "newscrawl/refused/"
ERRORS = "newscrawl/errors/"
REMEMBERED = ("known", "resumed", "revisited", "unchanged", "revisions", "withdrawn")
"""What is counted of stories that earlier runs saw."""


@frozen(kw_only=True)
class Summary:
    """A crawl's figures; `seconds` since its start, `refused` and `errors` by reason, most frequent first."""

    name: str
    reason: str
    seconds: float
    found: int
    fetched: int
    articles: int
    refused: Mapping[str, int]
    errors: Mapping[str, int]
    duplicates: int
    replay_misses: int
    files: tuple[str, ...]
    remembered: Mapping[str, int] = Factory(dict)

    @property
    def pages_a_second(self) -> float:
        return self.fetched / self.seconds if self.seconds > 0 else 0.0


def read_summary(stats: Mapping[str, Any], name: str, started: float, reason: str = "") -> Summary:
    """Return the summary of a crawl by its stats; `started` in the seconds of time.monotonic."""
    return Summary(
        name=name,
        reason=reason,
        seconds=time.monotonic() - started,
        found=stats.get("newscrawl/found", 0),
        fetched=stats.get("newscrawl/fetched", 0),
        articles=stats.get("newscrawl/articles", 0),
        refused=_by_reason(stats, REFUSED),
        errors=_by_reason(stats, ERRORS),
        duplicates=stats.get("newscrawl/duplicates", 0),
        replay_misses=stats.get("newscrawl/replay_misses", 0),
        files=tuple(stats.get("newscrawl/output_files", ())),
        remembered={name: stats[f"newscrawl/{name}"] for name in REMEMBERED if stats.get(f"newscrawl/{name}")},
    )


def _by_reason(stats: Mapping[str, Any], prefix: str) -> dict[str, int]:
    counts = {name.removeprefix(prefix): value for name, value in stats.items() if name.startswith(prefix) and isinstance(value, int)}
    return dict(sorted(counts.items(), key=lambda reason: (-reason[1], reason[0])))


def format_line(summary: Summary) -> str:
    """Return the crawl's state as one line."""
    return (
        f"{summary.name}: found {summary.found}, fetched {summary.fetched}, articles {summary.articles}, "
        f"refused {sum(summary.refused.values())}, errors {sum(summary.errors.values())}, "
        f"{summary.pages_a_second:.1f} pages/s, {format_seconds(summary.seconds)}"
    )


def format_summary(summary: Summary) -> str:
    """Return the closing summary, several lines."""
    return "\n".join([f"Crawl of {summary.name} ended: {summary.reason}", *(f"  {name:<13} {value}" for name, value in rows(summary))])


def rows(summary: Summary) -> Iterator[tuple[str, str]]:
    """Yield the names and values of the closing summary."""
    yield "found", str(summary.found)
    yield "fetched", f"{summary.fetched} ({summary.pages_a_second:.1f} pages a second, {format_seconds(summary.seconds)})"
    yield "articles", str(summary.articles)
    if summary.remembered:
        yield "from before", ", ".join(f"{name} {count}" for name, count in summary.remembered.items())
    yield "refused", _counts(summary.refused)
    yield "errors", _counts(summary.errors)
    yield "duplicates", str(summary.duplicates)
    yield "replay misses", str(summary.replay_misses)
    yield from (("output", path) for path in summary.files or ("none",))


def _counts(by_reason: Mapping[str, int]) -> str:
    if not by_reason:
        return "0"
    return f"{sum(by_reason.values())} ({', '.join(f'{reason} {count}' for reason, count in by_reason.items())})"


def format_seconds(seconds: float) -> str:
    """Return a duration as people read it.

    >>> format_seconds(7.24), format_seconds(3720)
    ('7.2 s', '1:02:00')
    """
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
