"""Lines that are nothing but a link: teasers and menus go, what the story means to give its readers stays."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby
from urllib.parse import urlsplit

from newscrawl.extract.core import Core, is_prose
from newscrawl.extract.disclosures import QUESTION_MARKS
from newscrawl.extract.marks import Marks
from newscrawl.extract.masses import is_sentence
from newscrawl.extract.media import split_class
from newscrawl.extract.outline import TextBlock
from newscrawl.extract.own_boxes import COLONS, is_among_questions

LINK_LINE = 0.8  # share of linked characters from which a block is a link rather than prose
FULL_STOPS = (".", "。", ")", "）")
LABEL_ENDS = (*COLONS, "?", "？", "!", "|", "–", "»", ">")
LINKED_ROWS = 0.8  # share of the rows of a table that lists stories
LABELLED = 0.4  # share of linked characters of a headline behind a label
HEADLINE = 45  # letters: shorter links are to things
FEW = 2  # links one behind the other, as a story gives them; more are a menu
BUTTON_NAMES = frozenset(("btn", "button", "wp-block-button__link", "elementor-button", "cta", "cta-button", "btn-primary"))
BUTTON_WORDS = frozenset(("cta", "boton", "bouton"))
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,12}")
LABELS = ("teaser", "related-heading")  # rules that take what announces links to other stories
SECTION_PARTS = 2  # of the path of a section's page
MAX_LABEL, LABEL_WORDS = 40, 4  # letters and words of a label before one link
MAX_CALL = 80  # letters of a line over a button
BUTTONS = 5  # links of one text; more are a button at each item


def drop_link_lines(marks: Marks, left: list[int], core: Core, host: str) -> None:
    """Take link lines but those that the story means: headings over text, items of its lists, what a colon leads to, sentences, sources.

    Lists of headlines and lines of a label and a headline go too.

    `left` are the places of the blocks still in the story, `host` is the page's: what leads elsewhere is no teaser for the same site.
    """
    blocks = [marks.outline.blocks[place] for place in left]
    prose = [number for number, block in enumerate(blocks) if (is_prose(block) or is_sentence(block)) and core.holds(left[number])] or [-1]
    links = Counter(block.text for block in blocks if _is_link(block))
    for number in _labelled_teasers(blocks, host):
        marks.take(left[number], left[number] + 1, "link-label")
    for number in _pointers(blocks, host):
        if prose[0] < number < prose[-1]:
            marks.take(left[number], left[number] + 1, "link-label")
    for number in _listed_teasers(blocks, host):
        if prose[0] < number < prose[-1]:
            marks.take(left[number], left[number] + 1, "link-list")
    _take_calls(marks, left)
    for run in _runs_of_links(blocks):
        is_led_to = run.start > 0 and blocks[run.start - 1].text.endswith(COLONS)
        if len(run) > FEW and all(_leads_within(blocks[number]) for number in run):
            for number in run:
                marks.take(left[number], left[number] + 1, "contents")
            continue
        if _is_card(blocks, run):
            for number in run:
                marks.take(left[number], left[number] + 1, "link-line")
            continue
        label = marks.reasons[left[run.start] - 1] if left[run.start] else None  # right before the links: "Read also"
        for number in run:
            block, place = blocks[number], left[number]
            is_between = prose[0] < number < prose[-1]
            if block.kind == "heading":
                is_meant = _leads(marks, left, number, core) or (is_between and leads_elsewhere(block, host))
            elif _opens_answer(marks, blocks, number):
                is_meant = True
            elif links[block.text] > BUTTONS or _is_button(block) or (label or "").startswith(LABELS):
                is_meant = False  # "Buy the poster", once or at each item
            elif len(run) == 1 and block.kind == "paragraph" and not is_led_to and _HOST.fullmatch(block.text):
                is_meant = False  # "example.org", under what is framed from there
            elif not is_between:
                is_meant = (is_led_to and core.holds(place)) or (_are_sources(blocks, run, host) and core.holds_list_of(place))
            elif block.kind == "list_item" or is_led_to or _is_term(marks, place):
                is_meant = True
            else:
                is_meant = core.holds(place) and len(run) <= FEW and (block.text.endswith(FULL_STOPS) or leads_elsewhere(block, host))
            if not is_meant:
                is_headed = block.kind == "heading" and _is_section_over(marks, place, host)
                marks.take(place - is_headed, place + 1, "link-line")


def _is_section_over(marks: Marks, place: int, host: str) -> bool:
    """Return whether a link to a section stands as a heading right over a linked heading, in one box with it: over a teaser."""
    blocks, nodes = marks.outline.blocks, marks.outline.nodes
    if not place or marks.reasons[place - 1] is not None:
        return False
    over = blocks[place - 1]
    boxes = nodes[nodes[over.node].parent], nodes[nodes[blocks[place].node].parent]
    is_label = over.kind == "heading" and over.linked > LINK_LINE and over.chars <= MAX_LABEL and over.level != 1
    path = urlsplit(_first_address(over)).path if is_label and not leads_elsewhere(over, host) else ""
    is_section = 0 < len([part for part in path.split("/") if part]) <= SECTION_PARTS and not any(map(str.isdigit, path))
    return is_section and boxes[0].end <= place + FEW and boxes[0].place in (boxes[1].place, boxes[1].parent)


def _take_calls(marks: Marks, left: list[int]) -> None:
    """Take boxes of nothing but a line, no sentence, over a link that is styled as a button: "How well do you sleep?".

    Several are what the story lists.
    """
    blocks, nodes = marks.outline.blocks, marks.outline.nodes
    calls: list[int] = []
    for place in left:
        line, node = blocks[place], nodes[blocks[place].node]
        if line.linked or line.chars > MAX_CALL or line.kind == "list_item" or line.text.endswith(FULL_STOPS + COLONS):
            continue
        while node.parent >= 0 and node.end - node.start == 1:
            node = nodes[node.parent]
        if (node.start, node.end) == (place, place + 2) and blocks[place + 1].linked > LINK_LINE and _is_button(blocks[place + 1]):
            calls.append(place)
    for place in calls if len(calls) <= FEW else ():
        marks.take(place, place + 2, "link-line")


def _is_term(marks: Marks, place: int) -> bool:
    """Return whether a line is a term of a list that describes its terms (<dl>), and its description follows."""
    nodes, blocks = marks.outline.nodes, marks.outline.blocks
    is_described = place + 1 < len(blocks) and nodes[blocks[place + 1].node].tag == "dd" and blocks[place + 1].linked < LINK_LINE
    return nodes[blocks[place].node].tag == "dt" and is_described


def _is_card(blocks: list[TextBlock], run: range) -> bool:
    """Return whether links one behind the other are one link, round a title and what it says of itself: a card of another page."""
    if blocks[run.start].text.endswith(FULL_STOPS):
        return False  # no title, but sentences
    links = [next(blocks[number].element.iterancestors("a"), None) for number in run]
    return len(links) > 1 and links[0] is not None and all(link is links[0] for link in links)


def _are_sources(blocks: list[TextBlock], run: range, host: str) -> bool:
    """Return whether links are the items of a list under a heading, and all lead off the site: what a story draws on."""
    is_headed = run.start > 0 and blocks[run.start - 1].kind == "heading"
    return is_headed and all(blocks[number].kind == "list_item" and leads_elsewhere(blocks[number], host) for number in run)


def _labelled_teasers(blocks: list[TextBlock], host: str) -> list[int]:
    """Return the lines of a label in capitals and a headline of the own site, where the label comes again: "READ MORE | Pier opens"."""
    labelled: dict[str, list[int]] = defaultdict(list)
    for number, block in enumerate(blocks):
        if block.kind == "paragraph" and block.linked > LABELLED and block.chars > HEADLINE and not leads_elsewhere(block, host):
            label = _label_of(block)
            if label and label == label.upper():
                labelled[label].append(number)
    return [number for numbers in labelled.values() if len(numbers) > 1 for number in numbers]


def _listed_teasers(blocks: list[TextBlock], host: str) -> list[int]:
    """Return the items of lists of nothing but headlines, each a link to the page's own site, where no colon leads to the list."""
    teasers: list[int] = []
    for is_list, run in groupby(range(len(blocks)), key=lambda number: blocks[number].kind == "list_item"):
        numbers = list(run)
        lines = [blocks[number] for number in numbers]
        if not is_list or (numbers[0] > 0 and blocks[numbers[0] - 1].text.endswith(COLONS)):
            continue
        is_long = sum(line.chars for line in lines) > HEADLINE * len(lines)
        if is_long and all(_is_headline(line) and not leads_elsewhere(line, host) for line in lines):
            teasers += numbers
    return teasers


