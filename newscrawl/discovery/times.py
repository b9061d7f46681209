"""Times as feeds and sitemaps write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def parse_published(text: str | None) -> str | None:
    """Return a declared time as RFC 3339 with its own zone, or as a bare day; None for what is no time.

    Reads RFC 822 dates (RSS 2.0) and ISO 8601 (Atom, Dublin Core, sitemaps). A time without a zone is taken as UTC.

    >>> parse_published("Thu, 8 Aug 2024 04:00:00 EDT"), parse_published("2024-08-08T08:00Z"), parse_published("2024-08-08")
    ('2024-08-08T04:00:00-04:00', '2024-08-08T08:00:00Z', '2024-08-08')
    """
    text = (text or "").strip()
    if _DAY.fullmatch(text):
        return text if _is_day(text) else None
    moment = _parse_iso(text) or _parse_rfc822(text)
    if moment is None:
        return None
    stamped = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return stamped.isoformat(timespec="seconds").replace("+00:00", "Z")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _parse_iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _parse_rfc822(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, OverflowError):  # OverflowError: a zone of more than a day
        return None


def earliest(published: str) -> datetime:
    """Return the moment of RFC 3339, or the first moment (UTC) of a bare day, clipped to what a datetime in UTC can hold."""
    moment = datetime.fromisoformat(published)
    stamped = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        return stamped.astimezone(UTC)
    except OverflowError:
        return datetime.min.replace(tzinfo=UTC) if moment.year == 1 else datetime.max.replace(tzinfo=UTC)


def is_before(published: str, since: datetime) -> bool:
    """Answer whether all that `published` can mean lies before `since`: of a bare day, its last moment.

    >>> noon = datetime(2026, 11, 1, 12, tzinfo=UTC)
    >>> is_before("2026-11-01", noon), is_before("2026-11-01T09:00:00Z", noon)
    (False, True)
    """
    if _DAY.fullmatch(published):
        return date.fromisoformat(published) < since.astimezone(UTC).date()
    return earliest(published) < since


def parse_since(text: str, now: datetime) -> datetime:
    """Return the moment that "2026-11-01", an RFC 3339 time, "2d" or "12h" before `now` name; raise ValueError saying what is allowed."""
    if span := re.fullmatch(r"(\d{1,4})([dh])", text):
        hours = int(span[1]) * (24 if span[2] == "d" else 1)
        return now - timedelta(hours=hours)
    published = parse_published(text) if text[:4].isdigit() else None
    if published is None:
        raise ValueError("a day (2026-11-01), an RFC 3339 time (2026-11-01T06:00:00Z), or a span back from now (2d, 12h)")
    return earliest(published)


def utc_now() -> str:
    """Return the present moment in RFC 3339, in whole seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
