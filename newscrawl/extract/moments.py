"""From a written date to RFC 3339: as much as is written, and never more."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache

from newscrawl.extract.clocks import ZONES, Clock, clock_beside
from newscrawl.extract.month_names import WORD, month_of

FIRST_YEAR = 1990
"""No page of the web is older."""
LAST_YEAR = 2100
MAX_WRITTEN = 300
MAX_SHORT = 60

_ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d\d?)-(\d\d?)(?:(?:[T ]|\s?T\s?|, )(\d\d?):(\d\d)(?::(\d\d)(?:[.,:]\d{1,9})?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d"
    r"|[+-]\d\d(?!\d))?)?(?!\d)",
    re.I,
)
_COMPACT = re.compile(r"^(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?$")
_EPOCH = re.compile(r"^\d{9,10}(?:\d{3})?$")
_ENGLISH_MAIL = re.compile(r"^(?:\w{3,9},?\s+)?\d{1,2}\s+\w{3}\w*\s+\d{4}\s+\d\d?:\d\d(?!(?::\d\d)?\s*[aApP]\.?[mM])", re.ASCII)
_C_TIME = re.compile(r"(?<![^\W\d_])([a-z]{3}) {1,2}(\d\d?) (\d\d):(\d\d):(\d\d) (?:([A-Z]{2,5}|[+-]\d{4}) )?(\d{4})(?!\d)", re.I)
"""As C's asctime and Unix' date write it: "Wed May 12 21:14:03 CEST 2009"."""
_DAY_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:\.|st|nd|rd|th|er|º|°)?[\s\-–,]{{0,2}}(?:de\s+|d['’]|of\s+|do\s+)?({WORD})\.?,?[\s\-–']{{0,2}}(?:de[l]?\s+)?"
    r"(\d{4})(?!\d)",
    re.I,
)
_MONTH_DAY = re.compile(rf"\b({WORD})\.?\s{{0,2}}(\d{{1,2}})(?:st|nd|rd|th)?,?\s{{0,2}}(\d{{4}})(?!\d)", re.I)
_DAY_YEAR = re.compile(r"\d(?:st|nd|rd|th)?,?\s{0,2}\d{4}", re.I)  # its end
_CJK = re.compile(r"(\d{4})\s?[年년.]\s?(\d{1,2})\s?[月월.]\s?(\d{1,2})(?!\d)")
_ERA = re.compile(r"(民國|民国|令和|平成)\s?(\d{1,3}|元)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})(?!\d)")
_ERAS = {"民國": 1911, "民国": 1911, "平成": 1988, "令和": 2018}
"""The year before the first one of an era: Taiwan's, Japan's Heisei and Reiwa (Unicode CLDR, calendars roc and japanese)."""
_YEAR_MONTH_DAY = re.compile(rf"(?<!\d)(\d{{4}})\.?\s(?:m\.\s)?({WORD})\.?\s(\d{{1,2}})(?!\d)", re.I)
_YEAR_DAY_MONTH = re.compile(rf"(?<!\d)(\d{{4}})\.?\s?g(?:ada|\.)\s?(\d{{1,2}})\.\s?({WORD})", re.I)  # Latvian
_VIETNAMESE = re.compile(
    r"(?<!\d)(\d{1,2})[\s,/-]{0,2}(?:tháng|thg\.?|(?<=[\s,/-])th)\s?(\d\d?|[^\W\d_]+(?: một| hai)?),?\s?(?:năm )?(\d{4})(?!\d)", re.I
)
_VIETNAMESE_MONTHS = dict(
    zip(
        ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai", "giêng", "chạp"),
        (*range(1, 13), 1, 12),
        strict=True,
    )
)
_BUDDHIST = 543
"""Years that Thailand's calendar is ahead (Unicode CLDR, calendar buddhist)."""
_THAI = re.compile("[\u0e00-\u0e7f]")
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(?:(?<=\.) ?)?(\d{1,2})\2(?:(?<=\.) ?)?(\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<![\d./])(\d{4})[./](\d{1,2})[./](\d{1,2})(?!\d)")
# A year of two digits is one where nothing stands but a day, with its time, perhaps behind a word of publication: "17.05.13", "12 mai 16".
_SHORT_YEAR = re.compile(
    rf"(?P<said>(?:[^\W\d_]++[.:,]? ?){{0,3}})(\d{{1,2}})(?:\. ?(\d{{1,2}})\. ?|\.? (?P<name>{WORD})\.? ['’]?)(\d\d)"
    r"(?:,? ?(?:[-–|]|um|kl\.?)? ?\d\d?[:.]\d\d(?: ?(?:uhr|h))?)?",
    re.I,
)
_DAYS = (
    *("mon lun", "tue die mar din", "wed mit mer mié woe", "thu don jeu jue gio", "fri fre ven vie vri", "sat sam sáb zat"),
    "sun son dim dom zon",
)
_WEEKDAYS = {start: day for day, starts in enumerate(_DAYS) for start in starts.split()}
"""How the names of the days begin in English, German, French, Spanish, Italian and Dutch."""
_LETTERS = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(WORD)
_BETWEEN = frozenset(("de", "del", "of", "den", "um", "Uhr", "ngày", "tháng", "năm"))  # "Donnerstag, den 26. April 2010 um 07:15 Uhr"
_ON = frozenset(("am", "vom", "den", "le", "del", "il", "d."))
_DIGIT = re.compile(r"\d")
_PUBLISHED = re.compile(
    r"publ|post|creat|veröff|erstellt|erschien|datum|date|fecha|data|pubbl|geplaatst|julk|dato|yayın|опубл|掲載|公開|配信|입력|등록|승인|发布|發布"
    r"|presse|press release|mitteilung|meldung",
    re.I,
)
_ORDERS = (
    (_VIETNAMESE, "dmy"), (_DAY_MONTH, "dmy"), (_MONTH_DAY, "mdy"), (_CJK, "ymd"), (_ERA, "eymd"), (_YEAR_MONTH_DAY, "ymd"),
    (_YEAR_DAY_MONTH, "ydm"), (_YEAR_FIRST, "ymd"),
)  # fmt: skip


