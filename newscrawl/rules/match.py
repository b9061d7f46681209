"""Finding the rule that a block or a heading falls under; fast enough to ask it of every block of a page.

A page has hundreds of blocks and few are boilerplate, so each is first turned away cheaply: by its length, by its first letters
(few of the hundreds of expressions can begin so); its phrases, and what an expression of any beginning needs, are sought all at once.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from ahocorasick_rs import BytesAhoCorasick, Implementation
from attrs import frozen

from newscrawl.rules.index import Index
from newscrawl.rules.rule import MAX_LABEL, MAX_NUMBERED, Rule, compile_pattern, load_rules

_LEADING_MARKS = re.compile(r"[^\w©®℗\"'@#]+")
_CLOSING_MARKS = " .:…»>→›|)]】!*-–—▶►↓。：!"
NOTES = "corrections"
"""The kind of rules whose blocks may tell what somebody said: "An earlier version misspelled the name, the paper said."."""

_REPORTED = re.compile(  # of folded text
    r",[\"'»]{0,2} (?:(?:[\w.'-]+ ){1,5}(?:said|says|say|wrote|writes|told|asked|asks|added|adds|admitted|recalled|warned|explained"
    r"|joked|replied|insisted|argued|alleged|claimed|testified)"
    r"|said|says|wrote|writes|asked|added|sagte|sagt|schrieb|schreibt|fragte|erklarte|meinte|so (?:der|die|das|eine?)|zei|zegt|schreef"
    r"|sade|sager|sier|(?:a )?dit|dit-il|dit-elle|ecrit|dijo|dice|afirmo|disse|diz|ha detto|spiega|powiedzial\w*|rekl\w*"
    r"|odkazal\w*|uvedl\w*|poruci\w+|kaze|mondta|dedi|sanoo|fragade|spurte|sporde|kata|ujar"
    r"|ειπε|δηλωσε|сказал\w*|написал\w*|заявил\w*|сказав|сказала|написав)"
    r"(?: [\w.'-]+){0,12}\.[\"'»]{0,2}$"
    r"|,[\"'»]{0,2} (?:(?:[\w.'-]+ ){1,4}(?:said|says|wrote|asked|told|added)(?: [\w.'-]+){0,3}"
    r"|(?:said|sagte|sagt|zei|zegt|dijo|disse) (?:s?he|er|sie|hij|ze|ella?)"
    r"|dit-(?:il|elle)|dice l[eu]i|diz el[ea]), |(?:說|说|表示|指出)，.{1,40}。$"
)
_QUOTED = re.compile(r"\"[^\"]{25,}\"[:,]? (?:[\w'-]+,? ){4}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_DIGIT = re.compile(r"\d")  # sooner sought than numbers are replaced
_Said = tuple[list[int], list[Rule]]
_NOTHING: _Said = ([], [])
_FULL_STOPS = (".", "。", '."', ".'", ".»", ". »", ".)", "。」")


def find_block_rule(folded: str, links: float, position: str) -> Rule | None:
    """Return the rule that marks a block as boilerplate, or None.

    `folded` is the block's text after `fold`, `links` the share (0 to 1) of its characters inside links,
    `position` where it stands in the story: "start", "middle" or "end".
    """
    index, texts, size = _block_index(), _text_index(), len(folded)
    head = trim(folded) if size <= index.longest else ""
    for rule in _find_labelled(_label_index(), head) if head else ():
        if _applies(rule, folded, links, position):
            return rule
    gates, phrased = texts.find(folded) if size <= texts.max_chars else _NOTHING
    if head:
        for rule, pattern in index.candidates(head, size, gates):
            if (
                (rule.edge is None or rule.edge == position)
                and compile_pattern(pattern).match(head)
                and _applies(rule, folded, links, position)
            ):
                return rule
    return _find_phrase_rule(folded, links, position, phrased) if phrased else None


def is_section_heading(folded: str) -> Rule | None:
    """Return the rule for a heading that opens a section of boilerplate ("Related stories"), or None: no sentence is one."""
    index = _heading_index()
    if len(folded) > index.longest or _is_sentence(folded) or not (head := trim(folded)):
        return None
    if labelled := _find_labelled(_heading_labels(), head):
        return labelled[0]
    for rule, pattern in index.candidates(head, len(folded)):
        if compile_pattern(pattern).fullmatch(head) and not _is_left(rule, folded):
            return rule
    return None


def trim(folded: str) -> str:
    """Return the folded text without the arrows, bullets and brackets before it and the marks behind it.

    >>> trim("▶ [read more] »")
    'read more'
    """
    lead = None if folded[:1].isalnum() else _LEADING_MARKS.match(folded)
    return (folded[lead.end() :] if lead else folded).rstrip(_CLOSING_MARKS)


def _applies(rule: Rule, folded: str, links: float, position: str) -> bool:
    if len(folded) > rule.max_chars or not rule.min_links <= links <= rule.max_links or rule.edge not in (None, position):
        return False
    return (rule.is_sentence or not _is_sentence(folded)) and not (_is_left(rule, folded) or (_is_reported(folded) and rule.kind != NOTES))


def _is_sentence(folded: str) -> bool:
    """Return whether a block ends with a full stop, three of which are none."""
    return folded.endswith(_FULL_STOPS) and not folded.endswith("..")


def _is_reported(folded: str) -> bool:
    """Return whether a block is a sentence that says who said it, or goes on behind a quotation, as no widget speaks.

    "Follow us on Sundays, he told the crew."
    """
    return folded.endswith(_FULL_STOPS) and (_QUOTED.match(folded) or _REPORTED.search(folded)) is not None


def _is_left(rule: Rule, folded: str) -> bool:
    """Return whether a block begins as the rule leaves it, in quotation marks or not."""
    return any(compile_pattern(pattern).match(folded.lstrip("\"' ")) for pattern in rule.unless)


def _find_phrase_rule(folded: str, links: float, position: str, phrased: list[Rule]) -> Rule | None:
    found: dict[str, list[Rule]] = {}
    for rule in phrased:
        found.setdefault(rule.id, []).append(rule)
    matched = (rules[0] for _, rules in sorted(found.items()) if len(rules) >= rules[0].at_least)
    return next((rule for rule in matched if _applies(rule, folded, links, position)), None)


@functools.cache
def _block_index() -> Index:
    return Index([(rule, rule.block) for rule in load_rules()])


@functools.cache
def _heading_index() -> Index:
    return Index([(rule, rule.heading) for rule in load_rules()])


@functools.cache
def _label_index() -> Mapping[str, tuple[Rule, ...]]:
    return _by_label([(rule, rule.labels) for rule in load_rules()])


@functools.cache
def _heading_labels() -> Mapping[str, tuple[Rule, ...]]:
    return _by_label([(rule, rule.heading_labels) for rule in load_rules()])


def _by_label(pairs: list[tuple[Rule, tuple[str, ...]]]) -> Mapping[str, tuple[Rule, ...]]:
    found: dict[str, tuple[Rule, ...]] = {}
    for rule, labels in pairs:
        alone = (rule,)  # one for all its labels
        for text in [_any_number(trim(label)) for label in labels]:
            found[text] = (*found[text], rule) if text in found else alone
    return found


def _find_labelled(index: Mapping[str, tuple[Rule, ...]], head: str) -> tuple[Rule, ...]:
    """Return the rules of which a text is a label; numbers are looked for only in texts as long as labels with one are."""
    found = index.get(head) if len(head) <= MAX_LABEL else None
    return found or (index.get(_any_number(head), ()) if len(head) <= MAX_NUMBERED and _DIGIT.search(head) else ())


def _any_number(text: str) -> str:
    """Return a text in which all numbers are one, for a label that counts: "3 comments" stands for "12 comments" too."""
    return _NUMBER.sub("3", text)


@frozen(kw_only=True)
class _Texts:
    """The gates of the index of blocks and all phrases, which one pass through a block finds by number: gates before phrases."""

    scan: BytesAhoCorasick
    gates: int
    rules: tuple[Rule, ...]
    max_chars: int

    def find(self, folded: str) -> _Said:
        """Return the numbers of the gates that stand in a block, and a rule for each phrase that does."""
        # As bytes: the scan would copy any text beyond ASCII, and take no lone surrogate.
        found = self.scan.find_matches_as_indexes(folded.encode("utf-8", "surrogatepass"), overlapping=True)
        if not found:
            return _NOTHING
        said = {number for number, _, _ in found}
        gates = [number for number in said if number < self.gates]
        return gates, [self.rules[number - self.gates] for number in said if number >= self.gates]


@functools.cache
def _text_index() -> _Texts:
    index = _block_index()
    pairs = [(rule, phrase) for rule in load_rules() for phrase in rule.phrases]
    texts = [*index.gates, *(phrase for _, phrase in pairs)]
    return _Texts(
        scan=BytesAhoCorasick([text.encode() for text in texts], implementation=Implementation.ContiguousNFA),
        gates=len(index.gates),
        rules=tuple(rule for rule, _ in pairs),
        max_chars=max([index.longest, *(rule.max_chars for rule, _ in pairs)]),
    )
