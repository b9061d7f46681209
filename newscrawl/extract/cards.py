"""Teasers known by their shape: rows of cards, and short articles inside the story's own."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extract.link_lines import leads_elsewhere, leads_off
from newscrawl.extract.marks import Marks
from newscrawl.extract.masses import FULL, Sums, is_sentence
from newscrawl.extract.outline import Node, Outline, TextBlock
from newscrawl.extract.own_boxes import is_among_questions
from newscrawl.extract.wording import read_text
from newscrawl.rules.tokens import token_strength

CARD_TAGS = frozenset(("li", "div", "article", "section", "a", "figure", "p"))
LEAD = 0.8  # share of linked letters of a teaser's title; a label may stand before it
CARD_BLOCKS = 6  # of a teaser at most
CARD, UNLINKED = 450, 250  # letters of a teaser at most, and of its text without the links
LONG_CARD = 900  # letters of one with an excerpt of its story
WHOLE = 1000  # letters of a story that may end before a row of long cards
MAX_NAME = 40  # letters of a link to a thing; a headline is longer
MAX_DATE = 30  # letters of a line of date
AMID = 150  # letters of the story on each side of a teaser
FEW_TEASERS = 4  # amid a story
TEASER_BOXES, TEASER_BLOCKS, TEASER_LINKS = 4, 3, 6  # round a teaser's headline, and in them
_HEADLINE = re.compile(r"(?<!sub)(?<!sub[-_ ])headlines?(?![a-z])", re.I)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)(?:$|\?)", re.I)
YEAR = re.compile(r"\b(?:19|20)\d\d\b|年")
_OWN_ROW = re.compile(r"views-row-")
_OWN_NAME = re.compile(r"post-\d|(?:category|tag|author|format)-|has-post-thumbnail|sticky|first$|last$|odd$|even$")
_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?![\d.,])")
CUT = ("…", "...", "[…]", "[...]", "(…)", "(...)")
NOWHERE = ("#", "javascript:")  # what the address of a link begins with that is no more than a button


def mark_cards(marks: Marks, header: tuple[int, int] | None, host: str = "") -> None:
    """Take rows of teasers: three or more siblings of one shape, each short and led by a link that is a block of its own.

    Not as many as the headline counts: "12 lakes to swim in". `host` is the page's.
    """
    outline = marks.outline
    headline = outline.blocks[header[0]].text if header and header[0] < header[1] else ""
    counted = {int(number) for number in _NUMBER.findall(headline)}
    leads = [block.linked > LEAD and block.chars > 15 for block in outline.blocks]
    siblings: dict[int, list[Node]] = {}
    for node in outline.nodes:
        if 0 < node.end - node.start <= CARD_BLOCKS and node.parent >= 0 and node.tag in CARD_TAGS:
            siblings.setdefault(node.parent, []).append(node)
    _take_articles_within(marks, leads, host)
    _take_headlines_within(marks)
    for row in siblings.values():
        start, end = row[0].start, row[-1].end
        if len(row) < 3 or None not in marks.reasons[start:end]:  # such as menus are taken already
            continue
        if True not in leads[start:end]:
            _find_overlaid(outline, row, leads)
        if True in leads[start:end]:
            shapes: dict[tuple[str, str], list[Node]] = defaultdict(list)
            for node in row:
                shapes[node.tag, _shape_of(node.names)].append(node)
            for found in shapes.values():
                if len(found) not in counted:
                    _take_cards(marks, found, leads, host)
    for row in reversed(siblings.values()):
        if len(row) >= 3 and True in leads[row[0].start : row[-1].end]:
            _take_last_row(marks, row, leads)
    _take_scattered(marks, siblings, leads)


def _find_overlaid(outline: Outline, row: list[Node], leads: list[bool]) -> None:
    """Count the heading of a box as a link where the box's first link, to another page, is laid over it and says nothing itself."""
    for node in row:
        heading = next(
            (place for place in range(node.start, min(node.start + 2, node.end)) if outline.blocks[place].kind == "heading"), None
        )
        link = next(node.element.iter("a"), None) if heading is not None else None
        if heading is not None and link is not None and _leads_on(link) and not read_text(link):
            leads[heading] = True


@lru_cache(maxsize=4096)
def _shape_of(names: str) -> str:
    """Return the names that cards of a row share: of WordPress' entries and Drupal's rows not the number and the categories of each.

    >>> _shape_of("card post-412 post type-post category-pier tag-herring"), _shape_of("views-row views-row-2 views-row-even")
    ('card post type-post', 'views-row')
    """
    own = _OWN_NAME if "type-post" in names else _OWN_ROW if "views-row" in names else None
    return " ".join(name for name in names.split() if not own.match(name)) if own else names


