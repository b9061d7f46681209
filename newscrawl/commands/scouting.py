"""What a front page, robots.txt, feeds and sitemaps say of a site: enough for the first draft of its site file."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from attrs import Factory, define
from scrapy import Request, Spider
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response, TextResponse
from scrapy.spidermiddlewares.httperror import HttpError

from newscrawl.discovery.feeds import parse_feed
from newscrawl.discovery.sitemaps import parse_sitemap
from newscrawl.discovery.stories import is_story, join_address, split_address
from newscrawl.extensions.summary import ERRORS
from newscrawl.site import Site
from newscrawl.spiders.failures import name_failure

if TYPE_CHECKING:
    from twisted.python.failure import Failure

MAX_FEEDS, MAX_SITEMAPS = 10, 5
_FRONT = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
_SECOND_LEVEL = frozenset(("ac", "co", "com", "gov", "gob", "net", "or", "org"))
_OTHER_FEED = re.compile(r"comment|podcast|audio", re.I)
_SITEMAP_LINE = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.I | re.M)
_NEWS = re.compile(r"news", re.I)
_BETWEEN = re.compile(r"\s+[|·–—:-]+\s+|:\s+")


@define(kw_only=True)
class Draft:
    """What was found: addresses of feeds and sitemaps with how many stories, or further sitemaps, each names."""

    url: str = ""
    publisher: str = ""
    example: str | None = None
    feeds: dict[str, int] = Factory(dict)
    sitemaps: dict[str, int] = Factory(dict)

    @property
    def domain(self) -> str:
        return _FRONT.sub("", urlsplit(self.url).hostname or "")

    @property
    def name(self) -> str:
        """The name of the site file, out of the host: "bbc" of www.bbc.co.uk."""
        labels = self.domain.split(".")[:-1] or [self.domain]
        labels = [label for label in labels if label not in _SECOND_LEVEL] or labels
        name = re.sub(r"[^a-z0-9_-]", "", "-".join(labels))
        return name if name[:1].isalpha() else f"site-{name}"

    def site(self) -> Site:
        """Return the site as far as it is known: without rules, any page of its domain may be a story."""
        return Site(name=self.name, publisher=self.publisher or self.name, domains=(self.domain,))

    def to_toml(self) -> str:
        """Return the site file; where nothing else was found, stories are looked for on the front page."""
        news = {url: count for url, count in self.sitemaps.items() if _NEWS.search(urlsplit(url).path)}
        chosen = news or ({} if self.feeds else self.sitemaps)
        lines = [f"name = {_quote(self.name)}", f"publisher = {_quote(self.publisher or self.name)}", f"domains = [{_quote(self.domain)}]"]
        lines += [f"example = {_quote(self.example)}"] if self.example else []
        lines += _list("feeds", self.feeds)
        lines += _list("sitemaps", chosen)
        if left := {url: count for url, count in self.sitemaps.items() if url not in chosen}:
            lines += [f"# {line}" for line in ("They may name all that the site has ever had:", *_list("sitemaps", left))]
        if not self.feeds and not chosen:
            lines += ["", "[sections]", f"front = {_quote(self.url)}"]
        return "\n".join(lines) + "\n"


class ScoutSpider(Spider):
    """Read the front page at `url`, its feeds, and the sitemaps that robots.txt names, into `draft`."""

    name = "scout"
    url: str
    draft: Draft

    async def start(self) -> AsyncIterator[Request]:
        yield self._ask(self.url, self.parse_front)

    def parse_front(self, response: Response) -> Iterator[Request]:
        self.draft.url = response.url
        if isinstance(response, TextResponse):
            self.draft.publisher = _read_publisher(response, self.draft.domain)
            for url in _read_feeds(response):
                yield self._ask(url, self.parse_feed)
        yield self._ask(urljoin(response.url, "/robots.txt"), self.parse_robots, errback=self.without_robots)

    def parse_robots(self, response: Response) -> Iterator[Request]:
        found = [join_address(response.url, address) for address in _SITEMAP_LINE.findall(response.body.decode("utf-8", "replace"))]
        named = [url for url in dict.fromkeys(found) if split_address(url) is not None]
        named.sort(key=lambda url: _NEWS.search(urlsplit(url).path) is None)
        for url in named[:MAX_SITEMAPS] or [urljoin(response.url, "/sitemap.xml")]:
            yield self._ask(url, self.parse_sitemap)

    def without_robots(self, failure: Failure) -> Iterator[Request]:
        """Look where sitemaps lie that nothing names."""
        yield self._ask(urljoin(self.draft.url, "/sitemap.xml"), self.parse_sitemap)

    def parse_feed(self, response: Response) -> None:
        try:
            entries = parse_feed(response.body, response.url)
        except ValueError as error:
            self.logger.info("%s: %s", response.url, error)
            return
        stories = [entry.url for entry in entries if is_story(self.draft.site(), entry.url)]
        if stories:
            self.draft.feeds[response.url] = len(stories)
            self.draft.example = self.draft.example or stories[0]

    def parse_sitemap(self, response: Response) -> None:
        try:
            sitemap = parse_sitemap(response.body, response.url)
        except ValueError as error:
            self.logger.info("%s: %s", response.url, error)
            return
        if count := len(sitemap.pages) or len(sitemap.sitemaps):
            self.draft.sitemaps[response.url] = count

    def on_failure(self, failure: Failure) -> None:
        error = failure.value
        self.logger.info("%s: %s", failure.request.url, error)  # type: ignore[attr-defined]  # Scrapy's own addition
        if isinstance(error, HttpError) or not isinstance(error, IgnoreRequest):  # those are counted where they are raised
            self.crawler.stats.inc_value(f"{ERRORS}{name_failure(error)}")

    def _ask(self, url: str, callback: Any, errback: Any = None) -> Request:
        return Request(url, callback=callback, errback=errback or self.on_failure, meta={"wants_rights": False})


def _read_publisher(response: TextResponse, domain: str) -> str:
    named = response.css('meta[property="og:site_name"]::attr(content), meta[name="application-name"]::attr(content)').get()
    if named and named.strip():
        return " ".join(named.split())
    parts = [" ".join(part.split()) for part in _BETWEEN.split(response.css("title::text").get() or "") if part.strip()]
    letters = re.sub(r"\W", "", domain.partition(".")[0])
    own = (part for part in parts if re.sub(r"\W", "", part).lower() in letters or letters in part.lower())
    return next(own, min(parts, key=len, default=""))  # the rest of a front page's title says what there is to read


def _read_feeds(response: TextResponse) -> list[str]:
    links = response.xpath('//link[@href][contains(@rel, "alternate")][contains(@type, "rss") or contains(@type, "atom")]/@href').getall()
    urls = (join_address(response.url, link.strip()) for link in links)
    return [url for url in dict.fromkeys(urls) if split_address(url) is not None and not _OTHER_FEED.search(url)][:MAX_FEEDS]


def _list(key: str, counts: dict[str, int]) -> list[str]:
    if not counts:
        return []
    return [f"{key} = [", *(f"    {_quote(url)},  # {count}" for url, count in counts.items()), "]"]


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
