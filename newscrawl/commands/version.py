"""`scrapy version`: Scrapy's own command, and newscrawl's version below it."""

from __future__ import annotations

import argparse

from scrapy.commands.version import Command as ScrapyVersion

from newscrawl import __version__


class Command(ScrapyVersion):
    def short_desc(self) -> str:
        return "Print the versions of Scrapy and newscrawl"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        super().run(args, opts)
        print(f"newscrawl {__version__}")
