"""The console script `newscrawl`: Scrapy's own command line, with newscrawl's settings where no project of the user's own is found."""

from __future__ import annotations

import gc
import os

SETTINGS = "newscrawl.settings"

LOADED_OBJECTS = 10_000
"""After how many new objects those are looked through for cycles: at Python's own 700 that was a seventh of the time to start."""


def main(argv: list[str] | None = None) -> None:
    """Run a command, by default that of sys.argv, and exit with its status; every command and setting of Scrapy works."""
    gc.set_threshold(LOADED_OBJECTS, *gc.get_threshold()[1:])
    # This looks for its callers among all modules, on a stack of imports: it takes a third of the time where both are small.
    import scrapy.core.downloader.contextfactory  # noqa: F401
    from scrapy.cmdline import execute
    from scrapy.utils.project import ENVVAR

    if not has_project():
        os.environ[ENVVAR] = SETTINGS
    execute(argv)


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
