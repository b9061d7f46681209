"""A story's address as a feed, a sitemap or a section page names it."""

from __future__ import annotations

from attrs import frozen


@frozen(kw_only=True)
class Found:
    """One address, with what its source says of it.

    `published` is RFC 3339 or a bare day, as declared; `source` the address of the feed, sitemap or section page.
    """

    url: str
    published: str | None = None
    title: str | None = None
    source: str = ""
