"""The store's times, as people read them."""

from __future__ import annotations

from datetime import UTC, datetime


def format_moment(seconds: int) -> str:
    """Return seconds since 1970 as RFC 3339 in UTC.

    >>> format_moment(1_790_000_000)
    '2026-09-21T14:13:20Z'
    """
    return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
