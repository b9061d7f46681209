"""The ladder of versions: a new store gets the tables of `schema.py`, an older one the steps that it lacks, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, func, inspect, select, text

from newscrawl.store.schema import metadata, versions

Step = Callable[[Connection], None]


def _add_replaced(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE revisions ADD COLUMN replaced JSON"))


STEPS: Mapping[int, Step] = {2: _add_replaced}
"""How a store of the version before becomes one of the version named. A step is never changed once it has been released."""

_LOCK = 0x6E657773
"""Which advisory lock of PostgreSQL keeps two processes from making the tables at once: "news". SQLite has one writer anyway."""


class NewerStoreError(Exception):
    """The store was written by a newer newscrawl."""


def migrate(connection: Connection, steps: Mapping[int, Step] = STEPS) -> None:
    """Bring a store to the newest version; raise NewerStoreError for one that is beyond it."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    newest = max(steps, default=1)
    version = read_version(connection)
    if version is None:
        metadata.create_all(connection)
        connection.execute(versions.insert(), {"version": newest})
        return
    if version > newest:
        raise NewerStoreError(f"it is of version {version}, written by a newer newscrawl; this one reads up to {newest}")
    for number in range(version + 1, newest + 1):
        steps[number](connection)
    if version < newest:
        connection.execute(versions.update().values(version=newest))


def read_version(connection: Connection) -> int | None:
    """Return the version of a store, None for one without tables."""
    if not inspect(connection).has_table(versions.name):
        return None
    version: int | None = connection.execute(select(func.max(versions.c.version))).scalar()
    return version