def _is_headline(line: TextBlock) -> bool:
    """Return whether a line is one link, with nothing before it but a label: "Harbour: New pier opens in May"."""
    return line.linked > LINK_LINE or (line.linked > LABELLED and bool(_label_of(line)))


def _pointers(blocks: list[TextBlock], host: str) -> list[int]:
    """Return the lines of a label of a few words and one headline of the own site: "Keep reading: How the worm came to the bay"."""
    found: list[int] = []
    for number, block in enumerate(blocks):
        if block.kind == "paragraph" and block.linked > LABELLED and block.chars > HEADLINE and not block.text.endswith(FULL_STOPS):
            label = _label_of(block)
            is_short = 1 < len(label) <= MAX_LABEL and len(label.split()) <= LABEL_WORDS and label.endswith(COLONS)
            if is_short and not leads_elsewhere(block, host):
                found.append(number)
    return found


def _label_of(line: TextBlock) -> str:
    """Return what stands before the link that a line ends in, where it ends as a label does; "" where there is none."""
    link = next((a for a in line.element.iter("a") if a.get("href")), None)
    text = " ".join("".join(link.itertext()).split()) if link is not None else ""
    label = line.text.removesuffix(text).rstrip() if text else ""
    return label if label != line.text and label.endswith(LABEL_ENDS) else ""


