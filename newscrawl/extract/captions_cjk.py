"""Captions of East Asia: whose picture it is stands behind a sign, or before a word that says so."""

from __future__ import annotations

import re

from newscrawl.extract.credit_words import AGENCY_NAMES

_EAST_ASIAN = re.compile("[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff0f\uff1d]")  # what all but a plain equals sign needs
_EQUALS_END = re.compile(r"^(?P<before>.+?)[＝=](?P<credit>[^＝=。.]{1,30})$", re.S)
_KOREAN_REPORTER = re.compile(r"^(?P<before>.+?[.다])\s+(?P<credit>[가-힣]{2,4}\s?(?:선임)?기자|[^.]{2,24} 제공)$", re.S)
# "caption＝day, place、name撮影": what follows the sign is no credit but for the last of it.
_JAPANESE_PHOTOGRAPHER = re.compile(
    rf"^(?P<before>.+?)[、＝=・。\s]+(?P<credit>[^\s、。＝=・（）()]{{2,12}}(?:撮影|提供|[／/][摄攝]影?)"
    rf"|(?:(?:[^\s、。]{{2,6}})?记者\s)?[^\s、。]{{2,6}}\s[摄攝图圖]|(?:[^\s、。]{{2,6}})?[记記]者\s?[^\s、。]{{2,4}}[摄攝]|[\u4e00-\u9fff·]{{2,4}}(?<!拍)[摄攝]|(?<=、)(?:{AGENCY_NAMES}))[。]?$",
    re.S,
)
_NO_OWNER = re.compile(r"\d\s*[年月日時]|、|[市町村区県府港駅]$")  # a day, a place
_BETWEEN_CJK = re.compile(r"(?<=[\u4e00-\u9fff／]) (?=／)|(?<=记者|記者) (?=[\u4e00-\u9fff]{2,4} ?／)")  # in an element of its own


def split_cjk(text: str) -> tuple[str, str] | None:
    """Return caption and credit as Chinese, Japanese and Korean papers part them, or None."""
    if not text.isascii() and _EAST_ASIAN.search(text):
        text = _BETWEEN_CJK.sub("", text)
        found = _JAPANESE_PHOTOGRAPHER.match(text) or _EQUALS_END.match(text) or _KOREAN_REPORTER.match(text)
    else:
        found = _EQUALS_END.match(text) if "=" in text else None
    return (found["before"], found["credit"]) if found and not _NO_OWNER.search(found["credit"]) else None
