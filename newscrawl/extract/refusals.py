"""Pages that hold no article: each refusal has a word that the crawl counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from newscrawl.extract.errors import NotAnArticle
from newscrawl.extract.outline import TextBlock
from newscrawl.extract.page_kinds import is_dated, is_declared, may_be_other
from newscrawl.extract.reading import Reading
from newscrawl.extract.refusal_lists import find_archive, find_figures, find_front, find_landing, find_listed_rows, find_teasers
from newscrawl.extract.refusal_names import read_body_names
from newscrawl.extract.refusal_words import (
    ABOUT_HEADLINE,
    AUTHOR_PATH,
    CONSENT_SIGNS,
    CONSENT_TITLE,
    ERROR_HEADLINE,
    ERROR_TITLE,
    LEGAL_HEADLINE,
    LIVE_HEADLINE,
    LOGIN_PATH,
    LOGIN_TITLE,
    SEARCH_TITLE,
    SITE_CONSENT_TITLE,
    WALL_HEADLINE,
    WALLS,
    WEATHER_HEADLINE,
)
from newscrawl.extract.titles import fits_title, is_site_name, parts_of_title, split_title
from newscrawl.extract.wording import fold

DECLARED_WORDS, UNDECLARED_WORDS = 20, 40
"""The fewest words of an article, where the page declares or dates one and where it does not."""

SHORT = 120  # words: a page with more text than this is not refused for what it is called
VIDEO_TYPES = frozenset(
    (
        "VideoObject",
        "video",
        "video.other",
        "video.episode",
        "video.movie",
        "video.tv_show",
        "AudioObject",
        "RadioEpisode",
        "TVEpisode",
        "PodcastEpisode",
    )
)
FRONT_TYPES = {
    "CollectionPage": "section-page",
    "ItemList": "section-page",
    "SearchResultsPage": "search-page",
    "ProfilePage": "author-page",
    "AboutPage": "about-page",
    "ContactPage": "about-page",
    "Product": "product-page",
    "ProductGroup": "product-page",
    "product": "product-page",
    "JobPosting": "job-page",
    "PodcastSeries": "series-page",
    "RadioSeries": "series-page",
    "TVSeries": "series-page",
    "profile": "author-page",
    "Person": "author-page",
}
WORKS = frozenset(("Product", "ProductGroup", "product", "PodcastSeries", "RadioSeries", "TVSeries"))
"""Those that a dated text about the thing may declare, too."""

SURE_TYPES = frozenset(("SearchResultsPage", "AboutPage", "ContactPage", "JobPosting", "ProductGroup", "product"))
"""Those of them that no page of an article is called in JSON-LD, however much it says."""

LETTERS_A_WORD = 8  # no language that parts its words has as many, on the mean of a text
NAME_WORDS = 4  # of a person
CONSENT_WORDS = 250  # a longer text is an article, or the policy itself, and no wall
_SEARCHES = re.compile(
    r"[?&](?:q|s|query|search|keywords?|keys|suchbegriff|words)=|/(?:search|recherche|suche|buscar|busca|ricerca|zoeken|sok|haku)(?:[/?]|$)"
)
Words = int


def refuse(reading: Reading) -> None:
    """Raise NotAnArticle with a word where the page that was read holds no article."""
    kept = [block for block, reason in zip(reading.outline.blocks, reading.marks.reasons, strict=True) if reason is None]
    words = _count_words(kept)
    for check in CHECKS:
        if word := check(reading, kept, words):
            raise NotAnArticle(word)


def _count_words(blocks: list[TextBlock]) -> Words:
    """Return the words of the blocks, counted no further than any check asks; CJK ones by the letters they weigh.

    Thai, Lao, Khmer and Burmese set spaces between phrases alone: their words are as many as eight letters go into the text.
    """
    words = 0
    for block in blocks:
        parted = len(block.text.split())
        words += parted if block.text.isascii() else max(parted, len(block.text) // LETTERS_A_WORD)
        words += int(block.chars - len(block.text)) // 2
        if words >= CONSENT_WORDS:
            break
    return words


def _titles_of(reading: Reading) -> tuple[str, str]:
    return reading.metadata.headline or "", reading.tree.findtext(".//title") or ""


def _error_page(reading: Reading, kept: list[TextBlock], words: Words) -> str | None:
    if (reading.page.status or 200) >= 400:
        return "error-page"
    headline = reading.metadata.headline or ""
    if LEGAL_HEADLINE.fullmatch(fold(headline)):
        return "about-page"
    if may_be_other(reading.metadata) and reading.metadata.date_published is None and ABOUT_HEADLINE.fullmatch(fold(headline)):
        return "about-page"
    parts = [fold(part) for title in _titles_of(reading) for part, _ in split_title(title)]
    if words < CONSENT_WORDS and any(ERROR_HEADLINE.fullmatch(said) for said in (headline, *parts)):
        return "error-page"
    if words >= SHORT or is_declared(reading.metadata):
        return None
    titles = " | ".join(_titles_of(reading))
    return "error-page" if ERROR_TITLE.search(titles) else None


def _video_page(reading: Reading, kept: list[TextBlock], words: Words) -> str | None:
    if words < CONSENT_WORDS and may_be_other(reading.metadata) and reading.metadata.date_published is None:
        headline = fold(reading.metadata.headline)
        opening = (part for part, _ in parts_of_title(reading.metadata.headline or "") if headline.startswith(part))
        if any(map(LIVE_HEADLINE.fullmatch, (headline, *opening))):  # behind the name of a match it heads what is told as it happens
            return "video-page"
    return "video-page" if words < SHORT and reading.metadata.page_type in VIDEO_TYPES else None


def _weather(reading: Reading, kept: list[TextBlock], words: Words) -> str | None:
    is_service = words < CONSENT_WORDS and may_be_other(reading.metadata) and reading.metadata.date_published is None
    return "weather-page" if is_service and WEATHER_HEADLINE.fullmatch(fold(reading.metadata.headline)) else None


def _typed_front(reading: Reading, kept: list[TextBlock], words: Words) -> str | None:
    kind = reading.metadata.page_type or ""
    if kind in WORKS and is_dated(reading.metadata):
        return None  # a review of the product, an episode with its transcript
    if kind == "JobPosting" and words >= 2 * SHORT and reading.metadata.authors and is_dated(reading.metadata):
        return None  # a signed story beside which jobs are offered
    return FRONT_TYPES.get(kind) if words < 2 * SHORT or kind in SURE_TYPES else None


def _listing(reading: Reading, kept: list[TextBlock], words: Words) -> str | None:
    """A list of posts and the like, by the names that systems give the body of each page; whole posts may stand in it."""
    body = reading.tree.find("body")
    names = frozenset((body.get("class") or "").split()) if body is not None else frozenset[str]()
    return read_body_names(names, is_declared(reading.metadata), may_be_other(reading.metadata))


def _login_wall(reading: Reading, kept: list[TextBlock], words: Words) -> str | None:
    """A page whose text stands round a field for a password; one in a side block is there for the site's own members."""
    if words < CONSENT_WORDS and WALL_HEADLINE.match(reading.metadata.headline or ""):
        return "login-wall"
    if may_be_other(reading.metadata) and LOGIN_PATH.search(urlsplit(reading.page.url).path):
        return "login-wall"
    if not kept or is_declared(reading.metadata):
        return None
    if words < CONSENT_WORDS and any(LOGIN_TITLE.match(title) for title in _titles_of(reading)):
        return "login-wall"
    if words >= SHORT:
        return None
    fields = [field for field in reading.tree.iter("input") if field.get("type") == "password"]
    if not fields:
        return None
    last = {kept[-1].element, *kept[-1].element.iterancestors()}
    holder = next((around for around in kept[0].element.iterancestors() if around in last), None)
    return "login-wall" if any(around is holder for field in fields for around in field.iterancestors()) else None


