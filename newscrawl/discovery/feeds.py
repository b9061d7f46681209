"""Feeds: RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom."""

from __future__ import annotations

from itertools import islice

from newscrawl.discovery.found import Found
from newscrawl.discovery.stories import join_address, split_address
from newscrawl.discovery.times import parse_published
from newscrawl.discovery.xml import XmlElement, children, local_name, parse_xml, read_text

_ROOTS = frozenset({"rss", "feed", "RDF"})
_ENTRIES = ("item", "entry")
# Published before updated: a corrected old story is not a new one.
_TIMES = ("pubDate", "published", "issued", "date", "created", "updated", "modified")


MAX_ENTRIES = 10_000
"""So many of a feed are read, the first ones: each takes the crawl's own process a tenth of a millisecond."""


class FeedError(ValueError):
    """The bytes are no feed; the message says what they are instead."""


def parse_feed(data: bytes, url: str) -> tuple[Found, ...]:
    """Return the entries of a feed in their order, `url` being the feed's own address; raise FeedError for what is no feed."""
    root = parse_xml(data, _ROOTS, FeedError)
    entries = islice((element for element in root.iter() if local_name(element) in _ENTRIES), MAX_ENTRIES)
    return tuple(found for found in (_read_entry(entry, url) for entry in entries) if found)


def _read_entry(entry: XmlElement, feed: str) -> Found | None:
    address = _read_address(entry)
    absolute = join_address(feed, address) if address else ""
    if split_address(absolute) is None:
        return None
    times = (parse_published(read_text(entry, name)) for name in _TIMES)
    return Found(url=absolute, published=next((t for t in times if t), None), title=read_text(entry, "title"), source=feed)


def _read_address(entry: XmlElement) -> str | None:
    """Return the entry's page: FeedBurner's original, RSS' text, Atom's alternate link, or a guid that is an address."""
    alternates = (link.get("href") for link in children(entry, "link") if link.get("rel", "alternate") == "alternate")
    guids = (guid.text for guid in children(entry, "guid", "id") if guid.get("isPermaLink") != "false" and _is_address(guid.text))
    candidates = (read_text(entry, "origLink"), read_text(entry, "link"), *alternates, *guids)
    return next((c.strip() for c in candidates if c and c.strip()), None)


def _is_address(text: str | None) -> bool:
    return (text or "").strip().startswith(("http://", "https://"))
