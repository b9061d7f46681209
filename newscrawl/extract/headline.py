"""The headline that a reader sees, chosen among the h1s and what the page declares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from attrs import frozen
from lxml.html import HtmlElement

from newscrawl.extract.big_print import find_big_print
from newscrawl.extract.declared import Declared
from newscrawl.extract.h1s import SOUND, choose_h1, is_home, is_in_bar, rank_h1, read_heading
from newscrawl.extract.jsonld import types_of
from newscrawl.extract.kickers import part_heading
from newscrawl.extract.moments import is_only_date
from newscrawl.extract.shown_headlines import (
    LABELS,
    find_beside,
    find_by_role,
    find_labelled,
    find_named_over_prose,
    find_over_prose,
    find_shown,
    find_under_name,
)
from newscrawl.extract.titles import TITLE_METAS, cut_leading_name, cut_site_name, fits_title, is_site_name, parts_of_title
from newscrawl.extract.wording import fold, likeness, read_text, text_of

_TITLE_END = re.compile(r"\s?[(（][^()（）]{2,40}[)）]\s[|–—-]\s")
_IN_BRACKETS = re.compile(r"\s?[(（][^()（）]{2,24}[)）]")
_SPACES = re.compile(r"\s+")
_SET_APART = re.compile(r":?\s+(?:[|–—-]\s+)?")
ALIKE = 0.9  # of two spellings of one headline
_NONE = frozenset[str]()


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
    h1 = element = choose_h1(declared, titles, site_names)
    if h1 is not None and len(declared.h1s) > 1 and (under := find_under_name(h1, read_heading(h1), declared)) is not None:
        h1 = element = under
    if element is None and not declared.h1s:
        element = find_by_role(tree)
    if element is None or is_in_bar(element) or rank_h1(element, read_heading(element), titles) < SOUND:
        parts = _parts_of(titles, site_names) if element is None or is_in_bar(element) else _NONE
        shown = find_shown(tree, declared, titles, parts)
        if shown is None and element is None and (labelled := find_labelled(tree, declared)) is not None:
            shown, titles = labelled[0], (*titles, labelled[1])
        element = element if shown is None else shown
    elif (beside := find_beside(tree, element, read_heading(element), declared)) is not None:
        element = beside
    if element is None and declared.meta("og:title") is None:
        element = find_big_print(tree, declared.title)
    if not declared.h1s and not declared.article and not declared.meta("og:title"):
        named = find_named_over_prose(tree, declared, site_names)
        element = element if named is None else named
    if not declared.article and _says_nothing(tree, declared, element, titles):
        over = find_over_prose(tree, declared, site_names)
        element = element if over is None else over
    if element is None:
        said = _vote(titles)
        # A word that no heading shows is the name of a section rather than of a story.
        whole = declared.meta("og:title") or declared.title if said and len(said.split()) == 1 else said
        return Headline(text=whole)
    text, kicker = part_heading(element, titles)
    if h1 is not None and element is not h1 and not kicker and len(element) > 1 and _is_borne_out(read_heading(h1), declared, site_names):
        return Headline(text=read_heading(h1), element=element, h1=h1)
    text = _part_as_declared(cut_site_name(text, site_names), titles, len(element))
    return Headline(text=_prefer_agreed(declared, text, kicker, site_names), element=element, h1=h1, kicker=kicker)


def _part_as_declared(text: str, titles: tuple[str, ...], children: int) -> str:
    """Return a heading as the title that is the same letter by letter sets its words apart: mark-up parts words, and runs them together.

    Where the heading holds elements, lines on the screen stand for signs: "Fog Bay / Shop saved" for "Fog Bay: Shop saved".
    """
    bare = {title: _SPACES.sub("", title) for title in titles if title != text}
    said = _SPACES.sub("", text)
    spaced = next((title for title, letters in bare.items() if letters == said), None)
    if spaced or not children:
        return spaced or text
    letters = _SET_APART.sub("", text)
    return next((title for title, signs in bare.items() if len(signs) > len(said) and _SET_APART.sub("", title) == letters), text)


def _read_titles(declared: Declared, site_names: frozenset[str]) -> Iterator[str]:
    """Yield the declared titles, the likeliest first, without the site's name."""
    for key in ("headline", "name"):
        if text := text_of(declared.article.get(key)):
            yield cut_site_name(text, site_names)
    for title in (*declared.all_metas(*TITLE_METAS), text_of(declared.page_node.get("headline")) or ""):
        if title and not is_site_name(title, site_names):
            yield cut_site_name(title, site_names)
    if declared.title and not is_site_name(declared.title, site_names):
        yield cut_leading_name(declared.title, site_names)


