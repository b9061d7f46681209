"""`scrapy golden`: what the extractor makes of the golden pages, against what is expected."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console
from rich.text import Text
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawl.golden import Golden, GoldenError, accept, diff_lines, find_golden, load_json, read_current, wrong_fields
from newscrawl.site import SiteError

COLOURS = {"-": "red", "+": "green", "@": "dim"}


class Command(ScrapyCommand):
    requires_project = False
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[options] [<slug> …]"

    def short_desc(self) -> str:
        return "Compare the extractor's records with the golden pages"

    def long_desc(self) -> str:
        return "Show how the record of each golden page differs from its expected.json; exit 1 where one does."

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--fixtures", metavar="FOLDER", default="fixtures", help="where the golden pages are (default: fixtures)")
        parser.add_argument("--update", action="store_true", help="accept: write the records as they are now to expected.json")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        console = Console(soft_wrap=True, highlight=False)
        try:
            pages = find_golden(Path(opts.fixtures), args)
            if not pages:
                raise GoldenError(f"no golden pages in {opts.fixtures}")
            wrong = [page for page in pages if self._differs(page, console, opts.update)]
        except (GoldenError, SiteError, OSError) as error:
            raise UsageError(str(error), print_help=False) from error
        console.print(f"{len(pages)} golden pages, {len(wrong)} {'updated' if opts.update else 'differ'}")
        self.exitcode = 1 if wrong and not opts.update else 0

    def _differs(self, page: Golden, console: Console, update: bool) -> bool:
        current = read_current(page)
        expected = load_json(page.expected_file) if page.expected_file.exists() else {}
        if expected and not wrong_fields(expected, current):
            return False
        console.print(Text(f"{page.site}/{page.slug}", style="bold"))
        for line in diff_lines(expected, current):
            console.print(Text(f"  {line}", style=COLOURS.get(line[0], "")))
        if not expected:
            console.print(Text("  there is no expected.json yet; --update writes it", style="yellow"))
        if update:
            accept(page)
        return True
