"""Where on a page figures, players, embeds and related boxes may be: one walk for all of them."""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import frozen
from lxml.html import HtmlElement

from newscrawl.extract.media import fold_class, split_class
from newscrawl.extract.tags import CLASS
from newscrawl.extract.wording import word_set
from newscrawl.rules.memo import Memo


@frozen(kw_only=True)
class Candidates:
    """The elements of a page worth a look, in document order, gathered in one walk."""

    images: tuple[HtmlElement, ...] = ()
    players: tuple[HtmlElement, ...] = ()
    embeds: tuple[HtmlElement, ...] = ()
    related: tuple[HtmlElement, ...] = ()
    labels: tuple[HtmlElement, ...] = ()


_TAGS = {
    "images": ("img", "amp-img", "figure", "figcaption"),
    "players": (
        *("video", "audio", "video-js", "bg-video", "amp-video", "amp-audio", "amp-brightcove", "amp-jwplayer", "amp-video-iframe"),
        "amp-dailymotion-player",
    ),
    "embeds": (
        *("iframe", "blockquote", "object", "embed", "lite-youtube", "amp-iframe", "amp-twitter", "amp-instagram", "amp-facebook"),
        *("amp-youtube", "amp-vimeo", "amp-tiktok", "amp-soundcloud", "amp-reddit", "amp-dailymotion", "amp-pinterest"),
    ),
    "labels": ("p", "h2", "h3", "h4", "h5"),
}
_TAG_KINDS = {tag: kind for kind, tags in _TAGS.items() for tag in tags}
_NESTING = ("players", "embeds", "related")
_MOST_NESTED = 20
SOUND_TAGS = ("audio", "amp-audio")
_CLASSED_TAGS = ("div", "section", "aside", "ul", "ol", "article")
# Of the classes that fold_class returns: each begins at a border. Those of embeds are whole classes.
_CAPTION_NAMES = (
    r"(?:photo|image|img|article|picture|figure|fig|foto|bild|wp|gallery|slide)(?:-{1,2}|__?)?(?:(?:embed|block|main|lead|media)[-_]{1,2})?"
    r"(?:caption|cap|cptn|legend|legende|bildunterschrift)(?:-text)?[ _-]|(?<= )(?:cutline|bildunterschrift|bildtext) "
)
_PLAYER_NAMES = (
    r"(?:(?:video|audio|media|podcast|html5|html-5|brightcove|jw|vjs|kaltura|bc|live|vod|story|article|embed)-?_?)?"
    r"(?:player|jwplayer|videoplayer|audioplayer|mediaplayer|video-js|videojs)[ _-]|"
    r"(?:video-embed|embed-video|video-container|video-wrapper|videoembed|media-?embed|audio-embed|video-block)[ _-]"
)
# These need more to tell a player by: a length or an age in it.
_MAYBE_PLAYER_NAMES = r"(?:videos?|audio|clip|media|podcast)[ _-]"
_EMBED_NAMES = (
    r"(?<= )(?:twitter-tweet|twitter-video|tweet-embed|instagram-media|tiktok-embed|fb-post|fb-video|flourish-embed|infogram-embed|"
    r"reddit-embed-bq|reddit-card|bluesky-embed|text-post-media|mastodon-embed|datawrapper-embed|pdf-embed|telegram-post|"
    r"youtube-embed|embed-youtube|lite-youtube) "
)
_RELATED_NAMES = (
    r"(?<!has-)(?<!no-)(?<!with-)(?:related|similar|read-?more|read-?also|also-?read|see-?also|more-?on|lire-?aussi|read-?next|"
    r"recommended|recirc|recommendations?|mehr-?zum|weiterlesen|more-?stories|more-?links|relacionad[ao]s|correlat[ie]|"
    r"lesen-?sie-?(?:auch|mehr)|zum-?thema|(?:lee|lea)-?tambien|leia-?(?:tambem|mais)|leggi-?anche|lees-?ook|l[ae]s-?ogs[ao]|"
    r"inline-?links?)[ _-]"
)
_RELATED_PARTS = re.compile("related(?:links|stories|articles|content|posts|news|box|topics)|similarlinks|wp-embedded-content")
_PLAYER = re.compile(f"[ _-](?:{_PLAYER_NAMES})")
_CLASS_KINDS = tuple(
    (kind, re.compile(f"[ _-](?:{names})"))
    for kind, names in (
        ("images", _CAPTION_NAMES),
        ("players", f"{_PLAYER_NAMES}|{_MAYBE_PLAYER_NAMES}"),
        ("embeds", _EMBED_NAMES),
        ("related", _RELATED_NAMES),
    )
)
# A quick look: none of these patterns matches without one of its words, and most class names hold none.
_KIND_WORDS = {
    "images": word_set("caption cap cptn legend legende cutline bildunterschrift bildtext")
    | {
        f"{picture}{line}"
        for picture in ("photo", "image", "img", "article", "picture", "figure", "fig", "foto", "bild", "wp", "gallery", "slide")
        for line in ("caption", "cap", "cptn", "legend", "legende", "bildunterschrift")
    },
    "players": word_set("video videos audio clip media podcast player jwplayer videoplayer audioplayer mediaplayer videojs videoembed")
    | word_set("mediaembed")
    | {
        f"{whole}{player}"
        for whole in ("video", "audio", "media", "podcast", "html5", "5", "brightcove", "jw", "vjs", "kaltura", "bc", "live", "vod")
        + ("story", "article", "embed")
        for player in ("player", "jwplayer", "videoplayer", "audioplayer", "mediaplayer", "video", "videojs")
    },
    "embeds": word_set("twitter tweet embed media fb reddit telegram youtube"),
    "related": word_set("related similar also seealso alsoread read readmore readalso readnext more moreon morestories morelinks lire")
    | word_set("lireaussi recommended recirc recommendation recommendations mehr mehrzum weiterlesen relacionadas relacionados correlati")
    | word_set("correlate lesen lesensie lesensieauch lesensiemehr thema zumthema lee lea leetambien leatambien leia leiatambem leiamais")
    | word_set("leggi leggianche lees leesook las les lasogsa lasogso lesogsa lesogso inline inlinelink inlinelinks"),
}
_WORDS = frozenset().union(*_KIND_WORDS.values())