def _is_borne_out(text: str, declared: Declared, site_names: frozenset[str]) -> bool:
    """Return whether og:title and title both say what an h1 in a bar of links says: then it is no short form of the headline."""
    said = (declared.meta("og:title") or "", declared.title or "")
    return all(fold(cut_site_name(title, site_names)) == fold(text) for title in said)


def _prefer_agreed(declared: Declared, text: str, kicker: str | None, site_names: frozenset[str]) -> str:
    """Return the headline of a news article as JSON-LD and og:title agree on it, where it holds all that the heading says, or nearly.

    One that is worded otherwise was written for search or for a network: the reader saw the heading.
    """
    said = cut_site_name(text_of(declared.article.get("headline")) or "", site_names)
    social = cut_site_name(declared.meta("og:title") or "", site_names)
    is_news = any("News" in kind for kind in types_of(declared.article))
    if not is_news or not said or fold(said) != fold(social) or said.endswith(("…", "...")):
        return text
    is_same = f" {fold(text)} " in f" {fold(said)} " or likeness(said, text) >= ALIKE
    if not is_same or fold(said) in (fold(text), fold(f"{text} {kicker or ''}")):
        return text
    if said.startswith(text) and (_TITLE_END.match(said, len(text)) or _IN_BRACKETS.fullmatch(said, len(text))):
        return text  # "Fog lifts (The Bay Times) - Portal"
    return said


def _parts_of(titles: tuple[str, ...], site_names: frozenset[str]) -> frozenset[str]:
    """Return the parts of the titles, folded, that can be a headline: not the site's name, no lone short word and no day."""
    parts = {part for title in titles for part, _ in parts_of_title(title)} | {fold(title) for title in titles}
    return frozenset(part for part in parts if len(part) > 3 and not is_site_name(part, site_names) and not is_only_date(part))


def _is_label(title: str) -> bool:
    """Return whether a title names a kind of page and not this one: "Town of Altona: Single view"."""
    pieces = [fold(part) for part, _ in parts_of_title(title)] or [fold(title)]
    return any(piece in LABELS for piece in pieces)


def _says_nothing(tree: HtmlElement, declared: Declared, element: HtmlElement | None, titles: tuple[str, ...]) -> bool:
    """Return whether neither the heading found nor any title says more than the site's name and the kind of page."""
    if element is not None:
        return fold(read_heading(element)) in LABELS
    return all(_is_label(title) or _is_logo(tree, declared, title) for title in titles)


def _is_logo(tree: HtmlElement, declared: Declared, title: str) -> bool:
    """Return whether a title is no more than what a link to the front page says: the name of the site."""
    folded = fold(title)
    return any(fold(read_text(link)) == folded and is_home(link, declared) for link in islice(tree.iter("a"), 30))


def _vote(titles: tuple[str, ...]) -> str | None:
    """Return the declared title that most others agree with; a cut one loses to the whole."""
    if not titles:
        return None
    ranked = [
        (2 * (place == 0) + sum(fits_title(t, other) for other in titles) - 2 * t.endswith(("…", "...")), -place, t)
        for place, t in enumerate(titles)
    ]
    return max(ranked)[2]
