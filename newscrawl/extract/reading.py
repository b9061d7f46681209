"""One page read: its tree, what it declares, its media, its blocks, and for each block whether it is story and if not why."""

from __future__ import annotations

from attrs import frozen
from lxml.html import HtmlElement

from newscrawl.article import Image, Video
from newscrawl.extract.bare import Bare, take_bare_lines
from newscrawl.extract.candidates import find_candidates
from newscrawl.extract.edges import Known, drop_edges, drop_repeats
from newscrawl.extract.embeds import EmbedFound, read_embeds
from newscrawl.extract.errors import NotAnArticle
from newscrawl.extract.figures import Figure, read_figures
from newscrawl.extract.html import parse_html
from newscrawl.extract.marks import Marks, mark_cards, mark_containers
from newscrawl.extract.metadata import Metadata, read_metadata
from newscrawl.extract.outline import Node, Outline, read_outline
from newscrawl.extract.related import RelatedFound, read_related
from newscrawl.extract.story import choose_story
from newscrawl.extract.videos import Player, read_players
from newscrawl.page import Page
from newscrawl.rules import fold
from newscrawl.site import Site

HEADER_REASONS = {"headline_element": "field.headline", "deck_element": "field.deck", "kicker_element": "field.kicker"}
BEFORE_SHARE = 0.3  # of the story's text may stand before its headline; where more does, the headline is not its beginning


@frozen(kw_only=True, eq=False)
class Media:
    """What stands in the page beside its text, in document order."""

    figures: tuple[Figure, ...] = ()
    players: tuple[Player, ...] = ()
    embeds: tuple[EmbedFound, ...] = ()
    related: tuple[RelatedFound, ...] = ()

    def elements(self) -> list[tuple[HtmlElement, str]]:
        """Return the element of each find and the field that its text belongs to."""
        named = (("field.images", self.figures), ("field.videos", self.players), ("field.embeds", self.embeds), ("field.related", self.related))
        return [(found.element, field_name) for field_name, group in named for found in group]


@frozen(kw_only=True, eq=False)
class Reading:
    """All that was seen of a page on the way to its article."""

    page: Page
    tree: HtmlElement
    metadata: Metadata
    media: Media
    marks: Marks
    story: Node
    first: int
    end: int
    bare: Bare
    reader: str = "blocks"

    @property
    def deck(self) -> str | None:
        """The deck of a page that only shows it as a line of text."""
        return self.bare.deck

    @property
    def bare_images(self) -> tuple[Image, ...]:
        return self.bare.images

    @property
    def bare_videos(self) -> tuple[Video, ...]:
        return self.bare.videos

    def is_inside(self, element: HtmlElement) -> bool:
        """Return whether an element stands between the story's header and its end, in no box that a rule has taken."""
        return self._is_between(element, self.story.end) and not self.marks.is_in_taken(element)

    def is_near(self, element: HtmlElement) -> bool:
        """Return whether an element stands in the story or in its container behind it."""
        return self._is_between(element, self.end)

    def _is_between(self, element: HtmlElement, end: int) -> bool:
        place = self.outline.range_of(element)
        return place is not None and self.first <= place[0] and place[1] <= end

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


def read_page(page: Page, site: Site | None = None) -> Reading:
    """Return the reading of a page; raise NotAnArticle where it holds no story."""
    tree = parse_html(page.html, page.headers)
    # lxml builds an element's Python object anew at each touch unless it is held: holding all of them halves the time of what follows.
    elements_alive = list(tree.iter())
    metadata = read_metadata(tree, page, site)
    media = read_media(tree, page.url)
    elements = media.elements()
    outline = read_outline(tree, [*(element for element, _ in elements), *metadata.header_elements])
    header = outline.range_of(metadata.headline_element) if metadata.headline_element is not None else None
    marks = Marks(outline)
    mark_media(marks, elements, header)
    mark_containers(marks, header)
    mark_cards(marks)
    mark_header(marks, metadata)
    story = choose_story(marks, header)
    if story is None:
        raise NotAnArticle("no-body")
    first = mark_outside(marks, story, header)
    known = read_known(metadata)
    drop_edges(marks, story.start, story.end, known)
    bare = take_bare_lines(marks, story.start, story.end, deck=metadata.deck)
    drop_repeats(marks, story.start, story.end)
    end = find_end(outline, story)
    return Reading(page=page, tree=tree, metadata=metadata, media=media, marks=marks, story=story, first=first, end=end, bare=bare)


def find_end(outline: Outline, story: Node) -> int:
    """Return where the `article` or `main` round the story ends; links to related stories up to there are the story's."""
    node = story
    while node.parent >= 0 and node.tag not in ("article", "main"):
        node = outline.nodes[node.parent]
    return node.end


def mark_media(marks: Marks, elements: list[tuple[HtmlElement, str]], header: tuple[int, int] | None) -> None:
    """Take the text of pictures, players, embeds and link boxes: it belongs to fields of its own."""
    for element, name in elements:
        place = marks.outline.range_of(element)
        if place and not (header and place[0] <= header[0] < place[1]):
            marks.take(*place, name)


def mark_header(marks: Marks, metadata: Metadata) -> None:
    """Take the blocks that are headline, kicker, deck, byline and time."""
    named = {id(element): reason for name, reason in HEADER_REASONS.items() if (element := getattr(metadata, name)) is not None}
    for element in metadata.header_elements:
        if place := marks.outline.range_of(element):
            marks.take(*place, named.get(id(element), "field.byline"))


def mark_outside(marks: Marks, story: Node, header: tuple[int, int] | None) -> int:
    """Take what stands outside of the story and before its headline; return where story and header begin."""
    prose = marks.prose()
    marks.take(0, story.start, "outside-story")
    marks.take(story.end, len(marks.reasons), "outside-story")
    if header is None or header[0] >= story.end:
        return story.start
    if header[0] > story.start and prose.over(story.start, header[0]) < BEFORE_SHARE * prose.over(story.start, story.end):
        marks.take(story.start, header[0], "before-headline")
        return header[0]
    return min(header[0], story.start)


def read_known(metadata: Metadata) -> Known:
    """Return what the header says, folded, for the body to leave out when it says it again."""
    return Known(
        headline=fold(metadata.headline or ""),
        deck=fold(metadata.deck or ""),
        kicker=fold(metadata.kicker or ""),
        publisher=fold(metadata.publisher or ""),
        section=fold(metadata.section or ""),
        authors=frozenset(fold(author.name) for author in metadata.authors),
    )
