"""/ai.txt as Spawning has it: the form of robots.txt, its patterns mostly endings of files, so that each kind of media has its answer."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from protego import Protego

from newscrawl.page import SiteStatement
from newscrawl.rights.source import AI_TXT, Source

_PROBES = {"image": ".jpg", "audio": ".mp3", "video": ".mp4"}
"""An ending that stands for its kind, all of which Spawning's generator forbids or allows together."""

_RULE = re.compile(r"^\s*(?:dis)?allow\s*:\s*\S", re.IGNORECASE | re.MULTILINE)
_ENDING = re.compile(r"\.[a-z][a-z0-9]{1,4}$", re.IGNORECASE)


class AiTxt:
    """The rules of one file."""

    def __init__(self, text: str, agent: str, source: Source) -> None:
        self._rules = Protego.parse(text)
        self._agent = agent
        self._source = source

    def statement_for(self, url: str) -> SiteStatement:
        """Return what the file says of a page and of the media on it: "text=n, image=y, …"."""
        page = f"{urlsplit(url).scheme}://{urlsplit(url).netloc}{urlsplit(url).path or '/'}"
        # A page is text in HTML whatever its address says.
        named = page if _ENDING.search(page) else f"{page.rstrip('/')}/index.html" if page.endswith("/") else f"{page}.html"
        asked = {"text": named, **{kind: f"{page.rpartition('/')[0]}/file{ending}" for kind, ending in _PROBES.items()}}
        value = ", ".join(f"{kind}={'y' if self._rules.can_fetch(address, self._agent) else 'n'}" for kind, address in asked.items())
        return SiteStatement(kind="usage", value=value, source=f"file {AI_TXT}", url=self._source.url, read_at=self._source.read_at)


def read_ai_txt(text: str, agent: str, source: Source) -> AiTxt | None:
    """Return the rules of a file for a crawler, known by its product token; None where it has none.

    >>> rules = read_ai_txt("User-Agent: *\\nDisallow: *.html\\nAllow: *.jpg", "newscrawl", Source(url="https://bay.example/ai.txt"))
    >>> rules.statement_for("https://bay.example/news/ferry").value
    'text=n, image=y, audio=y, video=y'
    """
    return AiTxt(text, agent, source) if _RULE.search(text) else None
