"""Sections that their heading gives away: related stories, comments, sign-ups."""

from __future__ import annotations

import re

from newscrawl.extract.core import Core, is_prose
from newscrawl.extract.link_lines import lists_links
from newscrawl.extract.marks import Marks
from newscrawl.extract.masses import SHORT, Sums, is_sentence
from newscrawl.extract.outline import TextBlock
from newscrawl.rules import fold, is_section_heading

TAIL_SHARE = 0.35  # a heading of related stories ends the story only where less than this share of the text follows it
LISTED = frozenset(("related", "section"))  # the kinds of headings that stand over links
OPEN = frozenset(("section", "replies"))  # … of those that may head a part of the story as well
CONTACT = "contact"  # … over who answers questions, with numbers and addresses
LAST_KINDS = frozenset(("comments",))  # nothing of the story comes behind them
MAX_HEADING = 80  # letters
LINKED_SHARE, HEADED = 0.5, 3  # of a block that leads elsewhere; blocks of a heading of the story and the list below it
OVER = 2  # blocks before a paragraph of which one may be its heading
OPEN_LABELS = frozenset(
    "how we did this story|how we reported this|how we did this|topics|categories|the latest|popular opinion|popular opinions|comment"
    "|related|latest|popular|feedback|see also|get started|in this article|author|about the author|commentaire|comentario|komentar|diskuse"
    "|reacties|yorum|コメント|评论|評論|mehr"
    "|search|print|menu|settings|email|podcast|downloads|trending|advertising|user reviews|customer reviews"
    "|weitere informationen|mehr informationen|zum thema|themen|aktuelles|empfehlungen|zur autorin|zum autor|kommentar|newsletter"
    "|datenschutz".split("|")
)
"""What labels boxes and heads parts of stories alike, folded."""
LONG_HEADLINE, BESIDE_HEADLINE = 15, 45  # letters: of a headline that no subhead says by chance, and of what counts remarks on it
MANY_REPLIES, STORY_BEFORE = 2, 300  # buttons to reply; letters of the story before what readers say
MAX_REPLY, COMMENTS = 60, ("comment", "line.comments")  # letters of such a button, and rules that take what announces them
_REPLY = re.compile(  # of folded text
    r"(?:log in to )?(?:reply|antworten|repondre|responder|rispondi|beantwoorden|svara?|vastaa|odpowiedz|odpovedet|yanitla|ответить"
    r"|відповісти|返信|回复|답글|balas|tra loi)(?: to [^.?!]{1,40})?|[^.?!]{2,50} (?:says|sagt|schreibt|dit|dice|disse|skriver|pisze) ?:"
)
_SAID = re.compile(r"(?:all )?comments?(?: ?\(?\d+\)?)?|\d+ comments?\b.{0,40}")
_COUNTS = re.compile(r"\d|^(?:one|e(?:in|ine|en|n|tt|t|gy)|un[ae]?|uno|uma?|jed(?:en|na|no)|один|одна|yksi) |(?:^| )bir ")  # of folded text
_REACHED = re.compile(r"\w@\w|\b(?:tele?(?:fon|phone|ph)?|fon|mobile?|gsm)\b|\d[\d /()-]{6,}", re.I)
_OPENS, _CLOSES = ('"', "«", "»", "「", "《", "『", "'"), ('"', "»", "«", "」", "》", "』", "'")


def drop_sections(marks: Marks, folded: dict[int, str], core: Core) -> None:
    """Take sections that their heading gives away: related stories, comments, sign-ups.

    A section ends where the story goes on: at the next paragraph that stands where the body's paragraphs stand. Where most of the text
    would go, only the heading does.
    """
    blocks, left = marks.outline.blocks, marks.left_of(folded)
    sums = Sums([max(0.0, marks.worths[place]) for place in left])
    total = sums.over(0, len(left)) or 1.0
    for number, place in enumerate(left):
        rule = is_section_heading(folded[place]) if marks.reasons[place] is None and blocks[place].chars < MAX_HEADING else None
        is_own = rule is not None and (rule.kind in OPEN or folded[place] in OPEN_LABELS) and heads_story(marks, place, core)
        is_own = is_own or (rule is not None and rule.kind in LISTED and _heads_advice(marks, left[number:], core))
        if rule and number and not is_own and not _is_item_among_others(marks, left, number):
            last = rule.kind in LAST_KINDS and sums.over(number, len(left)) < TAIL_SHARE * total
            end = len(left) if last else _end_of_section(marks, left, number, core, rule.kind)
            if sums.over(number, end) >= TAIL_SHARE * total:
                end = number + 1
            for later in left[number:end]:
                marks.take(later, later + 1, rule.id)


def drop_remarks(marks: Marks, folded: dict[int, str], headline: str) -> None:
    """Take what is behind a heading that counts the remarks on the story, of which systems quote the headline: "3 thoughts on “…”".

    So do forums at the first reply: "Re: …".
    """
    left = marks.left_of(folded)
    reply = f"re: {headline}" if len(headline) >= LONG_HEADLINE else None
    for number, place in enumerate(left):
        is_counted = marks.outline.blocks[place].kind == "heading" and _counts_remarks(folded[place], headline)
        if number and (is_counted or (reply and folded[place].startswith(reply))):
            for later in left[number:]:
                marks.take(later, later + 1, "remarks")
            return


