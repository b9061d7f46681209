"""From a page's reading to the record."""

from __future__ import annotations

import hashlib
import re
from importlib.metadata import version
from itertools import zip_longest
from urllib.parse import urlsplit

from attrs import evolve

from newscrawl.article import (
    Article,
    Block,
    Correction,
    Embed,
    Image,
    Provenance,
    Related,
    Removed,
    Video,
    Wire,
    hash_content,
    render_text,
)  # fmt: skip
from newscrawl.extract.dateline import read_dateline
from newscrawl.extract.entries import read_entry_times
from newscrawl.extract.figures import Figure, merge_images
from newscrawl.extract.masses import SENTENCE_ENDS
from newscrawl.extract.media_declared import complete_videos, find_declared_video
from newscrawl.extract.outline import TextBlock
from newscrawl.extract.own_boxes import COLONS
from newscrawl.extract.reading import Reading
from newscrawl.extract.videos import is_read_aloud
from newscrawl.extract.wire import find_agency, is_credit_line, read_sign_off
from newscrawl.extract.wording import ASCII
from newscrawl.site import Site, names_no_story, read_story_id

EXTRACTOR = f"newscrawl {version('newscrawl')}"
PLAIN = frozenset(("paragraph", "cell"))
MAX_SUBHEADING = 90  # letters
FEWEST_WORDS = 3  # of the caption of a picture over the headline
FIELD = "field."  # reasons that begin so moved a block into a field of its own: nothing was removed
BLOCK_TYPES = {"cell": "paragraph", "source": "quote"}
_WROTE = re.compile(
    r"(?:\s(?:wrote|said|hat geschrieben|schrieb|a écrit|escribió|escreveu|ha scritto|schreef|napisał(?:\(?a\)?)?|napsal(?:\(?a\)?)?"
    r"|skrev|kirjoitti|je napisao|je napisala|írta|a scris|(?:на)?писал(?:\(?а\)?)?|пишет|έγραψε|yazdı))?\s*$"
)
_CJK = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_WORD = re.compile(_CJK + r"|[^\W_]++(?:['’][^\W_]++)*+")
_HAS_CJK = re.compile(_CJK)
_CJK_STARTS = range(0xE3, 0xEE)  # of these characters in UTF-8
_ODD_MARK = re.compile(r"[^\w\x00-\x7f]")
_IN_WORDS = bytes(0x61 if code > 0x7F or chr(code).isalnum() else 0x20 for code in range(0x100))  # "a" for what is in words, else a space


def build_article(reading: Reading, site: Site | None) -> Article:
    """Return the record of a page that was read."""
    page, metadata = reading.page, reading.metadata
    blocks = read_blocks(reading)
    text = render_text(blocks)
    headline = metadata.headline or reading.draft.bare.headline
    canonical = metadata.canonical_url or page.url or None
    first = next((block.text for block in blocks if block.type == "paragraph"), "")
    return Article(
        id=build_id(canonical, page.url, text, site),
        url=page.url or None,
        canonical_url=canonical,
        site=site.name if site else None,
        publisher=metadata.publisher,
        headline=headline,
        kicker=metadata.kicker,
        deck=metadata.deck or reading.draft.bare.deck,
        authors=metadata.authors,
        dateline=read_dateline(first, (metadata.section or "", *metadata.topics)) or metadata.dateline,
        date_published=metadata.date_published,
        date_modified=metadata.date_modified,
        section=metadata.section,
        topics=metadata.topics,
        language=metadata.language,
        blocks=blocks,
        text=text,
        word_count=count_words(text),
        images=read_images(reading),
        videos=read_videos(reading),
        embeds=read_embeds(reading),
        related=read_related(reading),
        corrections=read_corrections(reading),
        wire=read_wire_of(reading),
        is_accessible_for_free=metadata.is_accessible_for_free,
        content_hash=hash_content(headline, blocks),
        crawled_at=page.fetched_at,
        rights=metadata.rights,
        removed=count_removed(reading),
        provenance=Provenance(
            discovered_by=page.discovered_by,
            extractor=EXTRACTOR,
            reader=reading.draft.reader,
            http_status=page.status,
            archive_record=page.archive_record,
        ),
    )