def _author_page(reading: Reading, kept: list[TextBlock], words: Words) -> str | None:
    """A page under the address that systems give an author's: without a date, or with the name as its headline and as its address."""
    found = AUTHOR_PATH.search(urlsplit(reading.page.url).path) if may_be_other(reading.metadata) else None
    if found is None:
        return None
    name = fold(reading.metadata.headline).split()
    is_named = 1 < len(name) <= NAME_WORDS and set(name) <= set(fold(found["who"].replace("-", " ")).split())
    return "author-page" if is_named or reading.metadata.date_published is None else None


def _cookie_wall(reading: Reading, kept: list[TextBlock], words: Words) -> str | None:
    body = reading.tree.find("body")
    if words < CONSENT_WORDS and body is not None and not WALLS.isdisjoint((body.get("class") or "").split()):
        return "cookie-wall"
    text = " ".join(block.text for block in kept)
    is_asked = any(_asks_consent(title, reading.page.url) for title in _titles_of(reading))
    if is_declared(reading.metadata):
        if words >= CONSENT_WORDS or fits_title(*_titles_of(reading)):
            return None
        # A wall may stand under the declarations of the story behind it, whose title is another then.
        signs = sum(bool(sign.search(text)) for sign in CONSENT_SIGNS)
        return "cookie-wall" if signs >= (4 if is_asked else len(CONSENT_SIGNS)) else None
    if words >= CONSENT_WORDS and not is_asked:
        return None
    taken = sum(len(b.text.split()) for b, r in zip(reading.outline.blocks, reading.marks.reasons, strict=True) if r and "consent" in r)
    signs = sum(bool(sign.search(text)) for sign in CONSENT_SIGNS)
    is_consent = (bool(CONSENT_SIGNS[0].search(text)) and signs >= 4) or (signs >= 2 and is_asked)
    return "cookie-wall" if is_consent or (words < SHORT and taken > 2 * words) else None


def _asks_consent(title: str, url: str) -> bool:
    """Return whether a part of a title says that the page asks for consent, or that its site, known by its address, uses cookies."""
    parts = [part for part, _ in parts_of_title(title)]
    if any(map(CONSENT_TITLE.fullmatch, parts)):
        return True
    hosts = frozenset((urlsplit(url).hostname or "").split("."))
    names = (said["name"] for part in (fold(title), *parts) if (said := SITE_CONSENT_TITLE.fullmatch(part)))
    return any(is_site_name(name, hosts) or name.replace(" ", "") in hosts for name in names)


def _search_page(reading: Reading, kept: list[TextBlock], words: Words) -> str | None:
    if is_declared(reading.metadata):
        return None
    if not any(SEARCH_TITLE.match(title) for title in _titles_of(reading)):
        return None
    if _SEARCHES.search(reading.page.url):
        return "search-page"
    return "search-page" if 2 * sum(block.linked > 0.1 for block in kept) >= len(kept) else None


def _too_short(reading: Reading, kept: list[TextBlock], words: Words) -> str | None:
    is_article = is_declared(reading.metadata) or is_dated(reading.metadata)
    return "too-short" if words < (DECLARED_WORDS if is_article else UNDECLARED_WORDS) else None


CHECKS: tuple[Callable[[Reading, list[TextBlock], Words], str | None], ...] = (
    _error_page, _video_page, _typed_front, _listing, _search_page, find_front, find_listed_rows, find_landing, find_archive, find_teasers,
    find_figures, _weather, _author_page, _login_wall, _cookie_wall, _too_short,
)  # fmt: skip
