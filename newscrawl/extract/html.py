"""From bytes to a tree: the one parse that everything else reads."""

from __future__ import annotations

import re
from collections.abc import Mapping

import lxml.html
from attrs import frozen
from lxml.etree import ElementDefaultClassLookup, HTMLParser, ParserError, SubElement
from lxml.html import HtmlElement

from newscrawl.extract.charsets import encode_utf8
from newscrawl.extract.errors import NotAnArticle
from newscrawl.extract.page_words import BREAKS, ENDS, STREAMED, find_words
from newscrawl.extract.streamed import cut_fallbacks, place_segments

MAX_BYTES = 20_000_000
"""A page over this many bytes is refused unread; the crawl's DOWNLOAD_MAXSIZE is the same."""

MAX_ELEMENTS = 40_000
"""A page of more elements is refused: the largest of 1,300 measured news pages had 24,000. Each may cost a fifth of a millisecond."""

MAX_TAGS = 400_000
"""A page of more "<" is refused before it is parsed: a tree of so many elements would take half a gigabyte."""

MAX_ATTRIBUTES = 2_000
"""A page with more in one tag is refused: libxml2's time grows with their square (100,000 take it 50 s)."""

# lxml.html's own lookup calls Python for each element, to tell forms and inputs apart.
_ALL_ALIKE = ElementDefaultClassLookup(element=HtmlElement)
_C1 = re.compile(b"\xc2[\x80-\x9f]")
_DOUBLE_ENCODED = re.compile(  # a run of two-byte letters (Cyrillic, Greek), or one sequence with such a control character in it
    b"\xc3(?:[\x82-\x9f]\xc2[\x80-\xbf](?:\xc3[\x82-\x9f]\xc2[\x80-\xbf])+|[\x82-\x9f]\xc2[\x80-\x9f]"
    b"|[\xa1-\xaf]\xc2(?:[\x80-\x9f]\xc2[\x80-\xbf]|[\xa0-\xbf]\xc2[\x80-\x9f])|[\xb0-\xb3]\xc2[\x90-\xbf](?:\xc2[\x80-\xbf]){2})"
)
# HTML knows no control characters but tab, line feed, form feed and carriage return; libxml2 would end the text at a NUL. XML, which
# any tree made of this one must be, knows no form feed: it is white space, and becomes a space.
_CONTROLS = bytes([*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F])
_FORM_FEED = b"\f"
_HEAD_TAGS = frozenset(("title", "meta", "link", "script", "style", "base", "noscript", "template", "object", "bgsound", "basefont"))
# The same by number, and U+FFFE and U+FFFF, which no XML tree can hold either.
_CONTROL_REFERENCE = re.compile(
    rb"&#(?:0{,9}(?:[0-8]|1[124-9]|2[0-9]|3[01]|127|6553[45])(?![0-9])|[xX]0{,9}(?:[0-8bBcCeEfF]|1[0-9a-fA-F]|7[fF]|[fF]{3}[eEfF])(?![0-9a-fA-F]));?"
)
_DOCUMENT_END = re.compile(rb"</(?:html|HTML)\s*>(?=\s*<)")  # in a script a quotation mark follows
_BODY_END = re.compile(rb"</(?:body|BODY)\s*>\s*\Z")
_LIST, _ITEM = re.compile(rb"<dl\b|</dd\b", re.I), re.compile(rb"<(?:dd|hr)(?=[\s>])", re.I)
_NONCHARACTER = re.compile(b"\xef\xbf[\xbe\xbf]")
_NONCHARACTERS = ("\ufffe".encode(), "\uffff".encode())
MAX_CONTROLS, MAX_CONTROL_SHARE = 100, 0.02
"""Bytes that hold more control characters than both are no text; NULs do not count, some servers pad with them."""

_AMPERSAND = ord("&")
_SEEK_COST = 200  # bytes in which a pattern is sought in the time that it takes to seek one byte once more
_REPLACEMENT = "\ufffd"

_LONG_TAG = 4 * MAX_ATTRIBUTES  # bytes
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
_TAG = re.compile(rb"(?:[^\"'>]++|\"[^\"]*+\"|'[^']*+'|[\"'])*+")  # up to the ">" that no quotes hold
_MARKUP = re.compile(rb"<\s*(?:!doctype|html|head|body|title|meta|div|p|article|section|main|h1|table|span|a|br|font|center)\b", re.I)
_MAGIC = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"RIFF",
    b"\x00\x00\x00\x18ftyp",
    b"\x00\x00\x00\x20ftyp",
)


