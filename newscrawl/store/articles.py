"""Articles and their revisions, with the blocks of each revision."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from attrs import asdict, frozen
from sqlalchemy import Connection, bindparam, delete, or_, select, update

from newscrawl.storage.packing import unpack_blocks
from newscrawl.store.database import insert_new, insert_or_update
from newscrawl.store.prepared import Prepared
from newscrawl.store.schema import articles, revisions


@frozen(kw_only=True)
class KnownArticle:
    """An article as it was last written; `key` is that of the page it is read from, `revision` counts from 1."""

    site: str
    id: str
    key: str
    url: str | None = None
    canonical_url: str | None = None
    headline: str | None = None
    date_published: str | None = None
    first_seen: int
    revision: int = 1
    content_hash: str
    changed_at: int
    withdrawn_at: int | None = None
    duplicate_of: str | None = None
    cluster: str | None = None


@frozen(kw_only=True)
class Revision:
    """One version of an article; `blocks` as `storage.packing` made it, `file` where its line stands, `replaced` the row it took over."""

    site: str
    id: str
    revision: int
    content_hash: str
    previous_content_hash: str | None = None
    crawled_at: str | None = None
    run: int | None = None
    file: str | None = None
    blocks: bytes
    replaced: Mapping[str, Any] | None = None


_MARKS = ("site", "id", "first_seen", "duplicate_of", "cluster")
"""Columns that a new revision leaves as they are: the key, and what is found out about an article later."""


_ARTICLE = Prepared(lambda dialect: select(articles).where(articles.c.site == bindparam("of_site"), articles.c.id == bindparam("of_id")))
_COLUMNS = tuple(column.name for column in articles.c)


def read_article(connection: Connection, site: str, article_id: str) -> KnownArticle | None:
    """Return an article of a site."""
    rows = _ARTICLE.read(connection, {"of_site": site, "of_id": article_id})
    return KnownArticle(**dict(zip(_COLUMNS, rows[0], strict=True))) if rows else None


def find_articles(connection: Connection, name: str) -> tuple[KnownArticle, ...]:
    """Return the articles of all sites that have this id or address."""
    query = select(articles).where(or_(articles.c.id == name, articles.c.url == name, articles.c.canonical_url == name))
    return tuple(KnownArticle(**row) for row in connection.execute(query.order_by(articles.c.site, articles.c.id)).mappings())


def read_revisions(connection: Connection, site: str, article_id: str) -> tuple[Revision, ...]:
    """Return all versions of an article, the first one first."""
    query = select(revisions).where(revisions.c.site == site, revisions.c.id == article_id).order_by(revisions.c.revision)
    return tuple(Revision(**row) for row in connection.execute(query).mappings())


def read_blocks(connection: Connection, site: str, article_id: str, revision: int) -> tuple[str | None, list[dict[str, Any]]]:
    """Return headline and blocks of one version; raise LookupError where it is not there."""
    of_it = (revisions.c.site == site, revisions.c.id == article_id, revisions.c.revision == revision)
    packed = connection.execute(select(revisions.c.blocks).where(*of_it)).scalar()
    if packed is None:
        raise LookupError(f"{article_id} has no revision {revision}")
    return unpack_blocks(packed)


def put_articles(connection: Connection, known: Sequence[KnownArticle]) -> None:
    """Keep articles as they are now; marks of copies stay."""
    rows = [asdict(article, recurse=False) for article in known]
    insert_or_update(connection, articles, rows, [column.name for column in articles.c if column.name not in _MARKS])


def put_revisions(connection: Connection, made: Sequence[Revision]) -> None:
    """Keep versions; one that is there already stays as it is."""
    insert_new(connection, revisions, [asdict(revision, recurse=False) for revision in made])


def read_written(connection: Connection, site: str, runs: Collection[int]) -> tuple[str, ...]:
    """Return the articles of which runs wrote a version."""
    query = select(revisions.c.id).where(revisions.c.site == site, revisions.c.run.in_(runs)).distinct().order_by(revisions.c.id)
    return tuple(connection.execute(query).scalars())


def drop_revisions(connection: Connection, site: str, article_id: str, after: int) -> None:
    """Drop the versions of an article behind this one, and the article itself where none is left (0)."""
    of_it = (revisions.c.site == site, revisions.c.id == article_id, revisions.c.revision > after)
    connection.execute(delete(revisions).where(*of_it))
    if not after:
        connection.execute(delete(articles).where(articles.c.site == site, articles.c.id == article_id))


def withdraw_article(connection: Connection, site: str, article_id: str, now: int | None) -> None:
    """Note when a story was found withdrawn, or (None) that it is back."""
    connection.execute(update(articles).where(articles.c.site == site, articles.c.id == article_id).values(withdrawn_at=now))


def make_storable(text: str | None) -> str | None:
    """Return a text without the character 0, which PostgreSQL does not hold; a record has no lone surrogates."""
    return text and text.replace("\0", "\ufffd")
