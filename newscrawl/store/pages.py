"""Pages found, asked for and done: one row for every story's key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import asdict, frozen
from sqlalchemy import Connection, RowMapping, Select, bindparam, or_, select, tuple_

from newscrawl.discovery.times import earliest
from newscrawl.store.database import insert_new, insert_or_update
from newscrawl.store.schema import DONE, IS_REVISITED, IS_WAITING, REFUSED, WAITING, pages

CHUNK = 500
"""How many keys one question asks for: SQLite allows 32,766 parameters, older ones 999."""


@frozen(kw_only=True)
class KnownPage:
    """One page as the store has it; the columns are described in `schema.py`."""

    site: str
    key: str
    url: str
    source: str | None = None
    published: str | None = None
    found_at: int
    state: str = WAITING
    reason: str | None = None
    article_id: str | None = None
    attempts: int = 0
    fetched_at: int | None = None
    next_at: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    status: int | None = None

    @property
    def moment(self) -> int:
        """When it was published as far as is known, else 0."""
        return max(0, int(earliest(self.published).timestamp())) if self.published else 0


@frozen(kw_only=True)
class Selection:
    """Which pages of a site are wanted: those that can have come out after `since`, those that one of `sources` named (None: any)."""

    site: str
    since: int | None = None
    sources: tuple[str, ...] | None = None


Place = tuple[int, str]
"""Where in its order the last page of a batch stood."""


def keep_found(connection: Connection, found: Sequence[KnownPage]) -> None:
    """Keep pages that are to be asked for; what is known of a page that is there stays."""
    insert_new(connection, pages, [_to_row(page) for page in found])


def put_pages(connection: Connection, done: Sequence[KnownPage]) -> None:
    """Keep pages as they are now."""
    insert_or_update(connection, pages, [_to_row(page) for page in done], _CHANGING)


_PAGES = select(pages).where(pages.c.site == bindparam("of_site"), pages.c.key.in_(bindparam("keys", expanding=True)))


def read_pages(connection: Connection, site: str, keys: Sequence[str]) -> dict[str, KnownPage]:
    """Return what is known of pages, by key."""
    known: dict[str, KnownPage] = {}
    for start in range(0, len(keys), CHUNK):
        rows = connection.execute(_PAGES, {"of_site": site, "keys": keys[start : start + CHUNK]}).mappings()
        known.update((row["key"], _to_page(row)) for row in rows)
    return known


def read_waiting(connection: Connection, wanted: Selection, now: int, limit: int, after: Place | None = None) -> tuple[KnownPage, ...]:
    """Return the next pages to be asked for, the newest first; `after` is the place (moment, key) of the last one seen."""
    query = _choose(wanted).where(IS_WAITING, or_(pages.c.next_at.is_(None), pages.c.next_at <= now))
    if after is not None:
        query = query.where(tuple_(pages.c.moment, pages.c.key) < after)
    query = query.order_by(pages.c.moment.desc(), pages.c.key.desc()).limit(limit)
    return tuple(_to_page(row) for row in connection.execute(query).mappings())


def read_due(connection: Connection, wanted: Selection, now: int, limit: int, after: Place | None = None) -> tuple[KnownPage, ...]:
    """Return the next pages to be asked for again, those due longest first; `after` is the place (next_at, key) of the last one seen."""
    query = _choose(wanted).where(IS_REVISITED, pages.c.next_at <= now)
    if after is not None:
        query = query.where(tuple_(pages.c.next_at, pages.c.key) > after)
    query = query.order_by(pages.c.next_at, pages.c.key).limit(limit)
    return tuple(_to_page(row) for row in connection.execute(query).mappings())


def read_pages_of(connection: Connection, site: str, article_ids: Sequence[str]) -> tuple[KnownPage, ...]:
    """Return the pages that articles were read from."""
    query = select(pages).where(pages.c.site == site, pages.c.state != REFUSED)  # a duplicate names the article of another page
    chunks = [article_ids[start : start + CHUNK] for start in range(0, len(article_ids), CHUNK)]
    rows = [row for ids in chunks for row in connection.execute(query.where(pages.c.article_id.in_(ids))).mappings()]
    return tuple(_to_page(row) for row in rows)


def read_settled(connection: Connection, site: str, since: int, until: int) -> tuple[KnownPage, ...]:
    """Return the pages that were fetched in a span of time and settled without an article: refused, near copies, duplicates."""
    is_settled = (pages.c.state.in_((DONE, REFUSED)), pages.c.reason.is_not(None), pages.c.fetched_at.between(since, until))
    return tuple(_to_page(row) for row in connection.execute(select(pages).where(pages.c.site == site, *is_settled)).mappings())


def _choose(wanted: Selection) -> Select[Any]:
    query = select(pages).where(pages.c.site == wanted.site)
    if wanted.since is not None:
        day = 24 * 3600  # of a bare day the last moment counts
        query = query.where(or_(pages.c.moment == 0, pages.c.moment > wanted.since - day))
    return query if wanted.sources is None else query.where(pages.c.source.in_(wanted.sources))


_CHANGING = [column.name for column in pages.c if column.name not in ("site", "key", "found_at")]


def _to_row(page: KnownPage) -> dict[str, Any]:
    return {**asdict(page, recurse=False), "moment": page.moment}


def _to_page(row: RowMapping | Mapping[str, Any]) -> KnownPage:
    return KnownPage(**{name: value for name, value in row.items() if name != "moment"})
