"""When a change came, and whether it has gone again: which of the last runs fit the new value better than the old."""

from __future__ import annotations

import math
from collections.abc import Sequence

OVER = 4.0  # the logarithm of the odds from which the last runs say that all is as it was


def find_change(likelier: Sequence[float]) -> int | None:
    """Return the place of the run with which a change began; None where the last runs say that it has passed.

    `likelier` holds for each run, in order, the logarithm of how many times likelier its values are after the change than before it.

    >>> find_change([-2.0, -1.5, 3.0, 2.0]), find_change([3.0, 2.0, -2.0, -2.5])
    (2, None)
    """
    best, start, total = -math.inf, len(likelier) - 1, 0.0
    for place in range(len(likelier) - 1, -1, -1):
        total += likelier[place]
        if total <= -OVER and best <= 0:
            return None
        if total > best:
            best, start = total, place
    return start


def compare_share(k: int, n: int, old: float, new: float) -> float:
    """Return how much likelier k of n is with the new share than with the old, as a logarithm."""
    old, new = (min(max(share, 0.005), 0.995) for share in (old, new))
    return k * math.log(new / old) + (n - k) * math.log((1 - new) / (1 - old))


def compare_count(count: int, expected: float, ratio: float) -> float:
    """Return how much likelier a count is with `ratio` times the expectation, as a logarithm."""
    ratio = max(ratio, 0.02)
    return count * math.log(ratio) - expected * (ratio - 1)


def compare_level(n: int, mean: float, spread: float, change: tuple[float, float]) -> float:
    """Return how much likelier a mean of n is with the new level than with the old one, as a logarithm."""
    old, new = change
    return n * ((mean - old) ** 2 - (mean - new) ** 2) / (2 * max(spread, 0.05) ** 2)
