"""What a worker works out of an article beside its record, so that the crawl's own process need not read the record for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newscrawl.copies import read_sketch
from newscrawl.sentinel.observation import observe

OBSERVATION, SKETCH, IS_ORIGIN = "observation", "sketch", "is_origin"


def read_notes(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the sentinel counts of an article, what its near copies are found by, and whether it is an agency's own."""
    return {
        OBSERVATION: observe(record),
        SKETCH: read_sketch(record["headline"], record["text"]),
        IS_ORIGIN: is_origin(record),
    }


def is_origin(record: Mapping[str, Any]) -> bool:
    """Answer whether an article is published by the agency that others copy from."""
    from newscrawl.extract.wire import agency_of  # not for the crawl, which finds this note

    return agency_of(record["publisher"] or "") is not None
