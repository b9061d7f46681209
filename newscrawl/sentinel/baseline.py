"""What the clean windows of the past lead one to expect of the next one."""

from __future__ import annotations

import math
from collections.abc import Sequence

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


def expect_share(watch: Share, windows: Sequence[Window]) -> ShareOdds | None:
    """Return what to expect of a share, None where too little is known.

    How much windows differ beyond chance is the moment estimate of a beta-binomial's correlation, shrunk to what sites usually show.
    """
    cases = [(w.weight, w.measures.count(watch.what), w.measures.count(watch.of)) for w in windows]
    cases = [(weight, k, n) for weight, k, n in cases if n]
    known = sum(weight * n for weight, _, n in cases)
    if len(cases) < FEWEST_WINDOWS or known < FEWEST_CASES:
        return None
    mean = (sum(weight * k for weight, k, _ in cases) + 0.5) / (known + 1)
    excess = sum(weight * ((k - n * mean) ** 2 / (mean * (1 - mean)) - n) for weight, k, n in cases)
    pairs = sum(weight * n * (n - 1) for weight, _, n in cases)
    alike = min(0.9, max(LEAST_SPREAD, (excess + PRIOR_CASES * PRIOR_SPREAD) / (pairs + PRIOR_CASES)))
    return ShareOdds(mean=mean, weight=1 / (alike / (1 - alike) + 1 / (known + 1)))


def expect_count(watch: Count, now: Window, windows: Sequence[Window]) -> CountOdds | None:
    """Return what to expect of a count in as many hours as this window covers."""
    cases = [(w.weight, w.measures.count(watch.what), w.hours if watch.grows else 1.0) for w in windows if w.hours]
    hours = sum(weight * span for weight, _, span in cases)
    if len(cases) < FEWEST_WINDOWS or not hours:
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
    return CountOdds(mean=rate * (now.hours if watch.grows else 1.0), dispersion=dispersion)


def _pull_in_counts(cases: list[tuple[float, int, float]], rate: float) -> list[tuple[float, float, float]]:
    return [(weight, min(count, rate * span + FAR * math.sqrt(rate * span) + rate * span), span) for weight, count, span in cases]


def expect_level(watch: Level, windows: Sequence[Window]) -> LevelOdds | None:
    """Return what to expect of a level."""
    cases = [(w.weight, *w.measures.levels[watch.what]) for w in windows if watch.what in w.measures.levels]
    known = sum(weight * n for weight, n, _, _ in cases)
    if len(cases) < FEWEST_WINDOWS or known < FEWEST_CASES:
        return None
    mean = sum(weight * total for weight, _, total, _ in cases) / known
    variance = max(0.0, sum(weight * squares for weight, _, _, squares in cases) / known - mean**2)
    reach = [FAR * math.sqrt(variance / n + LEAST_BETWEEN**2) for _, n, _, _ in cases]
    means = [min(max(total / n, mean - r), mean + r) for (_, n, total, _), r in zip(cases, reach, strict=True)]
    mean = sum(weight * n * m for (weight, n, _, _), m in zip(cases, means, strict=True)) / known
    excess = sum(weight * n * ((m - mean) ** 2 - variance / n) for (weight, n, _, _), m in zip(cases, means, strict=True))
    between = max(LEAST_BETWEEN**2, excess / known)
    return LevelOdds(mean=mean, spread=math.sqrt(variance), between=math.sqrt(between), known=known)
