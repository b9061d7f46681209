"""What runs measured and what was found wrong with them, and which changes somebody has accepted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, func, select, update

from newscrawl.store.database import insert_or_update
from newscrawl.store.schema import acceptances, runs, sources

REJECTED = "rejected"
"""What the measures of a run that was thrown away have beside its findings."""


PART = "part"
"""What the measures of a run that was ended from outside have beside them: they count with those of the next run."""

MOST_PARTS = 20


@frozen(kw_only=True)
class MeasuredRun:
    """A run that was judged: its start, and what was kept of it."""

    started_at: int
    measures: Mapping[str, Any]


@frozen(kw_only=True)
class Acceptance:
    """A measure whose change is no fault, for runs from `since` on; said at `at`."""

    what: str
    since: int
    at: int


def keep_measures(connection: Connection, run: int, measures: Mapping[str, Any]) -> None:
    """Keep what a run measured."""
    connection.execute(update(runs).where(runs.c.id == run).values(measures=measures))


def reject_run(connection: Connection, run: int) -> None:
    """Note that what a run wrote was thrown away; one that was not measured needs no mark."""
    measures = connection.execute(select(runs.c.measures).where(runs.c.id == run)).scalar()
    if measures:
        keep_measures(connection, run, {**measures, REJECTED: True})


def is_part(measures: Mapping[str, Any] | None) -> bool:
    """Answer whether a run goes on or was ended from outside, by its measures in the store."""
    return bool((measures or {}).get(PART))


def is_rejected(measures: Mapping[str, Any] | None) -> bool:
    """Answer whether what a run wrote was thrown away, by its measures in the store."""
    return bool((measures or {}).get(REJECTED))


def read_measured(connection: Connection, site: str, limit: int, before: int | None = None) -> tuple[MeasuredRun, ...]:
    """Return the last runs of a site that were judged, begun before a run's number, in order of time."""
    rows = _read_last(connection, site, limit, before)
    return tuple(MeasuredRun(started_at=at, measures=measures) for at, measures in reversed(rows) if measures and not is_part(measures))


def read_parts(connection: Connection, site: str, before: int) -> tuple[Mapping[str, Any], ...]:
    """Return what runs measured that were ended from outside since the last that was judged, begun before a run's number."""
    last = (measures for _, measures in _read_last(connection, site, MOST_PARTS, before))
    return tuple(takewhile(is_part, last))[::-1]


def has_findings(connection: Connection, run: int | None) -> bool:
    """Answer whether something was found wrong with a run."""
    measures = connection.execute(select(runs.c.measures).where(runs.c.id == run)).scalar()
    return bool((measures or {}).get("findings"))


def _read_last(connection: Connection, site: str, limit: int, before: int | None) -> list[tuple[int, Any]]:
    query = select(runs.c.started_at, runs.c.measures).where(runs.c.site == site, runs.c.measures.is_not(None))
    if before is not None:
        query = query.where(runs.c.id < before)
    rows = connection.execute(query.order_by(runs.c.started_at.desc(), runs.c.id.desc()).limit(limit))
    return [(started_at, measures) for started_at, measures in rows]


def count_entries(connection: Connection, site: str) -> int:
    """Return how many stories the feeds and sections of a site name; of sitemaps there are more with each day."""
    of_it = (sources.c.site == site, sources.c.kind.in_(("feed", "section")))
    return int(connection.execute(select(func.coalesce(func.sum(sources.c.stories), 0)).where(*of_it)).scalar_one())


def count_barren(connection: Connection, site: str) -> int:
    """Return how many feeds and sections of a site name no story."""
    of_it = (sources.c.site == site, sources.c.kind.in_(("feed", "section")), sources.c.stories == 0)
    return int(connection.execute(select(func.count()).select_from(sources).where(*of_it)).scalar_one())


def read_accepted(connection: Connection, site: str) -> tuple[Acceptance, ...]:
    """Return the changes of a site that somebody has accepted."""
    query = select(acceptances.c.what, acceptances.c.since, acceptances.c.at).where(acceptances.c.site == site)
    return tuple(Acceptance(**row) for row in connection.execute(query).mappings())


def accept_changes(connection: Connection, site: str, changes: Iterable[Acceptance]) -> None:
    """Keep that changes are no faults."""
    rows = [{"site": site, "what": change.what, "since": change.since, "at": change.at} for change in changes]
    insert_or_update(connection, acceptances, rows, ["since", "at"])


def read_sites(connection: Connection) -> tuple[str, ...]:
    """Return the sites that have had a run, by name."""
    return tuple(connection.execute(select(runs.c.site).distinct().order_by(runs.c.site)).scalars())
