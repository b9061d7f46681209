"""The article becomes its record: what every exporter, feed and handler behind this point sees are plain dicts and lists."""

from __future__ import annotations

from typing import Any

from newscrawl.article import Article
from newscrawl.storage.lines import written_record


class RecordPipeline:
    """Turn an Article into its record; lone surrogates, which no UTF-8 output can hold, become U+FFFD here, once for all formats."""

    def process_item(self, item: Any) -> Any:
        return written_record(item) if isinstance(item, Article) else item
