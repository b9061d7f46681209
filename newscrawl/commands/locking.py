"""One crawl of a site at a time: the lock that a crawl holds from before its start until it has ended."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from newscrawl.storage.lock import Holder, take_file_lock
from newscrawl.storage.names import fixed_folder
from newscrawl.store import open_store
from newscrawl.store.address import is_on_server, read_address
from newscrawl.store.lock import take_database_lock

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings


@contextmanager
def hold_site(site: str, settings: BaseSettings) -> Iterator[None]:
    """Hold the lock of a site while the block runs; raise LockedError where another crawl does, StoreError and OSError where none can be.

    With a store on PostgreSQL it holds on all machines that share it, otherwise on those that share the folder. A replay needs none: it
    asks nobody, and shares nothing with other runs unless it is given a store.
    """
    address = read_address(settings)
    if address is None and settings["NEWSCRAWL_REPLAY"]:
        yield
        return
    holder = Holder(pid=os.getpid(), host=platform.node(), started=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    if address is not None and is_on_server(address):
        store = open_store(address)
        lock = take_database_lock(store, site, holder)
    else:
        store = None
        lock = take_file_lock(lock_folder(address, settings) / f"{site}.lock", holder)
    try:
        yield
    finally:
        lock.release()
        if store is not None:
            store.close()


def lock_folder(address: str | None, settings: BaseSettings) -> Path:
    """Return the folder of the lock files: the store's, else the fixed part of NEWSCRAWL_OUTPUT, else `output`."""
    if address is not None:
        return Path(address.removeprefix("sqlite:///")).expanduser().parent
    return fixed_folder(settings["NEWSCRAWL_OUTPUT"] or "") or Path("output")
