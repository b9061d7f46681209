"""How long one page takes: newscrawl beside trafilatura, resiliparse and a bare parse, in one run, page by page in turn.

usage: .venv/bin/python benchmarks/speed.py [--set FOLDER …] [--limit N] [--json FILE]

Without --set it reads the project's own golden pages. Times are CPU milliseconds of this process,
ratios those of the means to trafilatura's. NEWSCRAWL_COMPILED=0 in the environment times extraction as text where it is compiled.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import product
from typing import Any

import lxml.html
import trafilatura
from page_sets import THIN, PageSet, SetError, add_set_options, load_sets
from report import draw_times
from timing import measure, sum_up, tell_progress

from newscrawl import compiled, extract
from newscrawl.commands.view import make_console, put
from newscrawl.page import Page

BASE = "trafilatura"


def run_newscrawl(page: Page) -> object:
    return extract(page.html, page.url, headers=page.headers)


def run_trafilatura(page: Page) -> object:
    """Its own front door with the metadata, and without the comments, which no article holds."""
    return trafilatura.bare_extraction(page.html, url=page.url or None, with_metadata=True, include_comments=False)


def run_resiliparse(page: Page) -> object:
    """Main text alone: resiliparse has no metadata."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    html = page.html if isinstance(page.html, bytes) else page.html.encode()
    return extract_plain_text(HTMLTree.parse_from_bytes(html, detect_encoding(html)), main_content=True)


def run_parse(page: Page) -> object:
    """What every extractor built on lxml pays before it begins."""
    return lxml.html.document_fromstring(page.html)


TOOLS: Mapping[str, Callable[[Page], object]] = {
    "newscrawl": run_newscrawl,
    "trafilatura": run_trafilatura,
    "resiliparse": run_resiliparse,
    "lxml parse alone": run_parse,
}


def find_tools() -> dict[str, Callable[[Page], object]]:
    """Return the tools that are installed; resiliparse is the one that need not be."""
    return {name: run for name, run in TOOLS.items() if name != "resiliparse" or importlib.util.find_spec("resiliparse")}


def time_set(pages: PageSet, tools: Mapping[str, Callable[[Page], object]]) -> dict[str, dict[str, Any]]:
    """Return each tool's times over the articles of a set; every tool reads a page before the next page's turn."""
    articles = [true for true in pages.pages if not true.truth.is_refused]
    if not articles:
        raise SetError(f"{pages.name}: no articles to time")
    times: dict[str, list[float]] = {name: [] for name in tools}
    errors = dict.fromkeys(tools, 0)
    for page, run in product((THIN, articles[0].load()), tools.values()):
        measure(partial(run, page))  # what is imported and loaded once is not counted
    for number, true in enumerate(articles, 1):
        tell_progress(f"{pages.name} {number}/{len(articles)}")
        page = true.load()
        for name, run in tools.items():
            gc.collect()  # no tool pays for another's waste
            timed = measure(partial(run, page))
            times[name].append(timed.ms)
            errors[name] += timed.error is not None
    tell_progress("")
    return {name: {"pages": len(articles), **sum_up(values), "errors": errors[name]} for name, values in times.items()}


def add_ratios(tools: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return the figures of the tools with the ratio of each mean to trafilatura's."""
    base = tools[BASE]["ms_mean"]
    return {name: {**figures, "ratio": figures["ms_mean"] / base} for name, figures in tools.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the exit status: 2 where a file cannot be read or written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_set_options(parser)
    options = parser.parse_args(arguments)
    console, tools = make_console(), find_tools()
    try:
        report = {pages.name: add_ratios(time_set(pages, tools)) for pages in load_sets(options.sets, options.limit)}
        if options.json:
            options.json.write_text(json.dumps({"compiled": compiled.is_used(), "sets": report}, indent=1) + "\n", encoding="utf-8")
    except (SetError, OSError) as error:
        sys.stderr.write(f"speed: {error}\n")
        return 2
    for name, figures in report.items():
        put(console, draw_times(name, figures))
    console.print(f"newscrawl's extraction ran {'compiled' if compiled.is_used() else 'as text (make compile)'}")
    for name in TOOLS.keys() - tools.keys():
        console.print(f'{name} is not installed and was left out; it comes with the extra "benchmarks"')
    return 0


if __name__ == "__main__":
    sys.exit(main())
