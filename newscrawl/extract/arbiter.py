"""Which reader to believe on a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from newscrawl.extract.prepared import Prepared
from newscrawl.extract.readers import Draft, read_by_blocks, read_by_trafilatura


def arbitrate(prepared: Prepared) -> Draft | None:
    """Return the draft to believe; trafilatura is asked only where its answer can change the choice."""
    own = read_by_blocks(prepared)
    if own is not None:
        return own
    return read_by_trafilatura(prepared)


READERS: Mapping[str, Callable[[Prepared], Draft | None]] = {
    "arbiter": arbitrate,
    "blocks": read_by_blocks,
    "trafilatura": read_by_trafilatura,
}
