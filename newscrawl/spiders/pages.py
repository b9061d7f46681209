"""From Scrapy's response to the Page that extraction reads."""

from __future__ import annotations

from scrapy.http import Response

from newscrawl.discovery.times import utc_now
from newscrawl.middlewares.packed import PackedResponse
from newscrawl.page import Page

page_fetched = object()
"""The signal that a page came, sent with `page` and `spider` before its article is read."""

_HTML_TYPES = frozenset({"", "text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain", "application/octet-stream"})
_MAGIC = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"ID3", b"OggS")
_MAGIC_BYTES = max(map(len, _MAGIC))


def is_html(response: Response) -> bool:
    """Answer whether neither the declared type nor the first bytes say that a response is something else than a page."""
    declared = (response.headers.get("Content-Type") or b"").decode("latin-1").partition(";")[0].strip().lower()
    start = response.packed.head(_MAGIC_BYTES) if isinstance(response, PackedResponse) else response.body
    return declared in _HTML_TYPES and not start.startswith(_MAGIC)


def make_page(response: Response, discovered_by: str) -> Page:
    """Return the page of a response; out of an archive it is as old as its record."""
    return Page(
        html=response.packed if isinstance(response, PackedResponse) else response.body,
        url=response.url,
        # Latin-1, as RFC 9110 5.5 has older servers write them: Scrapy's own decoding raises for what is no UTF-8.
        headers={name.decode("latin-1"): b",".join(values).decode("latin-1") for name, values in response.headers.items()}
        | _kept_apart(response),
        status=response.status,
        fetched_at=response.meta.get("archived_at") or utc_now(),
        discovered_by=discovered_by,
        archive_record=response.meta.get("archive_record"),
        site_statements=response.meta.get("site_statements", ()),
    )


def _kept_apart(response: Response) -> dict[str, str]:
    """Return X-Robots-Tag line by line: a crawler's name holds to the end of its line, which a comma would hide."""
    lines = response.headers.getlist("X-Robots-Tag")
    return {"X-Robots-Tag": "\n".join(line.decode("latin-1") for line in lines)} if len(lines) > 1 else {}
