"""What the files of one host say of all its pages, and what of that holds for one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from attrs import evolve, frozen

from newscrawl.page import SiteStatement
from newscrawl.rights.aitxt import AiTxt, read_ai_txt
from newscrawl.rights.directives import read_directives
from newscrawl.rights.source import AI_TXT, ROBOTS_TXT, TDMREP, PathRule, Source
from newscrawl.rights.tdmrep import read_tdmrep


@frozen(kw_only=True)
class SiteRights:
    """The rules of a host's files: `ordered`, of which the first that matches holds, and `weighed`, of which the longest does."""

    ordered: tuple[PathRule, ...] = ()
    weighed: tuple[PathRule, ...] = ()
    ai_txt: AiTxt | None = None

    def statements_for(self, url: str) -> tuple[SiteStatement, ...]:
        """Return what holds for an address; where rules of one weight differ, all of them."""
        first = next((rule.statement for rule in self.ordered if rule.holds_for(url)), None)
        media = self.ai_txt.statement_for(url) if self.ai_txt else None
        longest = _heaviest(rule for rule in self.weighed if rule.holds_for(url))
        return (*([first] if first else []), *longest, *([media] if media else []))


def _heaviest(rules: Iterable[PathRule]) -> Iterator[SiteStatement]:
    """Yield of each kind and source the statements whose pattern is the longest."""

    def name(rule: PathRule) -> tuple[str, str]:
        return rule.statement.kind, rule.statement.source

    for _, group in groupby(sorted(rules, key=name), key=name):
        found = list(group)
        greatest = max(rule.weight for rule in found)
        yield from dict.fromkeys(rule.statement for rule in found if rule.weight == greatest)


def add_file(rights: SiteRights, path: str, text: str, agent: str, source: Source) -> SiteRights:
    """Return the rights of a host with one more of its files read, for a crawler known by its product token; raise ValueError."""
    return _READERS[path](rights, text, agent, source)


def _add_robots(rights: SiteRights, text: str, agent: str, source: Source) -> SiteRights:
    return evolve(rights, weighed=read_directives(text, agent, source))


def _add_tdmrep(rights: SiteRights, text: str, _agent: str, source: Source) -> SiteRights:
    return evolve(rights, ordered=read_tdmrep(text, source))


def _add_ai_txt(rights: SiteRights, text: str, agent: str, source: Source) -> SiteRights:
    return evolve(rights, ai_txt=read_ai_txt(text, agent, source))


_READERS: dict[str, Callable[[SiteRights, str, str, Source], SiteRights]] = {
    ROBOTS_TXT: _add_robots,
    TDMREP: _add_tdmrep,
    AI_TXT: _add_ai_txt,
}
