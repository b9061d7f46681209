"""Who crawls: the user agent, honest and with a contact."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from newscrawl import __version__

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

logger = logging.getLogger("newscrawl")

PRODUCT = "newscrawl"


class Identity:
    """Add-on: USER_AGENT becomes "newscrawl/VERSION (+CONTACT)" out of NEWSCRAWL_CONTACT, unless one of the user's own is set."""

    def update_settings(self, settings: BaseSettings) -> None:
        if settings["USER_AGENT"] != PRODUCT:
            return
        contact = " ".join(str(settings["NEWSCRAWL_CONTACT"] or "").split())
        if not contact and not settings["NEWSCRAWL_REPLAY"]:
            logger.warning("No contact in the user agent: set NEWSCRAWL_CONTACT to an address or mail where publishers reach you.")
        settings.set("USER_AGENT", f"{PRODUCT}/{__version__}{f' (+{contact})' if contact else ''}", priority="spider")
