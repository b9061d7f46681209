"""What an answer says of itself, so that the next one can be none."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from attrs import frozen
from scrapy.http import Response

from newscrawl.page import NotWholeError
from newscrawl.store.pages import KnownPage
from newscrawl.store.sources import KnownSource

NOT_MODIFIED = 304


@frozen(kw_only=True)
class Answer:
    """A response's validators (RFC 9110 8.8) and the SHA-256 of its body; absent ones are None."""

    status: int
    etag: str | None
    last_modified: str | None
    body_hash: str | None


def read_answer(response: Response, body_hash: str | None = None) -> Answer:
    """Return what a response says of itself; `body_hash` where it is known already. A body that cannot be undone has none."""
    return Answer(
        status=response.status,
        etag=_header(response, "ETag"),
        last_modified=_header(response, "Last-Modified"),
        body_hash=body_hash or _hash_body(response),
    )


def conditions(known: KnownPage | KnownSource | None) -> dict[str, str]:
    """Return the headers that ask for an answer only if it is a new one (RFC 9110 13.1)."""
    if known is None:
        return {}
    headers = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in headers.items() if value}


def accept_unmodified(headers: Mapping[str, str]) -> dict[str, Any]:
    """Return the meta of a request with such headers: 304 is an answer to it."""
    return {"handle_httpstatus_list": [NOT_MODIFIED]} if headers else {}


def is_same(known: KnownPage | KnownSource | None, response: Response) -> bool:
    """Answer whether a response brings nothing new: the server says so, or its body is the one known."""
    if known is None:
        return False
    return response.status == NOT_MODIFIED or (known.body_hash is not None and read_answer(response).body_hash == known.body_hash)


def _hash_body(response: Response) -> str | None:
    try:
        return hashlib.sha256(response.body).hexdigest() if response.body else None
    except NotWholeError:
        return None  # what is wrong with it is counted where the page is read


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1").strip() or None if value else None
