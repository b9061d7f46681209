"""newscrawl: the article of a news page, whole and clean; the library's front door, without Scrapy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

import newscrawl.compiled  # noqa: F401 - what it finds compiled is looked for from here on
from newscrawl.article import Article, to_record
from newscrawl.extract import NotAnArticle, extract_article
from newscrawl.page import Page
from newscrawl.site import Site, get_site, load_site

if TYPE_CHECKING:
    from newscrawl.crawling import CrawlError, crawl

__version__ = "0.1.0"
__all__ = [
    "Article",
    "CrawlError",
    "NotAnArticle",
    "Page",
    "Site",
    "__version__",
    "crawl",
    "extract",
    "extract_article",
    "get_site",
    "load_site",
    "to_record",
]

_LATER = frozenset(("CrawlError", "crawl"))  # loaded when they are asked for: whoever reads pages starts no processes
_NO_PAGE = re.compile(r"\s*(?:https?://\S+|[^\s<>]{1,250}\.x?html?)\s*", re.I)


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("newscrawl.crawling"), name)


def extract(
    html: bytes | str,
    url: str = "",
    *,
    headers: Mapping[str, str] | None = None,
    fetched_at: str | None = None,
    site: Site | str | None = None,
    reader: str = "arbiter",
) -> Article | None:
    """Return the article of a page, or None where it holds none; `extract_article` says why.

    `headers` are the response's, for its charset and its word on rights; `fetched_at` is the moment of the fetch in RFC 3339; `site` is a
    site file's, or its name; `reader` finds the body: "blocks", "trafilatura", or "arbiter", which chooses. `to_record` makes the article
    ready for JSON. Raise ValueError for an address or a file's name in the place of the page, and for a reader that there is none of,
    SiteError for a site.

    >>> extract("<p>The ferry sails again.</p>") is None
    True
    """
    if not isinstance(html, (bytes, str)):
        raise TypeError(f"html is the page's bytes or text, not {type(html).__name__}")
    if len(html) < 2_000 and _NO_PAGE.fullmatch(html if isinstance(html, str) else html.decode("latin-1")):
        raise ValueError(f"{html!r} is where a page lies, not the page: newscrawl.extract fetches and opens nothing")
    site = get_site(site) if isinstance(site, str) else site
    page = Page(html=html, url=url, headers=headers or {}, fetched_at=fetched_at)
    try:
        return extract_article(page, site, reader)
    except NotAnArticle:
        return None
