"""The two readers: each takes a prepared page and says which of its blocks are the story."""

from __future__ import annotations

from attrs import evolve, frozen
from lxml.html import HtmlElement

from newscrawl.extract.bare import Bare, take_bare_lines
from newscrawl.extract.deck_of_story import MAX_UNNAMED
from newscrawl.extract.edges import drop_edges
from newscrawl.extract.footnotes import find_footnotes, find_postscript
from newscrawl.extract.header_repeats import Known
from newscrawl.extract.marks import Marks
from newscrawl.extract.masses import SENTENCE_ENDS
from newscrawl.extract.media import host_of
from newscrawl.extract.metadata import Metadata
from newscrawl.extract.outline import Outline
from newscrawl.extract.prepared import Prepared
from newscrawl.extract.repeats import drop_repeats
from newscrawl.extract.second_opinion import ask_trafilatura
from newscrawl.extract.story import choose_story
from newscrawl.rules import fold

HEADER_BLOCKS, SUMMARY_BLOCKS = 14, 2  # how long a header is at most, and how many paragraphs of summary stand in it
LEAD, LEAD_LINKED = 90, 0.4  # letters at least of a paragraph before the story's container, and the share of them in links at most
MAX_TIME = 60  # letters of a line of time
SUMMARY_SHARE = 0.2  # of the story's text
BEFORE_SHARE = 0.3  # of the story's text may stand before its headline; where more does, the headline is not its beginning


@frozen(kw_only=True, eq=False)
class Draft:
    """One reader's word on a page: the marks on its blocks, the story's range, the fields found in plain lines.

    `first` is the block where the story's header begins, `end` where its last block ends, `outer` where the container round it does.
    """

    reader: str
    marks: Marks
    first: int
    start: int
    end: int
    outer: int
    bare: Bare

    def kept(self) -> list[int]:
        """Return the places of the story's blocks."""
        return [place for place, reason in enumerate(self.marks.reasons) if reason is None]

    def letters(self) -> float:
        """Return the length of the story, CJK characters weighed."""
        return sum(self.marks.outline.blocks[place].chars for place in self.kept())


def read_by_blocks(prepared: Prepared) -> Draft | None:
    """Return the story as the block reader sees it: the container with the most prose, cleaned at its edges; None where there is none."""
    marks = prepared.marks.copy()
    story = prepared.body or choose_story(marks, prepared.header)
    if story is None:
        return None
    return _finish("blocks", prepared, marks, story.start, story.end)


def read_by_trafilatura(prepared: Prepared) -> Draft | None:
    """Return the story as trafilatura sees it, in the page's own blocks; None where it finds none."""
    kept = ask_trafilatura(prepared.marks)
    if not kept:
        return None
    marks = prepared.marks.copy()
    start, end = min(kept), max(kept) + 1
    for place in range(start, end):
        if place not in kept:
            marks.take(place, place + 1, "trafilatura")
    return _finish("trafilatura", prepared, marks, start, end)


def _finish(reader: str, prepared: Prepared, marks: Marks, start: int, end: int) -> Draft:
    metadata, deck = prepared.metadata, prepared.metadata.deck
    lead = find_lead(marks, start, prepared.header)
    if prepared.header is not None and deck is None and not lead:
        deck = take_deck(marks, start, prepared.header)
    outer, footnotes = find_outer_end(marks.outline, start, end), sorted({*find_footnotes(marks, start, end), *find_postscript(marks, end)})
    first = mark_outside(marks, start, end, prepared.header, lead, footnotes)
    start, end = min(lead, default=start), max(footnotes, default=end - 1) + 1
    drop_times(marks, start, end)
    drop_summary(marks, prepared, start, end)
    drop_edges(marks, start, end, read_known(metadata, prepared.page.url))
    bare = take_bare_lines(marks, first, start, end, headline=metadata.headline, deck=deck)
    bare = evolve(bare, deck=bare.deck or deck)
    drop_repeats(marks, start, end)
    return Draft(reader=reader, marks=marks, first=first, start=start, end=end, outer=max(outer, end), bare=bare)


def drop_times(marks: Marks, start: int, end: int) -> None:
    """Take lines that are nothing but a <time>: they date an entry or the story, and are read as such."""
    first: dict[HtmlElement, HtmlElement | None] = {}  # one element may hold thousands of lines
    for place in range(start, end):
        block = marks.outline.blocks[place]
        if block.chars >= MAX_TIME or marks.reasons[place] is not None:
            continue
        if block.element not in first:
            first[block.element] = next(block.element.iterdescendants("time"), None)
        time = first[block.element]
        if time is not None and "".join("".join(time.itertext()).split()) == "".join(block.text.split()):
            marks.take(place, place + 1, "field.time")


