"""Which elements are video or audio players, and how far round them their own title and caption reach."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from newscrawl.extract.ages import is_age
from newscrawl.extract.candidates import is_player_class
from newscrawl.extract.durations import parse_duration, split_duration
from newscrawl.extract.media import (
    PROSE_WORDS,
    count_words,
    fold_class,
    has_more_children,
    has_text,
    is_silent,
    raw_text,
    read_text,
    tokens_of,
    widen,
)
from newscrawl.extract.player_pieces import CAPTION_CLASS, LABEL, PIECES, TITLE_CLASS, climb, read_own_text

_CREDIT_CLASS = re.compile(r"[ _-](?:credits?|copyright|source|date|timestamp|age|meta|label|byline)[ _-]")
# "player" also names people (sports) and wrappers of a whole page: these say that a node is a list of stories, or a control.
_NO_PLAYER = re.compile(
    r"[ _-](?:playlists?|persistent|sticky-player|footer|nav|related|stats|card|cards|profile|roster|"
    r"grid|list|carousel|recommended|popular|bar|controls?|button|btn|overlay|icon|modal-player)[ _-]"
)
_WRAPPER_CLASS = re.compile(
    r"[ _-](?:(?:media|video|audio|podcast)-?_?(?:embed|block|container|wrapper|component|module|"
    r"element|item|widget|article|box|figure)?|player|embed|embedded|jwplayer)[ _-]"
)
_TITLE_LABEL = re.compile(r"(?:v[ií]d[eé]o|wideo|видео|відео|βίντεο|watch|動画|影片|視頻|视频|영상) ?[:：|–-]", re.I)
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_MOST_BELOW = 30  # words
_FEW_WORDS = 12
_DIGIT = re.compile(r"\d")
_MOST_LINKS = 4
_MOST_CHARACTERS = 1000
_MEDIA_TAGS = ("video", "audio", "iframe", "img", "amp-video", "video-js", "amp-brightcove")
_STOPS = frozenset(("body", "html", "main", "article", "section", "td", "blockquote"))


def is_player(element: HtmlElement) -> bool:
    """Whether an element is one player: a medium or a sign of one in it, and hardly any prose."""
    if element.tag in ("a", "button", "body", "html", "nav"):
        return False
    if element.tag in ("video", "audio") or "-" in element.tag:
        return _is_shown(element)
    if not is_player_class(element.get("class") or "") and not _has_length_or_age(element):
        return False
    if _NO_PLAYER.search(tokens_of(element)) or sum(1 for _ in element.iter("p")) > 4:
        return False
    if next(element.iter("h1", "article", "table"), None) is not None or sum(1 for a in element.iter("a") if has_text(a)) > _MOST_LINKS:
        return False
    shows = next(element.iter(*_MEDIA_TAGS, "button", "svg"), None) is not None
    return _unlinked_prose(element) <= (PROSE_WORDS if shows else _FEW_WORDS)


def _has_length_or_age(element: HtmlElement) -> bool:
    raw = raw_text(element)
    if len(raw) > _MOST_CHARACTERS or not _DIGIT.search(raw):
        return False
    texts = (text for piece in element.iter(*PIECES) if (text := read_own_text(piece)))
    return any(
        is_age(text) or (not text.isdigit() and (parse_duration(text) is not None or split_duration(text)[1] is not None)) for text in texts
    )


def _is_shown(element: HtmlElement) -> bool:
    """Whether a video is for watching: one that runs by itself, mute and without end, is a moving picture."""
    return not (element.get("loop") is not None and element.get("muted") is not None and element.get("controls") is None)


def _unlinked_prose(element: HtmlElement) -> int:
    """Words of sentences in an element, outside its caption, title and links."""
    words = 0
    for child in element.iter("p", "div", "span", "li"):
        own = (child.text or "") + "".join(c.tail or "" for c in child)
        if own.count(" ") > 6 and not any(_is_marked(a) for a in climb(child, element)):
            words += count_words(own)
    return words


def _is_marked(element: HtmlElement) -> bool:
    names = fold_class(element.get("class") or "")
    return (
        element.tag in ("figcaption", "a")
        or is_silent(element)
        or bool(names)
        and (CAPTION_CLASS.search(names) is not None or TITLE_CLASS.search(names) is not None)
    )


def widen_player(element: HtmlElement) -> HtmlElement:
    """Return the player with what stands round it of its own: the caption behind it, the title before it, the figure about it."""
    holder = widen(element)
    for parent in holder.iterancestors():
        if parent.tag in _STOPS or has_more_children(parent, 8):
            break
        if (parent.text or "").strip() or any((child.tail or "").strip() for child in parent):
            break
        others = [c for c in parent if c is not holder and isinstance(c.tag, str) and has_text(c)]
        named = parent.tag == "figure" or _WRAPPER_CLASS.search(tokens_of(parent)) is not None
        if not all(_belongs(child, named) for child in others) and not _is_titled(others):
            break
        if not others and not named and any(c is not holder and next(c.iter(*_MEDIA_TAGS), None) is not None for c in parent):
            break
        holder = parent
    return holder


def _is_titled(others: list[HtmlElement]) -> bool:
    """Whether all that stands beside a player is a heading that says so ("Video: Gulls over the pier") and a line or two below it."""
    titles = [child for child in others if child.tag in _HEADINGS and _TITLE_LABEL.match(read_text(child))]
    below = [child for child in others if child not in titles]
    return len(titles) == 1 and len(below) < 2 and all(child.tag == "p" and count_words(read_text(child)) <= _MOST_BELOW for child in below)


def _belongs(element: HtmlElement, named: bool) -> bool:
    """Whether a neighbour of a player is part of it: always its caption, in a wrapper called so also its title, age and label."""
    if next(element.iter("ul", "ol", "table", "video", "audio", "iframe"), None) is not None:
        return False
    text = read_text(element)
    words = count_words(text)
    names = tokens_of(element)
    if element.tag == "figcaption" or CAPTION_CLASS.search(names):
        return words <= 80
    if is_age(text) or LABEL.match(text) or (parse_duration(text) is not None and words <= 4):
        return True
    return (
        named
        and words <= 25
        and (
            element.tag[0] == "h"
            or TITLE_CLASS.search(names) is not None
            or _CREDIT_CLASS.search(names) is not None
            or element.tag in ("a", "span", "div")
        )
    )
