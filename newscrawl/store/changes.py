"""What an edit did to a story: which blocks are new, which are gone, which say something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from newscrawl.article import BlockChange, Changes

Content = tuple[str, str]
"""A block's type and text: what the content hash is made of."""

ALIKE = 0.5
"""How much of two blocks' words must agree for the one to be the other, edited."""


def find_changes(headline: str | None, blocks: Sequence[Content], new_headline: str | None, new_blocks: Sequence[Content]) -> Changes:
    """Return what differs in the new version.

    >>> find_changes("Fog", [("paragraph", "Fog came at six.")], "Fog", [("paragraph", "Fog came at seven."), ("paragraph", "It left.")])
    ... # doctest: +NORMALIZE_WHITESPACE
    Changes(headline_before=None, added=(BlockChange(block=1, type='paragraph', before=None, after='It left.'),), removed=(),
        changed=(BlockChange(block=0, type='paragraph', before='Fog came at six.', after='Fog came at seven.'),))
    """
    found = list(_compare(blocks, new_blocks))
    return Changes(
        headline_before=headline if headline != new_headline else None,
        added=tuple(change for change in found if change.before is None),
        removed=tuple(change for change in found if change.after is None),
        changed=tuple(change for change in found if change.before is not None and change.after is not None),
    )


def _compare(old: Sequence[Content], new: Sequence[Content]) -> Iterator[BlockChange]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        for place, new_place in zip_longest(range(old_start, old_end), range(new_start, new_end)):
            if place is not None and new_place is not None and _is_edited(old[place], new[new_place]):
                yield BlockChange(block=new_place, type=new[new_place][0], before=old[place][1], after=new[new_place][1])
                continue
            if place is not None:
                yield BlockChange(block=place, type=old[place][0], before=old[place][1])
            if new_place is not None:
                yield BlockChange(block=new_place, type=new[new_place][0], after=new[new_place][1])


def _is_edited(old: Content, new: Content) -> bool:
    return SequenceMatcher(None, old[1].split(), new[1].split(), autojunk=False).ratio() >= ALIKE
