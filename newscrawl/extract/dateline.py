"""The dateline: where, and sometimes when, an agency-style story was written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newscrawl.extract.wording import fold

# "KATHMANDU, April 25 (Reuters) - ", "OTTAWA —", "BERLIN (dpa) -", "Paris, le 3 mars (AFP) –":
# a place in capitals, or any place before an agency in brackets.
_PLACE = r"[^\W\d_][^\W\d_'’.\-]*(?:[ '’.\-/]+[^\W\d_][^\W\d_'’.\-]*){0,4}"
_DATELINE = re.compile(
    rf"^(?P<place>{_PLACE}(?:, {_PLACE})?)(?P<date>,? (?:le )?(?:[^\W\d_]{{3,10}}\.? \d{{1,2}}|\d{{1,2}}\.? (?:de )?[^\W\d_]{{3,10}}\.?))?"
    r" ?(?P<agency>\([^()]{2,40}\))? ?(?:--?|[–—―]|:) ?(?=\S)"
)
_NAMED_PLACE = re.compile(rf"^(?P<place>{_PLACE})(?:\.| [-–—]) ")
MAX_CHARS = 70


def read_dateline(text: str, places: Iterable[str] = ()) -> str | None:
    """Return the dateline that opens a story's first paragraph, without its agency, or None.

    "Rome. " and "Rome – " are datelines where the page names the place otherwise: `places` are its section and topics.

    >>> read_dateline("KATHMANDU, April 25 (Reuters) - The airline said"), read_dateline("Rain - again - fell")
    ('KATHMANDU, April 25', None)
    >>> read_dateline("Bad Elster. Der Turm", ["Bad Elster"]), read_dateline("Nein. Der Turm")
    ('Bad Elster', None)
    """
    found = _DATELINE.match(text[: MAX_CHARS + 40])
    if (named := _NAMED_PLACE.match(text[:MAX_CHARS])) and fold(named["place"]) in {fold(place) for place in places}:
        return named["place"]
    if not found or found.end() > MAX_CHARS:
        return None
    place = found["place"]
    if not found["agency"] and not (place.split(",")[0].isupper() and len(place) > 2):
        return None
    return f"{place}{found['date'] or ''}"
