"""From bytes to a tree: the one parse that everything else reads."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping

import lxml.html
from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser
from w3lib.encoding import html_to_unicode

from newscrawl.extract.errors import NotAnArticle

MAX_BYTES = 20_000_000
"""A page over this many bytes is refused unread; the crawl's DOWNLOAD_MAXSIZE is the same."""

MAX_ELEMENTS = 200_000
"""A page of more elements is refused: the largest of 1,300 measured news pages had 24,000."""

_BOMS = (BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE)
_C1 = re.compile("[\x80-\x9f]")
_DOUBLE_ENCODED = re.compile("[\xc2-\xdf][\x80-\x9f]|[\xe1-\xef](?:[\x80-\x9f][\x80-\xbf]|[\xa0-\xbf][\x80-\x9f])|[\xf0-\xf3][\x90-\xbf][\x80-\xbf]{2}")
_ISO_2022 = b"\x1b$"  # escape to Japanese in ISO-2022-JP, whose bytes are all ASCII
# HTML knows no control characters but tab, line feed, form feed and carriage return; libxml2 would end the text at a NUL.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARKUP = re.compile(rb"<\s*(?:!doctype|html|head|body|title|meta|div|p|article|section|main|h1|table|span|a|br|font|center)\b", re.I)
_MAGIC = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"\x00\x00\x00\x18ftyp", b"\x00\x00\x00\x20ftyp")


def parse_html(html: bytes | str, headers: Mapping[str, str]) -> HtmlElement:
    """Return the root of the page's tree, comments left out.

    `headers` (lower-case names) may declare the charset. Raise NotAnArticle: `empty`, `not-html`, `too-large`, `too-deep`.
    """
    if len(html) > MAX_BYTES:
        raise NotAnArticle("too-large")
    data = html.encode("utf-8", "replace") if isinstance(html, str) else html
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise NotAnArticle("empty")
    if data.startswith(_MAGIC):
        raise NotAnArticle("not-html")
    text = repair_mojibake(html if isinstance(html, str) else decode_html(html, headers.get("content-type")))
    encoded = _CONTROLS.sub("", text).encode("utf-8", "replace")
    if not _MARKUP.search(encoded):
        raise NotAnArticle("not-html")
    return _build_tree(encoded)


def _build_tree(encoded: bytes) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = lxml.html.document_fromstring(encoded, parser=parser)
    except ParserError as error:  # lxml's word for a document without any element
        raise NotAnArticle("empty") from error
    # libxml2 cuts what is nested deeper than 2,048, and says so only here.
    if any("depth" in entry.message for entry in parser.error_log.filter_from_fatals()):
        raise NotAnArticle("too-deep")
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise NotAnArticle("too-large")
    return tree


def repair_mojibake(text: str) -> str:
    """Return the text with characters that were UTF-8, read as Latin-1 and saved again made whole.

    Only where a control character of that charset (U+0080 to U+009F) gives it away: no writing uses those.

    >>> repair_mojibake("It\\xe2\\x80\\x99s \\xe9t\\xe9")
    'It’s été'
    """
    return _DOUBLE_ENCODED.sub(_decode_again, text) if _C1.search(text) else text


def _decode_again(match: re.Match[str]) -> str:
    return match.group().encode("latin-1").decode("utf-8", "replace")


def decode_html(body: bytes, content_type: str | None) -> str:
    """Return the page as text: a byte order mark wins, then bytes that are UTF-8, then what header or meta declare, then Windows-1252.

    UTF-8 goes before a declaration because text in another charset hardly ever happens to be valid UTF-8, while declarations lie.
    """
    if body.startswith(_BOMS):
        return html_to_unicode(None, body)[1]
    start = body[:512]
    if start.count(b"\0") * 4 > len(start):
        return body.decode("utf-16-be" if start[:1] == b"\0" else "utf-16-le", "replace")
    if _ISO_2022 not in body and (text := _decode_utf8(body)) is not None:
        return text
    return html_to_unicode(content_type, body, default_encoding="cp1252")[1]


def _decode_utf8(body: bytes) -> str | None:
    """Return the text of bytes that are UTF-8 but for a stray byte or a cut end, else None."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("utf-8", "replace")
        beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
        return text if text.count("\ufffd") * 20 < beyond_ascii else None
