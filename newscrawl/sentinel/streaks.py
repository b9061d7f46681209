"""What no run of the past had, however little is known: sources that break, and run after run without a new story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from newscrawl.sentinel.baseline import FEWEST_WINDOWS
from newscrawl.sentinel.finding import Finding
from newscrawl.sentinel.held import Held, View
from newscrawl.sentinel.watches import TROUBLES, Trouble
from newscrawl.sentinel.windows import Run

LIKELIER = 5.0
"""How much likelier a run with trouble is after a change than before it, as a logarithm."""

FEWEST_DRY = 3
MISSED = 20
"""Runs in a row without a new story, and how many stories as many runs of the past had at least, before that is told."""


@frozen(kw_only=True)
class HeldTrouble(Held):
    """`most` is what runs of the past had at most."""

    watch: Trouble
    most: int

    def judge(self) -> Finding | None:
        last = [run.measures.count(self.watch.what) for run in self.window.recent[-self.watch.runs :]]
        if len(last) < self.watch.runs or min(last) <= self.most:
            return None
        return self._find(self.watch.words, "count", (last[-1], 0.0, self.most), self._likelier)

    def _likelier(self, run: Run) -> float:
        return LIKELIER if run.measures.count(self.watch.what) > self.most else -LIKELIER


@frozen(kw_only=True)
class HeldDrought(Held):
    """Runs without a new story, `dry` of them in a row, beside as many of the past, which had `least` at least and `most` at most."""

    dry: int
    least: int
    most: int

    def judge(self) -> Finding | None:
        if self.least < MISSED:
            return None
        values = (0.0, float(self.least), float(self.most))
        return self._find(f"new stories in {self.dry} runs", "count", values, lambda run: -LIKELIER if has_news(run) else LIKELIER)


def has_news(run: Run) -> bool:
    """Answer whether a run brought a new story."""
    return run.measures.count("articles") > 0


def hold_troubles(view: View) -> Iterator[Held]:
    """Yield the troubles of a run."""
    if view.span == "run" and len(view.past) >= FEWEST_WINDOWS:
        for watch in TROUBLES:
            last = {run.started_at for run in view.window.recent[-watch.runs :]}
            most = max((past.measures.count(watch.what) for past in view.past if past.runs[0].started_at not in last), default=0)
            yield HeldTrouble(what=watch.what, view=view, watch=watch, most=most)


def hold_droughts(view: View) -> Iterator[Held]:
    """Yield the runs in a row that have brought nothing, where as many of the past can be held beside them."""
    dry = count_dry(view.window.recent)
    if view.span != "run" or dry < FEWEST_DRY:
        return
    started = {run.started_at for run in view.window.recent[-dry:]}
    news = [past.measures.count("articles") for past in view.past if past.runs[0].started_at not in started]
    sums = [sum(news[place : place + dry]) for place in range(len(news) - dry + 1)]
    if len(sums) >= FEWEST_WINDOWS:
        yield HeldDrought(what="articles", view=view, dry=dry, least=min(sums), most=max(sums))


def count_dry(runs: Sequence[Run]) -> int:
    """Return how many of the last runs brought nothing."""
    return next((place for place, run in enumerate(reversed(runs)) if has_news(run)), len(runs))
