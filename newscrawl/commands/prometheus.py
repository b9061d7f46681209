"""The health of all sites for Prometheus, through the node exporter's textfile collector.

https://prometheus.io/docs/instrumenting/exposition_formats/ ; the names follow https://prometheus.io/docs/practices/naming/
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from newscrawl.commands.fleet import SiteState
from newscrawl.commands.health_table import is_overdue

Reading = Callable[[SiteState, int], float | None]


def _counted(name: str) -> Reading:
    return lambda site, now: (site.ended.counts or {}).get(f"newscrawl/{name}", 0) if site.ended else None


GAUGES: tuple[tuple[str, str, Reading], ...] = (
    ("newscrawl_last_run_start_timestamp_seconds", "Start of the last run.", lambda s, now: s.last.started_at if s.last else None),
    ("newscrawl_last_run_end_timestamp_seconds", "End of the last run that ended.", lambda s, now: s.ended.ended_at if s.ended else None),
    (
        "newscrawl_last_success_timestamp_seconds",
        "End of the last run with status 0.",
        lambda s, now: s.succeeded.ended_at if s.succeeded else None,
    ),
    ("newscrawl_last_run_exit_status", "Exit status of the last run that ended.", lambda s, now: s.ended.exit_code if s.ended else None),
    (
        "newscrawl_last_run_duration_seconds",
        "How long the last run that ended took.",
        lambda s, now: s.ended.ended_at - s.ended.started_at if s.ended and s.ended.ended_at else None,
    ),
    ("newscrawl_last_run_articles", "New articles of the last run that ended.", _counted("articles")),
    ("newscrawl_last_run_revisions", "Changed articles of the last run that ended.", _counted("revisions")),
    ("newscrawl_last_run_fetched_pages", "Pages that the last run that ended read.", _counted("fetched")),
    (
        "newscrawl_last_run_findings",
        "Measures of the last run that ended outside their bands.",
        lambda s, now: len(s.findings) if s.ended else None,
    ),
    ("newscrawl_next_due_timestamp_seconds", "When the site is to be crawled next.", lambda s, now: s.due_at if s.last else None),
    (
        "newscrawl_overdue",
        "1 where the site should have been crawled long ago.",
        lambda s, now: float(is_overdue(s, now)) if s.last else None,
    ),
)
"""Name, help and reading of each gauge; a reading of None is left out for that site."""


def write_metrics(path: Path, fleet: Sequence[SiteState], now: int) -> None:
    """Write the figures, whole or not at all; raise OSError."""
    from prometheus_client import CollectorRegistry, Gauge, write_to_textfile  # Scrapy loads all commands to run any of them

    registry = CollectorRegistry()
    for name, explanation, read in GAUGES:
        gauge = Gauge(name, explanation, ["site"], registry=registry)
        for site in fleet:
            if (value := read(site, now)) is not None:
                gauge.labels(site=site.name).set(value)
    since = Gauge(
        "newscrawl_finding_since_timestamp_seconds", "Since when a measure is outside its band.", ["site", "measure"], registry=registry
    )
    for site in fleet:
        for finding in site.findings:
            since.labels(site=site.name, measure=finding.what).set(finding.since)
    write_to_textfile(str(path), registry)
