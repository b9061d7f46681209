"""What a crawl reads first: the feeds, sitemaps and section pages of a site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlsplit

from attrs import frozen
from scrapy.http import Response

from newscrawl.discovery.feeds import parse_feed
from newscrawl.discovery.found import Found
from newscrawl.discovery.sections import parse_section
from newscrawl.discovery.sitemaps import Sitemap, parse_sitemap
from newscrawl.discovery.times import earliest
from newscrawl.site import Site
from newscrawl.store.sources import KnownSource


@frozen(kw_only=True)
class Source:
    """One address to read stories from; `kind` is feed, sitemap or section, `rank` its place among the others."""

    kind: str
    url: str
    rank: tuple[int, ...] = ()


def read_sources(site: Site, section: str | None = None) -> Iterator[Source]:
    """Yield the sources of a site, or of one section of it: its page, and the feeds whose name ends with the section's. Each once."""
    for rank, (kind, url) in enumerate(dict.fromkeys(_addresses(site, section))):
        yield Source(kind=kind, url=url, rank=(rank,))


def order_sitemaps(sitemaps: Sequence[Found], read: Callable[[str], KnownSource | None]) -> list[Found]:
    """Return the sitemaps that an index names in the order in which they are to be read, for there may be more than one run reads.

    The last changed first. Where it does not say when that was, turn by turn the last in it, where most systems put new stories, and the
    one that was never `read`, or longest ago.
    """
    dated = sorted((found for found in sitemaps if found.published), key=lambda found: earliest(found.published or ""), reverse=True)
    last_first = [found for found in reversed(sitemaps) if not found.published]
    times = {found.url: known.fetched_at or 0 for found in last_first if (known := read(found.url)) is not None}
    longest_ago = sorted(last_first, key=lambda found: times.get(found.url, 0))
    in_turn = [found for pair in zip(last_first, longest_ago, strict=True) for found in pair]
    return list({found.url: found for found in (*dated, *in_turn)}.values())


def _addresses(site: Site, section: str | None) -> Iterator[tuple[str, str]]:
    yield from (("feed", url) for url in site.feeds if section is None or _names_section(url, section))
    if section is not None:
        yield "section", site.sections[section]
        return
    yield from (("sitemap", url) for url in site.sitemaps)
    yield from (("section", url) for url in site.sections.values())


def _names_section(feed: str, section: str) -> bool:
    """Answer whether a feed's address ends with the section as a word: "…/rss-politics", "…/politics/rss.xml"."""
    words = [w for w in re.split(r"[^a-z0-9]+", urlsplit(feed).path.lower()) if w not in ("rss", "xml", "atom", "feed", "index", "")]
    wanted = [w for w in re.split(r"[^a-z0-9]+", section.lower()) if w]
    return bool(wanted) and words[-len(wanted) :] == wanted


def _read_feed(response: Response, _site: Site) -> Sitemap:
    return Sitemap(pages=parse_feed(response.body, response.url))


def _read_sitemap(response: Response, _site: Site) -> Sitemap:
    return parse_sitemap(response.body, response.url)


def _read_section(response: Response, site: Site) -> Sitemap:
    pages: tuple[Found, ...] = parse_section(response.body, response.url, site, getattr(response, "encoding", None))
    return Sitemap(pages=pages)


READERS: dict[str, Callable[[Response, Site], Sitemap]] = {"feed": _read_feed, "sitemap": _read_sitemap, "section": _read_section}
"""How each kind of source is read; all raise a ValueError that says what is wrong."""
