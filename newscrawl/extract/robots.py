"""What a page tells crawlers: X-Robots-Tag and robots metas, with the crawler that each is said to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newscrawl.article import RightsStatement
from newscrawl.extract.declared import Declared

ROBOT_METAS = (
    "robots", "newscrawl", "googlebot", "googlebot-news", "bingbot", "google-extended", "gptbot", "ccbot", "ai2bot", "anthropic-ai",
    "claudebot", "applebot-extended",
    "perplexitybot", "bytespider", "slurp", "yandex", "msnbot", "otherbot",
)  # fmt: skip
"""Names under which pages speak to crawlers (robots meta tag, and the crawlers' own documented names)."""

_VALUED = ("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview")
"""Directives with a value behind a colon (developers.google.com/search/docs/crawling-indexing/robots-meta-tag)."""

_NAMED = re.compile(r"([A-Za-z][\w.\-+/* ]{0,60}?)\s*:\s*(.*)", re.DOTALL)
_DIRECTIVE = re.compile(r"[a-z][a-z_-]*(?::|$)", re.IGNORECASE)


def read_robots(declared: Declared) -> Iterator[RightsStatement]:
    """Yield the directives of a page: of the header, one statement for each crawler it names, then of the metas."""
    page = declared.page
    for line in page.headers.get("x-robots-tag", "").splitlines():
        for agent, directives in split_header(line):
            yield RightsStatement(value=", ".join(directives), source="header X-Robots-Tag", agent=agent, read_at=page.fetched_at)
    for name in ROBOT_METAS:
        for value in declared.metas.get(name, ()):
            agent = name if name != "robots" else None
            yield RightsStatement(value=value, source=f"meta {name}", agent=agent, read_at=page.fetched_at)


def split_header(line: str) -> Iterator[tuple[str | None, list[str]]]:
    """Yield the directives of one header line by the crawler that they are said to, None for all.

    >>> list(split_header("noarchive, unavailable_after: Saturday, 28-Nov-26 15:00:00 GMT, otherbot: noindex, nofollow"))
    [(None, ['noarchive', 'unavailable_after: Saturday, 28-Nov-26 15:00:00 GMT']), ('otherbot', ['noindex', 'nofollow'])]
    """
    agent: str | None = None
    directives: list[str] = []
    for piece in (part.strip() for part in line.split(",")):
        named = _NAMED.fullmatch(piece)
        if directives and directives[-1].lower().startswith("unavailable_after") and not _DIRECTIVE.match(piece):
            directives[-1] += f", {piece}"  # the comma of a date
        elif named and named[1].lower() not in _VALUED:
            if directives:
                yield agent, directives
            agent, directives = named[1].lower(), [named[2]] if named[2] else []
        elif piece:
            directives.append(piece)
    if directives:
        yield agent, directives
