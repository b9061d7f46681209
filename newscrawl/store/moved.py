"""Files whose folder was moved, or is mounted elsewhere now: their rows follow, so that none is missed and the manifest stays as it is."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Connection, func, literal, select, update

from newscrawl.storage.names import PART, fill_template, manifest_path
from newscrawl.store.database import Store
from newscrawl.store.files import StoredFile
from newscrawl.store.schema import OPEN, PUBLISHED, files, revisions


def follow_moved(store: Store, site: str, template: str) -> tuple[Path, ...]:
    """Let rows of files name the folder in which the site's files now lie, and return the folders that they named; raise StoreError.

    A folder has been moved where it is no more and a file of it, of the same size, stands where the template says. Whoever calls holds the
    lock of the site.
    """
    if not template:
        return ()
    root = manifest_path(template, site).parent.absolute()
    depth = len(Path(fill_template(template, site, "time")).expanduser().absolute().relative_to(root).parts)
    with store.read() as connection:
        elsewhere = _read_elsewhere(connection, site, root)
    rows: dict[Path, list[StoredFile]] = {}
    for file in elsewhere:
        path = Path(file.path)
        above = depth - 1 + file.quarantined
        if above < len(path.parents):
            rows.setdefault(path.parents[above], []).append(file)
    # access(2): a folder that may not be looked into is as far away as one that is no more
    moved = tuple(old for old, held in rows.items() if not os.access(old, os.F_OK) and any(_stands(file, old, root) for file in held))
    for old in moved:
        with store.begin() as connection:
            _rename_folder(connection, site, old, root)
    return moved


def _read_elsewhere(connection: Connection, site: str, root: Path) -> tuple[StoredFile, ...]:
    query = select(files).where(files.c.site == site, ~files.c.path.startswith(f"{root}/", autoescape=True))
    return tuple(StoredFile(**row) for row in connection.execute(query).mappings())


def _stands(file: StoredFile, old: Path, root: Path) -> bool:
    path = root / Path(file.path).relative_to(old)
    if file.state == OPEN:
        return path.with_name(path.name + PART).exists()
    return file.state == PUBLISHED and path.is_file() and path.stat().st_size == file.bytes


def _rename_folder(connection: Connection, site: str, old: Path, root: Path) -> None:
    """Let all names below the old folder begin with the new one, those of files that are deleted too: their lines in the manifest stay."""
    taken = select(files.c.path).where(files.c.site == site)
    for table, column in ((files, files.c.path), (revisions, revisions.c.file)):
        name = literal(str(root)) + func.substr(column, len(str(old)) + 1)
        rows = update(table).where(table.c.site == site, column.startswith(f"{old}/", autoescape=True))
        connection.execute((rows.where(name.not_in(taken)) if table is files else rows).values({column: name}))
