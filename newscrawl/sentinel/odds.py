"""How far chance carries a value: bands for shares, counts and levels of small numbers, wider where little is known.

Each expectation is a distribution of what the next window will show, its parameters' own uncertainty included; `band` returns the values
that it leaves at either end with no more than the chance `unlikely`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from statistics import NormalDist

from attrs import frozen

MOST = 300  # a share of more cases is judged as one of so many: what pages of one site have in common does not average out further


@frozen(kw_only=True)
class ShareOdds:
    """A share: beta-binomial, `mean` of it and `weight`, the number of cases that the expectation is worth."""

    mean: float
    weight: float

    def band(self, number: int, unlikely: float) -> tuple[float, float]:
        """Return the ends of the band for a share of `number` cases."""
        n = min(number, MOST)
        a, b = self.mean * self.weight, (1 - self.mean) * self.weight
        low = _reach(lambda k: log_beta_binomial(k, n, a, b), unlikely)
        high = n - _reach(lambda k: log_beta_binomial(k, n, b, a), unlikely)
        return low / n, high / n


@frozen(kw_only=True)
class CountOdds:
    """A count: negative binomial with this mean and variance `mean + dispersion * mean ** 2`."""

    mean: float
    dispersion: float

    def band(self, unlikely: float) -> tuple[float, float]:
        """Return the ends of the band."""
        size = 1 / self.dispersion
        log_miss = math.log(self.mean / (size + self.mean))
        log_none = size * math.log(size / (size + self.mean))

        def log_chance(k: int) -> float:
            return math.lgamma(size + k) - math.lgamma(size) - math.lgamma(k + 1) + log_none + k * log_miss

        deviation = math.sqrt(self.mean + self.dispersion * self.mean**2)
        return float(_reach(log_chance, unlikely)), self.mean + 2 * deviations(unlikely) * deviation  # the upper tail is long


@frozen(kw_only=True)
class LevelOdds:
    """A level: normal; `spread` of one case, `between` of the windows' means beyond that, `known` cases behind the mean."""

    mean: float
    spread: float
    between: float
    known: float

    def band(self, number: int, unlikely: float) -> tuple[float, float]:
        """Return the ends of the band for the mean of `number` cases."""
        reach = deviations(unlikely) * math.sqrt(self.spread**2 * (1 / number + 1 / self.known) + self.between**2)
        return self.mean - reach, self.mean + reach


def deviations(unlikely: float) -> float:
    """Return how many standard deviations off the mean a value of this chance begins.

    >>> round(deviations(1e-6), 2)
    4.75
    """
    return -NormalDist().inv_cdf(unlikely)


def log_beta_binomial(k: int, n: int, a: float, b: float) -> float:
    """Return the logarithm of the chance of k among n.

    >>> round(math.exp(log_beta_binomial(1, 2, 1.0, 1.0)), 6)  # a flat prior: each of 0, 1, 2 alike
    0.333333
    """
    return _log_choose(n, k) + _log_beta(k + a, n - k + b) - _log_beta(a, b)


def _log_choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def _reach(log_chance: Callable[[int], float], unlikely: float) -> int:
    """Return the smallest value that together with all below it is not unlikely."""
    total, k = 0.0, 0
    while (total := total + math.exp(log_chance(k))) < unlikely:
        k += 1
    return k