def drop_summary(marks: Marks, prepared: Prepared, start: int, end: int) -> None:
    """Take the text between the headline and the first line of the header under it: it sums the story up."""
    if prepared.header is None:
        return
    below = range(max(start, prepared.header[1]), min(end, prepared.header[1] + HEADER_BLOCKS))
    last = next((place for place in below if marks.reasons[place] in ("field.deck", "field.header")), 0)
    between = [place for place in below if place < last and marks.reasons[place] is None]
    if not 0 < len(between) <= SUMMARY_BLOCKS or any(marks.outline.blocks[place].chars > MAX_UNNAMED for place in between):
        return
    if sum(max(0.0, marks.worths[place]) for place in between) < SUMMARY_SHARE * marks.prose().over(start, end):
        for place in between:
            marks.take(place, place + 1, "header.summary")


def find_lead(marks: Marks, start: int, header: tuple[int, int] | None) -> list[int]:
    """Return the paragraphs between the headline and the story's container that begin the story: several, or one right before it.

    Many designs set the first over a picture or a table of contents. One right behind the headline is its deck, one elsewhere a note.
    """
    if header is None:
        return []
    lead = [place for place in range(header[1], start) if _is_lead(marks, place)]
    if len(lead) == 1:
        is_apart = None in marks.reasons[lead[0] + 1 : start] or lead[0] == header[1]
        return [] if is_apart or not _is_sentence_shown(marks, lead[0]) else lead
    return lead


def _is_sentence_shown(marks: Marks, place: int) -> bool:
    return marks.outline.blocks[place].text[-1] in SENTENCE_ENDS and not marks.is_in_tag(place, "details")


def take_deck(marks: Marks, start: int, header: tuple[int, int]) -> str | None:
    """Take and return the paragraph that stands alone right behind the headline, apart from the story."""
    place = header[1]
    if place >= start or not _is_lead(marks, place) or not _is_sentence_shown(marks, place):
        return None
    text = marks.outline.blocks[place].text
    if len(text) > MAX_UNNAMED:
        return None
    marks.take(place, place + 1, "field.deck")
    return text


def _is_lead(marks: Marks, place: int) -> bool:
    block = marks.outline.blocks[place]
    is_text = block.kind in ("paragraph", "quote") and block.chars >= LEAD and block.linked < LEAD_LINKED
    return is_text and marks.reasons[place] is None


def mark_outside(marks: Marks, start: int, end: int, header: tuple[int, int] | None, lead: list[int], footnotes: list[int]) -> int:
    """Take what stands outside of the story, its lead and its notes, and before its headline; return where story and header begin."""
    prose = marks.prose()
    at = 0
    for place in lead:
        marks.take(at, place, "outside-story")
        at = place + 1
    marks.take(at, start, "outside-story")
    at = end
    for place in footnotes:
        marks.take(at, place, "outside-story")
        at = place + 1
    marks.take(at, len(marks.reasons), "outside-story")
    if header is None or header[0] >= end:
        return start
    if header[0] > start and prose.over(start, header[0]) < BEFORE_SHARE * prose.over(start, end):
        marks.take(start, header[0], "before-headline")
        return header[0]
    return min(header[0], start)


def find_outer_end(outline: Outline, start: int, end: int) -> int:
    """Return where the innermost `article` or `main` round a range ends: links to related stories up to there are the story's."""
    around = [node for node in outline.nodes if node.end >= end and node.start <= start]
    ends = [node.end for node in around if node.tag in ("article", "main")]
    return min(ends, default=min((node.end for node in around if node.end > end), default=end))


def read_known(metadata: Metadata, url: str) -> Known:
    """Return what the header says, folded, for the body to leave out when it says it again."""
    return Known(
        headline=fold(metadata.headline or ""),
        deck=fold(metadata.deck or ""),
        kicker=fold(metadata.kicker or ""),
        publisher=fold(metadata.publisher or ""),
        section=fold(metadata.section or ""),
        authors=frozenset(fold(author.name) for author in metadata.authors),
        host=host_of(url),
        headline_element=metadata.headline_element,
    )