def _is_link(block: TextBlock) -> bool:
    return block.linked > LINK_LINE and block.kind != "table"


def _runs_of_links(blocks: list[TextBlock]) -> Iterator[range]:
    """Yield the ranges of link lines that follow one another."""
    for is_link, run in groupby(range(len(blocks)), key=lambda number: _is_link(blocks[number])):
        if is_link:
            numbers = list(run)
            yield range(numbers[0], numbers[-1] + 1)


def _leads(marks: Marks, left: list[int], number: int, core: Core) -> bool:
    """Return whether the text behind a heading stands beside it, or is its list, or the answer to its question."""
    blocks, nodes = marks.outline.blocks, marks.outline.nodes
    if number + 1 == len(left):
        return False
    heading, text = blocks[left[number]], blocks[left[number + 1]]
    is_above = core.holds(left[number]) and (text.kind == "list_item" or is_prose(text))
    if text.linked < LINK_LINE and (is_above or heading.text.endswith(QUESTION_MARKS)):
        return True
    return nodes[blocks[left[number]].node].parent == nodes[blocks[left[number + 1]].node].parent


def _opens_answer(marks: Marks, blocks: list[TextBlock], number: int) -> bool:
    """Return whether a line is a question, or stands among questions, and its link only unfolds the text behind it."""
    block = blocks[number]
    if number + 1 == len(blocks) or blocks[number + 1].linked >= LINK_LINE:
        return False
    if not block.text.endswith(QUESTION_MARKS) and not is_among_questions(marks.outline, marks.outline.nodes[block.node]):
        return False
    links = list(block.element.iter("a"))
    return bool(links) and all((a.get("href") or "#").startswith(("#", "javascript:")) for a in links)


def _is_button(block: TextBlock) -> bool:
    """Return whether a line's link is styled as a button."""
    link = next(block.element.iter("a"), None)
    names = (link.get("class") or "") if link is not None else ""
    return not BUTTON_NAMES.isdisjoint(names.lower().split()) or not BUTTON_WORDS.isdisjoint(split_class(names))


def _leads_within(block: TextBlock) -> bool:
    """Return whether a line's links all lead to parts of the page: it is of a table of contents."""
    links = [a.get("href") for a in block.element.iter("a") if a.get("href")]
    return bool(links) and all(href.startswith("#") for href in links)


def leads_elsewhere(block: TextBlock, host: str) -> bool:
    """Return whether a line's first link leads to a part of the page or off the site."""
    href = _first_address(block)
    target = _host_in(href)
    return href.startswith("#") or bool(target and host and _site_of(target) != _site_of(host))


def leads_off(block: TextBlock, host: str) -> bool:
    """Return whether a line's first link leads to a site of another owner: "blog.paper.example" is of one house with the paper."""
    target = _host_in(_first_address(block))
    return bool(target and host) and target.split(".")[-2:] != host.split(".")[-2:]


def _first_address(block: TextBlock) -> str:
    """Return where a line's first link leads, in it or round it; "" where there is none."""
    link = next((a for a in block.element.iter("a") if a.get("href")), None)
    if link is None:
        link = next((a for a in block.element.iterancestors("a") if a.get("href")), None)
    return link.get("href").strip() if link is not None else ""


def _host_in(href: str) -> str:
    try:
        return urlsplit(href).hostname or ""
    except ValueError:  # no address at all, as in "http://[name]"
        return ""


def lists_links(table: TextBlock) -> bool:
    """Return whether a table is a list of stories: nearly every row has a link."""
    return sum(1 for _ in table.element.iter("a")) >= LINKED_ROWS * len(table.rows or ())


def _site_of(host: str) -> str:
    return host.removeprefix("www.")
