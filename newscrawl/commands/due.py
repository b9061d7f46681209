"""Which sites are due, and their crawls side by side: child processes, so that none takes another with it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock
from types import FrameType
from typing import TYPE_CHECKING

from attrs import frozen
from rich.table import Table

from newscrawl.commands.fleet import SiteState
from newscrawl.exitcodes import ExitCode, words_of
from newscrawl.extensions.summary import format_seconds

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

SHELL_SIGNAL = 128  # a shell's status for a process that a signal has ended is this and the signal's number


@frozen(kw_only=True)
class Outcome:
    """How one site's crawl ended: its exit status, and the seconds that it took."""

    site: str
    status: int
    seconds: float


def read_parallel(settings: BaseSettings) -> int:
    """Return NEWSCRAWL_PARALLEL; raise ValueError saying what is allowed."""
    text = str(settings["NEWSCRAWL_PARALLEL"])
    if not text.isascii() or not text.isdigit() or not int(text):
        raise ValueError(f"NEWSCRAWL_PARALLEL={text!r} is wrong; allowed is a number from 1, how many sites are crawled at once")
    return int(text)


def find_due(sites: Iterable[SiteState], now: int) -> list[str]:
    """Return the names of the sites whose time has come, those first that have waited longest."""
    return [site.name for site in sorted(sites, key=lambda site: (site.due_at, site.name)) if site.is_due(now)]


class Crawls:
    """Crawls of many sites, so many at once; `options` are handed to each, and `logfile`, in which %(name)s stands for the site.

    `is_due` is asked again before each crawl begins: another call may have begun it while the site waited in line.
    """

    def __init__(self, options: Sequence[str], logfile: str | None, parallel: int, is_due: Callable[[str], bool] | None = None) -> None:
        self.options = tuple(options)
        self.logfile = logfile
        self.parallel = parallel
        self.is_due = is_due
        self._lock = Lock()
        self._stopped = Event()
        self._running: set[subprocess.Popen[bytes]] = set()

    def run(self, sites: Sequence[str]) -> list[Outcome]:
        """Crawl the sites and return how each ended, but for those no longer due.

        An interrupt or SIGTERM is passed on to the crawls, and the rest is not begun.
        """
        before = {number: signal.signal(number, self._stop) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            with ThreadPoolExecutor(self.parallel) as pool:
                return [outcome for outcome in pool.map(self._crawl, sites) if outcome is not None]
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _crawl(self, site: str) -> Outcome | None:
        started = time.monotonic()
        if self.is_due is not None and not self._stopped.is_set() and not self.is_due(site):
            return None
        with self._lock:
            if self._stopped.is_set():
                return Outcome(site=site, status=ExitCode.INTERRUPTED, seconds=0.0)
            # A session of its own: a terminal's Ctrl-C reaches it once, through us.
            child = subprocess.Popen(self._command(site), start_new_session=True)
            self._running.add(child)
            if self._stopped.is_set():  # in the moment between
                child.send_signal(signal.SIGTERM)
        status = child.wait()
        with self._lock:
            self._running.discard(child)
        if status == -signal.SIGTERM and self._stopped.is_set():  # it was still being loaded when it was stopped
            status = ExitCode.INTERRUPTED
        return Outcome(site=site, status=status if status >= 0 else SHELL_SIGNAL - status, seconds=time.monotonic() - started)

    def _command(self, site: str) -> list[str]:
        log = ["--logfile", self.logfile.replace("%(name)s", site)] if self.logfile else []
        return [sys.executable, "-m", "newscrawl.cmdline", "crawl", site, *self.options, *log]

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        # No lock is taken: this interrupts the main thread, which holds none.
        self._stopped.set()
        for child in tuple(self._running):
            child.send_signal(signal.SIGTERM)


def draw_outcomes(outcomes: Sequence[Outcome], waiting: int) -> Table:
    """Return how the crawls ended as a table, with a line of how many sites were not due."""
    table = Table(title=f"{len(outcomes)} crawled, {waiting} not due", title_justify="left", box=None, pad_edge=False)
    table.add_column("site")
    table.add_column("status", justify="right")
    table.add_column("meaning")
    table.add_column("took", justify="right")
    for outcome in sorted(outcomes, key=lambda outcome: outcome.site):
        table.add_row(outcome.site, str(outcome.status), words_of(outcome.status), format_seconds(outcome.seconds))
    return table
