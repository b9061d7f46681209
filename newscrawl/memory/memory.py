"""One crawl's memory of its site: what is known of a story before it is asked for, and what came of asking."""

from __future__ import annotations

import time
from collections.abc import Sequence

from attrs import asdict, evolve, frozen
from scrapy.http import Response

from newscrawl.article import to_list
from newscrawl.discovery.found import Found
from newscrawl.memory.answers import NOT_MODIFIED, read_answer
from newscrawl.storage.records import BODY_HASH, Record
from newscrawl.store.articles import KnownArticle, Revision, make_storable, read_blocks
from newscrawl.store.changes import find_changes
from newscrawl.store.database import Store
from newscrawl.store.ledger import Ledger, Reading
from newscrawl.store.pages import KnownPage, Place, Selection, keep_found, read_due, read_pages, read_waiting
from newscrawl.store.schedule import next_attempt, next_visit
from newscrawl.store.schema import DONE, GONE, REFUSED, WAITING
from newscrawl.store.sources import KnownSource, put_source, read_anew, read_source

GONE_FOR_GOOD = 410
DUPLICATE = "duplicate"


class Unchanged(Exception):  # noqa: N818, it is no error
    """The page's article is the one that was written already."""


class SameStory(Exception):  # noqa: N818
    """The page's article is one that another page has given; `article_id` where the store has it."""

    def __init__(self, article_id: str | None = None) -> None:
        super().__init__(article_id)
        self.article_id = article_id


@frozen(kw_only=True)
class Plan:
    """When pages are asked for again: `ages` in seconds at which a story is, `attempts` after which a page that fails is given up."""

    ages: tuple[int, ...]
    attempts: int