@lru_cache(maxsize=1_024)
def parse_moment(written: str, *, month_first: bool = False, language: str | None = None) -> str | None:
    """Return a written date as RFC 3339 with the zone it names, without one where it names none, or as a bare day.

    `month_first` reads 4/5/2024 as the fifth of April; `language`, an ISO 639 code, decides where a name is of one month here and of
    another there. None where no date is read, or one before 1990.

    >>> parse_moment("2024-08-08T08:00Z"), parse_moment("8. August 2024"), parse_moment("Thu, 08 Aug 2024 09:30:00 +0200")
    ('2024-08-08T08:00:00Z', '2024-08-08', '2024-08-08T09:30:00+02:00')
    """
    written = " ".join(written[:MAX_WRITTEN].split())
    if not _DIGIT.search(written):
        return None
    return _parse_machine(written) or _parse_words(written, language) or _parse_figures(written, month_first, language)


def _parse_machine(written: str) -> str | None:
    if found := ("-" in written and _ISO.search(written)) or _COMPACT.match(written):
        year, month, day, hour, minute, second, zone = found.groups()
        if hour is None:  # "2024-05-02 오후 2:17"
            return _write(int(year), int(month), int(day), *clock_beside(written, *found.span()))
        return _write(int(year), int(month), int(day), (hour, minute, second), zone)
    if _EPOCH.match(written):
        seconds = int(written) / (1000 if len(written) > 10 else 1)
        moment = datetime.fromtimestamp(seconds, UTC)
        return _write(moment.year, moment.month, moment.day, (str(moment.hour), str(moment.minute), str(moment.second)), "Z")
    if _ENGLISH_MAIL.match(written):
        return _parse_mail(written)
    if (found := _C_TIME.search(written)) and (number := month_of(found[1])):
        named = found[6] or ""
        zone = ZONES.get(named) if named.isalpha() else named
        return _write(int(found[7]), number, int(found[2]), (found[3], found[4], found[5]), zone)
    return None