def _take_articles_within(marks: Marks, leads: list[bool], host: str) -> None:
    """Take the teasers that declare themselves to be articles of their own, inside another: short, and led by a link.

    Where none is declared round them, they are few and stand amid the story.
    """
    outline = marks.outline
    alone: list[Node] = []
    inner: list[Node] = []
    for node in outline.nodes:
        if node.tag == "article" and True in leads[node.start : node.end] and node.end - node.start <= CARD_BLOCKS:
            parent = node.parent
            while parent >= 0 and outline.nodes[parent].tag != "article":
                parent = outline.nodes[parent].parent
            if not _is_card(outline, node):
                continue
            (inner if parent >= 0 else alone).append(node)
    if not _is_round_up(marks, inner, leads, host):
        for node in inner:
            marks.take(node.start, node.end, "article-within")
            marks.boxes.add(node.place)
    _take_amid_story(marks, alone, "article-within")


def _take_headlines_within(marks: Marks) -> None:
    """Take what is named a headline amid the story, and no heading, beside a picture that leads to another page: a teaser."""
    outline = marks.outline
    found: list[Node] = []
    for node in outline.nodes:
        block = outline.blocks[node.start] if node.end - node.start == 1 else None
        if block is None or block.kind != "paragraph" or block.linked or not _names_headline(node.names):
            continue
        box = node
        for _ in range(TEASER_BOXES):
            if box.parent < 0 or outline.nodes[box.parent].end - outline.nodes[box.parent].start > TEASER_BLOCKS:
                break
            box = outline.nodes[box.parent]
        if sum(inner.chars for inner in outline.blocks[box.start : box.end]) >= UNLINKED or (found and found[-1] is box):
            continue
        if any(_leads_on(link) and next(link.iter("img"), None) is not None for link in islice(box.element.iter("a"), TEASER_LINKS)):
            found.append(box)
    _take_amid_story(marks, found, "headline-within")


def _names_headline(names: str) -> bool:
    return "headline" in names.lower() and _HEADLINE.search(names) is not None  # to look for the word takes a tenth of the search's time


def _take_amid_story(marks: Marks, found: list[Node], rule: str) -> None:
    """Take teasers that have the story on both sides; many are what the story lists."""
    if not 0 < len(found) <= FEW_TEASERS:
        return
    prose = marks.prose()
    for box in found:
        if min(prose.over(0, box.start), prose.over(box.end, len(marks.reasons))) > AMID:
            marks.take(box.start, box.end, rule)
            marks.boxes.add(box.place)


def _leads_on(link: HtmlElement) -> bool:
    """Return whether a link leads to another page, and not to a picture's file or nowhere."""
    address = link.get("href") or ""
    return bool(address) and not address.startswith(NOWHERE) and _PICTURE.search(address) is None


def _take_cards(marks: Marks, found: list[Node], leads: list[bool], host: str) -> None:
    outline = marks.outline
    cards = [node for node in found if True in leads[node.start : node.end] and _is_card(outline, node) and _is_led(outline, node, leads)]
    if len(cards) >= 3:
        cards = [node for node in cards if not _opens_answer(outline, node, leads)]
    if len(cards) >= 3 and len(cards) * 10 >= len(found) * 8 and not (found[0].tag == "li" and _is_list_of_story(outline, found, host)):
        if _is_round_up(marks, cards, leads, host):
            return
        for node in cards:
            marks.take(node.start, node.end, "cards")
            marks.boxes.add(node.place)


def _is_round_up(marks: Marks, cards: list[Node], leads: list[bool], host: str) -> bool:
    """Return whether cards are what the story is about: books, shows, shops, each with a sentence and a link to its own site.

    The story stands on both sides of them: what a network of teasers sells stands behind it.
    """
    outline = marks.outline
    if len(cards) < 3:
        return False
    for node in cards:
        blocks = outline.blocks[node.start : node.end]
        if not any(is_sentence(block) and block.chars >= FULL and not block.linked for block in blocks):
            return False
        if not all(leads_off(outline.blocks[place], host) for place in range(node.start, node.end) if leads[place]):
            return False
    prose = marks.prose()
    return min(prose.over(0, cards[0].start), prose.over(cards[-1].end, len(marks.reasons))) > FULL


def _take_last_row(marks: Marks, row: list[Node], leads: list[bool]) -> None:
    """Take a row of cards with pictures, however long their texts, where nothing is told behind it and more than they tell before it."""
    free = [node for node in row if None in marks.reasons[node.start : node.end]]
    cards = [node for node in free if True in leads[node.start : node.end] and _is_pictured(marks.outline, node, leads)]
    if len(cards) < 3:
        return
    start, end = cards[0].start, cards[-1].end
    if sum(start <= node.start < end for node in free) > len(cards):
        return
    prose = marks.prose()
    if prose.over(end, len(marks.reasons)) < FULL and prose.over(0, start) > max(WHOLE, prose.over(start, end)):
        for node in cards:
            marks.take(node.start, node.end, "cards")
            marks.boxes.add(node.place)


