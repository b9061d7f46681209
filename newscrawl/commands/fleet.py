"""All sites beside their last runs: what `crawl-due` and `health` look at."""

from __future__ import annotations

import logging
from operator import attrgetter
from typing import TYPE_CHECKING

from attrs import frozen

from newscrawl.exitcodes import ExitCode
from newscrawl.memory.judging import read_findings
from newscrawl.sentinel.finding import Finding
from newscrawl.site import SiteError, find_sites, get_site, parse_span
from newscrawl.store import Store, open_store
from newscrawl.store.address import read_address
from newscrawl.store.quality import read_sites
from newscrawl.store.runs import LAST_RUNS, Run, read_runs

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

logger = logging.getLogger("newscrawl")


SLACK = 90
"""Seconds before its time from which a site is due: cron does not start on the second, and a site is not to slip by a whole turn."""


NOTHING_READ = frozenset((ExitCode.COULD_NOT_START, ExitCode.WRONG_ARGUMENTS, ExitCode.UNREACHABLE, ExitCode.ARCHIVE_UNREADABLE))
RETRY = 3600
"""Seconds after which a site is tried again that a run has got nothing of, where its interval is longer: a lost line costs no day."""


class NoStoreError(ValueError):
    """The command needs a store, and there is none."""


@frozen(kw_only=True)
class SiteState:
    """A site: its interval in seconds, its last run, the last that ended, and what the sentinel found in that."""

    name: str
    every: int
    last: Run | None = None
    ended: Run | None = None
    succeeded: Run | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def due_at(self) -> int:
        """When it is to be crawled next; 0 for a site that never was."""
        if self.last is None:
            return 0
        has_failed = self.last.exit_code in NOTHING_READ
        return self.last.started_at + (min(self.every, RETRY) if has_failed else self.every)

    def is_due(self, now: int) -> bool:
        """Answer whether it is to be crawled now; where the last run began later than that, a clock was wrong."""
        return self.due_at - SLACK <= now or (self.last is not None and self.last.started_at > now + SLACK)


def open_fleet(settings: BaseSettings) -> tuple[SiteState, ...]:
    """Return all sites by name, those that only the store knows among them; raise NoStoreError, StoreError, SiteError or ValueError."""
    store = open_fleet_store(settings)
    try:
        return read_fleet(store, settings)
    finally:
        store.close()


def open_fleet_store(settings: BaseSettings, *, create: bool = True) -> Store:
    """Return the open store, made where there is none if that is wanted; raise NoStoreError or StoreError."""
    address = read_address(settings)
    if address is None:
        raise NoStoreError("there is no store to see past runs in: NEWSCRAWL_STORE is empty")
    return open_store(address, create=create)


def read_fleet(store: Store, settings: BaseSettings) -> tuple[SiteState, ...]:
    """Return all sites beside their runs, by name; a site file that is wrong is logged, and its site left out unless it has had runs."""
    try:
        usual = parse_span(settings["NEWSCRAWL_EVERY"])
    except ValueError as error:
        raise ValueError(f"NEWSCRAWL_EVERY={settings['NEWSCRAWL_EVERY']!r} is wrong; allowed is {error}") from error
    intervals = _read_intervals(settings.get("NEWSCRAWL_SITES"), usual)
    with store.read() as connection:
        names = sorted({*intervals, *read_sites(connection)})
        runs = {name: read_runs(connection, name, LAST_RUNS) for name in names}
    return tuple(_state_of(name, intervals.get(name, usual), runs[name]) for name in names)


def is_still_due(site: SiteState, settings: BaseSettings, now: int) -> bool:
    """Answer whether a site that was due is so now: another crawl may have begun since. Raise StoreError."""
    store = open_fleet_store(settings)
    try:
        with store.read() as connection:
            return _state_of(site.name, site.every, read_runs(connection, site.name, LAST_RUNS)).is_due(now)
    finally:
        store.close()


def _read_intervals(folders: str | None, usual: int) -> dict[str, int]:
    intervals: dict[str, int] = {}
    for name in find_sites(folders):
        try:
            intervals[name] = get_site(name, folders).every or usual
        except SiteError as error:
            logger.error("%s", error)
    return intervals


def _state_of(name: str, every: int, runs: tuple[Run, ...]) -> SiteState:
    runs = tuple(sorted(runs, key=attrgetter("id"), reverse=True))  # a clock that was ahead has no say in which is the last
    ended = next((run for run in runs if run.ended_at is not None), None)
    succeeded = next((run for run in runs if run.exit_code == 0), None)
    findings = read_findings(ended.measures) if ended else ()
    return SiteState(name=name, every=every, last=runs[0] if runs else None, ended=ended, succeeded=succeeded, findings=findings)
