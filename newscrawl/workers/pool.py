"""A pool of worker processes that pages go into and articles come out of.

Pebble starts, times and replaces the workers; here a page that fails one gets its second try, and the pool outlives what breaks it.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as PageTimeoutError
from concurrent.futures.process import BrokenProcessPool

from attrs import frozen
from pebble import ProcessExpired, ProcessPool

from newscrawl.article import Article
from newscrawl.extract import NotAnArticle
from newscrawl.page import Page
from newscrawl.site import Site
from newscrawl.workers.task import extract_in_worker, prepare_worker

PAGE_TOO_HARD = "page-too-hard"
_HARD = (PageTimeoutError, ProcessExpired, BrokenProcessPool)  # what becomes of a page that took its worker with it
_TRIES = 2
_WINDOW = 4  # pages for each worker that `extract_all` reads ahead


@frozen(kw_only=True)
class Limits:
    """What a page may take of its worker: seconds of wall time, and megabytes of memory."""

    seconds: float = 10.0
    megabytes: int = 512


class ExtractionPool:
    """Worker processes, as many as `workers` (0: as this process may use cores), spawned at `start` or for the first page.

    A worker that dies, or whose page passes a limit, is replaced; its page is tried once more with no other under way beside it that was
    tried before, and then refused as `page-too-hard`.
    """

    def __init__(self, workers: int = 0, limits: Limits | None = None) -> None:
        self.workers = workers or count_cores()
        self.limits = limits or Limits()
        self._pool: ProcessPool | None = None
        self._alone = asyncio.Lock()

    def start(self) -> None:
        """Start the workers now rather than with the first page."""
        if self._pool is None:
            # Spawned, not forked: a fork copies the reactor's threads' locks as they happen to be.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPool(self.workers, initializer=prepare_worker, initargs=(self.limits.megabytes,), context=context)
            for _ in range(self.workers):
                self._pool.schedule(os.getpid)

    async def extract(self, page: Page, site: Site | None = None, reader: str = "arbiter") -> Article:
        """Return the article of a page; raise NotAnArticle, with `page-too-hard` for one that no worker got through."""
        try:
            return _open(await asyncio.wrap_future(self._submit(page, site, reader)))
        except _HARD:
            async with self._alone:
                try:
                    return _open(await asyncio.wrap_future(self._submit(page, site, reader)))
                except _HARD as error:
                    raise NotAnArticle(PAGE_TOO_HARD) from error

    def extract_all(
        self, pages: Iterable[tuple[Page, Site | None]], reader: str = "arbiter"
    ) -> Iterator[tuple[Page, Article | NotAnArticle]]:
        """Yield each page, in order, with its article or the reason why it has none; few pages are held at a time."""
        waiting: deque[tuple[Page, Site | None, Future[Article | str]]] = deque()
        for page, site in pages:
            waiting.append((page, site, self._submit(page, site, reader)))
            if len(waiting) >= _WINDOW * self.workers:
                yield self._take(*waiting.popleft(), reader)
        while waiting:
            yield self._take(*waiting.popleft(), reader)

    def close(self) -> None:
        """End the workers; pages still under way are given up."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()
            pool.join()

    def _take(self, page: Page, site: Site | None, future: Future[Article | str], reader: str) -> tuple[Page, Article | NotAnArticle]:
        for tried in range(_TRIES):
            try:
                return page, _open(future.result())
            except NotAnArticle as refusal:
                return page, refusal
            except _HARD:
                if tried + 1 < _TRIES:
                    future = self._submit(page, site, reader)
        return page, NotAnArticle(PAGE_TOO_HARD)

    def _submit(self, page: Page, site: Site | None, reader: str) -> Future[Article | str]:
        self.start()
        arguments = (page, pickle.dumps(site) if site else None, reader)  # bytes, so that a worker knows a site that it has
        try:
            return self._schedule(arguments)
        except RuntimeError:  # Pebble gives up a pool whose idle worker was killed from outside: a new one takes its place
            self.close()
            self.start()
            return self._schedule(arguments)

    def _schedule(self, arguments: tuple[Page, bytes | None, str]) -> Future[Article | str]:
        assert self._pool is not None
        future: Future[Article | str] = self._pool.schedule(extract_in_worker, args=arguments, timeout=self.limits.seconds)
        return future


def count_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _open(answer: Article | str) -> Article:
    if isinstance(answer, str):
        raise NotAnArticle(answer)
    return answer
