"""A crawl loads what it needs: not what is turned off, which is there as ever where somebody turns it on, nor what others need."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from loopback import feed, run, serve, story, write_site
from scrapy.settings import Settings
from test_keeping import settings_of

from newscrawl.middlewares.spared import SWITCHES, Spared

PROGRAM = """
import atexit, sys
wanted = {
    "aiohttp", "requests", "scrapy.extensions.telnet", "scrapy.downloadermiddlewares.cookies",
    "rich", "warcio", "sqlalchemy.dialects.postgresql", "newscrawl.commands.health",
}
atexit.register(lambda: print(*sorted(wanted & sys.modules.keys())))
from newscrawl.cmdline import main
main()
"""


def loaded_by_crawl(folder: Path, **settings: object) -> list[str]:
    with serve() as web:
        write_site(folder / "sites", web.url)
        web.pages |= {"/feed": feed((f"{web.url}/news/fog-1001", None)), "/news/fog-1001": story("Fog on quay 1001")}
        done = run([sys.executable, "-c", PROGRAM, "crawl", "bay", *settings_of(folder, web, **settings)], folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_a_crawl_does_not_load_what_is_turned_off_nor_what_only_others_need(tmp_path: Path) -> None:
    assert loaded_by_crawl(tmp_path) == []


def test_what_is_turned_on_is_loaded(tmp_path: Path) -> None:
    assert "scrapy.downloadermiddlewares.cookies" in loaded_by_crawl(tmp_path, COOKIES_ENABLED=1)


@pytest.mark.parametrize("switch", SWITCHES)
def test_each_part_is_one_that_scrapy_has(switch: str) -> None:
    parts, path = SWITCHES[switch]
    off, on = Settings({switch: False}), Settings({switch: True})
    for settings in (off, on):
        assert path in settings[parts]
        Spared().update_settings(settings)
    assert (path in off[parts], path in on[parts]) == (False, True)
