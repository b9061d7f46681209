"""newscrawl's own settings, checked before a crawl takes its lock: values that none of its parts could use, names that nobody reads."""

from __future__ import annotations

import logging
import re
from difflib import get_close_matches
from importlib import import_module

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from newscrawl.storage.names import OutputNameError, check_template

logger = logging.getLogger("newscrawl")

OWN = "NEWSCRAWL_"
_HOST = re.compile(r"[^\s/@]+")  # "name" or "name:port"


def check_settings(settings: BaseSettings) -> None:
    """Raise UsageError naming the setting and what is allowed; log settings of newscrawl's that there are none of."""
    # Not before: these read the environment as they are loaded.
    defaults = {name: value for name, value in vars(import_module("newscrawl.settings")).items() if name.startswith(OWN)}
    for name, default in defaults.items():
        if allowed := _check(settings, name, default):
            raise UsageError(f"{name}={settings[name]!r} is wrong; allowed is {allowed}", print_help=False)
    if settings["NEWSCRAWL_OUTPUT"] and not settings["FEEDS"] and not settings["FEED_URI"]:
        try:
            check_template(settings["NEWSCRAWL_OUTPUT"])
        except OutputNameError as error:
            raise UsageError(str(error), print_help=False) from error
    for name in settings:
        if str(name).startswith(OWN) and name not in defaults:
            near = get_close_matches(str(name), defaults, 1)
            logger.warning("There is no setting %s%s", name, f"; it may be meant for {near[0]}" if near else "")


def _check(settings: BaseSettings, name: str, default: object) -> str | None:
    """Return what is allowed where a value is of no use, by the kind that the default is of."""
    try:
        if isinstance(default, bool):
            settings.getbool(name)
        elif isinstance(default, (int, float)) and not settings.getfloat(name) >= 0:
            return "a number from 0"
    except (TypeError, ValueError):
        return "true or false" if isinstance(default, bool) else "a number from 0"
    if name == "NEWSCRAWL_ALLOWED_HOSTS" and not all(_HOST.fullmatch(host) for host in settings.getlist(name)):
        return 'hosts, as "name" or "name:port", with commas between them'
    return None
