"""The console script `newscrawl`: Scrapy's own command line, with newscrawl's settings where no project of the user's own is found."""

from __future__ import annotations

import gc
import os
import sys
from pkgutil import iter_modules
from typing import TYPE_CHECKING

import newscrawl.commands

if TYPE_CHECKING:
    from scrapy.settings import Settings

SETTINGS = "newscrawl.settings"

COMMANDS = "newscrawl.commands"


def main(argv: list[str] | None = None) -> None:
    """Run a command, by default that of sys.argv, and exit with its status; every command and setting of Scrapy works."""
    gc.disable()  # what is loaded holds no cycles that end: to look for them was a seventh of the time to start
    # These look for their callers among all modules, on a stack of imports: in this order, and first, it takes a third of the time.
    import scrapy.core.downloader.tls  # isort: split
    import scrapy.core.downloader.contextfactory  # noqa: F401
    from scrapy.cmdline import execute
    from scrapy.utils.project import ENVVAR

    import newscrawl.spiders.news  # noqa: F401 - with Scrapy and the store most of what a command loads

    gc.freeze()  # nor are they looked for among it before the crawl freezes what stands then, or as the process ends
    gc.enable()
    if not has_project():
        os.environ[ENVVAR] = SETTINGS
    argv = sys.argv if argv is None else argv
    execute(argv, choose_settings(argv))


def choose_settings(argv: list[str]) -> Settings | None:
    """Return settings that name the module of the command asked for, where it is newscrawl's, else None: Scrapy loads all to run one."""
    from scrapy.utils.project import get_project_settings

    settings = get_project_settings()
    name = next((argument for argument in argv[1:] if not argument.startswith("-")), None)
    if settings["COMMANDS_MODULE"] != COMMANDS or name not in (module.name for module in iter_modules(newscrawl.commands.__path__)):
        return None
    settings.set("COMMANDS_MODULE", f"{COMMANDS}.{name}")
    return settings


def has_project() -> bool:
    """Answer whether settings are named already: in the environment, or by a scrapy.cfg of this folder, one above it, or the user."""
    from scrapy.utils.conf import closest_scrapy_cfg, get_config
    from scrapy.utils.project import ENVVAR

    if os.environ.get(ENVVAR):
        return True
    project = os.environ.get("SCRAPY_PROJECT", "default")
    return bool(closest_scrapy_cfg()) or get_config().has_option("settings", project)


if __name__ == "__main__":
    main()
