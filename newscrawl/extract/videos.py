"""Video and audio players: title, caption, length, address; and the element that holds all of one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from attrs import frozen
from lxml.html import HtmlElement

from newscrawl.article import Video
from newscrawl.extract.ages import is_age
from newscrawl.extract.candidates import SOUND_TAGS, Candidates, find_candidates, is_player_class
from newscrawl.extract.captions import clean_caption
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
    resolve,
    tokens_of,
    widen,
)
from newscrawl.extract.related import read_links

__all__ = ["Player", "parse_duration", "read_players"]

_TITLE_CLASS = re.compile(
    r"(?:^|[ _-])(?:title|headline|heading|vid(?:eo)?-?title|video-item-title|name|titre|titel|titulo|hed)(?:$|[ _-])"
)
_CAPTION_CLASS = re.compile(
    r"(?:^|[ _-])(?:captions?|vidcaption|description|desc|legend|legende|summary|bildunterschrift|infotext)(?:$|[ _-])"
)
_DURATION_CLASS = re.compile(r"(?:^|[ _-])(?:duration|vid(?:eo)?-?length|runtime|time-?total|durata|dauer|length|video-?time)(?:$|[ _-])")
_CREDIT_CLASS = re.compile(r"(?:^|[ _-])(?:credits?|copyright|source|date|timestamp|age|meta|label|byline)(?:$|[ _-])")
# "player" also names people (sports) and wrappers of a whole page: these say that a node is a list of stories, or a control.
_NO_PLAYER = re.compile(
    r"(?:^|[ _-])(?:playlists?|persistent|sticky-player|footer|nav|related|stats|card|cards|profile|roster|"
    r"grid|list|carousel|recommended|popular|bar|controls?|button|btn|overlay|icon|modal-player)(?:$|[ _-])"
)
_WRAPPER_CLASS = re.compile(
    r"(?:^|[ _-])(?:(?:media|video|audio|podcast)-?_?(?:embed|block|container|wrapper|component|module|"
    r"element|item|widget|article|box|figure)?|player|embed|embedded|jwplayer)(?:$|[ _-])"
)
_PLAYER_PAGE = re.compile(r"^https?://[^/]+/(?:[^?#]*/)?(?:player|videos?|watch|play|audio|podcasts?)/[^?#]*\d", re.I)
_READ_ALOUD = re.compile(
    r"(?:^|[/_.-])(?:tts|ttsart|text-?to-?speech|polly|speechkit|beyondwords|read-?aloud|article-?audio|audio-?version)|narration", re.I
)
_FEW_WORDS = 12
_DIGIT = re.compile(r"\d")
_MOST_LINKS = 4
_MOST_CHARACTERS = 1000
_MEDIA_TAGS = ("video", "audio", "iframe", "img", "amp-video", "video-js", "amp-brightcove")
_PIECES = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "span", "div", "time", "figcaption", "a", "strong", "li")
_STOPS = frozenset(("body", "html", "main", "article", "section", "td", "blockquote"))
_LABEL = re.compile(
    r"^(?:video|audio|watch|listen|play(?: video| audio)?|duration|now playing|live|loading\S*|watch now|"
    r"listen now|video player|close|share|embed|download|lire|écouter|regarder|abspielen|anhören|"
    r"escuchar|ver video|ascolta|guarda|luister|bekijk|lyssna|spela|動画|音声|再生|오디오|비디오|.{0,3})$",
    re.I,
)


@frozen(kw_only=True)
class Player:
    """A video or audio player, and the smallest element that holds it with its title, age and caption and none of the story's prose."""

    element: HtmlElement
    video: Video


def read_players(tree: HtmlElement, base_url: str, candidates: Candidates | None = None) -> tuple[Player, ...]:
    """Return the players of a page in document order; sites that lend theirs by iframe (YouTube, Vimeo) are embeds."""
    found: list[Player] = []
    claimed: set[HtmlElement] = set()
    candidates = candidates or find_candidates(tree)
    boxes = _LinkBoxes(candidates.related, base_url)
    for element in candidates.players:
        if element in claimed or not _is_player(element) or boxes.hold(element):
            continue
        holder = _widen(element)
        claimed.update(holder.iter())
        video = _read_video(holder, base_url)
        if not _is_bare_sound(element, video) and (video != Video() or has_text(holder)):
            found.append(Player(element=holder, video=video))
    return tuple(found)


def read_bare_sound(element: HtmlElement, base_url: str, players: Collection[HtmlElement]) -> str | None:
    """Return the address of an audio element of which the page says nothing, or None: it is an embed and no player.

    `players` are the elements that may be players: what stands in one of them is a part of it. The story itself read aloud is neither.
    """
    if any(parent in players for parent in element.iterancestors()):
        return None
    video = _read_video(_widen(element), base_url)
    return video.url if _is_bare_sound(element, video) and not _READ_ALOUD.search(video.url or "") else None


def _is_bare_sound(element: HtmlElement, video: Video) -> bool:
    return element.tag in SOUND_TAGS and video == Video(url=video.url)


class _LinkBoxes:
    """The boxes of links to other stories: a player in one of them is the other story's."""

    def __init__(self, elements: Collection[HtmlElement], base_url: str) -> None:
        self.base_url = base_url
        self.is_box: dict[HtmlElement, bool | None] = dict.fromkeys(elements)

    def hold(self, element: HtmlElement) -> bool:
        if not self.is_box:
            return False
        for parent in element.iterancestors():
            if parent in self.is_box and self.is_box[parent] is None:
                self.is_box[parent] = bool(read_links(parent, self.base_url))
            if self.is_box.get(parent):
                return True
        return False


