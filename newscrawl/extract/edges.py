"""The body's edges and what is left inside: phrases of the trade, what trails behind the story, and the order in which all of it goes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, takewhile

from lxml.html import HtmlElement

from newscrawl.extract.core import Core, is_prose
from newscrawl.extract.header_repeats import Known, drop_author_notes, drop_repeats_of_header
from newscrawl.extract.link_lines import drop_link_lines
from newscrawl.extract.marks import Marks
from newscrawl.extract.masses import LINK_HEAVY, is_data
from newscrawl.extract.outline import TextBlock
from newscrawl.extract.own_boxes import FULL_STOPS, is_callout
from newscrawl.extract.repeats import drop_line_numbers, drop_pull_quotes
from newscrawl.extract.sections import OPEN_LABELS, drop_remarks, drop_replies, drop_sections, heads_story
from newscrawl.rules import Rule, find_block_rule, fold

FIELD_KINDS = {"corrections": "field.corrections"}  # what such a rule takes has a field of its own
BOX_KINDS = frozenset(("signup", "paywall", "consent", "apps", "comments", "machine", "programme"))
PARTS = 3  # containers of one name that hold the story make it one of parts
_NOTES = re.compile(r"footnote|endnote|(?:^|\s)(?:notes|ps)(?:$|\s)", re.I)
FOOTNOTE_BOXES = 3  # round a footnote's text
OF_STORY = frozenset((None, "nutrition-line"))  # reasons that tell of no other text: a recipe goes on behind what a helping holds
MOST_VERDICTS = 8
VERDICTS = frozenset(
    fold(label)
    for label in (
        "pro|contra|kontra|pros|cons|plus|minus|pluspunkte|minuspunkte|vorteile|nachteile|avantages|inconvénients|les plus|les moins"
        "|points forts|points faibles|pregi|difetti|ventajas|desventajas|vantagens|desvantagens|fordeler|ulemper|fordele|fördelar|nackdelar"
        "|plussat|miinukset|zalety|wady|klady|zápory|voordelen|nadelen|плюсы|минусы|плюси|мінуси|the good|the bad|what we like"
    ).split("|")
)
"""What stands over what speaks for a product and over what speaks against it."""

TRAIL_SHARE = 0.12  # of the story's text at most that can trail behind it
PUBLISHED = "published-line"
TIMES = frozenset((PUBLISHED, "published-line.end", "player-label", "player-label.east"))  # rules that take lines of a time
BUTTON_LABELS = frozenset(("share-label", "player-label"))
HEADS = 2  # headings like the headline behind the story's opening
RANK, HOURS = "linked-topics", 3  # the rule that takes a post's number, and lines of an hour that make a chronicle
ENTRIES = frozenset(("heading", "list_item", "cell", "table"))
TOLD = 2  # paragraphs: behind so many no page says when it was published
ARROWS, MAX_POINTER, MOST_POINTERS = "▶▷►☞", 60, 3  # signs, letters of a line behind one, and such lines in a row
_FACT = re.compile(r"[\d:：]")  # of what an arrow marks in a list: a day, a place, a rank
_PLUGIN = re.compile(
    r"\{/?[a-z]\w+(?:[ :=|][^{}]{0,80})?(?<![.!?])\}|\[/?[a-z][\w-]+ \w+=[^\[\]]{0,200}\]|\[[A-Z]\w{2,12}:\w{3,12}(?: [^\[\]]{0,60})?\]"
)
_HOUR = re.compile(r"\d{1,2}[:.]\d{2}(?: ?(?:[ap]\.?m\.?|uhr|h))?", re.I)
_INITIALS = re.compile(r"\([a-z]{2,4}(?:/[a-z]{2,4}){0,2}\)|[a-z]{2,4}(?:/[a-z]{2,4}){0,2}")  # of who wrote a story and who edited it
EDGE_BLOCKS = 4  # how many blocks from either end count as an edge


def drop_edges(marks: Marks, start: int, end: int, known: Known) -> None:
    """Take what is left of boilerplate among the blocks from `start` to `end`."""
    folded = {place: fold(marks.outline.blocks[place].text) for place in range(start, end) if marks.reasons[place] is None}
    core = Core(marks, list(folded))
    drop_next_story(marks, folded, known.headline_element)
    drop_repeats_of_header(marks, folded, known)
    drop_remarks(marks, folded, known.headline)
    drop_phrases(marks, folded, core)
    drop_replies(marks, folded)
    drop_sections(marks, folded, core)
    drop_link_lines(marks, marks.left_of(folded), core, known.host)
    drop_pointers(marks, folded)
    drop_author_notes(marks, folded, known)
    drop_pull_quotes(marks, folded)
    drop_line_numbers(marks, folded)
    drop_trail(marks, folded, core)
    drop_lone_headings(marks, folded)


def drop_next_story(marks: Marks, folded: dict[int, str], headline: HtmlElement | None) -> None:
    """Take what stands behind the story from another h1 of the headline's class on: the next story, which scrolling has put there."""
    names = headline.get("class") if headline is not None and headline.tag == "h1" else None
    if not names or headline is None:
        return
    blocks, told, found = marks.outline.blocks, 0, []
    for place in marks.left_of(folded):
        element = blocks[place].element
        if told >= TOLD and element.tag == "h1" and element is not headline and element.get("class") == names:
            found.append(place)
        told += is_prose(blocks[place])
    if found and not _are_parts(marks, found, headline):
        marks.take(found[0], max(folded) + 1, "next-story")


