"""One measure held against its band: its value, the band, the finding if it lies outside."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from newscrawl.sentinel.baseline import KnownLevel, KnownShare, expect_count, read_level, read_share
from newscrawl.sentinel.change import compare_count, compare_level, compare_share, find_change
from newscrawl.sentinel.finding import Finding
from newscrawl.sentinel.odds import CountOdds
from newscrawl.sentinel.watches import COUNTS, LEVELS, Bar, Count, Level, Share, shares_of
from newscrawl.sentinel.windows import Run, Window

UNITS: dict[str, Callable[[float], float]] = {
    "log1p": lambda mean: max(0.0, math.expm1(mean)),
    "log": math.exp,
    "share": lambda mean: min(1.0, max(0.0, mean)),
}


NOTHING = (0, 0.0, 0.0)


@frozen(kw_only=True)
class View:
    """What a window is seen beside: the clean windows of its span, and the bar."""

    span: str
    window: Window
    past: Sequence[Window]
    bar: Bar


@frozen(kw_only=True)
class Held(ABC):
    """A measure of a window and the expectation it is held against."""

    what: str
    view: View

    @property
    def window(self) -> Window:
        return self.view.window

    @abstractmethod
    def judge(self) -> Finding | None:
        """Return the finding where the value lies outside its band, and the last runs do not say that it is back."""

    def _find(self, words: str, form: str, values: tuple[float, float, float], likelier: Callable[[Run], float]) -> Finding | None:
        """Return the finding of (value, low, high), unless the change has passed."""
        start = find_change([likelier(run) for run in self.window.recent])
        if start is None:
            return None
        value, low, high = values
        since = self.window.recent[start].started_at
        return Finding(what=self.what, words=words, value=value, low=low, high=high, over=self.view.span, since=since, form=form)


def _is_small(change: float, watch: Share | Level, times: float) -> bool:
    """Answer whether a change is less than so many times the least that is watched for."""
    return -(watch.falls or math.inf) * times <= change <= (watch.rises or math.inf) * times


def _widen(mean: float, band: tuple[float, float], watch: Share | Level, times: float) -> tuple[float, float]:
    """Return the band, never narrower than so many times the least changes that are watched for."""
    low, high = band
    low = min(low, mean - watch.falls * times) if watch.falls else -math.inf
    return low, max(high, mean + watch.rises * times) if watch.rises else math.inf


@frozen(kw_only=True)
class HeldShare(Held):
    watch: Share
    known: KnownShare

    def judge(self) -> Finding | None:
        k, n = self.window.measures.share(self.watch.what, self.watch.of)
        old, new, bar = self.known.mean, k / n, self.view.bar
        if _is_small(new - old, self.watch, bar.share):
            return None
        low, high = _widen(old, self.known.odds().band(n, bar.unlikely), self.watch, bar.share)
        if low <= new <= high:
            return None
        values = (new, max(0.0, low), min(1.0, high))
        return self._find(self.watch.words, "share", values, lambda run: self._likelier(run, old, new))

    def _likelier(self, run: Run, old: float, new: float) -> float:
        k, n = run.measures.share(self.watch.what, self.watch.of)
        return compare_share(k, n, old, new) if n else 0.0


@frozen(kw_only=True)
class HeldCount(Held):
    """`least` is what every run had, whatever chance says."""

    watch: Count
    odds: CountOdds
    least: float

    def judge(self) -> Finding | None:
        count, mean, bar = self.window.measures.count(self.watch.what), self.odds.mean, self.view.bar
        low, high = self.odds.band(bar.unlikely)
        low = min(low, mean * self.watch.falls) if self.watch.falls else -math.inf
        low = max(low, self.least)
        # Great news, or a run after an outage, brings in an hour what others bring in a day.
        high = max(high, mean * self.watch.rises) if self.watch.rises and self.view.span != "run" else math.inf
        if low <= count <= high:
            return None
        hourly = mean / self.window.hours if self.watch.grows else 0.0
        values = (count, max(0.0, low), high)
        return self._find(self.watch.words, "count", values, lambda run: self._likelier(run, hourly or mean, count / mean))

    def _likelier(self, run: Run, expected: float, ratio: float) -> float:
        return compare_count(run.measures.count(self.watch.what), expected * (run.hours if self.watch.grows else 1.0), ratio)


@frozen(kw_only=True)
class HeldLevel(Held):
    watch: Level
    known: KnownLevel

    def judge(self) -> Finding | None:
        n, total, _ = self.window.measures.levels[self.watch.what]
        old, new, bar = self.known.mean, total / n, self.view.bar
        if _is_small(new - old, self.watch, bar.level):
            return None
        low, high = _widen(old, self.known.odds().band(n, bar.unlikely), self.watch, bar.level)
        if low <= new <= high:
            return None
        unit = UNITS[self.watch.unit]
        values = (unit(new), 0.0 if low == -math.inf else unit(low), high if high == math.inf else unit(high))
        form = "share" if self.watch.unit == "share" else "level"
        return self._find(self.watch.words, form, values, lambda run: self._likelier(run, old, new))

    def _likelier(self, run: Run, old: float, new: float) -> float:
        n, total, _ = run.measures.levels.get(self.watch.what, NOTHING)
        return compare_level(n, total / n, math.sqrt(self.known.variance), (old, new)) if n else 0.0


def hold_shares(view: View) -> Iterator[Held]:
    """Yield the shares of a window that can be judged."""
    for watch in shares_of(view.window.measures.counts):
        if view.window.measures.count(watch.of) >= max(watch.fewest, view.bar.fewest) and (known := read_share(watch, view.past)):
            yield HeldShare(what=watch.what, view=view, watch=watch, known=known)


def hold_counts(view: View) -> Iterator[Held]:
    """Yield the counts of a window that can be judged; what does not grow with time, only in a run."""
    for watch in COUNTS:
        if (watch.grows or view.span == "run") and (odds := expect_count(watch, view.window, view.past)):
            least = 0 if watch.grows else min(1, *(past.measures.count(watch.what) for past in view.past))
            yield HeldCount(what=watch.what, view=view, watch=watch, odds=odds, least=least)


def hold_levels(view: View) -> Iterator[Held]:
    """Yield the levels of a window that can be judged."""
    for watch in LEVELS:
        n = view.window.measures.levels.get(watch.what, NOTHING)[0]
        if n >= max(watch.fewest, view.bar.fewest) and (known := read_level(watch, view.past)):
            yield HeldLevel(what=watch.what, view=view, watch=watch, known=known)
