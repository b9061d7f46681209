"""Near copies across sites and runs: fingerprints, the bands they are looked up by, and the clusters that articles belong to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache

from attrs import frozen
from sqlalchemy import Connection, Row, bindparam, delete, func, select, update

from newscrawl.copies import Fingerprint, Sketch, band_keys, compare
from newscrawl.store.prepared import Prepared
from newscrawl.store.schema import articles, bands, signatures

MAX_IN_BAND = 100
"""So many texts a band holds. One with more is a form's or a boilerplate's, and tells nothing."""

MAX_CANDIDATES = 40
"""So many texts are compared with a new one, those with the most bands in common."""

FORGOTTEN_AT_ONCE = 5000

_OF_ARTICLE = (signatures.c.site == bindparam("of_site"), signatures.c.article_id == bindparam("of_article"))
_IS_KNOWN = Prepared(lambda dialect: select(signatures.c.id).where(*_OF_ARTICLE))
_KNOWN = select(signatures).where(*_OF_ARTICLE)
_CANDIDATES = select(signatures).where(signatures.c.id.in_(bindparam("numbers", expanding=True)))
_FIRST = select(signatures.c.fingerprint).where(signatures.c.cluster == bindparam("of_cluster")).order_by(signatures.c.id).limit(1)
_COLUMNS = ("site", "article_id", "seen_at", "cluster", "is_origin", "fingerprint")
_NEW = Prepared(lambda dialect: signatures.insert().values({name: bindparam(name) for name in _COLUMNS}).returning(signatures.c.id))
_NEW_BAND = Prepared(lambda dialect: bands.insert().values(band=bindparam("band"), signature=bindparam("signature")))


@frozen(kw_only=True)
class Text:
    """An article to be marked: `seen_at` in seconds since 1970; `is_origin` for one on its agency's own site."""

    site: str
    article_id: str
    sketch: Sketch
    seen_at: int
    is_origin: bool = False


@frozen(kw_only=True)
class CopyMarks:
    """`cluster` is shared by all copies, `duplicate_of` is the one of them that the others are copies of: None for itself."""

    cluster: str
    duplicate_of: str | None = None


def mark_text(connection: Connection, text: Text) -> CopyMarks:
    """Keep a text and return its marks; one that has been joined to others keeps its cluster when it is seen again."""
    keys = text.sketch.keys
    known = _read_known(connection, text)
    met = _met(len(keys)).read(connection, dict(zip(_names(len(keys)), keys, strict=True)))
    cluster = known.cluster if known is not None and _is_joined(connection, known) else _find_cluster(connection, text, met)
    if known is not None:
        _drop_bands(connection, known)
    full = {key for key, texts in Counter(key for key, _ in met).items() if texts >= MAX_IN_BAND}
    _put(connection, text, cluster or text.article_id, [key for key in dict.fromkeys(keys) if key not in full], known)
    if cluster is None:
        return CopyMarks(cluster=text.article_id)
    if text.is_origin:
        _make_head(connection, text, cluster)
    head = text.article_id if text.is_origin else _read_head(connection, cluster)
    return CopyMarks(cluster=cluster, duplicate_of=head if head != text.article_id else None)


def forget_before(connection: Connection, moment: int) -> int:
    """Drop the texts seen before a moment, at most FORGOTTEN_AT_ONCE of them, the oldest first; return how many."""
    query = select(signatures).where(signatures.c.seen_at < moment).order_by(signatures.c.seen_at).limit(FORGOTTEN_AT_ONCE)
    old = connection.execute(query).all()
    for row in old:
        _drop_text(connection, row)
    return len(old)


def read_unwritten(connection: Connection, site: str, since: int, until: int) -> tuple[str, ...]:
    """Return the texts of a site seen in a span of time of which no article is known: dropped as copies, or no longer there."""
    is_known = select(articles.c.id).where(articles.c.site == signatures.c.site, articles.c.id == signatures.c.article_id).exists()
    query = select(signatures.c.article_id).where(signatures.c.site == site, signatures.c.seen_at.between(since, until), ~is_known)
    return tuple(connection.execute(query).scalars())


def forget_texts(connection: Connection, site: str, article_ids: Iterable[str]) -> None:
    """Drop texts, and let the copies of each be copies of the first that is left."""
    gone = [row for name in article_ids if (row := connection.execute(_KNOWN, {"of_site": site, "of_article": name}).one_or_none())]
    for row in gone:
        _drop_text(connection, row)
    for cluster in sorted({row.cluster for row in gone}):
        _hand_on(connection, cluster, {row.article_id for row in gone})


def restore_texts(connection: Connection, site: str, sketches: Mapping[str, tuple[str, Sketch | None]]) -> None:
    """Let texts be again what they were: by article the cluster that it was in, and its sketch; one that is not kept stays so."""
    known = {name: connection.execute(_KNOWN, {"of_site": site, "of_article": name}).one_or_none() for name in sketches}
    of_one = signatures.c.id == bindparam("number")
    moves = [{"number": row.id, "cluster": sketches[name][0]} for name, row in known.items() if row]
    if moves:  # all of them first: none is to be taken for a copy of what it said in between
        connection.execute(update(signatures).where(of_one).values(cluster=bindparam("cluster")), moves)
    for name, row in known.items():
        sketch = sketches[name][1]
        if row and sketch is None:
            _drop_text(connection, row)
        elif row and sketch:
            text = Text(site=site, article_id=name, sketch=sketch, seen_at=row.seen_at, is_origin=bool(row.is_origin))
            mark_text(connection, text)