def _are_parts(marks: Marks, found: list[int], headline: HtmlElement) -> bool:
    """Return whether headings of the headline's class are of the story's parts: several with no line of time or name below them.

    Builders of pages give all headings one class, and some writers choose h1 for all.
    """
    if len(found) < HEADS:
        return False
    article = next(headline.iterancestors("article"), None)
    for place in found:
        behind = marks.reasons[place + 1 : place + 3]
        inside = next(marks.outline.blocks[place].element.iterancestors("article"), None)
        if inside is not article or any((reason or "").startswith(("field.", "hint.byline")) for reason in behind):
            return False
    return True


def drop_pointers(marks: Marks, folded: dict[int, str]) -> None:
    """Take the few lines behind an arrow that stand last: pointers to the paper's pages and channels, each worded its own way."""
    blocks = marks.outline.blocks
    last = list(takewhile(lambda place: blocks[place].text[0] in ARROWS, reversed(marks.left_of(folded))))
    if len(last) <= MOST_POINTERS and all(_points(blocks[place]) for place in last):
        for place in last:
            marks.take(place, place + 1, "pointer")


def _points(block: TextBlock) -> bool:
    """Return whether a line behind an arrow may point elsewhere: it says no sentence, no number and nothing behind a colon."""
    text = block.text
    return block.kind == "paragraph" and len(text) <= MAX_POINTER and text[-1] not in ".!?" and not _FACT.search(text)


def drop_trail(marks: Marks, folded: dict[int, str], core: Core) -> None:
    """Take what trails behind the last paragraph of the body in containers of other kinds, where a rule has taken some of it already."""
    left = marks.left_of(folded)
    own = (number for number in reversed(range(len(left))) if _is_own(core, left[number]))
    last = next(own, len(left))
    trail = left[last + 1 :]
    mass = sum(max(0.0, marks.worths[place]) for place in trail)
    if trail and mass <= TRAIL_SHARE * sum(max(0.0, marks.worths[place]) for place in left):
        behind = range(left[last] + 1, max(folded) + 1)
        if any(marks.reasons[place] not in OF_STORY and place in folded for place in behind):
            parts = _find_parts(marks, left[: last + 1])
            weighed = _find_weighed(marks, trail, folded)
            for place in trail:
                if not (_is_in_part(marks, place, parts) or _is_apart(marks, place) or place in weighed):
                    marks.take(place, place + 1, "trail")


def _find_weighed(marks: Marks, trail: list[int], folded: dict[int, str]) -> frozenset[int]:
    """Return the blocks of a trail in a box, without a link, of what speaks for a product and what against."""
    outline = marks.outline
    found: set[int] = set()
    for place in [place for place in trail if folded[place] in VERDICTS][:MOST_VERDICTS]:
        node = outline.nodes[outline.blocks[place].node]
        while node.start >= trail[0] and not any(block.linked for block in outline.blocks[node.start : node.end]):
            found.update(range(node.start, node.end))
            node = outline.nodes[node.parent]
    return frozenset(found)


def _is_apart(marks: Marks, place: int) -> bool:
    """Return whether a block stands in a box named for footnotes, a postscript or a tip, or in what is declared an answer's text."""
    nodes, node = marks.outline.nodes, marks.outline.blocks[place].node
    for _ in range(FOOTNOTE_BOXES):
        if node < 0:
            return False
        element = nodes[node].element
        if (
            _NOTES.search(nodes[node].names)
            or is_callout(nodes[node].names)
            or element.get("role") in ("doc-footnote", "doc-endnotes")
            or element.get("itemprop") == "text"
        ):
            return True
        node = nodes[node].parent
    return False


def _find_parts(marks: Marks, places: list[int]) -> set[tuple[str, str]]:
    """Return tag and class of the containers of which three or more hold a good deal of some blocks: the slides or steps of a story."""
    found: Counter[tuple[str, str]] = Counter()
    for node in (marks.outline.nodes[n] for n in {n for place in places for n in _boxes_round(marks, place)}):
        found[node.tag, node.element.get("class")] += 1
    return {kind for kind, count in found.items() if count >= PARTS}


