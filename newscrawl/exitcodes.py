"""What a crawl's exit status means, judged from its stats alone, so that cron, systemd and Airflow can tell one failure from another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import Any


class ExitCode(IntEnum):
    """The statuses; 75 is EX_TEMPFAIL of sysexits(3): the site is being crawled, try later."""

    DONE = 0
    COULD_NOT_START = 1
    WRONG_ARGUMENTS = 2
    UNREACHABLE = 3
    QUALITY_FELL = 4
    OUTPUT_FAILED = 5
    ARCHIVE_UNREADABLE = 6
    LOCKED = 75
    INTERRUPTED = 130


# From the least to the worst, for a status that stands for many crawls: a site that is being crawled already is no trouble.
SEVERITY = (
    ExitCode.DONE, ExitCode.LOCKED, ExitCode.INTERRUPTED, ExitCode.QUALITY_FELL, ExitCode.UNREACHABLE, ExitCode.ARCHIVE_UNREADABLE,
    ExitCode.WRONG_ARGUMENTS, ExitCode.OUTPUT_FAILED, ExitCode.COULD_NOT_START,
)  # fmt: skip

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

BLOCKING = tuple(f"newscrawl/errors/http-{status}" for status in (401, 403, 407, 429, 451, 503))
WALLS = ("newscrawl/refused/cookie-wall", "newscrawl/refused/login-wall")
"""Answers and pages that stand between a crawler and the story."""

MOSTLY, FEW = 0.9, 3
"""From which share of the pages on, and of how many, they are taken to be meant for us and not for one story."""

FINDINGS = "newscrawl/findings"
"""The stat that counts what the sentinel found wrong with a run."""

LEFT_FINDINGS = "newscrawl/left_findings"
"""The same of runs that were killed before it, which could not say it themselves."""

UNJUDGED = "newscrawl/errors/judging"
"""The stat of a bug that kept the sentinel from its verdict."""

# Why the spider closed; any other reason (finished, a limit reached) says nothing against the crawl.
REASONS = {
    OUTPUT_FAILED: ExitCode.OUTPUT_FAILED,
    "start_error": ExitCode.COULD_NOT_START,
    NO_WORKERS: ExitCode.COULD_NOT_START,
    "shutdown": ExitCode.INTERRUPTED,
}


def words_of(status: int) -> str:
    """Return what a status means in words; a process that a signal has ended has none of ours.

    >>> words_of(4), words_of(137)
    ('quality fell', 'ended by signal 9')
    """
    known = {code.value: code.name.lower().replace("_", " ") for code in ExitCode}
    return known.get(status, f"ended by signal {status - 128}" if status > 128 else "unknown")


def worst(statuses: Iterable[int]) -> int:
    """Return the status of several crawls together: the worst of them, one that is none of ours before all others; 0 for none."""
    return max(statuses, key=lambda status: SEVERITY.index(ExitCode(status)) if status in set(ExitCode) else len(SEVERITY), default=0)


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
    if is_unreachable(stats) or is_blocked(stats):
        return ExitCode.UNREACHABLE
    return ExitCode.QUALITY_FELL if has_fallen(stats) else ExitCode.DONE


def is_unreachable(stats: Mapping[str, Any]) -> bool:
    """Answer whether the crawl wanted pages and got none: every source failed, or every story did; the site is down, or forbids us."""
    trouble = total(stats, "newscrawl/errors/") + sum(stats.get(name, 0) for name in BLOCKS)
    if stats.get("newscrawl/fetched") or stats.get("newscrawl/unchanged") or not trouble:
        return False
    return bool(stats.get("newscrawl/found")) or good_answers(stats) <= 0


def is_blocked(stats: Mapping[str, Any]) -> bool:
    """Answer whether nearly all pages were denied: forbidden, held behind a consent or login wall, or asked for too often."""
    asked: int = stats.get("newscrawl/fetched", 0) + total(stats, "newscrawl/errors/http-")
    denied: int = sum(stats.get(name, 0) for name in (*BLOCKING, *WALLS))
    return asked >= FEW and denied >= MOSTLY * asked


def has_fallen(stats: Mapping[str, Any]) -> bool:
    """Answer whether the run, or one killed before it, left the site's band, or bugs, or workers that died, let no article through."""
    has_bugs = any(stats.get(f"newscrawl/errors/{kind}") for kind in ("extraction", "pipeline"))
    has_bugs = has_bugs or stats.get("newscrawl/refused/page-too-hard", 0) >= FEW
    is_lost = has_bugs and not (stats.get("newscrawl/articles") or stats.get("newscrawl/revisions"))
    return bool(stats.get(FINDINGS) or stats.get(LEFT_FINDINGS) or stats.get(UNJUDGED) or is_lost)


def good_answers(stats: Mapping[str, Any]) -> int:
    """Return how many feeds, sitemaps, sections and pages came and could be read; robots.txt does not count."""
    came: int = total(stats, "downloader/response_status_count/2") - total(stats, "robotstxt/response_status_count/2")
    came += stats.get("downloader/response_status_count/304", 0)
    unread: int = sum(stats.get(f"newscrawl/errors/{kind}", 0) for kind in ("feed", "sitemap", "section"))
    return came - unread


def total(stats: Mapping[str, Any], prefix: str) -> int:
    """Return the sum of the counts whose names begin with the prefix."""
    return sum(value for name, value in stats.items() if name.startswith(prefix) and isinstance(value, int))
