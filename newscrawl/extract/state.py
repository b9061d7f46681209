"""The state that a page built by script carries along: `window.__INITIAL_STATE__ = {…};`, read where the page declares too little."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Mapping
from typing import Any

from newscrawl.extract.wording import fold

MAX_STATE = 2_000_000
"""Characters; a longer state is left alone."""
MAX_NODES = 3_000
_DECODER = json.JSONDecoder(strict=False)


def read_state(script: str, headline: str | None) -> Mapping[str, Any]:
    """Return the object of the page's own story in a state script: the first with this headline; {} where there is none."""
    start = script.find("{")
    if start < 0 or len(script) > MAX_STATE or not headline:
        return {}
    try:
        state, _ = _DECODER.raw_decode(script, start)
    except (ValueError, RecursionError):
        return {}
    return _find_story(state, fold(headline))


def _find_story(state: Any, headline: str) -> Mapping[str, Any]:
    waiting = deque([state])
    for _ in range(MAX_NODES):
        if not waiting:
            break
        value = waiting.popleft()
        if isinstance(value, dict):
            said = value.get("headline")
            if isinstance(said, str) and "keywords" in value and fold(said[:500]) == headline:
                return value
            waiting.extend(v for v in value.values() if isinstance(v, (dict, list)))
        elif isinstance(value, list):
            waiting.extend(v for v in value[:50] if isinstance(v, (dict, list)))
    return {}


def read_state_topics(story: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of a story's keywords, whether they stand in a list or under kinds of their own ("tags", "people", …)."""
    keywords = story.get("keywords")
    lists = list(keywords.values()) if isinstance(keywords, dict) else [keywords]
    entries = [entry for entries in lists if isinstance(entries, list) for entry in entries[:60]]
    names = [entry.get("name") if isinstance(entry, dict) else entry for entry in entries]
    return tuple(name.strip() for name in names if isinstance(name, str) and name.strip())
