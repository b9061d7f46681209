"""Feeds, sitemaps and section pages: what they answered last, so that they can be asked whether anything is new."""

from __future__ import annotations

from attrs import asdict, frozen
from sqlalchemy import Connection, or_, select, update

from newscrawl.store.database import insert_or_update
from newscrawl.store.schema import sources

MOST_NEWS = 1_000
"""Addresses in a sitemap of news at most, as Google has it; more are an archive's."""


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


def read_anew(connection: Connection, site: str) -> None:
    """Let the sources of a site be read once more though they may be as they were, but for long sitemaps."""
    is_short = or_(sources.c.stories.is_(None), sources.c.stories <= MOST_NEWS)
    connection.execute(update(sources).where(sources.c.site == site, is_short).values(read_as=None))


def put_source(connection: Connection, source: KnownSource) -> None:
    """Keep what a source answered."""
    row = asdict(source)
    insert_or_update(connection, sources, [row], [name for name in row if name not in ("site", "url")])
