"""From Scrapy's response to the Page that extraction reads."""

from __future__ import annotations

from datetime import UTC, datetime

from scrapy.http import Response

from newscrawl.page import Page

page_fetched = object()
"""The signal that a page came, sent with `page` and `spider` before its article is read."""

_HTML_TYPES = frozenset({"", "text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain", "application/octet-stream"})
_MAGIC = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"ID3", b"OggS")


def is_html(response: Response) -> bool:
    """Answer whether neither the declared type nor the first bytes say that a response is something else than a page."""
    declared = (response.headers.get("Content-Type") or b"").decode("latin-1").partition(";")[0].strip().lower()
    return declared in _HTML_TYPES and not response.body.startswith(_MAGIC)


def make_page(response: Response, discovered_by: str) -> Page:
    """Return the page of a response; out of an archive it is as old as its record."""
    return Page(
        html=response.body,
        url=response.url,
        # Latin-1, as RFC 9110 5.5 has older servers write them: Scrapy's own decoding raises for what is no UTF-8.
        headers={name.decode("latin-1"): b",".join(values).decode("latin-1") for name, values in response.headers.items()},
        status=response.status,
        fetched_at=response.meta.get("archived_at") or utc_now(),
        discovered_by=discovered_by,
        archive_record=response.meta.get("archive_record"),
    )


def utc_now() -> str:
    """Return the present moment in RFC 3339, in whole seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
