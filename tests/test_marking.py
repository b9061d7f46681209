"""Near copies in groups: the marks are those of one text after the other, in one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection

from newscrawl.copies import read_sketch
from newscrawl.pipelines import marking
from newscrawl.pipelines.marking import MAX_IN_GROUP, Marker
from newscrawl.store import Store, StoreError, open_store
from newscrawl.store.copies import CopyMarks, Text


class CountingMarker(Marker):
    """Counts the transactions in which it marks."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.groups = 0
        self._begin, store.begin_lightly = store.begin_lightly, self._count  # type: ignore[method-assign]

    @contextmanager
    def _count(self) -> Iterator[Connection]:
        self.groups += 1
        with self._begin() as connection:
            yield connection


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "store.sqlite")
    yield opened
    opened.close()


def text(article_id: str, story: int) -> Text:
    sketch = read_sketch("Fog", " ".join(f"word{story}x{number}y" for number in range(200)))
    assert sketch is not None
    return Text(site="bay", article_id=article_id, sketch=sketch, seen_at=1)


async def mark_together(marker: Marker, texts: list[Text]) -> list[CopyMarks | BaseException]:
    return await asyncio.gather(*(marker.mark(one) for one in texts), return_exceptions=True)


def test_texts_that_come_together_are_marked_in_their_order_and_in_one_transaction(store: Store) -> None:
    marker = CountingMarker(store)
    marks = asyncio.run(mark_together(marker, [text("bay:1", 1), text("bay:2", 2), text("bay:3", 1)]))
    assert marks == [CopyMarks(cluster="bay:1"), CopyMarks(cluster="bay:2"), CopyMarks(cluster="bay:1", duplicate_of="bay:1")]
    assert marker.groups == 1


def test_a_text_that_comes_later_is_marked_in_a_group_of_its_own(store: Store) -> None:
    async def mark_in_turn() -> list[CopyMarks]:
        return [await marker.mark(text("bay:1", 1)), await marker.mark(text("bay:2", 1))]

    marker = CountingMarker(store)
    assert asyncio.run(mark_in_turn())[1] == CopyMarks(cluster="bay:1", duplicate_of="bay:1")
    assert marker.groups == 2


def test_the_last_text_is_waited_for_no_longer(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marking, "GROUP_SECONDS", 3600)

    async def mark() -> list[CopyMarks]:
        async with asyncio.timeout(60):
            return await asyncio.gather(marker.mark(text("bay:1", 1)), marker.mark(text("bay:2", 1), is_last=True))

    marker = CountingMarker(store)
    assert asyncio.run(mark()) == [CopyMarks(cluster="bay:1"), CopyMarks(cluster="bay:1", duplicate_of="bay:1")]
    assert marker.groups == 1


def test_a_full_group_is_followed_by_the_next(store: Store) -> None:
    marker = CountingMarker(store)
    marks = asyncio.run(mark_together(marker, [text(f"bay:{number}", number) for number in range(MAX_IN_GROUP + 1)]))
    assert marks == [CopyMarks(cluster=f"bay:{number}") for number in range(MAX_IN_GROUP + 1)]
    assert marker.groups == 2


def test_every_text_of_a_group_that_cannot_be_kept_learns_of_it_and_the_next_group_is_marked(store: Store) -> None:
    marker = CountingMarker(store)
    with store.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE bands RENAME TO gone")
    failed = asyncio.run(mark_together(marker, [text("bay:1", 1), text("bay:2", 2)]))
    assert [type(one) for one in failed] == [StoreError, StoreError]
    with store.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE gone RENAME TO bands")
    assert asyncio.run(mark_together(marker, [text("bay:1", 1)])) == [CopyMarks(cluster="bay:1")]