def build_id(canonical: str | None, url: str, text: str, site: Site | None) -> str:
    """Return the article's id: the site's name (else the host) and the publisher's own id, else a hash of the canonical address.

    A page without any address is known by a hash of its text. A site whose pages all name its front page would have one id for all.
    """
    if canonical and url and names_no_story(canonical, url):
        canonical = url
    owner = site.name if site else (urlsplit(canonical or "").hostname or "page").removeprefix("www.")
    own = (read_story_id(site, canonical or "") or read_story_id(site, url)) if site else None
    # A site names its stories now with http and now with https: one story, one id.
    named = re.sub(r"^http://", "https://", canonical) if canonical else text
    return f"{owner}:{own or hashlib.sha256(named.encode('utf-8', 'replace')).hexdigest()[:16]}"


def count_words(text: str) -> int:
    """Return the number of words; a CJK character counts as one.

    >>> count_words("Don't panic: 2 words"), count_words("新聞です")
    (4, 4)
    """
    encoded = text.encode("utf-8", "surrogatepass")  # single bytes are sought, and left out, much faster than a class of characters
    if any(start in encoded for start in _CJK_STARTS) and _HAS_CJK.search(text):
        return len(_WORD.findall(text))
    for mark in set(_ODD_MARK.findall(encoded.translate(None, ASCII).decode("utf-8", "surrogatepass"))):
        text = text.replace(mark, "'" if mark == "’" else " ")
    # Each other character is a letter now, or of ASCII; an apostrophe between two letters joins them, two of them do not.
    words = text.replace("''", " ").encode("utf-8", "surrogatepass").translate(_IN_WORDS, b"'")
    return words.count(b" a") + words.startswith(b"a")


def read_blocks(reading: Reading) -> tuple[Block, ...]:
    """Return the story's blocks in reading order; whom a quotation is by stands in its `source`."""
    blocks: list[Block] = []
    kept = [block for block, reason in zip(reading.outline.blocks, reading.marks.reasons, strict=True) if reason is None]
    times, markers = read_entry_times(reading.outline, kept), _find_moved_markers(reading)
    said_by: str | None = None
    for block, following in zip_longest(kept, kept[1:]):
        if block.kind == "source" and following is not None and following.kind == "quote" and block.text.endswith(COLONS):
            said_by = _WROTE.sub("", block.text[:-1])  # "bo wrote:", as forums set it before what they quote
        elif block.kind == "source" and blocks and blocks[-1].type == "quote" and blocks[-1].source is None:
            blocks[-1] = evolve(blocks[-1], source=block.text.lstrip("—–- "))
        else:
            built = _build_block(block, following, times.get(block), block.marker or markers.get(block))
            blocks.append(built if said_by is None else evolve(built, source=said_by))
            said_by = None
    return tuple(blocks)


def _find_moved_markers(reading: Reading) -> dict[TextBlock, str]:
    """Return the list marks of the items whose first line is a time, at the block behind that line."""
    blocks = reading.outline.blocks
    lines = (place for place, reason in enumerate(reading.marks.reasons[:-1]) if reason and reason.startswith(FIELD))
    return {blocks[line + 1]: marker for line in lines if (marker := blocks[line].marker) and blocks[line + 1].kind == "list_item"}


def _build_block(block: TextBlock, following: TextBlock | None, time: str | None, marker: str | None) -> Block:
    kind = "heading" if is_subheading(block, following) else BLOCK_TYPES.get(block.kind, block.kind)
    level = block.level if kind in ("heading", "list_item") else None
    return Block(type=kind, text=block.text, level=level, marker=marker, rows=block.rows, time=time)


def is_subheading(block: TextBlock, following: TextBlock | None) -> bool:
    """Return whether a paragraph stands for a subheading: short, all bold, no sentence, and a paragraph behind it."""
    short = block.kind in PLAIN and block.bold > 0.98 and block.chars <= MAX_SUBHEADING and block.text[-1] not in SENTENCE_ENDS + ","
    return short and following is not None and following.kind in PLAIN and following.bold < 0.5


