"""The tables of the store. Times are integer seconds since 1970 (UTC) where nothing else is said.

A change here needs a step in `migrations.py`; the test of the ladder compares what both make.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    and_,
    event,
    literal_column,
)

WAITING, DONE, REFUSED, GONE = "waiting", "done", "refused", "gone"
"""The states of a page: to be asked for, read, no article or out of attempts, answered with 404 or 410."""

OPEN, PUBLISHED, DELETED = "open", "published", "deleted"
"""The states of an output file: it grows, it stands under its final name, it is no longer there."""

metadata = MetaData()

versions = Table("schema_version", metadata, Column("version", Integer, primary_key=True, autoincrement=False))

pages = Table(
    "pages",
    metadata,
    Column("site", String, nullable=False),
    Column("key", String, nullable=False),  # what all addresses of one story share
    Column("url", String, nullable=False),
    Column("source", String),  # the feed, sitemap or section that named it
    Column("published", String),  # as declared: RFC 3339 or a bare day
    Column("moment", BigInteger, nullable=False),  # the first moment that `published` can mean; 0 where it is not known
    Column("found_at", BigInteger, nullable=False),
    Column("state", String, nullable=False),
    Column("reason", String),  # why it is refused, or what went wrong last
    Column("article_id", String),  # what it gave last; of a duplicate, whose
    Column("attempts", Integer, nullable=False, server_default="0"),  # failures in a row
    Column("fetched_at", BigInteger),
    Column("next_at", BigInteger),  # when it is to be asked for again: of a waiting page None for at once, of another None for never
    Column("etag", String),
    Column("last_modified", String),
    Column("body_hash", String),
    Column("status", Integer),
    PrimaryKeyConstraint("site", "key"),
    sqlite_with_rowid=False,
)


def _is(state: str) -> ColumnElement[bool]:
    """The condition as the partial indexes word it: a bound parameter would keep them from being used."""
    return pages.c.state == literal_column(f"'{state}'")


IS_WAITING = _is(WAITING)
IS_REVISITED = and_(~IS_WAITING, pages.c.next_at.is_not(None))

Index("pages_waiting", pages.c.site, pages.c.moment, pages.c.key, info={"where": IS_WAITING})
Index("pages_due", pages.c.site, pages.c.next_at, pages.c.key, info={"where": IS_REVISITED})

articles = Table(
    "articles",
    metadata,
    Column("site", String, nullable=False),
    Column("id", String, nullable=False),
    Column("key", String, nullable=False),  # of the page that it is read from
    Column("url", String),
    Column("canonical_url", String),
    Column("headline", String),
    Column("date_published", String),  # as in the record
    Column("first_seen", BigInteger, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("content_hash", String, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("withdrawn_at", BigInteger),
    Column("duplicate_of", String),
    Column("cluster", String),
    PrimaryKeyConstraint("site", "id"),
    sqlite_with_rowid=False,
)

Index("articles_by_id", articles.c.id)
Index("articles_by_url", articles.c.url)
Index("articles_by_canonical_url", articles.c.canonical_url)

revisions = Table(
    "revisions",
    metadata,
    Column("site", String, nullable=False),
    Column("id", String, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("content_hash", String, nullable=False),
    Column("previous_content_hash", String),
    Column("crawled_at", String),  # as in the record
    Column("run", Integer),
    Column("file", String),  # where its line was written; None for feed exports
    Column("blocks", LargeBinary, nullable=False),  # JSON of [headline, blocks], compressed with zstd
    Column("replaced", JSON(none_as_null=True)),  # the article's row as it was before this version, None of the first
    PrimaryKeyConstraint("site", "id", "revision"),
)

sources = Table(
    "sources",
    metadata,
    Column("site", String, nullable=False),
    Column("url", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("etag", String),
    Column("last_modified", String),
    Column("body_hash", String),
    Column("fetched_at", BigInteger),
    Column("stories", Integer),
    Column("read_as", String),  # a hash of the site file that it was read by
    PrimaryKeyConstraint("site", "url"),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("site", String, nullable=False),
    Column("started_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger),
    Column("exit_code", Integer),
    Column("reason", String),
    Column("host", String),
    Column("pid", Integer),
    Column("counts", JSON),
    Column("measures", JSON),
    Index("runs_by_site", "site", "started_at"),
)

acceptances = Table(
    "acceptances",
    metadata,
    Column("site", String, nullable=False),
    Column("what", String, nullable=False),  # the measure whose change is no fault
    Column("since", BigInteger, nullable=False),  # the start of the first run that the new baseline is made of
    Column("at", BigInteger, nullable=False),  # when it was accepted
    PrimaryKeyConstraint("site", "what"),
)

files = Table(
    "files",
    metadata,
    Column("site", String, nullable=False),
    Column("path", String, nullable=False),  # absolute; while it grows the file is called so with ".part" behind it
    Column("run", Integer),
    Column("state", String, nullable=False),
    Column("lines", Integer, nullable=False, server_default="0"),  # those that are on the disk for certain
    Column("bytes", BigInteger),
    Column("sha256", String),
    Column("articles", Integer, nullable=False, server_default="0"),
    Column("revisions", Integer, nullable=False, server_default="0"),  # of the lines, those of an article that was there before
    Column("written_at", BigInteger),
    Column("quarantined", Integer, nullable=False, server_default="0"),
    PrimaryKeyConstraint("site", "path"),
)
Index("files_open", files.c.site, info={"where": files.c.state == literal_column("'open'")})

signatures = Table(
    "signatures",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("site", String, nullable=False),
    Column("article_id", String, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("cluster", String, nullable=False),  # the id of the first article of those that are copies of each other
    Column("is_origin", Integer, nullable=False),  # 1 for an agency's own page
    Column("fingerprint", LargeBinary, nullable=False),
    Index("signatures_by_article", "site", "article_id", unique=True),
    Index("signatures_by_cluster", "cluster", "is_origin", "id"),
    Index("signatures_by_age", "seen_at"),
)

bands = Table(
    "bands",
    metadata,
    Column("band", BigInteger, nullable=False),
    Column("signature", BigInteger, nullable=False),
    PrimaryKeyConstraint("band", "signature"),
    sqlite_with_rowid=False,
)


@event.listens_for(metadata, "before_create")
def _set_conditions(_metadata: MetaData, connection: Connection, **_options: Any) -> None:
    """Give the partial indexes their conditions in the words of the database at hand: in those of both, both were loaded by every crawl."""
    for index in (index for table in metadata.tables.values() for index in table.indexes):
        if "where" in index.info:
            index.dialect_kwargs[f"{connection.dialect.name}_where"] = index.info["where"]
