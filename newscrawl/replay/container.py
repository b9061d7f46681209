"""The WARC files inside an archive: a .warc is one itself, a .wacz (WACZ 1.1.1, a ZIP file) holds them under archive/."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from attrs import frozen
from warcio.limitreader import LimitReader

_LOCAL_HEADER = 30
"""Bytes of a ZIP entry's local header before its name (APPNOTE 4.3.7); the lengths of name and extra field stand at 26 and 28."""


@frozen(kw_only=True)
class Member:
    """One WARC file of `size` bytes: `name` inside the ZIP, "" for a plain file; `start` where its bytes begin, None if deflated."""

    name: str = ""
    start: int | None = 0
    size: int


def read_members(path: Path) -> tuple[Member, ...]:
    """Return the WARC files of an archive; raise OSError or zipfile.BadZipFile where it cannot be read or holds none."""
    with path.open("rb") as file:
        if not file.read(4).startswith(b"PK"):
            return (Member(size=path.stat().st_size),)
        with zipfile.ZipFile(file) as pack:
            members = tuple(_member(file, entry) for entry in pack.infolist() if _is_warc(entry.filename))
    if not members:
        raise zipfile.BadZipFile("a ZIP file without any archive/*.warc or .warc.gz")
    return members


def _is_warc(name: str) -> bool:
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))


def _member(file: IO[bytes], entry: zipfile.ZipInfo) -> Member:
    if entry.compress_type != zipfile.ZIP_STORED:
        return Member(name=entry.filename, start=None, size=entry.file_size)
    file.seek(entry.header_offset + 26)
    lengths = file.read(4)
    name, extra = int.from_bytes(lengths[:2], "little"), int.from_bytes(lengths[2:], "little")
    return Member(name=entry.filename, start=entry.header_offset + _LOCAL_HEADER + name + extra, size=entry.file_size)


@contextmanager
def open_member(path: Path, member: Member, offset: int) -> Iterator[Any]:
    """Open a WARC file at `offset`, up to its end. A deflated one is unpacked up to there: only stored ones, as WACZ asks, are quick."""
    if member.start is None:
        with zipfile.ZipFile(path) as pack, pack.open(member.name) as packed:
            packed.seek(offset)
            yield packed
    else:
        with path.open("rb") as file:
            file.seek(member.start + offset)
            yield LimitReader(file, member.size - offset)
