"""The verdict on a run: every watch over every span, each against its band."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from attrs import evolve, frozen

from newscrawl.sentinel.finding import Accepted, Finding
from newscrawl.sentinel.held import Held, View, hold_counts, hold_levels, hold_shares
from newscrawl.sentinel.measures import Measures
from newscrawl.sentinel.streaks import hold_droughts, hold_troubles
from newscrawl.sentinel.watches import YOUNG, grown_bar
from newscrawl.sentinel.windows import DAY, Run, read_hours, split_last, split_windows

FEWEST_RUNS = 5
"""Clean runs before a site is judged."""

GROWN_RUNS, GROWN_DAYS = 8, 7
"""Clean runs, and the days that they span, before it is judged by its days and weeks."""

CLEAN_DAYS = 42
"""The days that a baseline goes back, from its last clean run."""

Watchers = tuple[Callable[[View], Iterable[Held]], ...]

WATCHERS: Watchers = (hold_shares, hold_counts, hold_levels, hold_troubles, hold_droughts)
OF_A_PART: Watchers = (hold_shares, hold_levels)
"""What is watched in a run, and in one that was ended from outside: what its stories are like, not how many there are."""


@frozen(kw_only=True)
class PastRun:
    """An earlier run: its start in epoch seconds, what it measured, what was found then, and whether its articles were thrown away."""

    started_at: int
    measures: Measures
    findings: tuple[Finding, ...] = ()
    is_rejected: bool = False


def judge_run(
    started_at: int, measures: Measures, past: Sequence[PastRun], accepted: Sequence[Accepted] = (), watchers: Watchers = WATCHERS
) -> tuple[Finding, ...]:
    """Return what of a run left its band, one finding a measure, over the shortest span that shows it; () where too little is known.

    `past` in order of time. A run that raised an alarm is no baseline, nor is any run since the change, until the change is accepted; an
    accepted measure is then learnt anew from the runs since. A rejected run counts for nothing, whatever is accepted: what it had asked for
    comes again.
    """
    standing = [run for run in past if not run.is_rejected]
    hours = read_hours([*(run.started_at for run in standing), started_at])
    runs = [Run(started_at=run.started_at, measures=run.measures, hours=h) for run, h in zip(standing, hours, strict=False)]
    now = Run(started_at=started_at, measures=measures, hours=hours[-1])
    clean = find_clean(runs, past, accepted)
    begins = {a.what: a.since for a in sorted(accepted, key=lambda a: a.at)}
    found: dict[str, Finding] = {}
    for begin in sorted({0, *begins.values()}):
        before, known = ([run for run in some if run.started_at >= begin] for some in (runs, clean))
        held = _hold(now, before, known, watchers)
        for one in held:
            if begins.get(one.what, 0) == begin and one.what not in found and (finding := one.judge()):
                found[one.what] = finding
    return tuple(found.values())


def judge_part(started_at: int, measures: Measures, past: Sequence[PastRun], accepted: Sequence[Accepted] = ()) -> tuple[Finding, ...]:
    """Return the same of a run that was ended from outside, as far as its stories tell: it had not come to all that it wanted."""
    counts = {name: count for name, count in measures.counts.items() if name not in ("wanted", "given")}
    return judge_run(started_at, evolve(measures, counts=counts), past, accepted, OF_A_PART)


def find_clean(runs: Sequence[Run], past: Sequence[PastRun], accepted: Sequence[Accepted]) -> list[Run]:
    """Return the runs that a baseline may be made of: those before, between and after the changes that nobody has accepted."""
    until = {a.what: a.at for a in sorted(accepted, key=lambda a: a.at)}
    foul = [(f.since, run.started_at) for run in past for f in run.findings if run.started_at > until.get(f.what, 0)]
    spans = _join(foul)
    return [run for run in runs if not any(since <= run.started_at <= end for since, end in spans)]


def _join(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans with those that overlap made one: a fault of weeks has raised hundreds of alarms."""
    joined: list[tuple[int, int]] = []
    for since, end in sorted(spans):
        if joined and since <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((since, end))
    return joined


def _hold(now: Run, before: Sequence[Run], clean: Sequence[Run], watchers: Watchers) -> list[Held]:
    """Return every watched measure over every span, beside what is expected of it, the shortest span first."""
    recent = [run for run in clean if run.started_at > clean[-1].started_at - CLEAN_DAYS * DAY]
    if len(recent) < FEWEST_RUNS:
        return []
    is_grown = len(recent) >= GROWN_RUNS and recent[-1].started_at - recent[0].started_at >= GROWN_DAYS * DAY
    split, bar = (split_windows, grown_bar(len(recent))) if is_grown else (split_last, YOUNG)
    views = [View(span=span, window=window, past=past, bar=bar) for span, (window, past) in split(now, before, recent).items()]
    return [held for view in views if view.span == "run" or len(view.window.runs) > 1 for watch in watchers for held in watch(view)]
