"""The headline that a reader sees, chosen among the h1s and what the page declares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from attrs import frozen
from lxml.html import HtmlElement

from newscrawl.extract.big_print import find_big_print
from newscrawl.extract.declared import Declared
from newscrawl.extract.jsonld import types_of
from newscrawl.extract.naming import kinds_of
from newscrawl.extract.titles import cut_site_name, fits_title, is_site_name
from newscrawl.extract.wording import fold, likeness, read_text, text_of

TITLE_METAS = (
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "title",
    "headline",
)
_HEADLINE_NAMES = re.compile(r"headline|title|titel|titre|titulo|entry-title|heading|überschrift", re.I)
_SIDE_TAGS = frozenset(["nav", "footer", "aside", "dialog"])
_BODY_TAGS = frozenset(["article", "main"])
_SIDE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:sidebar|breadcrumbs?|crumbs?|related|footer|modal|popup|cookie|consent|newsletter|widget|masthead|navbar|menu|logo"
    r"|brand|teaser)(?:$|[\s_-])",
    re.I,
)
SOUND = 0.5


@frozen(kw_only=True, eq=False)
class Headline:
    """The headline, the element that shows it, the h1 of the page, and a kicker set inside the headline's element."""

    text: str | None = None
    element: HtmlElement | None = None
    h1: HtmlElement | None = None
    kicker: str | None = None


def read_headline(tree: HtmlElement, declared: Declared, site_names: frozenset[str]) -> Headline:
    """Return the headline: the h1 that the page's declarations bear out, else what they say themselves."""
    titles = tuple(_read_titles(declared, site_names))
    h1 = element = _choose_h1(declared, titles, site_names)
    if element is None or _is_in_list(element) or _rank_h1(element, read_heading(element), titles) < SOUND:
        shown = _find_shown(tree, declared, titles)
        element = element if shown is None else shown
    if element is None:
        element = find_big_print(tree) if declared.mentions("font") or declared.mentions("FONT") else None
    if element is None:
        return Headline(text=_vote(titles))
    text, kicker = _part_kicker(element, titles)
    if h1 is not None and element is not h1 and not kicker and len(element) > 1 and _is_borne_out(read_heading(h1), declared, site_names):
        return Headline(text=read_heading(h1), element=element, h1=h1)
    text = cut_site_name(text, site_names)
    if not kicker:
        text, kicker = _part_by_titles(text, titles)
    return Headline(text=_prefer_agreed(declared, text, site_names), element=element, h1=h1, kicker=kicker)


def _read_titles(declared: Declared, site_names: frozenset[str]) -> Iterator[str]:
    """Yield the declared titles, the likeliest first, without the site's name."""
    for key in ("headline", "name"):
        if text := text_of(declared.article.get(key)):
            yield cut_site_name(text, site_names)
    for title in (*declared.all_metas(*TITLE_METAS), text_of(declared.page_node.get("headline")) or "", declared.title or ""):
        if title and not is_site_name(title, site_names):
            yield cut_site_name(title, site_names)


def _choose_h1(declared: Declared, titles: tuple[str, ...], site_names: frozenset[str]) -> HtmlElement | None:
    ranked: list[tuple[float, int, HtmlElement]] = []
    titles = tuple(dict.fromkeys(titles))
    for place, h1 in enumerate(declared.h1s):
        text = read_heading(h1)
        if text and not is_site_name(text, site_names):
            ranked.append((_rank_h1(h1, text, titles), -place, h1))
    if not ranked:
        return None
    rank, _, best = max(ranked, key=lambda entry: entry[:2])
    if rank >= SOUND or not titles:
        return best
    # An h1 that nothing bears out is still the headline where it alone stands in the story.
    alone = [h1 for _, _, h1 in ranked if next(h1.iterancestors(*_SIDE_TAGS), None) is None]
    return alone[0] if len(alone) == 1 and len(fold(read_heading(alone[0])).split()) >= 3 else None


def _rank_h1(h1: HtmlElement, text: str, titles: tuple[str, ...]) -> float:
    borne_out = max(
        (1.0 if fits_title(text, title) or fits_title(title, text) else _agreement(text, title) for title in titles), default=0.0
    )
    names = f"{h1.get('class', '')} {h1.get('itemprop', '')} {h1.get('id', '')}"
    rank: float = borne_out + 0.1 * bool(_HEADLINE_NAMES.search(names)) + 0.2 * (h1.get("itemprop") == "headline")
    tags, around = set(), []
    for n, ancestor in enumerate(h1.iterancestors()):
        tags.add(ancestor.tag)
        if n < 4:
            around.append(ancestor.get("class") or "")
    rank += 0.1 * bool(tags & _BODY_TAGS) - 0.3 * bool(tags & _SIDE_TAGS)
    return rank - 0.3 * bool(_SIDE_NAMES.search(" ".join(around)))


