"""Content-Encoding as Scrapy undoes it, but gzip in one call: nearly all pages come in it, and Scrapy reads it in small pieces."""

from __future__ import annotations

import zlib

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware

_GZIP = frozenset((b"gzip", b"x-gzip"))
_GZIP_BITS = zlib.MAX_WBITS | 16


class QuickCompressionMiddleware(HttpCompressionMiddleware):
    """Scrapy's middleware; whole gzip of one member and no more than `max_size` bytes is undone at once, all else as ever."""

    @staticmethod
    def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes:
        whole = gunzip_whole(body, max_size) if encoding in _GZIP else None
        return HttpCompressionMiddleware._decode(body, encoding, max_size) if whole is None else whole


def gunzip_whole(body: bytes, max_size: int = 0) -> bytes | None:
    """Return what gzip holds (RFC 1952); None where it is not one whole member, or holds more than `max_size` bytes (0: any).

    >>> gunzip_whole(b"fog") is None
    True
    """
    decoder = zlib.decompressobj(wbits=_GZIP_BITS)
    try:
        data = decoder.decompress(body, max_size + 1 if max_size else 0)
    except zlib.error:
        return None  # Scrapy saves what can be read, or says what is wrong
    is_whole = decoder.eof and not decoder.unused_data
    return data if is_whole and (not max_size or len(data) <= max_size) else None
