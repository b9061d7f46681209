"""Lengths of video and audio as pages write them."""

from __future__ import annotations

import re

_CLOCK = re.compile(r"(?:(?P<h>\d{1,2}):)?(?P<m>\d{1,3}):(?P<s>[0-5]\d)")
_ISO = re.compile(r"P(?:(?P<d>\d+)D)?(?:T(?:(?P<h>\d+)H)?(?:(?P<m>\d+)M)?(?:(?P<s>\d+)(?:\.\d+)?S)?)?", re.I)
_UNITS = (
    (
        3600,
        r"(?:hours?|hrs?|h|stunden?|std|heures?|horas?|ore|ora|uur|uren|timmar|timme|timer?|tunti|tuntia|saat|"
        r"godz|hod|час\w*|ч|時間|시간|小时|小時)",
    ),
    (60, r"(?:minutes?|mins?|m|minuten?|minutos?|minuti|minuto|minuut|minuter?|minuutti\w*|dakika|dk|minut\w*|мин\w*|分钟|分鐘|分|분)"),
    (1, r"(?:seconds?|secs?|s|sekunden?|sek|secondes?|segundos?|secondi|seconden|sekunder?|saniye|sn|sekund\w*|сек\w*|秒|초)"),
)
_SPELT = re.compile(
    r"\s{0,2},?\s{0,2}(?:and|und|et|y|e|en|och|og)?\s{0,2}".join(  # not \s*: all may be left out, and blanks shared in many ways
        rf"(?:(?P<u{seconds}>\d{{1,4}})\s{{0,2}}{names}\.?(?![^\W\d_]))?" for seconds, names in _UNITS
    ),
    re.I,
)
_LEAD = re.compile(
    r"^(?:[(\[▶►⏵]\s*)*(?:(?:video |audio )?(?:duration|length|run(?:ning)? ?time|dauer|länge|laufzeit|"
    r"durée|duración|duração|durata|duur|längd|varighed|varighet|lengde|kesto|süre|czas(?: trwania)?|délka|"
    r"длительность|時間|再生時間|재생시간|时长)"
    r"|video|audio|watch|listen|▶|►)\s*[:|–-]?\s*",
    re.I,
)
_TAIL = re.compile(r"(?:\s*(?:min(?:s|utes|uten|\.)?|video|watch|listen|[)\]]))+\s*$", re.I)
_AT_END = re.compile(
    r"^(?P<before>.*?[^\s\d:]|.*?\S(?=\s))\s{0,2}[|·•–—(\[-]?\s{0,2}(?:(?:duration|dauer|durée|duración|duração|"
    r"durata|duur|längd|varighed|varighet|video|länge)\s{0,2}:?\s{0,2})?(?P<clock>(?:\d{1,2}:)?\d{1,3}:[0-5]\d)\s{0,2}[)\]]?(?:\s{0,2}min\.?)?$",
    re.I | re.S,
)
_CLOCK_WORDS = re.compile(
    r"(?:\b(?:at|um|à|a las|às|alle|om|kl\.?|klo|um|gegen|ab|von|bis|until|since|from|to|in|of|by|by|with|is|was|saat|em|en|o)"
    r"|[-–:/]|\d:\d{1,2}\s?[(\[]?)$",
    re.I,
)
_LONGEST_END = 20
_DIGIT = re.compile(r"\d")  # a quick look: none of these is without one
LONGEST_SECONDS = 24 * 3600


def parse_duration(text: str | None) -> int | None:
    """Return a length in whole seconds ("2:05", "1:02:03", "PT2M5S", "12 min", "Duration 1:30", "125"), or None.

    ISO 8601 durations are as in schema.org's VideoObject. A bare number is taken as seconds.

    >>> [parse_duration(text) for text in ("2:05", "1:02:03", "PT2M5S", "12 min", "Duration 1:30", "14 hours ago")]
    [125, 3723, 125, 720, 90, None]
    """
    text = " ".join((text or "").split())
    if len(text) > 60 or not _DIGIT.search(text):
        return None
    text = _LEAD.sub("", text).strip(" ()[]|·")
    seconds = _parse_iso(text)
    if seconds is None:
        seconds = _parse_clock(_TAIL.sub("", text).strip() or text)
    if seconds is None:
        seconds = _parse_spelt(text)
    return seconds if seconds is not None and 0 < seconds <= LONGEST_SECONDS else None


def split_duration(text: str) -> tuple[str, int | None]:
    """Return a caption and the length at its end in seconds; a time of day or a result there is none.

    >>> split_duration("The minister was in town today 2:05")
    ('The minister was in town today', 125)
    >>> split_duration("The bus leaves at 14:30")
    ('The bus leaves at 14:30', None)
    """
    if ":" not in text[-_LONGEST_END:] or not (found := _AT_END.match(text)):
        return text, None
    if _CLOCK_WORDS.search(found["before"]) or (seconds := _parse_clock(found["clock"])) is None:
        return text, None
    return found["before"].rstrip(" |·•–—([-"), seconds


def _parse_iso(text: str) -> int | None:
    found = _ISO.fullmatch(text)
    if not found or not any(found.groupdict().values()):
        return int(text) if text.isascii() and text.isdigit() and len(text) <= 5 else None
    days, hours, minutes, seconds = (int(found[name] or 0) for name in "dhms")
    return ((days * 24 + hours) * 60 + minutes) * 60 + seconds


def _parse_clock(text: str) -> int | None:
    found = _CLOCK.fullmatch(text)
    if not found:
        return None
    return (int(found["h"] or 0) * 60 + int(found["m"])) * 60 + int(found["s"])


def _parse_spelt(text: str) -> int | None:
    found = _SPELT.fullmatch(text)
    if not found or not any(found.groups()):
        return None
    return sum(seconds * int(found[f"u{seconds}"] or 0) for seconds, _ in _UNITS)
