"""One page read: what it declares, its media, its blocks, and for each block whether it is story and if not why."""

from __future__ import annotations

from itertools import islice

from attrs import evolve, frozen
from lxml.html import HtmlElement

from newscrawl.extract.arbiter import READERS
from newscrawl.extract.errors import NotAnArticle
from newscrawl.extract.html import parse_html
from newscrawl.extract.marks import Marks
from newscrawl.extract.masses import SENTENCE_ENDS
from newscrawl.extract.metadata import Metadata, read_metadata
from newscrawl.extract.outline import Outline
from newscrawl.extract.prepared import Media, Prepared, prepare
from newscrawl.extract.readers import Draft
from newscrawl.extract.script_story import read_script_stories
from newscrawl.extract.selected import select_metadata
from newscrawl.extract.signs import PAGE_TAGS
from newscrawl.page import Page
from newscrawl.site import Site

DRAWN = 3.0  # how many times the text of the page a script's text must be, for the page to be one that the script draws
BOXES_OVER, LABELS_OVER, LONGEST_OVER = 5, 3, 90
"""Boxes round headline and picture that may hold both, and the blocks and letters of labels that may stand between the two."""
BRIEF = 250  # letters at least
FEW_LETTERS = 600  # only pages with less text are looked at for that


@frozen(kw_only=True, eq=False)
class Reading:
    """All that was seen of a page on the way to its article."""

    prepared: Prepared
    draft: Draft

    @property
    def page(self) -> Page:
        return self.prepared.page

    @property
    def tree(self) -> HtmlElement:
        return self.prepared.tree

    @property
    def metadata(self) -> Metadata:
        return self.prepared.metadata

    @property
    def media(self) -> Media:
        return self.prepared.media

    @property
    def marks(self) -> Marks:
        return self.draft.marks

    @property
    def outline(self) -> Outline:
        return self.draft.marks.outline

    def is_inside(self, element: HtmlElement) -> bool:
        """Return whether an element stands between the story's header and its end, in no box that a rule has taken."""
        return self._is_between(element, self.draft.end) and not self.marks.is_in_taken(element)

    def is_over_headline(self, element: HtmlElement) -> bool:
        """Return whether an element stands before the headline: in one `article` or `header` with it, or right over it, labels apart."""
        headline, place = self.metadata.headline_element, self.outline.range_of(element)
        if headline is None or place is None or place[1] > self.draft.first or self.marks.is_in_taken(element):
            return False
        holders = frozenset(headline.iterancestors("article", "header"))
        if any(holder in holders for holder in element.iterancestors("article", "header")):
            return True
        over = next(headline.itersiblings(preceding=True), None)
        if over is not None and (element is over or over in element.iterancestors()):
            return True
        boxes = [box for box in islice(headline.iterancestors(), BOXES_OVER) if box.tag not in PAGE_TAGS]
        shown = self.outline.range_of(headline)
        between = self.outline.blocks[place[1] : shown[0]] if shown else []
        if shown is None or len(between) > LABELS_OVER or sum(block.chars for block in between) > LONGEST_OVER:
            return False
        return any(above in boxes for above in islice(element.iterancestors(), BOXES_OVER))

    def is_near(self, element: HtmlElement) -> bool:
        """Return whether an element stands in the story, or behind it in the same `article` or `main`."""
        return self._is_between(element, self.draft.outer)

    def _is_between(self, element: HtmlElement, end: int) -> bool:
        place = self.outline.range_of(element)
        return place is not None and self.draft.first <= place[0] and place[1] <= end


def read_page(page: Page, site: Site | None = None, reader: str = "arbiter") -> Reading:
    """Return the reading of a page by one of READERS; raise NotAnArticle where it holds no story."""
    parsed = parse_html(page.html, page.headers)
    metadata = select_metadata(parsed.tree, read_metadata(parsed.tree, page, site, parsed.words), site)
    prepared = prepare(page, parsed.tree, metadata, site)
    draft = READERS[reader](prepared)
    letters = draft.letters() if draft else 0.0
    if letters < FEW_LETTERS and (drawn := _read_drawn(prepared, draft, site, reader)):
        prepared, draft = drawn
    if not letters and _is_brief(prepared):
        prepared = prepare(page, parsed.tree, _without_deck(prepared.metadata), site)
        draft = READERS[reader](prepared)
    if draft is None:
        raise NotAnArticle("no-body")
    return Reading(prepared=prepared, draft=draft)


def _is_brief(prepared: Prepared) -> bool:
    """Return whether what is set as the deck of a page without a body is a story of one paragraph, and no teaser of a wall or a film."""
    metadata = prepared.metadata
    deck = metadata.deck or ""
    if len(deck) < BRIEF or deck[-1] not in SENTENCE_ENDS or metadata.deck_element is None:
        return False
    is_declared = metadata.page_type not in (None, "article")  # og:type calls section fronts so, too
    return is_declared and metadata.is_accessible_for_free is not False and not prepared.media.players


def _without_deck(metadata: Metadata) -> Metadata:
    others = tuple(element for element in metadata.header_elements if element is not metadata.deck_element)
    return evolve(metadata, deck=None, deck_element=None, header_elements=others)


def _read_drawn(prepared: Prepared, shown: Draft | None, site: Site | None, reader: str) -> tuple[Prepared, Draft] | None:
    """Return the reading of the story that a page's scripts carry, under what the page itself declares; None where it shows as much."""
    letters = shown.letters() if shown else 0.0
    for story in read_script_stories(prepared.tree, prepared.metadata.headline):
        # What a page shows may be a short story of its own, and the data another.
        if len(story.html) <= DRAWN * letters or not (story.is_sure or shown is None):
            continue
        try:
            tree = parse_html(f"<html><body><article>{story.html}</article></body></html>", {}).tree
        except NotAnArticle:  # too large, or too deep
            continue
        drawn = prepare(prepared.page, tree, prepared.metadata, site)
        draft = READERS[reader](drawn)
        return (drawn, draft) if draft is not None and draft.letters() > letters else None
    return None
