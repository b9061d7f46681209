"""`scrapy show`: the articles of an output file, readable at a glance."""

from __future__ import annotations

import argparse
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawl.commands.view import make_console, show_files
from newscrawl.storage.names import MANIFEST, SUFFIX


class Command(ScrapyCommand):
    requires_project = False
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[<file> …]"

    def short_desc(self) -> str:
        return "Show the articles of output files: headline, time, authors, words, and what was removed"

    def long_desc(self) -> str:
        return f"{self.short_desc()}; without a file the newest under output/. Files may be .jsonl, .jsonl.gz or .jsonl.zst."

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        paths = [Path(arg) for arg in args] or newest_output(Path("output"))
        if not paths:
            raise UsageError("there is no output yet; name a file", print_help=False)
        self.exitcode = 0 if show_files(paths, make_console(), {}) else 1


def newest_output(folder: Path) -> list[Path]:
    """Return the file whose name is the latest in time in the folders of the sites, alone in a list, or none."""
    files = [path for path in folder.glob("*/*") if SUFFIX.search(path.name) and not path.name.endswith(MANIFEST)]
    return [max(files, key=lambda path: path.name)] if files else []
