"""/.well-known/tdmrep.json, the file of the TDM Reservation Protocol (W3C Community Group, final report of 10 May 2024).

An array of rules with `location`, `tdm-reservation` (1 or 0) and `tdm-policy`; of those that match a path the first is the one that holds,
which the report calls the most specific, "the first in sequence".
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from newscrawl.page import SiteStatement
from newscrawl.rights.patterns import PathPattern, is_pattern
from newscrawl.rights.source import MAX_RULES, TDMREP, PathRule, Source


def read_tdmrep(text: str, source: Source) -> tuple[PathRule, ...]:
    """Return the rules of a file in their order, those that are wrong left out; raise ValueError where it is no array of JSON.

    >>> (rule,) = read_tdmrep('[{"location": "/news/", "tdm-reservation": 1}]', Source(url="https://bay.example/.well-known/tdmrep.json"))
    >>> rule.statement.value, rule.holds_for("https://bay.example/news/ferry")
    ('1', True)
    """
    try:
        rules = json.loads(text)
    except RecursionError as error:
        raise ValueError("JSON nested too deep") from error
    if not isinstance(rules, list):
        raise ValueError("no array of rules")
    return tuple(_read_rules(rules[:MAX_RULES], source))


def _read_rules(rules: list[Any], source: Source) -> Iterator[PathRule]:
    for rule in rules:
        if isinstance(rule, dict) and is_pattern(rule.get("location")) and str(rule.get("tdm-reservation")) in ("0", "1"):
            policy = rule.get("tdm-policy")
            parts = [str(rule["tdm-reservation"]), *([policy.strip()] if isinstance(policy, str) and policy.strip() else [])]
            statement = SiteStatement(kind="tdm", value=" ".join(parts), source=f"file {TDMREP}", url=source.url, read_at=source.read_at)
            yield PathRule(statement=statement, pattern=PathPattern(text=rule["location"]))
