"""The health of all sites as a table, and as one exit status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from rich.table import Table
from rich.text import Text

from newscrawl.commands.fleet import SiteState
from newscrawl.commands.view import clean
from newscrawl.exitcodes import ExitCode, words_of, worst

OVERDUE = 2.0
"""How many of its intervals may pass after a site's time has come before that is told: the machine may have slept, a crawl may be long."""


def is_overdue(site: SiteState, now: int) -> bool:
    """Answer whether a site that has been crawled before should have been long ago."""
    return site.last is not None and now > site.due_at + OVERDUE * site.every


def judge_fleet(fleet: Sequence[SiteState], now: int) -> int:
    """Return the worst status of the sites' last runs; a site that was never crawled has none."""
    statuses = [int(site.ended.exit_code) for site in fleet if site.ended and site.ended.exit_code is not None]
    return worst([*statuses, *(ExitCode.COULD_NOT_START for site in fleet if is_overdue(site, now))])


def draw_fleet(fleet: Sequence[SiteState], now: int) -> Table:
    """Return one row for each site, and below it one line for each of its findings."""
    table = Table(box=None, pad_edge=False)
    for name in ("site", "last run", "status", "articles", "next due"):
        table.add_column(name, justify="right" if name == "articles" else "left", overflow="fold")
    for site in fleet:
        table.add_row(*(Text(clean(cell)) for cell in _cells(site, now)))
        for finding in site.findings:
            table.add_row("", Text(f"  {clean(finding.sentence())}", style="yellow"))
    return table


def _cells(site: SiteState, now: int) -> Iterator[str]:
    yield site.name
    if site.last is None:
        yield from ("never", "", "", "now")
        return
    ended = site.ended
    yield _moment(site.last.started_at)
    running = " (one has begun since)" if ended and ended.id != site.last.id else ""
    yield f"{words_of(ended.exit_code)}{running}" if ended and ended.exit_code is not None else "has not ended"
    yield str((ended.counts or {}).get("newscrawl/articles", 0)) if ended else ""
    yield "overdue since " + _moment(site.due_at) if is_overdue(site, now) else "now" if site.due_at <= now else _moment(site.due_at)


def _moment(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M")
