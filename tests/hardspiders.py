"""Spiders whose pages do to their workers what a test names: they stand beside the site files, by SPIDER_MODULES."""

from __future__ import annotations

import json
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, ClassVar

import traps
from scrapy import Request, Spider
from scrapy.exceptions import DropItem
from scrapy.http import Response

from newscrawl.page import Page
from newscrawl.spiders.extraction import Extraction
from newscrawl.spiders.news import NewsSpider
from newscrawl.spiders.pages import make_page
from newscrawl.storage.records import Record

TRAPS = {"endless": traps.ENDLESS, "hungry": traps.HUNGRY, "buggy": traps.BUGGY}


class Bay(NewsSpider):
    """The bay's own spider: pages with the name of a trap in their address are that trap."""

    name = "bay"

    async def extract(self, page: Page) -> Record:
        for name, trap in TRAPS.items():
            if name in page.url:
                return await self.extraction.extract(page, trap)  # type: ignore[arg-type]
        return await super().extract(page)


class Picky:
    """A pipeline of somebody's own: it raises on what is called broken, and drops what is called dull."""

    def process_item(self, item: Any) -> Any:
        if "Broken" in item["headline"]:
            raise KeyError("section")
        if "Dull" in item["headline"]:
            raise DropItem("dull")
        return item


class Unclosed:
    """A pipeline of somebody's own that raises as it closes."""

    def process_item(self, item: Any) -> Any:
        return item

    def close_spider(self) -> None:
        raise KeyError("section")


class Flood(Spider):
    """Asks for all pages at once, and leaves in the file BYTES_FILE how many bytes of them waited for a worker at most."""

    name = "flood"
    custom_settings: ClassVar[dict[str, Any]] = {"CONCURRENT_REQUESTS": 4, "CONCURRENT_REQUESTS_PER_DOMAIN": 4}
    url = ""
    held = most = read = 0

    async def start(self) -> AsyncIterator[Request]:
        self.extraction = Extraction.from_crawler(self.crawler)
        self.extraction.start()
        for number in range(30):
            yield Request(f"{self.url}/{number}")

    async def parse(self, response: Response) -> AsyncIterator[Record]:
        self.held += len(response.body)
        self.most = max(self.most, self.held)
        record = await self.extraction.extract(make_page(response, "flood"), None)
        self.held -= len(response.body)
        self.read += 1
        yield record

    def closed(self, reason: str) -> None:
        Path(os.environ["BYTES_FILE"]).write_text(json.dumps([self.read, self.most]), encoding="utf-8")
