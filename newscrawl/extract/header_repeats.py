"""Lines of the story that only say its header again: headline, labels, bylines, notes on the authors."""

from __future__ import annotations

import re

from attrs import frozen
from lxml.html import HtmlElement

from newscrawl.extract.byline_words import PREFIX, drop_labels
from newscrawl.extract.marks import Marks
from newscrawl.extract.moments import is_only_date
from newscrawl.extract.outline import TextBlock
from newscrawl.extract.repeats import LONG
from newscrawl.extract.wording import read_text, to_small
from newscrawl.rules import find_block_rule, fold

BY = 12  # letters before an author's name: "By", "Text und Fotos:"
PLACE = 30  # letters behind one: ", Ilorin", "| Staff writer"
MAX_BYLINE = 90  # letters of a byline with jobs and employers
SOURCES = frozenset(("source", "sources", "quelle", "quellen", "fuente", "fonte", "bron", "kilde", "kalla", "zrodlo", "kaynak"))
REST_WORDS = 6  # of a job or a paper that a byline leaves
BEHIND_NAME = frozenset(",|-–—")
MAX_DATE = 40  # letters of a line that is a day and its time
MAX_PUBLISHED = 90  # … and of one that says what happened then: as many as the rule for it allows
NOTE_BLOCKS = 8  # how many blocks from the end may tell of the authors
NOTE_BLOCKS_BEFORE = 3  # … and from the beginning
NAME_BLOCKS = 3  # how many blocks from the end may be nothing but the authors' names
JOB = 24  # letters of a job behind a name
AND = 4  # letters of a word between two names
IS_OR_DOES = re.compile(
    r"(?:,? [\w.'’-]+){0,4}? (?:is|was|has (?:been|covered|written|reported|worked|edited|taught|lived)|writes|covers|edits|reports|works"
    r"|joined|serves|leads|lives|teaches|(?:can|may) be (?:reached|contacted|emailed)"
    r"|ist|schreibt|arbeitet|berichtet|est|ecrit|couvre|es|escribe|cubre|scrive|escreve|schrijft|werkt|ar|skriver|er|jest|pisze) "
    r"|'s (?:column|latest|most recent|work|writing|stories) |(?:,| at|:|,? can be reached at)? ?(?:\(?\d{3}\)?[ .-]\d{3}|[\w.+-]{1,40}@\w)"
)
MIN_PROSE, PROSE_BLOCKS = 80, 2  # letters; after so many blocks of them the story has begun, however short its paragraphs


@frozen(kw_only=True, eq=False)
class Known:
    """What the header says already, folded: lines of the body that only say it again go; and the host that the page is from."""

    headline: str = ""
    deck: str = ""
    kicker: str = ""
    publisher: str = ""
    section: str = ""
    authors: frozenset[str] = frozenset()
    host: str = ""
    headline_element: HtmlElement | None = None


def drop_repeats_of_header(marks: Marks, folded: dict[int, str], known: Known) -> None:
    """Take lines before the first prose that only repeat headline, kicker, section, publisher or an author's name."""
    blocks, prose = marks.outline.blocks, 0
    for place in marks.left_of(folded):
        text = folded[place]
        if text == known.headline:
            marks.take(place, place + 1, "repeat.headline")
        elif blocks[place].chars >= LONG or prose == PROSE_BLOCKS:
            return
        elif text in (known.kicker, known.publisher, known.section):
            marks.take(place, place + 1, "repeat.label")
        elif all(_is_byline(line, known) for line in blocks[place].text.split("\n")) and not _goes_on(blocks[place], known):
            marks.take(place, place + 1, "repeat.byline")
        elif blocks[place].chars >= MIN_PROSE:
            prose += 1


def _is_byline(line: str, known: Known) -> bool:
    """Return whether a line is an author's name, alone or behind a word or two, or a line of date."""
    folded = fold(line)
    by = PREFIX.match(to_small(line)) if known.authors and len(line) <= MAX_BYLINE else None
    if known.authors and ((by and by.end() == len(line)) or _is_rest(line)):
        return True  # what a byline leaves, whose names went: "By", ", executive editor"
    for author in known.authors:
        if author and len(folded) - len(author) <= (BY if folded.endswith(author) else PLACE) and _is_name_in(folded, author):
            return True
        if author and by and line[-1] not in ".!?" and _is_signed(fold(line[by.end() :]), author):
            return True
    rule = find_block_rule(folded, 0.0, "start") if len(folded) <= MAX_PUBLISHED else None
    return (rule is not None and rule.id == "published-line") or (len(line) <= MAX_DATE and is_only_date(line))


