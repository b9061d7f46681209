"""What a setting turns off is not loaded: Scrapy loads each of its parts to ask it whether it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

SWITCHES = {
    "REMOTE_CONTROL_ENABLED": ("EXTENSIONS_BASE", "scrapy.extensions.remote_control.RemoteControl"),  # it brings aiohttp
    "COOKIES_ENABLED": ("DOWNLOADER_MIDDLEWARES_BASE", "scrapy.downloadermiddlewares.cookies.CookiesMiddleware"),  # and this one requests
    "TELNETCONSOLE_ENABLED": ("EXTENSIONS_BASE", "scrapy.extensions.telnet.TelnetConsole"),
}
"""By the setting: the setting that names the part, and the part."""


class Spared:
    """Add-on: parts of Scrapy that are turned off are left out; one that settings of the user's own name is loaded as ever."""

    def update_settings(self, settings: BaseSettings) -> None:
        for switch, (parts, path) in SWITCHES.items():
            if not settings.getbool(switch) and path in settings[parts]:
                del settings[parts][path]
