"""Extraction in processes of its own, so that no page holds up a crawl or ends it."""

from newscrawl.workers.pool import PAGE_TOO_HARD, ExtractionBugError, ExtractionPool, count_cores
from newscrawl.workers.process import WorkerStartError
from newscrawl.workers.worker import Limits

__all__ = ["PAGE_TOO_HARD", "ExtractionBugError", "ExtractionPool", "Limits", "WorkerStartError", "count_cores"]
