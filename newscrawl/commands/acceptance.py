"""The two answers to a run that left its band: it is how the site is now, or what it wrote is rubbish."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.memory.judging import read_findings
from newscrawl.storage.names import manifest_path
from newscrawl.store import Store
from newscrawl.store.manifest import write_manifest
from newscrawl.store.moved import follow_moved
from newscrawl.store.quality import Acceptance, accept_changes, is_rejected
from newscrawl.store.quarantine import read_held, release_files, remove_rejected
from newscrawl.store.rejection import Rejected, reject_held
from newscrawl.store.runs import LAST_RUNS, read_runs


def accept_site(store: Store, site: str, template: str, now: int) -> Iterator[str]:
    """Accept what the last run of a site was found to have changed, let its quarantined files out, and say what was done.

    Where only earlier runs had left the band, or killed ones, the files come out and what is usual stays as it is.
    Raise ValueError where there is nothing to accept, StoreError or OSError where it cannot be done.
    """
    follow_moved(store, site, template)
    with store.read() as connection:
        runs, held = read_runs(connection, site, LAST_RUNS), read_held(connection, site)
    ended = next((run for run in runs if run.ended_at is not None), None)
    findings = read_findings(ended.measures) if ended and not is_rejected(ended.measures) else ()
    if not findings and not held:
        raise ValueError(f"the last run of {site!r} has nothing to accept")
    with store.begin() as connection:
        accept_changes(connection, site, [Acceptance(what=finding.what, since=finding.since, at=now) for finding in findings])
    yield from (f"{site}: accepted: {finding.sentence()}" for finding in findings)
    try:
        released = release_files(store, site, now)
    finally:
        if held:
            write_manifest(store, site, manifest_path(template, site))
    yield from (f"{site}: out of quarantine: {path}" if path else f"{site}: no longer there: {before}" for before, path in released)


def reject_site(store: Store, site: str, template: str, now: int) -> Iterator[str]:
    """Throw away what the quarantined files of a site hold, let its stories be asked for again, and say what was done.

    Raise ValueError where nothing is held, StoreError or OSError where it cannot be done.
    """
    follow_moved(store, site, template)
    rejected = reject_held(store, site, now)
    removed = tuple(remove_rejected(store, site))
    if rejected is None and not removed:
        raise ValueError(f"nothing of {site!r} is in quarantine")
    yield from (f"{site}: removed: {path}" for path in removed)
    if rejected is not None:
        yield from (f"{site}: {sentence}" for sentence in _describe(rejected))


def _describe(rejected: Rejected) -> Iterator[str]:
    yield f"rejected: {_count(rejected.lines, 'article')} in {_count(rejected.files, 'file')}"
    others = f", and {_count(rejected.others, 'page')} that gave no article" if rejected.others else ""
    yield f"asked for again in the next run: {_count(rejected.stories, 'story', 'stories')}{others}"
    if rejected.newer:
        yield f"left as they are: {_count(rejected.newer, 'story', 'stories')} that a later run has written anew"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
