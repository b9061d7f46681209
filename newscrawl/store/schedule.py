"""When a page is asked for again: as its story ages, and after it has failed."""

from __future__ import annotations

import re

from newscrawl.discovery.times import earliest

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}

PAUSES = (0, 15 * 60, 3600, 4 * 3600, 24 * 3600)
"""Seconds until a page that failed may be asked for again: after the first time in the next run; the last holds for all further ones."""


def parse_ages(text: str) -> tuple[int, ...]:
    """Return the ages in seconds, in their order; raise ValueError saying what is allowed.

    >>> parse_ages("1h 6h, 1d 1w"), parse_ages("")
    ((3600, 21600, 86400, 604800), ())
    """
    ages = []
    for word in re.split(r"[\s,]+", text.strip()) if text.strip() else ():
        found = re.fullmatch(r"(\d{1,6})([smhdw])", word)
        if not found or not int(found[1]):
            raise ValueError(f"{word!r} is no age; allowed are numbers with s, m, h, d or w behind them, as in '1h 6h 1d 1w'")
        ages.append(int(found[1]) * SECONDS[found[2]])
    return tuple(sorted(set(ages)))


def next_visit(ages: tuple[int, ...], published: str | None, found_at: int, now: int) -> int | None:
    """Return when a story is to be asked for again: when it reaches the next of the ages, None where it is past all.

    It is as old as it says, or counted from when it was found: where it says nothing, or a time to come.

    >>> next_visit((3600, 86400), "2026-11-20T06:00:00Z", 0, int(earliest("2026-11-20T09:00:00Z").timestamp())) == int(
    ...     earliest("2026-11-21T06:00:00Z").timestamp()
    ... )
    True
    """
    born = int(earliest(published).timestamp()) if published else found_at
    born = found_at if born > now else born
    return next((born + age for age in ages if born + age > now), None)


def next_attempt(attempts: int, now: int) -> int:
    """Return when a page that failed so many times in a row may be asked for again."""
    return now + PAUSES[min(attempts, len(PAUSES)) - 1]
