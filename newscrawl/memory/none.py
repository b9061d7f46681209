"""A crawl without a store: every story is new, and nothing is kept."""

from __future__ import annotations

from typing import Any

from newscrawl.storage.records import Record


class NoMemory:
    """What `Memory` offers, with nothing behind it."""

    def keep(self, _found: Any) -> dict[str, Any]:
        return {}

    def read_page(self, _key: str) -> None:
        return None

    def is_withdrawn(self, _article_id: str) -> bool:
        return False

    def read_backlog(self, *_arguments: Any) -> tuple[()]:
        return ()

    def read_due(self, *_arguments: Any) -> tuple[()]:
        return ()

    def read_source(self, _url: str) -> None:
        return None

    def put_source(self, *_arguments: Any) -> None:
        pass

    def accept(self, _page: Any, _response: Any, _key: str, record: Record) -> Record:
        return record

    def lose(self, *_arguments: Any) -> bool:
        return False

    def stay(self, *_arguments: Any) -> None:
        pass

    refuse = postpone = skip = fail = stay