def _is_player(element: HtmlElement) -> bool:
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
    texts = (text for piece in element.iter(*_PIECES) if (text := _own_text(piece)))
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
        if own.count(" ") > 6 and not any(_is_marked(a) for a in _up_to(child, element)):
            words += count_words(own)
    return words


def _is_marked(element: HtmlElement) -> bool:
    names = fold_class(element.get("class") or "")
    return (
        element.tag in ("figcaption", "a")
        or is_silent(element)
        or bool(names)
        and (_CAPTION_CLASS.search(names) is not None or _TITLE_CLASS.search(names) is not None)
    )


def _up_to(element: HtmlElement, top: HtmlElement) -> Iterator[HtmlElement]:
    while True:
        yield element
        if element is top:
            return
        parent = element.getparent()
        if parent is None:
            return
        element = parent


def _widen(element: HtmlElement) -> HtmlElement:
    """Return the player with what stands round it of its own: the caption behind it, the title before it, the figure about it."""
    holder = widen(element)
    for parent in holder.iterancestors():
        if parent.tag in _STOPS or has_more_children(parent, 8):
            break
        if (parent.text or "").strip() or any((child.tail or "").strip() for child in parent):
            break
        others = [c for c in parent if c is not holder and isinstance(c.tag, str) and has_text(c)]
        named = parent.tag == "figure" or _WRAPPER_CLASS.search(tokens_of(parent)) is not None
        if not all(_belongs(child, named) for child in others):
            break
        if not others and not named and any(c is not holder and next(c.iter(*_MEDIA_TAGS), None) is not None for c in parent):
            break
        holder = parent
    return holder


def _belongs(element: HtmlElement, named: bool) -> bool:
    """Whether a neighbour of a player is part of it: always its caption, in a wrapper called so also its title, age and label."""
    if next(element.iter("ul", "ol", "table", "video", "audio", "iframe"), None) is not None:
        return False
    text = read_text(element)
    words = count_words(text)
    names = tokens_of(element)
    if element.tag == "figcaption" or _CAPTION_CLASS.search(names):
        return words <= 80
    if is_age(text) or _LABEL.match(text) or (parse_duration(text) is not None and words <= 4):
        return True
    return (
        named
        and words <= 25
        and (
            element.tag[0] == "h"
            or _TITLE_CLASS.search(names) is not None
            or _CREDIT_CLASS.search(names) is not None
            or element.tag in ("a", "span", "div")
        )
    )


def _read_video(holder: HtmlElement, base_url: str) -> Video:
    """Read the pieces of a player: its first heading is the title, a marked text the caption; an age and a label are neither."""
    title = caption = None
    duration = _declared_duration(holder)
    dated = duration is not None
    others: list[str] = []
    for piece in holder.iter(*_PIECES):
        text = _own_text(piece)
        if not text or _is_inside_marked(piece, holder):
            continue
        names = fold_class(piece.get("class") or "")
        seconds = parse_duration(text)
        if seconds is not None or is_age(text) or _LABEL.match(text):
            duration = seconds if seconds is not None and (duration is None or _DURATION_CLASS.search(names)) else duration
            dated = dated or seconds is not None or is_age(text)
        elif caption is None and (piece.tag == "figcaption" or _CAPTION_CLASS.search(names)):
            caption = clean_caption(text)
        elif title is None and (piece.tag[0] == "h" or _TITLE_CLASS.search(names)):
            title, ending = _split_title(piece, text)
            duration = duration if duration is not None else ending
            dated = dated or ending is not None
        elif text not in others and count_words(text) > 2:
            others.append(text)
    others = others if dated or split_duration(others[-1] if others else "")[1] is not None else []
    title = title or holder_title(holder) or (others.pop(0) if others else None)
    caption, ending = split_duration(caption or next((text for text in others if text != title), ""))
    duration = duration if duration is not None else ending
    return Video(
        title=title or None,
        caption=caption if caption and caption != title else None,
        duration_seconds=duration,
        url=_read_url(holder, base_url),
    )


def _split_title(piece: HtmlElement, text: str) -> tuple[str, int | None]:
    """Return a title and the length that an element of its own gives at its end."""
    title, seconds = split_duration(text)
    if seconds is not None and any(
        parse_duration(_own_text(child)) == seconds for child in piece.iterdescendants("span", "time", "em", "small")
    ):
        return clean_caption(title), seconds
    return clean_caption(text), None


def _is_inside_marked(piece: HtmlElement, holder: HtmlElement) -> bool:
    """Whether a piece is part of a caption or title that is read as a whole; a length in it is read all the same."""
    if piece is holder or _DURATION_CLASS.search(fold_class(piece.get("class") or "")):
        return False
    return any(_is_whole(a) for a in _up_to(piece, holder) if a is not piece and a is not holder)


def _is_whole(element: HtmlElement) -> bool:
    names = fold_class(element.get("class") or "")
    marked = (
        element.tag in ("figcaption", "h2", "h3", "h4", "h5")
        or _CAPTION_CLASS.search(names) is not None
        or _TITLE_CLASS.search(names) is not None
    )
    return marked and _own_text(element) != ""


def holder_title(holder: HtmlElement) -> str | None:
    """Return the title that a player's markup declares: data-title, microdata, the title of its video."""
    for element in holder.iter():
        if element.get("itemprop") == "name":
            return (element.get("content") or read_text(element)).strip() or None
        for name in ("data-title", "data-video-title", "data-media-title", "data-audio-title"):
            if value := (element.get(name) or "").strip():
                return value
    return None


def _own_text(element: HtmlElement) -> str:
    """The text of an element that no block of its own divides."""
    if is_silent(element) or next(element.iterchildren("div", "p", "h2", "h3", "ul", "figure", "section"), None) is not None:
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
