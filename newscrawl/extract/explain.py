"""Why each block of a page was kept or dropped."""

from __future__ import annotations

from attrs import frozen

from newscrawl.extract.errors import NotAnArticle
from newscrawl.extract.html import parse_html
from newscrawl.extract.marks import Marks
from newscrawl.extract.metadata import read_metadata
from newscrawl.extract.prepared import prepare
from newscrawl.extract.reading import Reading, read_page
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
    """Return what became of each block of a page by one of READERS; of a page without a story, the blocks that no reader wanted."""
    try:
        reading = read_page(page, site, reader)
    except NotAnArticle as refusal:
        blocks = _unwanted(page, site) if refusal.reason == "no-body" else ()
        return Explanation(reader=None, refused=refusal.reason, blocks=blocks)
    return Explanation(reader=reading.draft.reader, refused=_why_refused(reading), blocks=_explain(reading.marks, None))


def _why_refused(reading: Reading) -> str | None:
    try:
        refuse(reading)
    except NotAnArticle as refusal:
        return refusal.reason
    return None


def _unwanted(page: Page, site: Site | None) -> tuple[ExplainedBlock, ...]:
    parsed = parse_html(page.html, page.headers)
    prepared = prepare(page, parsed.tree, read_metadata(parsed.tree, page, site, parsed.words), site)
    return _explain(prepared.marks, "no-story")


def _explain(marks: Marks, unmarked: str | None) -> tuple[ExplainedBlock, ...]:
    marked = zip(marks.outline.blocks, marks.reasons, strict=True)
    return tuple(ExplainedBlock(kind=block.kind, text=block.text, reason=reason or unmarked) for block, reason in marked)
