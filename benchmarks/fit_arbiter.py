"""Fit the arbiter's numbers: when trafilatura is worth asking, and when its word is worth more than the block reader's.

usage: .venv/bin/python benchmarks/fit_arbiter.py [--set FOLDER …] [--limit N] [--json FILE]

Each page is read by every voice: both readers, both joined, and the block reader corrected by the text that the page declares. Then every
signal is tried alone, and every pair of thresholds of the arbiter's rule, cross-validated: the numbers are chosen on four fifths of the
hosts and judged on the last fifth, five times. docs/arbiter.md says what came of it. Exit status 2 where a file cannot be read or written.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha1
from itertools import product
from pathlib import Path
from statistics import mean
from typing import Any
from urllib.parse import urlsplit

from page_sets import SetError, TruePage, add_set_options, load_sets
from rich.console import Console
from rich.table import Table
from scoring import score_page
from timing import tell_progress
from voices import find_said, follow_declared, join

from newscrawl.commands.view import make_console, put
from newscrawl.extract.arbiter import FAR_MORE, FEW
from newscrawl.extract.assemble import build_article
from newscrawl.extract.core import is_prose
from newscrawl.extract.html import parse_html
from newscrawl.extract.metadata import read_metadata
from newscrawl.extract.prepared import Prepared, prepare
from newscrawl.extract.readers import Draft, read_by_blocks, read_by_trafilatura
from newscrawl.extract.reading import Reading
from newscrawl.extract.refusals import is_declared

FOLDS = 5
FEWS = (400.0, 700.0, 1000.0, 1500.0, 2500.0)
MORES = (1.15, 1.33, 1.5, 2.0, 3.0, 4.0)
SHARES = (0.0, 0.2, 0.3, 0.4, 0.5)  # of the page's free prose
MOST_ASKED = 0.15  # share of the pages on which trafilatura may be asked
VOICES = ("blocks", "trafilatura", "joined", "declared")

Row = dict[str, Any]


def read_voices(true: TruePage) -> Row:
    """Return a page's signals, and the F1 that each voice would have."""
    page = true.load()
    tree = parse_html(page.html, page.headers).tree
    prepared = prepare(page, tree, read_metadata(tree, page, true.site), true.site)
    own, other = read_by_blocks(prepared), read_by_trafilatura(prepared)
    drafts = {"blocks": own, "trafilatura": other or own, "joined": join(own, other) if own and other else own or other}
    drafts["declared"] = follow_declared(own, prepared.metadata.article_body or "") if own else None
    host = (urlsplit(true.truth.url).hostname or "").removeprefix("www.")
    return {"id": true.truth.id, "host": host, **_read_signals(prepared, own, other)} | {
        voice: score_page(true.truth, build_article(Reading(prepared=prepared, draft=draft), None) if draft else None)["F1"]
        for voice, draft in drafts.items()
    }


def _read_signals(prepared: Prepared, own: Draft | None, other: Draft | None) -> Row:
    blocks, metadata = prepared.outline.blocks, prepared.metadata
    mine, theirs = set(own.kept() if own else ()), set(other.kept() if other else ())
    letters, others = (sum(blocks[place].chars for place in places) for places in (mine, theirs))
    shared = sum(blocks[place].chars for place in mine & theirs)
    free = sum(block.chars for block, reason in zip(blocks, prepared.marks.reasons, strict=True) if reason is None and is_prose(block))
    body = metadata.article_body or ""
    words = sum(len(blocks[place].text.split()) for place in mine)
    first, last = min(mine, default=0), max(mine, default=0)
    return {
        "letters": letters,
        "more": others / letters if letters else 99.0,
        "mine_in_theirs": shared / letters if letters else 0.0,
        "theirs_in_mine": shared / others if others else 0.0,
        "share": sum(blocks[place].chars for place in mine if is_prose(blocks[place])) / free if free else 0.0,
        "paragraphs": sum(is_prose(blocks[place]) for place in mine),
        "letters_a_block": letters / len(mine) if mine else 0.0,
        "links": sum(blocks[place].chars * blocks[place].linked for place in mine) / letters if letters else 0.0,
        "says_article": float(is_declared(metadata)),
        "has_headline": float(prepared.header is not None),
        "has_deck": float(metadata.deck is not None),
        "body_ratio": letters / len(body) if body else None,
        "body_said": find_said(own, body).covered if own and body else None,
        "word_ratio": words / metadata.declared_word_count if metadata.declared_word_count else None,
        "before": sum(blocks[place].chars for place in theirs if place < first) / (letters or 1.0),
        "between": sum(blocks[place].chars for place in theirs - mine if first < place < last) / (letters or 1.0),
        "behind": sum(blocks[place].chars for place in theirs if place > last) / (letters or 1.0),
    }


SIGNALS = (
    "letters", "more", "mine_in_theirs", "theirs_in_mine", "share", "paragraphs", "letters_a_block", "links", "says_article",
    "has_headline", "has_deck", "body_ratio", "body_said", "word_ratio", "before", "between", "behind",
)  # fmt: skip