def _take_scattered(marks: Marks, siblings: dict[int, list[Node]], leads: list[bool]) -> None:
    """Take cards of one name with pictures, three or more in shorter rows, as tabs hold them, behind a story that does not go on there."""
    outline = marks.outline
    named: dict[str, list[Node]] = defaultdict(list)
    for node in (node for row in siblings.values() for node in row if node.names):
        if True in leads[node.start : node.end] and _is_pictured(outline, node, leads):
            named[_shape_of(node.names)].append(node)
    prose: Sums | None = None
    for found in named.values():
        cards = sorted(found, key=lambda node: node.start)
        left = [node for node in cards if None in marks.reasons[node.start : node.end]]
        if len(cards) < 3 or not left:
            continue
        prose = prose or marks.prose()
        own = sum(prose.over(node.start, node.end) for node in cards)
        behind = prose.over(cards[0].start, len(marks.reasons)) - own
        if behind < FULL and prose.over(0, cards[0].start) > max(WHOLE, own):
            for node in left:
                marks.take(node.start, node.end, "cards")
                marks.boxes.add(node.place)


def _is_pictured(outline: Outline, node: Node, leads: list[bool]) -> bool:
    """Return whether a container is a linked heading over a text of some length, with a picture that leads to the same page."""
    blocks, first = outline.blocks[node.start : node.end], leads.index(True, node.start, node.end)
    if outline.blocks[first].kind != "heading" or first + 1 == node.end or sum(block.chars for block in blocks) >= LONG_CARD:
        return False
    link = _link_of(outline.blocks[first])
    address = link.get("href") if link is not None else None
    if link is None or not address or address.startswith(NOWHERE):
        return False
    is_round_picture = next(link.iter("img", "picture"), None) is not None
    return is_round_picture or any(other is not link and other.get("href") == address for other in node.element.iter("a"))


def _is_led(outline: Outline, node: Node, leads: list[bool]) -> bool:
    """Return whether a card's link leads to what the card tells of: behind a title and a paragraph of its own it only says where to buy."""
    first = leads.index(True, node.start, node.end)
    before = outline.blocks[node.start : first]
    return len(before) < 2 or before[0].linked > 0 or not any(block.chars >= FULL and block.linked < 0.4 for block in before[1:])


def _opens_answer(outline: Outline, node: Node, leads: list[bool]) -> bool:
    """Return whether a card's link leads nowhere, and text follows in the card: a script shows it when the link is pressed."""
    first = leads.index(True, node.start, node.end)
    link = _link_of(outline.blocks[first]) if first + 1 < node.end else None
    if link is None:
        return False
    address = link.get("href")
    return address.startswith(NOWHERE) if address else is_among_questions(outline, node)


def _link_of(block: TextBlock) -> HtmlElement | None:
    """Return the link that a block is in good part: in it, or round it."""
    link = next(block.element.iter("a"), None)
    return link if link is not None else next(block.element.iterancestors("a"), None)


def _is_card(outline: Outline, node: Node) -> bool:
    blocks = outline.blocks[node.start : node.end]
    letters = sum(block.chars for block in blocks)
    if letters < CARD and sum(block.chars * (1 - block.linked) for block in blocks) < UNLINKED:
        return True
    return letters < LONG_CARD and any(_is_excerpt(outline, block) for block in blocks)


def _is_excerpt(outline: Outline, block: TextBlock) -> bool:
    """Return whether a text is cut short or named an excerpt, or is a line of date: what stands under a link to a whole story."""
    if block.chars < MAX_DATE:
        return bool(YEAR.search(block.text))
    node = outline.nodes[block.node]
    names = f"{node.names} {outline.nodes[node.parent].names}" if node.parent >= 0 else node.names
    return block.text.endswith(CUT) or any(hit.kind == "deck" and "excerpt" in hit.token for hit in token_strength(names))


def _is_list_of_story(outline: Outline, items: list[Node], host: str) -> bool:
    """Return whether items of nothing but a link, shorter than headlines, behind a colon or to elsewhere, stand in a list among paragraphs.

    What becomes of those is for `link_lines` to say.
    """
    above, start = outline.nodes[items[0].parent].parent, items[0].start
    if above < 0 or any(item.end - item.start > 1 for item in items):
        return False
    blocks = [outline.blocks[item.start] for item in items]
    is_led_to = start > 0 and outline.blocks[start - 1].text.endswith(":")
    is_long = sum(block.chars for block in blocks) > MAX_NAME * len(items)
    if is_long and not is_led_to and not all(leads_elsewhere(block, host) for block in blocks):
        return False
    around = outline.blocks[outline.nodes[above].start : outline.nodes[above].end]
    beside = sum(b.chars >= FULL and b.linked < 0.4 and above in (b.node, outline.nodes[b.node].parent) for b in around)
    return beside >= 2 and next(items[0].element.iter("img", "picture"), None) is None
