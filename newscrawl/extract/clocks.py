"""The time of day beside a day, and the zone that is named with it."""

from __future__ import annotations

import re

Clock = tuple[str | None, str | None, str | None]
"""Hour, minute and second as written."""


_CLOCK = re.compile(
    r"(?:(?P<before>오[전후]|[上下]午|午[前後]|晚[上间間])\s?)?(?<![\d:.])(?P<h>\d{1,2})(?:[:.h]|[時时시點点]\s?)(?P<m>\d\d)(?::\d\d)?[分분]?"
    r"\s*(?P<half>a\.?m\.?|p\.?m\.?|[صم](?!\w)|مساء|صباح|[πμ]\.?μ\.)?(?!\.?\d)",
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
_AFTER_NOON = ("p", "P", "م", "μ", "오후", "下午", "午後", "晚")


def clock_beside(written: str, start: int, end: int) -> tuple[Clock, str | None]:
    """Return hour and minute that stand within a few words of the day, and their zone; a time far off may be another's."""
    clock, before = (
        _CLOCK.search(written, end, end + 36),
        _CLOCK.search(written, max(0, start - 20), start),
    )
    if clock is None or (before and _PARTED.search(written, end, clock.start())):
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
