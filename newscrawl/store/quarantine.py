"""Files of runs that left their site's band: a folder beside the dataset, and the two ways out of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

from newscrawl.storage.names import numbered_names
from newscrawl.storage.output import give_name
from newscrawl.store.database import Store
from newscrawl.store.files import StoredFile, new_name, put_file, read_files, rename_file
from newscrawl.store.schema import DELETED, OPEN, PUBLISHED

QUARANTINE = "quarantine"


def quarantine_path(path: Path) -> Path:
    """Return where a file of the dataset stands while it is in quarantine.

    >>> str(quarantine_path(Path("output/cbc/2026-11-25T09-00-00Z.jsonl")))
    'output/cbc/quarantine/2026-11-25T09-00-00Z.jsonl'
    """
    return path.parent / QUARANTINE / path.name


def is_quarantined(path: Path) -> bool:
    """Answer whether a file stands in quarantine."""
    return path.parent.name == QUARANTINE


def read_held(connection: Connection, site: str) -> tuple[StoredFile, ...]:
    """Return the files of a site that wait in quarantine."""
    return tuple(file for file in read_files(connection, site, PUBLISHED) if file.quarantined)


def release_files(store: Store, site: str, now: int) -> tuple[tuple[Path, Path | None], ...]:
    """Move the quarantined files of a site into its dataset, as written now, and return the path of each before and after.

    None behind one that somebody has taken away: it counts as deleted. Raise StoreError or OSError with those before moved.
    """
    with store.read() as connection:
        held = read_held(connection, site)
    return tuple((Path(file.path), _release(store, site, file, now)) for file in held)


def remove_rejected(store: Store, site: str) -> Iterator[Path]:
    """Remove the quarantined files that the store no longer counts, and yield their paths; raise StoreError or OSError.

    The store was told first: what a kill in between has left, the next call removes.
    """
    with store.read() as connection:
        rejected = [Path(file.path) for file in read_files(connection, site, DELETED) if file.quarantined]
    for path in rejected:
        if path.exists():
            path.unlink()
            yield path


def _release(store: Store, site: str, file: StoredFile, now: int) -> Path | None:
    here = Path(file.path)
    wanted = here.parent.parent / here.name
    moved = None if here.exists() else _find_moved(store, site, wanted)
    if moved is None and not here.exists():
        with store.begin() as connection:
            put_file(connection, site, file.path, state=DELETED)
        return None
    target = moved or give_name(here, new_name(store, site, wanted))
    with store.begin() as connection:
        rename_file(connection, site, file.path, str(target))
        put_file(connection, site, str(target), state=PUBLISHED, quarantined=0, written_at=now)
    return target


def _find_moved(store: Store, site: str, wanted: Path) -> Path | None:
    """Return the file that a call that was killed had moved, not yet telling its row: the first of its names that no row has."""
    with store.read() as connection:
        known = {file.path for file in read_files(connection, site, OPEN, PUBLISHED, DELETED)}
    moved = next(name for name in numbered_names(wanted) if str(name) not in known)
    return moved if moved.exists() else None
