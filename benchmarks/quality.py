"""How good the articles are: every field against its truth, by set and by publisher, and how the readers fared.

usage: .venv/bin/python benchmarks/quality.py [--set FOLDER …] [--reader NAME] [--worst N] [--json FILE] [--baseline FILE]

Without --set it reads the project's own golden pages. What each figure means stands in docs/benchmarks.md.
Exit status 1 where a figure has fallen below --baseline by more than its tolerance.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

from attrs import define, frozen
from baseline import BaselineError, find_drops, load_baseline, save_baseline
from page_sets import PageSet, SetError, TruePage, load_sets
from report import draw_baseline, draw_figures, draw_publishers, draw_readers, draw_refusals, draw_worst
from scoring import FIGURES, Row, average, score_page
from timing import measure, sum_up

from newscrawl.article import Article
from newscrawl.commands.view import make_console, put
from newscrawl.extract import READERS, NotAnArticle, extract_article, second_opinion
from newscrawl.page import Page
from newscrawl.site import Site

BASELINE = Path(__file__).parent / "quality-baseline.json"
COMPARED = ("blocks", "trafilatura")


@define
class Questions:
    """How many times trafilatura was asked."""

    asked: int = 0


@contextmanager
def count_questions() -> Iterator[Questions]:
    """Count trafilatura's calls at the one place that knows it."""
    questions, ask = Questions(), second_opinion.bare_extraction

    def counted(*args: Any, **kwargs: Any) -> Any:
        questions.asked += 1
        return ask(*args, **kwargs)

    with patch.object(second_opinion, "bare_extraction", counted):
        yield questions


@frozen(kw_only=True)
class Result:
    """What came of one page: the article or the word it was refused with, its CPU time, its figures, and the F1 of each reader compared."""

    page: TruePage
    article: Article | None
    refused: str | None
    error: str | None
    asked: bool
    ms: float
    figures: Row
    others: Row

    @property
    def host(self) -> str:
        return (urlsplit(self.page.truth.url).hostname or "").removeprefix("www.")

    @property
    def reader(self) -> str | None:
        return self.article.provenance.reader if self.article else None

    def to_row(self) -> dict[str, Any]:
        truth = self.page.truth
        facts = {"id": truth.id, "url": truth.url, "host": self.host, "ms": self.ms, "reader": self.reader, "asked": self.asked}
        return (
            facts
            | {"refused_with": self.refused, "error": self.error}
            | self.figures
            | {f"F1 {name}": f1 for name, f1 in self.others.items()}
        )


def read(page: Page, site: Site | None, reader: str) -> tuple[Article | None, str | None]:
    """Return the article of a page, or the word that it is refused with."""
    try:
        return extract_article(page, site, reader), None
    except NotAnArticle as refusal:
        return None, refusal.reason


def judge_page(true: TruePage, reader: str, compared: Sequence[str], questions: Questions) -> Result:
    """Return what comes of a page, by one reader and, for their F1 alone, by some others."""
    page = true.load()
    before = questions.asked
    timed = measure(lambda: read(page, true.site, reader))
    asked = questions.asked > before
    article, refused = timed.value or (None, None)
    others = {}
    for name in compared:
        other, _ = measure(lambda name=name: read(page, true.site, name)).value or (None, None)
        others |= {name: score["F1"]} if "F1" in (score := score_page(true.truth, other)) else {}
    figures = score_page(true.truth, article)
    return Result(page=true, article=article, refused=refused, error=timed.error, asked=asked, ms=timed.ms, figures=figures, others=others)


def judge_set(pages: PageSet, reader: str, compared: Sequence[str]) -> list[Result]:
    """Return what comes of each page of a set; the first is read once before, so that imports and caches are not counted."""
    results = []
    with count_questions() as questions:
        judge_page(pages.pages[0], reader, compared, questions)
        for number, page in enumerate(pages.pages, 1):
            if sys.stderr.isatty():
                sys.stderr.write(f"\r{pages.name} {number}/{len(pages.pages)} \x1b[K{'' if number < len(pages.pages) else chr(13)}")
            results.append(judge_page(page, reader, compared, questions))
            gc.collect()  # no page pays for another's waste
    return results


def sum_up_set(results: Sequence[Result]) -> dict[str, Any]:
    """Return the figures of a set: each the mean over the pages whose truth says enough, times in milliseconds, and counts."""
    rows = [result.figures for result in results]
    counts = {
        "none": sum(result.article is None and not result.page.truth.is_refused for result in results),
        "errors": sum(result.error is not None for result in results),
    }
    return {
        "pages": len(results),
        **{figure: average(rows, figure) for figure in FIGURES},
        **sum_up([result.ms for result in results]),
        **counts,
    }


