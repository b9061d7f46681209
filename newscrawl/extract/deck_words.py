"""Lines between headline and story that are no deck for what they say: days, bylines, captions, labels of adverts, calls of the trade."""

from __future__ import annotations

import re

from newscrawl.extract.captions import is_caption_line
from newscrawl.extract.header_words import ends_in_day
from newscrawl.extract.moments import dates_nothing, is_only_date
from newscrawl.extract.said_by import is_credit
from newscrawl.rules import find_block_rule, fold
from newscrawl.rules.memo import Memo

_AD = re.compile(r"(?i:anzeige|werbung|advertisement|publicité|publicidad|pubblicità):?\s(?=[A-ZÀ-Þ])")
_NAME = r"[A-ZÀ-Þ][\w'’.-]+(?: [A-ZÀ-Þ][\w'’.-]*){1,3}"
_BYLINE = re.compile(rf"[Bb]y {_NAME}(?: and {_NAME})?(?:$|,? ?\(| ?, (?=[A-ZÀ-Þ])|,? (?:[|/–—·-]|for|of|at) )")
_READ_TIME = re.compile(r"\d ?min(?:ute)?s? read$", re.I)
_OTHER_BOX = re.compile(
    r"(?:^|[\s_-])(?:qc-cmp|cmp|cookie-?(?:banner|bar|box|law|message|notice|policy)|consent|gdpr|didomi|onetrust|inline-cta)(?![a-z])",
    re.I,
)


def is_other_box(names: str) -> bool:
    """Return whether class names are of a box that asks for consent, or calls the reader elsewhere."""
    return _OTHER_BOXES.of(names)


def _judge_box(names: str) -> bool:
    return _OTHER_BOX.search(names) is not None


_OTHER_BOXES = Memo(_judge_box, 2_048)


def is_other_line(text: str) -> bool:
    """Return whether a line is another part of a story's header, or none of the story's.

    >>> is_other_line("By Ana Prince, The Daily Post"), is_other_line("By European Union rules the ferry company has to pay.")
    (True, False)
    """
    return (
        is_only_date(text)
        or ends_in_day(text)
        or dates_nothing(text)
        or is_caption_line(text)
        or is_credit(text)
        or any(pattern.match(text) for pattern in (_AD, _BYLINE))
        or _READ_TIME.search(text) is not None
        or find_block_rule(fold(text), 0.0, "start") is not None
    )
