"""newscrawl: the article of a news page, whole and clean; the library's front door, without Scrapy."""

from newscrawl.article import Article

__version__ = "0.1.0"
__all__ = ["Article", "__version__"]
