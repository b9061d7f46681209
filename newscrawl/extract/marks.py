"""Boilerplate as ranges: which blocks stand in a container that declares itself to be no story, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from newscrawl.extract.disclosures import QUESTION_MARKS, is_shown_on_demand
from newscrawl.extract.masses import LINK_HEAVY, Sums, measure
from newscrawl.extract.outline import Node, Outline
from newscrawl.extract.own_boxes import (
    CARD_WORDS,
    GOES_ON,
    HALVES,
    LEADS,
    NOTE_ROLES,
    SAYING,
    answers,
    is_among_questions,
    is_beside_headline,
    is_callout,
    is_lead,
    is_listed,
    leads_nowhere,
    lists_amid_story,
    says_amid_story,
    tabulates_amid_story,
    tells,
)
from newscrawl.extract.signs import HIDDEN, HIDDEN_SOURCE, PAGE_FOOTER, SECTIONS, Sign, read_signs, without_slug
from newscrawl.rules.tokens import token_strength

CAPTION, PICTURES, FACTS = "hint.caption", "field.images", "container.facts"
DISCLOSING = frozenset(("aria-expanded", "aria-controls"))
BUTTONS = frozenset(("button", "buttons", "btn", "role.button", "notprose"))
MAX_LABEL = 15  # letters of a heading that is a button and nothing else
VOTES = (0.8, 0.45, 0.3)  # a sign whose containers hold more of the page's prose than this is no sign on this page
MENU_TIER = 1  # of the signs that menus have: strong names and tags
LEAST = 140  # letters of a story
FAIR_WORTH = 250  # letters: a container with only a weak sign goes where it holds less story than this
FAIR_SHARE = 0.1  # … or less than this share of the page's, where that is more
NAMED_WORTH = 350  # letters: the most of it where a name is all that speaks against it
CODE_LABELS, MAX_FILE_NAME = 2, 40  # of a box of code, and letters of each
# How code begins that a page offers to show it elsewhere.
EMBED_CODE = ("<iframe", "<script", "<blockquote", "<a ", "<div")
FAINT_WORTH = 90  # letters: the same where the sign is faint


@dataclass(eq=False, slots=True)
class Marks:
    """For each block of an outline the rule that takes it, or None where it may be story; `boxes` are the containers taken whole."""

    outline: Outline
    worths: list[float]
    reasons: list[str | None]
    boxes: set[int] = field(default_factory=set)

    @classmethod
    def on(cls, outline: Outline) -> Marks:
        """Return the marks of an outline on which nothing is taken yet."""
        return cls(outline, [measure(block) for block in outline.blocks], [None] * len(outline.blocks))

    def copy(self) -> Marks:
        """Return marks that can go their own way, over the same outline."""
        return Marks(self.outline, self.worths, list(self.reasons), self.boxes)

    def take(self, start: int, end: int, rule: str) -> None:
        """Give the blocks of a range to a rule; what an earlier rule took stays with it."""
        taken = self.reasons[start:end]
        if None in taken:
            self.reasons[start:end] = [reason or rule for reason in taken]

    def left_of(self, places: Iterable[int]) -> list[int]:
        """Return those of some blocks that no rule has taken."""
        return [place for place in places if self.reasons[place] is None]

    def is_in_taken(self, element: HtmlElement) -> bool:
        """Return whether a box round an element that the walk has marked was taken whole."""
        place = self.outline.nodes[self.outline.places[element]].parent
        while place >= 0:
            if place in self.boxes:
                return True
            place = self.outline.nodes[place].parent
        return False

    def is_in_tag(self, place: int, tag: str) -> bool:
        """Return whether a block stands in an element of some tag."""
        nodes, node = self.outline.nodes, self.outline.blocks[place].node
        while node >= 0 and nodes[node].tag != tag:
            node = nodes[node].parent
        return node >= 0

    def prose(self) -> Sums:
        """Return the sums of worth of the blocks that no rule has taken, those that speak against a story left out."""
        reasons = self.reasons
        return Sums([worth if worth > 0.0 and reasons[place] is None else 0.0 for place, worth in enumerate(self.worths)])


def mark_containers(marks: Marks, header: tuple[int, int] | None) -> None:
    """Take the blocks of containers that say they are no story, those with a strong sign first.

    A sign is put to the vote by mass: where its containers hold much of the page's prose it is ignored on this page.
    A container that holds the headline and prose behind it is never taken.
    """
    by_sign: dict[Sign, list[Node]] = defaultdict(list)
    for node in marks.outline.nodes:
        if node.start < node.end:
            signs = read_signs(node, node.names)
            if node.tag == "footer" and node.kind != "source" and not _is_sectioned(node, marks.outline.nodes):
                signs.append(PAGE_FOOTER)
            if signs and (heading := marks.outline.blocks[node.start]).kind == "heading":
                signs = without_slug(node, signs, heading.text)
            if signs and (is_callout(node.names) or node.element.get("role") in NOTE_ROLES) and leads_nowhere(marks.outline, node):
                signs = [sign for sign in signs if sign.strong]
            for sign in signs:
                if (sign.rule == CAPTION and _holds_heading(marks.outline, node)) or (
                    not sign.strong and _is_of_prose(marks.outline, node, sign)
                ):
                    continue
                if sign.word not in HALVES or is_beside_headline(marks.outline, node, header):
                    by_sign[sign].append(node)
    for tier in (0, 1, 2):
        voted = [(sign, found) for sign, found in by_sign.items() if sign.tier == tier]
        if not voted:
            continue
        prose = marks.prose()
        total = prose.over(0, len(marks.reasons)) or 1.0
        for sign, found in voted:
            if _wins_vote(sign, found, header, prose, total):
                others = [node for node in found if not _holds_story(node, header, prose)]
                if sign.word in LEADS:
                    others = [node for node in others if not is_lead(marks.outline, node, header)]
                _take_containers(marks, sign, others, prose, total)


def _wins_vote(sign: Sign, found: list[Node], header: tuple[int, int] | None, prose: Sums, total: float) -> bool:
    """Return whether the containers of a sign hold so little of the page's prose that the sign is to be believed.

    A menu before the headline has no say in that, nor the page's footer where it leaves enough for a story: a short page can be mostly
    that.
    """
    if sign is PAGE_FOOTER and total - _outer_mass(found, prose) >= LEAST:
        return True
    if sign.tier == MENU_TIER and header is not None:
        found = [node for node in found if node.end > header[0]]
    return _outer_mass(found, prose) <= total * VOTES[sign.tier]


def _is_of_prose(outline: Outline, node: Node, sign: Sign) -> bool:
    """Return whether a container is code, or a list without a link that is named a list of something: "article__list"."""
    if node.tag == "pre":
        return True
    if not sign.word.endswith("list") or any(block.kind != "list_item" for block in outline.blocks[node.start : node.end]):
        return False
    return leads_nowhere(outline, node)


def _holds_heading(outline: Outline, node: Node) -> bool:
    """Return whether a container holds a heading; one named for a caption then sets a part of the story beside a picture."""
    return any(block.kind == "heading" for block in outline.blocks[node.start : node.end])


def _is_sectioned(node: Node, nodes: list[Node]) -> bool:
    """Return whether a container stands in one that makes a section of a page."""
    while node.parent >= 0:
        node = nodes[node.parent]
        if node.tag in SECTIONS:
            return True
    return False


def _take_containers(marks: Marks, sign: Sign, found: list[Node], prose: Sums, total: float) -> None:
    fair = max(FAIR_WORTH, FAIR_SHARE * total)
    limit = FAINT_WORTH if sign.faint else fair if sign.is_declared else min(fair, NAMED_WORTH)
    may_open = sign.faint or sign.word in BUTTONS
    taken = -1
    for node in found:
        if node.end <= taken or (may_open and _opens_answer(marks, node, sign)):
            continue
        is_named = not sign.strong and not sign.is_declared
        if (sign.faint or sign.word in CARD_WORDS) and answers(marks.outline, node):
            continue
        if is_named and (_is_code(marks.outline, node) or is_listed(marks.outline, node)):
            continue
        if sign.word in CARD_WORDS and tells(marks.outline, node) and prose.over(node.end, len(marks.reasons)) > GOES_ON:
            continue
        may_say = sign.faint or sign.word in SAYING
        may_list = is_named and sign.rule != FACTS
        if (may_list and lists_amid_story(marks.outline, node, prose)) or (may_say and says_amid_story(marks.outline, node, prose)):
            continue
        if not sign.strong and (tabulates_amid_story(marks.outline, node, prose) or (sign.faint and _ends_story(node, prose))):
            continue
        worth = prose.over(node.start, node.end)
        if sign in (HIDDEN, HIDDEN_SOURCE) and is_shown_on_demand(node.element, worth):
            continue
        if sign.strong or (worth < limit and not (is_named and _holds_facts(marks.outline, node))):
            taken = node.end
            heading = _find_entry_heading(marks, node) if sign.faint and sign.word == "header" else None
            marks.take(node.start, node.end if heading is None else heading, sign.rule)
            marks.take(node.end if heading is None else heading + 1, node.end, sign.rule)
            if sign.boxes and (sign.strong or not _holds_pictures_alone(marks, node)):
                marks.boxes.add(node.place)


def _ends_story(node: Node, prose: Sums) -> bool:
    """Return whether a container is a table itself, without a link, and the story stands before it."""
    return node.tag == "table" and next(node.element.iter("a"), None) is None and prose.over(0, node.start) > GOES_ON


def _holds_pictures_alone(marks: Marks, node: Node) -> bool:
    """Return whether all that a container says is of pictures: an `aside` round one is no side box."""
    return all(reason == PICTURES for reason in marks.reasons[node.start : node.end])


def _find_entry_heading(marks: Marks, node: Node) -> int | None:
    """Return the place of an entry's heading: the one in a container named a header, no link, beside a time and over text."""
    blocks = marks.outline.blocks
    headings = [place for place in range(node.start, node.end) if blocks[place].kind == "heading"]
    if len(headings) != 1 or node.parent < 0 or next(node.element.iter("time"), None) is None:
        return None
    first = next(iter(marks.left_of(range(node.end, marks.outline.nodes[node.parent].end))), None)
    is_over_text = first is not None and marks.worths[first] > 0
    return headings[0] if is_over_text and blocks[headings[0]].level != 1 and not blocks[headings[0]].linked else None


