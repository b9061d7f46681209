"""Boxes that are the story's for all that they are called: tips and notes, cards that lead nowhere, halves of a part of it."""

from __future__ import annotations

import re

from newscrawl.extract.disclosures import QUESTION_MARKS
from newscrawl.extract.masses import Sums
from newscrawl.extract.outline import Node, Outline, TextBlock
from newscrawl.rules.memo import Memo
from newscrawl.rules.tokens import token_strength

CARD_WORDS = frozenset(("card", "cards", "box", "highlights", "slider", "carousel", "slideshow", "swiper", "gallery"))
NOTE_ROLES = frozenset(("note", "doc-tip", "doc-notice", "doc-footnote"))  # of WAI-ARIA and its module for publishing
# What boxes are called into which systems put paragraphs of a story.
SAYING = frozenset(("infobox", "widget", "readmore", "calltoaction", "overlay", "role.alert"))
LEADS = frozenset(("teaser", "teasers", "teaser-text", "teasertext"))  # names of another story's opening, and of this one's
NEAR_HEADLINE = 5  # blocks between headline and opening: its day, its writer, a caption
HALVES = frozenset(("rightcolumn", "colright", "columnright"))  # names of a column of the page, and of the cons beside the pros
LINKED = 0.2  # of a block's letters: a box that leads on to other pages is no note
_TO_LOOK_AT = ("a", "input", "img", "video", "iframe")
_UNFOLDS = re.compile(r"(?:expand|collaps|accordion|toggle|fold)", re.I)  # what a button of it opens stands in it
TOLD, GOES_ON = 60, 150  # letters of a sentence that tells something, and of the story behind a row of cards that is its own
SENTENCE = 30  # letters of a short sentence
LISTS = ("list_item", "heading")  # of what a box of lists may be: tools, and materials
FEW = 6  # items of a list whose heading stands outside of its box
FULL_STOPS = (".", "。")
COLONS = (":", "：")
ANSWER_BOXES, MOST_ANSWER = 3, 12  # boxes round an answer, and its blocks
_NUMBERS, _AT_END = re.compile(r"\d+"), re.compile(r"\s\S*(?:first|last)(?:-child)?(?!\S)")  # what tells one box of a row from the others
MOST_LISTED = 8  # boxes that a line leads to


def is_callout(names: str) -> bool:
    """Return whether a container is named for a tip, a note or what is to be kept in mind."""
    return _CALLOUTS.of(names)


def _judge_callout(names: str) -> bool:
    return any(hit.kind == "callout" for hit in token_strength(names))


_CALLOUTS = Memo(_judge_callout, 16384)


def leads_nowhere(outline: Outline, node: Node) -> bool:
    """Return whether no block of a container is a link in good part."""
    return all(block.linked < LINKED for block in outline.blocks[node.start : node.end])


def tells(outline: Outline, node: Node) -> bool:
    """Return whether a container holds headings over sentences, and no link: no row of teasers, for those lead to stories."""
    blocks = outline.blocks[node.start : node.end]
    sentences = sum(block.chars >= TOLD and block.text.endswith(FULL_STOPS) for block in blocks)
    return blocks[0].kind == "heading" and sentences > 0 and not any(block.linked for block in blocks)


def answers(outline: Outline, node: Node) -> bool:
    """Return whether a container, or a box close round it, is a question over the answer that it opens, and leads nowhere else."""
    for _ in range(ANSWER_BOXES):
        if node.end - node.start > MOST_ANSWER:
            return False
        blocks = outline.blocks[node.start : node.end]
        if len(blocks) > 1 and blocks[0].level != 1 and blocks[0].text.endswith(QUESTION_MARKS):  # the headline's answer is the story
            link = next(blocks[0].element.iter("a"), None) if blocks[0].linked else None
            return (link is None or (link.get("href") or "#").startswith("#")) and all(block.linked <= LINKED for block in blocks[1:])
        if node.parent < 0:
            return False
        node = outline.nodes[node.parent]
    return False


def is_listed(outline: Outline, node: Node) -> bool:
    """Return whether a line with a colon leads to a container, a list or one of a row of one name: "Three bodies have a say:"."""
    first = node
    for _ in range(MOST_LISTED):
        if first.start == 0 or outline.blocks[first.start - 1].text.endswith(COLONS):
            break
        before = _sibling_at(outline, node, first.start - 1)
        if before is None or before.start >= first.start:
            return False
        first = before
    lead = outline.blocks[first.start - 1] if first.start > 0 else None
    if lead is None or not lead.text.endswith(COLONS) or not leads_nowhere(outline, node):
        return False
    if first is not node or (node.end < len(outline.blocks) and _sibling_at(outline, node, node.end) is not None):
        return True
    is_list = node.end - node.start > 1 and all(block.kind == "list_item" for block in outline.blocks[node.start : node.end])
    return is_list and lead.kind == "paragraph" and lead.chars >= SENTENCE


