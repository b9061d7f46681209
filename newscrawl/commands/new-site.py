"""`scrapy new-site`: the first draft of a site file, out of what a site says of itself."""  # noqa: N999, the module is called as its command

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newscrawl.commands.crawl import crawl_to_the_end
from newscrawl.commands.loading import is_address, set_for_one_page, tell_missing
from newscrawl.commands.scouting import Draft, ScoutSpider
from newscrawl.exitcodes import ExitCode
from newscrawl.page import AddressError, check_address


class Command(ScrapyCommand):
    requires_project = False

    def syntax(self) -> str:
        return "[options] <url>"

    def short_desc(self) -> str:
        return "Draft a site file: the feeds and sitemaps that a site names"

    def long_desc(self) -> str:
        return (
            f"{self.short_desc()}. Reads the front page at an address, the feeds that it links, robots.txt and the sitemaps named there, "
            "and prints a site file, each address with how many stories it names. Where there are none, the front page is the source."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--to", metavar="FOLDER", help="write NAME.toml in a folder of site files; one that is there is left alone")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        set_for_one_page(self.settings)
        super().process_options(args, opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1 or not is_address(args[0]):
            raise UsageError("new-site takes the address of a front page, as https://www.example.com/")
        try:
            check_address(args[0])
        except AddressError as error:
            raise UsageError(str(error), print_help=False) from error
        draft = Draft()
        process: Any = self.crawler_process
        crawler = process.create_crawler(ScoutSpider)
        status = crawl_to_the_end(process, crawler, {"url": args[0], "draft": draft})
        if not draft.url:
            self.exitcode = status
            tell_missing(self, args[0], crawler.stats.get_stats() if crawler._stats is not None else {})
            return
        self._give(draft, opts.to)

    def _give(self, draft: Draft, folder: str | None) -> None:
        text, name = draft.to_toml(), f"{draft.name}.toml"
        sys.stderr.write(f"newscrawl: {draft.url}: {len(draft.feeds)} feeds, {len(draft.sitemaps)} sitemaps\n")
        if folder is None:
            sys.stdout.write(text)
            return
        path = Path(folder).expanduser() / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError as error:
            raise UsageError(f"{path} is there already", print_help=False) from error
        except OSError as error:
            sys.stderr.write(f"newscrawl: {path}: {error.strerror or error}\n")
            self.exitcode = ExitCode.OUTPUT_FAILED
            return
        sys.stderr.write(f"newscrawl: {path} is written; try it: NEWSCRAWL_SITES={path.parent} newscrawl crawl {draft.name} -a limit=5\n")