def _parse_mail(written: str) -> str | None:
    try:
        moment = parsedate_to_datetime(written)
    except ValueError:
        return None
    named = written.rsplit(None, 1)[-1].upper()
    zone = "Z" if written.endswith(("GMT", "UTC", "UT")) else moment.strftime("%z") or ZONES.get(named)
    return _write(moment.year, moment.month, moment.day, (str(moment.hour), str(moment.minute), str(moment.second)), zone or None)


def _parse_words(written: str, language: str | None) -> str | None:
    """Read a date with the name of its month, and those of East Asia."""
    for pattern, order in _ORDERS:
        if pattern is _MONTH_DAY and not _DAY_YEAR.search(written):
            continue
        for found in pattern.finditer(written):
            parts = dict(zip(order, found.groups(), strict=True))
            month = int(parts["m"]) if parts["m"].isdecimal() else month_of(parts["m"], language)
            if month is None and pattern is _VIETNAMESE:
                month = _VIETNAMESE_MONTHS.get(parts["m"].lower())
            year = _common_year(_year_of(parts), written, language)
            if month and (day := _write(year, month, int(parts["d"]), *clock_beside(written, *found.span()))):
                return day
    return None


def _common_year(year: int, written: str, language: str | None) -> int:
    """Return a year of Thailand's calendar as one of ours, where the page or the date is Thai."""
    return year - _BUDDHIST if year - _BUDDHIST >= FIRST_YEAR and (language == "th" or _THAI.search(written)) else year


def _year_of(parts: dict[str, str]) -> int:
    if era := parts.get("e"):
        return _ERAS[era] + (1 if parts["y"] == "元" else int(parts["y"]))
    return int(parts["y"])


def _parse_figures(written: str, month_first: bool, language: str | None) -> str | None:
    """Read a date of figures: 2.5.2024, 5/2/2024."""
    found = _NUMERIC.search(written)
    if found is None:
        return _parse_short_year(written)
    first, separator, second, year = found.groups()
    days, months = int(first), int(second)
    weekday = _weekday_before(written[: found.start()]) if separator != "." and days <= 12 and months <= 12 else None
    if weekday is not None:
        turned, straight = _is_weekday(int(year), days, months, weekday), _is_weekday(int(year), months, days, weekday)
        month_first = turned if turned != straight else month_first  # "Thu, 05/03/2012" was the third of May
    if (month_first and separator != "." and days <= 12) or months > 12:
        days, months = months, days
    return _write(_common_year(int(year), written, language), months, days, *clock_beside(written, *found.span()))


def _parse_short_year(written: str) -> str | None:
    found = _SHORT_YEAR.fullmatch(written) if len(written) < MAX_SHORT else None
    if found is None or not (_says_publication(found["said"]) or _weekday_before(found["said"]) is not None):
        return None
    month = int(found[3]) if found[3] else month_of(found["name"])
    if month is None:
        return None
    year = int(found[5])
    # POSIX, strptime, %y: 69 and above are years of the last century.
    return _write(year + (2000 if year < 69 else 1900), month, int(found[2]), *clock_beside(written, found.start(2), found.end(5)))


def _says_publication(said: str) -> bool:
    return not said or _PUBLISHED.search(said) is not None or said.strip(" :").lower() in _ON


def _weekday_before(said: str) -> int | None:
    """Return the weekday named right before a date, Monday being 0."""
    words = _LETTERS.findall(said[-14:].lower())
    return _WEEKDAYS.get(words[-1][:3]) if words else None


def _is_weekday(year: int, month: int, day: int, weekday: int) -> bool:
    try:
        return date(year, month, day).weekday() == weekday
    except ValueError:
        return False


def _write(year: int, month: int, day: int, clock: Clock, zone: str | None) -> str | None:
    try:
        written = date(year, month, day).isoformat()
    except ValueError:
        return None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    hour, minute, second = clock
    if hour is None or minute is None or int(hour) > 23 or int(minute) > 59:
        return written
    return f"{written}T{int(hour):02}:{int(minute):02}:{min(int(second or 0), 59):02}{_write_zone(zone)}"


