"""Image elements: which are pictures, and where their files are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter

from lxml.html import HtmlElement

from newscrawl.extract.media import resolve, tokens_of

_LEAST_PIXELS = 60
_NO_PICTURE = re.compile(
    r"(?:^|[ _/.-])(?:logo|logos|icon|icons|avatar|author|byline|emoji|wp-smiley|pixel|spacer|blank|sprite|"
    r"spinner|badge|gravatar|profile|headshot|portrait-author|flag|rating|tracking|beacon|arrow|qr-?code)(?:$|"
    r"[ _.-])"
)
_AD_URL = re.compile(
    r"(?:doubleclick|googlesyndication|facebook\.com/tr|scorecardresearch|/pixel|quantserve|chartbeat|"
    r"amazon-adsystem|/1x1|spacer\.gif|blank\.gif|transparent\.(?:gif|png)|placeholder)",
    re.I,
)
_LAZY_SOURCES = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-full",
    "data-hi-res-src",
    "data-image",
    "data-url",
    "data-img-url",
)
_SOURCE_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-sizes-srcset")
_SIZE = re.compile(r"([\d.]+)[wx],?$")


def is_picture(image: HtmlElement) -> bool:
    """Whether an image is large enough for a picture, and none of the page's signs."""
    sizes = [int(size) for side in ("width", "height") if (size := (image.get(side) or "").removesuffix("px")).isdecimal()]
    if sizes and min(sizes) < _LEAST_PIXELS:
        return False
    source = image.get("src") or ""
    if _NO_PICTURE.search(tokens_of(image)) or _AD_URL.search(source) and not any(image.get(a) for a in _LAZY_SOURCES + _SOURCE_SETS):
        return False
    return not source.split("?")[0].endswith(".svg")


def read_image_url(image: HtmlElement, base_url: str) -> str | None:
    """Return the address of an image: the largest of its source set, else the lazy source, else the source."""
    sets = [image.get(name) for name in _SOURCE_SETS]
    parent = image.getparent()
    if parent is not None and parent.tag == "picture":
        sets += [source.get(name) for source in parent.iter("source") for name in ("srcset", "data-srcset")]
    sized = [pair for text in sets if text for pair in _parse_source_set(text)]
    best = max(sized, key=itemgetter(0))[1] if sized else None
    for address in (best, *(image.get(name) for name in _LAZY_SOURCES), image.get("src")):
        if address and (url := resolve(address, base_url)) and not _AD_URL.search(url):
            return url
    return None


def _parse_source_set(text: str) -> Iterator[tuple[float, str]]:
    """Yield size and address of each candidate of a srcset, the size 1 where none is said; addresses may hold commas."""
    address = ""
    for token in text.split():
        if address and (found := _SIZE.match(token)):
            yield _parse_size(found[1]), address
            address = ""
            continue
        if address:
            yield 1.0, address
        address = "" if token.startswith("data:") else token.rstrip(",")
    if address:
        yield 1.0, address


def _parse_size(text: str) -> float:
    try:
        return float(text)
    except ValueError:  # "1.2.3w"
        return 1.0
