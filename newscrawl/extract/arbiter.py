"""Which reader to believe on a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from newscrawl.extract.prepared import Prepared
from newscrawl.extract.readers import Draft, read_by_blocks, read_by_trafilatura

FEW = 700.0
"""Letters: only where the block reader found less is trafilatura asked; above that its answer hardly ever was the better one."""
FAR_MORE = 2.0
"""How many times as much trafilatura must find to be believed there: then the block reader sat in a corner of the page."""


def arbitrate(prepared: Prepared) -> Draft | None:
    """Return the draft to believe; trafilatura is asked only where its answer can change the choice."""
    own = read_by_blocks(prepared)
    if own is not None and (prepared.body is not None or own.letters() >= FEW):
        return own
    other = read_by_trafilatura(prepared)
    if own is None or other is None:
        return own or other
    return other if other.letters() >= FAR_MORE * own.letters() else own


READERS: Mapping[str, Callable[[Prepared], Draft | None]] = {
    "arbiter": arbitrate,
    "blocks": read_by_blocks,
    "trafilatura": read_by_trafilatura,
}
