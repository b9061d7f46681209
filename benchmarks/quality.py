"""How good the articles are: every field against its truth, by set and by publisher, and how the readers fared.

usage: .venv/bin/python benchmarks/quality.py [--set FOLDER …] [--reader NAME] [--split] [--worst N] [--json FILE] [--baseline FILE]

Without --set it reads the project's own golden pages. What each figure means stands in docs/benchmarks.md.
Exit status 1 where a figure has fallen below --baseline by more than its tolerance, 2 where a file cannot be read or written.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from baseline import BaselineError, find_drops, load_baseline, save_baseline
from judging import Result, judge_set
from page_sets import SetError, add_set_options, load_sets
from report import draw_baseline, draw_figures, draw_parts, draw_publishers, draw_readers, draw_refusals, draw_worst
from rich.console import Console
from splitting import compare_parts
from summary import COMPARED, by_publisher, compare_readers, count_refusals, find_worst, sum_up_set, to_json

from newscrawl.commands.view import make_console, put
from newscrawl.extract import READERS

BASELINE = Path(__file__).parent / "quality-baseline.json"


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_set_options(parser)
    parser.add_argument("--reader", choices=list(READERS), default="arbiter", help="what finds the body (default: arbiter)")
    parser.add_argument("--compare-readers", action="store_true", help="read each page with each reader: what did each choice gain?")
    parser.add_argument("--split", action="store_true", help="set a third of the publishers aside, and show both parts and the gap")
    parser.add_argument("--publishers", metavar="N", type=int, default=20, help="show the N publishers with the lowest F1 (default: 20)")
    parser.add_argument("--worst", metavar="N", type=int, default=0, help="show the N pages with the lowest F1, beside their truth")
    parser.add_argument("--baseline", metavar="FILE", type=Path, help="compare with the figures of this file")
    parser.add_argument("--update-baseline", action="store_true", help="write the figures to --baseline, or to the committed one")
    options = parser.parse_args(arguments)
    if min(options.publishers, options.worst) < 0:
        parser.error("N is a number of publishers or pages, from 0")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit status."""
    options = parse_arguments(arguments)
    console = make_console()
    try:
        sets = load_sets(options.sets, options.limit)
        before = load_baseline(options.baseline) if options.baseline and not options.update_baseline else None
        judged = {pages.name: judge_set(pages, options.reader, COMPARED if options.compare_readers else ()) for pages in sets}
        figures = {name: sum_up_set(results) for name, results in judged.items()}
        put(console, draw_figures(figures))
        for name, results in judged.items():
            print_set(console, name, results, options)
        if options.json:
            data = to_json(options.reader, judged)
            for name, results in judged.items() if options.split else ():
                data["sets"][name]["split"] = compare_parts(results)
            options.json.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        if options.update_baseline:
            save_baseline(options.baseline or BASELINE, figures)
    except (SetError, BaselineError, OSError) as error:
        sys.stderr.write(f"quality: {error}\n")
        return 2
    if before is None:
        return 0
    drops = list(find_drops(before, figures))
    put(console, draw_baseline(options.baseline, drops))
    return 1 if drops else 0


def print_set(console: Console, name: str, results: Sequence[Result], options: argparse.Namespace) -> None:
    """Print what a set holds beside its figures: publishers, refusals, readers, worst pages."""
    if options.split:
        put(console, draw_parts(name, compare_parts(results)))
    put(console, draw_publishers(name, by_publisher(results), options.publishers))
    put(console, draw_refusals(name, count_refusals(results)))
    put(console, draw_readers(name, compare_readers(results)))
    for result in find_worst(results, options.worst):
        put(console, draw_worst(result.page.truth, result.article, result.refused or result.error, result.figures))


if __name__ == "__main__":
    sys.exit(main())
