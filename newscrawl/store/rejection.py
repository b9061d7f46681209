"""Throwing away what a site's quarantined files hold: the store forgets that it was ever read, and its pages are asked for again.

One transaction undoes the stories, counts the files as deleted and marks the runs; then the files go (`quarantine.remove_rejected`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import orjson
from attrs import evolve, frozen
from sqlalchemy import Connection

from newscrawl.article import Block, render_text
from newscrawl.copies import Sketch, read_sketch
from newscrawl.discovery.times import earliest
from newscrawl.storage.compression import read_lines
from newscrawl.storage.packing import unpack_blocks
from newscrawl.store.articles import (
    KnownArticle,
    Revision,
    drop_revisions,
    make_storable,
    put_articles,
    read_article,
    read_revisions,
    read_written,
)
from newscrawl.store.copies import forget_texts, read_unwritten, restore_texts
from newscrawl.store.database import Store
from newscrawl.store.files import StoredFile, put_file
from newscrawl.store.pages import KnownPage, put_pages, read_pages_of, read_settled
from newscrawl.store.quality import reject_run
from newscrawl.store.quarantine import read_held
from newscrawl.store.runs import read_span
from newscrawl.store.schema import DELETED, DONE, WAITING


@frozen(kw_only=True)
class Rejected:
    """How much was thrown away.

    `lines` stood in `files` files; `stories` are asked for again, as are `others`: pages that the runs read and took no article from.
    `newer` stories stay as they are, since a later run has written them anew.
    """

    files: int
    lines: int
    stories: int
    others: int
    newer: int


@frozen(kw_only=True)
class Undone:
    """An article as rejected runs left it, its last version before them, and what it was then; None where they were the first to see it."""

    article: KnownArticle
    before: Revision | None
    known: KnownArticle | None


def reject_held(store: Store, site: str, now: int) -> Rejected | None:
    """Undo in the store what the quarantined files of a site hold, None where there are none; raise StoreError with nothing undone."""
    with store.begin() as connection:
        held = read_held(connection, site)
        if not held:
            return None
        runs = {file.run for file in held if file.run is not None}
        written = read_written(connection, site, runs)
        undone = [found for name in written if (found := _find_undone(connection, site, name, runs)) is not None]
        for one in undone:
            _undo(connection, one)
        spans = [read_span(connection, site, run, now) for run in sorted(runs)]
        others = _ask_again(connection, site, undone, spans, now)
        _restore_copies(connection, site, undone, spans)
        for file in held:
            put_file(connection, site, file.path, state=DELETED)
        for run in runs:
            reject_run(connection, run)
    lines = sum(file.lines for file in held)
    return Rejected(files=len(held), lines=lines, stories=len(undone), others=others, newer=len(written) - len(undone))


def ask_for_lost(store: Store, file: StoredFile, left: Path | None, now: int) -> None:
    """Undo in the store what a file's lines said that were there for certain and are no longer, so that their pages are asked for again.

    `left` is where its other lines stand, None where there are none. Raise StoreError with nothing undone, OSError for those.
    """
    lines = list(read_lines(left)) if left is not None else []
    kept = {version for line in lines if (version := _read_version(line)) is not None}
    with store.begin() as connection:
        runs = {file.run} if file.run is not None else set()
        written = [read_revisions(connection, file.site, article)[-1] for article in read_written(connection, file.site, runs)]
        name = Path(file.path).name  # the folder is another where it is in quarantine
        lost = [last.id for last in written if Path(last.file or "").name == name and (last.id, last.revision) not in kept]
        undone = [found for article in lost if (found := _find_undone(connection, file.site, article, runs)) is not None]
        for one in undone:
            _undo(connection, one)
        _ask_again(connection, file.site, undone, (), now)
        _restore_copies(connection, file.site, undone, ())
        revised = sum(revision > 1 for _, revision in kept)
        put_file(connection, file.site, file.path, lines=len(lines), articles=len(kept) - revised, revisions=revised)


def _read_version(line: bytes) -> tuple[str, int] | None:
    """Return whose version a line is, None for one that is damaged inside: its story is lost too."""
    try:
        record = orjson.loads(line)
        return str(record["id"]), int(record["revision"])
    except (ValueError, KeyError, TypeError):
        return None


def _find_undone(connection: Connection, site: str, article_id: str, runs: Collection[int]) -> Undone | None:
    """Return what is to become of an article, None where its last version is none of these runs'."""
    article, revisions = read_article(connection, site, article_id), list(read_revisions(connection, site, article_id))
    if article is None or revisions[-1].run not in runs:
        return None
    while revisions and revisions[-1].run in runs:
        rejected = revisions.pop()
    before = revisions[-1] if revisions else None
    known = _read_known(article, before, rejected.replaced) if before else None
    return Undone(article=article, before=before, known=known)