def _agreement(text: str, title: str) -> float:
    """Return how far a title bears a text out: likeness, or that the one begins as the other does."""
    one, other = fold(text), fold(title)
    shorter = min(len(one), len(other))
    if shorter >= 12 and (one.startswith(other) or other.startswith(one)):
        return 0.9
    if shorter >= 20 and (one in other or other in one):
        return 0.8
    return likeness(text, title)


def _is_in_list(element: HtmlElement) -> bool:
    """Return whether a heading stands in a bar or a trail of links, where it repeats the page's name for machines."""
    return any(a.tag in ("li", "nav") for a in islice(element.iterancestors(), 4))


def read_heading(element: HtmlElement) -> str:
    """Return a heading's own text: lesser headings, dates and the like that stand inside it left out."""
    text = read_text(element)
    for child in element.iterdescendants("h2", "h3", "h4", "h5", "time", "ul", "form"):
        if (inner := read_text(child)) and inner != text and inner in text:
            text = text.replace(inner, " ", 1)
    return " ".join(text.split())


def _is_borne_out(text: str, declared: Declared, site_names: frozenset[str]) -> bool:
    """Return whether og:title and title both say what an h1 in a bar of links says: then it is no short form of the headline."""
    said = (declared.meta("og:title") or "", declared.title or "")
    return all(fold(cut_site_name(title, site_names)) == fold(text) for title in said)


def _part_kicker(element: HtmlElement, titles: tuple[str, ...]) -> tuple[str, str | None]:
    """Return headline and kicker of an element: what stands first in a child of its own is a kicker if it is named so or titles lack it."""
    text = read_heading(element)
    children = [c for c in element if isinstance(c.tag, str) and c.tag not in ("meta", "link") and read_text(c)]
    if not children or (element.text or "").strip():
        return text, None
    first = read_text(children[0])
    rest = text[len(first) :].strip(" :|–-") if text.startswith(first) else ""
    if not rest:
        return _part_kicker(children[0], titles) if len(children) == 1 and first == text else (text, None)
    names = f"{children[0].get('class', '')} {children[0].get('data-testid', '')}"
    folded = {fold(title) for title in titles}
    if fold(rest) in folded or ("kicker" in kinds_of(names) and fold(text) not in folded):
        return rest, first.strip(" :|")
    return text, None


def _part_by_titles(text: str, titles: tuple[str, ...]) -> tuple[str, str | None]:
    """Return headline and kicker of "Kicker: headline" where a title gives the headline alone, and of "Headline | more" likewise."""
    folded = {fold(title) for title in titles}
    for separator in (" | ", " – ", " — ", " - "):
        head, found, _ = text.rpartition(separator)
        if found and fold(head) in folded and len(head.split()) >= 3:
            return head, None
    return text, None


def _prefer_agreed(declared: Declared, text: str, site_names: frozenset[str]) -> str:
    """Return the headline of a news article as JSON-LD and og:title agree on it, where the heading words it but a little otherwise."""
    said = cut_site_name(text_of(declared.article.get("headline")) or "", site_names)
    social = cut_site_name(declared.meta("og:title") or "", site_names)
    is_news = any("News" in kind for kind in types_of(declared.article))
    return said if is_news and said and fold(said) == fold(social) != fold(text) and not said.endswith(("…", "...")) else text


def _find_shown(tree: HtmlElement, declared: Declared, titles: tuple[str, ...]) -> HtmlElement | None:
    """Return the element that shows a declared title where no h1 does: microdata first, then other headings."""
    for element in declared.properties.get("headline", ()):
        if element.tag != "meta" and (text := read_text(element)) and any(_agreement(text, title) >= SOUND for title in titles):
            return element
    folded = [fold(title) for title in titles]
    near: HtmlElement | None = None
    for element in islice(tree.iter("h2", "h3", "h4"), 60):
        text = fold(read_text(element)) if len(element) < 6 else ""
        if len(text) > 8 and any(title == text or _holds(title, text) or _holds(text, title) for title in folded):
            return element
        if text and near is None and next(element.iterancestors("hgroup", "header"), None) is not None:
            near = element if any(likeness(text, title) >= SOUND for title in titles) else None
    return near


def _holds(longer: str, shorter: str) -> bool:
    """Return whether a folded text is another with some words before or behind it."""
    near = len(shorter) > 15 and len(shorter) * 1.7 > len(longer)
    return near and (longer.startswith(shorter + " ") or longer.endswith(" " + shorter))


def _vote(titles: tuple[str, ...]) -> str | None:
    """Return the declared title that most others agree with; a cut one loses to the whole."""
    if not titles:
        return None
    ranked = [
        (2 * (place == 0) + sum(fits_title(t, other) for other in titles) - 2 * t.endswith(("…", "...")), -place, t)
        for place, t in enumerate(titles)
    ]
    return max(ranked)[2]
