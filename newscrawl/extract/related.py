"""Boxes and lists that are nothing but links to other stories."""

from __future__ import annotations

import re
from itertools import islice

from attrs import frozen
from lxml.html import HtmlElement

from newscrawl.article import Related
from newscrawl.extract.candidates import Candidates, find_candidates, is_player_class
from newscrawl.extract.caption_names import is_caption
from newscrawl.extract.media import count_words, fold_class, raw_text, read_text, resolve
from newscrawl.extract.related_labels import is_related_label, may_start_with_label, starts_with_related_label

_MOST_UNLINKED = 12
_MOST_LINKS = 40
_MOST_PLAYER_WORDS = 150
_LABEL_CLASS = re.compile(r"[ _-](?:label|flag|kicker|eyebrow|overline|badge)[ _-]")
_BOX_TAGS = ("div", "section", "aside", "ul", "ol", "nav", "article", "p", "span")


@frozen(kw_only=True)
class RelatedFound:
    """A box of links to other stories, and the element that holds it and none of the story's prose."""

    element: HtmlElement
    related: tuple[Related, ...]


def read_related(tree: HtmlElement, base_url: str, candidates: Candidates | None = None) -> tuple[RelatedFound, ...]:
    """Return the boxes and lists of a page that are nothing but links to other stories, in document order."""
    candidates = candidates or find_candidates(tree)
    found: dict[HtmlElement, RelatedFound] = {}
    claimed: set[HtmlElement] = set()
    for element in candidates.related:
        if element.tag in _BOX_TAGS and element not in claimed and (links := read_links(element, base_url)):
            found[element] = RelatedFound(element=element, related=links)
            claimed.update(element.iter())
    judged: dict[HtmlElement, dict[HtmlElement, str]] = {}
    for label in candidates.labels:
        if (text := _first_text(label)) and not may_start_with_label(text):
            continue
        box = _box_of_label(label, judged)
        if box is not None and box not in claimed and (links := _name_links(judged.get(box) or _read_linked_texts(box), base_url)):
            found[box] = RelatedFound(element=box, related=links)
            claimed.update(box.iter())
    order = [f for element, f in found.items() if not any(a in found for a in element.iterancestors())]
    return tuple(order)


def _first_text(element: HtmlElement) -> str | None:
    """Return the text that an element begins with, be it its own or its first child's; None where it is not known."""
    text: str | None = element.text
    if len(element) and not (text and not text.isspace()):
        text = element[0].text if isinstance(element[0].tag, str) else None
    return text


def _box_of_label(label: HtmlElement, judged: dict[HtmlElement, dict[HtmlElement, str]]) -> HtmlElement | None:
    """Return the box that a label announces: its own paragraph, the list behind it, or the container of both."""
    whole = " ".join(raw_text(label)[:300].split())
    if not whole or not may_start_with_label(whole) or not starts_with_related_label(whole):
        return None
    if is_related_label(whole):
        return _container(label, judged)
    return label if next(label.iter("a"), None) is not None else None


def _container(label: HtmlElement, judged: dict[HtmlElement, dict[HtmlElement, str]]) -> HtmlElement | None:
    """Return the widest element round a label, three steps up at most, that holds links and next to no other text."""
    box = None
    for _, parent in zip(range(3), label.iterancestors(), strict=False):
        if parent not in judged:
            judged[parent] = _read_linked_texts(parent) if parent.tag in _BOX_TAGS else {}
        if not judged[parent]:
            break
        box = parent
    if box is not None:
        return box
    following = label.getnext()
    return following if following is not None and following.tag in ("ul", "ol", "div", "p", "nav") else None


def _read_linked_texts(element: HtmlElement) -> dict[HtmlElement, str]:
    """Return the links of an element with their texts, or none when it is too large for a box or holds more than links."""
    links = list(islice(element.iter("a"), _MOST_LINKS + 1))
    if not links or len(links) > _MOST_LINKS or next(element.iter("h1"), None) is not None:
        return {}
    if raw_text(element).count(" ") > 60 * len(links) + 200:
        return {}
    texts = {link: read_text(link) for link in links}
    linked = sum(map(count_words, texts.values()))
    most = max(_MOST_UNLINKED, linked // 3)
    if linked < 2 or _has_prose(element, most + _MOST_PLAYER_WORDS):
        return {}
    unlinked = count_words(read_text(element)) - linked
    return texts if unlinked <= most or unlinked - _count_player_words(element) <= most else {}


def _has_prose(element: HtmlElement, most: int) -> bool:
    """Whether the paragraphs of an element begin with more words than this in all: quicker than to read it whole."""
    words = 0
    for paragraph in element.iter("p"):
        if (text := paragraph.text) and len(text) > 100 and next(paragraph.iterancestors("a"), None) is None:
            words += len(text.split())
            if words > most:
                return True
    return False


def _count_player_words(element: HtmlElement) -> int:
    """Return the unlinked words of the players in an element and of their captions: a video of the other story may stand by its link."""
    words = 0
    counted: set[HtmlElement] = set()
    for child in element.iterdescendants("div", "span", "figure", "section"):
        if child.getparent() in counted:
            counted.add(child)
        elif (names := child.get("class")) and (is_player_class(names) or counted and is_caption(child)):
            counted.add(child)
            words += count_words(read_text(child)) - sum(count_words(read_text(a)) for a in child.iter("a"))
    return min(words, _MOST_PLAYER_WORDS)


def read_links(element: HtmlElement, base_url: str) -> tuple[Related, ...]:
    """Return the links of a box, or none when it holds prose beside them."""
    if element.tag == "nav" and element.getparent() is None:
        return ()
    return _name_links(_read_linked_texts(element), base_url)


def _name_links(texts: dict[HtmlElement, str], base_url: str) -> tuple[Related, ...]:
    found: dict[str | None, Related] = {}
    for link, text in texts.items():
        url = resolve(link.get("href"), base_url)
        title = _read_title(link, text)
        if url is None or count_words(title) < 2 or is_related_label(title):
            continue
        if url not in found or len(title) > len(found[url].title):
            found[url] = Related(title=title, url=url)
    return tuple(found.values())


def _read_title(link: HtmlElement, title: str) -> str:
    """Return the text of a link without the player or the label that may stand in it."""
    for part in link.iterdescendants():
        if (names := part.get("class")) and (is_player_class(names) or _LABEL_CLASS.search(fold_class(names))) and (own := read_text(part)):
            title = " ".join(title.replace(own, " ", 1).split()).lstrip(":|–—- ") or title
    return title
