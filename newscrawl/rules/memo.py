"""What has been worked out of a text, kept for the next time that it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Result = TypeVar("Result")


class Memo(Generic[Result]):
    """A pure function of a text with its last results, at most `size` of them: when there are as many, it begins anew.

    For what is asked of each element's class names: a call and one look into a dictionary where the modules are compiled, while
    functools.lru_cache packs the argument into a tuple and keeps the order in which each was asked for last.

    >>> lengths = Memo(len, 100)
    >>> lengths.of("fog"), lengths.of("fog")
    (3, 3)
    """

    def __init__(self, work: Callable[[str], Result], size: int) -> None:
        self._work = work
        self._size = size
        self._known: dict[str, Result] = {}

    def of(self, text: str) -> Result:
        """Return what the function makes of a text, never None."""
        known = self._known.get(text)
        if known is None:
            known = self._work(text)
            if len(self._known) >= self._size:
                self._known.clear()
            self._known[text] = known
        return known
