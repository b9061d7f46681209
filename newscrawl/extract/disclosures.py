"""What is hidden until a reader asks for it: the panels of WAI-ARIA's tabs, accordions and disclosures."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extract.tags import HEADINGS

MAX_LABEL = 20  # elements of what stands before a panel that are looked at
SOME = 90  # letters of prose
_CONTINUED = re.compile(
    r"(?:^|[\s_-])(?:continued?|read-?more|more|rest|remaining)[-_]?(?:content|text|body|article|story)(?:$|[\s_-])", re.I
)
_TOGGLE = re.compile(r"toggl|accordion|collaps|expand|faq", re.I)
QUESTION_MARKS = ("?", "？")


def is_shown_on_demand(panel: HtmlElement, prose: float) -> bool:
    """Return whether a hidden element is a tab's panel, or the one that a button right before it opens; `prose` is what it holds.

    The button stands in a heading, as in an accordion, over some prose, or asks a question: else it opens a menu. A heading that asks is
    one where a class names a toggle. One that a search of the page may open (`hidden="until-found"`, HTML 6.1) is for reading, and so is
    one that is named the story's continuation.
    """
    if panel.get("hidden") == "until-found" or (prose >= SOME and _CONTINUED.search(panel.get("class") or "")):
        return True
    if panel.get("role") == "tabpanel":
        return prose >= SOME
    label, name = panel.getprevious(), panel.get("id")
    if label is None:
        return False
    parts = [element for element in islice(label.iter(), MAX_LABEL) if isinstance(element.tag, str)]
    asks = "".join(element.text or "" for element in parts).rstrip().endswith(QUESTION_MARKS)
    toggles = _TOGGLE.search(" ".join(element.get("class") or "" for element in (panel, *parts))) is not None
    buttons = [e for e in parts if e.tag == "button" or e.get("role") == "button" or (toggles and e.tag in HEADINGS)]
    if asks and buttons and prose > 0 and all(element.get("aria-controls") in (None, name) for element in parts):
        return True
    if prose < SOME and not asks and label.tag not in HEADINGS:
        return False
    return any(element.get("aria-expanded") or (name and name == element.get("aria-controls")) for element in parts)
