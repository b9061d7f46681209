"""The word under which a failed download is counted."""

from __future__ import annotations

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.spidermiddlewares.httperror import HttpError

from newscrawl.middlewares.compression import BROKEN
from newscrawl.middlewares.refusal import Refused
from newscrawl.middlewares.stories import DuplicateStory
from newscrawl.replay.errors import ArchiveError, ReplayMiss

COUNTED = (Refused, DuplicateStory, ReplayMiss)
"""What has been counted and logged where it was raised."""

# The first class that fits gives the word; what fits none is called by its own name.
_WORDS: tuple[tuple[type[Exception], str], ...] = (
    (CannotResolveHostError, "no-such-host"),
    (DownloadConnectionRefusedError, "connection-refused"),
    (DownloadTimeoutError, "timeout"),
    (ResponseDataLossError, "cut-off"),
    (DownloadFailedError, "connection-lost"),
    *((error, "broken-encoding") for error in BROKEN),
    (ArchiveError, "archive"),
    (NotSupported, "unsupported-scheme"),
    (UnsupportedURLSchemeError, "unsupported-scheme"),
    (ValueError, "broken-address"),  # a redirect to what Scrapy can make no request of
)


def is_too_large(error: BaseException) -> bool:
    """Answer whether a download was given up because of DOWNLOAD_MAXSIZE, before or after decompression."""
    return isinstance(error, DownloadCancelledError) or (isinstance(error, IgnoreRequest) and "DOWNLOAD_MAXSIZE" in str(error))


def name_failure(error: BaseException) -> str:
    """Return the word for a failed download, as "http-404", "timeout", "too-many-redirects"."""
    if isinstance(error, HttpError):
        return f"http-{error.response.status}"
    if isinstance(error, IgnoreRequest) and "max redirections" in str(error):
        return "too-many-redirects"
    return next((word for kind, word in _WORDS if isinstance(error, kind)), type(error).__name__)
