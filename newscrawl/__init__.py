"""newscrawl: the article of a news page, whole and clean; the library's front door, without Scrapy."""

from __future__ import annotations

from collections.abc import Mapping

import newscrawl.compiled  # noqa: F401 - what it finds compiled is looked for from here on
from newscrawl.article import Article
from newscrawl.extract import NotAnArticle, extract_article
from newscrawl.page import Page
from newscrawl.site import Site

__version__ = "0.1.0"
__all__ = ["Article", "NotAnArticle", "Page", "Site", "__version__", "extract", "extract_article"]


def extract(
    html: bytes | str,
    url: str = "",
    *,
    headers: Mapping[str, str] | None = None,
    fetched_at: str | None = None,
    site: Site | None = None,
    reader: str = "arbiter",
) -> Article | None:
    """Return the article of a page, or None where it holds none; `extract_article` says why.

    `headers` are the response's, for its charset and its word on rights; `fetched_at` is the moment of the fetch in RFC 3339;
    `reader` finds the body: "blocks", "trafilatura", or "arbiter", which chooses.

    >>> extract("<p>The ferry sails again.</p>") is None
    True
    """
    page = Page(html=html, url=url, headers=headers or {}, fetched_at=fetched_at)
    try:
        return extract_article(page, site, reader)
    except NotAnArticle:
        return None