def _is_in_part(marks: Marks, place: int, parts: set[tuple[str, str]]) -> bool:
    """Return whether a block stands in one of the parts that a story is made of."""
    nodes = marks.outline.nodes
    return any((nodes[n].tag, nodes[n].element.get("class")) in parts for n in _boxes_round(marks, place))


def _boxes_round(marks: Marks, place: int) -> Iterator[int]:
    """Yield the named containers round a block, the nearest first, that hold more than the block."""
    nodes, node = marks.outline.nodes, marks.outline.blocks[place].node
    while node >= 0:
        if nodes[node].end - nodes[node].start > 1 and nodes[node].element.get("class"):
            yield node
        node = nodes[node].parent


def _is_own(core: Core, place: int) -> bool:
    return core.holds(place) or core.holds_list_of(place) or core.holds_table(place) or core.holds_answer(place) or core.writes(place)


def drop_phrases(marks: Marks, folded: dict[int, str], core: Core) -> None:
    """Take the blocks that a rule knows by their words, and the small box round those that only a widget says."""
    blocks = marks.outline.blocks
    left, told = marks.left_of(folded), 0
    hours = _find_hours(blocks, left)
    for number, place in enumerate(left):
        if marks.reasons[place] is None:
            if blocks[place].kind == "paragraph" and _is_data(blocks[place].text):
                marks.take(place, place + 1, "data")
                continue
            if number == len(left) - 1 and number and _is_signed(blocks[left[number - 1]], blocks[place]):
                marks.take(place, place + 1, "initials")
                continue
            is_first, is_last = number < EDGE_BLOCKS, number >= len(left) - EDGE_BLOCKS
            rule = find_block_rule(folded[place], blocks[place].linked, "start" if is_first else "end" if is_last else "middle")
            if rule is None and is_first and is_last and number:  # a story of few blocks has both edges at once
                rule = find_block_rule(folded[place], blocks[place].linked, "end")
            told += is_prose(blocks[place])
            is_own = rule is not None and (place in hours or _is_own_line(rule, blocks[place], told) or _is_step(rule, marks, place, core))
            if rule and not is_own and not (folded[place] in OPEN_LABELS and heads_story(marks, place, core)):
                start, end = core.box_round(place) if rule.kind in BOX_KINDS else (place, place + 1)
                marks.take(start, end, FIELD_KINDS.get(rule.kind, rule.id))


def _is_signed(before: TextBlock, last: TextBlock) -> bool:
    """Return whether a story's last line is its writer's initials: in brackets, or bare behind a sentence, which a verse is not."""
    if last.kind != "paragraph" or not _INITIALS.fullmatch(last.text):
        return False
    return not last.text.isalpha() or (is_prose(before) and before.text.endswith(FULL_STOPS))


def _find_hours(blocks: list[TextBlock], left: list[int]) -> set[int]:
    """Return the lines of an hour that a chronicle sets over its paragraphs; a player's length stands once or twice."""
    pairs = ((place, behind) for place, behind in pairwise(left) if blocks[place].kind == "paragraph" and is_prose(blocks[behind]))
    hours = {place for place, _ in pairs if _HOUR.fullmatch(blocks[place].text)}
    return hours if len(hours) >= HOURS else set()


def _is_step(rule: Rule, marks: Marks, place: int, core: Core) -> bool:
    """Return whether a label is an item of a list of the story's: a button as a step, "1. Sign in", an address among others."""
    block = marks.outline.blocks[place]
    if block.kind != "list_item" or block.linked or not core.holds_list_of(place):
        return False
    return rule.id == "author-line" or (rule.id in BUTTON_LABELS and marks.is_in_tag(place, "ol"))


def _is_own_line(rule: Rule, block: TextBlock, told: int) -> bool:
    """Return whether a number or time is the story's own: a rank as a heading, an entry of a list or table, a day behind paragraphs."""
    if rule.id == RANK and block.kind == "heading":
        return True
    if rule.id not in TIMES or not any(map(str.isdigit, block.text)):
        return False
    return block.kind in ENTRIES or (rule.id == PUBLISHED and told >= TOLD)


def _is_data(text: str) -> bool:
    """Return whether a text is what a script or a system was to read: JSON, one word without an end, the place of a plugin."""
    if text[-1] in "}]" and _PLUGIN.fullmatch(text):
        return True
    return (text[0] in "{[" and text[-1] in "}]" and '":' in text) or is_data(text)


def drop_lone_headings(marks: Marks, folded: dict[int, str]) -> None:
    """Take headings at the end, with nothing of the story behind them."""
    for place in reversed(marks.left_of(folded)):
        if marks.outline.blocks[place].kind != "heading" or _is_item(marks, place):
            return
        marks.take(place, place + 1, "heading.lone")


def _is_item(marks: Marks, place: int) -> bool:
    """Return whether a heading without a link is an item of a list: set large, and no heading of what follows."""
    return marks.outline.blocks[place].linked < LINK_HEAVY and marks.is_in_tag(place, "li")
