"""Crawls as users run them, in forks of a process that has loaded everything: a hundred of them take no hundred starts."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path

from attrs import frozen

from newscrawl import extract
from newscrawl.cmdline import main

LOADED = (
    "newscrawl.memory",
    "newscrawl.pipelines.validate",
    "newscrawl.pipelines.write",
    "newscrawl.spiders.loader",
    "scrapy.core.downloader.contextfactory",
    "scrapy.core.scraper",
    "scrapy.extensions.feedexport",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlalchemy.dialects.sqlite.pysqlite",
    "sqlite3",
)
"""What a crawl would import after the fork. None of it installs Twisted's reactor, which no fork may share."""

SETTINGS = {
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "NEWSCRAWL_WORKERS": 0,
    "NEWSCRAWL_COMMIT_LINES": 3,
    "NEWSCRAWL_COMMIT_SECONDS": 0.05,
    "NEWSCRAWL_OUTPUT_MAX_BYTES": 12_000,
    "NEWSCRAWL_PROGRESS_SECONDS": 0,
    "LOG_LEVEL": "INFO",
}


@frozen(kw_only=True)
class Job:
    """A crawl of a site in a folder that holds its site files in `sites`; its log goes to `log`, behind what is there."""

    folder: Path
    site: str
    host: str
    settings: Mapping[str, object]

    @property
    def log(self) -> Path:
        return self.folder / f"{self.site}.log"


def load(page: bytes) -> None:
    """Load what the forks need, by importing it and by reading a page once."""
    for name in LOADED:
        importlib.import_module(name)
    extract(page, url="https://made.example/news/story-1")


def start(job: Job, prepare: Callable[[], None] = lambda: None) -> int:
    """Start a crawl in a fork that calls `prepare` first; return its process id."""
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        return pid
    try:
        _become_crawl(job, prepare)
    except SystemExit as ended:
        os._exit(ended.code if isinstance(ended.code, int) else 1)
    except BaseException:  # noqa: BLE001, a fork must never go on in its parent's code
        traceback.print_exc()
        os._exit(99)
    os._exit(0)


def wait(pid: int) -> int:
    """Return the exit status of a crawl, negative the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _become_crawl(job: Job, prepare: Callable[[], None]) -> None:
    os.chdir(job.folder)
    log = os.open(job.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.environ.update({"NEWSCRAWL_SITES": str(job.folder / "sites"), "SCRAPY_SETTINGS_MODULE": "newscrawl.settings"})
    import newscrawl.settings

    newscrawl.settings.NEWSCRAWL_SITES = os.environ["NEWSCRAWL_SITES"]
    values = {**SETTINGS, "NEWSCRAWL_ALLOWED_HOSTS": job.host, **job.settings}
    prepare()
    main(["newscrawl", "crawl", job.site, *(f"--set={name}={value}" for name, value in values.items())])
