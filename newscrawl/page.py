"""A page as it was fetched: all that extraction may read."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from attrs import field, frozen
from isal import isal_zlib

_GZIP_BITS = isal_zlib.MAX_WBITS | 16
_BEGINNING = 1024  # bytes: more than the tables that the first block of a deflate stream begins with take
_GzipError: type[Exception] = isal_zlib.error  # type: ignore[assignment]  # its stub takes the class for an object


def _lower_names(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


class NotWholeError(Exception):
    """A packed body is not what it says it is; its cause is what was found instead, where that was looked at."""


class Packed:
    """A body in gzip (RFC 1952) that says it holds `size` bytes, undone when it is first read: of a story's page, in its worker.

    `otherwise` gives the body of one that is not a whole member of so many bytes, or raises NotWholeError; it is not sent to a worker.
    """

    __slots__ = ("_body", "_otherwise", "data", "size")

    def __init__(self, data: bytes, size: int, otherwise: Callable[[], bytes] | None = None) -> None:
        self.data = data
        self.size = size
        self._otherwise = otherwise
        self._body: bytes | None = None

    def read(self) -> bytes:
        """Return the body; raise NotWholeError.

        >>> import gzip
        >>> Packed(gzip.compress(b"fog"), 3).read()
        b'fog'
        """
        if self._body is None:
            whole = gunzip_whole(self.data, self.size)
            if whole is not None and len(whole) == self.size:
                self._body = whole
            elif self._otherwise is None:
                raise NotWholeError
            else:
                self._body = self._otherwise()
        return self._body

    def head(self, size: int) -> bytes:
        """Return the first bytes of the body, as many as its beginning holds, without undoing the rest; none of what is no gzip."""
        try:
            return zlib.decompressobj(wbits=_GZIP_BITS).decompress(self.data[:_BEGINNING], size)  # isal makes ready to undo it all
        except zlib.error:
            return b""

    def __reduce__(self) -> tuple[Any, ...]:
        return Packed, (self.data, self.size)


def gunzip_whole(body: bytes, max_size: int = 0) -> bytes | None:
    """Return what gzip holds (RFC 1952); None where it is not one whole member, or holds more than `max_size` bytes (0: any).

    >>> gunzip_whole(b"fog") is None
    True
    """
    decoder = isal_zlib.decompressobj(wbits=_GZIP_BITS)
    try:
        data = decoder.decompress(body, max_size + 1 if max_size else 0)
    except _GzipError:
        return None  # Scrapy saves what can be read, or says what is wrong
    is_whole = decoder.eof and not decoder.unused_data
    return data if is_whole and (not max_size or len(data) <= max_size) else None


@frozen(kw_only=True)
class SiteStatement:
    """What a site-wide file (robots.txt, tdmrep.json, ai.txt) says of a page's use.

    `kind` is tdm, usage or licence; `source` names the file and `url` is its address; `read_at` is when it was read, RFC 3339.
    """

    kind: str
    value: str
    source: str
    url: str | None = None
    read_at: str | None = None


class AddressError(ValueError):
    """What a page is said to be from is no address; the message names it."""


def check_address(url: str) -> None:
    """Raise AddressError where an address cannot be taken apart."""
    try:
        urlsplit(url).port  # noqa: B018, it is read only when it is asked for
    except ValueError as error:  # "http://[broken"
        raise AddressError(f"{url!r} is no address: {error}") from error


def _has_address(_page: Any, _attribute: Any, url: str) -> None:
    check_address(url)


@frozen(kw_only=True)
class Page:
    """One fetched page.

    `html` is the body, decompressed, as bytes or already decoded, and may be given as Packed; `headers` the response headers, found by
    their lower-case names; `fetched_at` the moment of the fetch in RFC 3339; `discovered_by` the feed, section or command that named the
    address; `archive_record` the WARC record id the page was replayed from; `site_statements` what the host's files say of it.
    An address that is none raises AddressError.
    A header that was sent in several lines holds them as lines where their commas would mix them up (X-Robots-Tag).
    """

    _html: bytes | str | Packed
    url: str = field(default="", validator=_has_address)
    headers: Mapping[str, str] = field(factory=dict, converter=_lower_names)
    status: int | None = None
    fetched_at: str | None = None
    discovered_by: str | None = None
    archive_record: str | None = None
    site_statements: tuple[SiteStatement, ...] = ()

    @property
    def html(self) -> bytes | str:
        return self._html.read() if isinstance(self._html, Packed) else self._html

    @property
    def packed(self) -> Packed | None:
        """The body as it came, of a page that was given it so."""
        return self._html if isinstance(self._html, Packed) else None
