"""The pool, with real worker processes: whatever a page or a stranger does to one, the others and the next pages come through."""

from __future__ import annotations

import asyncio
import errno
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from loopback import story_page
from traps import BUGGY, ENDLESS, HUNGRY, KILLED, Trap, first_time

from newscrawl.extract import NotAnArticle
from newscrawl.page import Page
from newscrawl.storage.records import Record
from newscrawl.workers import process
from newscrawl.workers.place import Place
from newscrawl.workers.pool import ExtractionBugError, ExtractionPool
from newscrawl.workers.process import Worker, WorkerStartError
from newscrawl.workers.worker import Limits

PAGE = Page(html=story_page("Fog on the quay"), url="https://bay.example/fog-1001")
LARGE = Page(html=PAGE.html + b"<!--" + 2_000_000 * b"fog" + b"-->", url=PAGE.url)
"""More than a socket takes at once."""
Work = Callable[[ExtractionPool], Awaitable[Any]]
Ask = Callable[[Work], Any]
QUICK = Limits(seconds=1.5, megabytes=400)
PATIENT = Limits(seconds=60)


@pytest.fixture(scope="module")
def shared() -> Iterator[tuple[asyncio.Runner, ExtractionPool]]:
    """A pool of two and the loop that it lives in: a worker takes a second to start."""
    with asyncio.Runner() as runner:
        pool = ExtractionPool(2, QUICK)
        yield runner, pool
        pool.close()
    assert living(pool) == []


@pytest.fixture
def ask(shared: tuple[asyncio.Runner, ExtractionPool]) -> Callable[[Work], Any]:
    """What runs some work with the shared pool and returns what comes of it."""
    runner, pool = shared
    return lambda work: runner.run(work(pool))


def in_pool(work: Work, limits: Limits = PATIENT, workers: int = 1) -> Any:
    """Return what comes of some work with a pool of one of its own; no process of it may be left afterwards."""
    pool = ExtractionPool(workers, limits)

    async def run() -> Any:
        try:
            return await work(pool)
        finally:
            pool.close()

    try:
        return asyncio.run(run())
    finally:
        assert living(pool) == []


def living(pool: ExtractionPool) -> list[Place]:
    return [place for place in pool._places if place.worker is not None and place.worker.is_alive]


async def any_worker(pool: ExtractionPool) -> Worker:
    """Return a worker of the pool that is ready."""
    while not (ready := [place.worker for place in pool._places if place.worker is not None and place.worker._ready]):
        await asyncio.sleep(0.01)
    return ready[0]


async def headline_of(pool: ExtractionPool, site: Any = None, page: Page = PAGE) -> str:
    """Return the headline of a page, or the word that it is refused with."""
    try:
        return str((await pool.extract(page, site))["headline"])
    except NotAnArticle as refusal:
        return refusal.reason


def test_workers_are_started_as_pages_need_them() -> None:
    pool = ExtractionPool(3, PATIENT)

    async def work() -> list[int]:
        try:
            pool.start()
            counts = [len(living(pool))]
            for _ in range(2):
                await pool.extract(PAGE)
                counts.append(len(living(pool)))
            for together in (2, 9):
                await asyncio.gather(*(pool.extract(PAGE) for _ in range(together)))
                counts.append(len(living(pool)))
            return counts
        finally:
            pool.close()

    assert asyncio.run(work()) == [1, 1, 1, 2, 3]


def test_page_comes_back_as_the_line_that_is_written(ask: Ask) -> None:
    record: Record = ask(lambda pool: pool.extract(PAGE))
    assert record["headline"] == "Fog on the quay"
    assert record.line.startswith(b'{"schema_version":1,')
    assert record.fault is None


def test_pages_that_cost_two_workers_are_too_hard_and_those_beside_them_are_read(ask: Ask) -> None:
    async def work(pool: ExtractionPool) -> list[str]:
        return await asyncio.gather(*(headline_of(pool, trap) for trap in (None, KILLED, None, ENDLESS, HUNGRY, None)))

    good, hard = "Fog on the quay", "page-too-hard"
    assert ask(work) == [good, hard, good, hard, hard, good]


def test_page_sent_ahead_to_a_worker_that_it_kills_gets_no_other_pages_record() -> None:
    pages = [evolve(PAGE, html=story_page(headline)) for headline in ("Fog on the quay", "Ice on the pier", "Rain on the roof")]

    async def work(pool: ExtractionPool) -> list[str]:
        pool.start()
        asked = asyncio.gather(*(headline_of(pool, *two) for two in zip((None, KILLED, None), pages, strict=True)))
        worker = await any_worker(pool)
        while not (len(line := pool._places[0]._line) > 1 and line[1].is_begun):
            await asyncio.sleep(0)
        while worker.is_alive:  # the loop hears of the first page's record and of the worker's end at once
            time.sleep(0.01)
        return await asked

    assert in_pool(work) == ["Fog on the quay", "page-too-hard", "Rain on the roof"]


