"""A crawl from Python: `for record in crawl("cbc", limit=20)`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from newscrawl.exitcodes import ExitCode

PATIENCE = 60
"""Seconds that a crawl has to end in, once it is told to, before it is killed."""


class CrawlError(RuntimeError):
    """A crawl did not do its job; `status` is its exit status."""

    def __init__(self, site: str, status: int) -> None:
        known = {int(code): code.name.lower().replace("_", " ") for code in ExitCode}
        super().__init__(f"the crawl of {site} ended with {status} ({known.get(status, 'a signal or a bug')}); its log says why")
        self.status = status


def crawl(site: str, *, settings: Mapping[str, object] | None = None, **arguments: object) -> Iterator[dict[str, Any]]:
    """Yield the records of a site's crawl as they come.

    `arguments` are a crawl's own: `limit`, `since`, `section` or `url`; `settings` are as behind -s. Without a NEWSCRAWL_STORE among them
    the crawl stands alone and gives whatever the site has. It runs in a process of its own, which logs to standard error and ends when the
    loop is left. Raise CrawlError where it ends with another status than 0, behind the records that it gave.
    """
    own = Path(tempfile.gettempdir()) / f"newscrawl-{os.getuid()}"  # no file is written there but the lock
    values = {"NEWSCRAWL_STORE": "", "NEWSCRAWL_OUTPUT": own / "%(time)s.jsonl", "LOG_LEVEL": "WARNING", **(settings or {})}
    command = [sys.executable, "-u", "-m", "newscrawl.cmdline", "crawl", site, "-o", "-:jsonlines"]
    command += [part for name, value in values.items() for part in ("-s", f"{name}={value}")]
    command += [part for name, value in arguments.items() for part in ("-a", f"{name}={value}")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        is_left = True
        try:
            for line in process.stdout:
                yield json.loads(line)
            is_left = False
        finally:
            status = _end(process, is_left=is_left)
    if status:
        raise CrawlError(site, status)


def _end(process: subprocess.Popen[bytes], *, is_left: bool) -> int:
    """Return the exit status of a crawl that ends; one whose records nobody wants any longer is told to."""
    if is_left:
        process.terminate()
    try:
        process.communicate(timeout=PATIENCE)  # what it still writes is read, or it would wait for ever
    except subprocess.TimeoutExpired:
        process.kill()
    return process.wait()