def _undo(connection: Connection, undone: Undone) -> None:
    """Let an article be what it was before."""
    article, before = undone.article, undone.before
    drop_revisions(connection, article.site, article.id, before.revision if before else 0)
    if undone.known is not None:
        put_articles(connection, [undone.known])


def _read_known(article: KnownArticle, before: Revision, replaced: Mapping[str, Any] | None) -> KnownArticle:
    """Return an article as it was before the rejected versions, `replaced` by the first of them; what has befallen it since stays.

    A store that was filled before it kept that knows of its address and date only what the rejected version said: they are left open.
    """
    if replaced is not None:
        known = KnownArticle(**replaced)
        return evolve(known, withdrawn_at=article.withdrawn_at or known.withdrawn_at)
    return evolve(
        article,
        headline=make_storable(unpack_blocks(before.blocks)[0]),
        canonical_url=None,
        date_published=None,
        revision=before.revision,
        content_hash=before.content_hash,
        changed_at=int(earliest(before.crawled_at).timestamp()) if before.crawled_at else article.changed_at,
    )


def _ask_again(connection: Connection, site: str, undone: Iterable[Undone], spans: Iterable[tuple[int, int]], now: int) -> int:
    """Make the pages due from which the articles were read, and those that the runs took none from; return how many of these there are."""
    by_id = {one.article.id: one for one in undone}
    read = {page.key: page for page in read_pages_of(connection, site, list(by_id))}
    settled = {page.key: page for span in spans for page in read_settled(connection, site, *span) if page.key not in read}
    pages = [*(_forget(page, by_id[page.article_id or ""]) for page in read.values()), *settled.values()]
    put_pages(connection, [_make_due(page, now) for page in pages])
    return len(settled)


def _forget(page: KnownPage, undone: Undone) -> KnownPage:
    """Return a page without what an article said: a wrong date would keep it from being asked for."""
    said = undone.known.date_published if undone.known else None
    published = said if page.published == undone.article.date_published else page.published
    return evolve(page, published=published, article_id=page.article_id if undone.before else None)


def _make_due(page: KnownPage, now: int) -> KnownPage:
    state, next_at = (DONE, now) if page.article_id else (WAITING, None)
    unread = evolve(page, state=state, next_at=next_at, reason=None, attempts=0)
    return evolve(unread, fetched_at=None, etag=None, last_modified=None, body_hash=None, status=None)


def _restore_copies(connection: Connection, site: str, undone: Iterable[Undone], spans: Iterable[tuple[int, int]]) -> None:
    """Let the texts of the rejected versions be found as copies of nothing."""
    unwritten = [name for span in spans for name in read_unwritten(connection, site, *span)]
    gone = [one.article.id for one in undone if one.before is None]
    forget_texts(connection, site, dict.fromkeys([*gone, *unwritten]))
    kept = {one.article.id: (one.article.cluster or one.article.id, _read_sketch(one.before)) for one in undone if one.before}
    restore_texts(connection, site, kept)


def _read_sketch(revision: Revision) -> Sketch | None:
    headline, packed = unpack_blocks(revision.blocks)
    blocks = (Block(type=b["type"], text=b["text"], level=b.get("level"), marker=b.get("marker")) for b in packed)
    return read_sketch(headline, render_text(tuple(blocks)))