def _sibling_at(outline: Outline, node: Node, place: int) -> Node | None:
    """Return the container of a block that stands beside another and has its names."""
    box = outline.nodes[outline.blocks[place].node]
    while box.parent >= 0 and box.parent != node.parent:
        box = outline.nodes[box.parent]
    return box if box.parent == node.parent and _SHARED_NAMES.of(box.names) == _SHARED_NAMES.of(node.names) else None


def _drop_own(names: str) -> str:
    return _NUMBERS.sub("", _AT_END.sub("", names) if "first" in names or "last" in names else names)


_SHARED_NAMES = Memo(_drop_own, 4096)


def lists_amid_story(outline: Outline, node: Node, prose: Sums) -> bool:
    """Return whether a container is a list under a heading, without links or pictures, and the story stands on both sides of it: "Do"."""
    blocks = [block for block in outline.blocks[node.start : node.end] if not _is_button(outline, block)]
    is_headed = bool(blocks) and blocks[0].kind == "heading"
    items = blocks[1:] if is_headed else blocks
    if sum(block.kind == "list_item" for block in items) < 2 or any(block.linked or block.kind not in LISTS for block in items):
        return False
    if not is_headed and (len(items) > FEW or not _is_headed_outside(outline, node)):
        return False  # a longer one may be a table of contents whose links a script makes
    return _is_amid_story(outline, node, prose)


def tabulates_amid_story(outline: Outline, node: Node, prose: Sums) -> bool:
    """Return whether a container is a table with a title and a line on its source at most, without links, amid the story."""
    blocks = outline.blocks[node.start : node.end]
    if all(block.kind != "table" for block in blocks):
        return False
    is_table = all((block.kind in ("table", "heading") or block.chars < TOLD) and not block.linked for block in blocks)
    return is_table and _is_amid_story(outline, node, prose)


def _is_headed_outside(outline: Outline, node: Node) -> bool:
    """Return whether a heading stands right before a container, buttons apart."""
    place = node.start - 1
    while place >= 0 and _is_button(outline, outline.blocks[place]):
        place -= 1
    return place >= 0 and outline.blocks[place].kind == "heading"


def _is_button(outline: Outline, block: TextBlock) -> bool:
    return outline.nodes[block.node].tag == "button"


def says_amid_story(outline: Outline, node: Node, prose: Sums) -> bool:
    """Return whether a container holds sentences and no link, under a few words at most, and the story stands on both sides of it."""
    blocks = [block for block in outline.blocks[node.start : node.end] if block.kind != "heading"]
    if len(blocks) > 1 and blocks[0].chars < SENTENCE and not blocks[0].linked:
        blocks = blocks[1:]  # "Heads up!"
    if not all(block.chars >= SENTENCE and block.text.endswith(FULL_STOPS) and not block.linked for block in blocks):
        return False
    return _is_amid_story(outline, node, prose)


def _is_amid_story(outline: Outline, node: Node, prose: Sums) -> bool:
    """Return whether the story stands on both sides of a container that holds nothing to press, to fill in or to look at."""
    if prose.over(0, node.start) < GOES_ON or prose.over(node.end, len(outline.blocks)) < GOES_ON:
        return False
    pressed = _TO_LOOK_AT if _UNFOLDS.search(node.names) else (*_TO_LOOK_AT, "button")
    return next(node.element.iter(*pressed), None) is None


def is_lead(outline: Outline, node: Node, header: tuple[int, int] | None) -> bool:
    """Return whether a container is one paragraph without a link near behind the headline: the story's opening."""
    if header is None or node.end - node.start != 1 or not 0 <= node.start - header[1] <= NEAR_HEADLINE:
        return False
    block = outline.blocks[node.start]
    return block.kind == "paragraph" and not block.linked and block.chars >= TOLD and block.text.endswith(FULL_STOPS)


def is_beside_headline(outline: Outline, node: Node, header: tuple[int, int] | None) -> bool:
    """Return whether the container round one holds the headline, and so the one is a column of the page and no half of a part of it."""
    if header is None or node.parent < 0:
        return False
    around = outline.nodes[node.parent]
    return around.start <= header[0] < around.end


def is_among_questions(outline: Outline, node: Node) -> bool:
    """Return whether a container, or one round it, is named for questions and answers."""
    place = node.place
    while place >= 0:
        if any(hit.kind == "questions" for hit in token_strength(outline.nodes[place].names)):
            return True
        place = outline.nodes[place].parent
    return False
