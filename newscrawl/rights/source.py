"""Site-wide files: which there are, and the rules that are read from them."""

from __future__ import annotations

from attrs import frozen

from newscrawl.page import SiteStatement
from newscrawl.rights.patterns import PathPattern

ROBOTS_TXT = "/robots.txt"
TDMREP = "/.well-known/tdmrep.json"
AI_TXT = "/ai.txt"
FILES = (TDMREP, AI_TXT)
"""The files that are asked for beside robots.txt."""

MAX_RULES = 1000


@frozen(kw_only=True)
class Source:
    """A site-wide file as it was read: its address and when, RFC 3339."""

    url: str
    read_at: str | None = None


@frozen(kw_only=True)
class PathRule:
    """A statement of a file and the paths that it holds for; no pattern is all of them."""

    statement: SiteStatement
    pattern: PathPattern | None = None

    def holds_for(self, url: str) -> bool:
        return self.pattern is None or self.pattern.matches(url)

    @property
    def weight(self) -> int:
        return len(self.pattern.text.encode()) if self.pattern else 0
