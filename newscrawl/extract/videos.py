"""Video and audio players: title, caption, length, address; and the element that holds all of one."""

from __future__ import annotations

import re
from collections.abc import Collection

from attrs import frozen
from lxml.html import HtmlElement

from newscrawl.article import Video
from newscrawl.extract.candidates import SOUND_TAGS, Candidates, find_candidates
from newscrawl.extract.durations import parse_duration
from newscrawl.extract.media import has_text
from newscrawl.extract.player_elements import is_player, widen_player
from newscrawl.extract.player_pieces import read_video
from newscrawl.extract.related import read_links
from newscrawl.extract.wording import fold

__all__ = ["Player", "parse_duration", "read_bare_sound", "read_players"]

_READ_ALOUD = re.compile(
    r"(?:^|[/_.-])(?:tts|ttsart|text-?to-?speech|polly|speechkit|beyondwords|read-?aloud|article-?audio|audio-?version)|narration", re.I
)


_READ_ALOUD_TITLE = re.compile(
    r"(?:(?:diesen |den )?(?:artikel|beitrag|text) (?:anhören|vorlesen)|listen to (?:this|the) (?:article|story)|audio-? ?version"
    r"|(?:écouter|écoutez) (?:cet |l['’])article|(?:escuchar|escucha) (?:el |este )?artículo|ouvir (?:o )?(?:artigo|texto)"
    r"|ascolta (?:l['’]|questo )articolo|(?:beluister|luister naar) (?:dit|het) artikel|lyssna på (?:artikeln|texten)"
    r"|lytt til (?:saken|artikkelen)|lyt til artiklen)\b",
    re.I,
)
_SOUND_FILE = re.compile(r"\.(?:mp3|m4a|aac|ogg|wav)(?:$|[?#])", re.I)


def is_read_aloud(video: Video, headline: str | None) -> bool:
    """Return whether a player reads the story itself aloud: it says so in its address or title, or it is sound under the headline."""
    if _READ_ALOUD.search(video.url or "") or _READ_ALOUD_TITLE.match(video.title or video.caption or ""):
        return True
    return _SOUND_FILE.search(video.url or "") is not None and bool(video.title) and fold(video.title) == fold(headline)


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
        if element in claimed or not is_player(element) or boxes.hold(element):
            continue
        holder = widen_player(element)
        claimed.update(holder.iter())
        video = read_video(holder, base_url)
        if not _is_bare_sound(element, video) and (video != Video() or has_text(holder)):
            found.append(Player(element=holder, video=video))
    return tuple(found)


def read_bare_sound(element: HtmlElement, base_url: str, players: Collection[HtmlElement]) -> str | None:
    """Return the address of an audio element of which the page says nothing, or None: it is an embed and no player.

    `players` are the elements that may be players: what stands in one of them is a part of it. The story itself read aloud is neither.
    """
    if any(parent in players for parent in element.iterancestors()):
        return None
    video = read_video(widen_player(element), base_url)
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
