"""The recipe: one page in, one article out. Pure: no network, no memory of earlier pages, no Scrapy."""

from __future__ import annotations

from newscrawl.article import Article
from newscrawl.extract.arbiter import READERS
from newscrawl.extract.assemble import build_article
from newscrawl.extract.collector import paused_collection
from newscrawl.extract.errors import NotAnArticle
from newscrawl.extract.explain import explain_page
from newscrawl.extract.reading import read_page
from newscrawl.extract.refusals import refuse
from newscrawl.page import Page
from newscrawl.site import Site

__all__ = ["READERS", "NotAnArticle", "explain_page", "extract_article"]


def extract_article(page: Page, site: Site | None = None, reader: str = "arbiter") -> Article:
    """Return the article of a page, its body found by one of READERS; raise NotAnArticle where there is none."""
    with paused_collection():
        reading = read_page(page, site, reader)
        refuse(reading)
        return build_article(reading, site)
