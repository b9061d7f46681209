"""Files that a killed run left growing: cut behind their last whole line, or behind the last that is known to count."""

from __future__ import annotations

import fcntl
import os
import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from attrs import frozen

from newscrawl.storage.compression import COMPRESSIONS, TornFileError, compression_of, read_chunks
from newscrawl.storage.lines import is_whole_line
from newscrawl.storage.output import OutputFile, final_name, free_name, give_name, is_held


def rescue_part(part: Path) -> tuple[Path | None, int] | None:
    """Give a file that a killed run left its final name, cut behind its last whole line.

    Return that name (None: there was no whole line) and the bytes that were cut, or None for a file that a living run is writing.
    Raise OSError where it cannot be read or written; it then stays as it is.
    """
    cut = cut_part(part)
    if cut is None:
        return None
    if not cut.lines:
        return None, cut.torn
    return give_name(part, free_name(final_name(part))), cut.torn


@frozen(kw_only=True)
class CutPart:
    """What stands in a file that a killed run left: whole lines, and how many bytes behind them were cut."""

    lines: int
    torn: int


def cut_part(part: Path, lines: int | None = None) -> CutPart | None:
    """Cut a file that a killed run left behind its last whole line, or behind so many lines; it is removed where none is left.

    Return None for a file that a living run is writing. Raise OSError where it cannot be read or written; it then stays as it is.
    """
    descriptor = os.open(part, os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode) or not is_held(descriptor, part):
            return None
        is_plain = compression_of(part) is COMPRESSIONS[""]
        cut = _cut_plain(part, descriptor, lines) if is_plain else _cut_compressed(part, lines)
        if not cut.lines:
            part.unlink()
        return cut
    finally:
        os.close(descriptor)


def _cut_plain(part: Path, descriptor: int, lines: int | None) -> CutPart:
    whole = count = 0
    with part.open("rb") as file:
        for line in islice(file, lines):
            if not is_whole_line(line):
                break
            whole += len(line)
            count += 1
    torn = os.fstat(descriptor).st_size - whole
    if torn:
        os.ftruncate(descriptor, whole)
    os.fsync(descriptor)
    return CutPart(lines=count, torn=torn)


def _cut_compressed(part: Path, lines: int | None) -> CutPart:
    """Write the whole lines anew beside the torn file, then put them in its place: a kill at any point leaves one of the two."""
    fresh = part.with_name(part.name + ".new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o644)
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    output = OutputFile(final_name(part), descriptor)
    torn = 0
    try:
        for line in _lines_before_a_tear(part):
            if is_whole_line(line) and (lines is None or output.lines < lines):
                output.write(line)
            else:
                torn += len(line)
        output.end()
        fresh.replace(part)
    except OSError:
        fresh.unlink()
        raise
    finally:
        output.close()
    return CutPart(lines=output.lines, torn=torn)


def _lines_before_a_tear(part: Path) -> Iterator[bytes]:
    """Yield the lines of a file of a killed run, the last one as torn as it is."""
    rest = b""
    try:
        with part.open("rb") as file:
            for chunk in read_chunks(file, part):
                *lines, rest = (rest + chunk).split(b"\n")
                yield from (line + b"\n" for line in lines)
    except TornFileError:
        pass  # it was killed: the lines before the tear are what there is
    if rest:
        yield rest
