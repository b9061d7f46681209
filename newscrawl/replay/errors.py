"""What can be wrong with an archive, and an address that it does not hold."""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest


class ArchiveError(ValueError):
    """The archive cannot be read; the message names the file and, where there is one, the offset in bytes."""


class ReplayMiss(IgnoreRequest):
    """The archive holds no answer to the request; counted and logged, never fetched."""
