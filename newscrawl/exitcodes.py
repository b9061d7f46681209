"""What a crawl's exit status means, judged from its stats alone, so that cron, systemd and Airflow can tell one failure from another."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any


class ExitCode(IntEnum):
    """The statuses; 4 stands for a crawl whose pages could not be read, 75 is kept for the lock of a site."""

    DONE = 0
    COULD_NOT_START = 1
    WRONG_ARGUMENTS = 2
    UNREACHABLE = 3
    QUALITY_FELL = 4
    OUTPUT_FAILED = 5
    ARCHIVE_UNREADABLE = 6
    LOCKED = 75
    INTERRUPTED = 130


OUTPUT_FAILED = "output-failed"
"""The reason a spider is closed with when its output cannot be written."""

NO_WORKERS = "no-workers"
"""The reason a spider is closed with when the processes that read its pages cannot be started."""

# What keeps a request from being made, or from being answered, without an error.
BLOCKS = (
    "newscrawl/refused/robots",
    "newscrawl/refused/unsafe-address",
    "newscrawl/refused/offsite",
    "newscrawl/refused/host-given-up",
    "newscrawl/replay_misses",
)

# Why the spider closed; any other reason (finished, a limit reached) says nothing against the crawl.
REASONS = {
    OUTPUT_FAILED: ExitCode.OUTPUT_FAILED,
    "start_error": ExitCode.COULD_NOT_START,
    NO_WORKERS: ExitCode.COULD_NOT_START,
    "shutdown": ExitCode.INTERRUPTED,
}


def judge(stats: Mapping[str, Any]) -> ExitCode:
    """Return the exit status of a crawl that ran to its end, by its stats. A refused page or a failed one is no failure of the crawl.

    >>> judge({"finish_reason": "finished", "newscrawl/fetched": 12, "newscrawl/errors/http-404": 1})
    <ExitCode.DONE: 0>
    """
    if stats.get("newscrawl/errors/output"):
        return ExitCode.OUTPUT_FAILED
    reason = REASONS.get(str(stats.get("finish_reason")))
    if reason is not None:
        return reason
    if stats.get("newscrawl/errors/archive"):
        return ExitCode.ARCHIVE_UNREADABLE
    if stats.get("newscrawl/errors/extraction") and not stats.get("newscrawl/articles"):
        return ExitCode.QUALITY_FELL
    return ExitCode.UNREACHABLE if is_unreachable(stats) else ExitCode.DONE


def is_unreachable(stats: Mapping[str, Any]) -> bool:
    """Answer whether the crawl wanted pages and got none: every source failed, or every story did; the site is down, or forbids us."""
    trouble = total(stats, "newscrawl/errors/") + sum(stats.get(name, 0) for name in BLOCKS)
    if stats.get("newscrawl/fetched") or stats.get("newscrawl/unchanged") or not trouble:
        return False
    return bool(stats.get("newscrawl/found")) or good_answers(stats) <= 0


def good_answers(stats: Mapping[str, Any]) -> int:
    """Return how many feeds, sitemaps, sections and pages came and could be read; robots.txt does not count."""
    came = total(stats, "downloader/response_status_count/2") - total(stats, "robotstxt/response_status_count/2")
    came += stats.get("downloader/response_status_count/304", 0)
    return came - sum(stats.get(f"newscrawl/errors/{kind}", 0) for kind in ("feed", "sitemap", "section"))


def total(stats: Mapping[str, Any], prefix: str) -> int:
    """Return the sum of the counts whose names begin with the prefix."""
    return sum(value for name, value in stats.items() if name.startswith(prefix) and isinstance(value, int))
