"""Near copies looked up in groups: a transaction for each text costs more than all that is asked in it."""

from __future__ import annotations

import asyncio
import contextlib

from newscrawl.store import Store
from newscrawl.store.copies import CopyMarks, Text, mark_text

GROUP_SECONDS = 0.1
"""How long a text waits for others: the crawl goes on in the meantime."""

MAX_IN_GROUP = 50


class Marker:
    """Mark the texts that come within GROUP_SECONDS in one transaction, in the order in which they came."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._texts: list[Text] = []
        self._is_whole = asyncio.Event()
        self._group: asyncio.Task[list[CopyMarks]] | None = None

    async def mark(self, text: Text, *, is_last: bool = False) -> CopyMarks:
        """Return the marks of a text, at once if it is the last; raise StoreError for every text of a group that could not be kept."""
        if self._group is None or len(self._texts) >= MAX_IN_GROUP:
            self._texts, self._is_whole = [], asyncio.Event()
            self._group = asyncio.create_task(self._mark_all(self._texts, self._is_whole))
        group, place = self._group, len(self._texts)
        self._texts.append(text)
        if is_last or len(self._texts) >= MAX_IN_GROUP:
            self._is_whole.set()
        return (await asyncio.shield(group))[place]

    async def _mark_all(self, texts: list[Text], is_whole: asyncio.Event) -> list[CopyMarks]:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(is_whole.wait(), GROUP_SECONDS)
        if texts is self._texts:
            self._group = None  # what comes from now on makes the next group
        with self.store.begin_lightly() as connection:
            return [mark_text(connection, text) for text in texts]
