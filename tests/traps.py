"""What makes a page fatal to its worker, without a page that is: a site whose unpickling, in the worker and on the page's time, does it."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any


class Trap:
    """In the place of a Site: the worker that unpickles it calls `work` with these arguments."""

    def __init__(self, work: Callable[..., Any], *arguments: Any) -> None:
        self.call = work, arguments

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return self.call


ENDLESS = Trap(re.match, "(a+)+$", "a" * 60 + "b")
"""Inside of re, where no handler written in Python gets its turn, until long after the stars."""
HUNGRY = Trap(bytearray, 3_000_000_000)
KILLED = Trap(signal.raise_signal, signal.SIGKILL)
BUGGY = Trap(int, "no number")


def first_time(path: str, stroke: int) -> None:
    """Send this process a signal, but only once for a path."""
    if not Path(path).exists():
        Path(path).touch()
        signal.raise_signal(stroke)
