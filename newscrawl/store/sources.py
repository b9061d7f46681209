"""Feeds, sitemaps and section pages: what they answered last, so that they can be asked whether anything is new."""

from __future__ import annotations

from attrs import asdict, frozen
from sqlalchemy import Connection, select

from newscrawl.store.database import insert_or_update
from newscrawl.store.schema import sources


@frozen(kw_only=True)
class KnownSource:
    """One source; `stories` is how many it named last, `read_as` a hash of the site file it was read by: another one may see more in it."""

    site: str
    url: str
    kind: str
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    fetched_at: int | None = None
    stories: int | None = None
    read_as: str | None = None


def read_source(connection: Connection, site: str, url: str) -> KnownSource | None:
    """Return what is known of a source."""
    row = connection.execute(select(sources).where(sources.c.site == site, sources.c.url == url)).mappings().first()
    return KnownSource(**row) if row else None


def put_source(connection: Connection, source: KnownSource) -> None:
    """Keep what a source answered."""
    row = asdict(source)
    insert_or_update(connection, sources, [row], [name for name in row if name not in ("site", "url")])
