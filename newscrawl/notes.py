"""What a worker works out of an article beside its record, so that the crawl's own process need not read the record for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newscrawl.copies import read_sketch
from newscrawl.sentinel.observation import observe

OBSERVATION, SKETCH = "observation", "sketch"


def read_notes(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the sentinel counts of an article, and what its near copies are found by."""
    return {OBSERVATION: observe(record), SKETCH: read_sketch(record["headline"], record["text"])}
