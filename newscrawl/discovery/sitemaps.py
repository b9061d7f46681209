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

_ROOTS = frozenset({"urlset", "sitemapindex"})


class SitemapError(ValueError):
    """The bytes are no sitemap, or too many; the message says which."""


@frozen(kw_only=True)
class Sitemap:
    """What one file says: pages, or further sitemaps (each as Found, `published` its last change)."""

    pages: tuple[Found, ...] = ()
    sitemaps: tuple[Found, ...] = ()


def parse_sitemap(data: bytes, url: str) -> Sitemap:
    """Return a sitemap's pages or its further sitemaps, `url` being its own address; gzip is unpacked. Raise SitemapError."""
    root = parse_xml(unpack(data), _ROOTS, SitemapError)
    pages = (_read_page(element, url) for element in islice(children(root, "url"), MAX_ADDRESSES))
    sitemaps = (_read_nested(element, url) for element in islice(children(root, "sitemap"), MAX_ADDRESSES))
    return Sitemap(pages=tuple(_present(pages)), sitemaps=tuple(_present(sitemaps)))


def unpack(data: bytes, max_bytes: int = MAX_BYTES) -> bytes:
    """Return gzip data unpacked, other data as it is; raise SitemapError where it is broken or more than `max_bytes`."""
    if data.startswith(b"\x1f\x8b"):
        unzipper = zlib.decompressobj(wbits=31)
        try:
            data = unzipper.decompress(data, max_bytes + 1)
        except zlib.error as error:
            raise SitemapError(f"it is broken gzip: {error}") from error
    if len(data) > max_bytes:
        raise SitemapError(f"it is over {max_bytes} bytes")
    return data


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
