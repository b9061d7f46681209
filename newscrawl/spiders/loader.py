"""A spider for every site file, so that `scrapy crawl NAME` needs no class."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from scrapy import Request, Spider
from scrapy.exceptions import UsageError
from scrapy.spiderloader import SpiderLoader

from newscrawl.site import Site, SiteError, ascii_host, find_sites, get_site
from newscrawl.spiders.news import NewsSpider

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings


class UnknownSpiderError(KeyError, UsageError):
    """There is neither a site file nor a spider class of this name: a KeyError to Scrapy, one line and exit status 2 to the user."""

    def __str__(self) -> str:
        return str(self.args[0])


class WrongSiteError(KeyError, UsageError):
    """The site file is wrong; the message names file, key and what is allowed."""

    def __str__(self) -> str:
        return str(self.args[0])


class SiteSpiderLoader(SpiderLoader):
    """Spiders by name: classes of SPIDER_MODULES first, then the site files bundled and in NEWSCRAWL_SITES.

    A site file is only read when its spider is asked for, so that a wrong one does not stop the others.
    """

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        self.folders: str | None = settings.get("NEWSCRAWL_SITES")

    def load(self, spider_name: str) -> type[Spider]:
        written = self._spiders.get(spider_name)
        if written is not None and (not issubclass(written, NewsSpider) or written.site is not None):
            return written
        try:
            names = find_sites(self.folders)
            if spider_name not in names:
                raise UnknownSpiderError(f"no site named {spider_name!r}; known are: {', '.join(sorted({*names, *self._spiders}))}")
            return make_spider(get_site(spider_name, self.folders), written or NewsSpider)
        except SiteError as error:
            raise WrongSiteError(str(error)) from error

    def list(self) -> list[str]:
        """Return all names that can be crawled; site files that are wrong are named on standard error instead."""
        return sorted(self._load_all())

    def find_by_request(self, request: Request) -> list[str]:
        return [name for name, spider in self._load_all().items() if spider.handles_request(request)]

    def _load_all(self) -> dict[str, type[Spider]]:
        spiders: dict[str, type[Spider]] = {}
        try:
            names = {*self._spiders, *find_sites(self.folders)}
        except SiteError as error:
            print(f"newscrawl: {error}", file=sys.stderr)
            names = set(self._spiders)
        for name in sorted(names):
            try:
                spiders[name] = self.load(name)
            except WrongSiteError as error:
                print(f"newscrawl: {error}", file=sys.stderr)
        return spiders


def make_spider(site: Site, base: type[Spider] = NewsSpider) -> type[Spider]:
    """Return the spider class of a site; a class of the user's own is taken as the base."""
    attributes = {
        "name": site.name,
        "site": site,
        "allowed_domains": [ascii_host(domain) for domain in site.domains],
        "__module__": base.__module__,
        "__doc__": base.__doc__,
    }
    return type(f"{base.__name__}_{site.name}", (base,), attributes)