def _write_zone(zone: str | None) -> str:
    if not zone:
        return ""
    if zone.upper() in ("Z", "UTC", "GMT"):
        return "Z"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}" if int(digits[:2]) <= 14 and int(digits[2:]) < 60 else ""


# What a line of day and hour may end with before a full stop; behind another word it is a sentence's.
_LINE_END = re.compile(r"(?:\d|\d\s?[гр]|\d\s?r|[ap]\.m|[Uu]hr|\bh|\bmin|\bน|\b[A-Z]{2,5})\.$")


def has_two_orders(written: str) -> bool:
    """Return whether a text holds a day in figures that only custom tells from a month: 4/5/2024; between full stops the day is first."""
    found = _NUMERIC.search(written)
    return found is not None and found[2] != "."


_YEAR = re.compile(r"(?:19|20)(?<!\d..)\d\d(?!\d)")
_UNTIL = re.compile(  # from the first year to the day and month before the second
    r"\W*?\s?(?:[-–—]|\b(?:to|until|bis|au|al|tot|do)\b)\s?\W*(?:\d\d?\W{1,3}(?:de )?)?"
    rf"(?:(?P<month>{WORD})\W{{1,3}}(?:de )?(?:\d\d?\W{{1,3}})?|\d\d?\W{{1,2}})?"
)
_TODAY = re.compile(r"\W*(?:今天是|今日は|today is|heute ist|hôm nay|오늘은|oggi è|hoy es|nous sommes le)", re.I)  # the page's clock
FEWEST_YEARS = 5  # of a period that is no publication and its update


@lru_cache(maxsize=1_024)
def is_only_date(text: str) -> bool:
    """Return whether a short text says a day, perhaps with its time, and little else.

    >>> is_only_date("Published on May 2, 2024"), is_only_date("The film of 2 May 2024 was long"), is_only_date("2 May 2024: it rains.")
    (True, False, False)
    """
    if len(text) > 70 or (text.endswith(".") and not _LINE_END.search(text)) or dates_nothing(text) or not (moment := parse_moment(text)):
        return False
    said = sum(len(word) for word in _WORDS.findall(text) if word not in _BETWEEN and not month_of(word))
    return bool(moment) and (said <= 12 or (said <= 26 and bool(_PUBLISHED.search(text))))


def dates_nothing(text: str) -> bool:
    """Return whether a line says from when to when, over years, as of a life, or which day it is today."""
    if _TODAY.match(text):
        return True
    years = list(_YEAR.finditer(text))
    if len(years) != 2 or int(years[1][0]) - int(years[0][0]) < FEWEST_YEARS:
        return False
    first, second = years[0].end(), years[1].start()
    found = _UNTIL.fullmatch(text, first, second)
    if found is None or text[first : first + 1] == "-" or text[second - 1] == "-":  # of dates for machines
        return False
    return found["month"] is None or month_of(found["month"]) is not None


def instant_of(moment: str) -> datetime:
    """Return a moment in UTC for comparison; a naive time is taken as UTC, a bare day as its first minute."""
    parsed = datetime.fromisoformat(moment)
    return parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)


def has_time(moment: str) -> bool:
    """Return whether a moment holds a time of day."""
    return "T" in moment


def has_zone(moment: str) -> bool:
    """Return whether a moment holds the zone of its time."""
    return "T" in moment and (moment.endswith("Z") or moment[-6:-5] in ("+", "-"))


def same_day(one: str, other: str) -> bool:
    """Return whether two moments can be of one day, wherever on earth it was dated.

    Moments are fewer than 26 hours apart, and a bare day lasts from its first minute in the first zone to its last in the last one.

    >>> same_day("2024-05-02", "2024-05-03T11:59:00Z"), same_day("2024-05-02", "2024-05-03T12:00:00Z")
    (True, False)
    """
    if has_time(one) and has_time(other):
        return abs(instant_of(one) - instant_of(other)) < timedelta(hours=26)
    if has_time(one):
        one, other = other, one
    if not has_zone(other):
        return one[:10] == other[:10]
    return timedelta(hours=-14) <= instant_of(other) - instant_of(one[:10]) < timedelta(hours=36)
