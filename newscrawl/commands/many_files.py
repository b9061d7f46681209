"""`scrapy extract` over several files: read ahead, extracted in worker processes, told in the order in which they were named."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import aclosing

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from newscrawl.commands.loading import choose_site, is_address, read_file
from newscrawl.extract import NotAnArticle, extract_article
from newscrawl.page import Page
from newscrawl.site import Site
from newscrawl.spiders.extraction import make_pool
from newscrawl.storage.records import Record, make_record

ARTICLES = "articles"

Given = tuple[str, Page | NotAnArticle, Site | None]


def extract_files(
    names: Sequence[str], settings: BaseSettings, options: argparse.Namespace, reader: str, take: Callable[[Record], None]
) -> Counter[str]:
    """Give `take` the record of each file in order, say on standard error which have none, and return how many ended with each word.

    Raise UsageError where addresses or several files of one --url are among them, WorkerStartError where no worker can be started.
    """
    if options.url or any(is_address(name) for name in names):
        raise UsageError("several pages are files or addresses, not both; files with --url go one at a time", print_help=False)
    return asyncio.run(_tell(_extract(_load(names, settings, options), settings, reader), take))


async def _tell(coming: AsyncIterator[tuple[str, Record | NotAnArticle]], take: Callable[[Record], None]) -> Counter[str]:
    ends: Counter[str] = Counter()
    async with aclosing(coming):  # type: ignore[type-var]
        async for name, came in coming:
            if isinstance(came, NotAnArticle):
                ends[came.reason] += 1
                sys.stderr.write(f"newscrawl: {name} is no article: {came.reason}\n")
            else:
                ends[ARTICLES] += 1
                take(came)
    return ends


async def _extract(pages: Iterator[Given], settings: BaseSettings, reader: str) -> AsyncIterator[tuple[str, Record | NotAnArticle]]:
    pool = make_pool(settings)
    if pool is None:
        for name, page, site in pages:
            yield name, _extract_here(page, site, reader)
        return
    try:
        async with aclosing(pool.extract_all(pages, reader)) as coming:
            async for name, came in coming:
                yield name, came
    finally:
        pool.close()


def _extract_here(page: Page | NotAnArticle, site: Site | None, reader: str) -> Record | NotAnArticle:
    if isinstance(page, NotAnArticle):
        return page
    try:
        return make_record(extract_article(page, site, reader))
    except NotAnArticle as refusal:
        return refusal


def _load(names: Sequence[str], settings: BaseSettings, options: argparse.Namespace) -> Iterator[Given]:
    """Yield the page of each file, or the word for why there is none, with its site."""
    for name in names:
        try:
            page = read_file(name, "", settings.getint("DOWNLOAD_MAXSIZE"))
        except NotAnArticle as refusal:
            yield name, refusal, None
        except UsageError as error:
            sys.stderr.write(f"newscrawl: {error}\n")
            yield name, NotAnArticle("unreadable"), None
        else:
            yield name, page, choose_site(settings, page.url, options.site)


def format_ends(ends: Counter[str], what: str = "files") -> str:
    """Return how the files, or what else they are, ended, in a line.

    >>> format_ends(Counter({"articles": 2, "no-body": 1}))
    '3 files: 2 articles, 1 no-body'
    """
    told = [f"{ends[ARTICLES]} articles", *(f"{count} {word}" for word, count in ends.most_common() if word != ARTICLES)]
    return f"{ends.total()} {what}: {', '.join(told)}"
