"""Why each block of a page was kept or dropped."""

from __future__ import annotations

from attrs import frozen

from newscrawl.extract.errors import NotAnArticle
from newscrawl.extract.reading import read_page
from newscrawl.extract.refusals import refuse
from newscrawl.page import Page
from newscrawl.site import Site


@frozen(kw_only=True)
class ExplainedBlock:
    """One block in reading order; `reason` is the rule or field that took it, None where it is story."""

    kind: str
    text: str
    reason: str | None


@frozen(kw_only=True)
class Explanation:
    """What became of a page: the reader that was believed, the word it was refused with (if it was), its blocks."""

    reader: str | None
    refused: str | None
    blocks: tuple[ExplainedBlock, ...]


def explain_page(page: Page, site: Site | None = None, reader: str = "arbiter") -> Explanation:
    """Return what became of each block of a page; a page without a story has no blocks to explain."""
    try:
        reading = read_page(page, site, reader)
    except NotAnArticle as refusal:
        return Explanation(reader=None, refused=refusal.reason, blocks=())
    refused = None
    try:
        refuse(reading)
    except NotAnArticle as refusal:
        refused = refusal.reason
    marked = zip(reading.outline.blocks, reading.marks.reasons, strict=True)
    blocks = tuple(ExplainedBlock(kind=block.kind, text=block.text, reason=reason) for block, reason in marked)
    return Explanation(reader=reading.draft.reader, refused=refused, blocks=blocks)