def read_images(reading: Reading) -> tuple[Image, ...]:
    """Return the story's images, what JSON-LD says of the same files added."""
    own = [figure.image for figure in reading.media.figures if reading.is_inside(figure.element) or _is_opening(figure, reading)]
    return merge_images([*own, *reading.draft.bare.images], reading.metadata.declared_images)


def _is_opening(figure: Figure, reading: Reading) -> bool:
    """Return whether a picture with a caption or a credit opens the story, over its headline; a word or two there are the section's."""
    is_told = figure.caption.credit is not None or count_words(figure.caption.caption or "") >= FEWEST_WORDS
    return is_told and reading.is_over_headline(figure.element)


def read_videos(reading: Reading) -> tuple[Video, ...]:
    """Return the story's videos and audio pieces, each once."""
    declared = reading.metadata.declared_videos
    headline = reading.metadata.headline
    inside = [player.video for player in reading.media.players if reading.is_inside(player.element)]
    own = [video for video in inside if not is_read_aloud(video, headline)]
    framed = [video for embed in _embeds_inside(reading) if (video := find_declared_video(embed, declared))]
    return complete_videos([*own, *framed, *reading.draft.bare.videos], declared)


def read_embeds(reading: Reading) -> tuple[Embed, ...]:
    """Return what other services show inside the story."""
    declared = reading.metadata.declared_videos
    return tuple(embed for embed in _embeds_inside(reading) if find_declared_video(embed, declared) is None)


def _embeds_inside(reading: Reading) -> tuple[Embed, ...]:
    return tuple(dict.fromkeys(found.embed for found in reading.media.embeds if reading.is_inside(found.element)))


def read_related(reading: Reading) -> tuple[Related, ...]:
    """Return the links to other stories that stand in or right behind the story, each once."""
    found = (related for box in reading.media.related if reading.is_near(box.element) for related in box.related)
    return tuple(dict.fromkeys(related for related in found if related.url != reading.page.url))


def _taken_by(reading: Reading, rule: str) -> list[str]:
    return [block.text for block, reason in zip(reading.outline.blocks, reading.marks.reasons, strict=True) if reason == rule]


def read_corrections(reading: Reading) -> tuple[Correction, ...]:
    """Return the corrections that the page declares, else those that stand in or behind its story."""
    shown = tuple(Correction(text=text) for text in dict.fromkeys(_taken_by(reading, "field.corrections")))
    return reading.metadata.corrections or shown


def read_wire_of(reading: Reading) -> Wire | None:
    """Return the agency of a credit line in or under the story ("With files from …"), else that of the byline."""
    known = reading.metadata.wire
    first, end = reading.draft.first, max(reading.draft.end, reading.draft.outer)
    blocks, reasons = reading.outline.blocks[first:end], reading.marks.reasons[first:end]
    lines = [block.text for block, reason in zip(blocks, reasons, strict=True) if reason]
    if line := next((line for line in lines if is_credit_line(line)), None):
        return Wire(agency=find_agency(line) or (known.agency if known else None), credit_line=line)
    signed = next(((agency, line) for line in reversed(lines) if len(line) < 60 and (agency := read_sign_off(line))), None)
    return known or (Wire(agency=signed[0], credit_line=signed[1].strip("()（）[]［］ ")) if signed else None)


def count_removed(reading: Reading) -> tuple[Removed, ...]:
    """Return for each rule that fired how many blocks and characters it took, the greatest first."""
    removed: dict[str, list[TextBlock]] = {}
    for block, reason in zip(reading.outline.blocks, reading.marks.reasons, strict=True):
        if reason:
            removed.setdefault(reason, []).append(block)
    counts = [
        Removed(rule=rule, blocks=len(taken), characters=sum([len(block.text) for block in taken]))
        for rule, taken in removed.items()
        if not rule.startswith(FIELD)
    ]
    return tuple(sorted(counts, key=lambda each: (-each.characters, each.rule)))
