"""Near copies looked up in groups: a transaction for each text costs more than all that is asked in it."""

from __future__ import annotations

import asyncio

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
        self._group: asyncio.Task[list[CopyMarks]] | None = None

    async def mark(self, text: Text) -> CopyMarks:
        """Return the marks of a text; raise StoreError for every text of a group that could not be kept."""
        if self._group is None or len(self._texts) >= MAX_IN_GROUP:
            self._texts = []
            self._group = asyncio.create_task(self._mark_all(self._texts))
        group, place = self._group, len(self._texts)
        self._texts.append(text)
        return (await asyncio.shield(group))[place]

    async def _mark_all(self, texts: list[Text]) -> list[CopyMarks]:
        await asyncio.sleep(GROUP_SECONDS)
        if texts is self._texts:
            self._group = None  # what comes from now on makes the next group
        with self.store.begin_lightly() as connection:
            return [mark_text(connection, text) for text in texts]
