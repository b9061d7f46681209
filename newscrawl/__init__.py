"""newscrawl: the article of a news page, whole and clean; the library's front door, without Scrapy."""

from __future__ import annotations

from newscrawl.article import Article
from newscrawl.extract import NotAnArticle, extract_article
from newscrawl.page import Page

__version__ = "0.1.0"
__all__ = ["Article", "NotAnArticle", "__version__", "extract"]


def extract(html: bytes | str, url: str = "") -> Article | None:
    try:
        return extract_article(Page(html=html, url=url))
    except NotAnArticle:
        return None