class Memory:
    """The store as one crawl of one site uses it. Every outcome of a page goes to the ledger, and stands after the next commit."""

    def __init__(self, store: Store, site: str, run: int, plan: Plan) -> None:
        self.store = store
        self.site = site
        self.run = run
        self.plan = plan
        self.ledger = Ledger(store, site)
        self._rereads = False

    # Before a page is asked for

    def keep(self, found: Sequence[tuple[str, Found]]) -> dict[str, KnownPage]:
        """Keep stories that are new, each with its key, and return what is known of all of them, by key. It is committed at once."""
        now = _now()
        with self.store.begin() as connection:
            known = read_pages(connection, self.site, [key for key, _ in found])
            new = {key: self._new_page(key, story, now) for key, story in found if key not in known}
            keep_found(connection, list(new.values()))
        return {**known, **new}

    def read_page(self, key: str) -> KnownPage | None:
        """Return what is known of one story's page."""
        with self.store.read() as connection:
            return read_pages(connection, self.site, [key]).get(key)

    def is_withdrawn(self, article_id: str) -> bool:
        """Answer whether an article's page is gone."""
        article = self.ledger.find_article(article_id)
        return article is not None and article.withdrawn_at is not None

    def read_backlog(self, wanted: Selection, limit: int, after: Place | None) -> tuple[KnownPage, ...]:
        """Return pages of earlier runs that were never done, the newest first."""
        with self.store.read() as connection:
            return read_waiting(connection, wanted, _now(), limit, after)

    def read_due(self, wanted: Selection, limit: int, after: Place | None) -> tuple[KnownPage, ...]:
        """Return pages whose time to be asked for again has come."""
        with self.store.read() as connection:
            return read_due(connection, wanted, _now(), limit, after)

    def read_source(self, url: str) -> KnownSource | None:
        """Return what a feed, sitemap or section answered last."""
        with self.store.read() as connection:
            return read_source(connection, self.site, url)

    def put_source(self, kind: str, url: str, response: Response, stories: int, read_as: str) -> None:
        """Keep what a source answered, once its stories are kept."""
        answer = read_answer(response)
        source = KnownSource(
            site=self.site,
            url=url,
            kind=kind,
            etag=answer.etag,
            last_modified=answer.last_modified,
            body_hash=answer.body_hash,
            fetched_at=_now(),
            stories=stories,
            read_as=read_as,
        )
        with self.store.begin() as connection:
            put_source(connection, source)

    # What came of it

    def accept(self, page: KnownPage, response: Response, key: str, record: Record) -> Record:
        """Return the record with its revision, and expect its line; raise Unchanged or SameStory where there is none to be written.

        `key` is that of the address that answered, which a redirect may have made another than the page's.
        """
        now = _now()
        self._keep_id(page, record)
        done = evolve(page, state=DONE, reason=None, article_id=record["id"], published=record["date_published"] or page.published)
        done = self._answered(done, response, now, record.notes.get(BODY_HASH))
        pages = (done,) if key == page.key else (evolve(done, key=key, url=response.url), _alias(done))
        known = self.ledger.find_article(record["id"])
        if known is not None and known.withdrawn_at is None and known.key not in (page.key, key) and not _holds(page, known.id):
            raise SameStory(known.id)
        if known is not None and known.content_hash == record["content_hash"]:
            self.ledger.keep(pages)
            if known.withdrawn_at is not None:
                self.ledger.withdraw(known.id, None)
            raise Unchanged(known.id)
        if known is not None:
            self._revise(record, known)
        written = _known_article(record, self.site, key, known, now)
        self.ledger.expect(Reading(asked=page, article=written, revision=self._revision(record, known), pages=pages))
        return record

    def stay(self, page: KnownPage, response: Response) -> None:
        """Note that a page is as it was: nothing to be read."""
        now, answer = _now(), read_answer(response)
        is_back = page.state == GONE
        self.ledger.keep(
            [
                evolve(
                    page,
                    state=DONE if is_back else page.state,
                    attempts=0,
                    fetched_at=now,
                    next_at=self._next(page, now),
                    etag=answer.etag or page.etag,
                    last_modified=answer.last_modified or page.last_modified,
                    status=NOT_MODIFIED,
                )
            ]
        )
        if is_back and page.article_id:
            self.ledger.withdraw(page.article_id, None)

    def refuse(self, page: KnownPage, reason: str, response: Response | None = None) -> None:
        """Note that a page is no article, or may not be asked for. A story that was written stays what it is."""
        now = _now()
        done = evolve(page, state=DONE if page.article_id else REFUSED, reason=reason, attempts=0, next_at=self._next(page, now))
        self.ledger.keep([done if response is None else self._answered(done, response, now)])

    def postpone(self, page: KnownPage, published: str | None) -> None:
        """Note that a page is older than this crawl wants: it stays what it is, for another may want it."""
        self.ledger.keep([evolve(page, published=published or page.published, attempts=0)])

    def skip(self, page: KnownPage, article_id: str | None = None, *, again: bool = False) -> None:
        """Note that an address leads to a story that has been asked for under another, and to which, if that is known.

        It is looked at `again` where it redirects there, and where it has given an article itself: where it leads may change.
        """
        now = _now()
        has_article = page.article_id is not None and page.state == DONE
        kept = evolve(page, attempts=0) if has_article else _alias(page, article_id)
        self.ledger.keep([evolve(kept, fetched_at=now, next_at=self._next(page, now) if has_article or again else None)])

    def lose(self, page: KnownPage, status: int) -> bool:
        """Note that a page is gone (404, 410); answer whether a story is withdrawn with it."""
        now = _now()
        next_at = None if status == GONE_FOR_GOOD else self._next(page, now)
        self.ledger.keep([evolve(page, state=GONE, reason=f"http-{status}", status=status, attempts=0, fetched_at=now, next_at=next_at)])
        if page.state == GONE:
            return False
        if not self._rereads:
            self._rereads = True
            with self.store.begin() as connection:  # a source that is as it was may name the story at its new address
                read_anew(connection, self.site)
        if page.article_id is None:
            return False
        self.ledger.withdraw(page.article_id, now)
        return True

    def fail(self, page: KnownPage, reason: str) -> None:
        """Note that no answer came, or none that could be read: the page is asked for again, until the attempts are used up."""
        now, attempts = _now(), page.attempts + 1
        failed = evolve(page, reason=reason, attempts=attempts, next_at=next_attempt(attempts, now))
        if attempts >= self.plan.attempts:
            given_up = REFUSED if page.state == WAITING else page.state
            failed = evolve(failed, state=given_up, attempts=0, next_at=self._next(page, now))
        self.ledger.keep([failed])

    # How

    def _keep_id(self, page: KnownPage, record: Record) -> None:
        """Let a record that is new by its id have that of the article its page gave before, where it is that one at another address."""
        if page.article_id is None or page.state != DONE or page.article_id == record["id"]:
            return
        before = self.ledger.find_article(page.article_id)
        if before is None or self.ledger.find_article(record["id"]) is not None:
            return
        with self.store.read() as connection:
            headline, blocks = read_blocks(connection, self.site, before.id, before.revision)
        texts = {block["text"] for block in record["blocks"]}
        shared = sum(len(block["text"]) for block in blocks if block["text"] in texts)
        if record["headline"] == headline or 2 * shared > sum(len(block["text"]) for block in blocks):
            record["id"] = before.id

    def _new_page(self, key: str, found: Found, now: int) -> KnownPage:
        return KnownPage(site=self.site, key=key, url=found.url, source=found.source or None, published=found.published, found_at=now)

    def _answered(self, page: KnownPage, response: Response, now: int, body_hash: str | None = None) -> KnownPage:
        answer = read_answer(response, body_hash)
        return evolve(
            page,
            attempts=0,
            fetched_at=now,
            next_at=self._next(page, now),
            etag=answer.etag,
            last_modified=answer.last_modified,
            body_hash=answer.body_hash,
            status=answer.status,
        )

    def _next(self, page: KnownPage, now: int) -> int | None:
        return next_visit(self.plan.ages, page.published, page.found_at, now)

    def _revise(self, record: Record, known: KnownArticle) -> None:
        with self.store.read() as connection:
            headline, blocks = read_blocks(connection, self.site, known.id, known.revision)
        old, new = ([(block["type"], block["text"]) for block in side] for side in (blocks, record["blocks"]))
        record["revision"] = known.revision + 1
        record["previous_content_hash"] = known.content_hash
        record["changes"] = asdict(find_changes(headline, old, record["headline"], new), value_serializer=to_list)

    def _revision(self, record: Record, known: KnownArticle | None) -> Revision:
        return Revision(
            site=self.site,
            id=record["id"],
            revision=record["revision"],
            content_hash=record["content_hash"],
            previous_content_hash=record["previous_content_hash"] if record["revision"] > 1 else None,
            crawled_at=record["crawled_at"],
            run=self.run,
            blocks=record.packed,
            replaced=None if known is None else asdict(known),
        )


def _known_article(record: Record, site: str, key: str, known: KnownArticle | None, now: int) -> KnownArticle:
    return KnownArticle(
        site=site,
        id=record["id"],
        key=key,
        url=record["url"],
        canonical_url=make_storable(record["canonical_url"]),
        headline=make_storable(record["headline"]),
        date_published=record["date_published"],
        first_seen=known.first_seen if known else now,
        revision=record["revision"],
        content_hash=record["content_hash"],
        changed_at=now,
    )


def _holds(page: KnownPage, article_id: str) -> bool:
    """Return whether a page is the one that gave an article last; a duplicate names it, too."""
    return page.article_id == article_id and page.state == DONE


def _alias(page: KnownPage, article_id: str | None = None) -> KnownPage:
    return evolve(page, state=REFUSED, reason=DUPLICATE, article_id=article_id, attempts=0, next_at=None)


def _now() -> int:
    return int(time.time())