def _goes_on(block: TextBlock, known: Known) -> bool:
    """Return whether a heading says more behind a name than who the story is by: "Par Ana Prince, une vie au port"."""
    return block.kind == "heading" and not any(fold(block.text).endswith(author) for author in known.authors)


def _is_rest(line: str) -> bool:
    """Return whether a line goes on behind a name that stands elsewhere: ", executive editor"."""
    words = line[1:].split()
    are_names = all(not word[0].islower() or word in ("of", "and", "at", "for", "the") for word in words)
    return line[0] == "," and line[-1] not in ".!?" and (len(words) <= REST_WORDS or (are_names and len(line) <= MAX_BYLINE))


def _is_signed(line: str, author: str) -> bool:
    """Return whether a line behind "by" is an author's name, with few words before or a place or a job behind it."""
    return _is_name_in(line, author) and (line.startswith(author) or len(line) - len(author) <= PLACE)


def _is_name_in(line: str, author: str) -> bool:
    """Return whether a line ends with an author's name, or sets a place or a job behind it."""
    if line.endswith(author):
        return True
    return " " in author and line.startswith(author) and line[len(author) :].lstrip()[:1] in BEHIND_NAME and not line.endswith(":")


def drop_author_notes(marks: Marks, folded: dict[int, str], known: Known) -> None:
    """Take the lines at the story's edges that say who an author is: they begin with the name, and go on with what the author is or does.

    Those too that only name the authors: at its end, or behind "by".
    """
    left = marks.left_of(folded)
    for place in left[:NOTE_BLOCKS_BEFORE] + left[NOTE_BLOCKS_BEFORE:][-NOTE_BLOCKS:]:
        text = folded[place].lstrip("*([- ")
        is_note = any(" " in a and text.startswith(a) and IS_OR_DOES.match(text, len(a)) for a in known.authors)
        is_byline = place in left[:NOTE_BLOCKS_BEFORE] and drop_labels(text) != text and _only_names(text, known.authors)
        if is_note or is_byline or (place in left[-NAME_BLOCKS:] and _closes_story(text, marks.outline.blocks[place], known)):
            marks.take(place, place + 1, "author-note.known")


def _closes_story(text: str, block: TextBlock, known: Known) -> bool:
    """Return whether one of a story's last lines says whom or where it is from, and no more than that."""
    authors = known.authors
    is_signed = _only_names(text, authors) or _is_name_and_job(text, authors) or _is_signature(block, authors)
    return is_signed or _says_publisher(text, known.publisher)


def _is_name_and_job(text: str, authors: frozenset[str]) -> bool:
    """Return whether a line is an author's full name and a word or two behind it, and no sentence: "Ana Doe Journalist"."""
    return text[-1:] not in ".!?" and any(" " in a and text.startswith(f"{a} ") and len(text) - len(a) <= JOB for a in authors)


def _is_signature(block: TextBlock, authors: frozenset[str]) -> bool:
    """Return whether a line opens with the link to its author and goes on with a place or a job, or sets one below it; no sentence."""
    if block.chars > MAX_BYLINE or block.text[-1] in ".!?":
        return False
    first, _, behind = block.text.partition("\n")
    if behind and "\n" not in behind and " " in first and fold(first) in authors:
        return True
    if not block.linked:
        return False
    link = next(block.element.iter("a"), None)
    name = fold(read_text(link)) if link is not None else ""
    return " " in name and name in authors and fold(block.text).startswith(name)


def _says_publisher(text: str, publisher: str) -> bool:
    """Return whether a line says that the story is from its publisher, agencies beside it or none: "Source: The Bay Post and agencies"."""
    label, colon, source = text.partition(":")
    return bool(colon and publisher) and label.strip() in SOURCES and source.strip().startswith(publisher) and len(text) <= MAX_BYLINE


def _only_names(text: str, authors: frozenset[str]) -> bool:
    """Return whether a line is the authors' names, with commas or a word between them, and "by" before them at most."""
    text = rest = drop_labels(text)
    for author in authors:
        if " " in author:
            rest = rest.replace(author, "")
    return rest != text and len(rest.strip(",; &./|")) <= AND
