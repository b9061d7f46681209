"""Files that appear whole under their final name, or not at all, and never change afterwards.

While it grows, a file is called `*.part`, stands in the folder it will stay in (so that the rename is one step) and is locked, so that the
next run can tell a living writer's file from one that a killed run left. Lines go to the kernel one by one: SIGKILL tears at most the last.
"""

from __future__ import annotations

import fcntl
import os
import stat
import time
from pathlib import Path

from newscrawl.storage.compression import COMPRESSIONS, TornFileError, compression_of, read_chunks
from newscrawl.storage.lines import is_whole_line
from newscrawl.storage.names import PART, numbered_names


class OutputFile:
    """A growing file of lines; `path` is its final name, `size` its bytes so far, `lines` its lines."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self.part = path.with_name(path.name + PART)
        self.lines = 0
        self.started = time.monotonic()
        self._descriptor = descriptor
        self._encoder = compression_of(path).encoder()
        self._broken = False
        self.size = 0

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

    def publish(self) -> Path | None:
        """Give the file its final name and return that; None where it has no lines and is removed. Raise OSError: it stays a `.part`."""
        try:
            if not self.lines:
                self.part.unlink()
                return None
            self._append(self._encoder.end())
            os.fsync(self._descriptor)
            return _rename(self.part, self.path)
        finally:
            os.close(self._descriptor)

    def _append(self, data: bytes) -> None:
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(self._descriptor, view) :]
        except OSError:
            os.ftruncate(self._descriptor, self.size)
            raise
        self.size += len(data)


def create_output(path: Path) -> OutputFile:
    """Return a new file that will be called `path`, or the next free name of its row; raise OSError where the folder cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for candidate in numbered_names(path):
        part = candidate.with_name(candidate.name + PART)
        try:
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o644)
        except FileExistsError:
            continue
        # The part is made before the final name is looked for: whoever holds the part is the only one to use the name.
        if _is_held(descriptor, part):
            if not os.path.lexists(candidate):
                return OutputFile(candidate, descriptor)
            part.unlink()
        os.close(descriptor)
    raise AssertionError("the row of names has no end")


def rescue_part(part: Path) -> tuple[Path | None, int] | None:
    """Give a file that a killed run left its final name, cut behind its last whole line.

    Return that name (None: there was no whole line) and the bytes that were cut, or None for a file that a living run is writing.
    Raise OSError where it cannot be read or written; it then stays as it is.
    """
    descriptor = os.open(part, os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode) or not _is_held(descriptor, part):
            return None
        if compression_of(part) is COMPRESSIONS[""]:
            return _rescue_plain(part, descriptor)
        return _rescue_compressed(part)
    finally:
        os.close(descriptor)


def _rescue_plain(part: Path, descriptor: int) -> tuple[Path | None, int]:
    whole = 0
    with part.open("rb") as file:
        for line in file:
            if not is_whole_line(line):
                break
            whole += len(line)
    torn = os.fstat(descriptor).st_size - whole
    if not whole:
        part.unlink()
        return None, torn
    os.ftruncate(descriptor, whole)
    os.fsync(descriptor)
    return _rename(part, part.with_name(part.name.removesuffix(PART))), torn


def _rescue_compressed(part: Path) -> tuple[Path | None, int]:
    """Write the whole lines anew beside the torn file, then put them in its place: a kill at any point leaves one of the two."""
    fresh = part.with_name(part.name + ".new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o644)
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    output = OutputFile(part.with_name(part.name.removesuffix(PART)), descriptor)
    rest = b""
    try:
        with part.open("rb") as file:
            for chunk in read_chunks(file, part):
                *lines, rest = (rest + chunk).split(b"\n")
                for line in lines:
                    output.write(line + b"\n")
    except TornFileError:
        pass  # it was killed: the lines before the tear are what there is
    except OSError:
        fresh.unlink()
        os.close(descriptor)
        raise
    fresh.replace(part)
    return output.publish(), len(rest)


def _is_held(descriptor: int, path: Path) -> bool:
    """Lock the open file; False where another process holds it, or has given it another name in the meantime."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except (BlockingIOError, FileNotFoundError):
        return False


def _rename(part: Path, path: Path) -> Path:
    free = next(name for name in numbered_names(path) if not os.path.lexists(name))
    part.rename(free)
    folder = os.open(free.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return free
