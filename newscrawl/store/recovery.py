"""What a killed run left is brought in order: lines that count get their final name, those whose pages are still to be asked for go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

from newscrawl.storage.names import PART
from newscrawl.storage.output import final_name, give_name, hash_file
from newscrawl.storage.rescue import CutPart, cut_part, rescue_part
from newscrawl.store.database import Store
from newscrawl.store.files import StoredFile, drop_file, new_name, publish_file, put_file, read_file, read_files, rename_file
from newscrawl.store.quality import has_findings
from newscrawl.store.quarantine import is_quarantined, quarantine_path, remove_rejected
from newscrawl.store.rejection import ask_for_lost
from newscrawl.store.schema import DELETED, OPEN


@frozen(kw_only=True)
class Recovered:
    """What became of a file.

    `path` is its name now, None where it held nothing; `torn` the bytes cut, `missing` how many lines should be there and are not.
    """

    name: Path
    path: Path | None = None
    torn: int = 0
    missing: int = 0


@frozen(kw_only=True)
class Recovery:
    """Whose files are brought in order: `holds_back` says whether those of a run that left its site's band go into quarantine."""

    store: Store | None
    site: str
    now: int
    holds_back: bool = False


def recover_parts(parts: Iterable[Path], to: Recovery) -> Iterator[Recovered | OSError]:
    """Give growing files of killed runs their final names, as far as their lines count, and yield what became of each.

    Files of living runs are left alone. A file that cannot be read or written stays as it is, and its error is yielded.
    """
    for part in parts:
        try:
            recovered = _recover_part(part, to)
        except OSError as error:
            yield error
            continue
        if recovered is not None:
            yield recovered


def find_open(store: Store, site: str) -> tuple[Path, ...]:
    """Return the growing files that count, wherever they lie: what NEWSCRAWL_OUTPUT says may have changed since."""
    with store.read() as connection:
        parts = (Path(file.path + PART) for file in read_files(connection, site, OPEN))
    return tuple(part for part in parts if part.exists())


def recover_names(store: Store, site: str, now: int) -> Iterator[Recovered | OSError]:
    """Note files that were named and not noted, over a kill or by a crawl that knows no store, and those that are gone.

    Such a crawl names what it finds with all its lines: those that do not count are cut, for their pages are asked for again. The error of
    a file that cannot be read or written is yielded, and the file stays as it is.
    """
    with store.read() as connection:
        opened = read_files(connection, site, OPEN)
    for file in opened:
        path = Path(file.path)
        if path.with_name(path.name + PART).exists():
            continue
        try:
            recovered = _recover_name(store, path, file, now)
        except OSError as error:
            yield error
            continue
        if recovered is not None:
            yield recovered


def _recover_name(store: Store, path: Path, file: StoredFile, now: int) -> Recovered | None:
    is_there = path.exists()  # one that is not may have been taken on by who reads the dataset
    cut = cut_part(path, file.lines) if is_there else CutPart(lines=0, torn=0)
    if cut is None:
        return None
    if is_there and cut.lines < file.lines:
        ask_for_lost(store, file, path if cut.lines else None, now)
    with store.begin() as connection:
        if cut.lines:
            publish_file(connection, file.site, file.path, now, bytes=path.stat().st_size, sha256=hash_file(path))
        elif file.lines:
            put_file(connection, file.site, file.path, state=DELETED)
        else:
            drop_file(connection, file.site, file.path)
    return Recovered(name=path, path=path if cut.lines else None, torn=cut.torn, missing=file.lines - cut.lines)


def recover_rejected(store: Store, site: str) -> Iterator[Recovered | OSError]:
    """Remove files that were rejected before a kill, and yield them; the error of one that cannot be is yielded."""
    try:
        yield from (Recovered(name=path) for path in remove_rejected(store, site))
    except OSError as error:
        yield error


def _recover_part(part: Path, to: Recovery) -> Recovered | None:
    file = _read_row(to.store, to.site, part)
    if to.store is None or file is None:
        rescued = rescue_part(part)
        return rescued and Recovered(name=part, path=rescued[0], torn=rescued[1])
    cut = cut_part(part, file.lines)
    if cut is None:
        return None
    if cut.lines < file.lines:
        ask_for_lost(to.store, file, part if cut.lines else None, to.now)
    path = _publish(to.store, part, file, to) if cut.lines else None
    if path is None:
        with to.store.begin() as connection:
            drop_file(connection, to.site, file.path)
    return Recovered(name=part, path=path, torn=cut.torn, missing=file.lines - cut.lines)


def _read_row(store: Store | None, site: str, part: Path) -> StoredFile | None:
    if store is None:
        return None
    final = final_name(part).absolute()
    with store.read() as connection:  # a run that was killed on its way into quarantine had told the row already
        rows = [read_file(connection, site, str(path)) for path in (final, quarantine_path(final))]
    return next((file for file in rows if file is not None and file.state == OPEN), None)


def _publish(store: Store, part: Path, file: StoredFile, to: Recovery) -> Path:
    """Name the file, noting its name first: a kill in between leaves it to `recover_names`."""
    path = _choose_name(store, file, to)
    if str(path) != file.path:
        path.parent.mkdir(exist_ok=True)
        with store.begin() as connection:
            rename_file(connection, file.site, file.path, str(path))
            put_file(connection, file.site, str(path), quarantined=int(is_quarantined(path)))
    size, sha256 = part.stat().st_size, hash_file(part)
    give_name(part, path)
    with store.begin() as connection:
        publish_file(connection, file.site, str(path), to.now, bytes=size, sha256=sha256)
    return path


def _choose_name(store: Store, file: StoredFile, to: Recovery) -> Path:
    """Return a name that nothing has had, in quarantine where something was found wrong with the run."""
    own = path = Path(file.path)
    if to.holds_back and not is_quarantined(path):
        with store.read() as connection:
            path = quarantine_path(path) if has_findings(connection, file.run) else path
    return new_name(store, file.site, path, own)
