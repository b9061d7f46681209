"""Accepting a change: what left its band is how the site is now."""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.commands.fleet import LAST_RUNS, read_findings
from newscrawl.storage.names import manifest_path
from newscrawl.store import Store
from newscrawl.store.manifest import write_manifest
from newscrawl.store.quality import Acceptance, accept_changes
from newscrawl.store.quarantine import release_files
from newscrawl.store.runs import read_runs


def accept_site(store: Store, site: str, template: str, now: int) -> Iterator[str]:
    """Accept what the last run of a site was found to have changed, let its quarantined files out, and say what was done.

    Raise ValueError where there is nothing to accept, StoreError or OSError where it cannot be done.
    """
    with store.read() as connection:
        runs = read_runs(connection, site, LAST_RUNS)
    ended = next((run for run in runs if run.ended_at is not None), None)
    findings = read_findings(ended.measures) if ended else ()
    if not findings:
        raise ValueError(f"the last run of {site!r} has nothing to accept")
    with store.begin() as connection:
        accept_changes(connection, site, [Acceptance(what=finding.what, since=finding.since, at=now) for finding in findings])
    yield from (f"{site}: accepted: {finding.sentence()}" for finding in findings)
    released = release_files(store, site, now)
    if released:
        write_manifest(store, site, manifest_path(template, site))
    yield from (f"{site}: out of quarantine: {path}" for path in released)
