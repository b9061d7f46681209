"""An output file beside its row in the store: what the row says of lines, they are on the disk for certain.

In this order: the row is made before the first line; lines are put on the disk before the row counts them, in the transaction in which
their pages are done; the row counts all of them before the file gets its final name; and then says that it has it.
A kill between any two of these leaves what `store.recovery` brings in order. Without a store all of it is left out.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from newscrawl.memory import Commits, Memory
from newscrawl.storage.names import find_parts
from newscrawl.storage.output import OutputFile, create_output
from newscrawl.store.database import StoreError
from newscrawl.store.files import drop_file, is_known, new_name, publish_file, put_file, rename_file
from newscrawl.store.moved import follow_moved
from newscrawl.store.quarantine import is_quarantined, quarantine_path
from newscrawl.store.recovery import Recovered, Recovery, find_open, recover_names, recover_parts, recover_rejected

logger = logging.getLogger(__name__)


class FileRows:
    """The rows of a crawl's files. A crawl that does not remember pages has a row for a file only when that is published."""

    def __init__(self, commits: Commits | None, *, remembers: bool, sync: Callable[[], list[dict[str, Any]]]) -> None:
        self.commits = commits
        self.remembers = remembers and commits is not None
        if commits is not None:
            commits.has_file = True
            commits.sync = sync if self.remembers else list

    @property
    def failed(self) -> bool:
        """Whether a commit has failed."""
        return self.commits is not None and self.commits.failed

    def recover(self, template: str, name: str, *, holds_back: bool) -> Iterator[Recovered | OSError]:
        """Bring in order what killed runs of a site left, and yield what became of it; raise StoreError."""
        memory = self.commits.memory if self.commits else None
        now = int(time.time())
        store, site = (memory.store, memory.site) if memory else (None, "")
        parts = find_parts(template, name)
        if memory:
            for old in follow_moved(memory.store, memory.site, template):
                logger.warning("Output: what the store knows to lie in %s is now in the folder that NEWSCRAWL_OUTPUT names", old)
            parts = sorted({*(part.absolute() for part in parts), *find_open(memory.store, memory.site)})
        yield from recover_parts(parts, Recovery(store=store, site=site, now=now, holds_back=holds_back))
        if memory:
            yield from recover_names(memory.store, memory.site, now)
            yield from recover_rejected(memory.store, memory.site)

    def create(self, path: Path) -> OutputFile:
        """Return a new file that will be called `path`, or the next name of its row that none has had; raise OSError or StoreError."""
        if self.commits is None:
            return create_output(path)
        memory = self.commits.memory
        file = create_output(path, partial(is_known, memory.store, memory.site))
        if self.remembers:
            self._begin(file, memory)
        return file

    def _begin(self, file: OutputFile, memory: Memory) -> None:
        """Make the row of a file that has no line yet; raise StoreError with the file removed."""
        try:
            with memory.store.begin() as connection:
                put_file(connection, memory.site, _path(file), run=memory.run, lines=0)
        except StoreError:
            file.publish()  # it has no line: this removes it
            raise

    def take(self, record: Mapping[str, Any], file: OutputFile) -> None:
        """Note that a record's line is written."""
        if self.commits is not None and isinstance(record.get("id"), str):
            self.commits.take(record["id"], _path(file))

    def leave(self, record: Mapping[str, Any]) -> None:
        """Note that a record's line could not be written: its page stays to be asked for."""
        if self.commits is not None:
            self.commits.memory.ledger.drop(str(record.get("id")))

    def describe(self, file: OutputFile, held: Mapping[str, int]) -> dict[str, Any]:
        """Return the columns of a file whose lines are on the disk."""
        return {"path": _path(file), "lines": file.lines, "articles": held["articles"], "revisions": held["revisions"]}

    def quarantine(self, file: OutputFile) -> None:
        """Let a file that has lines be published in quarantine; raise OSError or StoreError: it stays as it is.

        The row is told first: a kill before the file has moved leaves its `.part` to `store.recovery`, which looks there too.
        """
        if self.commits is None or not file.lines:
            return
        memory = self.commits.memory
        path = new_name(memory.store, memory.site, quarantine_path(file.path))
        path.parent.mkdir(exist_ok=True)
        if self.remembers:
            self.commits.commit()
            with memory.store.begin() as connection:
                rename_file(connection, memory.site, _path(file), str(path.absolute()))
                put_file(connection, memory.site, str(path.absolute()), quarantined=1)
        file.path = path

    def publish(self, file: OutputFile, held: Mapping[str, int]) -> Path | None:
        """Give a file its final name and return that, None for one without lines; raise OSError or StoreError: it stays as it is."""
        if self.commits is None:
            return file.publish()
        memory = self.commits.memory
        if not file.lines:
            file.publish()
            if self.remembers:
                with memory.store.begin() as connection:
                    drop_file(connection, memory.site, _path(file))
            return None
        file.end()
        columns = self.describe(file, held)
        if self.remembers:
            self.commits.commit()
        free = new_name(memory.store, memory.site, file.path, own=file.path)
        if self.remembers and free != file.path:
            with memory.store.begin() as connection:
                rename_file(connection, memory.site, _path(file), str(free.absolute()))
        file.path = free
        path = file.publish()
        if path is not None:
            columns |= {
                "path": str(path.absolute()),
                "quarantined": int(is_quarantined(path)),
                "run": memory.run,
                "bytes": file.size,
                "sha256": file.sha256,
            }
            with memory.store.begin() as connection:
                publish_file(connection, memory.site, now=int(time.time()), **columns)
        return path


def _path(file: OutputFile) -> str:
    return str(file.path.absolute())
