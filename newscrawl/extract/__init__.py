"""The recipe: one page in, one article out. Pure: no network, no memory of earlier pages, no Scrapy."""

from __future__ import annotations

from newscrawl.article import Article
from newscrawl.page import Page
from newscrawl.site import Site


class NotAnArticle(Exception):
    """The page holds no article; `reason` is the word it is counted under: "no-body", "video-page", …"""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def extract_article(page: Page, site: Site | None = None) -> Article:
    """Return the article of a page; raise NotAnArticle where there is none."""
    raise NotImplementedError
