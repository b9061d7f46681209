"""How well copies of agency stories are found among other news: precision, recall and F1 of the pairs, with the store on disk.

usage: .venv/bin/python benchmarks/near_copies.py [--stories N] [--others N] [--longer N] [--seed N] [--json FILE]

Each story stands on five sites, lightly edited: cut at the end, headlines changed, a local paragraph put in, words changed, quotes
normalised, a site's footer added. The others: unrelated stories of the same topics, forms (weather, markets), other reporters' texts on the
same event, follow-ups that quote the earlier story at length, paywalls. A pair is found where both have the same cluster.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from newsroom import Item, make_items
from rich.table import Table
from timing import tell_progress

from newscrawl.commands.view import make_console
from newscrawl.copies import read_sketch
from newscrawl.store import open_store
from newscrawl.store.copies import Text, mark_text

BATCH = 200  # articles in a transaction, as a crawl that writes often


def mark_all(items: Sequence[Item], path: Path) -> list[str | None]:
    """Return the cluster of each item, None for those too short to be compared, with a store at a path."""
    clusters: list[str | None] = []
    store = open_store(path)
    for start in range(0, len(items), BATCH):
        tell_progress(f"{start}/{len(items)}")
        with store.begin() as connection:
            for number, item in enumerate(items[start : start + BATCH], start):
                sketch = read_sketch(item.headline, item.text)
                text = Text(site=item.site, article_id=f"{item.site}:{number}", sketch=sketch, seen_at=number) if sketch else None
                clusters.append(mark_text(connection, text).cluster if text else None)
    store.close()
    tell_progress("")
    return clusters


def find_pairs(names: Iterable[Any]) -> set[tuple[int, int]]:
    """Return the pairs of places that have one name, None aside."""
    groups: dict[Any, list[int]] = {}
    for place, name in enumerate(names):
        if name is not None:
            groups.setdefault(name, []).append(place)
    return {pair for group in groups.values() for pair in combinations(group, 2)}


def judge(items: Sequence[Item], clusters: Sequence[str | None]) -> dict[str, Any]:
    """Return the figures, and of the pairs that are wrong which kinds they join."""
    true, found = find_pairs(item.story for item in items), find_pairs(clusters)
    right = len(true & found)
    precision, recall = right / max(1, len(found)), right / max(1, len(true))
    wrong = Counter(" + ".join(sorted((items[one].kind, items[other].kind))) for one, other in found - true)
    return {
        "items": len(items),
        "pairs_true": len(true),
        "pairs_found": len(found),
        "precision": precision,
        "recall": recall,
        "pairs_f1": 2 * precision * recall / max(1e-9, precision + recall),
        "wrong": dict(wrong.most_common()),
    }


def run(stories: int, others: int, seed: int, longer: int) -> dict[str, Any]:
    """Make the news, mark it all, and return the figures; times in CPU milliseconds an article, sizes in bytes."""
    items = make_items(seed, stories, others, longer)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.sqlite"
        started, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        clusters = mark_all(items, path)
        spent = time.process_time() - started
        size = sum(file.stat().st_size for file in Path(folder).iterdir())
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    costs = {"ms_an_article": 1000 * spent / len(items), "store_bytes_an_article": size / len(items), "memory_grown_kb": grown}
    return {"seed": seed, "longer": longer, **judge(items, clusters), **costs}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit status: 2 where the file of figures cannot be written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=1000, help="agency stories, on five sites each (default: 1000)")
    parser.add_argument("--others", type=int, default=20000, help="other articles among them (default: 20000)")
    parser.add_argument("--longer", type=int, default=1, help="stories of so many times the length of an agency's (default: 1)")
    parser.add_argument("--seed", type=int, default=1, help="which news is made up (default: 1)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    options = parser.parse_args(arguments)
    figures = run(options.stories, options.others, options.seed, options.longer)
    if options.json:
        try:
            options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
        except OSError as error:
            sys.stderr.write(f"near_copies: {error}\n")
            return 2
    table = Table("figure", "value")
    for name, value in figures.items():
        table.add_row(name, f"{value:.4f}" if isinstance(value, float) else str(value))
    make_console().print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
