"""A pool of worker processes that pages go into and records come out of."""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
from collections import deque
from collections.abc import AsyncIterator, Iterable, Sequence
from operator import attrgetter
from typing import TypeVar

from attrs import evolve

from newscrawl.extract import NotAnArticle
from newscrawl.page import Page
from newscrawl.site import Site
from newscrawl.storage.records import Record
from newscrawl.workers.place import IN_LINE, Asked, Place
from newscrawl.workers.process import WorkerDiedError, WorkerStartError
from newscrawl.workers.worker import Answer, Bug, Limits, NotWhole, Refusal, Task

logger = logging.getLogger("newscrawl")

PAGE_TOO_HARD = "page-too-hard"
_AHEAD = 2  # pages for each worker that `extract_all` holds: one being read, one waiting

T = TypeVar("T")


class ExtractionBugError(RuntimeError):
    """A bug in the extraction, with the traceback of the worker that it came up in."""


class ExtractionPool:
    """Worker processes, at most as many as `workers` (0: as this process may use cores).

    The first is started by `start` or with the first page, each other with a page that finds all busy: a page a second takes but one.

    A worker reads one page at a time. One that dies, or whose page passes a limit, is replaced; its page is tried once more, with no
    other beside it that has failed before, and then refused as `page-too-hard`. To be used from one event loop, in any thread.
    """

    def __init__(self, workers: int = 0, limits: Limits | None = None) -> None:
        self.count = workers or count_cores()
        self.limits = limits or Limits()
        self._places: list[Place] = []
        self._waiting: deque[Asked] = deque()
        self._second_try = asyncio.Lock()
        self._closed = False
        self._site: tuple[Site | None, bytes | None] = (None, None)

    @property
    def started(self) -> int:
        """How many workers it has come to; one that was replaced counts once."""
        return len(self._places)

    def start(self) -> None:
        """Start the first worker, without waiting for it; raise WorkerStartError where the system refuses a process."""
        if not self._places and not self._closed:
            self._add_place()

    async def extract(self, page: Page, site: Site | None = None, reader: str = "arbiter") -> Record:
        """Return the record of a page.

        Raise NotAnArticle, with `page-too-hard` for a page that no worker got through, ExtractionBugError for one that brings out a bug,
        NotWholeError for one whose body cannot be undone, and WorkerStartError where there are no workers to be had.
        """
        task = Task(page=page, site=self._pickle(site), reader=reader)
        try:
            answer = await self._ask(task)
        except WorkerDiedError as error:
            logger.warning("A page cost its worker, and is tried once more: %s: %s", page.url, error)
            async with self._second_try:
                answer = await self._ask_again(task)
        if isinstance(answer, Refusal):
            raise NotAnArticle(answer.reason)
        if isinstance(answer, Bug):
            raise ExtractionBugError(f"{page.url}: {answer.trace}")
        if isinstance(answer, NotWhole):
            return await self.extract(evolve(page, html=page.html), site, reader)
        return answer

    async def extract_all(
        self, pages: Iterable[tuple[T, Page | NotAnArticle, Site | None]], reader: str = "arbiter"
    ) -> AsyncIterator[tuple[T, Record | NotAnArticle]]:
        """Yield what came of each page beside what was given with it, in order; only a few pages are held at a time.

        A NotAnArticle in a page's place passes through. A page that brings out a bug is refused as `extraction-bug`, and the bug logged.
        Raise WorkerStartError where there are no workers to be had.
        """
        waiting: deque[tuple[T, asyncio.Task[Record | NotAnArticle]]] = deque()
        try:
            for name, page, site in pages:
                waiting.append((name, asyncio.create_task(self._extract_or_refuse(page, site, reader))))
                if len(waiting) >= _AHEAD * self.count:
                    name, task = waiting.popleft()
                    yield name, await task
            while waiting:
                name, task = waiting.popleft()
                yield name, await task
        finally:
            for _, task in waiting:
                task.cancel()

    def close(self) -> None:
        """End the workers; pages still under way are given up. Safe to call again."""
        self._closed = True
        for place in self._places:
            place.close()
        self._take_back(())

    async def _extract_or_refuse(self, page: Page | NotAnArticle, site: Site | None, reader: str) -> Record | NotAnArticle:
        if isinstance(page, NotAnArticle):
            return page
        try:
            return await self.extract(page, site, reader)
        except NotAnArticle as refusal:
            return refusal
        except ExtractionBugError as bug:
            logger.error("%s", bug)
            return NotAnArticle("extraction-bug")

    async def _ask_again(self, task: Task) -> Answer:
        try:
            return await self._ask(task)
        except WorkerDiedError as error:
            logger.warning("A page is too hard: %s: %s, twice", task.page.url, error)
            return Refusal(reason=PAGE_TOO_HARD)

    async def _ask(self, task: Task) -> Answer:
        self.start()
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append(Asked(task=task, answer=answer))
        self._hand_out()
        try:
            return await answer
        except asyncio.CancelledError:
            for place in self._places:
                place.abandon(answer)
            raise

    def _take_back(self, pages: Sequence[Asked]) -> None:
        """Hand out pages that a worker gives back, before those that wait, and then these."""
        self._waiting.extendleft(reversed(pages))
        self._hand_out()

    def _hand_out(self) -> None:
        """Give the pages that wait to the workers that have room, the least busy first."""
        while self._waiting and (self._closed or len(self._places) < self.count or max(place.room for place in self._places)):
            asked = self._waiting.popleft()
            if asked.answer.done():  # cancelled: nobody waits
                continue
            try:
                place = self._choose_place()
            except WorkerStartError as error:
                asked.answer.set_exception(error)
            else:
                if place.room > 0:
                    place.put(asked)
                else:
                    self._waiting.appendleft(asked)

    def _choose_place(self) -> Place:
        """Return the least busy place, a new one where all are busy and there may be more; raise WorkerStartError where there is none.

        Where the system refuses one more process, those that there are have to do.
        """
        if self._closed:
            raise WorkerStartError("the pool is closed")
        place = max(self._places, key=attrgetter("room"), default=None)
        if place is not None and (place.room == IN_LINE or len(self._places) == self.count):
            return place
        try:
            return self._add_place()
        except WorkerStartError as error:
            if place is None:
                raise
            self.count = len(self._places)
            logger.warning("No more than %d of the workers can be started, which go on alone: %s", self.count, error)
            return place

    def _add_place(self) -> Place:
        place = Place(self.limits, self._take_back)
        place.fill()
        self._places.append(place)
        return place

    def _pickle(self, site: Site | None) -> bytes | None:
        """Return a site as bytes, by which a worker knows one that it has had before; a crawl has one site."""
        if site is not self._site[0]:
            self._site = site, pickle.dumps(site)
        return self._site[1]


def count_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
