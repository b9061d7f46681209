"""Whether what is said of a page reserves it from text and data mining."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from newscrawl.article import Rights, RightsStatement

_PREFERENCE = re.compile(r"(?:^|,)\s*([a-z][a-z0-9_-]*)\s*=\s*([a-z?01]+)", re.IGNORECASE)
_NO = frozenset(("n", "no", "?0"))
_MINING = frozenset(("train-ai", "train-genai", "ai-use", "ai", "tdm", "bots", "all", "ai-train", "ai-input", "text"))
"""Uses that mine a text: of IETF's vocabulary drafts, of Content Signals, and a page's text in ai.txt."""

_DIRECTIVES = frozenset(("noai",))
"""Robots directives that reserve a page's text; noimageai is about pictures, which are not fetched."""


def find_reservation(rights: Rights, agent: str) -> RightsStatement | None:
    """Return the first statement that reserves a page from mining, of those for all and those for a crawler, by its product token."""
    return next(_reservations(rights, agent.lower()), None)


def load_rights(record: Mapping[str, Any]) -> Rights:
    """Return the rights of a record, as the record has them."""
    return Rights(**{name: _load(value) for name, value in record.items()})


def _load(value: Any) -> Any:
    if isinstance(value, Mapping):
        return RightsStatement(**value)
    return tuple(_load(part) for part in value) if isinstance(value, list) else value


def _reservations(rights: Rights, agent: str) -> Iterator[RightsStatement]:
    if rights.tdm_reservation and rights.tdm_reservation.value.split()[0] == "1":
        yield rights.tdm_reservation
    for statement in rights.robots:
        directives = {word.strip().lower() for word in statement.value.split(",")}
        if statement.agent in (None, agent) and directives & _DIRECTIVES:
            yield statement
    for statement in rights.usage:
        if any(use.lower() in _MINING and answer.lower() in _NO for use, answer in _PREFERENCE.findall(statement.value)):
            yield statement
