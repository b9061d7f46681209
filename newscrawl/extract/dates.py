"""When a story was published and modified: an ordered table of sources, and stated rules where they disagree.

1. A source stands for its first date that can be read, is after 1990 and not in the future.
2. The first source decides the day. Where it gives no time, or no zone, a later source of the same moment that does completes it.
3. Midnight sharp is a day without a time where another source gives that day's time.
4. A day that can be read in two orders (3/4/2024) is read as the page's address or its dates for machines have it, else by language.
5. An earlier day shown as that of publication stands against a declared one that is over a week later or no earlier than the declared
   change, for some templates declare when the page was last built, and where another declared date is of that day.
6. A page that says only when it was updated is dated by that: what it holds was published then.
7. The dates of images, videos, comments and related stories are never the article's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from datetime import datetime, timedelta
from functools import partial
from itertools import chain, islice

from attrs import frozen

from newscrawl.extract.date_header import read_header_times, read_shown_days
from newscrawl.extract.date_page import read_aside_dates, read_aside_times, read_machine_times, read_pubdate, read_update_lines
from newscrawl.extract.date_sources import DECLARED_SOURCES, FAR_SOURCES, PUBLISHED_SOURCES, read_address, said_modified
from newscrawl.extract.declared import Declared
from newscrawl.extract.header import Header
from newscrawl.extract.moments import has_time, has_two_orders, has_zone, instant_of, parse_moment, same_day

MAX_TIMES = 60


@frozen(kw_only=True)
class Dates:
    """RFC 3339 as published, or a bare day; None where the page does not say."""

    published: str | None = None
    modified: str | None = None


@frozen(kw_only=True, eq=False)
class _Reading:
    """How a page's dates are read: none after it was fetched, and a day that can be read in two orders as one of its sure days."""

    now: datetime | None
    month_first: bool
    language: str | None
    sure_days: Callable[[], Set[str]]

    def first_of(self, written: Iterator[str]) -> str | None:
        return next(self.all_of(written), None)

    def all_of(self, written: Iterator[str]) -> Iterator[str]:
        for text in islice(written, MAX_TIMES):
            moment = self._read(text)
            if moment and not (self.now and instant_of(moment) > self.now + timedelta(days=2)):
                yield moment

    def _read(self, text: str) -> str | None:
        moment = parse_moment(text, month_first=self.month_first, language=self.language)
        if moment is None or not has_two_orders(text):
            return moment
        turned, sure = parse_moment(text, month_first=not self.month_first, language=self.language), self.sure_days()
        return turned if turned and turned[:10] in sure and moment[:10] not in sure else moment


def read_dates(declared: Declared, header: Header, language: str | None) -> Dates:
    """Return when the page's article was published and last modified."""
    sure_days = partial(_find_sure_days, declared, header)
    tag = language if (language or "").startswith("hr") else declared.html_language or language  # a month's name is told by the text
    written_in = (tag or "").lower().replace("_", "-").partition("-")[0]
    reading = _Reading(
        now=_now_of(declared), month_first=_is_month_first(declared, language), language=written_in or None, sure_days=sure_days
    )
    published = _read_published(declared, header, reading)
    modified = _read_modified(declared, header, reading, published)
    if published is None:
        published = modified or reading.first_of(chain(read_update_lines(declared, header), read_aside_dates(declared, header)))
    return Dates(published=published, modified=modified)


def _read_published(declared: Declared, header: Header, reading: _Reading) -> str | None:
    found: list[str] = []
    first = None
    for source in PUBLISHED_SOURCES:
        if moment := reading.first_of(source(declared, header)):
            first = first or source
            if found and source in FAR_SOURCES and moment[:10] != found[0][:10]:
                continue  # a comment of the morning after
            found.append(moment)
            if has_zone(found[0]) and not _is_midnight(found[0]):
                break
    published = _complete(found)
    if published is None:
        return None
    if not has_time(published):  # the time may stand in a side box, with the writer and the share bar
        aside = {moment for moment in reading.all_of(read_aside_times(header)) if has_time(moment) and same_day(published, moment)}
        published = aside.pop() if len(aside) == 1 else published
    marked = reading.first_of(read_header_times(declared, header)) if first is not read_header_times else None
    if marked is not None and marked[:10] == published[:10]:
        return published
    return _find_shown(published, declared, header, reading) or published


def _find_shown(published: str, declared: Declared, header: Header, reading: _Reading) -> str | None:
    """Return the day that the page shows as that of its publication, where it stands against a later one."""
    shown = reading.first_of(chain(read_shown_days(declared, header), read_pubdate(declared, header)))
    if shown is None or instant_of(shown) >= instant_of(published) or same_day(shown, published):
        return None
    changed = reading.first_of(said_modified(declared, header))
    if instant_of(shown) < instant_of(published) - timedelta(days=7) or (changed and instant_of(changed) <= instant_of(published)):
        return shown
    declares = (moment for source in DECLARED_SOURCES for moment in reading.all_of(source(declared, header)))
    return next((moment for moment in declares if moment[:10] == shown[:10]), None)


def _find_sure_days(declared: Declared, header: Header) -> Set[str]:
    """Return the days that the page writes in one order only: in its address, and for machines."""
    written = chain(read_address(declared, header), islice(read_machine_times(header), MAX_TIMES))
    return {moment[:10] for text in written if (moment := parse_moment(text)) and moment == parse_moment(text, month_first=True)}


def _read_modified(declared: Declared, header: Header, reading: _Reading, published: str | None) -> str | None:
    for moment in reading.all_of(said_modified(declared, header)):
        if not (published and instant_of(moment) < instant_of(published) - timedelta(days=1)):
            return moment  # What was modified over a day before it was published is a template's date.
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
        if (not has_time(first) or _is_midnight(first)) and same_day(first[:10], other):
            return other
        if has_time(first) and not has_zone(first) and has_zone(other) and first[:16] == other[:16]:
            return other
    return first


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
