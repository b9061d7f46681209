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
_DIGITS = "0123456789"
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


_NO_HITS = frozenset[TokenHit]()


@functools.lru_cache(maxsize=16384)
def token_strength(class_and_id: str) -> frozenset[TokenHit]:
    """Return the hits of a container's names, given as its class, id and role values with spaces between them.

    >>> sorted((hit.token, hit.strength) for hit in token_strength("c-related-stories article-body"))
    [('articlebody', 'hint'), ('related', 'strong'), ('relatedstories', 'strong')]
    """
    return _NO_HITS.union(*map(_hits_of, class_and_id.split()))


@functools.lru_cache(maxsize=65536)
def _hits_of(name: str) -> frozenset[TokenHit]:
    known = _tokens()
    return frozenset([known[word] for word in _words_of(name) if word in known])


def _words_of(name: str) -> set[str]:
    """Return the words of a name, those of several parts only where a known token begins as they do."""
    lowered = name.lower()
    if lowered.startswith(_STATES):
        return set()
    segments = [segment for segment in _BETWEEN.split(name) if segment]
    folded = [segment.lower().rstrip(_DIGITS) for segment in segments]
    words = set(folded)
    if name != lowered:
        folded = [part.lower().rstrip(_DIGITS) for segment in segments for part in _CAMEL.split(segment) if part]
    heads = _heads()
    for start in range(len(folded)):
        word = ""
        for part in folded[start : start + _LONGEST_RUN]:
            word += part
            # A short part between capitals is more often a piece of a hash than a word.
            if len(word) > _SHORT:
                if word[:_SHORT] not in heads:
                    break
                words.add(word)
    return words


@functools.cache
def _heads() -> frozenset[str]:
    return frozenset(token[:_SHORT] for token in _tokens())


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
