"""Extraction in processes of its own, so that no page holds up a crawl or ends it."""

from newscrawl.workers.pool import PAGE_TOO_HARD, ExtractionPool, Limits, count_cores

__all__ = ["PAGE_TOO_HARD", "ExtractionPool", "Limits", "count_cores"]
