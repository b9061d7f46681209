"""Image elements: which are pictures, and where their files are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter

from lxml.html import HtmlElement

from newscrawl.extract.media import fold_class, has_text, resolve

_LEAST_PIXELS = 60
_NO_PICTURE = re.compile(
    r"[ _/.-](?:logo|logos|icon|icons|avatar|author|byline|emoji|wp-smiley|pixel|spacer|blank|sprite|"
    r"spinner|badge|gravatar|profile|headshot|portrait-author|flag|rating|tracking|beacon|arrow|qr-?code)[ _.-]"
)
# Of small letters, each sought on its own: quicker than as one pattern, and most sources are of none of them.
_AD_URLS = (
    *("doubleclick", "googlesyndication", "facebook.com/tr", "scorecardresearch", "/pixel", "quantserve", "chartbeat", "amazon-adsystem"),
    *("/1x1", "spacer.gif", "blank.gif", "transparent.gif", "transparent.png", "placeholder"),
)
_SIGN_FILE = re.compile(r"(?:^|[/_-])(?:masthead|nameplate|site-?logo)[^/]*$", re.I)
_SIGN_WORDS = ("masthead", "nameplate", "logo")  # a quick look: none of them, no sign
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
# HTML Living Standard, "Parsing a srcset attribute": an address ends at white space or at the commas it ends in, a descriptor at a comma.
_ADDRESS = re.compile(r"[\s,]*+(\S+)")
_DESCRIPTOR = re.compile(r"([^,]*),?")
_SIZE = re.compile(r"(?:^|\s)(\d{1,6}(?:\.\d{1,6})?)[wx](?:\s|$)")


def is_picture(image: HtmlElement) -> bool:
    """Whether an image is large enough for a picture, and none of the page's signs."""
    for side in ("width", "height"):
        if (size := image.get(side)) and (size := size.removesuffix("px")).isdecimal() and int(size) < _LEAST_PIXELS:
            return False
    source = image.get("src") or ""
    if any((names := image.get(name)) and _is_sign(names) for name in ("class", "id")):
        return False
    if _is_ad(small := source.lower()) and not any(image.get(a) for a in _LAZY_SOURCES + _SOURCE_SETS) and not _has_sources(image):
        return False
    source = source.split("?")[0]
    return not source.endswith(".svg") and not (any(word in small for word in _SIGN_WORDS) and _SIGN_FILE.search(source))


def _has_sources(image: HtmlElement) -> bool:
    """Return whether the sources of a `picture` stand beside an image."""
    picture = _find_picture(image)
    return picture is not None and any(source.get("srcset") for source in picture.iter("source"))


def _find_picture(image: HtmlElement) -> HtmlElement | None:
    """Return the `picture` that an image is of: the parser, older than `source`, sets what follows one that is not closed inside it."""
    parent = image.getparent()
    while parent is not None and parent.tag == "source":
        parent = parent.getparent()
    return parent if parent is not None and parent.tag == "picture" else None


@lru_cache(maxsize=256)  # asked for as the source of an image, and again as its address
def _is_ad(url: str) -> bool:
    for part in _AD_URLS:  # noqa: SIM110 (a generator takes half as long again)
        if part in url:
            return True
    return False


@lru_cache(maxsize=8192)
def _is_sign(names: str) -> bool:
    return _NO_PICTURE.search(fold_class(names)) is not None


def shows_again(child: HtmlElement, holder: HtmlElement) -> bool:
    """Return whether a hidden element holds a holder's picture once more, to be shown large; a carousel hides others so."""
    if child.get("aria-hidden") != "true" or has_text(child):
        return False
    alts = {image.get("alt") or "" for image in holder.iter("img")}
    return all(image.get("alt") in alts for image in child.iter("img")) and "" not in alts


def has_url(image: HtmlElement, base_url: str) -> bool:
    """Return whether an image has an address at all: mostly its source is one, and no source set need be read."""
    source = image.get("src")
    if source and (url := resolve(source, base_url)) and not _is_ad(url.lower()):
        return True
    return read_image_url(image, base_url) is not None


def read_image_url(image: HtmlElement, base_url: str) -> str | None:
    """Return the address of an image: the largest of the sets that say a size, else its own set, the lazy source, the source, others."""
    own = _read_source_sets(image, _SOURCE_SETS)
    picture = _find_picture(image)
    sources = picture.iter("source") if picture is not None else ()
    others = [pair for source in sources for pair in _read_source_sets(source, ("srcset", "data-srcset"))]
    largest = max((pair for pair in (*own, *others) if pair[0] > 1), key=itemgetter(0), default=None)
    named = (image.get(name) for name in (*_LAZY_SOURCES, "src"))
    addresses = (largest and largest[1], *(address for _, address in own), *named, *(address for _, address in others))
    urls = (url for address in addresses if address and (url := resolve(address, base_url)))
    return next((url for url in urls if not _is_ad(url.lower())), None)


def _read_source_sets(element: HtmlElement, names: tuple[str, ...]) -> list[tuple[float, str]]:
    return [pair for name in names if (text := element.get(name)) for pair in _parse_source_set(text)]


def _parse_source_set(text: str) -> Iterator[tuple[float, str]]:
    """Yield size and address of each candidate of a srcset, the size 1 where none is said; addresses may hold commas."""
    place = 0
    while found := _ADDRESS.match(text, place):
        place = found.end()
        address = found[1].rstrip(",")
        descriptor = ""
        if address == found[1] and (described := _DESCRIPTOR.match(text, place)):
            descriptor, place = described[1], described.end()
        if address and not address.startswith("data:"):
            size = _SIZE.search(descriptor)
            yield float(size[1]) if size else 1.0, address
