"""The stories that a crawl has found and not yet asked for: each once, the newest first."""

from __future__ import annotations

from datetime import UTC, datetime
from heapq import heappop, heappush

from attrs import evolve, frozen

from newscrawl.discovery.found import Found
from newscrawl.discovery.stories import plainness
from newscrawl.discovery.times import earliest
from newscrawl.store.pages import KnownPage

LATER = (1 << 30,)
"""The rank of what no source has named in this run."""

_UNDATED = datetime.min.replace(tzinfo=UTC)


@frozen(kw_only=True)
class Story:
    """A story to ask for, under the plainest address known; `rank` is the first place where it stands: of the source, and in it.

    `page` is what the store knows of it, None without a store.
    """

    key: str
    found: Found
    rank: tuple[int, ...]
    page: KnownPage | None = None

    @property
    def moment(self) -> datetime:
        """When it was published as far as is known; a story without a time comes after all others."""
        return earliest(self.found.published) if self.found.published else _UNDATED


class StoryQueue:
    """Stories waiting, and the keys of all that were ever taken out or claimed: none of those comes in again."""

    def __init__(self) -> None:
        self._waiting: dict[str, Story] = {}
        self._order: list[tuple[float, tuple[int, ...], str]] = []  # a heap; what became known later stands in it once more
        self._taken: set[str] = set()

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, key: str, found: Found, rank: tuple[int, ...], page: KnownPage | None = None) -> bool:
        """Add a story, or what is newly known of one that waits; answer whether it is a new one.

        What comes of it does not hang on the order of the calls: feeds answer in any order.
        """
        if key in self._taken:
            return False
        story = Story(key=key, found=found, rank=rank, page=page)
        known = self._waiting.get(key)
        story = _merge(*sorted((known, story), key=lambda s: s.rank)) if known else story
        self._waiting[key] = story
        heappush(self._order, (-story.moment.timestamp(), story.rank, key))
        return known is None

    def newest(self) -> float | None:
        """Return the moment of the story that is next, in seconds since 1970 (0 for one without a time), None where none waits."""
        while self._order and not self._is_current(self._order[0]):
            heappop(self._order)
        return max(0.0, -self._order[0][0]) if self._order else None

    def pop(self) -> Story:
        """Take out the newest story; of several of one time, the one of the lowest rank. Raise IndexError when none waits."""
        while True:
            entry = heappop(self._order)
            if self._is_current(entry):
                key = entry[2]
                self._taken.add(key)
                return self._waiting.pop(key)

    def _is_current(self, entry: tuple[float, tuple[int, ...], str]) -> bool:
        moment, rank, key = entry
        story = self._waiting.get(key)
        return story is not None and (-story.moment.timestamp(), story.rank) == (moment, rank)

    def claim(self, key: str) -> bool:
        """Mark a story as taken; answer whether it was free."""
        if key in self._taken:
            return False
        self._waiting.pop(key, None)
        self._taken.add(key)
        return True


def _prefer(url: str, rank: tuple[int, ...]) -> tuple[object, ...]:
    *kind, length = plainness(url)
    return *kind, rank == LATER, length, url


def _merge(first: Story, second: Story) -> Story:
    """Return what both say of one story: the plainer address, the earlier time, the first one's source.

    Of two as plain the one goes that no source names any longer: a story moves.
    """
    url = min((first, second), key=lambda story: _prefer(story.found.url, story.rank)).found.url
    times = [time for time in (first.found.published, second.found.published) if time]
    published = min(times, key=lambda time: (earliest(time), time), default=None)
    found = evolve(first.found, url=url, published=published, title=first.found.title or second.found.title)
    return evolve(first, found=found, page=first.page or second.page)
