"""A crawl's arguments (-a NAME=VALUE), read and checked before anything is fetched."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from attrs import frozen
from scrapy.exceptions import UsageError

from newscrawl.discovery.stories import is_of_site
from newscrawl.discovery.times import parse_since
from newscrawl.extract import READER_NAMES
from newscrawl.site import Site

NAMES = ("since", "limit", "section", "url")


@frozen(kw_only=True)
class Arguments:
    """What a crawl is asked for: `since` a moment, `limit` a number of articles, `section` a name of the site file, `url` one story."""

    since: datetime | None = None
    limit: int | None = None
    section: str | None = None
    url: str | None = None


def parse_arguments(site: Site, values: Mapping[str, str], now: datetime | None = None) -> Arguments:
    """Return the arguments; raise UsageError naming the argument and what is allowed.

    Names that begin with an underscore are left to the tools that start crawls (scrapyd passes `_job`).
    """
    given = {name: str(value) for name, value in values.items() if not name.startswith("_")}  # in Python a number may be given as one
    if unknown := sorted(set(given) - set(NAMES)):
        raise UsageError(f"unknown argument {unknown[0]!r}; allowed are: {', '.join(NAMES)}")
    if "url" in given and len(given) > 1:
        raise UsageError("url names one story: it goes with no other argument")
    if "url" not in given and not (site.feeds or site.sitemaps or site.sections):
        raise UsageError(f"the site file of {site.name} names no feeds, sitemaps or sections to find stories in; -a url=… asks for one")
    return Arguments(
        since=_since(given["since"], now or datetime.now(UTC)) if "since" in given else None,
        limit=_limit(given["limit"]) if "limit" in given else None,
        section=_section(site, given["section"]) if "section" in given else None,
        url=_url(site, given["url"]) if "url" in given else None,
    )


def parse_reader(name: str) -> str:
    """Return the setting NEWSCRAWL_READER; raise UsageError naming what is allowed."""
    if name not in READER_NAMES:
        raise UsageError(f"NEWSCRAWL_READER={name!r} is wrong; allowed are: {', '.join(READER_NAMES)}", print_help=False)
    return name


def _since(text: str, now: datetime) -> datetime:
    try:
        return parse_since(text, now)
    except ValueError as error:
        raise UsageError(f"since={text!r} is wrong; allowed is {error}") from error


def _limit(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise UsageError(f"limit={text!r} is wrong; allowed is a number from 1, the most articles that the crawl yields")
    return int(text)


def _section(site: Site, name: str) -> str:
    if name not in site.sections:
        known = ", ".join(site.sections) or "none: its site file has no [sections]"
        raise UsageError(f"section={name!r} is unknown to {site.name}; known are: {known}")
    return name


def _url(site: Site, url: str) -> str:
    if not is_of_site(site, url):
        raise UsageError(f"url={url!r} is wrong; allowed is an http(s) address of {site.name}'s domains: {', '.join(site.domains)}")
    return url
