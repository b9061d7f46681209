"""Near copies across sites and runs: fingerprints, the bands they are looked up by, and the clusters that articles belong to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import frozen
from sqlalchemy import Connection, Row, delete, func, select, update

from newscrawl.copies import Fingerprint, band_keys, compare
from newscrawl.store.database import insert_new
from newscrawl.store.schema import articles, bands, signatures

MAX_IN_BAND = 100
"""So many texts a band holds. One with more is a form's or a boilerplate's, and tells nothing."""

MAX_CANDIDATES = 40
"""So many texts are compared with a new one, those with the most bands in common."""

FORGOTTEN_AT_ONCE = 5000


@frozen(kw_only=True)
class Text:
    """An article to be marked: `seen_at` in seconds since 1970; `is_origin` for one on its agency's own site."""

    site: str
    article_id: str
    fingerprint: Fingerprint
    seen_at: int
    is_origin: bool = False


@frozen(kw_only=True)
class CopyMarks:
    """`cluster` is shared by all copies, `duplicate_of` is the one of them that the others are copies of: None for itself."""

    cluster: str
    duplicate_of: str | None = None


def mark_text(connection: Connection, text: Text) -> CopyMarks:
    """Keep a text and return its marks; one that has been joined to others keeps its cluster when it is seen again."""
    keys = band_keys(text.fingerprint)
    known = connection.execute(
        select(signatures).where(signatures.c.site == text.site, signatures.c.article_id == text.article_id)
    ).one_or_none()
    cluster = known.cluster if known is not None and _is_joined(connection, known) else None
    if cluster is None:
        cluster = _find_cluster(connection, text, keys) or text.article_id
    if known is not None:
        _drop(connection, [known])
    head = None if text.is_origin else _read_head(connection, cluster)
    _put(connection, text, cluster, keys)
    if text.is_origin:
        _make_head(connection, text, cluster)
    return CopyMarks(cluster=cluster, duplicate_of=head if head != text.article_id else None)


def forget_before(connection: Connection, moment: int) -> int:
    """Drop the texts seen before a moment, at most FORGOTTEN_AT_ONCE of them, the oldest first; return how many."""
    query = select(signatures).where(signatures.c.seen_at < moment).order_by(signatures.c.seen_at).limit(FORGOTTEN_AT_ONCE)
    old = connection.execute(query).all()
    _drop(connection, old)
    return len(old)


def _is_joined(connection: Connection, known: Row[tuple[object, ...]]) -> bool:
    """Answer whether a known text is in a cluster with others."""
    members = select(func.count()).select_from(signatures).where(signatures.c.cluster == known.cluster)
    return bool(connection.execute(members).scalar_one() > 1)


def _find_cluster(connection: Connection, text: Text, keys: Sequence[int]) -> str | None:
    """Return the cluster of the text that is the most like a new one, of those that are copies of it."""
    likest: tuple[float, int] | None = None
    found: str | None = None
    for row in _read_candidates(connection, text, keys):
        likeness = compare(text.fingerprint, Fingerprint.unpack(row.fingerprint))
        if likeness.is_copy and (likest is None or (likeness.jaccard, -row.id) > likest):
            likest, found = (likeness.jaccard, -row.id), row.cluster
    return found


def _read_candidates(connection: Connection, text: Text, keys: Sequence[int]) -> Iterable[Row[tuple[object, ...]]]:
    shared = Counter(connection.execute(select(bands.c.signature).where(bands.c.band.in_(keys))).scalars())
    likely = sorted(shared, key=lambda number: (-shared[number], -number))[: MAX_CANDIDATES + 1]
    rows = connection.execute(select(signatures).where(signatures.c.id.in_(likely))).all()
    return [row for row in rows if (row.site, row.article_id) != (text.site, text.article_id)]


def _read_head(connection: Connection, cluster: str) -> str | None:
    query = select(signatures.c.article_id).where(signatures.c.cluster == cluster)
    return connection.execute(query.order_by(signatures.c.is_origin.desc(), signatures.c.id).limit(1)).scalar()


def _put(connection: Connection, text: Text, cluster: str, keys: Sequence[int]) -> None:
    values = {"site": text.site, "article_id": text.article_id, "seen_at": text.seen_at, "cluster": cluster}
    values |= {"is_origin": int(text.is_origin), "fingerprint": text.fingerprint.pack()}
    number = connection.execute(signatures.insert().values(values)).inserted_primary_key
    assert number is not None
    counts = select(bands.c.band, func.count().label("texts")).where(bands.c.band.in_(keys)).group_by(bands.c.band)
    full = {row.band for row in connection.execute(counts) if row.texts >= MAX_IN_BAND}
    insert_new(connection, bands, [{"band": key, "signature": number[0]} for key in dict.fromkeys(keys) if key not in full])


def _drop(connection: Connection, rows: Iterable[Row[tuple[object, ...]]]) -> None:
    for row in rows:
        keys = band_keys(Fingerprint.unpack(row.fingerprint))
        connection.execute(delete(bands).where(bands.c.band.in_(keys), bands.c.signature == row.id))
        connection.execute(delete(signatures).where(signatures.c.id == row.id))


def _make_head(connection: Connection, text: Text, cluster: str) -> None:
    """Let the copies that are known already be copies of the agency's own page."""
    of_it = (articles.c.cluster == cluster, articles.c.id != text.article_id)
    connection.execute(update(articles).where(*of_it).values(duplicate_of=text.article_id))
