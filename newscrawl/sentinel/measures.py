"""What one run measured, as sums: those of several runs add up to those of one longer run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

KEPT_HASHES = 40  # headlines and texts of a run that are remembered, to be told when the next runs bring them again

Level = tuple[int, float, float]
"""Number, sum and sum of squares of a quantity."""


@frozen(kw_only=True)
class Measures:
    """Counts by name, levels by name, and hashes of the first headlines and texts.

    Counts: `entries` (addresses that feeds, sitemaps and sections named), `sources/TROUBLE` (of those), `wanted` (new stories among them)
    and `given` (that they came to), `asked` and `fetched` (stories), `readable` (of those, the ones that were not refused), `articles`
    (first revisions), `revisions` (later ones), `refused/WORD`, `error/WORD`, `has/FACT` (articles of which a fact of `facts.FACTS` is
    true), `language/CODE`, `compared` and `dated` (articles whose paragraphs or dates were held against each other).
    """

    counts: Mapping[str, int]
    levels: Mapping[str, Level]
    headlines: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    def share(self, what: str, of: str) -> tuple[int, int]:
        """Return how many of how many: never more of one than there are, as stories taken up of earlier runs may be of those named now."""
        cases = self.count(of)
        return min(self.count(what), cases), cases

    def count(self, name: str) -> int:
        return self.counts.get(name, 0)

    def to_json(self) -> dict[str, Any]:
        """Return the measures as plain dicts and lists."""
        levels = {name: [number, round(total, 4), round(squares, 4)] for name, (number, total, squares) in self.levels.items()}
        return {"counts": dict(self.counts), "levels": levels, "headlines": list(self.headlines), "texts": list(self.texts)}


def parse_measures(data: Mapping[str, Any]) -> Measures:
    """Return measures that `to_json` gave; raise KeyError, TypeError or ValueError for what is none.

    >>> parse_measures({"counts": {"articles": 2}, "levels": {"words": [2, 11.5, 66.3]}, "headlines": [], "texts": []}).count("articles")
    2
    """
    return Measures(
        counts={str(name): int(value) for name, value in data["counts"].items()},
        levels={str(name): (int(n), float(total), float(squares)) for name, (n, total, squares) in data["levels"].items()},
        headlines=tuple(data["headlines"]),
        texts=tuple(data["texts"]),
    )


def merge(parts: Iterable[Measures]) -> Measures:
    """Return the measures of several runs as those of one; headlines and texts are counted again over all of them."""
    counts: dict[str, int] = {}
    levels: dict[str, Level] = {}
    headlines: list[str] = []
    texts: list[str] = []
    for part in parts:
        for name, count in part.counts.items():
            counts[name] = counts.get(name, 0) + count
        for name, (number, total, squares) in part.levels.items():
            known = levels.get(name, (0, 0.0, 0.0))
            levels[name] = (known[0] + number, known[1] + total, known[2] + squares)
        headlines += part.headlines
        texts += part.texts
    again = count_repeats(headlines, texts)  # not the sum: one run may bring what another brought
    return Measures(counts={**counts, **again}, levels=levels, headlines=tuple(headlines), texts=tuple(texts))


def count_repeats(headlines: Iterable[str], texts: Iterable[str]) -> Counter[str]:
    """Return how many headlines and texts were kept, and how many of them had stood there before."""
    counts: Counter[str] = Counter()
    for kind, hashes in (("headlines", list(headlines)), ("texts", list(texts))):
        counts[f"kept/{kind}"] = len(hashes)
        counts[f"repeated/{kind}"] = len(hashes) - len(set(hashes))
    return counts
