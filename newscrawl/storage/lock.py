"""A lock in a file that dies with the process that holds it, kill -9 and power cut included: flock(2).

The file stays when the lock goes: two processes that lock the same name must lock the same file. Worker processes do not inherit it.
"""

from __future__ import annotations

import fcntl
import json
import os
from pathlib import Path
from typing import Any

from attrs import frozen


class LockedError(Exception):
    """Somebody else holds the lock; the message says who, where and since when."""


@frozen(kw_only=True)
class Holder:
    """Who holds a lock: process, machine, and the start in RFC 3339."""

    pid: int
    host: str
    started: str

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host} since {self.started}"


class FileLock:
    """A held lock; `release` lets go of it, as does the end of the process."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def release(self) -> None:
        """Let go of the lock; the file then names nobody."""
        if self._descriptor >= 0:
            os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = -1


def take_file_lock(path: Path, holder: Holder) -> FileLock:
    """Take the lock of a file and write into it who holds it; raise LockedError where another process does, OSError where it cannot be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps({"pid": holder.pid, "host": holder.host, "started": holder.started}).encode() + b"\n", 0)
    except BlockingIOError as error:
        other = read_holder(os.pread(descriptor, 4096, 0))
        os.close(descriptor)
        raise LockedError(f"{other or 'another process'} (lock file {path})") from error
    except OSError:
        os.close(descriptor)
        raise
    return FileLock(descriptor)


def read_holder(data: bytes) -> Holder | None:
    """Return whom the bytes of a lock file name; None for a file that names nobody, or is only being written.

    >>> str(read_holder(b'{"pid": 7, "host": "mill", "started": "2026-11-25T09:00:00Z"}'))
    'process 7 on mill since 2026-11-25T09:00:00Z'
    """
    try:
        values: Any = json.loads(data)
        return Holder(pid=int(values["pid"]), host=str(values["host"]), started=str(values["started"]))
    except (ValueError, KeyError, TypeError):
        return None
