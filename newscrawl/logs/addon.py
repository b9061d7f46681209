"""The add-on that gives every Scrapy command newscrawl's log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from newscrawl.logs.handler import LogSettingError, install_handler

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings


class Log:
    """Install the handler once the crawl's settings stand, unless another program's settings leave the log to Scrapy."""

    def update_settings(self, settings: BaseSettings) -> None:
        if settings.getbool("LOG_INSTALL_ROOT_HANDLER"):
            return
        try:
            install_handler(settings)
        except LogSettingError as error:
            raise UsageError(str(error), print_help=False) from error
