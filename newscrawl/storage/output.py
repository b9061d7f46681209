"""Files that appear whole under their final name, or not at all, and never change afterwards.

While it grows, a file is called `*.part`, stands in the folder it will stay in (so that the rename is one step) and is locked, so that the
next run can tell a living writer's file from one that a killed run left. Lines go to the kernel one by one: SIGKILL tears at most the last.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

from newscrawl.storage.compression import compression_of
from newscrawl.storage.names import PART, numbered_names


class OutputFile:
    """A growing file of lines; `path` is its final name, `size` its bytes so far, `lines` its lines."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self.part = path.with_name(path.name + PART)
        self.lines = 0
        self.started = time.monotonic()
        self.size = 0
        self._descriptor = descriptor
        self._encoder = compression_of(path).encoder()
        self._hash = hashlib.sha256()
        self._broken = False
        self._unsure = False
        self._ended = False

    @property
    def sha256(self) -> str:
        """The SHA-256, in hex, of the bytes so far."""
        return self._hash.hexdigest()

    def write(self, line: bytes) -> None:
        """Add a line; raise OSError, with the file as it was before, where it cannot be written."""
        if self._broken:
            raise OSError(f"{self.part}: an earlier line could not be written")
        try:
            self._append((b"" if self.size else self._encoder.opening) + self._encoder.encode(line))
        except OSError:
            self._broken = True  # a compressor cannot take a line back
            raise
        self._encoder.accept(line)
        self.lines += 1

    def sync(self) -> None:
        """Wait until all lines are on the disk; raise OSError: some may then not be."""
        if self._unsure:
            raise OSError(f"{self.part}: an earlier line may not be on the disk")
        try:
            os.fsync(self._descriptor)
        except OSError:
            self._broken = self._unsure = True  # a second fsync would say that all is well (https://lwn.net/Articles/752063/)
            raise

    def end(self) -> None:
        """End the stream of a file that has lines, and wait until it is on the disk: only its name is missing then. Raise OSError."""
        if self.lines and not self._ended:
            self._append(self._encoder.end())
            self._ended = True
            self.sync()

    def publish(self) -> Path | None:
        """Give the file its final name and return that; None where it has no lines and is removed. Raise OSError: it stays a `.part`."""
        try:
            if not self.lines:
                self.part.unlink()
                return None
            self.end()
            return give_name(self.part, free_name(self.path))
        finally:
            self.close()

    def close(self) -> None:
        """Let go of the file as it stands; the next run takes it up."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _append(self, data: bytes) -> None:
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(self._descriptor, view) :]
        except OSError:
            os.ftruncate(self._descriptor, self.size)
            raise
        self.size += len(data)
        self._hash.update(data)


def create_output(path: Path, is_taken: Callable[[Path], bool] = lambda _name: False) -> OutputFile:
    """Return a new file that will be called `path`, or the next name of its row that no file has and that is not taken otherwise.

    Raise OSError where the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    for candidate in numbered_names(path):
        if is_taken(candidate):
            continue
        part = candidate.with_name(candidate.name + PART)
        try:
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o644)
        except FileExistsError:
            continue
        # The part is made before the final name is looked for: whoever holds the part is the only one to use the name.
        if is_held(descriptor, part):
            if not os.path.lexists(candidate):
                return OutputFile(candidate, descriptor)
            part.unlink()
        os.close(descriptor)
    raise AssertionError("the row of names has no end")


def is_held(descriptor: int, path: Path) -> bool:
    """Lock the open file; False where another process holds it, or has given it another name in the meantime."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except (BlockingIOError, FileNotFoundError):
        return False


def final_name(part: Path) -> Path:
    """Return the name that a growing file is to have."""
    return part.with_name(part.name.removesuffix(PART))


def free_name(path: Path, is_taken: Callable[[Path], bool] = lambda _name: False) -> Path:
    """Return the first name of the path's row that no file has and that is not taken otherwise."""
    return next(name for name in numbered_names(path) if not os.path.lexists(name) and not is_taken(name))


def give_name(part: Path, path: Path) -> Path:
    """Give a whole file its final name, for good where the power goes, and return that."""
    part.rename(path)
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return path


def hash_file(path: Path) -> str:
    """Return the SHA-256, in hex, of a file; raise OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
