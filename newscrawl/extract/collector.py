"""Python's search for cycles, put off while a page is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collection() -> Iterator[None]:
    """Put the cyclic garbage collector off for the block, where it is on.

    A page's objects are many, hold each other in no cycle and live until the page is read: looking for garbage among them takes time and
    finds none. Reference counts free them as always.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
