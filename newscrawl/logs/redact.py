"""What no log may hold: passwords in addresses, credentials and cookies of headers, tokens in queries."""

from __future__ import annotations

import re

HIDDEN = "***"

_TOKEN_NAMES = (
    r"(?:[\w.-]*[_.-])?(?:access|api|auth|app|client|id|refresh|session|csrf|xsrf|bearer)?[_-]?"
    r"(?:token|secret|passw(?:or)?d|passwd|pwd|apikey|api[_-]key|key|signature|sig|sid|session(?:id)?|credential|jwt|auth|code)"
)

# Each a pattern and what takes its place; the first groups are what stays. Tried in this order.
RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # A header's value, as a header line, a dict of bytes or texts, or a list of them.
    (
        re.compile(
            r"(?i)(b?[\"']?\b(?:proxy-authorization|authorization|set-cookie2?|cookie|x-api-key|x-auth-token|x-csrf-token)\b[\"']?\s*[:=]\s*)"
            r"(?:\[[^\]\r\n]*\]?|b?\"[^\"\r\n]*\"?|b?'[^'\r\n]*'?|[^\s\"'][^\r\n]*)"
        ),
        rf"\1{HIDDEN}",
    ),
    # scheme://user:password@host, the password with any letters but a slash or a space; a user alone may be a token too.
    (re.compile(r"(?i)\b([a-z][a-z0-9+.-]*://)[^\s/?#\"'<>]*@"), rf"\1{HIDDEN}@"),
    (re.compile(r"(?i)\b(bearer|basic|digest|negotiate)(\s+)(?=[\w+/=.~-]*[\d=_.-])[\w+/=.~-]{8,}"), rf"\1\2{HIDDEN}"),
    (re.compile(rf"(?i)([?&;]{_TOKEN_NAMES}=)[^\s&;#\"'<>]+"), rf"\1{HIDDEN}"),
    (re.compile(r"(?i)\b(password|passwd|pwd|secret)(\s*[=:]\s*)(?!\*\*\*)[^\s&;,\"'<>]+"), rf"\1\2{HIDDEN}"),
)


def redact(text: str) -> str:
    """Return a text with every secret in it hidden.

    >>> redact("GET https://ada:pw@news.example/a?page=2&api_key=abc123 with Cookie: sid=1; u=2")
    'GET https://***@news.example/a?page=2&api_key=*** with Cookie: ***'
    """
    for pattern, replacement in RULES:
        text = pattern.sub(replacement, text)
    return text
