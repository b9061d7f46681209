"""What the names of a container say: the words of its class, id, data-testid and the like, and aria-label."""

from __future__ import annotations

import functools
import re

from attrs import frozen

from newscrawl.rules.memo import Memo
from newscrawl.rules.rule import Rule, load_rules

# "data-testid", "js-comments", "c-comments": what a framework puts before the word says nothing; "has-sidebar", "no-comments" and the like
# tell of a state, "category-related" of the story's section: none of them names what the element holds. A "kg-card" is what Ghost's editor
# calls each piece of a story, an "asset-masthead" the top of one in BLOX, an "infobox" what Kadence's sets beside a picture.
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
    "has_",
    "no_",
    "with_",
    "without_",
    "kg-card",
    "kg-callout",
    "kg-toggle",
    "asset-masthead",
    "wp-block-kadence-info",
    "kt-info",
    "kt-blocks-info",
    "info-box-link",
)
_LAYOUT = "content-sidebar"  # what holds both, side by side
_STYLED = "styled"  # "Paywallstyled__Wall-sc-1a2b": a component of styled-components, by the file that it is made in
_WORDPRESS = "wp-"
_SETTINGS = frozenset(("enabled", "disabled", "true", "false", "yes"))  # "sidebar-enabled--false", "print-yes"
_NEGATIONS = frozenset(("no", "not", "without"))  # "titleNoCredit"
# Colours of a style sheet's utilities, as Bootstrap and Tailwind name them: "text-secondary", "md:bg-info/10", "border-l-secondary-700".
_COLOUR = re.compile(
    r"(?:^|.*:)(?:text|bg|border|btn|alert|link|table|list-group-item|ring|divide|marker|fill|stroke|outline|decoration|accent|shadow|from|via|to|colou?r)"
    r"(?:-[trblxyse]|-bg|-outline)?-(?:primary|secondary|tertiary|info)(?:-(?:\d+|subtle|emphasis|light|dark))*(?:/\d+)?"
)
# Its utilities of space and weight, and words of two parts of which one alone names a bar or a line.
_SPACE = re.compile(
    r"(?:.*:)?(?:(?:text|margin|padding|align|vertical-align|border|pull|space|gap|inset|rounded)-bottom(?:-\w+)*"
    r"|extra-(?:space|bold|large|small|light|wide)(?:-\w+)*)|bottom-?line|meta-?analysis"
)
# What a live blog says at a time is called a comment as well: "live-event-comment__body".
_LIVE, _ENTRIES = frozenset(("liveblog", "liveticker")), frozenset(("event", "entry", "blog", "ticker", "update", "post"))
_REMARKS = frozenset(("comment", "commentbody", "commenttext", "kommentar", "commentaire", "comentario", "commento"))
_PLAIN = frozenset(("secondary", "info", "bottom", "extra", "meta"))
_SHORT = 3
_DIGITS = "0123456789"
_LONGEST_RUN = 3
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_CAMEL_PARTS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]+[a-z0-9]*|[a-z0-9]+")  # the same of ASCII, several times faster
_BETWEEN = re.compile(r"[^A-Za-z0-9\u0080-\uffff]+")
_SPACES_BETWEEN = bytes(code if chr(code).isalnum() else 0x20 for code in range(0x100))  # the same of ASCII


@frozen(kw_only=True, eq=False)  # of a token there is one hit, which is itself
class TokenHit:
    """A word that names what a container holds: its kind ("comments", "body", …) and how strong a sign it is: "strong", "weak", "hint"."""

    token: str
    kind: str
    strength: str
    rule: str


_NO_HITS = frozenset[TokenHit]()


def token_strength(class_and_id: str) -> frozenset[TokenHit]:
    """Return the hits of a container's names, given as its class, id and role values with spaces between them.

    >>> sorted((hit.token, hit.strength) for hit in token_strength("c-related-stories article-body"))
    [('articlebody', 'hint'), ('related', 'strong'), ('relatedstories', 'strong')]
    """
    return _STRENGTHS.of(class_and_id)


def _strength_of(class_and_id: str) -> frozenset[TokenHit]:
    found = [hits for name in class_and_id.split() if (hits := _HITS.of(name))]
    return found[0].union(*found[1:]) if found else _NO_HITS


_STRENGTHS = Memo(_strength_of, 16384)


def _hits_of(name: str) -> frozenset[TokenHit]:
    """Return the hits of one name: of its segments, and of runs of its parts, each only as far as a known token goes on as they do."""
    lowered, begun = name.lower(), _beginnings()
    folded = [segment.rstrip(_DIGITS).removesuffix(_STYLED) for segment in _split(lowered)]
    parts = folded if name == lowered else [part.lower().rstrip(_DIGITS).removesuffix(_STYLED) for part in _split_camel(name)]
    hits = [hit for place, word in enumerate(folded) if (hit := begun.get(word)) and not (place and folded[place - 1] in _NEGATIONS)]
    for start, word in enumerate(parts):
        if word in begun and not (start and parts[start - 1] in _NEGATIONS):
            end = min(start + _LONGEST_RUN, len(parts))
            while True:
                # A short part between capitals is more often a piece of a hash than a word.
                if len(word) > _SHORT and (hit := begun[word]):
                    hits.append(hit)
                start += 1
                if start == end or (word := word + parts[start]) not in begun:
                    break
    if not hits or _LAYOUT in lowered or not _SETTINGS.isdisjoint(folded):
        return _NO_HITS
    if "live" in lowered and (not _LIVE.isdisjoint(parts) or ("live" in parts and not _ENTRIES.isdisjoint(parts))):
        hits = [hit for hit in hits if hit.token not in _REMARKS]
    if (
        hits and hits[0].token in _PLAIN and (_COLOUR.fullmatch(lowered) or _SPACE.fullmatch(lowered))
    ):  # a quick look first: most hits are none
        return _NO_HITS
    if lowered.startswith(_WORDPRESS):
        # A block or box of WordPress is named for what it is, and as often for what it may hold: only sure words count.
        hits = [hit for hit in hits if hit.strength == "strong" or hit.token.startswith("wp")]
    elif lowered.startswith(_STATES):
        # "author-ana-box" tells of the author, "author-box" is a word of its own.
        state = _joined(next(state for state in _STATES if lowered.startswith(state)))
        hits = [hit for hit in hits if hit.token != state and hit.token.startswith(state)]
    return frozenset(hits)


_HITS = Memo(_hits_of, 65536)


def _split(name: str) -> list[str]:
    if name.isascii():
        return name.encode().translate(_SPACES_BETWEEN).decode().split()
    return [segment for segment in _BETWEEN.split(name) if segment]


def _split_camel(name: str) -> list[str]:
    if name.isascii():
        return _CAMEL_PARTS.findall(name)
    return [part for segment in _BETWEEN.split(name) for part in _CAMEL.split(segment) if part]


@functools.cache
def _beginnings() -> dict[str, TokenHit | None]:
    """Return what each beginning of a token says: nothing but where it is a token itself."""
    tokens = {joined: _hit(rule, joined) for rule in load_rules() for joined in map(_joined, rule.tokens)}
    return {token[:length]: tokens.get(token[:length]) for token in tokens for length in range(len(token) + 1)}


def _joined(token: str) -> str:
    return _BETWEEN.sub("", token.lower())


def _hit(rule: Rule, token: str) -> TokenHit:
    return TokenHit(token=token, kind=rule.kind, strength=rule.strength or "weak", rule=rule.id)
