"""The lines of robots.txt that are about use rather than crawling.

`Content-Usage` (IETF draft-ietf-aipref-attach-05), `Content-Signal` (contentsignals.org, draft-romm-aipref-contentsignals) and `License`
(Really Simple Licensing 1.0). Groups are chosen as for Allow and Disallow (RFC 9309 2.2.1); the longest pattern wins.
"""

from __future__ import annotations

from collections.abc import Iterator

from newscrawl.page import SiteStatement
from newscrawl.rights.patterns import PathPattern, is_pattern
from newscrawl.rights.source import MAX_RULES, PathRule, Source

_KINDS = {"content-usage": ("usage", "Content-Usage"), "content-signal": ("usage", "Content-Signal"), "license": ("licence", "License")}
_AGENT = ("user-agent", "useragent")
_ANYWHERE = "license"  # may stand outside of any group, and is then everybody's

Line = tuple[str, str]


def read_directives(text: str, agent: str, source: Source) -> tuple[PathRule, ...]:
    """Return what a robots.txt says of the use of its host's pages to a crawler, known by its product token.

    >>> (rule,) = read_directives("User-agent: *\\nContent-Usage: /news/ train-ai=n", "newscrawl", Source(url="https://bay.example/robots.txt"))
    >>> rule.statement.value, rule.pattern.text
    ('train-ai=n', '/news/')
    """
    groups: dict[str, list[Line]] = {"": []}
    for agents, line in _read_lines(text):
        for name in agents:
            groups.setdefault(name, []).append(line)
    chosen = groups.get(agent.lower(), groups.get("*", []))
    return tuple(_read_rule(name, value, source) for name, value in [*groups[""], *chosen] if name in _KINDS and value)[:MAX_RULES]


def _read_lines(text: str) -> Iterator[tuple[list[str], Line]]:
    """Yield each line with the agents of its group, "" for a line that is nobody's; a group without lines has one of no name."""
    agents: list[str] = []
    begun = False
    for raw in text.splitlines():
        name, _, value = (part.strip() for part in raw.partition("#")[0].partition(":"))
        name = name.lower()
        if name in _AGENT:
            agents = [value.lower()] if begun else [*agents, value.lower()]
            begun = False
            yield agents, ("", "")
        elif name:
            begun = bool(agents) and (begun or name != "sitemap")
            if agents or name == _ANYWHERE:
                yield agents or [""], (name, value)


def _read_rule(name: str, value: str, source: Source) -> PathRule:
    kind, label = _KINDS[name]
    path, _, rest = value.partition(" ") if value.startswith("/") else ("", "", value)
    if not is_pattern(path) or not rest.strip():
        path, rest = "", value
    statement = SiteStatement(kind=kind, value=rest.strip(), source=f"robots.txt {label}", url=source.url, read_at=source.read_at)
    return PathRule(statement=statement, pattern=PathPattern(text=path) if path else None)
