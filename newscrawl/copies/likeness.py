"""When two texts are one story: most of the shorter stands in the other, they begin alike, and their figures agree."""

from __future__ import annotations

from itertools import groupby

from attrs import frozen

from newscrawl.copies.fingerprint import Fingerprint

MIN_CONTAINED = 0.55
"""The share of the shorter text that stands in the other. Copies are cut and edited: what is left out of the longer does not count."""

MIN_JACCARD = 0.65
"""The share of what either says that both say, for texts that do not begin alike: a paragraph was put before one."""

LEAD, LEAD_REACH, MIN_LEAD = 10, 25, 0.5
"""The beginning of a text, in lengths of a shingle; that share of it must stand in the wider beginning of the other. Who follows a story
up writes a new lead, and quotes the old story behind it."""

MIN_RUN = 5.0
"""How far two copies go word by word where they do, in lengths of a shingle: an editor changes a word here and there. Weather, markets and
results are written into forms, with a gap every few words."""

MIN_NUMBERS, MIN_SAME_NUMBERS = 3, 0.65
"""And their figures do not agree."""

SHORT, SHORT_BOTH, SHORT_JACCARD, SHORT_HEADLINE = 12, 25, 0.7, 0.7
"""How long a short text is, and the longer of two short ones, in lengths of a shingle. What little a paywall shows is the same under many
headlines: these must agree, too."""


@frozen(kw_only=True)
class Likeness:
    """How like two texts are, from 0 to 1; `contained` is the share of the shorter that stands in the longer.

    `run` is the length of what a shared shingle mostly stands in, in lengths of a shingle.
    """

    jaccard: float
    contained: float
    lead: float
    run: float
    numbers: float
    headline: float
    is_short: bool

    @property
    def is_copy(self) -> bool:
        """Whether one text is a copy of the other, edited or cut."""
        if self.numbers < MIN_SAME_NUMBERS or self.run < MIN_RUN:
            return False
        if self.is_short:
            return self.jaccard >= SHORT_JACCARD and self.headline >= SHORT_HEADLINE
        return self.contained >= MIN_CONTAINED and (self.jaccard >= MIN_JACCARD or self.lead >= MIN_LEAD)


def compare(one: Fingerprint, other: Fingerprint) -> Likeness:
    """Return how like two texts are; the order of the two does not matter."""
    first, second = set(one.shingles), set(other.shingles)
    shared, shorter = len(first & second), min(len(first), len(second))
    return Likeness(
        jaccard=shared / (len(first) + len(second) - shared),
        contained=shared / shorter,
        lead=max(_lead(one, other), _lead(other, one)),
        run=_run(one, second) / one.length if len(first) <= len(second) else _run(other, first) / other.length,
        numbers=_share(one.numbers, other.numbers) if min(len(one.numbers), len(other.numbers)) >= MIN_NUMBERS else 1.0,
        headline=_share(one.headline, other.headline),
        is_short=shorter < SHORT * one.length or max(len(first), len(second)) < SHORT_BOTH * one.length,
    )


def _lead(one: Fingerprint, other: Fingerprint) -> float:
    lead = one.shingles[: LEAD * one.length]
    return len(set(lead) & set(other.shingles[: LEAD_REACH * other.length])) / len(lead)


def _run(one: Fingerprint, other: set[int]) -> float:
    """Return the mean length of the runs of shared shingles, each weighted by its length."""
    runs = [len(list(run)) for shared, run in groupby(one.shingles, other.__contains__) if shared]
    return sum(run * run for run in runs) / sum(runs) if runs else 0.0


def _share(one: frozenset[int], other: frozenset[int]) -> float:
    """Return the share of the smaller set that is in the other, 0 where one is empty."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
