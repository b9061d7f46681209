"""The body's edges and what is left inside: headline repeats, link lines, phrases of the trade, sections of related stories at the end."""

from __future__ import annotations

import re

from attrs import frozen

from newscrawl.extract.core import Core, is_prose
from newscrawl.extract.link_lines import drop_link_lines
from newscrawl.extract.marks import Marks
from newscrawl.extract.masses import LINK_HEAVY, Sums, is_data
from newscrawl.extract.moments import is_only_date
from newscrawl.extract.outline import TextBlock
from newscrawl.rules import find_block_rule, fold, is_section_heading

TAIL_SHARE = 0.35  # a heading of related stories ends the story only where less than this share of the text follows it
LAST_KINDS = frozenset(("comments",))  # nothing of the story comes behind them
FIELD_KINDS = {"corrections": "field.corrections"}  # what such a rule takes has a field of its own
BOX_KINDS = frozenset(("signup", "paywall", "consent", "apps", "comments"))
OPEN_LABELS = frozenset(
    "how we did this story|how we reported this|how we did this|topics|categories|the latest|popular opinion|popular opinions"
    "|weitere informationen|mehr informationen|zum thema|themen|aktuelles|empfehlungen|zur autorin|zum autor|kommentar|newsletter"
    "|datenschutz".split("|")
)
"""What labels boxes and heads parts of stories alike, folded."""

TRAIL_SHARE = 0.12  # of the story's text at most that can trail behind it
BY = 12  # letters before an author's name: "By", "Text und Fotos:"
PLACE = 30  # letters behind one: ", Ilorin", "| Staff writer"
BEHIND_NAME = frozenset(",|-–—")
MAX_HEADING = 80  # letters
MAX_DATE = 40  # letters of a line that is a day and its time
NOTE_BLOCKS = 8  # how many blocks from the end may tell of the authors
NOTE_BLOCKS_BEFORE = 3  # … and from the beginning
NAME_BLOCKS = 3  # how many blocks from the end may be nothing but the authors' names
AND = 4  # letters of a word between two names
IS_OR_DOES = re.compile(
    r"(?:,? [\w.'’-]+){0,4}? (?:is|was|has (?:been|covered|written|reported|worked|edited|taught|lived)|writes|covers|edits|reports|works"
    r"|joined|serves|leads|lives|teaches|(?:can|may) be (?:reached|contacted|emailed)"
    r"|ist|schreibt|arbeitet|berichtet|est|ecrit|couvre|es|escribe|cubre|scrive|escreve|schrijft|werkt|ar|skriver|er|jest|pisze) "
    r"|'s (?:column|latest|most recent|work|writing|stories) |(?:,| at|:|,? can be reached at)? ?(?:\(?\d{3}\)?[ .-]\d{3}|[\w.+-]{1,40}@\w)"
)
PULLED = re.compile(r"(?<![a-z])pull[-_]?quote", re.I)
MIN_QUOTE, NEAR = 50, 8  # letters, and blocks
QUOTES = " \"'.,…-–—"
EDGE_BLOCKS = 4  # how many blocks from either end count as an edge
LONG = 150  # letters: a block that long is never repeated by chance
MIN_PROSE, PROSE_BLOCKS = 80, 2  # letters; after so many blocks of them the story has begun, however short its paragraphs
OVER = 2  # blocks before a paragraph of which one may be its heading
VERSE = 3  # line breaks: a block of so many is verse


@frozen(kw_only=True)
class Known:
    """What the header says already, folded: lines of the body that only say it again go; and the host that the page is from."""

    headline: str = ""
    deck: str = ""
    kicker: str = ""
    publisher: str = ""
    section: str = ""
    authors: frozenset[str] = frozenset()
    host: str = ""


def drop_edges(marks: Marks, start: int, end: int, known: Known) -> None:
    """Take what is left of boilerplate among the blocks from `start` to `end`."""
    folded = {place: fold(marks.outline.blocks[place].text) for place in range(start, end) if marks.reasons[place] is None}
    core = Core(marks, list(folded))
    drop_repeats_of_header(marks, folded, known)
    drop_phrases(marks, folded, core)
    drop_sections(marks, folded, core)
    drop_link_lines(marks, _left(marks, folded), core, known.host)
    drop_author_notes(marks, folded, known)
    drop_pull_quotes(marks, folded)
    drop_trail(marks, folded, core)
    drop_lone_headings(marks, folded)


def drop_author_notes(marks: Marks, folded: dict[int, str], known: Known) -> None:
    """Take the lines at the story's edges that say who an author is: they begin with the name, and go on with what the author is or does.

    At its end those too that only name the authors.
    """
    left = _left(marks, folded)
    for place in left[:NOTE_BLOCKS_BEFORE] + left[NOTE_BLOCKS_BEFORE:][-NOTE_BLOCKS:]:
        text = folded[place].lstrip("*([- ")
        is_note = any(" " in a and text.startswith(a) and IS_OR_DOES.match(text, len(a)) for a in known.authors)
        if is_note or (place in left[-NAME_BLOCKS:] and _only_names(text, known.authors)):
            marks.take(place, place + 1, "author-note.known")


