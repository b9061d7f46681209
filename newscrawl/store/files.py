"""The output files: which lines of them are certain, and what they held when they were published."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, delete, func, select, update

from newscrawl.storage.output import free_name
from newscrawl.store.database import Store, insert_or_update
from newscrawl.store.schema import OPEN, PUBLISHED, files


@frozen(kw_only=True)
class StoredFile:
    """One output file; `path` is absolute, without ".part"; `lines` those certain; `bytes` and `sha256` once published."""

    site: str
    path: str
    run: int | None = None
    state: str = OPEN
    lines: int = 0
    bytes: int | None = None
    sha256: str | None = None
    articles: int = 0
    revisions: int = 0
    written_at: int | None = None
    quarantined: int = 0


def put_file(connection: Connection, site: str, path: str, **columns: Any) -> None:
    """Make the row of a file, or set these columns of it."""
    row = {"site": site, "path": path, "state": OPEN, **columns}
    insert_or_update(connection, files, [row], ["state", *columns])


def publish_file(connection: Connection, site: str, path: str, now: int, **columns: Any) -> None:
    """Note that a file stands under its final name."""
    put_file(connection, site, path, **{"state": PUBLISHED, "written_at": now, **columns})


def rename_file(connection: Connection, site: str, path: str, new: str) -> None:
    """Note that an open file will be published under another name."""
    connection.execute(update(files).where(files.c.site == site, files.c.path == path).values(path=new))


def drop_file(connection: Connection, site: str, path: str) -> None:
    """Forget a file that never held a line."""
    connection.execute(delete(files).where(files.c.site == site, files.c.path == path))


def read_file(connection: Connection, site: str, path: str) -> StoredFile | None:
    """Return what is known of one file."""
    row = connection.execute(select(files).where(files.c.site == site, files.c.path == path)).mappings().first()
    return StoredFile(**row) if row else None


def is_known(store: Store, site: str, path: Path) -> bool:
    """Answer whether a name has stood for a file of the site: it does for good, also once that was deleted or taken away.

    A job downstream knows by the name what it has taken.
    """
    with store.read() as connection:
        return read_file(connection, site, str(path.absolute())) is not None


def new_name(store: Store, site: str, path: Path, own: Path | None = None) -> Path:
    """Return the first name of the path's row that no file has nor has had, but for `own`."""
    return free_name(path, lambda name: name != own and is_known(store, site, name))


def count_lines(connection: Connection, site: str, run: int) -> dict[str, int]:
    """Return how many articles and revisions a run's files have for certain, by the names that stats have for them; {} without files."""
    columns = (func.sum(files.c.articles), func.sum(files.c.revisions))
    articles, revisions = connection.execute(select(*columns).where(files.c.site == site, files.c.run == run)).one()
    return {} if articles is None else {"newscrawl/articles": int(articles), "newscrawl/revisions": int(revisions)}


def read_files(connection: Connection, site: str, *states: str) -> tuple[StoredFile, ...]:
    """Return the files of a site that are in one of the states, by their names."""
    query = select(files).where(files.c.site == site, files.c.state.in_(states)).order_by(files.c.path)
    return tuple(StoredFile(**row) for row in connection.execute(query).mappings())
