"""Headlines that are no h1: other headings, and what pages of old print large or name so."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extract.declared import Declared
from newscrawl.extract.h1s import SOUND, agreement, is_free, is_named_headline
from newscrawl.extract.search import compile_search
from newscrawl.extract.titles import TITLE_METAS, is_site_name, parts_of_title
from newscrawl.extract.wording import fold, likeness, read_text, text_of, word_set

ENTRY_TITLES = frozenset(("entry-title", "post-title", "entry-header"))
LABELS = word_set(
    "news aktuelles aktuell neuigkeiten nachrichten meldungen meldung artikel article articles einzelansicht detailansicht detail details"
    " newsdetail newsdetails pressemitteilungen pressemitteilung pressemeldungen presse press blog startseite home homepage index welcome"
    " willkommen untitled actualités actualité noticias notizie nieuws archiv archive archives beitrag story post posts"
) | frozenset(("news detail", "news details", "press release", "press releases", "untitled document", "single view"))
"""What pages are titled that say no more than their kind."""

LEAST_CUT = 5
"""Words of a title that a longer heading holds in its order: fewer stand so by chance."""

MIN_OVER_PROSE, MAX_OVER_PROSE, PROSE = 12, 160, 80
"""Characters of a headline that nothing declares, and of the paragraph below it."""
_HEADLINE_CLASS = re.compile(
    r"[\s_-](?:contentheading|headline|article-?title|news-?title|entry-?title|titel|titre|titolo\w*|titulo|ueberschrift|überschrift|heading)[\s_-]"
)
_HEADER = re.compile(r"(?:^|[\s_-])(?:site|page)?-?(?:header|head|masthead|top|banner|logo)(?:$|[\s_-])", re.I)
_FIRST_HEADINGS = compile_search("descendant::*/@aria-level[. = '1']/..")
_ROWS = word_set("td tr tbody table span")
_PLAIN_TAGS = ("td", "div", "p", "span", "strong", "b", "big", "font")


def find_shown(tree: HtmlElement, declared: Declared, titles: tuple[str, ...], parts: frozenset[str]) -> HtmlElement | None:
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
        if len(text) > 8 and any(_shortens(title, text) for title in folded) and is_free(element, declared):
            return element
        if len(text) > 8 and _is_entry_title(element) and any(t.endswith(" " + text) or t.startswith(text + " ") for t in folded):
            return element
        said = text if text in parts or not len(element) else fold(element.text)  # without a remark behind it: "Featured"
        if said in parts and (part is None or len(said) > part[0]) and is_free(element, declared):
            part = len(said), element
        if text and near is None and next(element.iterancestors("hgroup", "header"), None) is not None:
            near = element if any(likeness(text, title) >= SOUND for title in titles) else None
    if part is not None:
        return part[1]
    return near if near is not None else _find_plain(tree, declared, parts.union(folded))


def _shortens(title: str, text: str) -> bool:
    """Return whether a title is a longer text with words left out, as papers cut their headlines for search engines."""
    words = iter(text.split())
    said = title.split()
    return len(said) >= LEAST_CUT and len(title) < len(text) and all(word in words for word in said)


def find_beside(tree: HtmlElement, h1: HtmlElement, text: str, declared: Declared) -> HtmlElement | None:
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


def find_under_name(h1: HtmlElement, text: str, declared: Declared) -> HtmlElement | None:
    """Return the next h1 where the first, in the page's header, is the name of a site: the title adds but a kind of page, "…: Artikel"."""
    parts = [part for part, _ in parts_of_title(declared.title or "")]
    if len(parts) < 2 or parts[0] != fold(text) or not LABELS.issuperset(parts[1:]):
        return None
    if not any(_HEADER.search(f"{e.get('class')} {e.get('id')}") for e in islice(h1.iterancestors("div", "header"), 3)):
        return None
    others = (other for other in declared.h1s if other is not h1 and len(read_text(other)) >= MIN_OVER_PROSE)
    return next((other for other in others if is_free(other, declared)), None)


def find_by_role(tree: HtmlElement) -> HtmlElement | None:
    """Return the first element that WAI-ARIA makes the page's first heading: `role=heading` of level 1."""
    return next((element for element in _FIRST_HEADINGS(tree) if element.get("role") == "heading" and read_text(element)), None)


def find_labelled(tree: HtmlElement, declared: Declared) -> tuple[HtmlElement, str] | None:
    """Return the heading of the first article that says what the article's `aria-label` does, perhaps behind a kicker, and the label."""
    for article in islice(tree.iter("article"), 1):
        label = fold(article.get("aria-label"))
        for heading in islice(article.iter("h1", "h2"), 1) if len(label) >= MIN_OVER_PROSE else ():
            if f" {fold(read_text(heading))}".endswith(f" {label}") and is_free(heading, declared):
                return heading, article.get("aria-label", "")
    return None


def find_over_prose(tree: HtmlElement, declared: Declared, site_names: frozenset[str]) -> HtmlElement | None:
    """Return the first heading right over paragraphs, for a page whose title does not say what it is about."""
    for element in islice(tree.iter("h1", "h2", "h3"), 40):
        text = read_text(element)
        if not MIN_OVER_PROSE <= len(text) <= MAX_OVER_PROSE or len(element) > 5 or fold(text) in LABELS or is_site_name(text, site_names):
            continue
        below = islice(element.itersiblings(), 5)
        if any(e.tag in ("p", "div") and len(read_text(e)) > PROSE for e in below) and is_free(element, declared):
            return element
    return None


def find_named_over_prose(tree: HtmlElement, declared: Declared, site_names: frozenset[str]) -> HtmlElement | None:
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


def _find_plain(tree: HtmlElement, declared: Declared, wanted: frozenset[str]) -> HtmlElement | None:
    """Return the element that is no heading but says a title, or a part of one, and nothing else, as old pages do.

    Of several parts the longest, the first that says it: a site's name is rarely longer than its headlines.
    """
    best, longest = None, 0
    lengths = {len(text) for text in wanted}
    most = max(lengths, default=0) + 12
    for element in islice(tree.iter(*_PLAIN_TAGS), 2_000):
        said = element.text
        if not said or not 3 < len(said) < most + 40 or len(element) > 3 or not 3 < len(said := said.strip()) <= most:
            continue
        text = fold(said)
        if len(text) not in lengths or text not in wanted or fold(read_text(element)) != text:
            continue
        if len(text) > longest and (len(text.split()) > 2 or is_named_headline(element)) and is_free(element, declared):
            best, longest = element, len(text)
    return best


def _is_entry_title(element: HtmlElement) -> bool:
    """Return whether a heading is named the title of an entry, as hAtom and the systems of blogs name it."""
    return not ENTRY_TITLES.isdisjoint(element.get("class", "").split())


def _holds(longer: str, shorter: str) -> bool:
    """Return whether a folded text is another with some words before or behind it."""
    near = len(shorter) > 15 and len(shorter) * 1.7 > len(longer)
    return near and (longer.startswith(shorter + " ") or longer.endswith(" " + shorter))
