"""Runs that a kill or a power cut ended: the next start counts them as interrupted, and judges what they left."""

from __future__ import annotations

import logging
from itertools import takewhile

from newscrawl.exitcodes import ExitCode
from newscrawl.memory.judging import judge_unended, read_findings
from newscrawl.sentinel.measures import parse_measures
from newscrawl.store import Store
from newscrawl.store.files import count_lines
from newscrawl.store.quality import is_part, is_rejected
from newscrawl.store.runs import LAST_RUNS, Run, end_run, read_runs, read_unended

logger = logging.getLogger("newscrawl")

KILLED = "killed"
"""The reason of a run that could not say how it ended."""


def end_killed(store: Store, site: str, run: int, now: int) -> int:
    """End the runs of a site that were killed before this one began; return how many changes are known of them and told by none since.

    Whoever calls holds the site's lock, so that none of them goes on. What a run measured is judged before its end is noted: a kill
    in between leaves both to the next start.
    """
    with store.read() as connection:
        killed = read_unended(connection, site, before=run)
    for old in killed:
        _end(store, site, old, now)
    return _tell_findings(store, site, run) if killed else 0


def _end(store: Store, site: str, run: Run, now: int) -> None:
    if run.measures is not None and is_part(run.measures):  # one that was killed behind its own verdict has that
        judge_unended(store, site, run.id, run.started_at, parse_measures(run.measures))
    with store.begin() as connection:
        counts = {**(run.counts or {}), **count_lines(connection, site, run.id)}
        end_run(connection, run.id, now, exit_code=int(ExitCode.INTERRUPTED), reason=KILLED, counts=counts)
    logger.warning("%s: run %d (process %s on %s) was killed; it counts as interrupted", site, run.id, run.pid, run.host)


def _tell_findings(store: Store, site: str, run: int) -> int:
    """Log what is wrong with the runs that were killed one after another up to now; return how many changes those are."""
    with store.read() as connection:
        before = [old for old in read_runs(connection, site, LAST_RUNS) if old.id < run]
    killed = [old for old in takewhile(lambda old: old.reason == KILLED, before) if not is_rejected(old.measures)]
    found = [(old.id, finding) for old in killed for finding in read_findings(old.measures)]
    for number, finding in reversed(found):
        logger.error("%s: in run %d, which was killed: %s", site, number, finding.sentence())
    return len(found)
