"""What the names of a container say: the words of its class, id, role and data attributes."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from attrs import frozen

from newscrawl.rules.rule import Rule, load_rules

# "data-testid", "js-comments", "c-comments": what a framework puts before the word says nothing; "has-sidebar", "no-comments" and the like
# tell of a state, "category-related" of the story's section: none of them names what the element holds.
_STATES = (
    "has-",
    "no-",
    "with-",
    "without-",
    "is-",
    "hide-",
    "show-",
    "hidden-",
    "category-",
    "cat-",
    "tag-",
    "author-",
    "postid-",
    "page-template",
    "wp-",
)
_SHORT = 3
_LONGEST_RUN = 3
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BETWEEN = re.compile(r"[^A-Za-z0-9\u0080-\uffff]+")


@frozen(kw_only=True)
class TokenHit:
    """A word that names what a container holds: its kind ("comments", "body", …) and how strong a sign it is: "strong", "weak", "hint"."""

    token: str
    kind: str
    strength: str
    rule: str


@functools.lru_cache(maxsize=16384)
def token_strength(class_and_id: str) -> frozenset[TokenHit]:
    """Return the hits of a container's names, given as its class, id and role values with spaces between them.

    >>> sorted((hit.token, hit.strength) for hit in token_strength("c-related article-body"))
    [('articlebody', 'hint'), ('related', 'strong')]
    """
    known = _tokens()
    return frozenset(known[word] for name in class_and_id.split() for word in _words_of(name) if word in known)


def _words_of(name: str) -> set[str]:
    if name.lower().startswith(_STATES):
        return set()
    words: set[str] = set()
    for segment in _BETWEEN.split(name):
        words.add(segment.lower().rstrip("0123456789"))
    parts = [part for segment in _BETWEEN.split(name) for part in _CAMEL.split(segment) if part]
    folded = [part.lower().rstrip("0123456789") for part in parts]
    for length in range(1, _LONGEST_RUN + 1):
        for start in range(len(folded) - length + 1):
            word = "".join(folded[start : start + length])
            # A short part between capitals is more often a piece of a hash than a word.
            if len(word) > _SHORT:
                words.add(word)
    return words


@functools.cache
def _tokens() -> Mapping[str, TokenHit]:
    found: dict[str, TokenHit] = {}
    for rule in (rule for rule in load_rules() if rule.tokens):
        for token in rule.tokens:
            found[_joined(token)] = _hit(rule, _joined(token))
    return found


def _joined(token: str) -> str:
    return _BETWEEN.sub("", token.lower())


def _hit(rule: Rule, token: str) -> TokenHit:
    return TokenHit(token=token, kind=rule.kind, strength=rule.strength or "weak", rule=rule.id)