@frozen(kw_only=True, eq=False)
class Parsed:
    """A page's tree, all its elements in order, and the WORDS that its bytes hold.

    lxml builds an element's Python object anew at each touch unless it is held: holding them halves the time of what follows.
    """

    tree: HtmlElement
    elements: list[HtmlElement]
    words: frozenset[str] = frozenset()


def parse_html(html: bytes | str, headers: Mapping[str, str]) -> Parsed:
    """Return the page's tree, comments left out.

    `headers` (lower-case names) may declare the charset. Raise NotAnArticle: `empty`, `not-html`, `too-large`, `too-deep`.
    """
    if len(html) > MAX_BYTES:
        raise NotAnArticle("too-large")
    data = html.encode("utf-8", "replace") if isinstance(html, str) else html
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise NotAnArticle("empty")
    if data.startswith(_MAGIC):
        raise NotAnArticle("not-html")
    encoded = _drop_controls(data if isinstance(html, str) else encode_utf8(data, headers.get("content-type")))
    if not _MARKUP.search(encoded):
        raise NotAnArticle("not-html")
    if _has_many_tags(encoded) or _has_huge_tag(encoded):
        raise NotAnArticle("too-large")
    encoded = repair_mojibake(encoded)
    words = find_words(encoded)
    if not words.isdisjoint(ENDS):
        # A page put together of whole documents, a banner's and the story's: libxml2 leaves out what follows the first (since 2.14).
        encoded = b"".join(_BODY_END.sub(b"", part) for part in _DOCUMENT_END.split(encoded))
    return _parse_closed(cut_fallbacks(encoded) if STREAMED in words else encoded, words)


def _parse_closed(encoded: bytes, words: frozenset[str]) -> Parsed:
    """Parse a page; where a <dd> stands in no list, once more with each ended where the next begins, as in browsers: libxml2 nests them.

    Old systems set each paragraph so. To look for one in the tree takes a small part of the time of a look through the bytes.
    """
    try:
        parsed = _build_tree(encoded, words)
        if next(parsed.tree.iter("dd"), None) is None:
            return parsed
    except NotAnArticle as refusal:
        if refusal.reason != "too-deep" or _LIST.search(encoded):
            raise
    else:
        if _LIST.search(encoded):
            return parsed
    return _build_tree(_ITEM.sub(rb"</dd>\g<0>", encoded), words)


def _drop_controls(encoded: bytes) -> bytes:
    """Return UTF-8 without what a tree cannot hold; raise NotAnArticle where that is so much that it was no text."""
    kept = encoded
    if any(control in encoded for control in _CONTROLS):  # seeking each takes a third of the time of making a copy without them
        kept = encoded.translate(None, _CONTROLS)
        if len(encoded) - len(kept) - encoded.count(b"\0") > max(MAX_CONTROLS, MAX_CONTROL_SHARE * len(encoded)):
            raise NotAnArticle("not-html")
    if _is_found(_NONCHARACTER, kept, b"\xef", 1, 0xBF, 0xBF):
        for character in _NONCHARACTERS:
            kept = kept.replace(character, b"")
    if _FORM_FEED in kept:
        kept = kept.replace(_FORM_FEED, b" ")
    # A space, for what stands beside one must not become another.
    return _CONTROL_REFERENCE.sub(b" ", kept) if _is_found(_CONTROL_REFERENCE, kept, b"#", -1, _AMPERSAND, _AMPERSAND) else kept


