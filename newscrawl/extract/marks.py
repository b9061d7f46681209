"""Boilerplate as ranges: which blocks stand in a container that declares itself to be no story, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from operator import attrgetter

from attrs import define, field, frozen
from lxml.html import HtmlElement

from newscrawl.extract.masses import Sums, measure
from newscrawl.extract.outline import NOT_SHOWN, Node, Outline
from newscrawl.rules.tokens import TokenHit, token_strength

SEMANTIC = {
    "nav": "tag.nav",
    "aside": "tag.aside",
    "footer": "tag.footer",
    "form": "tag.form",
    "dialog": "tag.dialog",
    "button": "tag.button",
    "fieldset": "tag.form",
    "figcaption": "tag.figcaption",
    "menu": "tag.nav",
}
ROLES = {
    "navigation": "role.navigation",
    "complementary": "role.complementary",
    "contentinfo": "role.contentinfo",
    "banner": "role.banner",
    "search": "role.search",
    "dialog": "role.dialog",
    "alertdialog": "role.dialog",
    "alert": "role.alert",
    "menu": "role.navigation",
    "menubar": "role.navigation",
    "tablist": "role.navigation",
    "toolbar": "role.toolbar",
    "button": "role.button",
}
BOX_RULES = frozenset(("tag.aside", "tag.footer", "tag.form", "role.complementary", "role.contentinfo"))
FIRM_TAGS = frozenset(("nav", "dialog"))
FIRM_ROLES = frozenset(("role.navigation", "role.complementary", "role.contentinfo", "role.toolbar"))
PAGE_TAGS = frozenset(("html", "body", "main"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
CERTAIN_KINDS = frozenset(("comments", "consent"))
HINTS_AGAINST = frozenset(("caption", "credit", "byline"))
VOTES = (0.8, 0.45, 0.3)  # a sign whose containers hold more of the page's prose than this is no sign on this page
STRONG_VOTE = 0.75
FAIR_WORTH = 250  # letters: a container with only a weak sign goes where it holds less story than this
FAINT_WORTH = 90  # letters: the same where the sign is faint


@frozen(eq=False)
class Sign:
    """Why a container may be boilerplate: the rule's id, the word or tag that it is voted on by, and how sure it is.

    `tier` 0 is believed first, so that its mass does not count when the others are voted on; `strong` signs are enough alone, `faint` ones
    only of containers with hardly any prose.
    """

    rule: str
    word: str
    strong: bool
    tier: int
    faint: bool = False

    @property
    def boxes(self) -> bool:
        """Whether pictures and players inside are no more the story's than the text."""
        return self.strong or self.rule in BOX_RULES


TAG_SIGNS = {tag: Sign(rule, tag, tag in FIRM_TAGS, 1 if tag in FIRM_TAGS else 2) for tag, rule in SEMANTIC.items()}
ROLE_SIGNS = {role: Sign(rule, rule, rule in FIRM_ROLES, 1 if rule in FIRM_ROLES else 2) for role, rule in ROLES.items()}
HIDDEN = Sign("attribute.hidden", "hidden", False, 2)


@define(eq=False)
class Marks:
    """For each block of an outline the rule that takes it, or None where it may be story; `boxes` are the containers taken whole."""

    outline: Outline
    worths: list[float]
    reasons: list[str | None]
    boxes: set[int] = field(factory=set)

    @classmethod
    def on(cls, outline: Outline) -> Marks:
        """Return the marks of an outline on which nothing is taken yet."""
        return cls(outline, [measure(block) for block in outline.blocks], [None] * len(outline.blocks))

    def copy(self) -> Marks:
        """Return marks that can go their own way, over the same outline."""
        return Marks(self.outline, self.worths, list(self.reasons), self.boxes)

    def take(self, start: int, end: int, rule: str) -> None:
        """Give the blocks of a range to a rule; what an earlier rule took stays with it."""
        for place in range(start, end):
            if self.reasons[place] is None:
                self.reasons[place] = rule

    def is_in_taken(self, element: HtmlElement) -> bool:
        """Return whether a box round an element that the walk has marked was taken whole."""
        place = self.outline.nodes[self.outline.places[element]].parent
        while place >= 0:
            if place in self.boxes:
                return True
            place = self.outline.nodes[place].parent
        return False

    def prose(self) -> Sums:
        """Return the sums of worth of the blocks that no rule has taken, those that speak against a story left out."""
        return Sums([0.0 if reason else max(0.0, worth) for reason, worth in zip(self.reasons, self.worths, strict=True)])


