"""What a player says: its title, caption, length and address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from newscrawl.article import Video
from newscrawl.extract.ages import is_age
from newscrawl.extract.caption_labels import clean_caption
from newscrawl.extract.durations import parse_duration, split_duration
from newscrawl.extract.media import count_words, fold_class, is_silent, read_text, resolve
from newscrawl.rules import find_block_rule, fold

TITLE_CLASS = re.compile(r"[ _-](?:title|headline|heading|vid(?:eo)?-?title|video-item-title|name|titre|titel|titulo|hed)[ _-]")
CAPTION_CLASS = re.compile(r"[ _-](?:captions?|vidcaption|description|desc|legend|legende|summary|bildunterschrift|infotext)[ _-]")
_DURATION_CLASS = re.compile(r"[ _-](?:duration|vid(?:eo)?-?length|runtime|time-?total|durata|dauer|length|video-?time)[ _-]")
_PLAYER_PAGE = re.compile(r"^https?://[^/]+/(?:[^?#]*/)?(?:player|videos?|watch|play|audio|podcasts?)/[^?#]*\d", re.I)
PIECES = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "span", "div", "time", "figcaption", "a", "strong", "li")
_DIVIDING = frozenset(("div", "p", "h2", "h3", "ul", "figure", "section"))
LABEL = re.compile(
    r"^(?:video|audio|watch|listen|play(?: video| audio)?|duration|now playing|live|loading\S*|watch now|"
    r"listen now|video player|close|share|embed|download|lire|écouter|regarder|abspielen|anhören|"
    r"escuchar|ver video|ascolta|guarda|luister|bekijk|lyssna|spela|動画|音声|再生|오디오|비디오|.{0,3}"
    r"|supports html5 video|the video will auto-?play.{0,30}|(?:(?:click|tap) to (?:play|unmute|watch) ?)+|\d{1,2}:\d\d ?/ ?\d{1,2}:\d\d)$",
    re.I,
)
# What a system writes round a title: the length before it, where it leads back to, what kind of player it is.
_AROUND = re.compile(r"^\d{1,2}:\d\d(?::\d\d)?\s+(?=[^\W\d_])|\s+back to video$|\s*[|·]\s*(?:audio|video)$|\s+©\s.{2,30}$", re.I)
NOT_SAID = frozenset(("consent-embed", "embed-consent", "ad-label", "standards-line", "standards-line.germanic"))
"""Rules that take what a player says for itself: that it needs a script, that a machine reads aloud."""


def read_video(holder: HtmlElement, base_url: str) -> Video:
    """Read the pieces of a player: its first heading is the title, a marked text the caption; an age and a label are neither."""
    title = caption = None
    duration = _declared_duration(holder)
    dated = duration is not None
    others: list[str] = []
    for piece in holder.iter(*PIECES):
        text = read_own_text(piece)
        if not text or text[0] == "<" or _is_inside_marked(piece, holder):  # code to embed it
            continue
        names = fold_class(piece.get("class") or "")
        seconds = parse_duration(text)
        if seconds is not None or is_age(text) or LABEL.match(text) or _is_of_system(text):
            duration = seconds if seconds is not None and (duration is None or _DURATION_CLASS.search(names)) else duration
            dated = dated or seconds is not None or is_age(text)
        elif caption is None and (piece.tag == "figcaption" or CAPTION_CLASS.search(names)):
            caption = clean_caption(text)
        elif title is None and (piece.tag[0] == "h" or TITLE_CLASS.search(names)):
            title, ending = _split_title(piece, text)
            duration = duration if duration is not None else ending
            dated = dated or ending is not None
        elif text not in others and count_words(text) > 2:
            others.append(text)
    others = others if dated or split_duration(others[-1] if others else "")[1] is not None else []
    title = title or _read_declared_title(holder) or (others.pop(0) if others else None)
    caption, ending = split_duration(caption or next((text for text in others if text != title), ""))
    duration = duration if duration is not None else ending
    title, caption = (_AROUND.sub("", text or "") for text in (title, caption))
    return Video(
        title=title or None,
        caption=caption if caption and caption != title else None,
        duration_seconds=duration,
        url=_read_url(holder, base_url),
    )


def _is_of_system(text: str) -> bool:
    rule = find_block_rule(fold(text), 0.0, "middle")
    return rule is not None and rule.id in NOT_SAID


def _split_title(piece: HtmlElement, text: str) -> tuple[str, int | None]:
    """Return a title and the length that an element of its own gives at its end."""
    title, seconds = split_duration(text)
    if seconds is not None and any(
        parse_duration(read_own_text(child)) == seconds for child in piece.iterdescendants("span", "time", "em", "small")
    ):
        return clean_caption(title), seconds
    return clean_caption(text), None


def _is_inside_marked(piece: HtmlElement, holder: HtmlElement) -> bool:
    """Whether a piece is part of a caption or title that is read as a whole; a length in it is read all the same."""
    if piece is holder or _DURATION_CLASS.search(fold_class(piece.get("class") or "")):
        return False
    return any(_is_whole(a) for a in climb(piece, holder) if a is not piece and a is not holder)


def _is_whole(element: HtmlElement) -> bool:
    names = fold_class(element.get("class") or "")
    marked = (
        element.tag in ("figcaption", "h2", "h3", "h4", "h5")
        or CAPTION_CLASS.search(names) is not None
        or TITLE_CLASS.search(names) is not None
    )
    return marked and read_own_text(element) != ""


def _read_declared_title(holder: HtmlElement) -> str | None:
    """Return the title that a player's markup declares: data-title, microdata, the title of its video."""
    for element in holder.iter():
        if element.get("itemprop") == "name":
            return (element.get("content") or read_text(element)).strip() or None
        for name in ("data-title", "data-video-title", "data-media-title", "data-audio-title"):
            if value := (element.get(name) or "").strip():
                return value
    return None


def read_own_text(element: HtmlElement) -> str:
    """The text of an element that no block of its own divides."""
    if is_silent(element) or any(child.tag in _DIVIDING for child in element):
        return ""
    return read_text(element)


def _declared_duration(holder: HtmlElement) -> int | None:
    for element in holder.iter():
        for name in ("data-duration", "data-video-duration", "duration"):
            if (value := element.get(name)) and (seconds := parse_duration(value)) is not None:
                return seconds
        if (
            element.get("itemprop") == "duration"
            and (seconds := parse_duration(element.get("content") or element.get("datetime") or "")) is not None
        ):
            return seconds
    return None


def _read_url(holder: HtmlElement, base_url: str) -> str | None:
    for element in holder.iter():
        if element.tag in ("video", "audio", "source", "amp-video", "amp-audio") and (
            url := resolve(element.get("src") or element.get("data-src"), base_url)
        ):
            return url
        declares = element.get("itemprop") in ("contentUrl", "contentURL", "embedUrl", "embedURL")
        if declares and (url := resolve(element.get("content") or element.get("href"), base_url)):
            return url
        for name in ("data-video-url", "data-src-mp4", "data-audio-url", "data-video-src", "data-audio-src"):
            if url := resolve(element.get(name), base_url):
                return url
    links = (resolve(link.get("href"), base_url) for link in holder.iter("a"))
    return next((url for url in links if url and _PLAYER_PAGE.search(url)), None)


def climb(element: HtmlElement, top: HtmlElement) -> Iterator[HtmlElement]:
    """Yield an element and its ancestors up to `top`, which is the last."""
    while True:
        yield element
        if element is top:
            return
        parent = element.getparent()
        if parent is None:
            return
        element = parent
