"""From a written date to RFC 3339: as much as is written, and never more."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache

Clock = tuple[str | None, str | None, str | None]
"""Hour, minute and second as written."""

FIRST_YEAR = 1990
"""No page of the web is older."""
LAST_YEAR = 2100
MAX_WRITTEN = 300

# Month names and their short forms as written within a date.
MONTHS: dict[int, str] = {
    1: "january januar januari jänner janvier enero gennaio janeiro ocak styczeń stycznia styczen leden ledna января январь"
    " січня ianuarie januára tammikuuta siječnja január jan janv ene gen ian jän gener sausio januarja januara jaanuar"
    " janvāris януари ιανουαρίου يناير ינואר בינואר جنوری ιαν",
    2: "february februar februari februaro février febrero febbraio fevereiro şubat luty lutego února únor февраля февраль"
    " лютого februarie helmikuuta veljače február feb fév févr fev febrer vasario februára februarja februara veebruar"
    " februāris февруари φεβρουαρίου فبراير פברואר בפברואר فروری φεβ",
    3: "march märz maerz maart mars marzo março mart marzec marca března březen марта март березня martie maaliskuuta ožujka"
    " március mar mrz mär maret mac març kovo marta märts marts μαρτίου مارس מרץ במרץ مارچ μαρ",
    4: "april avril abril aprile nisan kwiecień kwietnia dubna duben апреля апрель квітня aprilie huhtikuuta travnja április"
    " apr avr abr balandžio apríla aprila aprill aprīlis април απριλίου أبريل إبريل ابريل אפריל באפריל اپریل απρ",
    5: "may mai mayo maggio maio mei maj mayıs maja května květen мая май травня toukokuuta svibnja május mag maig gegužės"
    " mája maijs μαΐου μαίου مايو מאי במאי مئی μαϊ",
    6: "june juni juin junio giugno junho haziran czerwiec czerwca června červen июня июнь червня iunie kesäkuuta lipnja"
    " június jun giu iun juny birželio júna junija juna juuni jūnijs юни ιουνίου يونيو يونيه יוני ביוני جون ιουν",
    7: "july juli juillet julio luglio julho temmuz lipiec lipca července červenec июля июль липня iulie heinäkuuta srpnja"
    " július jul lug juil iul juliol liepos júla julija jula juuli jūlijs julai юли ιουλίου يوليو יולי ביולי جولائی ιουλ",
    8: "august août aout agosto ağustos sierpień sierpnia srpna srpen августа август серпня elokuuta kolovoza augusti augustus"
    " augusztus aug ago agost agustus ogos rugpjūčio augusta avgusta augusts αυγούστου أغسطس اغسطس אוגוסט באוגוסט اگست αυγ"
    " avgust",
    9: "september septembre septiembre settembre setembro eylül wrzesień września září сентября сентябрь вересня septembrie"
    " syyskuuta rujna szeptember sep sept set setembre rugsėjo septembra septembris септември σεπτεμβρίου سبتمبر ספטמבר"
    " בספטמבר ستمبر σεπ septembar",
    10: "october oktober octobre octubre ottobre outubro ekim październik października října říjen октября октябрь жовтня"
    " octombrie lokakuuta listopada október oct okt ott out spalio októbra oktobra oktoober oktobris октомври οκτωβρίου"
    " أكتوبر اكتوبر אוקטובר באוקטובר اکتوبر οκτ oktobar",
    11: "november novembre noviembre novembro kasım listopad listopadu ноября ноябрь листопада noiembrie marraskuuta studenoga"
    " nov noi lapkričio novembra novembris nopember ноември νοεμβρίου نوفمبر נובמבר בנובמבר نومبر νοε novembar",
    12: "december dezember décembre diciembre dicembre dezembro aralık grudzień grudnia prosince prosinec декабря декабрь"
    " грудня decembrie joulukuuta prosinca desember dec dez déc dic des desembre disember gruodžio decembra detsember"
    " decembris декември δεκεμβρίου ديسمبر דצמבר בדצמבר دسمبر δεκ decembar",
}
_MONTH_OF = {name: number for number, names in MONTHS.items() for name in names.split()}
_NAMES = "|".join(sorted(map(re.escape, _MONTH_OF), key=len, reverse=True))

_ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d\d?)-(\d\d?)(?:(?:[T ]|\s?T\s?|, )(\d\d?):(\d\d)(?::(\d\d)(?:[.,:]\d{1,9})?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d"
    r"|[+-]\d\d(?!\d))?)?(?!\d)",
    re.I,
)
_COMPACT = re.compile(r"^(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?$")
_EPOCH = re.compile(r"^\d{9,10}(?:\d{3})?$")
_ENGLISH_MAIL = re.compile(r"^(?:\w{3,9},?\s+)?\d{1,2}\s+\w{3}\w*\s+\d{4}\s+\d\d?:\d\d(?!(?::\d\d)?\s*[aApP]\.?[mM])", re.ASCII)
# The names of all months are dear to seek: each pattern looks ahead whether what must stand behind one stands behind the word.
_DAY_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:\.|st|nd|rd|th|er|º|°)?[\s\-–,]{{0,2}}(?:de\s+|d['’]|of\s+"
    rf"|do\s+)?(?=[^\W\d_]{{3,}}+\.?,?[\s\-–']{{0,2}}(?:de[l]?\s+)?\d{{4}})({_NAMES})\b\.?,?[\s\-–']{{0,2}}(?:de[l]?\s+)?(\d{{4}})(?!\d)",
    re.I,
)
_MONTH_DAY = re.compile(
    rf"\b(?=[^\W\d_]{{3,}}+\.?\s{{0,2}}\d)({_NAMES})\.?\s{{0,2}}(\d{{1,2}})(?:st|nd|rd|th)?,?\s{{0,2}}(\d{{4}})(?!\d)", re.I
)
_DAY_YEAR = re.compile(r"\d(?:st|nd|rd|th)?,?\s{0,2}\d{4}", re.I)  # its end
_CJK = re.compile(r"(\d{4})\s?[年년.]\s?(\d{1,2})\s?[月월.]\s?(\d{1,2})(?!\d)")
_YEAR_MONTH_DAY = re.compile(rf"(?<!\d)(\d{{4}})\.?\s(?:m\.\s)?(?=[^\W\d_]{{3,}}+\.?\s\d)({_NAMES})\.?\s(\d{{1,2}})(?!\d)", re.I)
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(?:(?<=\.) ?)?(\d{1,2})\2(?:(?<=\.) ?)?(\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<![\d./])(\d{4})[./](\d{1,2})[./](\d{1,2})(?!\d)")
_DAYS = (
    *("mon lun", "tue die mar din", "wed mit mer mié woe", "thu don jeu jue gio", "fri fre ven vie vri", "sat sam sáb zat"),
    "sun son dim dom zon",
)
_WEEKDAYS = {start: day for day, starts in enumerate(_DAYS) for start in starts.split()}
"""How the names of the days begin in English, German, French, Spanish, Italian and Dutch."""
_LETTERS = re.compile(r"[^\W\d_]+")
_BETWEEN = frozenset(("de", "del", "of", "den", "um", "Uhr"))  # "Donnerstag, den 26. April 2010 um 07:15 Uhr"
_DIGIT = re.compile(r"\d")
_PUBLISHED = re.compile(
    r"publ|post|creat|veröff|erstellt|erschien|datum|date|fecha|data|pubbl|geplaatst|julk|dato|yayın|опубл|掲載|公開|配信|입력|등록|승인|发布|發布"
    r"|presse|press release|mitteilung|meldung",
    re.I,
)
_CLOCK = re.compile(
    r"(?:(?P<before>오[전후]|[上下]午|午[前後]|晚上)\s?)?(?<![\d:.])(?P<h>\d{1,2})(?:[:.h]|[時时시點点]\s?)(?P<m>\d\d)(?::\d\d)?[分분]?"
    r"\s*(?P<half>a\.?m\.?|p\.?m\.?|[صم](?!\w)|[πμ]\.?μ\.)?(?!\.?\d)",
    re.I,
)
# By letters that mean one zone in the papers that write them: North America's (RFC 5322, 4.3), Europe's, those of Asia, Africa and Oceania.
ZONES = {
    "GMT": "Z", "UTC": "Z", "WET": "Z", "BST": "+01:00", "CET": "+01:00", "CEST": "+02:00", "MEZ": "+01:00", "MESZ": "+02:00",
    "EET": "+02:00", "EEST": "+03:00", "MSK": "+03:00",
    "EDT": "-04:00", "EST": "-05:00", "CDT": "-05:00", "CST": "-06:00", "MDT": "-06:00", "MST": "-07:00", "PDT": "-07:00", "PST": "-08:00",
    "WAT": "+01:00", "SAST": "+02:00", "EAT": "+03:00", "PKT": "+05:00", "IST": "+05:30", "WIB": "+07:00", "WITA": "+08:00",
    "SGT": "+08:00", "HKT": "+08:00", "JST": "+09:00", "KST": "+09:00", "AEST": "+10:00", "AEDT": "+11:00", "NZST": "+12:00",
    "NZDT": "+13:00",
}  # fmt: skip
_PARTED = re.compile(r"[|•]|updat|aktualis|mis à jour|a[ck]?tuali[zs]|aggiorn|bijgewerkt|modif|обновл|оновл|更新|güncel|ενημερ", re.I)
_ZONE = re.compile(
    rf"\d[分분\s(]*(?:uhr[\s(]*)?(?:[ap]\.?m\.?[\s(]*)?(?:(?:GMT|UTC)\s?(?:(?P<sign>[+−-])\s?(?P<hours>\d\d?)(?::?(?P<minutes>[03]0|45))?)?"
    rf"|(?-i:(?P<name>{'|'.join(ZONES)})))(?![\w+])",
    re.I,
)
_AFTER_NOON = ("p", "P", "م", "μ", "오후", "下午", "午後", "晚上")


@lru_cache(maxsize=1_024)
def parse_moment(written: str, *, month_first: bool = False) -> str | None:
    """Return a written date as RFC 3339 with the zone it names, without one where it names none, or as a bare day.

    `month_first` reads 4/5/2024 as the fifth of April. None where no date is read, or one before 1990 or of two-digit years.

    >>> parse_moment("2024-08-08T08:00Z"), parse_moment("8. August 2024"), parse_moment("Thu, 08 Aug 2024 09:30:00 +0200")
    ('2024-08-08T08:00:00Z', '2024-08-08', '2024-08-08T09:30:00+02:00')
    """
    written = " ".join(written[:MAX_WRITTEN].split())
    if not _DIGIT.search(written):
        return None
    return _parse_machine(written) or _parse_words(written, month_first)


def _parse_machine(written: str) -> str | None:
    if found := ("-" in written and _ISO.search(written)) or _COMPACT.match(written):
        year, month, day, hour, minute, second, zone = found.groups()
        return _write(int(year), int(month), int(day), (hour, minute, second), zone)
    if _EPOCH.match(written):
        seconds = int(written) / (1000 if len(written) > 10 else 1)
        moment = datetime.fromtimestamp(seconds, UTC)
        return _write(moment.year, moment.month, moment.day, (str(moment.hour), str(moment.minute), str(moment.second)), "Z")
    if _ENGLISH_MAIL.match(written):
        return _parse_mail(written)
    return None


def _parse_mail(written: str) -> str | None:
    try:
        moment = parsedate_to_datetime(written)
    except ValueError:
        return None
    named = written.rsplit(None, 1)[-1].upper()
    zone = "Z" if written.endswith(("GMT", "UTC", "UT")) else moment.strftime("%z") or ZONES.get(named)
    return _write(moment.year, moment.month, moment.day, (str(moment.hour), str(moment.minute), str(moment.second)), zone or None)


def _parse_words(written: str, month_first: bool) -> str | None:
    for pattern, order in ((_DAY_MONTH, "dmy"), (_MONTH_DAY, "mdy"), (_CJK, "ymd"), (_YEAR_MONTH_DAY, "ymd"), (_YEAR_FIRST, "ymd")):
        if (pattern is not _MONTH_DAY or _DAY_YEAR.search(written)) and (found := pattern.search(written)):
            parts = dict(zip(order, found.groups(), strict=True))
            month = _MONTH_OF.get(parts["m"].casefold()) or (int(parts["m"]) if parts["m"].isdecimal() else 0)
            if day := _write(int(parts["y"]), month, int(parts["d"]), *_clock_beside(written, found)):
                return day
    if found := _NUMERIC.search(written):
        first, separator, second, year = found.groups()
        days, months = int(first), int(second)
        weekday = _weekday_before(written[: found.start()]) if separator != "." and days <= 12 and months <= 12 else None
        if weekday is not None:
            turned, straight = _is_weekday(int(year), days, months, weekday), _is_weekday(int(year), months, days, weekday)
            month_first = turned if turned != straight else month_first  # "Thu, 05/03/2012" was the third of May
        if (month_first and separator != "." and days <= 12) or months > 12:
            days, months = months, days
        return _write(int(year), months, days, *_clock_beside(written, found))
    return None


def _weekday_before(said: str) -> int | None:
    """Return the weekday named right before a date, Monday being 0."""
    words = _LETTERS.findall(said[-14:].lower())
    return _WEEKDAYS.get(words[-1][:3]) if words else None


def _is_weekday(year: int, month: int, day: int, weekday: int) -> bool:
    try:
        return date(year, month, day).weekday() == weekday
    except ValueError:
        return False


def _clock_beside(written: str, found: re.Match[str]) -> tuple[Clock, str | None]:
    """Return hour and minute that stand within a few words of the day, and their zone; a time far off may be another's."""
    clock, before = (
        _CLOCK.search(written, found.end(), found.end() + 36),
        _CLOCK.search(written, max(0, found.start() - 20), found.start()),
    )
    if clock is None or (before and _PARTED.search(written, found.end(), clock.start())):
        clock = before  # "2:30 p.m. May 2, 2024 | Updated 5:11 p.m. May 3"
    if not clock:
        return (None, None, None), None
    hour = int(clock["h"])
    if half := clock["before"] or clock["half"]:
        hour = hour % 12 + (12 if half.startswith(_AFTER_NOON) else 0)
    zone = _ZONE.search(written, clock.end("m") - 1)
    return (str(hour), clock["m"], None), _offset_of(zone) if zone else None


