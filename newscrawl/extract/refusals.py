"""Pages that hold no article: each refusal has a word that the crawl counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from newscrawl.extract.errors import NotAnArticle
from newscrawl.extract.link_lines import LINK_LINE, leads_elsewhere
from newscrawl.extract.metadata import Metadata
from newscrawl.extract.outline import TextBlock
from newscrawl.extract.reading import Reading

DECLARED_WORDS, UNDECLARED_WORDS = 20, 40
"""The fewest words of an article, where the page declares one and where it does not."""

FRONT_LINKS = 5  # headings that are links, from which a page may be a front
FRONT_SHARE = 0.2  # of its blocks
FRONT_PROSE = 220  # letters of prose for each such heading: a teaser has no more
SHORT = 120  # words: a page with more text than this is not refused for what it is called
VIDEO_TYPES = frozenset(
    ("VideoObject", "video", "video.other", "video.episode", "video.movie", "video.tv_show", "AudioObject", "RadioEpisode", "TVEpisode")
)
FRONT_TYPES = {
    "CollectionPage": "section-page",
    "ItemList": "section-page",
    "SearchResultsPage": "search-page",
    "ProfilePage": "author-page",
    "profile": "author-page",
    "Person": "author-page",
}
ERROR_TITLE = re.compile(
    r"(?:^|\W)(?:404|403|500|502|503)(?:\W|$)|not found|no longer available|access (?:is )?denied|forbidden"
    r"|are you a (?:human|robot)|just a moment|attention required|something went wrong|service unavailable"
    r"|nicht gefunden|zugriff verweigert|introuvable|acc[eè]s (?:refus|interdit)|no (?:se ha )?encontrad|acceso denegado"
    r"|non trovat|accesso negato|n[aã]o encontrad|niet gevonden|toegang geweigerd|hittades inte|ikke f(?:unnet|undet)"
    r"|ei l[oö]y(?:dy|tynyt)|nie znaleziono|nenalezen|nem tal[aá]lhat[oó]|не найден|не знайден|bulunamad[ıi]"
    r"|見つかりません|ページがありません|页面不存在|找不到|찾을 수 없",
    re.I,
)
Words = int


def refuse(reading: Reading) -> None:
    """Raise NotAnArticle with a word where the page that was read holds no article."""
    kept = [block for block, reason in zip(reading.outline.blocks, reading.marks.reasons, strict=True) if reason is None]
    words = sum(len(block.text.split()) + int(block.chars - len(block.text)) // 2 for block in kept)
    for check in CHECKS:
        if word := check(reading, kept, words):
            raise NotAnArticle(word)


def is_declared(metadata: Metadata) -> bool:
    """Return whether the page says that it is an article."""
    kind = metadata.page_type or ""
    return kind.endswith(("Article", "Posting", "article", "Report", "Review", "Recipe")) or kind in (
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
    )


def _error_page(reading: Reading, kept: list[TextBlock], words: Words) -> str | None:
    if (reading.page.status or 200) >= 400:
        return "error-page"
    if words >= SHORT or is_declared(reading.metadata):
        return None
    titles = f"{reading.metadata.headline or ''} | {reading.tree.findtext('.//title') or ''}"
    return "error-page" if ERROR_TITLE.search(titles) else None


def _video_page(reading: Reading, kept: list[TextBlock], words: Words) -> str | None:
    return "video-page" if words < SHORT and reading.metadata.page_type in VIDEO_TYPES else None


def _typed_front(reading: Reading, kept: list[TextBlock], words: Words) -> str | None:
    return FRONT_TYPES.get(reading.metadata.page_type or "") if words < 2 * SHORT else None


def _front(reading: Reading, kept: list[TextBlock], words: Words) -> str | None:
    """A front: headings that lead to other pages of the site, and no article declared."""
    host = urlsplit(reading.page.url).hostname or ""
    links = sum(block.kind == "heading" and block.linked > LINK_LINE and not leads_elsewhere(block, host) for block in kept)
    prose = sum(block.chars * (1 - block.linked) for block in kept if block.kind != "heading")
    if links >= FRONT_LINKS and links >= FRONT_SHARE * len(kept) and prose < FRONT_PROSE * links and not is_declared(reading.metadata):
        return "section-page"
    at_root = urlsplit(reading.page.url).path in ("", "/") and bool(reading.page.url)
    cards = sum(reason == "cards" for reason in reading.marks.reasons)
    return "section-page" if at_root and not urlsplit(reading.page.url).query and cards > 3 * len(kept) else None


def _login_wall(reading: Reading, kept: list[TextBlock], words: Words) -> str | None:
    if words >= SHORT or is_declared(reading.metadata):
        return None
    return "login-wall" if any(field.get("type") == "password" for field in reading.tree.iter("input")) else None


def _cookie_wall(reading: Reading, kept: list[TextBlock], words: Words) -> str | None:
    taken = sum(len(b.text.split()) for b, r in zip(reading.outline.blocks, reading.marks.reasons, strict=True) if r and "consent" in r)
    return "cookie-wall" if words < SHORT and taken > 2 * words and not is_declared(reading.metadata) else None


def _too_short(reading: Reading, kept: list[TextBlock], words: Words) -> str | None:
    return "too-short" if words < (DECLARED_WORDS if is_declared(reading.metadata) else UNDECLARED_WORDS) else None


CHECKS: tuple[Callable[[Reading, list[TextBlock], Words], str | None], ...] = (
    _error_page, _video_page, _typed_front, _front, _login_wall, _cookie_wall, _too_short,
)  # fmt: skip
