"""What figures, players, embeds and related boxes share: how to read an element, its class names and its addresses."""

from __future__ import annotations

import re
from itertools import islice
from urllib.parse import urljoin, urlsplit

from lxml.etree import tostring
from lxml.html import HtmlElement

from newscrawl.extract.wording import escape_spaces, word_set
from newscrawl.rules.memo import Memo

PROSE_WORDS = 40
"""An element with more words than this of unlinked prose outside its captions is no widget."""

_HUMP = re.compile("[A-Z](?<=[a-z0-9].)")  # a pattern that began with what stands before would take twice as long
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SPACE_BEFORE_STOP = re.compile(r" (?=[,.)\]”])")
_ABSOLUTE = re.compile(r"https?://[\w.-]+(?::\d+)?(?:[/?#]\S*)?$", re.I)
_SILENT = frozenset(("script", "style", "noscript", "template", "svg", "button", "select", "iframe", "video", "audio", "object"))
_INLINE = frozenset(("a", "em", "i", "b", "strong", "u", "sub", "sup", "mark", "abbr", "font", "wbr"))
_UNSEEN = re.compile(
    r"[ _-](?:sr-only|screen-reader(?:-text)?|visually-?hidden|visuallyhidden|a11y-hidden|u-hidden|"
    r"assistive-text|hide-caption|toggle-caption|tooltip)[ _-]"
)
_UNSEEN_WORDS = word_set("sr screen visually visuallyhidden a11y u assistive hide toggle tooltip")  # that these begin with

# class and id of what stands round a story: a token counts at its own borders only, and not in "with-sidebar" or "has-nav".
_CHROME = re.compile(
    r"[ _-](?<!with[_-])(?<!has[ _-])(?<!no-)(?<!not-)(?<!is-)(?:author|authors|byline|"
    r"bio|avatar|related|similar|recommend(?:ed|ation|ations)?|newsletter|"
    r"(?<!image-)comments?|footer|nav|navbar|navigation|menu|share|sharing|social|ads?|advert|advertisement|advertentie|anzeige|werbung|publicidad|publicite|pubblicita|publicidade|annons|reklam[ae]?|sponsor|"
    r"sponsored|most-?read|most-?popular|popular|trending|outbrain|taboola|logo|breadcrumbs?|cookie|"
    r"subscribe|subscription|latest|more-stories|read-more|readmore|(?<!asset-)(?<!article-)(?<!article__)masthead|signup|topbar|site-header|"
    r"dropdown|megamenu|recirc|recirculation|contributor)[ _-]"
)

_CHROME_WORDS = word_set(
    "author authors byline bio avatar related similar recommend recommended recommendation recommendations newsletter comment"
    " comments footer nav navbar navigation menu share sharing social ad ads advert advertisement sponsor sponsored most"
    " advertentie anzeige werbung publicidad publicite pubblicita publicidade annons reklam reklama reklame"
    " mostread mostpopular popular trending outbrain taboola logo breadcrumb breadcrumbs cookie subscribe subscription latest"
    " more read readmore masthead signup topbar site dropdown megamenu recirc recirculation contributor"
)
_ASIDE = re.compile(r"[ _-](?<!with-)(?<!has-)(?<!no-)(?:sidebar|side-bar|rail|player|video|teasers?|promos?|profile)[ _-]")
# The words that these two begin with.
_ASIDE_WORDS = word_set("sidebar side rail player video teaser teasers promo promos profile")


def fold_class(names: str) -> str:
    """Return class names in small letters, words parted, a space on either side: "relatedLinks storyBody" → " related-links story-body ".

    So a pattern of whole names begins and ends with a sign, and is sought many times quicker than one that may begin or end the text.
    """
    return _FOLDED_NAMES.of(names)


def _fold_names(names: str) -> str:
    return f" {' '.join(_to_small(names).split())} "


_FOLDED_NAMES = Memo(_fold_names, 8192)


def _to_small(names: str) -> str:
    small = names.lower()
    return small if small == names else _HUMP.sub(_part_hump, names).lower()


def _part_hump(hump: re.Match[str]) -> str:
    return "-" + hump[0]


def split_class(names: str) -> tuple[str, ...]:
    """Return the words of class names: "relatedLinks story__body" → "related", "links", "story", "body".

    To look these up in a set is many times quicker than a pattern, and tells of most class names that none can match.
    """
    return _SPLIT.of(names)


def _split_names(names: str) -> tuple[str, ...]:
    return tuple(_to_small(names).replace("-", " ").replace("_", " ").split())


_SPLIT = Memo(_split_names, 8192)


def tokens_of(element: HtmlElement) -> str:
    """Return the folded class names and id of an element."""
    return fold_class(f"{element.get('class') or ''} {element.get('id') or ''}")


def judge_class(names: str | None, identifier: str | None = None) -> str:
    """Return where class names and an id say that an element stands.

    "chrome": it is of the page and not of its story. "aside": beside the story, or a player or teaser; a picture there needs a caption.
    """
    verdict = _JUDGED.of(names) if names else ""
    if not identifier or verdict == "chrome":
        return verdict
    return _JUDGED.of(identifier) or verdict


