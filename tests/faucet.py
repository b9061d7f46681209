"""A spider that gives articles without any page, for tests of what comes after extraction, and a way to run it as users do."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any, ClassVar

from preloaded import run_module
from scrapy import Request, Spider
from scrapy.http import Response

from newscrawl.article import Article, Block, hash_content


def make_article(number: int, text: str = "Fog over the bay.") -> Article:
    blocks = (Block(type="paragraph", text=text),)
    headline = f"Story {number}"
    return Article(
        id=f"faucet:{number}",
        url=f"https://bay.example/{number}",
        site="faucet",
        headline=headline,
        blocks=blocks,
        text=text,
        word_count=len(text.split()),
        content_hash=hash_content(headline, blocks),
        crawled_at="2026-11-23T22:41:07Z",
    )


class Spring:
    """A downloader middleware that answers the faucet's requests itself."""

    async def process_request(self, request: Request) -> Response | None:
        if "pace" not in request.meta:
            return None
        await asyncio.sleep(request.meta["pace"])
        return Response(request.url, request=request)


class Faucet(Spider):
    """`-a count=N` articles, `-a pace=SECONDS` between two; `-a text=` and `-a fill=N` for what they say; `-a url=` to fetch instead."""

    name = "faucet"
    custom_settings: ClassVar[dict[str, Any]] = {"DOWNLOADER_MIDDLEWARES": {Spring: 1}, "RETRY_ENABLED": False, "DOWNLOAD_TIMEOUT": 5}
    url = ""
    text = "Fog over the bay."
    count: str | int = 3
    pace: str | float = 0
    fill: str | int = 0

    async def start(self) -> AsyncIterator[Request]:
        if self.url:
            yield Request(self.url, callback=self.parse_page, errback=self.on_failure)
        elif int(self.count):
            yield self.ask(0)

    def ask(self, number: int) -> Request:
        return Request(f"https://bay.example/{number}", cb_kwargs={"number": number}, meta={"pace": float(self.pace)})

    def parse(self, response: Response, number: int) -> Iterator[Article | Request]:
        self.crawler.stats.inc_value("newscrawl/articles")
        yield self.give(number)
        if number + 1 < int(self.count):
            yield self.ask(number + 1)

    def give(self, number: int) -> Article:
        return make_article(number, self.text + " x" * int(self.fill))

    def parse_page(self, response: Response) -> None:
        self.crawler.stats.inc_value("newscrawl/fetched")

    def on_failure(self, failure: Any) -> None:
        self.crawler.stats.inc_value(f"newscrawl/errors/{type(failure.value).__name__}")


class Faulty(Faucet):
    """Gives two articles, the first of which must not be written."""

    name = "faulty"
    count = 2

    def give(self, number: int) -> Article:
        return super().give(number) if number else Article(id="faulty:0", url="https://bay.example/0", site="faulty")


COMMAND = [sys.executable, "-m", "newscrawl.cmdline"]
SPIDERS = ("-s", "SPIDER_MODULES=faucet", "-s", "SPIDER_LOADER_CLASS=scrapy.spiderloader.SpiderLoader")
TESTS = Path(__file__).parent


def environment() -> dict[str, str]:
    """The environment of a user who is in no project of Scrapy's; this folder is on the path for its spiders."""
    return {**{name: value for name, value in os.environ.items() if not name.startswith("SCRAPY_")}, "PYTHONPATH": str(TESTS)}


def run(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run `newscrawl` with these arguments in a folder, and return how it ended."""
    return run_module([*COMMAND[2:], *map(str, arguments)], folder, environment())


def start(folder: Path, *arguments: str | Path) -> subprocess.Popen[str]:
    """Start `newscrawl` with these arguments in a folder."""
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.Popen(command, cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def crawl(folder: Path, *arguments: str | Path, spider: str = "faucet") -> subprocess.CompletedProcess[str]:
    """Crawl with one of these spiders."""
    return run(folder, "crawl", spider, *SPIDERS, *arguments)
