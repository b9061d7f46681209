"""Records as lines: any article, whatever its text holds, is one line of valid UTF-8."""

from __future__ import annotations

from typing import Any

import orjson

from newscrawl.article import Article, to_record

# JSON escapes the control characters below U+0020; these three also end a line for str.splitlines, JavaScript and some loaders.
LINE_ENDS = (("\x85", "\\u0085"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))
_ENCODED_LINE_ENDS = tuple((mark.encode(), escape.encode()) for mark, escape in LINE_ENDS)


def escape_line_ends(json_text: str) -> str:
    """Return JSON of one line with what else would end that line escaped; in JSON it can only stand inside texts."""
    for mark, escape in LINE_ENDS:
        json_text = json_text.replace(mark, escape)  # str.translate takes a thousand times as long
    return json_text


def to_json(value: Any) -> bytes:
    """Return a value as JSON that no line ends in, in UTF-8; raise orjson.JSONEncodeError on a lone surrogate."""
    encoded = orjson.dumps(value)
    for mark, escape in _ENCODED_LINE_ENDS:
        if mark[-1] in encoded:  # one byte is sought many times faster than two, and most lines have it nowhere
            encoded = encoded.replace(mark, escape)
    return encoded


def mend_text(text: str) -> str:
    """Return the text with each lone surrogate, which UTF-8 cannot hold, as U+FFFD; halves that stand together become their character.

    >>> mend_text("fog\\ud83c"), mend_text("\\ud83c\\udf2b")
    ('fog�', '🌫')
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def mend_record(value: Any) -> Any:
    """Return a record, or a part of one, with every text in it mended."""
    if isinstance(value, str):
        return mend_text(value)
    if isinstance(value, dict):
        return {key: mend_record(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [mend_record(inner) for inner in value]
    return value


def written_record(article: Article) -> dict[str, Any]:
    """Return the article as the record that is written: plain dicts and lists, keys in order, no lone surrogates."""
    record: dict[str, Any] = mend_record(to_record(article))
    return record


def to_line(record: dict[str, Any]) -> bytes:
    """Return a record as one line of JSON in UTF-8, its end included; raise orjson.JSONEncodeError on a lone surrogate.

    >>> to_line({"text": "fog\\u2028rain\\x00"})
    b'{"text":"fog\\\\u2028rain\\\\u0000"}\\n'
    """
    return to_json(record) + b"\n"


def is_whole_line(line: bytes) -> bool:
    """Answer whether the bytes can be a whole line of ours: a torn one has no end, one lost with the power holds zeros."""
    return line.startswith(b"{") and line.endswith(b"}\n") and b"\0" not in line
