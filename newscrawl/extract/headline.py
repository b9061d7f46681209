"""The headline that a reader sees, chosen among the h1s and what the page declares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from attrs import frozen
from lxml.html import HtmlElement

from newscrawl.extract.big_print import find_big_print
from newscrawl.extract.declared import Declared
from newscrawl.extract.h1s import SOUND, agreement, choose_h1, is_free, is_home, is_in_bar, is_named_headline, rank_h1, read_heading
from newscrawl.extract.jsonld import types_of
from newscrawl.extract.kickers import part_heading
from newscrawl.extract.titles import cut_leading_name, cut_site_name, fits_title, is_site_name, parts_of_title
from newscrawl.extract.wording import fold, likeness, read_text, text_of, word_set

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

LABELS = word_set(
    "news aktuelles aktuell neuigkeiten nachrichten meldungen meldung artikel article articles einzelansicht detailansicht detail details"
    " newsdetail newsdetails pressemitteilungen pressemitteilung pressemeldungen presse press blog startseite home homepage index welcome"
    " willkommen untitled actualités actualité noticias notizie nieuws archiv archive archives beitrag story post posts"
) | frozenset(("news detail", "news details", "press release", "press releases", "untitled document", "single view"))
"""What pages are titled that say no more than their kind."""
MIN_OVER_PROSE, MAX_OVER_PROSE, PROSE = 12, 160, 80
"""Characters of a headline that nothing declares, and of the paragraph below it."""

_HEADLINE_CLASS = re.compile(
    r"[\s_-](?:contentheading|headline|article-?title|news-?title|entry-?title|titel|titre|titolo\w*|titulo|ueberschrift|überschrift|heading)[\s_-]"
)
_ROWS = word_set("td tr tbody table span")
_NONE = frozenset[str]()
_PLAIN_TAGS = ("td", "div", "p", "span", "strong", "b", "big", "font")


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
        parts = _parts_of(titles, site_names) if element is None or is_in_bar(element) else _NONE
        shown = _find_shown(tree, declared, titles, parts)
        element = element if shown is None else shown
    elif (beside := _find_beside(tree, element, read_heading(element), declared)) is not None:
        element = beside
    if element is None and declared.meta("og:title") is None and (declared.mentions("font") or declared.mentions("FONT")):
        element = find_big_print(tree)
    if not declared.h1s and not declared.article and not declared.meta("og:title"):
        named = _find_named_over_prose(tree, declared, site_names)
        element = element if named is None else named
    if not declared.article and _says_nothing(tree, declared, element, titles):
        over = _find_over_prose(tree, declared, site_names)
        element = element if over is None else over
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


def _find_shown(tree: HtmlElement, declared: Declared, titles: tuple[str, ...], parts: frozenset[str]) -> HtmlElement | None:
    """Return the element that shows a declared title where no h1 does: microdata first, then other headings, then what else says it."""
    for element in declared.properties.get("headline", ()):
        if element.tag != "meta" and (text := read_text(element)) and any(agreement(text, title) >= SOUND for title in titles):
            return element
    folded = [fold(title) for title in titles]
    near: HtmlElement | None = None
    part: tuple[int, HtmlElement] | None = None
    for element in islice(tree.iter("h2", "h3", "h4"), 60):
        text = fold(read_text(element)) if len(element) < 6 else ""
        if len(text) > 8 and any(title == text or _holds(text, title) for title in folded):
            return element
        if len(text) > 8 and any(_holds(title, text) for title in folded) and is_free(element, declared):
            return element
        if len(text) > 8 and _is_entry_title(element) and any(t.endswith(" " + text) or t.startswith(text + " ") for t in folded):
            return element
        if text in parts and (part is None or len(text) > part[0]) and is_free(element, declared):
            part = len(text), element
        if text and near is None and next(element.iterancestors("hgroup", "header"), None) is not None:
            near = element if any(likeness(text, title) >= SOUND for title in titles) else None
    if part is not None:
        return part[1]
    return near if near is not None else _find_plain(tree, declared, parts.union(folded))


def _is_entry_title(element: HtmlElement) -> bool:
    """Return whether a heading is named the title of an entry, as hAtom and the systems of blogs name it."""
    return not ENTRY_TITLES.isdisjoint(element.get("class", "").split())


def _parts_of(titles: tuple[str, ...], site_names: frozenset[str]) -> frozenset[str]:
    """Return the parts of the titles, folded, that can be a headline: not the site's name, no lone short word."""
    parts = {part for title in titles for part, _ in parts_of_title(title)} | {fold(title) for title in titles}
    return frozenset(part for part in parts if len(part) > 3 and not is_site_name(part, site_names))


