"""One worker's place in a pool: it is never without one for long, and the next page is there before the last one's record has left."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from pickle import PickleError

from attrs import define

from newscrawl.page import Page
from newscrawl.workers.frames import pack
from newscrawl.workers.process import Worker, WorkerDiedError, WorkerStartError
from newscrawl.workers.worker import BUGS, Answer, Limits, Task

IN_LINE = 2
"""Pages that a worker is given at a time: with one it waited for the next, and for the crawl's turn, for a tenth of its time."""

_AHEAD_BYTES = 1 << 18  # a larger page is packed when its turn has come: the socket would not take it before, and the crawl hold it twice
_LONG_SECONDS = 0.25  # a page that takes longer has none behind it; nineteen of twenty take a tenth of that
_STARTS = 3  # how often in a row a worker may fail to start
_SENT = memoryview(b"")
_TOLD = (WorkerStartError, PickleError, MemoryError, *BUGS)  # what may come up while a page is on its way, and who asked for it is told


@define(eq=False, kw_only=True)
class Asked:
    """A page to be read; `answer` is what is awaited of it, `unsent` what its worker has still to be sent, None before it is packed.

    `is_begun` where the worker was sent some of it ahead: no other one can answer it any more.
    """

    task: Task
    answer: asyncio.Future[Answer]
    unsent: memoryview | None = None
    is_begun: bool = False


class Place:
    """Where one worker works, on what stands in its line; a new one takes the place of one that died.

    `give_back` is called with the pages that others are to read, none or some, whenever there may be room in the line.
    """

    def __init__(self, limits: Limits, give_back: Callable[[Sequence[Asked]], None]) -> None:
        self.limits = limits
        self.worker: Worker | None = None
        self._give_back = give_back
        self._line: deque[Asked] = deque()
        self._work: asyncio.Task[None] | None = None
        self._is_first_sent = self._is_long = False

    @property
    def room(self) -> int:
        """How many more pages it takes."""
        return 0 if self._is_long else IN_LINE - len(self._line)

    def fill(self) -> Worker:
        """Return the worker, a new one where there is none that lives; raise WorkerStartError where the system refuses a process."""
        if self.worker is not None and not self.worker.is_alive:
            self._drop_worker()
        if self.worker is None:
            self.worker = Worker(self.limits)
        return self.worker

    def put(self, asked: Asked) -> None:
        """Put a page in the line."""
        asked.unsent, asked.is_begun = None, False
        if _is_small(asked.task.page) and not _pack(asked):
            return
        self._line.append(asked)
        if self._work is None:
            self._work = asyncio.get_running_loop().create_task(self._work_off())
        elif self._is_first_sent:
            self._send_ahead()

    def abandon(self, answer: asyncio.Future[Answer]) -> None:
        """Stop what is done for an answer that nobody waits for any longer: the worker, if it is at that page."""
        if self.worker is not None and self._is_first_sent and self._line[0].answer is answer:
            self.worker.kill()

    def close(self) -> None:
        """End the worker; who waits for its answer is told WorkerStartError."""
        self._fail(WorkerStartError("the pool is closed"))
        if self._work is None:
            self._drop_worker()
        elif self.worker is not None:
            self.worker.kill()  # the work sees it end

    async def _work_off(self) -> None:
        try:
            while self._line:
                worker = await self._wait_ready()
                if self._line:  # the pool has not been closed in between
                    await self._read_first(worker)
        except _TOLD as error:  # to those who wait, who would wait for ever
            self._fail(error)
            self._drop_worker()
        finally:
            self._work = None
            if self.worker is not None and not self.worker.is_alive:  # the pool was closed
                self._drop_worker()
            self._give_back(())  # those that wait come next, or they would wait for a worker that could not be started

    async def _read_first(self, worker: Worker) -> None:
        """See the first page in the line through; the others go back where the worker does not live to read them."""
        first, outcome = self._line[0], None
        if first.unsent is None and not _pack(first):
            self._line.popleft()
            self._give_back(())
            return
        timer = asyncio.get_running_loop().call_later(_LONG_SECONDS, self._pass_on)
        try:
            outcome = await worker.ask(first.unsent or _SENT, self._first_is_sent)
        except WorkerDiedError as error:
            outcome = error
        finally:
            timer.cancel()
            self._is_first_sent = self._is_long = False
        others: Sequence[Asked] = ()
        if self._line:
            self._line.popleft()
        if isinstance(outcome, WorkerDiedError):
            self._drop_worker()
            others = tuple(self._line)
            self._line.clear()
        _settle(first, outcome)
        self._give_back(others)

    def _first_is_sent(self) -> None:
        self._is_first_sent = True
        self._send_ahead()

    def _send_ahead(self) -> None:
        """Send as much as the socket takes now of the page behind the first, which has been sent."""
        if self.worker is None:
            return
        self._line[0].unsent = _SENT
        for asked in list(self._line)[1:]:
            if asked.unsent is None:
                return
            left = self.worker.send_now(asked.unsent)
            asked.is_begun |= len(left) < len(asked.unsent)
            asked.unsent = left

    def _pass_on(self) -> None:
        """Give back the page behind one that takes long; what the worker was sent of it, it reads for nobody."""
        self._is_long = True
        behind = list(self._line)[1:]
        back = [Asked(task=asked.task, answer=asked.answer) for asked in behind]
        for asked in behind:
            if asked.unsent is None:
                self._line.remove(asked)
            else:
                asked.answer = asyncio.get_running_loop().create_future()
                asked.answer.cancel()
        self._give_back(back)

    def _fail(self, error: Exception) -> None:
        """Tell all in the line why they get no answer."""
        while self._line:
            _settle(self._line.popleft(), error)

    def _drop_worker(self) -> None:
        worker, self.worker = self.worker, None
        if worker is not None:
            worker.close()

    async def _wait_ready(self) -> Worker:
        if self.worker is not None and self._line[0].is_begun:  # dead by now or not: a new one would be asked for what it was never sent
            return self.worker
        for left in reversed(range(_STARTS)):
            worker = self.fill()
            try:
                await worker.wait_ready()
            except WorkerStartError:
                if not left or not self._line:
                    raise
            else:
                return worker
        raise AssertionError("the last start returns or raises")


def _is_small(page: Page) -> bool:
    return len(page.packed.data if page.packed else page.html) <= _AHEAD_BYTES


def _pack(asked: Asked) -> bool:
    """Make a page's message; where it cannot be made, tell who asked for it, and not whoever makes room for it here."""
    try:
        asked.unsent = pack(asked.task)
    except _TOLD as error:
        _settle(asked, error)
        return False
    return True


def _settle(asked: Asked, outcome: Answer | Exception) -> None:
    if asked.answer.done():  # cancelled: nobody waits
        return
    if isinstance(outcome, Exception):
        asked.answer.set_exception(outcome)
    else:
        asked.answer.set_result(outcome)
