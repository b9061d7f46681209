"""What the sentinel says: which measure left its band, by how much and since when."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from attrs import asdict, frozen


@frozen(kw_only=True)
class Finding:
    """A measure outside its band.

    `value` and the ends of the band are shares from 0 to 1, counts, or for levels the typical value; `over` is what they were taken
    over ("run", "few runs", "day", "week"), `since` the start, in epoch seconds, of the first run that fits the change.
    """

    what: str
    words: str
    value: float
    low: float
    high: float
    over: str
    since: int
    form: str

    def sentence(self) -> str:
        """Return the finding in words.

        >>> Finding(
        ...     what="has/deck", words="stories with a deck", value=0.05, low=0.6, high=1, over="day", since=1795600000, form="share"
        ... ).sentence()
        'stories with a deck: 5 %, usually 60 to 100 % (over a day), since 2026-11-25 09:46 UTC'
        """
        if math.isinf(self.high):
            usually = f"{_show(self.low, self.form)} or more"
        else:
            low = f"{_show(self.low, self.form, unit=False)} to " if self.low < self.high else ""
            usually = low + _show(self.high, self.form)
        since = datetime.fromtimestamp(self.since, UTC).strftime("%Y-%m-%d %H:%M")
        return f"{self.words}: {_show(self.value, self.form)}, usually {usually} (over a {self.over}), since {since} UTC"

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"high": self.high if math.isfinite(self.high) else None}


def parse_finding(data: Mapping[str, Any]) -> Finding:
    """Return a finding that `to_json` gave."""
    return Finding(**{**data, "high": math.inf if data["high"] is None else data["high"]})


@frozen(kw_only=True)
class Accepted:
    """Somebody has said that a change of a measure is no fault: at `at` (epoch seconds), for runs from `since` on."""

    what: str
    since: int
    at: int


def _show(value: float, form: str, *, unit: bool = True) -> str:
    if form == "share":
        return f"{100 * value:.0f}" + (" %" if unit else "")
    return f"{value:.0f}" if value >= 10 or value == int(value) else f"{value:.2g}"
