"""What a crawl has found out and not yet committed: a page is done in the transaction that makes its line count, and in no other.

An article that was yielded is expected; when its line is written it is taken; with the next commit it, its page and the number
of lines on the disk are kept together. Whoever commits sees to it that the lines are on the disk first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from newscrawl.store.articles import KnownArticle, Revision, put_articles, put_revisions, read_article, withdraw_article
from newscrawl.store.database import Store
from newscrawl.store.files import put_file
from newscrawl.store.pages import KnownPage, put_pages
from newscrawl.store.runs import keep_run


@frozen(kw_only=True)
class Reading:
    """An article to be written, the page as it was when it was asked for, and the pages that are done with it."""

    asked: KnownPage
    article: KnownArticle
    revision: Revision
    pages: tuple[KnownPage, ...]


class Ledger:
    """One crawl's uncommitted findings, in the order in which they came."""

    def __init__(self, store: Store, site: str) -> None:
        self.store = store
        self.site = site
        self._expected: dict[str, Reading] = {}
        self._taken: dict[str, Reading] = {}
        self._pages: dict[str, KnownPage] = {}
        self._withdrawals: dict[str, int | None] = {}

    def __len__(self) -> int:
        """Return how many findings the next commit keeps."""
        return len(self._taken) + len(self._pages) + len(self._withdrawals)

    def keep(self, pages: Iterable[KnownPage]) -> None:
        """Keep pages that no line comes of."""
        self._pages.update((page.key, page) for page in pages)

    def withdraw(self, article_id: str, now: int | None) -> None:
        """Note when a story was found withdrawn, or (None) that it is back."""
        self._withdrawals[article_id] = now

    def expect(self, reading: Reading) -> None:
        """Note an article that is on its way to its line."""
        self._expected[reading.article.id] = reading

    def mark(self, article_id: str, cluster: str, duplicate_of: str | None) -> None:
        """Note of an article that is on its way what it is a copy of."""
        if (reading := self._expected.get(article_id)) is not None:
            marked = evolve(reading.article, cluster=cluster, duplicate_of=duplicate_of)
            self._expected[article_id] = evolve(reading, article=marked)

    def take(self, article_id: str, file: str | None = None) -> Reading | None:
        """Note that an article's line has been written; return what is known of it, None for one that nobody expects."""
        reading = self._expected.pop(article_id, None)
        if reading is not None:
            reading = evolve(reading, revision=evolve(reading.revision, file=file))
            self._taken[article_id] = reading
        return reading

    def drop(self, article_id: str) -> Reading | None:
        """Forget an article that will not be written, and return it; its pages stay as the store has them."""
        return self._expected.pop(article_id, None)

    def find_article(self, article_id: str) -> KnownArticle | None:
        """Return an article as it is or will be in the store."""
        reading = self._expected.get(article_id) or self._taken.get(article_id)
        if reading is not None:
            return reading.article
        with self.store.look() as connection:
            return read_article(connection, self.site, article_id)

    def commit(self, files: Sequence[dict[str, Any]] = (), run: Mapping[str, Any] | None = None) -> None:
        """Keep everything but what is expected, and these columns of files and of a run (`run` its number), in one transaction.

        Raise StoreError with nothing kept.
        """
        with self.store.begin() as connection:
            put_articles(connection, [reading.article for reading in self._taken.values()])
            put_revisions(connection, [reading.revision for reading in self._taken.values()])
            pages = {page.key: page for reading in self._taken.values() for page in reading.pages}
            put_pages(connection, list({**pages, **self._pages}.values()))
            for article_id, moment in self._withdrawals.items():
                withdraw_article(connection, self.site, article_id, moment)
            for columns in files:
                put_file(connection, self.site, **columns)
            if run is not None:
                keep_run(connection, **run)
        self._taken, self._pages, self._withdrawals = {}, {}, {}
