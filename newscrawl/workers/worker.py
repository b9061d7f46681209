"""What runs in a worker: pages in, their records or the words that they are refused with out."""

from __future__ import annotations

import functools
import gc
import hashlib
import logging
import os
import pickle
import signal
import socket
import sys
import traceback

from attrs import frozen
from lxml.etree import LxmlError

from newscrawl.extract import NotAnArticle, extract_article
from newscrawl.notes import read_notes
from newscrawl.page import NotWholeError, Page
from newscrawl.site import Site
from newscrawl.storage.records import BODY_HASH, Record, make_record
from newscrawl.workers.frames import pack, receive_now

if sys.platform == "linux":
    import resource

OUT_OF_MEMORY = 77
"""The exit status of a worker whose page wanted more memory than it may have."""

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_STORY = f"""<html lang=en><title>Fog</title><body><article><h1>Fog</h1><p class=byline>By Jane Doe</p>
<time datetime=2024-08-05T10:00Z>5 Aug 2024</time>
<figure><img src=fog.jpg><figcaption>The harbour on Monday. (Jane Doe/The Bay)</figcaption></figure>
{"".join(f"<p>On {day} the ferry sails again, the harbour master says, if the fog has lifted by then.</p>" for day in _DAYS)}
<h2>Related stories</h2><ul><li><a href=/news/ice>Ice</a></ul></article></body></html>"""

# What a bug in the extraction raises: the worker tells it and goes on. What is not of these ends it.
BUGS = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError, LxmlError)


@frozen(kw_only=True)
class Limits:
    """What a page may take of its worker: seconds of wall time, and megabytes of memory."""

    seconds: float = 10.0
    megabytes: int = 512


@frozen(kw_only=True)
class Task:
    """A page to be read; `site` is pickled, so that a worker knows one that it has had before."""

    page: Page
    site: bytes | None
    reader: str


@frozen(kw_only=True)
class Refusal:
    """The page is no article, by this word."""

    reason: str


@frozen(kw_only=True)
class NotWhole:
    """The page's packed body is not what it says it is: whoever sent it has to undo it."""


@frozen(kw_only=True)
class Bug:
    """Reading the page raised an error that it should not have; `trace` is the traceback's text."""

    trace: str


Answer = Record | Refusal | NotWhole | Bug


def run(limits: Limits) -> None:
    """Read the pages that come over file descriptor 0, until the crawl closes it or is no more."""
    logging.getLogger().addHandler(logging.NullHandler())  # what libraries think of a page is no news to whoever runs the crawl
    _bound_memory(limits.megabytes)
    _warm_up()
    with socket.socket(fileno=0) as channel:
        try:
            channel.sendall(pack(None))  # ready
            while True:
                channel.sendall(pack(read_task(receive_now(channel), limits)))
        except (EOFError, ConnectionError):
            return


def read_task(task: Task, limits: Limits) -> Answer:
    """Return what comes of a page. The process ends where memory runs out, and by SIGALRM where time does.

    The kernel keeps the time: inside of libxml2 or re Python may not get its turn for minutes, and a crawl that was killed cannot keep it.
    """
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)
    try:
        return _read_page(task.page, _unpickle(task.site), task.reader)
    except NotWholeError:
        return NotWhole()
    except NotAnArticle as refusal:
        return Refusal(reason=refusal.reason)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # what is left of the heap cannot be trusted with the next page
    except BUGS:
        return Bug(trace=traceback.format_exc())
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _read_page(page: Page, site: Site | None, reader: str) -> Record:
    """Return a page's record, with the hash of a body that came packed: the crawl has it in no other form."""
    body_hash = {BODY_HASH: hashlib.sha256(page.packed.read()).hexdigest()} if page.packed else {}
    record = make_record(extract_article(page, site, reader), read_notes)
    record.notes = {**record.notes, **body_hash}
    return record


def _warm_up() -> None:
    """Read a story, so that no page of the crawl pays for what is loaded and compiled when it is first used."""
    extract_article(Page(html=_STORY))
    gc.freeze()  # what stands now stands to the end: to look through it for cycles takes as long as reading six pages
    gc.enable()  # the program that this runs in has put it off while it loaded


def _bound_memory(megabytes: int) -> None:
    """Bound private writable memory (RLIMIT_DATA, Linux 4.7 and newer; see getrlimit(2)): libraries that are mapped do not count."""
    if sys.platform == "linux":
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


@functools.lru_cache(maxsize=256)
def _unpickle(site: bytes | None) -> Site | None:
    loaded: Site | None = pickle.loads(site) if site else None
    return loaded
