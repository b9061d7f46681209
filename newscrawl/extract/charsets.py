"""The charset of a page: what its bytes are, what it declares, and what they read as where that cannot be."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, utf_8_decode

from w3lib.encoding import html_body_declared_encoding, html_to_unicode, http_content_type_encoding

_BOMS = (BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE)
_ESCAPE = b"\x1b"
_ISO_2022 = b"\x1b$"  # escape to Japanese in ISO-2022-JP, whose bytes are all ASCII
_UTF8_PIECE = 8_192  # bytes
_REPLACEMENT = "\ufffd"

WESTERN = frozenset((None, "ascii", "cp1252", "iso8859-1", "iso8859-15", "latin_1"))
"""What a page declares that says as much as nothing: systems declare it of themselves, w3lib reads all of it as Windows-1252."""

OTHERS = ("cp1251", "koi8_r", "gb18030", "big5", "cp932", "euc_jp", "cp949", "cp1253", "cp1255", "cp1256", "cp874", "iso8859_5", "cp866")
"""The charsets of writings whose every letter lies beyond ASCII."""

_RUN, LEAST_BYTES, LEAST_KINDS = re.compile(rb"[\x80-\xff]{4,}"), 60, 12
"""No word of Latin letters holds four in a row beyond ASCII: so many bytes in such runs, so many different, are of another writing."""

_SEEN, _SAMPLE = 400_000, 20_000  # bytes of a page, and of what it says
_TAGS = re.compile(rb"<[^<>]*>|[\x00-\x7f]{40,}")  # scripts and styles are ASCII for the most part


def encode_utf8(body: bytes, content_type: str | None) -> bytes:
    """Return the page as UTF-8: a byte order mark wins, then bytes that are UTF-8, then what header or meta declare, then Windows-1252.

    UTF-8 goes before a declaration because text in another charset hardly ever happens to be valid UTF-8, while declarations lie. Where
    Windows-1252 is declared, or nothing, and most letters lie beyond ASCII, the charset is found by what the bytes read as.
    """
    if body.startswith(_BOMS):
        return html_to_unicode(None, body)[1].encode("utf-8", "replace")
    start = body[:512]
    if start.count(b"\0") * 4 > len(start):
        return body.decode("utf-16-be" if start[:1] == b"\0" else "utf-16-le", "replace").encode("utf-8", "replace")
    is_escaped = _ESCAPE in body and _ISO_2022 in body  # one byte is sought many times faster than two
    if not is_escaped and _is_utf8(body):
        return body
    declared = http_content_type_encoding(content_type) or html_body_declared_encoding(body)
    if declared in WESTERN and (found := _find_other(body)):
        return body.decode(found, "replace").encode("utf-8", "replace")
    return html_to_unicode(content_type, body, default_encoding="cp1252")[1].encode("utf-8", "replace")


def _find_other(body: bytes) -> str | None:
    """Return the charset of OTHERS that bytes read best as, or None where they are of Latin letters."""
    runs = b"".join(_RUN.findall(sample := _TAGS.sub(b" ", body[:_SEEN])[:_SAMPLE]))
    if len(runs) < LEAST_BYTES or len(set(runs)) < LEAST_KINDS:
        return None
    from charset_normalizer import from_bytes  # asked by few pages, and a second opinion's worth of time to load

    best = from_bytes(sample, cp_isolation=list(OTHERS)).best()
    return best.encoding if best is not None and best.encoding in OTHERS else None


def _is_utf8(body: bytes) -> bool:
    """Return whether bytes are UTF-8 but for a stray byte or a cut end."""
    place = 0
    try:
        # Most pieces are of ASCII alone, which is decoded much faster where no other character stands before it.
        pieces = memoryview(body)
        while place < len(body):
            place += utf_8_decode(pieces[place : place + _UTF8_PIECE], "strict", place + _UTF8_PIECE >= len(body))[1]
    except UnicodeDecodeError:
        text = body.decode("utf-8", "replace")
        beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
        return text.count(_REPLACEMENT) * 20 < beyond_ascii
    return True
