"""What a page shows of other sites: posts, videos, maps, charts, documents."""

from __future__ import annotations

import re

from attrs import frozen
from lxml.html import HtmlElement

from newscrawl.article import Embed
from newscrawl.extract.candidates import SOUND_TAGS, Candidates, find_candidates
from newscrawl.extract.embed_kinds import classify_address, classify_class
from newscrawl.extract.media import PROSE_WORDS, count_words, read_text, resolve, tokens_of, widen
from newscrawl.extract.videos import read_bare_sound

_MOST_POST_WORDS = 400
# AMP's own elements: kind, the attribute that names the thing, and the address made of it (amp.dev, component reference).
_AMP = {
    "amp-twitter": ("tweet", "data-tweetid", "https://twitter.com/i/status/{}"),
    "amp-instagram": ("instagram", "data-shortcode", "https://www.instagram.com/p/{}/"),
    "amp-facebook": ("facebook", "data-href", "{}"),
    "amp-youtube": ("youtube", "data-videoid", "https://www.youtube.com/watch?v={}"),
    "lite-youtube": ("youtube", "videoid", "https://www.youtube.com/watch?v={}"),
    "amp-vimeo": ("vimeo", "data-videoid", "https://vimeo.com/{}"),
    "amp-tiktok": ("tiktok", "data-src", "{}"),
    "amp-soundcloud": ("soundcloud", "data-trackid", "https://api.soundcloud.com/tracks/{}"),
    "amp-reddit": ("reddit", "data-src", "{}"),
    "amp-dailymotion": ("dailymotion", "data-videoid", "https://www.dailymotion.com/video/{}"),
    "amp-pinterest": ("pinterest", "data-url", "{}"),
}
_SOURCES = ("src", "data-src", "data-lazy-src", "data-url", "data-embed-url", "data-oembed-url", "data-cmp-src", "data-iframe-src", "data")
_POST_ADDRESSES = (
    "data-instgrm-permalink",
    "cite",
    "data-text-post-permalink",
    "data-href",
    "data-url",
    "data-embed-url",
    "src",
    "data-src",
)
# A post quoted by a page's own markup is a block quotation with a link to the post itself behind its text.
_POST_LINK = re.compile(
    r"(?:(?:twitter|x)\.com/\w+/status/\d+|instagram\.com/(?:p|reel|tv)/|tiktok\.com/@[\w.]+/video/\d+|facebook\.com/[^/]+/(?:posts|videos)/|"
    r"bsky\.app/profile/[^/]+/post/|threads\.(?:net|com)/@[\w.]+/post/|reddit\.com/r/\w+/comments/|t\.me/\w+/\d+)",
    re.I,
)
_CHROME = re.compile(r"[ _-](?:ad|ads|advert|advertisement|newsletter|signup|comments?|consent|footer|nav|tracking|gtm|hidden)[ _-]")


@frozen(kw_only=True)
class EmbedFound:
    """An embed, and the smallest element that holds it and none of the story's prose."""

    element: HtmlElement
    embed: Embed


def read_embeds(tree: HtmlElement, base_url: str, candidates: Candidates | None = None) -> tuple[EmbedFound, ...]:
    """Return what a page embeds of other sites, in document order, once each; advertisements and trackers are none."""
    found: list[EmbedFound] = []
    claimed: set[HtmlElement] = set()
    candidates = candidates or find_candidates(tree)
    players = frozenset(candidates.players)
    for element in candidates.embeds:
        if element in claimed:
            continue
        if (embed := _read_embed(element, base_url, players)) is not None:
            holder = _widen(element)
            claimed.update(holder.iter())
            found.append(EmbedFound(element=holder, embed=embed))
    return tuple(found)


def _read_embed(element: HtmlElement, base_url: str, players: frozenset[HtmlElement]) -> Embed | None:
    if element.tag in _AMP:
        kind, name, address = _AMP[element.tag]
        value = element.get(name)
        return Embed(type=kind, url=resolve(address.format(value), base_url) if value else None)
    if element.tag in SOUND_TAGS:
        return Embed(type="audio", url=sound) if (sound := read_bare_sound(element, base_url, players)) else None
    if named := classify_class(element.get("class") or ""):
        if next(element.iter("h1"), None) is not None or count_words(read_text(element)) > _MOST_POST_WORDS:
            return None
        return Embed(type=named, url=_read_post_address(element, named, base_url))
    if element.tag == "blockquote":
        return _read_quoted_post(element, base_url)
    if element.tag in ("iframe", "amp-iframe", "object", "embed"):
        return _read_frame(element, base_url)
    return None


def _read_post_address(element: HtmlElement, kind: str, base_url: str) -> str | None:
    """Return the address of a post: declared, else the last link in it that leads to the site of its kind."""
    declared = [url for name in _POST_ADDRESSES if (url := resolve(element.get(name), base_url))]
    frames = [url for frame in element.iter("iframe") if (url := resolve(frame.get("src") or frame.get("data-src"), base_url))]
    links = [url for a in element.iter("a") if (url := resolve(a.get("href"), base_url)) and classify_address(url) == kind]
    posts = [url for url in links if _POST_LINK.search(url)]
    return next(iter([*declared, *posts[-1:], *frames, *links[-1:]]), None)


def _read_quoted_post(element: HtmlElement, base_url: str) -> Embed | None:
    """A post without the class that its site gives: its last link leads to itself."""
    links = [url for a in element.iter("a") if (url := resolve(a.get("href"), base_url))]
    if not links or not _POST_LINK.search(links[-1]) or count_words(read_text(element)) > 120:
        return None
    kind = classify_address(links[-1])
    return Embed(type=kind, url=links[-1]) if kind else None


def _read_frame(element: HtmlElement, base_url: str) -> Embed | None:
    url = next((u for name in _SOURCES if (u := resolve(element.get(name), base_url))), None)
    if url is None or _is_speck(element) or _CHROME.search(tokens_of(element)):
        return None
    if any(_is_frame_of_page(parent) for parent in list(element.iterancestors())[:3]):
        return None
    kind = classify_address(url)
    return Embed(type=kind, url=url) if kind else None


def _is_frame_of_page(parent: HtmlElement) -> bool:
    if parent.tag in ("noscript", "nav", "footer", "head"):
        return True
    return parent.tag not in ("body", "html") and _CHROME.search(tokens_of(parent)) is not None


def _is_speck(element: HtmlElement) -> bool:
    """Whether a frame is not for a reader's eyes: a pixel, or hidden."""
    sides = [(element.get(side) or "").removesuffix("px") for side in ("width", "height")]
    style = (element.get("style") or "").replace(" ", "").lower()
    return any(s.isdecimal() and int(s) <= 2 for s in sides) or "display:none" in style or "visibility:hidden" in style


def _widen(element: HtmlElement) -> HtmlElement:
    """Return the embed with its bare wrappers, and its figure when that holds but a caption beside it."""
    holder = widen(element)
    figure = next(holder.iterancestors("figure"), None)
    if figure is None or sum(1 for _ in figure.iter("iframe", "blockquote")) > 1:
        return holder
    beside = (c for c in figure if c is not holder and c.tag != "figcaption" and holder not in c.iterdescendants())
    return figure if sum(count_words(read_text(c)) for c in beside) <= PROSE_WORDS else holder
