"""CPU time of one call, and of many."""

from __future__ import annotations

import math
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from attrs import frozen
from lxml.etree import LxmlError

T = TypeVar("T")
# What a bug in an extractor raises: counted, so that one page does not end the run. No memory or no disk does end it.
BUGS = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError, LxmlError)


@frozen(kw_only=True)
class Timed(Generic[T]):
    """What a call gave, its CPU time in milliseconds, and the error in its place."""

    value: T | None
    ms: float
    error: str | None


def measure(work: Callable[[], T]) -> Timed[T]:
    """Return what a call gives and how long the process was at it (all its threads, waiting not counted)."""
    start = time.process_time()
    try:
        value, error = work(), None
    except BUGS as bug:
        value, error = None, f"{type(bug).__name__}: {bug}"
    return Timed(value=value, ms=1000 * (time.process_time() - start), error=error)


def sum_up(times: Sequence[float]) -> dict[str, float]:
    """Return median, mean, 99th percentile (nearest rank) and maximum of some milliseconds.

    >>> sum_up([1.0, 2.0, 6.0])
    {'ms_median': 2.0, 'ms_mean': 3.0, 'ms_p99': 6.0, 'ms_max': 6.0}
    """
    ordered = sorted(times)
    rank = math.ceil(0.99 * len(ordered))
    return {
        "ms_median": statistics.median(ordered),
        "ms_mean": statistics.mean(ordered),
        "ms_p99": ordered[rank - 1],
        "ms_max": ordered[-1],
    }


def tell_progress(line: str) -> None:
    """Show on a terminal how far a run is, in the place of what was shown before."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{line}")
