"""The figures of a run as tables for the terminal, and its worst pages as truth and article side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from baseline import TOLERANCE
from page_sets import Truth
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from scoring import FIGURES, Row, fold

from newscrawl.article import Article
from newscrawl.commands.view import clean

TIMES = {"ms_median": "CPU ms, median", "ms_mean": "CPU ms, mean", "ms_p99": "CPU ms, 99th percentile", "ms_max": "CPU ms, most"}
COUNTS = {"none": "none (no article where there is one)", "errors": "errors", "pages": "pages"}
PUBLISHER_FIGURES = ("F1", "P", "R", "perfect", "headline", "authors", "day", "minute", "captions")
CELL = 240  # characters of a paragraph that are shown


def draw_figures(sets: Mapping[str, Mapping[str, Any]]) -> RenderableType:
    """Return the figures of the sets, a column each."""
    table = _make_table("", *sets)
    for figure in FIGURES:
        if any(figures[figure] is not None for figures in sets.values()):
            table.add_row(figure, *(_share(figures[figure]) for figures in sets.values()))
    for key, label in TIMES.items():
        table.add_row(label, *(f"{figures[key]:.1f}" for figures in sets.values()))
    for key, label in COUNTS.items():
        table.add_row(label, *(str(figures[key]) for figures in sets.values()))
    return table


def draw_parts(name: str, parts: Mapping[str, Mapping[str, Any]]) -> RenderableType:
    """Return the figures of the publishers that rules are tuned on and of those set aside, and the gap between them."""
    shown = [figure for figure in FIGURES if any(part.get(figure) is not None for part in parts.values())]
    table = _make_table("publishers", "pages", *shown, "none")
    for part, figures in parts.items():
        counts = [str(figures[key]) if key in figures else "" for key in ("pages", "none")]
        cells = [f"{figures[f]:+.4f}" if part == "gap" and f in figures else _share(figures.get(f)) for f in shown]
        table.add_row(part, counts[0], *cells, counts[1])
    return _titled(f"{name}: a third of the publishers set aside", table)


def draw_publishers(name: str, publishers: Mapping[str, Mapping[str, Any]], number: int) -> RenderableType:
    """Return the figures of the publishers with the lowest F1."""
    if not number:
        return Group()
    shown = list(publishers.items())[:number]
    table = _make_table("publisher", "pages", *PUBLISHER_FIGURES, "ms")
    for host, figures in shown:
        shares = [_share(figures[figure], 3) for figure in PUBLISHER_FIGURES]
        table.add_row(clean(host or "(no address)"), str(figures["pages"]), *shares, f"{figures['ms_mean']:.1f}")
    return _titled(f"{name}: {len(shown)} of {len(publishers)} publishers, lowest F1 first", table)


def draw_refusals(name: str, refusals: Mapping[str, int]) -> RenderableType:
    """Return how many pages were refused with each word."""
    said = ", ".join(f"{clean(word)} {count}" for word, count in refusals.items()) or "none"
    return _titled(f"{name}: {sum(refusals.values())} pages refused", Text(f"  {said}"))


def draw_readers(name: str, readers: Mapping[str, Any]) -> RenderableType:
    """Return how often each reader was believed, and what that gained where the others were asked too."""
    others = sorted({other for row in readers["believed"].values() for other in row["others"]})
    table = _make_table("believed", "pages", "F1", *(column for other in others for column in (f"{other} F1", "gain")))
    for believed, row in readers["believed"].items():
        compared = [cell for other in others for cell in (_share(row["others"][other]), f"{row['F1'] - row['others'][other]:+.4f}")]
        table.add_row(clean(believed), str(row["pages"]), _share(row["F1"]), *compared)
    lines = [Text(f"  trafilatura was asked on {readers['asked']} pages ({readers['asked_share']:.0%})")]
    if readers["best_of_both"] is not None:
        lines.append(Text(f"  the better reader of each page would give F1 {readers['best_of_both']:.4f}"))
    return _titled(f"{name}: readers", table, *lines)


def draw_times(name: str, tools: Mapping[str, Mapping[str, Any]]) -> RenderableType:
    """Return the times of the tools, a line each."""
    table = _make_table("CPU ms a page", "median", "mean", "p99", "most", "ratio", "errors")
    for tool, figures in tools.items():
        times = [f"{figures[key]:.1f}" for key in TIMES]
        table.add_row(tool, *times, f"{figures['ratio']:.2f}", str(figures["errors"]))
    pages = next(iter(tools.values()))["pages"]
    return _titled(f"{name}: {pages} pages", table)


def draw_baseline(path: Path, drops: Sequence[str]) -> RenderableType:
    """Return what has fallen below the baseline."""
    if not drops:
        return Text(f"\nno figure is more than {TOLERANCE} below {path}", style="green")
    return Group(Text(f"\nbelow {path} by more than {TOLERANCE}:", style="bold red"), *(Text(f"  {drop}") for drop in drops))


def draw_worst(truth: Truth, article: Article | None, failure: str | None, figures: Row) -> RenderableType:
    """Return the body a page should give beside the one it gives; paragraphs that are alike are only counted."""
    scores = "  ".join(f"{figure} {figures[figure]:.3f}" for figure in ("F1", "P", "R"))
    table = Table(show_header=True, expand=True, box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("truth", ratio=1, overflow="fold")
    table.add_column("article" if article else f"no article: {clean(failure)}", ratio=1, overflow="fold")
    for ours, theirs, alike in pair_paragraphs(truth.body.split("\n\n"), (article.text if article else "").split("\n\n")):
        if alike:
            table.add_row(Text(f"… {alike} alike", style="dim"), "")
        else:
            table.add_row(Text(_cut(ours), style="red"), Text(_cut(theirs), style="green"))
    return _titled(f"{scores}  {clean(truth.id)}  {clean(truth.url)}", table)


def pair_paragraphs(truth: Sequence[str], found: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    """Yield the paragraphs that differ, side by side, and for each run of equal ones how many they are."""
    matcher = SequenceMatcher(None, [fold(text) for text in truth], [fold(text) for text in found], autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            yield "", "", last - first
            continue
        for place in range(max(last - first, end - start)):
            ours = truth[first + place] if first + place < last else ""
            theirs = found[start + place] if start + place < end else ""
            yield ours, theirs, 0


def _cut(text: str) -> str:
    line = clean(text)
    return line if len(line) <= CELL else f"{line[: CELL - 1]}…"


def _make_table(first: str, *columns: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(first, overflow="fold")
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True)
    return table


def _titled(title: str, *parts: RenderableType) -> RenderableType:
    return Group(Text(""), Text(title, style="bold"), *parts)


def _share(value: float | None, digits: int = 4) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


CRAWL_FIGURES = {
    "pages_per_second": "pages a second",
    "ms": "CPU ms a page",
    "own_ms": "  of the crawler's own process",
    "workers_ms": "  of its workers",
    "own_mb": "peak MB, own process",
    "worker_mb": "peak MB, largest worker",
    "pages": "pages",
    "articles": "articles",
    "errors": "errors",
}
CRAWL_RATIOS = {
    "speed_ratio_to_callback": "pages a second, to the callback's",
    "cpu_ratio_to_callback": "CPU a page, to the callback's",
    "own_cpu_ratio_to_fetch_only": "CPU a page of the own process, to the bare fetch's",
}


def draw_crawls(report: Mapping[str, Any]) -> RenderableType:
    """Return what the crawls cost, a column each, and newscrawl's ratios."""
    ways = report["ways"]
    table = _make_table("", *ways)
    for figure, label in CRAWL_FIGURES.items():
        table.add_row(label, *(_plain(figures[figure]) for figures in ways.values()))
    how = "compiled" if report["compiled"] else "as text (make compile)"
    start = f"a worker's start, {report['start_cpu']:.2f} CPU s, not counted"
    title = f"{report['rounds']} rounds, served by {report['server']}, extraction {how}; {start}"
    if not report.keys() >= CRAWL_RATIOS.keys():
        return _titled(title, table)
    ratios = _make_table("newscrawl's", "ratio")
    for figure, label in CRAWL_RATIOS.items():
        ratios.add_row(label, f"{report[figure]:.2f}")
    return _titled(title, Group(table, Text(""), ratios))


def _plain(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.1f}"
