"""Compression by a file's name, flushed line by line so that a killed crawl leaves every whole line readable.

An encoder gives a line's bytes, is told when they stand in the file, and can at any time give the bytes that end the file there.
"""

from __future__ import annotations

import struct
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from attrs import frozen

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

__all__ = ["COMPRESSIONS", "Compression", "Encoder", "TornFileError", "compression_of", "read_chunks", "read_lines", "zstd"]

CHUNK_BYTES = 1 << 12
"""Small: where a decoder meets an error it keeps what it decoded of the chunk."""


class Encoder(Protocol):
    """What every compression offers: the bytes that open a file, hold a line, and end the file."""

    opening: bytes

    def encode(self, line: bytes) -> bytes:
        """Return the bytes to write for a line."""

    def accept(self, line: bytes) -> None:
        """Note that the line's bytes stand in the file."""

    def end(self) -> bytes:
        """Return the bytes that end a file of the accepted lines."""


class PlainEncoder:
    """Lines as they are."""

    opening = b""

    def encode(self, line: bytes) -> bytes:
        return line

    def accept(self, line: bytes) -> None:
        pass

    def end(self) -> bytes:
        return b""


class GzipEncoder:
    """RFC 1952, written by hand around a raw deflate stream, so that the checksum covers what stands in the file and no more."""

    opening = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"

    def __init__(self) -> None:
        self._deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        self._checksum = 0
        self._size = 0

    def encode(self, line: bytes) -> bytes:
        return self._deflate.compress(line) + self._deflate.flush(zlib.Z_SYNC_FLUSH)

    def accept(self, line: bytes) -> None:
        self._checksum = zlib.crc32(line, self._checksum)
        self._size = (self._size + len(line)) & 0xFFFFFFFF

    def end(self) -> bytes:
        # An empty last block: after a sync flush the stream stands at a byte's edge.
        return b"\x03\x00" + struct.pack("<II", self._checksum, self._size)


class ZstdEncoder:
    """RFC 8878, one frame without a checksum, so that an empty last block ends it at any line."""

    opening = b""

    def __init__(self) -> None:
        self._compressor = zstd.ZstdCompressor(options={zstd.CompressionParameter.checksum_flag: 0})

    def encode(self, line: bytes) -> bytes:
        return self._compressor.compress(line, mode=zstd.ZstdCompressor.FLUSH_BLOCK)

    def accept(self, line: bytes) -> None:
        pass

    def end(self) -> bytes:
        return b"\x01\x00\x00"


class _Decoder(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...


@frozen(kw_only=True)
class Compression:
    encoder: Callable[[], Encoder]
    decoder: Callable[[], _Decoder] | None


COMPRESSIONS = {
    "": Compression(encoder=PlainEncoder, decoder=None),
    ".gz": Compression(encoder=GzipEncoder, decoder=lambda: zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)),
    ".zst": Compression(encoder=ZstdEncoder, decoder=zstd.ZstdDecompressor),
}


class TornFileError(ValueError):
    """A compressed file breaks off, or is none."""


def compression_of(path: Path) -> Compression:
    """Return the compression that a file's name asks for; a `.part` behind it does not count."""
    return COMPRESSIONS.get(Path(path.name.removesuffix(".part")).suffix, COMPRESSIONS[""])


def read_chunks(file: BinaryIO, path: Path) -> Iterator[bytes]:
    """Yield a file's bytes, decompressed by its name; raise TornFileError behind the last bytes that can be read of a broken one."""
    make_decoder = compression_of(path).decoder
    if make_decoder is None:
        yield from iter(lambda: file.read(CHUNK_BYTES), b"")
        return
    decoder: _Decoder | None = None
    data = b""
    while data or (data := file.read(CHUNK_BYTES)):
        decoder = decoder or make_decoder()
        try:
            yield decoder.decompress(data)
        except (zlib.error, zstd.ZstdError) as error:
            raise TornFileError(f"{path}: {error}") from error
        data = decoder.unused_data if decoder.eof else b""
        decoder = None if decoder.eof else decoder
    if decoder is not None:
        raise TornFileError(f"{path}: it breaks off")


def read_lines(path: Path) -> Iterator[bytes]:
    """Yield the lines of a file, decompressed by its name, their ends kept; raise OSError or TornFileError (after the last line)."""
    with path.open("rb") as file:
        rest = b""
        for chunk in read_chunks(file, path):
            *lines, rest = (rest + chunk).split(b"\n")
            yield from (line + b"\n" for line in lines)
        if rest:
            yield rest
