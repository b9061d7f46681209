"""What the clean windows of the past lead one to expect of the next one."""

from __future__ import annotations

import math
from collections.abc import Sequence

from attrs import frozen

from newscrawl.sentinel.odds import CountOdds, LevelOdds, ShareOdds
from newscrawl.sentinel.watches import Count, Level, Share
from newscrawl.sentinel.windows import Window

FEWEST_WINDOWS = 3
FEWEST_CASES = 20.0
PRIOR_CASES, PRIOR_SPREAD = 60.0, 0.03  # how unlike windows of a site are before anything is known, and what that belief weighs
LEAST_SPREAD = 0.01
PRIOR_WINDOWS, PRIOR_DISPERSION = 4.0, 0.15
LEAST_DISPERSION = 0.02
LEAST_BETWEEN = 0.05
FAR = 4.0  # deviations from which a window of the past is pulled in: one odd day makes the band no wider for weeks


@frozen(kw_only=True)
class KnownShare:
    """A share in the windows of the past: (weight, count, cases) of each, the weighted number of cases, and the mean."""

    cases: Sequence[tuple[float, int, int]]
    known: float
    mean: float

    def odds(self) -> ShareOdds:
        """Return what to expect of the next window.

        How much windows differ beyond chance is the moment estimate of a beta-binomial's correlation, shrunk to what sites usually show.
        """
        variance = self.mean * (1 - self.mean)
        excess = sum(weight * ((k - n * self.mean) ** 2 / variance - n) for weight, k, n in self.cases)
        pairs = sum(weight * n * (n - 1) for weight, _, n in self.cases)
        alike = min(0.9, max(LEAST_SPREAD, (excess + PRIOR_CASES * PRIOR_SPREAD) / (pairs + PRIOR_CASES)))
        return ShareOdds(mean=self.mean, weight=1 / (alike / (1 - alike) + 1 / (self.known + 1)))


def read_share(watch: Share, windows: Sequence[Window]) -> KnownShare | None:
    """Return what is known of a share, None where that is too little."""
    cases = []
    known = total = 0.0
    for window in windows:
        k, n = window.measures.share(watch.what, watch.of)
        if n:
            cases.append((window.weight, k, n))
            known += window.weight * n
            total += window.weight * k
    if len(cases) < FEWEST_WINDOWS or known < FEWEST_CASES:
        return None
    return KnownShare(cases=cases, known=known, mean=(total + 0.5) / (known + 1))


def expect_count(watch: Count, now: Window, windows: Sequence[Window]) -> CountOdds | None:
    """Return what to expect of a count in as many hours as this window covers."""
    spans = [(w, w.hours if watch.grows else 1.0) for w in windows]
    cases = [(w.weight, w.measures.count(watch.what), span) for w, span in spans if span]
    hours, here = sum(weight * span for weight, _, span in cases), now.hours if watch.grows else 1.0
    if len(cases) < FEWEST_WINDOWS or not hours or not here:  # a run begun in the second of the one before covers no time
        return None
    pulled = _pull_in_counts(cases, sum(weight * count for weight, count, _ in cases) / hours)
    rate = sum(weight * count for weight, count, _ in pulled) / hours
    if not rate:
        return None
    squares = sum(weight * (rate * span) ** 2 for weight, _, span in pulled)
    excess = sum(weight * ((count - rate * span) ** 2 - rate * span) for weight, count, span in pulled)
    usual = squares / sum(weight for weight, _, _ in pulled)
    prior = PRIOR_WINDOWS * usual
    dispersion = max(LEAST_DISPERSION, (excess + prior * PRIOR_DISPERSION) / (squares + prior))
    return CountOdds(mean=rate * here, dispersion=dispersion)


def _pull_in_counts(cases: list[tuple[float, int, float]], rate: float) -> list[tuple[float, float, float]]:
    return [(weight, min(count, rate * span + FAR * math.sqrt(rate * span) + rate * span), span) for weight, count, span in cases]


@frozen(kw_only=True)
class KnownLevel:
    """A level in the windows of the past: (weight, number, sum) of each, the weighted number of cases, mean and variance of one case."""

    cases: Sequence[tuple[float, int, float]]
    known: float
    mean: float
    variance: float

    def odds(self) -> LevelOdds:
        """Return what to expect of the next window."""
        excess = 0.0
        for weight, n, total in self.cases:
            reach = FAR * math.sqrt(self.variance / n + LEAST_BETWEEN**2)
            apart = min(reach, abs(total / n - self.mean))
            excess += weight * n * (apart**2 - self.variance / n)
        between = max(LEAST_BETWEEN**2, excess / self.known)
        return LevelOdds(mean=self.mean, spread=math.sqrt(self.variance), between=math.sqrt(between), known=self.known)


def read_level(watch: Level, windows: Sequence[Window]) -> KnownLevel | None:
    """Return what is known of a level, None where that is too little."""
    cases = []
    known = sums = squares = 0.0
    for window in windows:
        if level := window.measures.levels.get(watch.what):
            cases.append((window.weight, level[0], level[1]))
            known += window.weight * level[0]
            sums += window.weight * level[1]
            squares += window.weight * level[2]
    if len(cases) < FEWEST_WINDOWS or known < FEWEST_CASES:
        return None
    mean = sums / known
    return KnownLevel(cases=cases, known=known, mean=mean, variance=max(0.0, squares / known - mean**2))
