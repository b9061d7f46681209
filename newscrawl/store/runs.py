"""The runs of a site: when, where, how they ended, and what they counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, func, insert, select, update

from newscrawl.store.schema import runs

LAST_RUNS = 20
"""Of a site, that are looked at: the last that ended is among them."""


@frozen(kw_only=True)
class Run:
    """One run; `counts` are the crawl's stats, `measures` what the sentinel looks at, both as of the last commit until it has ended."""

    id: int
    site: str
    started_at: int
    ended_at: int | None = None
    exit_code: int | None = None
    reason: str | None = None
    host: str | None = None
    pid: int | None = None
    counts: Mapping[str, Any] | None = None
    measures: Mapping[str, Any] | None = None


def start_run(connection: Connection, site: str, now: int, host: str, pid: int) -> int:
    """Note that a run begins; return its number."""
    statement = insert(runs).values(site=site, started_at=now, host=host, pid=pid).returning(runs.c.id)
    return int(connection.execute(statement).scalar_one())


def end_run(connection: Connection, run: int, now: int, **columns: Any) -> None:
    """Note how a run ended: `exit_code`, `reason`, `counts`, `measures`, as far as they are given."""
    connection.execute(update(runs).where(runs.c.id == run).values(ended_at=now, **columns))


def keep_run(connection: Connection, run: int, **columns: Any) -> None:
    """Note of a run that goes on what it has come to: `counts`, `measures`, as far as they are given."""
    connection.execute(update(runs).where(runs.c.id == run).values(**columns))


def read_unended(connection: Connection, site: str, before: int) -> tuple[Run, ...]:
    """Return those of the last runs of a site, begun before a run's number, that have not ended, in their order."""
    last = select(runs.c.id).where(runs.c.site == site, runs.c.id < before).order_by(runs.c.started_at.desc()).limit(LAST_RUNS)
    query = select(runs).where(runs.c.id.in_(last.scalar_subquery()), runs.c.ended_at.is_(None)).order_by(runs.c.id)
    return tuple(Run(**row) for row in connection.execute(query).mappings())


def read_runs(connection: Connection, site: str, limit: int) -> tuple[Run, ...]:
    """Return the last runs of a site, the latest first, one under way or just killed (no `ended_at`) among them."""
    query = select(runs).where(runs.c.site == site).order_by(runs.c.started_at.desc(), runs.c.id.desc()).limit(limit)
    return tuple(Run(**row) for row in connection.execute(query).mappings())


def read_span(connection: Connection, site: str, run: int, now: int) -> tuple[int, int]:
    """Return when a run began and ended; one that was killed has ended when the site's next began, at the latest now."""
    row = connection.execute(select(runs.c.started_at, runs.c.ended_at).where(runs.c.site == site, runs.c.id == run)).one()
    following = select(func.min(runs.c.started_at)).where(runs.c.site == site, runs.c.id > run)
    return row.started_at, row.ended_at or connection.execute(following).scalar() or now