def find_candidates(tree: HtmlElement) -> Candidates:
    """Return the candidates of a tree; one walk, so that the four readers of a page can share it."""
    found: dict[str, list[HtmlElement]] = {"images": [], "players": [], "embeds": [], "related": [], "labels": []}
    for element in tree.iter(*_TAG_KINDS, *_CLASSED_TAGS):
        kind = _TAG_KINDS.get(element.tag)
        if kind is not None:
            found[kind].append(element)
            if kind == "images":
                continue
            if element.tag in SOUND_TAGS:
                found["embeds"].append(element)
        if names := element.get(CLASS):
            for other in _CLASSES.of(names):
                if other != kind:
                    found[other].append(element)
    return Candidates(**{kind: _drop_nested(elements) if kind in _NESTING else tuple(elements) for kind, elements in found.items()})


def _drop_nested(elements: list[HtmlElement]) -> tuple[HtmlElement, ...]:
    """Return the elements but those inside of many others of them: each is read whole, and a page can nest two thousand."""
    if len(elements) <= _MOST_NESTED:
        return tuple(elements)
    depths: dict[HtmlElement, int] = {}
    own = frozenset(elements)
    for element in elements:
        passed = [element]
        while (parent := passed[-1].getparent()) is not None and parent not in depths:
            passed.append(parent)
        depth = depths[parent] if parent is not None else 0
        for node in passed[::-1]:
            depth += node in own
            depths[node] = depth
    return tuple(element for element in elements if depths[element] <= _MOST_NESTED)


def _kinds_of_class(names: str) -> tuple[str, ...]:
    words, small = split_class(names), names.lower()
    has_part = "related" in small or "similarlinks" in small or "embedded" in small
    if not has_part and _WORDS.isdisjoint(words):
        return ()
    folded = fold_class(names)
    kinds = [kind for kind, pattern in _CLASS_KINDS if not _KIND_WORDS[kind].isdisjoint(words) and pattern.search(folded)]
    if has_part and "related" not in kinds and _RELATED_PARTS.search(folded):
        kinds.append("related")
    return tuple(kinds)


_CLASSES = Memo(_kinds_of_class, 16384)


@lru_cache(maxsize=4096)
def is_player_class(names: str) -> bool:
    """Whether class names alone tell of a player."""
    return _PLAYER.search(fold_class(names)) is not None