def _judge_tokens(names: str) -> str:
    words = split_class(names)
    if not _CHROME_WORDS.isdisjoint(words) and _CHROME.search(fold_class(names)):
        return "chrome"
    return "aside" if not _ASIDE_WORDS.isdisjoint(words) and _ASIDE.search(fold_class(names)) else ""


_JUDGED = Memo(_judge_tokens, 16384)


def _is_unseen(names: str) -> bool:
    return not _UNSEEN_WORDS.isdisjoint(split_class(names)) and _UNSEEN.search(fold_class(names)) is not None


_UNSEEN_CLASSES = Memo(_is_unseen, 4096)


def read_text(element: HtmlElement) -> str:
    """Return the text of an element as a reader sees it, in one line; block elements part words, inline ones do not."""
    if not len(element):
        return "" if is_silent(element) else _SPACE_BEFORE_STOP.sub("", " ".join((element.text or "").split()))
    return _SPACE_BEFORE_STOP.sub("", " ".join("".join(_pieces_of(element)).split()))


def _pieces_of(top: HtmlElement) -> list[str]:
    """Return the texts in an element in order, spaces round its block elements; a stack, for pages nest deeper than Python calls."""
    if is_silent(top):
        return []
    pieces = [top.text or ""]
    open_elements = [(iter(top), "")]
    while open_elements:
        children, closing = open_elements[-1]
        for child in children:
            tag, tail = child.tag, child.tail or ""
            if tag in _SILENT or not isinstance(tag, str) or (names := child.get("class")) and _UNSEEN_CLASSES.of(names):
                pieces.append(tail)
                continue
            gap = "" if tag in _INLINE else " "
            pieces.append(gap + (child.text or ""))
            if len(child):
                open_elements.append((iter(child), gap + tail))
                break
            pieces.append(gap + tail)
        else:
            pieces.append(closing)
            open_elements.pop()
    return pieces


def is_silent(element: HtmlElement) -> bool:
    """Whether nothing of an element is read: a script, a button, a text for screen readers only."""
    tag = element.tag
    if tag in _SILENT or not isinstance(tag, str):
        return True
    names = element.get("class")
    return bool(names) and _UNSEEN_CLASSES.of(names)


def count_words(text: str) -> int:
    """Return the number of words; two characters of a script without spaces count as one.

    >>> count_words("two words"), count_words("写真提供")
    (2, 2)
    """
    if text.isascii():
        return len(text.split())
    characters = len(_CJK.findall(text))
    return characters // 2 + len(_CJK.sub(" ", text).split()) if characters else len(text.split())


def has_text(element: HtmlElement) -> bool:
    """Whether a reader sees any letter in an element."""
    if not raw_text(element).strip() or is_silent(element):
        return False
    own = element.text
    return bool(own) and not own.isspace() or len(element) > 0 and any(piece and not piece.isspace() for piece in _pieces_of(element))


def raw_text(element: HtmlElement) -> str:
    """Return all the text in an element, unseen text included: quick, and never less than a reader sees."""
    if not len(element):
        return element.text or ""
    return str(tostring(element, encoding="unicode", method="text", with_tail=False))


def has_more_children(element: HtmlElement, most: int) -> bool:
    """Whether an element has more children than this; lxml counts all of them for len()."""
    return next(islice(element, most, None), None) is not None


def resolve(url: str | None, base_url: str) -> str | None:
    """Return an address made absolute, or None when it is no http(s) address."""
    url = (url or "").strip()
    if _ABSOLUTE.match(url):
        return url
    if not url or url.startswith(("data:", "blob:", "javascript:", "about:", "#")):
        return None
    try:
        absolute = urljoin(base_url, url)
        parts = urlsplit(absolute)
    except ValueError:
        return None
    if parts.scheme in ("http", "https") and parts.netloc:
        return escape_spaces(absolute)
    return absolute if not parts.scheme and not base_url else None


def host_of(url: str) -> str:
    """Return the host of an address in small letters without "www.", or ""."""
    try:
        return (urlsplit(url if "//" in url else "//" + url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def widen(element: HtmlElement, stop: frozenset[str] = frozenset(("body", "html", "main", "article", "td", "section"))) -> HtmlElement:
    """Return the outermost element that holds nothing to read beside this one: its bare wrappers."""
    for parent in element.iterancestors():
        if parent.tag in stop or (parent.text or "").strip() or (element.tail or "").strip():
            break
        if has_more_children(parent, 6) or any(
            child is not element and ((child.tail or "").strip() or _is_content(child)) for child in parent
        ):
            break
        element = parent
    return element


def _is_content(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str):
        return False
    return (
        element.tag in ("img", "figure", "iframe", "video", "audio")
        or has_text(element)
        or next(element.iter("img", "iframe", "video"), None) is not None
    )
