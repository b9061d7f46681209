"""Spans of runs that are held against each other: single runs, days, weeks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime

from attrs import evolve, frozen

from newscrawl.sentinel.measures import Measures, merge

DAY = 86_400  # seconds
SPANS = {"day": DAY, "week": 7 * DAY}
BACK_DAYS = 14  # how far back the beginning of a change is looked for
OTHER_DAY = 0.25  # what a window of another weekday is worth beside one of the same
HOURS_NEAR = 3.0  # runs within so many hours of the day are alike
FAR_HOUR = 0.05
FEW_RUNS = 3  # of a site of which no week is known yet, taken together


@frozen(kw_only=True)
class Run:
    """One run: its start in epoch seconds, its measures, and the hours of news that it covers."""

    started_at: int
    measures: Measures
    hours: float


@frozen(kw_only=True)
class Window:
    """Runs taken together; `weight` from 0 to 1 is how like the present one the window is, `recent` the runs that led up to it."""

    runs: Sequence[Run]
    measures: Measures
    hours: float
    weight: float
    recent: Sequence[Run] = ()


def read_hours(starts: Sequence[int]) -> list[float]:
    """Return how many hours of news each of these runs, in order, covers: the time since the run before, up to what is usual.

    The first is given the usual time. A run after an outage is not expected to find all that came in it: feeds forget.

    >>> read_hours([0, 3600, 7200, 10800, 360000])
    [1.0, 1.0, 1.0, 1.0, 1.0]
    """
    gaps = [(later - earlier) / 3600 for earlier, later in zip(starts, starts[1:], strict=False)]
    if not gaps:
        return [1.0] * len(starts)
    ordered = sorted(gaps)
    usual, longest = ordered[len(ordered) // 2], ordered[math.ceil(0.9 * len(ordered)) - 1 if len(ordered) > 9 else len(ordered) // 2]
    return [min(gap, longest) for gap in (usual, *gaps)]


def split_windows(now: Run, before: Sequence[Run], clean: Sequence[Run]) -> dict[str, tuple[Window, list[Window]]]:
    """Return for each span the window that ends with this run, and those of the clean past.

    `before` are all earlier runs: what goes on is seen whole, while a baseline knows clean runs alone.
    """
    moment = datetime.fromtimestamp(now.started_at, UTC)
    recent = (*(run for run in before if now.started_at - run.started_at < BACK_DAYS * DAY), now)
    windows = {"run": (evolve(_window((now,)), recent=recent), [_window((run,), _likeness(moment, run)) for run in clean])}
    for name, span in SPANS.items():
        here = [run for run in before if now.started_at - run.started_at < span]
        earlier: dict[int, list[Run]] = {}
        for run in clean:
            if age := (now.started_at - run.started_at) // span:
                earlier.setdefault(age, []).append(run)
        past = [_window(runs, OTHER_DAY if age * span // DAY % 7 else 1.0) for age, runs in earlier.items()]
        windows[name] = (evolve(_window((*here, now)), recent=recent), past)
    return windows


def split_last(now: Run, before: Sequence[Run], clean: Sequence[Run]) -> dict[str, tuple[Window, list[Window]]]:
    """Return the same where no days and weeks are known: this run and the last few together, each beside the clean runs before.

    The hours that a run covers say nothing there: a new site is crawled again and again while it is set up.
    """
    now, *runs = (evolve(run, hours=0.0) for run in (now, *before))
    kept = {run.started_at for run in clean}
    past = [_window((run,)) for run in runs if run.started_at in kept]
    last = runs[-(FEW_RUNS - 1) :]
    earlier = [window for window in past if window.runs[0] not in last]
    recent = (*runs, now)
    return {
        "run": (evolve(_window((now,)), recent=recent), past),
        "few runs": (evolve(_window((*last, now)), recent=recent), earlier),
    }


def _window(runs: Sequence[Run], weight: float = 1.0) -> Window:
    measures = runs[0].measures if len(runs) == 1 else merge(run.measures for run in runs)
    return Window(runs=runs, measures=measures, hours=sum(run.hours for run in runs), weight=weight)


def _likeness(moment: datetime, run: Run) -> float:
    then = datetime.fromtimestamp(run.started_at, UTC)
    apart = abs((moment.hour + moment.minute / 60) - (then.hour + then.minute / 60))
    apart = min(apart, 24 - apart)
    near = max(FAR_HOUR, math.exp(-0.5 * (apart / HOURS_NEAR) ** 2))
    return near * (1.0 if then.weekday() == moment.weekday() else OTHER_DAY)