def _find_plain(tree: HtmlElement, declared: Declared, wanted: frozenset[str]) -> HtmlElement | None:
    """Return the first element that is no heading but says a title, or a part of one, and nothing else, as old pages do."""
    lengths = {len(text) for text in wanted}
    most = max(lengths, default=0) + 12
    for element in islice(tree.iter(*_PLAIN_TAGS), 2_000):
        said = element.text
        if not said or not 3 < len(said) < most + 40 or len(element) > 3 or not 3 < len(said := said.strip()) <= most:
            continue
        text = fold(said)
        if len(text) not in lengths or text not in wanted or fold(read_text(element)) != text:
            continue
        if (len(text.split()) > 2 or is_named_headline(element)) and is_free(element, declared):
            return element
    return None


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


def _find_over_prose(tree: HtmlElement, declared: Declared, site_names: frozenset[str]) -> HtmlElement | None:
    """Return the first heading right over paragraphs, for a page whose title does not say what it is about."""
    for element in islice(tree.iter("h1", "h2", "h3"), 40):
        text = read_text(element)
        if not MIN_OVER_PROSE <= len(text) <= MAX_OVER_PROSE or len(element) > 5 or fold(text) in LABELS or is_site_name(text, site_names):
            continue
        below = islice(element.itersiblings(), 5)
        if any(e.tag in ("p", "div") and len(read_text(e)) > PROSE for e in below) and is_free(element, declared):
            return element
    return None


def _find_beside(tree: HtmlElement, h1: HtmlElement, text: str, declared: Declared) -> HtmlElement | None:
    """Return the heading that says the rest of a title of which the h1 is but a part: then the h1 is the name of the site.

    Blogs set their name in the h1 and each post's in an h2 or h3, with both in the title.
    """
    name, title = fold(text), declared.title or ""
    rests = {rest for part, rest in parts_of_title(title) if part == name}
    whole = fold(title)
    if whole.startswith(name + " ") or whole.endswith(" " + name):
        rests.add(whole[len(name) :].strip() if whole.startswith(name + " ") else whole[: -len(name)].strip())
    if not rests or name in (fold(declared.meta("og:title")), fold(text_of(declared.article.get("headline")))):
        return None
    # The site's name is rarely the longer part.
    wanted = {rest for rest in rests if len(rest.split()) >= len(name.split())}
    wanted |= {part for part, _ in parts_of_title(title) if part in wanted or (part != name and len(part.split()) > len(name.split()) + 1)}
    wanted |= {said for meta in declared.all_metas(*TITLE_METAS) if len(said := fold(meta)) > len(name) and said != whole}
    if not wanted:
        return None
    for element in islice(tree.iter("h1", "h2", "h3", "h4"), 60):
        if len(element) < 6 and element is not h1 and fold(read_text(element)) in wanted and is_free(element, declared):
            return element
    return None


def _find_named_over_prose(tree: HtmlElement, declared: Declared, site_names: frozenset[str]) -> HtmlElement | None:
    """Return what is named a headline right over paragraphs, for a page of old without an h1, whose title may be the site's name."""
    for element in islice(tree.iter("td", "div", "p", "span"), 2_000):
        names = element.get("class")
        if not names or len(element) > 2 or not _HEADLINE_CLASS.search(f" {names.lower()} "):
            continue
        text = read_text(element)
        if MIN_OVER_PROSE <= len(text) <= MAX_OVER_PROSE and not is_site_name(text, site_names) and is_free(element, declared):
            place = element
            while place.tag in _ROWS and place.getnext() is None and (parent := place.getparent()) is not None:
                place = parent
            below = [e for e in islice(place.itersiblings(), 6) if read_text(e)][:2]  # a day may stand between
            if any(len(read_text(e)) > PROSE for e in below) and not any(e.tag in ("ul", "ol", "form") for e in below):
                return element
    return None


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
