"""Which store a crawl uses, by its settings."""

from __future__ import annotations

import os
from typing import Any, Protocol

_PROJECT = 20
"""The priority of what a settings module says (scrapy.settings.SETTINGS_PRIORITIES); a command line's or a spider's is higher."""


class _Settings(Protocol):
    def get(self, name: str, default: Any = None) -> Any: ...

    def getpriority(self, name: str) -> int | None: ...


def read_address(settings: _Settings) -> str | None:
    """Return the address of NEWSCRAWL_STORE; None for no store.

    A replay has none unless it is told to: a second replay of an archive gives the same articles again.
    """
    address = settings.get("NEWSCRAWL_STORE")
    is_told = (settings.getpriority("NEWSCRAWL_STORE") or 0) > _PROJECT or "NEWSCRAWL_STORE" in os.environ
    if not address or (settings.get("NEWSCRAWL_REPLAY") and not is_told):
        return None
    return str(address)


def is_on_server(address: str) -> bool:
    """Answer whether the store is a server's, shared by machines, and no file.

    >>> is_on_server("postgresql+psycopg://news@db/news"), is_on_server("output/newscrawl.sqlite"), is_on_server("sqlite:///news.sqlite")
    (True, False, False)
    """
    return "://" in address and not address.startswith("sqlite")
