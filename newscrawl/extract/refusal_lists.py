"""Pages that list others, and pages of figures: known by how what is left of them is built."""

from __future__ import annotations

from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawl.extract.link_lines import LINK_LINE, leads_elsewhere, lists_links
from newscrawl.extract.masses import SENTENCE_ENDS
from newscrawl.extract.moments import is_only_date
from newscrawl.extract.outline import TextBlock
from newscrawl.extract.page_kinds import is_declared, may_be_other
from newscrawl.extract.reading import Reading
from newscrawl.extract.wording import fold, word_set

FRONT_LINKS = 5  # headings that are links, from which a page may be a front
ROOT_TITLES = 3  # such headings amid the text at a site's root: of posts that stand there whole
FRONT_SHARE = 0.2  # of its blocks
FRONT_PROSE = 220  # letters of prose for each such heading: a teaser has no more
MAX_TEASER = 450  # letters of a row that shows another story
MAX_NAME, LETTERS = 4, 10  # words of a section's name, and letters of each
MIN_TITLE = 15  # letters of a link that is the title of one
TEASER_SHARE = 0.8  # of what is left of a page
MIN_PROSE = 80  # letters of a paragraph
MAX_PROSE = 600  # letters of the paragraphs beside a page's figures
_ARCHIVE_WORDS = word_set("archiv archive archives archivo archivio arquivo archief arkiv arkisto archiwum архив архів アーカイブ")


def find_front(reading: Reading, kept: list[TextBlock], words: int) -> str | None:
    """A front: headings that lead to other pages of the site, and no article declared; at the site's root one is enough."""
    address = urlsplit(reading.page.url)
    if not is_declared(reading.metadata):
        host = address.hostname or ""
        headings = [block for block in kept if block.kind == "heading" and block.linked > LINK_LINE]
        is_root = bool(reading.page.url) and address.path in ("", "/") and not address.query
        links = sum(not leads_elsewhere(block, host) for block in headings) if is_root or len(headings) >= FRONT_LINKS else 0
        if is_root and (links or _count_titles(reading, host) >= ROOT_TITLES):
            return "section-page"
        if links >= FRONT_LINKS and links >= FRONT_SHARE * len(kept) and _prose_of(kept) < FRONT_PROSE * links:
            return "section-page"
    if not reading.page.url or address.path not in ("", "/") or address.query:
        return None
    return "section-page" if reading.marks.reasons.count("cards") > 3 * len(kept) else None


def _count_titles(reading: Reading, host: str) -> int:
    """Return how many headings between the first and the last block of the story lead to other pages of the site, those dropped counted."""
    kept = [place for place, reason in enumerate(reading.marks.reasons) if reason is None]
    blocks = reading.outline.blocks[kept[0] : kept[-1]] if kept else []
    return sum(block.kind == "heading" and block.linked > LINK_LINE and not leads_elsewhere(block, host) for block in blocks)


def find_listed_rows(reading: Reading, kept: list[TextBlock], words: int) -> str | None:
    """A list of documents, as authorities set it: nothing but rows of a table, each a link and a day."""
    if is_declared(reading.metadata) or not kept or any(block.kind not in ("table", "heading") for block in kept):
        return None
    tables = [block for block in kept if block.rows]
    dated = sum(any(is_only_date(cell) for cell in row) for table in tables for row in table.rows or ())
    links = sum(1 for table in tables for _ in table.element.iter("a"))
    return "section-page" if min(dated, links) >= FRONT_LINKS and all(map(lists_links, tables)) else None


def _prose_of(blocks: list[TextBlock]) -> float:
    return sum(block.chars * (1 - block.linked) for block in blocks if block.kind != "heading")


def find_teasers(reading: Reading, kept: list[TextBlock], words: int) -> str | None:
    """A front whose rows no heading tells: siblings of one name, each with a title that leads to another page of the site and few words.

    A story told in entries has a longer headline than a section.
    """
    headline = reading.metadata.headline or ""
    is_name = len(headline.split()) <= MAX_NAME and len(headline) <= MAX_NAME * LETTERS
    if not is_name or not may_be_other(reading.metadata) or len(kept) < FRONT_LINKS:
        return None
    host = urlsplit(reading.page.url).hostname or ""
    rows: dict[HtmlElement, float] = {}
    for block in kept:
        if (row := _row_of(block.element, host)) is not None:
            rows[row] = rows.get(row, 0.0) + block.chars
    short = [size for size in rows.values() if size <= MAX_TEASER]
    is_list = len(short) >= FRONT_LINKS and sum(short) >= TEASER_SHARE * sum(block.chars for block in kept)
    return "section-page" if is_list else None


def _row_of(element: HtmlElement, host: str) -> HtmlElement | None:
    """Return the nearest element above a block that has siblings of its tag and name, if the first link in it is a title."""
    for row in (element, *islice(element.iterancestors(), 5)):
        parent = row.getparent()
        if parent is None or row.tag not in ("div", "li", "article", "section", "tr"):
            continue
        alike = sum(1 for other in islice(parent, 40) if other.tag == row.tag and other.get("class") == row.get("class"))
        if alike >= FRONT_LINKS:
            return row if _leads_on(row, host) else None
    return None


def _leads_on(row: HtmlElement, host: str) -> bool:
    titles = (link for link in islice(row.iter("a"), 4) if len("".join(link.itertext()).strip()) >= MIN_TITLE)
    link = next(titles, None)
    if link is None:
        return False
    target = urlsplit(link.get("href") or "")
    return bool(target.path.strip("/")) and target.netloc.removeprefix("www.") in ("", host.removeprefix("www."))


def find_archive(reading: Reading, kept: list[TextBlock], words: int) -> str | None:
    """What a site had on a day: its title says that it is the archive, and the day, and nothing else."""
    title = reading.tree.findtext(".//title") or ""
    if is_declared(reading.metadata) or not any(word in fold(title).split() for word in _ARCHIVE_WORDS):
        return None
    first, *rest = [part.strip(" :–-") for part in title.replace(":", " - ").split(" - ") if part.strip()] or [""]
    is_day = bool(rest) and is_only_date(rest[0])
    return "section-page" if fold(first) in _ARCHIVE_WORDS and is_day else None


def find_figures(reading: Reading, kept: list[TextBlock], words: int) -> str | None:
    """A page of figures: tables and hardly a paragraph, undated, and no article declared but by og:type."""
    if not may_be_other(reading.metadata) or reading.metadata.date_published is not None:
        return None
    tables = sum(block.chars for block in kept if block.kind == "table")
    prose = sum(block.chars for block in kept if block.kind != "table" and block.chars >= MIN_PROSE and block.text[-1] in SENTENCE_ENDS)
    return "data-page" if tables > 2 * prose and prose < MAX_PROSE else None


def find_landing(reading: Reading, kept: list[TextBlock], words: int) -> str | None:
    """The front page of a site that says so itself, and dates nothing."""
    address = urlsplit(reading.page.url)
    is_root = bool(reading.page.url) and address.path in ("", "/") and not address.query
    is_site = (reading.metadata.page_type or "").lower() == "website"
    return "section-page" if is_root and is_site and reading.metadata.date_published is None else None
