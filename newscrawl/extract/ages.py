"""Ages as pages write them under a teaser or a video: "5 years ago", "vor 3 Stunden", "il y a 2 jours"."""

from __future__ import annotations

import re

from newscrawl.extract.wording import to_small

_NUMBER = (
    r"(?:\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|einer?m?|einem|une?|un|una|uno|um|"
    r"uma|een|en|ett|et|über|mehr als|about|over|almost|environ|circa)"
)
_PATTERNS = (
    # en, nl, sv, no, da, fi, tr, pl, cs, hu, ro, el, id, vi: the number first, the word for "ago" last
    rf"(?:about |over |almost |more than )?{_NUMBER}\+? ?(?:seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|"
    rf"h|days?|d|weeks?|wks?|w|months?|mos?|years?|yrs?|y)\.? ago",
    rf"{_NUMBER} (?:seconden?|minuut|minuten|uur|uren|dag|dagen|weken|week|maand|maanden|jaar|jaren) geleden",
    rf"(?:för )?{_NUMBER} (?:sekunder?|minut|minuter|timm[ae]r?|dag|dagar|veck(?:a|or)|månad(?:er)?|år) sedan",
    rf"(?:for )?{_NUMBER} (?:sekunder?|minutt(?:er)?|minut(?:ter)?|timer?|dag(?:er|e)?|uker?|uger?|måned(?:er)?|år) siden",
    rf"{_NUMBER} (?:sekunti\w*|minuutti\w*|tun(?:ti|tia|nin)|päiv\w+|viikko\w*|kuukaut\w+|vuo\w+) sitten",
    r"\d+ (?:saniye|dakika|saat|gün|hafta|ay|yıl) önce",
    r"(?:\d+ )?(?:sekund\w*|minut\w*|godzin\w*|dni|dzień|tygodni\w*|tydzień|miesi\w+|lat[a]?|rok\w*) temu",
    r"\d+ (?:másodperce|perce|órája|napja|hete|hónapja|éve)",
    r"\d+ (?:detik|menit|jam|hari|minggu|bulan|tahun)(?: yang)? lalu",
    r"\d+ (?:giây|phút|giờ|ngày|tuần|tháng|năm) trước",
    # the word for "ago" first
    rf"vor (?:{_NUMBER} )?(?:sekunden?|minuten?|stunden?|std\.?|tag(?:en)?|wochen?|monat(?:en)?|jahr(?:en)?)",
    rf"il y a (?:{_NUMBER} )?(?:secondes?|minutes?|min|heures?|h|jours?|j|semaines?|mois|ans?|années?)",
    rf"hace (?:{_NUMBER} )?(?:segundos?|minutos?|horas?|días?|semanas?|mes(?:es)?|años?)",
    rf"há (?:{_NUMBER} )?(?:segundos?|minutos?|horas?|dias?|semanas?|mês|meses|anos?)",
    rf"{_NUMBER} (?:segundos?|minutos?|horas?|dias?|semanas?|mês|meses|anos?) atrás",
    rf"{_NUMBER} (?:second[oi]|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]) fa",
    r"před \d+ (?:sekund\w+|minut\w+|hodin\w+|dn\w+|týdn\w+|měsíc\w+|let\w*|rok\w*)",
    r"acum (?:\d+|o|un) (?:de )?(?:secund\w+|minut\w*|or[ăe]|zi\w*|săptămân\w+|lun\w+|an\w*)",
    r"пре(?:ди|д)? \d+ \w+|\d+ \w+ (?:назад|тому)",
    r"πριν (?:από )?\d+ \w+",
    r"לפני \d+ \w+|منذ \d+ \w+|قبل \d+ \w+|\d+ \w+ (?:پیش|قبل)",
    r"\d+ ?(?:秒|分|時間|日|週間|か月|ヶ月|カ月|年)前",
    r"\d+ ?(?:초|분|시간|일|주|개월|달|년) ?전",
    r"\d+ ?(?:秒|分钟|分鐘|小时|小時|天|周|週|个月|個月|年)前",
    r"\d+ \w+ (?:पहले|আগে)",
    r"just now|yesterday|gestern|hier|ayer|ontem|ieri|gisteren|i går|igår|昨日|어제|昨天",
)
_LEAD = r"(?:published|posted|updated|added|aired|broadcast|veröffentlicht|publié|publicado|pubblicato|publicerad|publisert)?:? {0,3}"
AGE = re.compile(rf"{_LEAD}(?:{'|'.join(_PATTERNS)})")  # of small letters: several times quicker than re.IGNORECASE


def is_age(text: str) -> bool:
    """Whether a text is nothing but an age.

    >>> is_age("5 years ago"), is_age("vor 3 Stunden"), is_age("He left 5 years ago")
    (True, True, False)
    """
    text = " ".join(text.split()).strip("|·•-–() .,")
    return len(text) < 50 and AGE.fullmatch(to_small(text)) is not None
