"""A feed storage that loses what it is given, as a full disk does."""

from __future__ import annotations

from typing import Any

from scrapy.extensions.feedexport import FileFeedStorage


class NoStorage(FileFeedStorage):
    def store(self, file: Any) -> None:
        raise OSError("No space left on device")
