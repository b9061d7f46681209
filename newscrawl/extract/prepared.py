"""All that is known of a page before a reader looks for its story: what it declares, its media, its blocks and the first marks on them."""

from __future__ import annotations

from attrs import frozen
from lxml.html import HtmlElement

from newscrawl.extract.candidates import find_candidates
from newscrawl.extract.cards import mark_cards
from newscrawl.extract.embeds import EmbedFound, read_embeds
from newscrawl.extract.figures import Figure, read_figures
from newscrawl.extract.form_boxes import mark_form_boxes
from newscrawl.extract.marks import Marks, mark_containers
from newscrawl.extract.media import host_of
from newscrawl.extract.metadata import Metadata
from newscrawl.extract.outline import Node, Outline, TextBlock
from newscrawl.extract.related import RelatedFound, read_related
from newscrawl.extract.selected import select_element
from newscrawl.extract.videos import Player, read_players
from newscrawl.extract.walk import read_outline
from newscrawl.page import Page
from newscrawl.site import Site

LONGEST_LABEL = 24  # letters before a time
HEADER_REASONS = {"headline_element": "field.headline", "deck_element": "field.deck", "kicker_element": "field.kicker"}


@frozen(kw_only=True, eq=False)
class Media:
    """What stands in the page beside its text, in document order."""

    figures: tuple[Figure, ...] = ()
    players: tuple[Player, ...] = ()
    embeds: tuple[EmbedFound, ...] = ()
    related: tuple[RelatedFound, ...] = ()

    def elements(self) -> list[tuple[HtmlElement, str]]:
        """Return the element of each find and the field that its text belongs to."""
        named = (
            ("field.images", self.figures),
            ("field.videos", self.players),
            ("field.embeds", self.embeds),
            ("field.related", self.related),
        )
        return [(found.element, field_name) for field_name, group in named for found in group]


@frozen(kw_only=True, eq=False)
class Prepared:
    """A page ready to be read; `header` is the range of the headline's blocks, `marks` what its containers say of its blocks."""

    page: Page
    tree: HtmlElement
    metadata: Metadata
    media: Media
    marks: Marks
    header: tuple[int, int] | None
    body: Node | None = None
    """The container that the site file names as the story's."""

    @property
    def outline(self) -> Outline:
        return self.marks.outline


def read_media(tree: HtmlElement, base_url: str) -> Media:
    """Return the pictures, players, embeds and boxes of links of a page."""
    candidates = find_candidates(tree)
    return Media(
        figures=read_figures(tree, base_url, candidates),
        players=read_players(tree, base_url, candidates),
        embeds=read_embeds(tree, base_url, candidates),
        related=read_related(tree, base_url, candidates),
    )


def prepare(page: Page, tree: HtmlElement, metadata: Metadata, site: Site | None) -> Prepared:
    """Return a page's outline with the marks that its media, header and containers put on it."""
    media = read_media(tree, page.url)
    elements = media.elements()
    dropped = [element for selector in (site.drop if site else ()) for element in tree.cssselect(selector)]
    body = select_element(tree, site, "body")
    named = [body] if body is not None else []
    outline = read_outline(tree, [*named, *dropped, *(element for element, _ in elements), *metadata.header_elements])
    header = outline.range_of(metadata.headline_element) if metadata.headline_element is not None else None
    marks = Marks.on(outline)
    _mark_elements(marks, [(element, "site.drop") for element in dropped], header)
    _mark_elements(marks, elements, header)
    mark_containers(marks, header)
    mark_form_boxes(marks, tree, header)
    mark_cards(marks, header, host_of(page.url))
    _mark_header(marks, metadata)
    return Prepared(page=page, tree=tree, metadata=metadata, media=media, marks=marks, header=header,
        body=outline.nodes[outline.places[body]] if body is not None and body in outline.places else None,
    )  # fmt: skip


def _mark_elements(marks: Marks, elements: list[tuple[HtmlElement, str]], header: tuple[int, int] | None) -> None:
    """Take the text of some elements, but of none that holds the headline."""
    for element, reason in elements:
        place = marks.outline.range_of(element)
        if place and not (header and place[0] <= header[0] < place[1]):
            marks.take(*place, reason)


def _is_label_of(block: TextBlock, time: HtmlElement) -> bool:
    """Return whether a block is the few letters before a time in one line: "Published: "."""
    return block.element is time.getparent() and block.chars <= LONGEST_LABEL


def _mark_header(marks: Marks, metadata: Metadata) -> None:
    """Take the blocks that are headline, kicker, deck, byline, time and what else stands in the header."""
    named = {id(element): reason for name, reason in HEADER_REASONS.items() if (element := getattr(metadata, name)) is not None}
    for element in metadata.header_elements:
        if place := marks.outline.range_of(element):
            marks.take(*place, named.get(id(element), "field.header"))
            if element.tag == "time" and place[0] and _is_label_of(marks.outline.blocks[place[0] - 1], element):
                marks.take(place[0] - 1, place[0], "field.header")
