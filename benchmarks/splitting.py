"""A third of the publishers set aside: their pages are never looked at, and their figures show what was tuned to the others."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from judging import Result
from scoring import FIGURES
from summary import sum_up_set

PARTS = ("train", "held")


def choose_part(host: str) -> str:
    """Return the part that a publisher belongs to, by a hash of its host: the same on every machine, whatever other pages there are.

    >>> choose_part("bay.example"), choose_part("coast.example")
    ('train', 'held')
    """
    return PARTS[int(hashlib.sha1(host.encode(), usedforsecurity=False).hexdigest(), 16) % 3 == 0]


def compare_parts(results: Sequence[Result]) -> dict[str, Mapping[str, Any]]:
    """Return the figures of the two parts of a set, and by how much the second stays behind the first; a part without pages is left out."""
    groups = {part: [result for result in results if choose_part(result.host) == part] for part in PARTS}
    parts: dict[str, Mapping[str, Any]] = {part: sum_up_set(group) for part, group in groups.items() if group}
    if len(parts) == len(PARTS):
        train, held = (parts[part] for part in PARTS)
        parts["gap"] = {figure: train[figure] - held[figure] for figure in FIGURES if None not in (train[figure], held[figure])}
    return parts