def fold_of(host: str) -> int:
    """Return the fold that a host belongs to: all its pages are in one."""
    return int(sha1(host.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def gain(rows: Iterable[Row], asks: Callable[[Row], bool], voice: str) -> float:
    """Return by how much F1, summed, another voice is better than the block reader's on the pages where it is asked."""
    return sum(row[voice] - row["blocks"] for row in rows if asks(row))


def try_signal(rows: Sequence[Row], signal: str, voice: str) -> Row:
    """Return what the best threshold of one signal gains on hosts that it was not chosen on; F1 over all pages."""
    values = sorted(row[signal] for row in rows if row[signal] is not None)
    bounds = sorted({values[len(values) * n // 20] for n in range(1, 20)}) if len(values) > 20 else []
    rules = [(side, bound) for side in (1, -1) for bound in bounds]

    def asks(rule: tuple[int, float]) -> Callable[[Row], bool]:
        return lambda row: row[signal] is not None and row[signal] * rule[0] < rule[1] * rule[0]

    won, lost_pages, asked = 0.0, 0, 0
    for number in range(FOLDS):
        train = [row for row in rows if fold_of(row["host"]) != number]
        test = [row for row in rows if fold_of(row["host"]) == number]
        best = max(rules, key=lambda rule: gain(train, asks(rule), voice), default=None)
        if best is not None and gain(train, asks(best), voice) > 0:
            won += gain(test, asks(best), voice)
            asked += sum(map(asks(best), test))
            lost_pages += sum(row[voice] < row["blocks"] - 0.01 for row in test if asks(best)(row))
    return {"known": len(values), "gain": won / len(rows), "asked": asked / len(rows), "worse": lost_pages}


def make_rule(few: float, share: float, more: float) -> tuple[Callable[[Row], bool], Callable[[Row], bool]]:
    """Return the arbiter's rule with these numbers: when it asks, and when it believes the answer."""

    def asks(row: Row) -> bool:
        return bool(row["letters"] < few or row["share"] < share)

    return asks, lambda row: asks(row) and bool(row["more"] >= more)


def fit(rows: Sequence[Row]) -> Row:
    """Return the best numbers over all pages, and what choosing so gains on hosts that the numbers were not chosen on."""
    grid = [(numbers, *make_rule(*numbers)) for numbers in product(FEWS, SHARES, MORES)]

    def best_on(some: Sequence[Row]) -> tuple[Any, ...]:
        cheap = [rule for rule in grid if sum(map(rule[1], some)) <= MOST_ASKED * len(some)] or grid[:1]
        return max(cheap, key=lambda rule: (round(gain(some, rule[2], "trafilatura"), 6), -sum(map(rule[1], some))))

    won = 0.0
    for number in range(FOLDS):
        best = best_on([row for row in rows if fold_of(row["host"]) != number])
        won += gain([row for row in rows if fold_of(row["host"]) == number], best[2], "trafilatura")
    numbers, asks, believes = best_on(rows)
    present = make_rule(FEW, 0.0, FAR_MORE)
    return {
        "few": numbers[0], "share": numbers[1], "more": numbers[2], "asked": mean(map(asks, rows)), "believed": mean(map(believes, rows)),
        "gain": gain(rows, believes, "trafilatura") / len(rows), "cross_validated": won / len(rows),
        "present_asked": mean(map(present[0], rows)), "present_gain": gain(rows, present[1], "trafilatura") / len(rows),
    }  # fmt: skip


def sum_up(rows: Sequence[Row]) -> Row:
    """Return all that the fit found on a set of pages."""
    signals = {voice: {signal: try_signal(rows, signal, voice) for signal in SIGNALS} for voice in VOICES[1:]}
    means = {voice: mean(row[voice] for row in rows) for voice in VOICES}
    best = {"best_of_two": mean(max(row["blocks"], row["trafilatura"]) for row in rows)}
    return {"pages": len(rows), "F1": means | best, "rule": fit(rows), "signals": signals, "rows": list(rows)}


def print_fit(console: Console, name: str, found: Mapping[str, Any]) -> None:
    """Print the voices, the best rule, and what each signal gains alone."""
    put(console, f"\n{name}: {found['pages']} pages; F1 " + ", ".join(f"{voice} {f1:.4f}" for voice, f1 in found["F1"].items()))
    put(console, "  rule: " + ", ".join(f"{key} {value:.4g}" for key, value in found["rule"].items()))
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for column in ("voice", "signal", "known on", "gain", "asked", "worse"):
        table.add_column(column, justify="left" if column in ("voice", "signal") else "right")
    for voice, signals in found["signals"].items():
        for signal, row in signals.items():
            table.add_row(voice, signal, str(row["known"]), f"{row['gain']:+.4f}", f"{row['asked']:.0%}", str(row["worse"]))
    put(console, table)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, print, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_set_options(parser)
    options = parser.parse_args(arguments)
    try:
        found = {one.name: sum_up(_read_all(one.name, one.pages)) for one in load_sets(options.sets, options.limit)}
        for name, figures in found.items():
            print_fit(make_console(), name, figures)
        if options.json:
            Path(options.json).write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    except (SetError, OSError) as error:
        sys.stderr.write(f"fit_arbiter: {error}\n")
        return 2
    return 0


def _read_all(name: str, pages: Sequence[TruePage]) -> list[Row]:
    rows = []
    for number, page in enumerate((page for page in pages if page.truth.body), 1):
        tell_progress(f"{name} {number}/{len(pages)}")
        rows.append(read_voices(page))
    tell_progress("")
    return rows


if __name__ == "__main__":
    sys.exit(main())
