"""The manifest of a site: which files are whole, so that a job downstream takes exactly those that it has not taken yet.

One JSON object a line, in the order in which the files were written. A line of a file never changes, but for `deleted` at the end of its
keeping; files in quarantine have none until they are let out.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from newscrawl.store.database import Store
from newscrawl.store.files import StoredFile, put_file, read_files
from newscrawl.store.schema import DELETED, PUBLISHED


def write_manifest(store: Store, site: str, path: Path) -> None:
    """Write the manifest of a site, whole or not at all; raise StoreError or OSError. Whoever calls holds the lock of the site."""
    with store.read() as connection:
        files = [file for file in read_files(connection, site, PUBLISHED, DELETED) if not file.quarantined]
    folder = path.parent
    lines = "".join(json.dumps(describe_file(file, folder), ensure_ascii=False) + "\n" for file in sort_files(files))
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f".{path.name}.tmp"  # always this one: what a killed run left of it is written anew by the next
    try:
        with fresh.open("w", encoding="utf-8") as file:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise


def sort_files(files: Iterable[StoredFile]) -> list[StoredFile]:
    """Return the files in the order in which they were written."""
    return sorted(files, key=lambda file: (file.written_at or 0, file.path))


def describe_file(file: StoredFile, folder: Path) -> dict[str, Any]:
    """Return a file's line in the manifest; `file` is its path from the manifest's folder, `written` RFC 3339."""
    written = datetime.fromtimestamp(file.written_at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if file.written_at else None
    line = {
        "file": os.path.relpath(file.path, folder.absolute()),
        "run": file.run,
        "articles": file.articles,
        "revisions": file.revisions,
        "lines": file.lines,
        "bytes": file.bytes,
        "sha256": file.sha256,
        "written": written,
    }
    return line | {"deleted": True} if file.state == DELETED else line


def drop_old_files(store: Store, site: str, before: int) -> tuple[Path, ...]:
    """Delete files of the dataset written before a moment, and return their paths; those not yet published or in quarantine stay.

    The file goes first: a kill in between leaves a row that the next call brings in order. Raise StoreError or OSError.
    """
    with store.read() as connection:
        published = [file for file in read_files(connection, site, PUBLISHED) if not file.quarantined]
    old = [file for file in published if file.written_at is not None and file.written_at < before]
    for file in old:
        Path(file.path).unlink(missing_ok=True)
        with store.begin() as connection:
            put_file(connection, site, file.path, state=DELETED)
    return tuple(Path(file.path) for file in old)