def _only_names(text: str, authors: frozenset[str]) -> bool:
    """Return whether a line is the authors' names, with commas or a word between them."""
    rest = text
    for author in authors:
        if " " in author:
            rest = rest.replace(author, "")
    return rest != text and len(rest.strip(",; &./|")) <= AND


def drop_trail(marks: Marks, folded: dict[int, str], core: Core) -> None:
    """Take what trails behind the last paragraph of the body in containers of other kinds, where a rule has taken some of it already."""
    left = _left(marks, folded)
    own = (number for number in reversed(range(len(left))) if _is_own(core, left[number]))
    last = next(own, len(left))
    trail = left[last + 1 :]
    mass = sum(max(0.0, marks.worths[place]) for place in trail)
    if trail and mass <= TRAIL_SHARE * sum(max(0.0, marks.worths[place]) for place in left):
        behind = range(left[last] + 1, max(folded) + 1)
        if any(marks.reasons[place] and place in folded for place in behind):
            for place in trail:
                marks.take(place, place + 1, "trail")


def _is_own(core: Core, place: int) -> bool:
    return core.holds(place) or core.holds_list_of(place) or core.holds_table(place) or core.holds_answer(place) or core.writes(place)


def _left(marks: Marks, folded: dict[int, str]) -> list[int]:
    return [place for place in folded if marks.reasons[place] is None]


def drop_repeats_of_header(marks: Marks, folded: dict[int, str], known: Known) -> None:
    """Take lines before the first prose that only repeat headline, kicker, section, publisher or an author's name."""
    blocks, prose = marks.outline.blocks, 0
    for place in _left(marks, folded):
        text = folded[place]
        if text == known.headline:
            marks.take(place, place + 1, "repeat.headline")
        elif blocks[place].chars >= LONG or prose == PROSE_BLOCKS:
            return
        elif text in (known.kicker, known.publisher, known.section):
            marks.take(place, place + 1, "repeat.label")
        elif all(_is_byline(line, known) for line in blocks[place].text.split("\n")):
            marks.take(place, place + 1, "repeat.byline")
        elif blocks[place].chars >= MIN_PROSE:
            prose += 1


def _is_byline(line: str, known: Known) -> bool:
    """Return whether a line is an author's name, alone or behind a word or two, or a line of date."""
    folded = fold(line)
    for author in known.authors:
        if author and len(folded) - len(author) <= (BY if folded.endswith(author) else PLACE) and _is_name_in(folded, author):
            return True
    rule = find_block_rule(folded, 0.0, "start")
    return (rule is not None and rule.id == "published-line") or (len(line) <= MAX_DATE and is_only_date(line))


def _is_name_in(line: str, author: str) -> bool:
    """Return whether a line ends with an author's name, or sets a place or a job behind it."""
    if line.endswith(author):
        return True
    return " " in author and line.startswith(author) and line[len(author) :].lstrip()[:1] in BEHIND_NAME and not line.endswith(":")


def drop_sections(marks: Marks, folded: dict[int, str], core: Core) -> None:
    """Take sections that their heading gives away: related stories, comments, sign-ups.

    A section ends where the story goes on: at the next paragraph that stands where the body's paragraphs stand. Where most of the text
    would go, only the heading does.
    """
    blocks, left = marks.outline.blocks, _left(marks, folded)
    sums = Sums([max(0.0, marks.worths[place]) for place in left])
    total = sums.over(0, len(left)) or 1.0
    for number, place in enumerate(left):
        rule = is_section_heading(folded[place]) if marks.reasons[place] is None and blocks[place].chars < MAX_HEADING else None
        is_own = folded[place] in OPEN_LABELS and _heads_story(marks, place, core)
        if rule and number and not is_own and not _is_item_among_others(marks, left, number):
            last = rule.kind in LAST_KINDS and sums.over(number, len(left)) < TAIL_SHARE * total
            end = len(left) if last else _end_of_section(marks, left, number, core)
            if sums.over(number, end) >= TAIL_SHARE * total:
                end = number + 1
            for later in left[number:end]:
                marks.take(later, later + 1, rule.id)


def _end_of_section(marks: Marks, left: list[int], number: int, core: Core) -> int:
    blocks = marks.outline.blocks
    for later in range(number + 1, len(left)):
        if is_prose(blocks[left[later]]) and core.goes_on(left[later]):
            # The story goes on at the heading over it.
            near = (n for n in range(max(number + 1, later - OVER), later) if blocks[left[n]].kind == "heading")
            headings = [n for n in near if core.holds(left[n]) or n == later - 1]
            return headings[0] if headings and not any(blocks[left[n]].linked for n in range(headings[0], later)) else later
    return len(left)


