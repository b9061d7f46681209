"""A bay whose workers end as they start."""

from __future__ import annotations

from newscrawl.spiders.news import NewsSpider
from newscrawl.workers import process

process._PROGRAM = "raise SystemExit(9)"


class Bay(NewsSpider):
    name = "bay"
