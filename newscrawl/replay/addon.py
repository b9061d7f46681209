"""The add-on behind NEWSCRAWL_REPLAY=FILE: the archive takes the network's place."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy import signals

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

    from newscrawl.replay.archive import Archive

logger = logging.getLogger("newscrawl")

_HANDLER = "newscrawl.replay.handler.ReplayDownloadHandler"

# An archive is no server: nobody waits for it, and asking again changes no answer.
_SETTINGS: dict[str, Any] = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "RETRY_ENABLED": False}


class Replay:
    """Set the download handlers and the pace of a replay; `archive` is the opened archive, None in a live crawl."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.archive: Archive | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Replay:
        return cls(crawler)

    def update_settings(self, settings: BaseSettings) -> None:
        """Read NEWSCRAWL_REPLAY; raise ArchiveError where it names no archive."""
        path = settings["NEWSCRAWL_REPLAY"]
        if not path:
            return
        from newscrawl.replay.archive import load_archive  # a live crawl reads no archive

        self.archive = load_archive(Path(path))
        settings.setdict(_SETTINGS, priority="spider")  # under what the command line says
        handlers = {**settings.getdict("DOWNLOAD_HANDLERS"), "http": _HANDLER, "https": _HANDLER}
        settings.set("DOWNLOAD_HANDLERS", handlers, priority="cmdline")  # nothing may fetch in its place
        self.crawler.signals.connect(self._report, signal=signals.spider_opened)

    def _report(self) -> None:
        """Say what is in the archive, and what is wrong with it."""
        if self.archive is None:
            return
        logger.info("Replaying %s: %d addresses", self.archive.path, len(self.archive.places))
        for damage in self.archive.damage:
            logger.error("%s", damage)
            self.crawler.stats.inc_value("newscrawl/errors/archive")
