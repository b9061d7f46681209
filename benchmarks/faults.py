"""Faults put into a process from outside: it is killed, or its disk is full, at the n-th step that changes files or the store."""

from __future__ import annotations

import errno
import os
import signal
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy.engine.default import DefaultDialect

STEPS: tuple[tuple[Any, str], ...] = (
    (os, "write"),
    (os, "fsync"),
    (os, "ftruncate"),
    (Path, "mkdir"),
    (Path, "rename"),
    (Path, "replace"),
    (Path, "unlink"),
    (DefaultDialect, "do_commit"),
)
"""What is counted: every step by which output files and the store change. A write may also be torn in its middle."""


def die(*_arguments: Any) -> None:
    """End this process as a power cut would: nothing is flushed, nothing is tidied."""
    os.kill(os.getpid(), signal.SIGKILL)


def kill_at(place: int, report: Path) -> Callable[[], None]:
    """Return what makes a process die at this place among its steps, each of which has two: before and behind it, a write a third within.

    A place that is never reached is written to `report` with the number of those that were: 0 counts them.
    """
    passed = 0

    def at(action: Callable[[], object] = lambda: None) -> None:
        nonlocal passed
        passed += 1
        if passed == place:
            action()
            die()
        report.write_text(str(passed), encoding="utf-8") if not place else None

    def wrap(name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*arguments: Any, **named: Any) -> Any:
            at()
            if name == "write":
                descriptor, data = arguments
                at(lambda: step(descriptor, bytes(data)[: len(data) // 2]))
            done = step(*arguments, **named)
            at()
            return done

        return stepped

    return lambda: _replace(wrap)


def act_and_die(place: int, report: Path, act: Callable[[], object]) -> int:
    """Do something in a fork that dies at this place; return its status, negative the signal that killed it."""
    pid = os.fork()
    if not pid:
        kill_at(place, report)()
        try:
            act()
        except BaseException:  # noqa: BLE001, a fork must never go on in its parent's code
            traceback.print_exc()
            os._exit(99)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def fill_disk_at(place: int) -> Callable[[], None]:
    """Return what makes every write to a file fail from this one on as on a full disk; half of the first still goes in."""
    passed = 0

    def wrap(name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(descriptor: int, data: Any) -> int:
            nonlocal passed
            passed += 1
            if passed == place:
                return int(step(descriptor, bytes(data)[: len(data) // 2]))
            if passed > place:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return int(step(descriptor, data))

        return stepped if name == "write" else step

    return lambda: _replace(wrap)


def _replace(wrap: Callable[[str, Callable[..., Any]], Callable[..., Any]]) -> None:
    for owner, name in STEPS:
        setattr(owner, name, wrap(name, getattr(owner, name)))