def _is_code(outline: Outline, node: Node) -> bool:
    """Return whether a container holds nothing but code, a file's name and a button apart, and none to embed the page elsewhere."""
    blocks = outline.blocks[node.start : node.end]
    code = [block for block in blocks if block.kind == "code"]
    is_framed = len(blocks) - len(code) <= CODE_LABELS and all(block.chars <= MAX_FILE_NAME for block in blocks if block.kind != "code")
    return bool(code) and is_framed and not any(block.text.startswith(EMBED_CODE) for block in code)


def _holds_facts(outline: Outline, node: Node) -> bool:
    """Return whether a container holds one that is named for facts of the story's: what speaks for a product and what against."""
    for place in range(node.place + 1, len(outline.nodes)):
        inner = outline.nodes[place]
        if inner.start >= node.end:
            return False
        if inner.names and inner.start < inner.end and any(hit.kind == "facts" for hit in token_strength(inner.names)):
            return True
    return False


def _opens_answer(marks: Marks, node: Node, sign: Sign) -> bool:
    """Return whether a container is a question that opens its answer (WAI-ARIA's accordion), or a heading that is a button.

    So does one named a header that holds a heading alone: many systems set each of the story's headings in one.
    """
    blocks = marks.outline.blocks
    asks = blocks[node.start : node.end]
    if all(block.kind == "heading" and block.chars > MAX_LABEL for block in asks) and (not sign.faint or _heads_text(marks, node)):
        return True
    if len(asks) != 1 or node.end >= len(blocks) or marks.reasons[node.end] is not None:
        return False
    is_led_to = marks.worths[node.end] > 0
    if node.tag == "summary" and is_led_to:
        return True
    if asks[0].kind == "heading" and is_led_to and not DISCLOSING.isdisjoint(node.element.keys()):
        return True
    if asks[0].kind == "heading" and sign.word == "header":
        is_led_to |= marks.worths[node.end] == 0 and blocks[node.end].kind in ("list_item", "table")  # too short to have a worth
        return is_led_to and asks[0].linked < LINK_HEAVY
    if not is_led_to or asks[0].chars <= MAX_LABEL:
        return False
    return asks[0].text.endswith(QUESTION_MARKS) or (asks[0].linked < LINK_HEAVY and is_among_questions(marks.outline, node))


def _heads_text(marks: Marks, node: Node) -> bool:
    """Return whether a container holds one lesser heading without a link, and text of the story follows in the container round it."""
    outline = marks.outline
    heading = outline.blocks[node.start]
    if node.parent < 0 or node.end - node.start != 1 or heading.linked or heading.level == 1:
        return False
    behind = range(node.end, outline.nodes[node.parent].end)
    first = next((place for place in behind if marks.reasons[place] is None), None)
    return first is not None and (
        marks.worths[first] > 0 or (outline.blocks[first].kind == "list_item" and not outline.blocks[first].linked)
    )


def _outer_mass(nodes: list[Node], prose: Sums) -> float:
    """Return the prose that the nodes hold, nested ones counted once."""
    mass, end = 0.0, -1
    for node in nodes:
        if node.start >= end:
            mass, end = mass + prose.over(node.start, node.end), node.end
    return mass


def _holds_story(node: Node, header: tuple[int, int] | None, prose: Sums) -> bool:
    return header is not None and node.start <= header[0] and header[1] < node.end and prose.over(header[1], node.end) > FAIR_WORTH