def compare_readers(results: Sequence[Result]) -> dict[str, Any]:
    """Return for each reader that was believed on how many pages it was, their F1, and that of each compared reader on the same pages."""
    believed: dict[str, list[Result]] = {}
    for result in results:
        if "F1" in result.figures:
            believed.setdefault(result.reader or "none", []).append(result)
    table = {}
    for name, group in believed.items():
        others = {other: value for other in COMPARED if (value := average([result.others for result in group], other)) is not None}
        table[name] = {"pages": len(group), "F1": average([result.figures for result in group], "F1"), "others": others}
    best = [max(result.others.values()) for result in results if result.others]
    asked = sum(result.asked for result in results)
    return {"believed": table, "asked": asked, "asked_share": asked / len(results), "best_of_both": sum(best) / len(best) if best else None}


def by_publisher(results: Sequence[Result]) -> dict[str, dict[str, Any]]:
    """Return the figures of each publisher (host), the lowest F1 first."""
    groups: dict[str, list[Result]] = {}
    for result in results:
        groups.setdefault(result.host, []).append(result)
    tables = {host: sum_up_set(group) for host, group in groups.items()}
    return dict(sorted(tables.items(), key=lambda item: (2 if item[1]["F1"] is None else item[1]["F1"], item[0])))


def count_refusals(results: Sequence[Result]) -> dict[str, int]:
    """Return how many pages were refused with each word, the most frequent first."""
    words = [result.refused for result in results if result.refused]
    return dict(sorted({word: words.count(word) for word in words}.items(), key=lambda item: (-item[1], item[0])))


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", metavar="FOLDER", dest="sets", type=Path, action="extend", nargs="+", default=[], help="pages with truth")
    parser.add_argument("--limit", metavar="N", type=int, help="read only N pages of a set, spread evenly over it")
    parser.add_argument("--reader", choices=list(READERS), default="arbiter", help="what finds the body (default: arbiter)")
    parser.add_argument("--compare-readers", action="store_true", help="read each page with each reader, and say what each choice gained")
    parser.add_argument("--publishers", metavar="N", type=int, default=20, help="show the N publishers with the lowest F1 (default: 20)")
    parser.add_argument(
        "--worst", metavar="N", type=int, default=0, help="show the N pages with the lowest F1, truth and article side by side"
    )
    parser.add_argument("--json", metavar="FILE", type=Path, help="write all figures, of each publisher and page too")
    parser.add_argument("--baseline", metavar="FILE", type=Path, help="compare with the figures of this file")
    parser.add_argument(
        "--update-baseline", action="store_true", help=f"write the figures to --baseline (default: {BASELINE.name} beside this file)"
    )
    options = parser.parse_args(arguments)
    if min(options.publishers, options.worst) < 0 or (options.limit is not None and options.limit < 1):
        parser.error("N is a number of pages or publishers")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit status."""
    options = parse_arguments(arguments)
    console = make_console()
    try:
        sets = load_sets(options.sets, options.limit)
        compared = COMPARED if options.compare_readers else ()
        judged = {pages.name: judge_set(pages, options.reader, compared) for pages in sets}
        figures = {name: sum_up_set(results) for name, results in judged.items()}
        put(console, draw_figures(figures))
        for name, results in judged.items():
            put(console, draw_publishers(name, by_publisher(results), options.publishers))
            put(console, draw_refusals(name, count_refusals(results)))
            put(console, draw_readers(name, compare_readers(results)))
            for result in find_worst(results, options.worst):
                put(console, draw_worst(result.page.truth, result.article, result.refused or result.error, result.figures))
        if options.json:
            options.json.write_text(
                json.dumps(to_json(options.reader, figures, judged), indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
            )
        if options.update_baseline:
            save_baseline(options.baseline or BASELINE, figures)
            return 0
        drops = list(find_drops(load_baseline(options.baseline), figures)) if options.baseline else []
    except (SetError, BaselineError, OSError) as error:
        sys.stderr.write(f"quality: {error}\n")
        return 2
    if options.baseline:
        put(console, draw_baseline(options.baseline, drops))
    return 1 if drops else 0


def find_worst(results: Sequence[Result], number: int) -> list[Result]:
    """Return the pages with the lowest F1 of those that are not perfect, the lowest first."""
    imperfect = [result for result in results if result.figures.get("perfect") == 0.0]
    return sorted(imperfect, key=lambda result: result.figures["F1"])[:number]


def to_json(reader: str, figures: dict[str, dict[str, Any]], judged: dict[str, list[Result]]) -> dict[str, Any]:
    """Return all figures: of each set, its readers, refusals, publishers and pages."""
    return {
        "reader": reader,
        "sets": {
            name: {
                **figures[name],
                "readers": compare_readers(results),
                "refusals": count_refusals(results),
                "publishers": by_publisher(results),
                "rows": [result.to_row() for result in results],
            }
            for name, results in judged.items()
        },
    }


if __name__ == "__main__":
    sys.exit(main())
