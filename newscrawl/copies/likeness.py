"""When two texts are one story: most of the shorter stands in the other, they begin alike, and their figures agree."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cached_property
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


@frozen
class Likeness:
    """How like two texts are, each figure from 0 to 1 and worked out when it is asked for; the order of the two does not matter."""

    one: Fingerprint
    other: Fingerprint

    @cached_property
    def shared(self) -> frozenset[int]:
        """The shingles of both."""
        return self.one.shingle_set.intersection(self.other.shingles)

    @property
    def jaccard(self) -> float:
        """The share of what either says that both say."""
        return len(self.shared) / (len(self.one.shingles) + len(self.other.shingles) - len(self.shared))

    @property
    def contained(self) -> float:
        """The share of the shorter text that stands in the longer."""
        return len(self.shared) / min(len(self.one.shingles), len(self.other.shingles))

    @property
    def lead(self) -> float:
        """The share of the beginning of one text that stands in the beginning of the other."""
        return max(_lead(self.one, self.other), _lead(self.other, self.one))

    @property
    def run(self) -> float:
        """The length of what a shared shingle mostly stands in, in lengths of a shingle."""
        shorter = self.one if len(self.one.shingles) <= len(self.other.shingles) else self.other
        return _run(shorter.shingles, self.shared) / shorter.length

    @property
    def numbers(self) -> float:
        """The share of the figures of one text that are in the other's, 1 where one has but a few."""
        has_few = min(len(self.one.numbers), len(self.other.numbers)) < MIN_NUMBERS
        return 1.0 if has_few else _share(self.one.numbers, self.other.numbers)

    @property
    def headline(self) -> float:
        """The share of the words of one headline that are in the other."""
        return _share(self.one.headline, self.other.headline)

    @property
    def is_short(self) -> bool:
        shorter, longer = sorted((len(self.one.shingles), len(self.other.shingles)))
        return shorter < SHORT * self.one.length or longer < SHORT_BOTH * self.one.length

    @property
    def is_copy(self) -> bool:
        """Whether one text is a copy of the other, edited or cut. What is cheaply told first: most that share a band are none."""
        if self.is_short:
            is_like = self.jaccard >= SHORT_JACCARD and self.headline >= SHORT_HEADLINE
        else:
            is_like = self.contained >= MIN_CONTAINED and (self.jaccard >= MIN_JACCARD or self.lead >= MIN_LEAD)
        return is_like and self.numbers >= MIN_SAME_NUMBERS and self.run >= MIN_RUN


def compare(one: Fingerprint, other: Fingerprint) -> Likeness:
    """Return how like two texts are."""
    return Likeness(one, other)


def _lead(one: Fingerprint, other: Fingerprint) -> float:
    lead = one.shingles[: LEAD * one.length]
    return len(set(lead) & set(other.shingles[: LEAD_REACH * other.length])) / len(lead)


def _run(shingles: Sequence[int], shared: Set[int]) -> float:
    """Return the mean length of the runs of shared shingles, each weighted by its length."""
    runs = [len(list(run)) for is_shared, run in groupby(shingles, shared.__contains__) if is_shared]
    return sum(run * run for run in runs) / sum(runs) if runs else 0.0


def _share(one: frozenset[int], other: frozenset[int]) -> float:
    """Return the share of the smaller set that is in the other, 0 where one is empty."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