def test_page_whose_worker_a_stranger_killed_is_tried_once_more_and_read(ask: Ask, tmp_path: Path) -> None:
    once = Trap(first_time, str(tmp_path / "there"), signal.SIGKILL)
    assert ask(lambda pool: headline_of(pool, once)) == "Fog on the quay"
    assert (tmp_path / "there").exists()


@pytest.mark.parametrize("stroke", [signal.SIGKILL, signal.SIGSTOP])
def test_worker_that_is_killed_or_stopped_while_idle_is_replaced(ask: Ask, monkeypatch: pytest.MonkeyPatch, stroke: int) -> None:
    monkeypatch.setattr(process, "_GRACE_SECONDS", 0.1)

    async def work(pool: ExtractionPool) -> list[str]:
        first = await headline_of(pool)
        os.kill((await any_worker(pool)).process.pid, stroke)
        return [first, *await asyncio.gather(headline_of(pool), headline_of(pool))]

    assert ask(work) == ["Fog on the quay"] * 3


def test_pages_behind_a_hard_one_are_read_by_others_meanwhile(ask: Ask) -> None:
    async def work(pool: ExtractionPool) -> list[str]:
        ended: list[str] = []

        async def read(name: str, trap: Trap | None, page: Page = PAGE) -> None:
            try:
                await pool.extract(page, trap)  # type: ignore[arg-type]
            except NotAnArticle as refusal:
                name += f" {refusal.reason}"
            ended.append(name)

        await asyncio.gather(read("hard", ENDLESS), *(read("good", None, page) for page in (PAGE, LARGE) * 3))
        return ended

    assert ask(work) == ["good"] * 6 + ["hard page-too-hard"]


def test_page_behind_one_that_kills_its_worker_is_not_blamed(caplog: pytest.LogCaptureFixture) -> None:
    killer = Page(html=PAGE.html, url="https://bay.example/killer-1002")

    async def work(pool: ExtractionPool) -> list[Any]:
        pages = ((killer, KILLED), (PAGE, None), (LARGE, None), (killer, KILLED), (PAGE, None))
        return await asyncio.gather(*(pool.extract(page, trap) for page, trap in pages), return_exceptions=True)  # type: ignore[arg-type]

    outcomes = in_pool(work)
    assert [one.reason if isinstance(one, NotAnArticle) else one["headline"] for one in outcomes] == [
        "page-too-hard", "Fog on the quay", "Fog on the quay", "page-too-hard", "Fog on the quay",
    ]  # fmt: skip
    assert len(caplog.messages) == 4
    assert all(killer.url in message for message in caplog.messages)


def test_page_that_cannot_be_sent_is_told_to_who_asked_and_to_nobody_else() -> None:
    unsendable = Page(html=PAGE.html, headers={"x": lambda: None})  # type: ignore[dict-item]

    async def work(pool: ExtractionPool) -> list[Any]:
        pages = (PAGE, PAGE, unsendable, PAGE)
        return await asyncio.gather(*(pool.extract(page) for page in pages), return_exceptions=True)

    outcomes = in_pool(work)
    assert isinstance(outcomes[2], (AttributeError, TypeError, pickle.PicklingError))
    assert [one["headline"] for one in (outcomes[0], outcomes[1], outcomes[3])] == ["Fog on the quay"] * 3


def test_bug_is_told_with_its_traceback_and_costs_no_worker(ask: Ask) -> None:
    async def work(pool: ExtractionPool) -> str:
        await pool.extract(PAGE)
        before = {id(place.worker) for place in living(pool)}
        with pytest.raises(ExtractionBugError, match="no number") as bug:
            await pool.extract(PAGE, BUGGY)  # type: ignore[arg-type]
        assert {id(place.worker) for place in living(pool)} >= before
        return str(bug.value)

    told = ask(work)
    assert PAGE.url in told
    assert "worker.py" in told


def test_pages_come_back_in_order_with_what_was_given_beside_them(ask: Ask) -> None:
    def page(number: int) -> Page:
        return Page(html=story_page(f"Story {number}") * (1 + number % 3) if number % 4 else b"")

    async def work(pool: ExtractionPool) -> list[tuple[int, str]]:
        pages = ((number, page(number), None) for number in range(60))
        return [
            (number, came.reason if isinstance(came, NotAnArticle) else came["headline"]) async for number, came in pool.extract_all(pages)
        ]

    assert ask(work) == [(number, f"Story {number}" if number % 4 else "empty") for number in range(60)]