def drop_phrases(marks: Marks, folded: dict[int, str], core: Core) -> None:
    """Take the blocks that a rule knows by their words, and the small box round those that only a widget says."""
    blocks = marks.outline.blocks
    left = _left(marks, folded)
    for number, place in enumerate(left):
        if marks.reasons[place] is None:
            if blocks[place].kind == "paragraph" and _is_data(blocks[place].text):
                marks.take(place, place + 1, "data")
                continue
            is_first, is_last = number < EDGE_BLOCKS, number >= len(left) - EDGE_BLOCKS
            rule = find_block_rule(folded[place], blocks[place].linked, "start" if is_first else "end" if is_last else "middle")
            if rule is None and is_first and is_last and number:  # a story of few blocks has both edges at once
                rule = find_block_rule(folded[place], blocks[place].linked, "end")
            if rule and not (folded[place] in OPEN_LABELS and _heads_story(marks, place, core)):
                start, end = core.box_round(place) if rule.kind in BOX_KINDS else (place, place + 1)
                marks.take(start, end, FIELD_KINDS.get(rule.kind, rule.id))


def _heads_story(marks: Marks, place: int, core: Core) -> bool:
    """Return whether a heading has two paragraphs of the story right behind it, or one and a heading: then it labels no box."""
    blocks = marks.outline.blocks
    behind = [p for p in range(place + 1, min(place + 3, len(blocks))) if marks.reasons[p] is None and not blocks[p].linked]
    prose = [is_prose(blocks[p]) and core.goes_on(p) for p in behind]
    return blocks[place].kind == "heading" and len(prose) == 2 and prose[0] and (prose[1] or blocks[place + 2].kind == "heading")


def _is_data(text: str) -> bool:
    """Return whether a text is what a script was to read: JSON, as of a widget's settings, or one word without an end."""
    return (text[0] in "{[" and text[-1] in "}]" and '":' in text) or is_data(text)


def drop_pull_quotes(marks: Marks, folded: dict[int, str]) -> None:
    """Take quotations that a paragraph near them holds word for word: set large beside the story to catch the eye.

    What a page quotes from far off it quotes to speak of it, and one with a line of whom it is by is somebody's word.
    """
    blocks, left = marks.outline.blocks, _left(marks, folded)
    sources = {place - 1 for place in left if blocks[place].kind == "source"}
    for number, place in enumerate(left):
        if blocks[place].chars >= MIN_QUOTE and place not in sources and (blocks[place].kind == "quote" or _is_pulled(marks, place)):
            text = folded[place].strip(QUOTES)
            near = left[max(0, number - NEAR) : number] + left[number + 1 : number + 1 + NEAR]
            if any(text in folded[other] for other in near if blocks[other].kind == "paragraph" and marks.reasons[other] is None):
                marks.take(place, place + 1, "repeat.quote")


def _is_pulled(marks: Marks, place: int) -> bool:
    """Return whether a block is named a pull quote, or what it stands in is."""
    nodes = marks.outline.nodes
    node = nodes[marks.outline.blocks[place].node]
    names = f"{node.names} {nodes[node.parent].names}" if node.parent >= 0 else node.names
    return "ull" in names and PULLED.search(names) is not None


def drop_repeats(marks: Marks, start: int, end: int) -> None:
    """Take a block that says again what the one before it said, or any earlier one where it is long or goes on with what is said again.

    Pages hold a story once for wide and once for narrow screens.
    """
    seen: set[str] = set()
    followed: set[tuple[str, str]] = set()
    run: list[int] = []
    last, letters = "", 0
    for place in range(start, end):
        if marks.reasons[place] is None:
            text = fold(marks.outline.blocks[place].text)
            if (last, text) not in followed:
                run, letters = [], 0
            if text in seen:
                run.append(place)
                letters += len(text)
            if text == last:
                marks.take(place, place + 1, "repeat.block")
            # A refrain alone is said again on purpose; a story held twice has more than its verses.
            if letters > LONG and (len(run) > 1 or marks.outline.blocks[place].text.count("\n") < VERSE):
                for again in run:
                    marks.take(again, again + 1, "repeat.block")
                run = []
            seen.add(text)
            followed.add((last, text))
            last = text


def drop_lone_headings(marks: Marks, folded: dict[int, str]) -> None:
    """Take headings at the end, with nothing of the story behind them."""
    for place in reversed(_left(marks, folded)):
        if marks.outline.blocks[place].kind != "heading" or _is_item(marks, place):
            return
        marks.take(place, place + 1, "heading.lone")


def _is_item(marks: Marks, place: int) -> bool:
    """Return whether a heading without a link is an item of a list: set large, and no heading of what follows."""
    return marks.outline.blocks[place].linked < LINK_HEAVY and marks.is_in_tag(place, "li")


def _is_item_among_others(marks: Marks, left: list[int], number: int) -> bool:
    """Return whether a block is an item of a list without a link, and so is one beside it: it heads nothing."""
    block, *beside = (marks.outline.blocks[left[n]] for n in (number, number - 1, number + 1) if n < len(left))
    return _is_plain_item(block) and any(_is_plain_item(other) and other.level == block.level for other in beside)


def _is_plain_item(block: TextBlock) -> bool:
    return block.kind == "list_item" and not block.linked