def read_signs(node: Node) -> Iterable[Sign]:
    """Yield the signs of one container, from what it declares to how it is named."""
    if node.kind == "source":  # a quotation's footer says whom it is by
        return
    if sign := TAG_SIGNS.get(node.tag):
        yield sign
    attributes = node.element.attrib
    if not attributes:
        return
    if sign := ROLE_SIGNS.get(attributes.get("role", "")):
        yield sign
    if "hidden" in attributes or ("style" in attributes and NOT_SHOWN.search(attributes["style"])):
        yield HIDDEN
    if node.names and node.tag not in PAGE_TAGS:
        # A heading named "widget-title" or "article--header" is no widget: only what it stands in can be one.
        for sign in signs_of(node.names):
            if sign.strong or node.tag not in HEADINGS:
                yield sign


@lru_cache(maxsize=16384)
def signs_of(names: str) -> tuple[Sign, ...]:
    """Return what the names of a container say against it; equal signs are one object."""
    return tuple(
        _sign_of(hit)
        for hit in sorted(token_strength(names), key=attrgetter("token"))
        if hit.strength != "hint" or hit.kind in HINTS_AGAINST
    )


@cache
def _sign_of(hit: TokenHit) -> Sign:
    strong = hit.strength == "strong"
    return Sign(hit.rule, hit.token, strong, 0 if hit.kind in CERTAIN_KINDS else 1 if strong else 2, hit.strength == "faint")


def mark_containers(marks: Marks, header: tuple[int, int] | None) -> None:
    """Take the blocks of containers that say they are no story, those with a strong sign first.

    A sign is put to the vote by mass: where its containers hold much of the page's prose it is ignored on this page.
    A container that holds the headline and prose behind it is never taken.
    """
    by_sign: dict[Sign, list[Node]] = defaultdict(list)
    for node in marks.outline.nodes:
        if node.start < node.end:
            for sign in read_signs(node):
                by_sign[sign].append(node)
    for tier in (0, 1, 2):
        prose = marks.prose()
        total = prose.over(0, len(marks.reasons)) or 1.0
        for sign, found in by_sign.items():
            if sign.tier == tier and _outer_mass(found, prose) <= total * VOTES[tier]:
                _take_containers(marks, sign, [n for n in found if not _holds_story(n, header, prose)], prose, total)


def _take_containers(marks: Marks, sign: Sign, found: list[Node], prose: Sums, total: float) -> None:
    for node in found:
        mass = prose.over(node.start, node.end)
        if sign.strong or mass < (FAINT_WORTH if sign.faint else max(FAIR_WORTH, 0.1 * total)):
            marks.take(node.start, node.end, sign.rule)
            if sign.boxes:
                marks.boxes.add(node.place)


def _outer_mass(nodes: list[Node], prose: Sums) -> float:
    """Return the prose that the nodes hold, nested ones counted once."""
    mass, end = 0.0, -1
    for node in nodes:
        if node.start >= end:
            mass, end = mass + prose.over(node.start, node.end), node.end
    return mass


def _holds_story(node: Node, header: tuple[int, int] | None, prose: Sums) -> bool:
    return header is not None and node.start <= header[0] and header[1] < node.end and prose.over(header[1], node.end) > FAIR_WORTH


def mark_cards(marks: Marks) -> None:
    """Take rows of teasers: three or more siblings of one shape, each short and led by a link that is a block of its own."""
    blocks, nodes = marks.outline.blocks, marks.outline.nodes
    groups: dict[tuple[int, str, str], list[Node]] = defaultdict(list)
    for node in nodes:
        if node.parent >= 0 and 0 < node.end - node.start <= 6 and node.tag in ("li", "div", "article", "section", "a", "figure", "p"):
            groups[(node.parent, node.tag, node.names)].append(node)
    for found in groups.values():
        if len(found) < 3:
            continue
        cards = [
            n for n in found
            if any(b.linked > 0.9 and b.chars > 15 for b in blocks[n.start : n.end]) and sum(b.chars for b in blocks[n.start : n.end]) < 450
            and sum(b.chars * (1 - b.linked) for b in blocks[n.start : n.end]) < 250
        ]  # fmt: skip
        if len(cards) >= 3 and len(cards) * 10 >= len(found) * 8:
            for node in cards:
                marks.take(node.start, node.end, "cards")
