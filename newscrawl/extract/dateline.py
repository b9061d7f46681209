"""The dateline: where, and sometimes when, an agency-style story was written."""

from __future__ import annotations

import re

# "KATHMANDU, April 25 (Reuters) - ", "OTTAWA —", "BERLIN (dpa) -", "Paris, le 3 mars (AFP) –": a place in capitals, or any place before an agency in brackets.
_PLACE = r"[^\W\d_][^\W\d_'’.\-]*(?:[ '’.\-/]+[^\W\d_][^\W\d_'’.\-]*){0,4}"
_DATELINE = re.compile(
    rf"^(?P<place>{_PLACE}(?:, {_PLACE})?)(?P<date>,? (?:le )?(?:[^\W\d_]{{3,10}}\.? \d{{1,2}}|\d{{1,2}}\.? (?:de )?[^\W\d_]{{3,10}}\.?))?"
    r" ?(?P<agency>\([^()]{2,40}\))? ?(?:--?|[–—―]|:) ?(?=\S)"
)
MAX_CHARS = 70


def read_dateline(text: str) -> str | None:
    """Return the dateline that opens a story's first paragraph, without its agency, or None.

    >>> read_dateline("KATHMANDU, April 25 (Reuters) - The airline said"), read_dateline("Rain - again - fell")
    ('KATHMANDU, April 25', None)
    """
    found = _DATELINE.match(text[: MAX_CHARS + 40])
    if not found or found.end() > MAX_CHARS:
        return None
    place = found["place"]
    if not found["agency"] and not (place.split(",")[0].isupper() and len(place) > 2):
        return None
    return f"{place}{found['date'] or ''}"
