"""The one way a middleware refuses a request: counted under a word, logged with site, address and reason."""

from __future__ import annotations

import logging

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

logger = logging.getLogger("newscrawl")


HOST_GIVEN_UP = "host-given-up"
"""Why a request to a host that only fails is refused: for the rest of the run, whatever the address."""


class Refused(IgnoreRequest):
    """The request is not made, and that is already counted and logged; `reason` is the word it is counted under."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason


def refuse(crawler: Crawler, request: Request, reason: str, detail: str = "") -> Refused:
    """Count and log a refusal, and return what is to be raised; what a crawl can do without is counted as its request's meta says."""
    refused = Refused(reason, detail)
    crawler.stats.inc_value(f"{request.meta.get('counted_under', 'newscrawl/refused')}/{reason}")
    name = crawler.spider.name if crawler.spider else "-"
    logger.info("%s: refused %s: %s", name, request.url, refused, extra={"spider": crawler.spider})
    return refused