def test_pages_are_taken_only_a_few_ahead(ask: Ask) -> None:
    taken: list[int] = []

    def pages() -> Iterator[tuple[int, Page, None]]:
        for number in range(20):
            taken.append(number)
            yield number, PAGE, None

    async def work(pool: ExtractionPool) -> int:
        async with aclosing(pool.extract_all(pages())) as coming:
            async for _ in coming:
                return len(taken)
        return 0

    assert 1 <= ask(work) <= 4


def test_page_that_nobody_waits_for_any_longer_is_not_taken_for_the_next(ask: Ask) -> None:
    async def work(pool: ExtractionPool) -> list[str]:
        readings = [asyncio.create_task(headline_of(pool, trap)) for trap in (ENDLESS, ENDLESS, None, None)]
        await asyncio.sleep(0.1)
        for reading in readings:
            reading.cancel()
        return [await headline_of(pool)]

    assert ask(work) == ["Fog on the quay"]


def test_pool_that_is_closed_gives_up_its_pages_and_starts_no_worker() -> None:
    async def work(pool: ExtractionPool) -> None:
        readings = [asyncio.create_task(headline_of(pool, ENDLESS)) for _ in range(4)]
        await asyncio.sleep(0)
        await any_worker(pool)
        pool.close()
        for reading in readings:
            with pytest.raises(WorkerStartError):
                await reading
        with pytest.raises(WorkerStartError):
            await pool.extract(PAGE)

    in_pool(work)


def test_pool_works_outside_of_the_main_thread() -> None:
    came: list[str] = []
    thread = threading.Thread(target=lambda: came.append(in_pool(headline_of)))
    thread.start()
    thread.join()
    assert came == ["Fog on the quay"]


def test_worker_that_cannot_be_started_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(WorkerStartError, match="/nowhere/python: No such file"):
        in_pool(headline_of)


def test_worker_that_ends_before_it_is_ready_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_PROGRAM", "raise SystemExit(9)")
    with pytest.raises(WorkerStartError, match="exit status 9"):
        in_pool(headline_of)


def test_pool_goes_on_with_the_workers_it_has_where_the_system_refuses_more(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    start, started = subprocess.Popen, []

    def refuse_the_second(*arguments: Any, **options: Any) -> subprocess.Popen[bytes]:
        if started:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        started.append(start(*arguments, **options))
        return started[0]

    monkeypatch.setattr(process.subprocess, "Popen", refuse_the_second)

    async def work(pool: ExtractionPool) -> list[str]:
        async with asyncio.timeout(60):
            return await asyncio.gather(*(headline_of(pool) for _ in range(9)))

    assert in_pool(work, workers=3) == ["Fog on the quay"] * 9
    assert [record.message.partition(",")[0] for record in caplog.records] == ["No more than 1 of the workers can be started"]


def test_all_pages_learn_that_no_worker_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_PROGRAM", "raise SystemExit(9)")

    async def work(pool: ExtractionPool) -> list[BaseException]:
        async with asyncio.timeout(60):
            return await asyncio.gather(*(pool.extract(PAGE) for _ in range(7)), return_exceptions=True)  # type: ignore[arg-type]

    assert {type(error) for error in in_pool(work)} == {WorkerStartError}


def test_a_worker_loads_what_reads_pages_and_nothing_else() -> None:
    program = """
import gc, sys
gc.disable()
from newscrawl.workers.worker import _warm_up
_warm_up()
spared = {"asyncio", "scrapy", "sqlalchemy", "newscrawl.sentinel.judge", "newscrawl.workers.pool"}
print(gc.isenabled(), *sorted(spared & sys.modules.keys()))
"""
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split() == ["True"]


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells the greatest size of a process on Linux alone")
def test_large_pages_are_held_but_once_on_their_way_to_the_workers() -> None:
    program = r"""
import asyncio, re
from newscrawl.page import Page
from newscrawl.workers.pool import ExtractionPool

async def read(pool, pages):
    await asyncio.gather(*(pool.extract(page) for page in pages), return_exceptions=True)
    return int(re.search(r"VmHWM:\s+(\d+)", open("/proc/self/status").read())[1])

async def main():
    pool = ExtractionPool(2)
    story = b"<html lang=en><h1>Fog</h1>" + 9 * b"<p>The ferry sails again on Monday, the harbour master says, if it lifts.</p>"
    large = Page(html=story + b"<!--" + 6_000_000 * b"fog" + b"-->")
    before = await read(pool, 4 * [Page(html=story)])
    print((await read(pool, 12 * [large]) - before) // 1000)
    pool.close()

asyncio.run(main())
"""
    grown = int(subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout)
    assert grown < 3 * 18  # megabytes: its message to a worker, or for a moment to both
