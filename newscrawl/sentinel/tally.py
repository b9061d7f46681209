"""The count that is kept while a run goes on."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from typing import Any

from attrs import evolve

from newscrawl.sentinel.measures import KEPT_HASHES, Level, Measures, count_repeats
from newscrawl.sentinel.observation import Observation

COMPARED_ARTICLES = 500  # of one run, for memory's sake

_REFUSED, _ERRORS = "newscrawl/refused/", "newscrawl/errors/"
QUICK = 0.1  # seconds: no page that comes sooner is slow, by whatever factor
NO_FAULT = frozenset({"before-since", "vanished"})
"""Refusals and errors that say nothing of the site."""

UNFETCHED = frozenset({"robots", "offsite", "unsafe-address", "too-large", "before-since"})
"""Refusals of pages that were never read, or not for what they hold."""


class Tally:
    """Counts over the records of one run; `measures` closes them."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._levels: dict[str, Level] = {}
        self._headlines: list[str] = []
        self._texts: list[str] = []
        self._paragraphs: Counter[int] = Counter()
        self._articles: list[frozenset[int]] = []
        self._dates: Counter[str] = Counter()

    def add(self, article: Observation) -> None:
        """Count one article; a later revision only as such, for its first one has been measured."""
        if article.revision > 1:
            self._counts["revisions"] += 1
            return
        self._counts["articles"] += 1
        self._counts.update(f"has/{name}" for name in article.facts)
        self._counts[f"language/{article.language}"] += 1
        for name, value in article.quantities.items():
            self._add_level(name, value)
        self._remember(article)

    def add_latency(self, seconds: float) -> None:
        """Count how long a page took to come."""
        self._add_level("latency", math.log(max(seconds, QUICK)))

    def measures(self, stats: Mapping[str, Any], entries: int | None = None, barren: int = 0) -> Measures:
        """Return what was counted, with what the crawl's stats say of it.

        `entries` is how many addresses the sources name, where that is known better: one that has not changed is not read again. `barren`
        is how many sources name none.
        """
        counts = self._counts + read_stats(stats) + count_repeats(self._headlines, self._texts)
        counts["entries"] = counts["entries"] if entries is None else entries
        counts["sources/barren"] = barren
        counts["given"] = counts["articles"]
        counts["dated"], counts["has/shared-date"] = self._dates.total(), sum(n for n in self._dates.values() if n > 1)
        if len(self._articles) > 1:
            counts["compared"] = len(self._articles)
            counts["has/shared-paragraph"] = sum(any(self._paragraphs[p] > 1 for p in article) for article in self._articles)
        return Measures(counts=dict(+counts), levels=dict(self._levels), headlines=tuple(self._headlines), texts=tuple(self._texts))

    def part(self, stats: Mapping[str, Any]) -> Measures:
        """Return what has been counted so far, as it adds up with what the next run counts: without what each run counts anew."""
        measures = self.measures(stats)
        counts = {name: n for name, n in measures.counts.items() if name != "entries" and not name.startswith("sources/")}
        return evolve(measures, counts=counts)

    def _add_level(self, name: str, value: float) -> None:
        number, total, squares = self._levels.get(name, (0, 0.0, 0.0))
        self._levels[name] = (number + 1, total + value, squares + value * value)

    def _remember(self, article: Observation) -> None:
        if len(self._headlines) < KEPT_HASHES and article.headline:
            self._headlines.append(article.headline)
        if len(self._texts) < KEPT_HASHES and article.text:
            self._texts.append(article.text)
        if len(self._articles) < COMPARED_ARTICLES:
            self._articles.append(article.paragraphs)
            self._paragraphs.update(article.paragraphs)
            self._dates.update([article.date] if article.date else [])


def read_stats(stats: Mapping[str, Any]) -> Counter[str]:
    """Return the counts of a crawl that its stats hold; what says nothing of the site is left out.

    >>> read_stats({"newscrawl/found": 30, "newscrawl/fetched": 3, "newscrawl/errors/http-404": 1})["asked"]
    4
    """
    counts: Counter[str] = Counter()
    for name, value in stats.items():
        for prefix, kind in ((_REFUSED, "refused"), (_ERRORS, "error")):
            if name.startswith(prefix) and (word := name.removeprefix(prefix)) not in NO_FAULT:
                counts[f"{kind}/{word}"] = value
    counts["entries"] = sum(stats.get(f"newscrawl/{name}", 0) for name in ("found", "duplicates", "known"))
    counts["wanted"] = stats.get("newscrawl/found", 0) - stats.get(f"{_REFUSED}before-since", 0)
    counts["sources/gone"] = stats.get("newscrawl/gone_sources", 0)
    counts["sources/failed"] = stats.get("newscrawl/failed_sources", 0)
    counts["fetched"] = stats.get("newscrawl/fetched", 0)
    refused = sum(value for name, value in counts.items() if name.startswith("refused/") and name.partition("/")[2] not in UNFETCHED)
    counts["readable"] = max(0, counts["fetched"] - refused - counts["error/extraction"])
    counts["asked"] = counts["fetched"] + sum(value for name, value in counts.items() if name.startswith("error/"))
    return counts