def _offset_of(zone: re.Match[str]) -> str:
    if name := zone["name"]:
        return ZONES[name]
    return f"{zone['sign'].replace('−', '-')}{int(zone['hours']):02}:{zone['minutes'] or '00'}" if zone["sign"] else "Z"


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
_LINE_END = re.compile(r"(?:\d|[ap]\.m|[Uu]hr|\bh|\bmin|\b[A-Z]{2,5})\.$")


def has_two_orders(written: str) -> bool:
    """Return whether a text holds a day in figures that only custom tells from a month: 4/5/2024; between full stops the day is first."""
    found = _NUMERIC.search(written)
    return found is not None and found[2] != "."


@lru_cache(maxsize=1_024)
def is_only_date(text: str) -> bool:
    """Return whether a short text says a day, perhaps with its time, and little else.

    >>> is_only_date("Published on May 2, 2024"), is_only_date("The film of 2 May 2024 was long"), is_only_date("2 May 2024: it rains.")
    (True, False, False)
    """
    if len(text) > 70 or (text.endswith(".") and not _LINE_END.search(text)) or not (moment := parse_moment(text)):
        return False
    said = sum(len(word) for word in _LETTERS.findall(text) if word.casefold() not in _MONTH_OF and word not in _BETWEEN)
    return bool(moment) and (said <= 12 or (said <= 26 and bool(_PUBLISHED.search(text))))


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
