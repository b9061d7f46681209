"""What runs in a worker: a page in, its article or a word out."""

from __future__ import annotations

import functools
import os
import pickle
import resource
import signal
import sys

from newscrawl.article import Article
from newscrawl.extract import NotAnArticle, extract_article
from newscrawl.page import Page
from newscrawl.site import Site

OUT_OF_MEMORY = 77  # the exit status of a worker whose page wanted more memory than it may have


def prepare_worker(megabytes: int) -> None:
    """Bound a worker's memory, and let it be ended at once.

    The limit is on private writable memory (RLIMIT_DATA, Linux 4.7 and newer; see getrlimit(2)): the libraries that are mapped do not count.
    """
    # Pebble's own handler waits for Python to get its turn, which inside of libxml2 or re may take minutes.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def extract_in_worker(page: Page, site: bytes | None, reader: str) -> Article | str:
    """Return the article of a page, or the word that it is refused with; ends the process where memory runs out."""
    try:
        return extract_article(page, _unpickle(site), reader)
    except NotAnArticle as refusal:
        return refusal.reason
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # what is left of the heap cannot be trusted with the next page


@functools.lru_cache(maxsize=256)
def _unpickle(site: bytes | None) -> Site | None:
    loaded: Site | None = pickle.loads(site) if site else None
    return loaded