def _drop_text(connection: Connection, row: Row[tuple[object, ...]]) -> None:
    _drop_bands(connection, row)
    connection.execute(delete(signatures).where(signatures.c.id == row.id))


def _hand_on(connection: Connection, cluster: str, gone: Collection[str]) -> None:
    """Let what is left of a cluster have a first one that is there, and its name."""
    members = connection.execute(select(signatures.c.article_id).where(signatures.c.cluster == cluster)).scalars().all()
    head = _read_head(connection, cluster)
    if head is None:
        return
    is_left = articles.c.id.in_(members)
    connection.execute(update(articles).where(is_left, articles.c.duplicate_of.in_(gone)).values(duplicate_of=head))
    connection.execute(update(articles).where(articles.c.id == head, articles.c.duplicate_of == head).values(duplicate_of=None))
    if cluster in gone:
        connection.execute(update(articles).where(is_left, articles.c.cluster == cluster).values(cluster=head))
        connection.execute(update(signatures).where(signatures.c.cluster == cluster).values(cluster=head))


@cache
def _met(count: int) -> Prepared:
    """Return the question for the texts in any of so many bands: as many as a sketch has, which is always the same."""
    return Prepared(
        lambda dialect: select(bands.c.band, bands.c.signature).where(bands.c.band.in_([bindparam(name) for name in _names(count)]))
    )


@cache
def _names(count: int) -> tuple[str, ...]:
    return tuple(f"key_{number}" for number in range(count))


def _read_known(connection: Connection, text: Text) -> Row[tuple[object, ...]] | None:
    values = {"of_site": text.site, "of_article": text.article_id}
    if not _IS_KNOWN.read(connection, values):  # most texts are new
        return None
    return connection.execute(_KNOWN, values).one_or_none()


def _is_joined(connection: Connection, known: Row[tuple[object, ...]]) -> bool:
    """Answer whether a known text is in a cluster with others."""
    members = select(func.count()).select_from(signatures).where(signatures.c.cluster == known.cluster)
    return bool(connection.execute(members).scalar_one() > 1)


def _find_cluster(connection: Connection, text: Text, met: Iterable[tuple[int, int]]) -> str | None:
    """Return the cluster of the text that is the most like a new one, of those that are copies of it and share a band with it.

    It must be a copy of the cluster's first text as well: this week's weather is last week's with some words changed, and so on to spring.
    """
    shared = Counter(number for _, number in met)
    likely = sorted(shared, key=lambda number: (-shared[number], -number))[: MAX_CANDIDATES + 1]
    likest: tuple[float, int] | None = None
    found: str | None = None
    if not likely:
        return None
    fingerprint = Fingerprint.unpack(text.sketch.fingerprint)
    for row in connection.execute(_CANDIDATES, {"numbers": likely}).all():
        likeness = compare(fingerprint, Fingerprint.unpack(row.fingerprint))
        is_itself = (row.site, row.article_id) == (text.site, text.article_id)
        if likeness.is_copy and not is_itself and (likest is None or (likeness.jaccard, -row.id) > likest):
            likest, found = (likeness.jaccard, -row.id), row.cluster
    if found is None:
        return None
    first = connection.execute(_FIRST, {"of_cluster": found}).scalar_one()
    return found if compare(fingerprint, Fingerprint.unpack(first)).is_copy else None


def _read_head(connection: Connection, cluster: str) -> str | None:
    query = select(signatures.c.article_id).where(signatures.c.cluster == cluster)
    return connection.execute(query.order_by(signatures.c.is_origin.desc(), signatures.c.id).limit(1)).scalar()


def _put(connection: Connection, text: Text, cluster: str, keys: Sequence[int], known: Row[tuple[object, ...]] | None) -> None:
    """Keep a text as a new one, or under the number that it has: who was first stays first."""
    values = {"site": text.site, "article_id": text.article_id, "seen_at": text.seen_at, "cluster": cluster}
    values |= {"is_origin": int(text.is_origin), "fingerprint": text.sketch.fingerprint}
    if known is None:
        ((number,),) = _NEW.read(connection, values)
    else:
        number = known.id
        connection.execute(update(signatures).where(signatures.c.id == number).values(values))
    if keys:
        _NEW_BAND.run(connection, [{"band": key, "signature": number} for key in keys])


def _drop_bands(connection: Connection, row: Row[tuple[object, ...]]) -> None:
    keys = band_keys(Fingerprint.unpack(row.fingerprint))
    connection.execute(delete(bands).where(bands.c.band.in_(keys), bands.c.signature == row.id))


def _make_head(connection: Connection, text: Text, cluster: str) -> None:
    """Let the copies that are known already be copies of the agency's own page."""
    of_it = (articles.c.cluster == cluster, articles.c.id != text.article_id)
    connection.execute(update(articles).where(*of_it).values(duplicate_of=text.article_id))
