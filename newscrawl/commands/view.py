"""Records readable at a glance in a terminal, and plain where standard output is none."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import Factory, mutable
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from newscrawl.storage.compression import TornFileError, read_lines

Record = Mapping[str, Any]
# What would move the cursor, recolour or turn round a terminal's line; a page's text may hold it.
_UNSAFE = ("Cc", "Cs")
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: object) -> str:
    """Return a text without what a terminal would obey.

    >>> clean("fog\\x1b[2J over\\nthe bay")
    'fog�[2J over the bay'
    """
    line = " ".join(str(text).split("\n"))
    return "".join("�" if unicodedata.category(mark) in _UNSAFE or mark in _TURNING else mark for mark in line)


@mutable
class Totals:
    """What is summed up over articles."""

    articles: int = 0
    words: int = 0
    images: int = 0
    videos: int = 0
    blocks: Counter[str] = Factory(Counter)
    characters: Counter[str] = Factory(Counter)

    def add(self, record: Record) -> None:
        self.articles += 1
        self.words += record.get("word_count") or 0
        self.images += len(record.get("images") or ())
        self.videos += len(record.get("videos") or ())
        for removed in record.get("removed") or ():
            self.blocks[removed["rule"]] += removed["blocks"]
            self.characters[removed["rule"]] += removed["characters"]


def read_records(path: Path) -> Iterator[Record]:
    """Yield the records of a file of JSON lines; raise OSError, TornFileError, or ValueError naming the line that is none."""
    for number, line in enumerate(read_lines(path), 1):
        try:
            record = json.loads(line)
        except ValueError as error:
            raise ValueError(f"{path}, line {number}: {error}") from error
        if not isinstance(record, dict):
            raise ValueError(f"{path}, line {number}: no record")
        yield record


def make_console() -> Console:
    """Return a console on standard output: a terminal's width and colours there, plain text of 120 columns elsewhere."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=120)


def put(console: Console, renderable: RenderableType) -> None:
    """Print, on anything but a terminal without the spaces that fill its lines."""
    if console.is_terminal:
        console.print(renderable)
        return
    with console.capture() as capture:
        console.print(renderable)
    console.file.write("".join(f"{line.rstrip()}\n" for line in capture.get().splitlines()))


def show_files(paths: Iterable[Path], console: Console, refused: Mapping[str, int]) -> bool:
    """Print the articles of the files, then totals and refusals; answer whether every file could be read to its end."""
    totals, whole = Totals(), True
    for path in paths:
        try:
            for record in read_records(path):
                totals.add(record)
                put(console, Group(draw_article(record), ""))
        except (OSError, TornFileError, ValueError) as error:
            console.print(Text(f"cannot be read further: {error}", style="red"))
            whole = False
    put(console, draw_totals(totals, refused))
    return whole


def draw_article(record: Record) -> RenderableType:
    """Return an article at a glance: headline, facts, and what was removed and why."""
    lines: list[RenderableType] = [Text(clean(facts)) for facts in (_facts(record), _contents(record)) if facts]
    lines.append(Text(clean(record.get("canonical_url") or record.get("url") or ""), style="dim", no_wrap=True, overflow="ignore"))
    if removed := record.get("removed"):
        lines.append(_draw_removed({item["rule"]: (item["blocks"], item["characters"]) for item in removed}))
    return Group(Text(clean(record.get("headline") or "(no headline)"), style="bold"), Padding(Group(*lines), (0, 0, 0, 2), expand=False))


def draw_whole(record: Record) -> RenderableType:
    """Return an article to be read: what draw_article gives, with deck, body, images, videos and corrections."""
    parts: list[RenderableType] = [draw_article(record), Text("")]
    if record.get("deck"):
        parts += [Text(clean(record["deck"]), style="italic"), Text("")]
    for block in record.get("blocks") or ():
        style = "bold" if block["type"] == "heading" else "italic" if block["type"] == "quote" else ""
        indent = 2 * (block.get("level") or 1) if block.get("marker") else 0
        mark = f"{block['marker']} " if block.get("marker") else ""
        parts += [Padding(Text(clean(mark + block["text"]), style=style), (0, 0, 1, indent), expand=False)]
    for name in ("images", "videos", "corrections", "related"):
        for item in record.get(name) or ():
            said = " · ".join(clean(value) for value in item.values() if value is not None)
            parts.append(Text.assemble((f"{name.removesuffix('s'):<11}", "dim"), said))
    return Group(*parts)


def _facts(record: Record) -> str:
    authors = ", ".join(author["name"] for author in record.get("authors") or ()) or "no author"
    wire = (record.get("wire") or {}).get("agency")
    published = (record.get("date_published") or "no date").replace("T", " ")
    return " · ".join(fact for fact in (published, authors, wire, record.get("section")) if fact)


def _contents(record: Record) -> str:
    counts = {name: len(record.get(f"{name}s") or ()) for name in ("image", "video", "embed", "correction")}
    return " · ".join([f"{record.get('word_count') or 0:,} words", *(_plural(count, name) for name, count in counts.items() if count)])


def _plural(count: int, name: str) -> str:
    return f"{count:,} {name}{'' if count == 1 else 's'}"


def _draw_removed(rules: Mapping[str, tuple[int, int]]) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    most_first = sorted(rules.items(), key=lambda rule: (-rule[1][1], rule[0]))
    for number, (rule, (blocks, characters)) in enumerate(most_first):
        label = "removed" if number == 0 else ""
        table.add_row(Text(label, style="red"), clean(rule), _plural(blocks, "block"), _plural(characters, "character"))
    return table


def draw_totals(totals: Totals, refused: Mapping[str, int]) -> RenderableType:
    """Return the totals of several articles, and the pages that were refused, by reason."""
    parts: list[RenderableType] = [
        Text(
            f"{_plural(totals.articles, 'article')}, {_plural(totals.words, 'word')}, "
            f"{_plural(totals.images, 'image')}, {_plural(totals.videos, 'video')}",
            style="bold",
        )
    ]
    if totals.blocks:
        parts.append(_draw_removed({rule: (blocks, totals.characters[rule]) for rule, blocks in totals.blocks.items()}))
    if refused:
        reasons = sorted(refused.items(), key=lambda reason: (-reason[1], reason[0]))
        parts.append(Text(f"refused   {sum(refused.values())}: {', '.join(f'{clean(reason)} {count}' for reason, count in reasons)}"))
    return Group(*parts)
