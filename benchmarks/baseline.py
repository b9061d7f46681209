"""The quality that was reached, kept in a file, and whether it still is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from scoring import FIGURES

TOLERANCE = 0.002
"""How far a figure may fall below its baseline: less than one golden page of a hundred losing a fifth of its text."""
COUNTS = ("none", "errors")  # may not rise at all

Figures = Mapping[str, Mapping[str, Any]]


class BaselineError(ValueError):
    """The baseline cannot be read; the message names the file."""


def load_baseline(path: Path) -> dict[str, dict[str, Any]]:
    """Return the figures by set; raise BaselineError."""
    try:
        sets = json.loads(path.read_text(encoding="utf-8"))["sets"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BaselineError(f"{path}: no baseline: {error!r}") from error
    if not isinstance(sets, dict) or not all(isinstance(figures, dict) for figures in sets.values()):
        raise BaselineError(f"{path}: no baseline: `sets` holds no figures")
    return sets


def save_baseline(path: Path, sets: Figures) -> None:
    """Write the figures of the sets into the baseline; those of other sets stay."""
    kept = load_baseline(path) if path.exists() else {}
    fresh = {name: _keep(figures) for name, figures in sets.items()}
    path.write_text(json.dumps({"tolerance": TOLERANCE, "sets": kept | fresh}, indent=2) + "\n", encoding="utf-8")


def _keep(figures: Mapping[str, Any]) -> dict[str, Any]:
    known = {key: figures[key] for key in ("pages", *FIGURES, *COUNTS) if figures.get(key) is not None}
    return {key: round(value, 4) if isinstance(value, float) else value for key, value in known.items()}


def find_drops(baseline: Figures, sets: Figures) -> Iterator[str]:
    """Yield a line for each figure that has fallen by more than TOLERANCE, and for each count of failures that has risen."""
    for name, figures in sets.items():
        before = baseline.get(name)
        if before is None:
            yield f"{name}: the baseline does not know this set"
            continue
        for figure in FIGURES:
            now = figures.get(figure)
            if figure in before and (now is None or now < before[figure] - TOLERANCE):
                yield f"{name}: {figure} fell from {before[figure]:.4f} to {'nothing' if now is None else f'{now:.4f}'}"
        for count in COUNTS:
            if figures[count] > before.get(count, 0):
                yield f"{name}: {count} rose from {before.get(count, 0)} to {figures[count]}"
