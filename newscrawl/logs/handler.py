"""The handler of the root logger, in the place of Scrapy's: LOG_FILE, LOG_LEVEL and the other LOG_ settings mean what they mean there."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from logging.handlers import WatchedFileHandler
from typing import TYPE_CHECKING, TextIO

from newscrawl.logs.formats import JsonLinesFormatter, PlainFormatter

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

FORMATS: Mapping[str, Callable[[BaseSettings], logging.Formatter]] = {
    "plain": lambda settings: PlainFormatter(fmt=settings.get("LOG_FORMAT"), datefmt=settings.get("LOG_DATEFORMAT")),
    "json": lambda settings: JsonLinesFormatter(),
}

LISTS = ("Enabled ", "Overridden settings")
"""What Scrapy's lists of itself begin with; LOG_LEVEL=DEBUG shows them."""

LOGGERS = (None, "scrapy")
"""The root, and the one that Scrapy has given a level of its own (DEBUG), which goes before the root's."""

_installed: list[logging.Handler] = []


class LogSettingError(ValueError):
    """A setting of the log is wrong; the message names it and what is allowed."""


def install_handler(settings: BaseSettings) -> logging.Handler:
    """Send the log where the settings say, in the place of a handler that was installed before; raise LogSettingError."""
    handler = make_handler(settings)
    for old in tuple(_installed):
        logging.root.removeHandler(old)
        with suppress(OSError):  # a full disk: what it still held is lost, the crawl is not
            old.close()
        _installed.remove(old)
    for name in LOGGERS:  # what nobody is to see is not made: Scrapy has three such lines for every page
        logging.getLogger(name).setLevel(handler.level)
    logging.root.addHandler(handler)
    _installed.append(handler)
    return handler


def get_handler() -> logging.Handler | None:
    """Return the handler that `install_handler` made last."""
    return _installed[-1] if _installed else None


def handler_on(stream: TextIO) -> logging.StreamHandler[TextIO] | None:
    """Return that handler where it writes to a stream, else None."""
    handler = get_handler()
    is_there = isinstance(handler, logging.StreamHandler) and handler.stream is stream
    return handler if is_there else None  # type: ignore[return-value]


def make_handler(settings: BaseSettings) -> logging.Handler:
    """Return a handler as the settings say. A log file that logrotate has moved away is begun anew under its name."""
    name = settings.get("NEWSCRAWL_LOG_FORMAT")
    if name not in FORMATS:
        raise LogSettingError(f"NEWSCRAWL_LOG_FORMAT={name!r} is wrong; allowed are: {', '.join(FORMATS)}")
    handler = _make_sink(settings)
    handler.setFormatter(FORMATS[name](settings))
    handler.setLevel(settings.get("LOG_LEVEL"))
    if handler.level > logging.DEBUG:
        handler.addFilter(is_of_crawl)
    return handler


def is_of_crawl(record: logging.LogRecord) -> bool:
    """Answer whether a record tells of the crawl: Scrapy lists its parts and settings at each start, seventy lines before any news."""
    is_list = record.name.startswith("scrapy.") and str(record.msg).startswith(LISTS)
    return record.levelno != logging.INFO or not is_list


def _make_sink(settings: BaseSettings) -> logging.Handler:
    if file := settings.get("LOG_FILE"):
        mode = "a" if settings.getbool("LOG_FILE_APPEND") else "w"
        try:
            return WatchedFileHandler(file, mode=mode, encoding=settings.get("LOG_ENCODING"))
        except OSError as error:
            raise LogSettingError(f"LOG_FILE={file!r} cannot be written: {error.strerror or error}") from error
    return logging.StreamHandler() if settings.getbool("LOG_ENABLED") else logging.NullHandler()