def _is_found(pattern: re.Pattern[bytes], encoded: bytes, byte: bytes, side: int, least: int, most: int) -> bool:
    """Answer whether a pattern is found, each of whose matches begins with this byte and one from `least` to `most` at its `side`.

    The side is 1 for behind it, -1 for before it. One byte is sought much faster than two or a pattern.
    """
    before = min(side, 0)
    place = encoded.find(byte, -before)
    for _ in range(len(encoded) // _SEEK_COST):
        if place < 0 or place == len(encoded) - 1:
            return False
        if least <= encoded[place + side] <= most and pattern.match(encoded, place + before):
            return True
        place = encoded.find(byte, place + 1)
    return place >= 0 and pattern.search(encoded, place + before) is not None


def _has_many_tags(encoded: bytes) -> bool:
    """Answer whether there are more than MAX_TAGS: none has fewer than three bytes, so that most pages are too short for so many."""
    # A copy without "<" is made several times faster than they are counted.
    return len(encoded) > 3 * MAX_TAGS and len(encoded) - len(encoded.replace(b"<", b"")) > MAX_TAGS


def _has_huge_tag(encoded: bytes) -> bool:
    """Answer whether a tag has more than MAX_ATTRIBUTES, by the words and equal signs of it that no quotes hold.

    Such a tag has no other "<" in more than _LONG_TAG bytes, so that one look in so many is enough for all that stand closer.
    """
    start = encoded.find(b"<") + 1
    while 0 < start < len(encoded) - _LONG_TAG:
        if last := encoded.rfind(b"<", start, start + _LONG_TAG + 1) + 1:
            start = last
            continue
        end = encoded.find(b"<", start + _LONG_TAG)
        end = end if end >= 0 else len(encoded)
        if encoded[start : start + 1].isalpha() and _has_many_attributes(encoded, start, end):
            return True
        start = end + 1
    return False


def _has_many_attributes(encoded: bytes, start: int, end: int) -> bool:
    tag = _TAG.match(encoded, start, end)
    if tag is None or tag.end() - start <= MAX_ATTRIBUTES:  # a script's, as most are: each attribute takes a byte
        return False
    bare = _QUOTED.sub(b" ", tag[0]).replace(b"/", b" ")
    return max(len(bare.split()), bare.count(b"=")) > MAX_ATTRIBUTES


def _build_tree(encoded: bytes, words: frozenset[str]) -> Parsed:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False)
    parser.set_element_class_lookup(_ALL_ALIKE)
    try:
        tree = lxml.html.document_fromstring(encoded, parser=parser)
    except ParserError as error:  # lxml's word for a document without any element
        raise NotAnArticle("empty") from error
    # libxml2 cuts what is nested deeper than 2,048, and says so only here.
    if any("depth" in entry.message for entry in parser.error_log.filter_from_fatals()):
        raise NotAnArticle("too-deep")
    if STREAMED in words:
        place_segments(tree, encoded)
    if not words.isdisjoint(BREAKS):
        for span in tree.iter("span"):
            if span.text is None and not len(span) and "br" in (span.get("class") or "").split():
                span.tag = "br"  # as its style has it
    elements = list(tree.iter())
    if len(elements) > MAX_ELEMENTS:
        raise NotAnArticle("too-large")
    _empty_head(tree)
    return Parsed(tree=tree, elements=elements, words=words)


def _empty_head(tree: HtmlElement) -> None:
    """Move what no head can hold into the body.

    HTML lets the tags of both be left out, and libxml2 takes elements that it does not know (article, section, main) for the head's.
    """
    head = tree.find("head")
    moved = [child for child in head if child.tag not in _HEAD_TAGS] if head is not None else []
    if not moved:
        return
    body = tree.find("body")
    if body is None:
        body = SubElement(tree, "body")
    body[:0] = moved
    if body.text:
        moved[-1].tail = (moved[-1].tail or "") + body.text
        body.text = None


def repair_mojibake(encoded: bytes) -> bytes:
    """Return UTF-8 in which characters that were UTF-8, read as Latin-1 and saved again are made whole.

    Only where a control character of that charset (U+0080 to U+009F) gives it away: no writing uses those.

    >>> repair_mojibake("It\\xe2\\x80\\x99s \\xe9t\\xe9".encode()).decode()
    'It’s été'
    """
    if not _is_found(_C1, encoded, b"\xc2", 1, 0x80, 0x9F):
        return encoded
    text = encoded.decode("utf-8", "replace")
    # Without stray bytes each letter is where the pattern takes it to be.
    return _DOUBLE_ENCODED.sub(_decode_again, text.encode() if _REPLACEMENT in text else encoded)


def _decode_again(match: re.Match[bytes]) -> bytes:
    return match.group().decode().encode("latin-1").decode("utf-8", "replace").encode()
