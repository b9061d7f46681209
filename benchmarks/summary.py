"""The figures of many pages: of a set, of its publishers, of its readers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from judging import Result
from scoring import FIGURES, average
from timing import sum_up

COMPARED = ("blocks", "trafilatura")


def sum_up_set(results: Sequence[Result]) -> dict[str, Any]:
    """Return the figures of a set: each the mean over the pages whose truth says enough, times in milliseconds, and counts."""
    rows = [result.figures for result in results]
    counts = {
        "none": sum(result.article is None and not result.page.truth.is_refused for result in results),
        "errors": sum(result.error is not None for result in results),
    }
    means = {figure: average(rows, figure) for figure in FIGURES}
    return {"pages": len(results)} | means | sum_up([result.ms for result in results]) | counts


def compare_readers(results: Sequence[Result]) -> dict[str, Any]:
    """Return how often each reader was believed and trafilatura asked, and beside the F1 of each choice that of the compared readers.

    `best_of_both` is the F1 of an arbiter that always chose the better reader; None where no readers were compared.
    """
    believed: dict[str, list[Result]] = {}
    for result in results:
        if "F1" in result.figures:
            believed.setdefault(result.reader or "none", []).append(result)
    best = [max(result.others.values()) for result in results if result.others]
    asked = sum(result.asked for result in results)
    return {
        "believed": {name: _compare(group) for name, group in believed.items()},
        "asked": asked,
        "asked_share": asked / len(results),
        "best_of_both": sum(best) / len(best) if best else None,
    }


def _compare(group: Sequence[Result]) -> dict[str, Any]:
    others = {name: average([result.others for result in group], name) for name in COMPARED}
    f1 = average([result.figures for result in group], "F1")
    return {"pages": len(group), "F1": f1, "others": {name: value for name, value in others.items() if value is not None}}


def by_publisher(results: Sequence[Result]) -> dict[str, dict[str, Any]]:
    """Return the figures of each publisher (host), the lowest F1 first, those without one last."""
    groups: dict[str, list[Result]] = {}
    for result in results:
        groups.setdefault(result.host, []).append(result)
    tables = {host: sum_up_set(group) for host, group in groups.items()}
    return dict(sorted(tables.items(), key=lambda item: (item[1]["F1"] is None, item[1]["F1"] or 0.0, item[0])))


def count_refusals(results: Sequence[Result]) -> dict[str, int]:
    """Return how many pages were refused with each word, the most frequent first."""
    return dict(Counter(result.refused for result in results if result.refused).most_common())


def find_worst(results: Sequence[Result], number: int) -> list[Result]:
    """Return the pages with the lowest F1 of those that are not perfect, the lowest first."""
    imperfect = [result for result in results if result.figures.get("perfect") == 0.0]
    return sorted(imperfect, key=lambda result: result.figures["F1"])[:number]


def to_json(reader: str, judged: Mapping[str, Sequence[Result]]) -> dict[str, Any]:
    """Return all figures: of each set, its readers, refusals, publishers and pages."""
    return {"reader": reader, "sets": {name: _set_to_json(results) for name, results in judged.items()}}


def _set_to_json(results: Sequence[Result]) -> dict[str, Any]:
    return {
        **sum_up_set(results),
        "readers": compare_readers(results),
        "refusals": count_refusals(results),
        "publishers": by_publisher(results),
        "rows": [result.to_row() for result in results],
    }
