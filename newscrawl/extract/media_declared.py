"""Images and videos as the page's JSON-LD and metas declare them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from newscrawl.article import Image, Video
from newscrawl.extract.declared import Declared
from newscrawl.extract.durations import parse_duration
from newscrawl.extract.jsonld import types_of
from newscrawl.extract.wording import text_of

MAX_MEDIA = 60


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