def drop_replies(marks: Marks, folded: dict[int, str]) -> None:
    """Take what readers say, whatever its boxes are called: from what announces it on, where buttons to reply stand among it.

    A forum's thread, of which there is nothing before, is left.
    """
    blocks = marks.outline.blocks
    said = {
        place: folded.get(place) or fold(blocks[place].text)
        for place in range(min(folded, default=0), max(folded, default=-1) + 1)
        if blocks[place].chars <= MAX_REPLY
    }
    replies = [place for place, text in said.items() if _REPLY.fullmatch(text)]
    if len(replies) < MANY_REPLIES:
        return
    before = (place for place in said if place < replies[0])
    announced = [place for place in before if (marks.reasons[place] or "").startswith(COMMENTS) or _SAID.fullmatch(said[place])]
    if not announced:
        return
    worths = [(place, max(0.0, marks.worths[place])) for place in marks.left_of(folded) if place < replies[0]]
    story = sum(worth for place, worth in worths if place < announced[-1])
    if story < max(STORY_BEFORE, 2 * sum(worth for place, worth in worths if place > announced[-1])):
        return  # a label on a button within the story
    for place in marks.left_of(folded):
        if place >= announced[-1]:
            marks.take(place, place + 1, "remarks")


def _counts_remarks(text: str, headline: str) -> bool:
    """Return whether a folded text is a headline in quotation marks and a number of something, in whatever language.

    >>> _counts_remarks('3 gedanken zu "die fähre fährt nicht mehr"', "die fähre fährt nicht mehr")
    True
    """
    if not LONG_HEADLINE <= len(headline) < len(text) <= len(headline) + BESIDE_HEADLINE:
        return False
    before, found, behind = text.partition(headline)
    before, behind = before.rstrip(), behind.lstrip()
    if not found or not before.endswith(_OPENS) or not behind.startswith(_CLOSES):
        return False
    return _COUNTS.search(f"{before[:-1]} {behind[1:]}".strip() + " ") is not None


def _heads_list(marks: Marks, left: list[int], core: Core) -> bool:
    """Return whether blocks begin with a heading of the body over a list of which nothing is a link: a part of the story."""
    blocks = [marks.outline.blocks[place] for place in left[:HEADED]]
    if len(blocks) < HEADED or blocks[0].kind != "heading" or not core.holds(left[0]):
        return False
    return all(block.kind == "list_item" for block in blocks[1:]) and not any(block.linked for block in blocks)


def _heads_advice(marks: Marks, left: list[int], core: Core) -> bool:
    """Return whether blocks begin with a heading of the body over a list of phrases without a link: neither stories nor tags."""
    return _heads_list(marks, left, core) and all(marks.outline.blocks[place].chars > SHORT for place in left[1:HEADED])


def _end_of_section(marks: Marks, left: list[int], number: int, core: Core, kind: str) -> int:
    """Return where the section under a heading ends; one that is a list of links ends before any sentence of the story, however short."""
    blocks, listed, is_linked = marks.outline.blocks, kind in LISTED, False
    box = _box_of(marks, left[number])
    for later in range(number + 1, len(left)):
        block = blocks[left[later]]
        if box and left[later] >= box:
            return later
        if kind == CONTACT and _REACHED.search(block.text):
            continue
        if listed and block.kind == "table" and not lists_links(block):
            return later
        is_linked = is_linked or "field.related" in marks.reasons[left[later - 1] : left[later]]
        if listed and is_linked and _heads_list(marks, left[later:], core):
            return later
        is_linked = is_linked or block.linked > LINKED_SHARE
        if (is_prose(block) or (listed and not block.linked and is_sentence(block))) and core.goes_on(left[later]):
            # The story goes on at the heading over it.
            near = (n for n in range(max(number + 1, later - OVER), later) if blocks[left[n]].kind == "heading")
            headings = [n for n in near if core.holds(left[n]) or n == later - 1]
            return headings[0] if headings and not any(blocks[left[n]].linked for n in range(headings[0], later)) else later
    return len(left)


def _box_of(marks: Marks, place: int) -> int | None:
    """Return the end of the box that a heading opens where the page sets each of its parts in one of that name, else None.

    The next box begins with a heading of that level, and the story's container holds both.
    """
    nodes, heading = marks.outline.nodes, marks.outline.blocks[place]
    node = nodes[heading.node]
    while node.parent >= 0 and nodes[node.parent].start == place and (node.level is not None or not node.names):
        node = nodes[node.parent]
    if heading.level is None or not (names := set(node.names.split())) or node.end >= len(marks.outline.blocks):
        return None
    following = marks.outline.blocks[node.end]
    other = nodes[following.node]
    while other.parent >= 0 and other.parent != node.parent:
        other = nodes[other.parent]
    is_next = other.parent == node.parent and other.start == node.end and other.tag == node.tag and bool(names & set(other.names.split()))
    return node.end if is_next and following.kind == "heading" and following.level == heading.level else None


def heads_story(marks: Marks, place: int, core: Core) -> bool:
    """Return whether a heading has two paragraphs of the story right behind it, or one and a heading: then it labels no box."""
    blocks = marks.outline.blocks
    behind = [p for p in range(place + 1, min(place + 3, len(blocks))) if marks.reasons[p] is None and not blocks[p].linked]
    prose = [is_prose(blocks[p]) and core.goes_on(p) for p in behind]
    return blocks[place].kind == "heading" and len(prose) == 2 and prose[0] and (prose[1] or blocks[place + 2].kind == "heading")


def _is_item_among_others(marks: Marks, left: list[int], number: int) -> bool:
    """Return whether a block is an item of a list without a link, and so is one beside it: it heads nothing."""
    block, *beside = (marks.outline.blocks[left[n]] for n in (number, number - 1, number + 1) if n < len(left))
    return _is_plain_item(block) and any(_is_plain_item(other) and other.level == block.level for other in beside)


def _is_plain_item(block: TextBlock) -> bool:
    return block.kind == "list_item" and not block.linked
