"""The article becomes its record: a mapping to every pipeline, exporter, feed and handler, and one line to whoever writes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from itemadapter.adapter import AdapterInterface, ItemAdapter

from newscrawl.article import Article
from newscrawl.storage.records import Record, make_record


class RecordPipeline:
    """Turn an Article of a spider of the user's own into its record; pages that workers read come as records already."""

    def process_item(self, item: Any) -> Any:
        return make_record(item) if isinstance(item, Article) else item


class RecordAdapter(AdapterInterface):
    """What makes a record an item to Scrapy, its exporters and everything else that goes by itemadapter."""

    @classmethod
    def is_item_class(cls, item_class: type) -> bool:
        return issubclass(item_class, Record)

    def __getitem__(self, name: str) -> Any:
        return self.item[name]

    def __setitem__(self, name: str, value: Any) -> None:
        self.item[name] = value

    def __delitem__(self, name: str) -> None:
        del self.item[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.item)

    def __len__(self) -> int:
        return len(self.item)


ItemAdapter.ADAPTER_CLASSES.appendleft(RecordAdapter)
