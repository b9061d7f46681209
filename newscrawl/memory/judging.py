"""A run held against the site's earlier runs: what it measured, what was found wrong with it, both kept with it in the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import asdict

from newscrawl.sentinel.finding import Accepted, Finding, parse_finding
from newscrawl.sentinel.judge import PastRun, judge_part, judge_run
from newscrawl.sentinel.measures import Measures, merge, parse_measures
from newscrawl.store import Store
from newscrawl.store.quality import PART, MeasuredRun, is_rejected, keep_measures, read_accepted, read_measured, read_parts

PAST_RUNS = 2000  # that are looked at: six weeks of hourly runs, and a month of alarms that nobody has looked at

Judge = Callable[..., tuple[Finding, ...]]


def judge_whole(store: Store, site: str, run: int, started_at: int, measures: Measures) -> tuple[Finding, ...]:
    """Judge a run that came to its own end, with what earlier ones measured that did not; keep it as one to learn from."""
    together, findings = _judge(judge_run, store, site, run, (started_at, measures))
    _keep(store, run, describe(together, findings))
    return findings


def judge_unended(store: Store, site: str, run: int, started_at: int, measures: Measures) -> tuple[Finding, ...]:
    """Judge a run that was ended from outside by its stories; where nothing is wrong with them it counts with the next run."""
    together, findings = _judge(judge_part, store, site, run, (started_at, measures))
    _keep(store, run, describe(together, findings) if findings else describe_part(measures))
    return findings


def describe(measures: Measures, findings: tuple[Finding, ...]) -> dict[str, Any]:
    """Return what the store keeps of a run that was judged."""
    return measures.to_json() | {"findings": [finding.to_json() for finding in findings]}


def describe_part(measures: Measures) -> dict[str, Any]:
    """Return what the store keeps of a run that goes on, or was ended from outside."""
    return measures.to_json() | {PART: True}


def read_findings(measures: Mapping[str, Any] | None) -> tuple[Finding, ...]:
    """Return what was found wrong with a run, by its measures in the store."""
    return tuple(parse_finding(finding) for finding in (measures or {}).get("findings", ()))


def parse_past(run: MeasuredRun) -> PastRun:
    """Return a run of the store as the sentinel sees it."""
    measures, findings = parse_measures(run.measures), read_findings(run.measures)
    return PastRun(started_at=run.started_at, measures=measures, findings=findings, is_rejected=is_rejected(run.measures))


def _judge(judge: Judge, store: Store, site: str, run: int, now: tuple[int, Measures]) -> tuple[Measures, tuple[Finding, ...]]:
    """Return what a run and those ended from outside before it measured together, and what is found wrong with that."""
    started_at, measures = now
    with store.read() as connection:
        parts = [parse_measures(part) for part in read_parts(connection, site, before=run)]
        past = [parse_past(old) for old in read_measured(connection, site, PAST_RUNS, before=run)]
        accepted = [Accepted(**asdict(change)) for change in read_accepted(connection, site)]
    together = merge([*parts, measures]) if parts else measures
    return together, judge(started_at, together, past, accepted)


def _keep(store: Store, run: int, measures: dict[str, Any]) -> None:
    with store.begin() as connection:
        keep_measures(connection, run, measures)
