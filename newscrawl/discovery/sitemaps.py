"""Sitemaps (sitemaps.org 0.9), their index files, and Google's news extension."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from itertools import islice

from attrs import frozen

from newscrawl.discovery.found import Found
from newscrawl.discovery.stories import join_address, split_address
from newscrawl.discovery.times import parse_published
from newscrawl.discovery.xml import XmlElement, children, parse_xml, read_text

MAX_BYTES = 52_428_800
"""The protocol's own limit of an unpacked sitemap, 50 MiB (sitemaps.org, "Sitemap file requirements")."""

MAX_ADDRESSES = 50_000
"""The protocol's other limit; what comes behind it is not read."""

_GZIP = b"\x1f\x8b"
_ROOTS = frozenset({"urlset", "sitemapindex"})


class SitemapError(ValueError):
    """The bytes are no sitemap, or too many; the message says which."""


@frozen(kw_only=True)
class Sitemap:
    """What one file says: pages, or further sitemaps (each as Found, `published` its last change), and whether it is all there."""

    pages: tuple[Found, ...] = ()
    sitemaps: tuple[Found, ...] = ()
    is_whole: bool = True


def parse_sitemap(data: bytes, url: str) -> Sitemap:
    """Return a sitemap's pages or its further sitemaps, `url` being its own address; gzip is unpacked. Raise SitemapError."""
    text, is_whole = unpack(data)
    root = parse_xml(text, _ROOTS, SitemapError)
    pages = (_read_page(element, url) for element in islice(children(root, "url"), MAX_ADDRESSES))
    sitemaps = (_read_nested(element, url) for element in islice(children(root, "sitemap"), MAX_ADDRESSES))
    return Sitemap(pages=tuple(_present(pages)), sitemaps=tuple(_present(sitemaps)), is_whole=is_whole)


def unpack(data: bytes, max_bytes: int = MAX_BYTES) -> tuple[bytes, bool]:
    """Return gzip data unpacked, other data as it is, and whether it is all there; raise SitemapError: broken, or over `max_bytes`.

    A file of gzip may be of several members (RFC 1952, 2.2); what stands behind them and is none is left out, as gzip(1) does.
    """
    parts, size, is_whole = [data], len(data), True
    if data.startswith(_GZIP):
        parts, size = [], 0
        while data.startswith(_GZIP) and size <= max_bytes:
            unzipper = zlib.decompressobj(wbits=31)
            try:
                parts.append(unzipper.decompress(data, max_bytes + 1 - size))
            except zlib.error as error:
                raise SitemapError(f"it is broken gzip: {error}") from error
            size += len(parts[-1])
            data, is_whole = unzipper.unused_data, unzipper.eof
    if size > max_bytes:
        raise SitemapError(f"it is over {max_bytes} bytes")
    return b"".join(parts), is_whole


def _present(found: Iterator[Found | None]) -> Iterator[Found]:
    return (f for f in found if f)


def _read_page(element: XmlElement, sitemap: str) -> Found | None:
    news = next(children(element, "news"), None)
    published = parse_published(read_text(news, "publication_date")) if news is not None else None
    title = read_text(news, "title") if news is not None else None
    # A page is never changed before it is published: its last change orders it well enough, and never hides a new one.
    return _found(element, published or parse_published(read_text(element, "lastmod")), title, sitemap)


def _read_nested(element: XmlElement, sitemap: str) -> Found | None:
    return _found(element, parse_published(read_text(element, "lastmod")), None, sitemap)


def _found(element: XmlElement, published: str | None, title: str | None, sitemap: str) -> Found | None:
    url = join_address(sitemap, read_text(element, "loc") or "")
    return Found(url=url, published=published, title=title, source=sitemap) if split_address(url) and url != sitemap else None
