"""When a story was published and modified: an ordered table of sources, and stated rules where they disagree.

1. A source stands for its first date that can be read, is after 1990 and not in the future.
2. The first source decides the day. Where it gives no time, or no zone, a later source of the same moment that does completes it.
3. Midnight sharp is a day without a time where another source gives that day's time.
4. A day that can be read in two orders (3/4/2024) is read as the day in the page's address has it.
5. A page that says only when it was updated is dated by that: what it holds was published then.
6. The dates of images, videos, comments and related stories are never the article's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain, islice

from attrs import frozen

from newscrawl.extract.date_header import read_header_times, read_plain_texts
from newscrawl.extract.date_page import read_aside_dates, read_update_lines
from newscrawl.extract.date_sources import FAR_SOURCES, PUBLISHED_SOURCES, read_address, said_modified
from newscrawl.extract.declared import Declared
from newscrawl.extract.header import Header
from newscrawl.extract.moments import has_time, has_zone, instant_of, parse_moment, same_day

MAX_TIMES = 60


@frozen(kw_only=True)
class Dates:
    """RFC 3339 as published, or a bare day; None where the page does not say."""

    published: str | None = None
    modified: str | None = None


def read_dates(declared: Declared, header: Header, language: str | None) -> Dates:
    """Return when the page's article was published and last modified."""
    now = _now_of(declared)
    month_first = _is_month_first(declared, language)
    found: list[str] = []
    first = None
    for source in PUBLISHED_SOURCES:
        if moment := _first_sound(source(declared, header), now, month_first):
            first = first or source
            if found and source in FAR_SOURCES and moment[:10] != found[0][:10]:
                continue  # a comment of the morning after
            found.append(moment)
            if has_zone(found[0]) and not _is_midnight(found[0]):
                break
    address = _first_sound(read_address(declared, header), now, month_first)
    published = _complete([address if _turn(moment) == address else moment for moment in found])
    if published and (shown := _first_sound(read_plain_texts(declared, header), now, month_first)):
        marked = _first_sound(read_header_times(declared, header), now, month_first)
        is_said_twice = first is not read_header_times and marked is not None and marked[:10] == published[:10]
        if _turn(shown) != address and not is_said_twice and instant_of(shown) < instant_of(published) - timedelta(days=7):
            published = shown  # Some builders' templates declare the day of the last change; the line under the headline knows better.
    modified = _read_modified(declared, header, now, published)
    if published is None:
        published = modified or _first_sound(
            chain(read_update_lines(declared, header), read_aside_dates(declared, header)), now, month_first
        )
    return Dates(published=published, modified=modified)


def _read_modified(declared: Declared, header: Header, now: datetime | None, published: str | None) -> str | None:
    for text in islice(said_modified(declared, header), MAX_TIMES):
        moment = _first_sound(iter([text]), now, False)
        if moment and not (published and instant_of(moment) < instant_of(published) - timedelta(days=1)):
            return moment  # What was modified over a day before it was published is a template's date.
    return None


def _first_sound(written: Iterator[str], now: datetime | None, month_first: bool) -> str | None:
    for _, text in zip(range(MAX_TIMES), written, strict=False):
        moment = parse_moment(text, month_first=month_first)
        if moment and not (now and instant_of(moment) > now + timedelta(days=2)):
            return moment
    return None


def _complete(found: list[str]) -> str | None:
    """Return the first moment, completed with time and zone by a later one of the same moment."""
    if not found:
        return None
    first = found[0]
    if has_zone(first) and not _is_midnight(first):
        return first
    for other in found[1:]:
        if not has_time(other) or _is_midnight(other):
            continue
        if (not has_time(first) or _is_midnight(first)) and same_day(first, other):
            return other
        if has_time(first) and not has_zone(first) and has_zone(other) and first[:16] == other[:16]:
            return other
    return first


def _turn(moment: str) -> str:
    """Return a bare day with day and month in the other order, as a written 3/4/2024 can mean."""
    return moment if has_time(moment) else f"{moment[:4]}-{moment[8:10]}-{moment[5:7]}"


def _is_midnight(moment: str) -> bool:
    return "T00:00:00" in moment


def _now_of(declared: Declared) -> datetime | None:
    fetched = parse_moment(declared.page.fetched_at or "")
    return instant_of(fetched) if fetched else None


def _is_month_first(declared: Declared, language: str | None) -> bool:
    """4/5/2024 is the fifth of April where American English, or English on no other country's domain, is written."""
    tag = (declared.html_language or language or "").lower().replace("_", "-")
    locale = (declared.meta("og:locale") or "").lower().replace("_", "-")
    tag = locale if tag == "en" and locale.startswith("en-") else tag
    host = declared.page.url.split("/")[2:3]
    ending = host[0].rsplit(".", 1)[-1] if host else ""
    return tag.startswith("en-us") or ((tag == "en" or not tag) and (len(ending) != 2 or ending == "us"))
