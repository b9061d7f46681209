"""Images and videos as the page's JSON-LD and metas declare them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve

from newscrawl.article import Embed, Image, Video
from newscrawl.extract.declared import Declared
from newscrawl.extract.durations import parse_duration
from newscrawl.extract.jsonld import types_of
from newscrawl.extract.wording import text_of

MAX_MEDIA = 60
_FRAME_KINDS = ("iframe", "video")  # a player of the publisher's own; one of a site such as YouTube stays an embed
_ID = re.compile(r"\d[\d.]{4,}\d|(?=\w*\d)\w{8,}")


def read_declared_images(declared: Declared) -> tuple[Image, ...]:
    """Return the images of the article's node, then og:image, each address once."""
    found: dict[str, Image] = {}
    for value in _each(declared, declared.article.get("image")):
        if image := _read_image(declared, value):
            found.setdefault(image.url or image.caption or "", image)
    if url := declared.absolute(declared.meta("og:image", "og:image:url", "twitter:image")):
        found.setdefault(url, Image(url=url, alt=declared.meta("og:image:alt", "twitter:image:alt")))
    return tuple(found.values())[:MAX_MEDIA]


def _read_image(declared: Declared, value: Any) -> Image | None:
    if isinstance(value, str):
        url = declared.absolute(value)
        return Image(url=url) if url else None
    if not isinstance(value, Mapping):
        return None
    url = next((u for key in ("contentUrl", "url", "@id") if (u := declared.absolute(text_of(value.get(key)))) and "#" not in u), None)
    caption = text_of(value.get("caption")) or text_of(value.get("description"))
    credit = text_of(value.get("creditText")) or text_of(value.get("creator")) or text_of(value.get("copyrightHolder"))
    return Image(url=url, caption=caption, credit=credit) if url or caption else None


def read_declared_videos(declared: Declared) -> tuple[Video, ...]:
    """Return the videos of the article's node, or the page's own VideoObject where it declares no article."""
    values = list(_each(declared, declared.article.get("video")))
    if not declared.article:
        values += [node for node in declared.json_ld.nodes if "VideoObject" in types_of(node)]
    return tuple(_read_video(declared, value) for value in values if isinstance(value, Mapping))[:MAX_MEDIA]


def _read_video(declared: Declared, value: Mapping[str, Any]) -> Video:
    url = next((u for key in ("contentUrl", "embedUrl", "url") if (u := declared.absolute(text_of(value.get(key))))), None)
    return Video(
        title=text_of(value.get("name")) or text_of(value.get("headline")),
        caption=text_of(value.get("description")),
        duration_seconds=parse_duration(text_of(value.get("duration")) or ""),
        url=url,
    )


def _each(declared: Declared, value: Any) -> Iterator[Any]:
    for one in value if isinstance(value, list) else [value]:
        yield declared.json_ld.resolve(one)


def complete_videos(shown: Iterable[Video], declared: Sequence[Video]) -> tuple[Video, ...]:
    """Return the videos that a page shows, each once, with what it declares of the video of the same title or address.

    >>> complete_videos([Video(title="Rain", duration_seconds=9)], [Video(title="Rain", url="https://e.org/v/1")])
    (Video(title='Rain', caption=None, duration_seconds=9, url='https://e.org/v/1'),)
    """
    return tuple(dict.fromkeys(_complete(video, declared) for video in shown if video != Video()))


def _complete(video: Video, declared: Sequence[Video]) -> Video:
    other = next((other for other in declared if _is_same(video, other)), None)
    if other is None:
        return video
    seconds = video.duration_seconds if video.duration_seconds is not None else other.duration_seconds
    caption = video.caption or (other.caption if other.caption != video.title else None)
    return evolve(video, title=video.title or other.title, caption=caption, duration_seconds=seconds, url=video.url or other.url)


def _is_same(video: Video, other: Video) -> bool:
    if video.title and other.title:
        return video.title.casefold().split() == other.title.casefold().split()
    return video.url is not None and video.url == other.url


def find_declared_video(embed: Embed, declared: Sequence[Video]) -> Video | None:
    """Return the declared video that a frame of the publisher's own shows: the addresses of both end in the same id.

    >>> frame = Embed(type="iframe", url="https://e.org/syndicate/?mediaId=9.6644953")
    >>> find_declared_video(frame, [Video(url="https://e.org/player/play/9.6644953")])
    Video(title=None, caption=None, duration_seconds=None, url='https://e.org/player/play/9.6644953')
    """
    if embed.type not in _FRAME_KINDS or not embed.url:
        return None
    ids = set(_ID.findall(embed.url.split("//", 1)[-1].partition("/")[2]))
    return next((video for video in declared if video.url and (found := _ID.findall(video.url)) and found[-1] in ids), None)
