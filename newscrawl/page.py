"""A page as it was fetched: all that extraction may read."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen


def _lower_names(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


@frozen(kw_only=True)
class SiteStatement:
    """What a site-wide file (robots.txt, tdmrep.json, ai.txt) says of a page's use.

    `kind` is tdm, usage or licence; `source` names the file and `url` is its address; `read_at` is when it was read, RFC 3339.
    """

    kind: str
    value: str
    source: str
    url: str | None = None
    read_at: str | None = None


@frozen(kw_only=True)
class Page:
    """One fetched page.

    `html` is the body, decompressed, as bytes or already decoded; `headers` the response headers, found by their lower-case names;
    `fetched_at` the moment of the fetch in RFC 3339; `discovered_by` the feed, section or command that named the address;
    `archive_record` the WARC record id the page was replayed from; `site_statements` what the host's files say of it.
    A header that was sent in several lines holds them as lines where their commas would mix them up (X-Robots-Tag).
    """

    html: bytes | str
    url: str = ""
    headers: Mapping[str, str] = field(factory=dict, converter=_lower_names)
    status: int | None = None
    fetched_at: str | None = None
    discovered_by: str | None = None
    archive_record: str | None = None
    site_statements: tuple[SiteStatement, ...] = ()
