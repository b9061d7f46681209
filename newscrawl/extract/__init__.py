"""The recipe: one page in, one article out. Pure: no network, no memory of earlier pages, no Scrapy."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from newscrawl.extract.collector import paused_collection
from newscrawl.extract.errors import NotAnArticle

if TYPE_CHECKING:
    from newscrawl.article import Article
    from newscrawl.extract.arbiter import READERS
    from newscrawl.extract.explain import explain_page
    from newscrawl.page import Page
    from newscrawl.site import Site

__all__ = ["READERS", "READER_NAMES", "NotAnArticle", "explain_page", "extract_article"]

READER_NAMES = ("arbiter", "blocks", "trafilatura")
"""What READERS holds."""

# Loaded when they are first asked for: a crawl's own process reads no page, and to load what does takes as long as asking for 100 stories.
_LATER = {"READERS": "newscrawl.extract.arbiter", "explain_page": "newscrawl.extract.explain"}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)


def extract_article(page: Page, site: Site | None = None, reader: str = "arbiter") -> Article:
    """Return the article of a page, its body found by one of READERS; raise NotAnArticle where there is none, ValueError for no reader."""
    if reader not in READER_NAMES:
        raise ValueError(f"there is no reader {reader!r}; there are: {', '.join(READER_NAMES)}")
    from newscrawl.extract.assemble import build_article
    from newscrawl.extract.reading import read_page
    from newscrawl.extract.refusals import refuse

    def extract() -> Article:
        reading = read_page(page, site, reader)
        refuse(reading)
        return build_article(reading, site)

    with paused_collection():
        return extract()  # what was read is gone before collection goes on, which would look through all of it
