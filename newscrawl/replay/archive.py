"""A WARC (ISO 28500) or WACZ file as a table of answers: one pass notes where each lies, bodies are read when they are asked for."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

from attrs import field, frozen, mutable
from warcio.archiveiterator import WARCIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from newscrawl.replay.container import Member, open_member, read_members
from newscrawl.replay.errors import ArchiveError

_ANSWERS = frozenset({"response", "resource", "revisit"})
_GZIP = b"\x1f\x8b"
_CHUNK = 1 << 16
# What zipfile raises for a member that is damaged, cut off, packed in a way it does not know, or locked with a password.
_DAMAGE = (zlib.error, EOFError, zipfile.BadZipFile, NotImplementedError, RuntimeError)


@frozen(kw_only=True)
class Place:
    """Where a record lies: in which member of the archive, and at which offset in bytes of it."""

    member: Member
    offset: int
    kind: str
    digest: str | None = None


@frozen(kw_only=True)
class Answer:
    """A recorded response. `body` is free of chunks, Content-Encoding still on it; `recorded_at` is the WARC-Date."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    record_id: str | None = None
    recorded_at: str | None = None


@mutable(kw_only=True)
class Archive:
    """The answers of one archive, by address. Of several captures of one address the last one counts.

    `damage` says what is wrong with a file that is cut off or broken in the middle: what lies before that is served.
    """

    path: Path
    places: dict[str, Place] = field(factory=dict)
    loose: dict[str, str] = field(factory=dict)
    bodies: dict[str, Place] = field(factory=dict)
    damage: list[str] = field(factory=list)

    def find(self, url: str, max_bytes: int = 0) -> Answer | None:
        """Return the answer to an address, None when there is none: as it stands, else under the other scheme, host case and default port.

        Raise ArchiveError for a record that cannot be read, OverflowError for a body of more than `max_bytes` (0: any size).
        """
        address = urldefrag(url)[0]
        place = self.places.get(address) or self.places.get(self.loose.get(loosen(address), ""))
        return self._read(place, max_bytes) if place else None

    def _read(self, place: Place, max_bytes: int) -> Answer:
        try:
            with open_member(self.path, place.member, place.offset) as file:
                record = _first_record(file, self.path, place)
                answer = _answer_of(record, max_bytes)
        except ArchiveError:
            raise
        except (ValueError, *_DAMAGE) as error:  # a status that is no number, too
            raise ArchiveError(f"{self.path}: the record at offset {place.offset} cannot be read: {_one_line(error)}") from error
        original = self.bodies.get(place.digest or "") if place.kind == "revisit" else None
        if original is None or original == place:
            return answer
        source = self._read(original, max_bytes)
        return Answer(
            status=answer.status if answer.headers else source.status,
            headers=answer.headers or source.headers,
            body=source.body,
            record_id=answer.record_id,
            recorded_at=answer.recorded_at,
        )


def loosen(url: str) -> str:
    """Return an address without its scheme, default port and fragment, the host in small letters; path and query stay.

    >>> loosen("http://Example.com:80/News?a=1#top") == loosen("https://example.com/News?a=1")
    True
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "") + (f":{parts.port}" if parts.port not in (None, 80, 443) else "")
    except ValueError:
        return url
    return f"{host}{parts.path or '/'}{'?' + parts.query if parts.query else ''}"


def load_archive(path: Path) -> Archive:
    """Return the archive of a .warc, .warc.gz or .wacz file; raise ArchiveError where it is missing or no such file."""
    archive = Archive(path=path)
    for member in check_archive(path):
        for url, place in _read_places(archive, member):
            _note(archive, url, place)
    return archive


def check_archive(path: Path) -> tuple[Member, ...]:
    """Return the WARC files in an archive, each seen to begin as one; raise ArchiveError where there are none."""
    try:
        members = read_members(path)
        for member in members:
            with open_member(path, member, 0) as file:
                _check_start(file, path, member)
    except FileNotFoundError as error:
        raise ArchiveError(f"{path}: no such archive") from error
    except (OSError, *_DAMAGE) as error:
        raise ArchiveError(f"{path}: cannot be read: {error}") from error
    return members


def _check_start(file: Any, path: Path, member: Member) -> None:
    start = file.read(5)
    if start.startswith(_GZIP) or start == b"WARC/":
        return
    where = f" ({member.name})" if member.name else ""
    raise ArchiveError(f"{path}{where}: no WARC or WACZ file: at offset 0 it begins with {start!r}")


def _read_places(archive: Archive, member: Member) -> Iterator[tuple[str, Place]]:
    """Yield where the answers of one WARC file lie, up to its end or to where it is damaged."""
    with open_member(archive.path, member, 0) as file:
        records = WARCIterator(file, no_record_parse=True)
        while True:
            try:
                record = next(records)
                missing = _drain(record)
            except StopIteration:
                if records.offset < member.size:  # the next record's compressed head has begun
                    archive.damage.append(f"{archive.path}: cut off at offset {records.offset}: the record there has no head")
                return
            except (ArchiveLoadFailed, *_DAMAGE) as error:
                archive.damage.append(f"{archive.path}: broken at offset {records.offset}: {_one_line(error)}")
                return
            if missing:
                archive.damage.append(f"{archive.path}: cut off: the record at offset {records.offset} lacks {missing}")
                return
            headers = record.rec_headers
            url = headers.get_header("WARC-Target-URI") or ""
            if record.rec_type in _ANSWERS and url.startswith(("http://", "https://")):
                yield (
                    url,
                    Place(member=member, offset=records.offset, kind=record.rec_type, digest=headers.get_header("WARC-Payload-Digest")),
                )


def _drain(record: ArcWarcRecord) -> str:
    """Read a record to its end, and return what of it is missing, "" when it is whole."""
    # warcio takes a length that is no number, as a head leaves it that is cut within, for 0.
    if record.length is None or not (record.rec_headers.get_header("Content-Length") or "").strip().isdigit():
        return "its head's end"
    left = record.length
    while left and (data := record.raw_stream.read(min(left, _CHUNK))):
        left -= len(data)
    return f"{left} bytes" if left else ""


def _note(archive: Archive, url: str, place: Place) -> None:
    address = urldefrag(url)[0]
    archive.places[address] = place
    archive.loose[loosen(address)] = address
    if place.digest and place.kind != "revisit":
        archive.bodies[place.digest] = place


def _first_record(file: Any, path: Path, place: Place) -> ArcWarcRecord:
    try:
        return next(WARCIterator(file))
    except (ArchiveLoadFailed, StopIteration, EOFError) as error:
        raise ArchiveError(f"{path}: no record at offset {place.offset}: {_one_line(error)}") from error


def _answer_of(record: ArcWarcRecord, max_bytes: int) -> Answer:
    headers = record.rec_headers
    http = record.http_headers
    stream: Any = record.raw_stream
    if http is not None and (http.get_header("transfer-encoding") or "").lower() == "chunked":
        stream = ChunkedDataReader(stream)
    body = stream.read(max_bytes + 1) if max_bytes else stream.read()
    if max_bytes and len(body) > max_bytes:
        raise OverflowError(f"the recorded body is over {max_bytes} bytes")
    recorded = (("Content-Type", headers.get_header("Content-Type") or ""),) if http is None else tuple(http.headers)
    return Answer(
        status=int(http.get_statuscode()) if http is not None else 200,
        headers=tuple((name, value) for name, value in recorded if name.lower() not in ("transfer-encoding", "content-length")),
        body=body,
        record_id=headers.get_header("WARC-Record-ID"),
        recorded_at=headers.get_header("WARC-Date"),
    )


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
