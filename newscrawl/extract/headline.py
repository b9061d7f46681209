"""The headline that a reader sees, chosen among the h1s and what the page declares."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from attrs import frozen
from lxml.html import HtmlElement

from newscrawl.extract.big_print import find_big_print
from newscrawl.extract.declared import Declared
from newscrawl.extract.h1s import SOUND, agreement, choose_h1, is_in_bar, is_link_home, rank_h1, read_heading
from newscrawl.extract.jsonld import types_of
from newscrawl.extract.kickers import part_heading
from newscrawl.extract.titles import cut_leading_name, cut_site_name, fits_title, is_site_name, split_title
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
ENTRY_TITLES = frozenset(("entry-title", "post-title", "entry-header"))


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
    if element is None or is_in_bar(element) or rank_h1(element, read_heading(element), titles) < SOUND:
        shown = _find_shown(tree, declared, titles, None if element is None else read_heading(element))
        element = element if shown is None else shown
    elif (beside := _find_beside(tree, read_heading(element), declared)) is not None:
        element = beside
    if element is None and declared.meta("og:title") is None and (declared.mentions("font") or declared.mentions("FONT")):
        element = find_big_print(tree)
    if element is None:
        said = _vote(titles)
        # A word that no heading shows is the name of a section rather than of a story.
        whole = declared.meta("og:title") or declared.title if said and len(said.split()) == 1 else said
        return Headline(text=whole)
    text, kicker = part_heading(element, titles)
    if h1 is not None and element is not h1 and not kicker and len(element) > 1 and _is_borne_out(read_heading(h1), declared, site_names):
        return Headline(text=read_heading(h1), element=element, h1=h1)
    text = _space_as_declared(cut_site_name(text, site_names), titles)
    return Headline(text=_prefer_agreed(declared, text, kicker, site_names), element=element, h1=h1, kicker=kicker)


def _space_as_declared(text: str, titles: tuple[str, ...]) -> str:
    """Return a heading with the spaces of the title that is the same letter by letter: mark-up parts words, and runs them together."""
    letters = "".join(text.split())
    return next((title for title in titles if title != text and "".join(title.split()) == letters), text)


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
    """Return the headline of a news article as JSON-LD and og:title agree on it, where the heading words it but a little otherwise."""
    said = cut_site_name(text_of(declared.article.get("headline")) or "", site_names)
    social = cut_site_name(declared.meta("og:title") or "", site_names)
    is_news = any("News" in kind for kind in types_of(declared.article))
    if not is_news or not said or fold(said) != fold(social) or said.endswith(("…", "...")):
        return text
    return text if fold(said) in (fold(text), fold(f"{text} {kicker or ''}")) else said


def _find_shown(tree: HtmlElement, declared: Declared, titles: tuple[str, ...], h1: str | None) -> HtmlElement | None:
    """Return the element that shows a declared title where no h1 does: microdata first, then other headings.

    Where there is no h1 but the site's name, one that shows the first or last part of a title will do.
    """
    for element in declared.properties.get("headline", ()):
        if element.tag != "meta" and (text := read_text(element)) and any(agreement(text, title) >= SOUND for title in titles):
            return element
    folded = [fold(title) for title in titles]
    edges = {fold(split_title(title)[end][0]) for title in titles for end in (0, -1)} if h1 is None else set()
    near: HtmlElement | None = None
    for element in islice(tree.iter("h2", "h3", "h4"), 60):
        text = fold(read_text(element)) if len(element) < 6 else ""
        if len(text) > 8 and any(title == text or _holds(title, text) or _holds(text, title) for title in folded):
            return element
        if len(text) > 3 and text in edges and not is_link_home(element, declared):
            return element
        if len(text) > 8 and _is_entry_title(element) and any(t.endswith(" " + text) or t.startswith(text + " ") for t in folded):
            return element
        if text and near is None and next(element.iterancestors("hgroup", "header"), None) is not None:
            near = element if any(likeness(text, title) >= SOUND for title in titles) else None
    return near


def _is_entry_title(element: HtmlElement) -> bool:
    """Return whether a heading is named the title of an entry, as hAtom and the systems of blogs name it."""
    return not ENTRY_TITLES.isdisjoint(element.get("class", "").split())


def _find_beside(tree: HtmlElement, text: str, declared: Declared) -> HtmlElement | None:
    """Return the heading that says the rest of a title of which the h1 is but a part: then the h1 is the name of the site.

    Blogs set their name in the h1 and each post's in an h2 or h3, with both in the title.
    """
    name, title = fold(text), fold(declared.title)
    if not title.startswith(name + " ") and not title.endswith(" " + name):
        return None
    if name in (fold(declared.meta("og:title")), fold(text_of(declared.article.get("headline")))):
        return None
    rest = title[len(name) :].strip() if title.startswith(name + " ") else title[: -len(name)].strip()
    if len(rest.split()) < len(name.split()):
        return None  # the site's name is rarely the longer part
    headings = [(fold(read_text(e)), e) for e in islice(tree.iter("h2", "h3", "h4"), 60) if len(e) < 6]
    # Forums say what the page shows before the topic: "Harbour board • View topic - Rope or wire".
    whole = (e for text, e in headings if text == rest or (len(text) > 0.6 * len(rest) and rest.endswith(" " + text)))
    return next((e for e in whole if e.getparent().tag not in ("nav", "aside", "li")), None)


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
