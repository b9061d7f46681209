"""A crawl from Python: its records as they come, and how it ends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from loopback import FAST, Web, feed, serve, story, write_site

import newscrawl
from newscrawl.exitcodes import ExitCode


@pytest.fixture
def web() -> Iterator[Web]:
    with serve() as web:
        for number in range(1001, 1009):
            web.pages[f"/news/fog-{number}"] = story(f"Fog {number}")
        web.pages["/feed"] = feed(*((f"{web.url}/news/fog-{number}", None) for number in range(1001, 1009)))
        yield web


def settings_of(folder: Path, web: Web, **more: object) -> dict[str, object]:
    write_site(folder / "sites", web.url)
    return {**FAST, "NEWSCRAWL_SITES": folder / "sites", "NEWSCRAWL_ALLOWED_HOSTS": web.host, **more}


def test_records_come_out_of_a_crawl_that_stands_alone(web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = settings_of(tmp_path, web)
    for _ in range(2):
        records = list(newscrawl.crawl("bay", settings=settings))
        assert sorted(record["headline"] for record in records) == [f"Fog {number}" for number in range(1001, 1009)]
    assert len(list(newscrawl.crawl("bay", settings=settings, limit=3))) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["sites"]


def test_a_store_is_remembered_where_one_is_named(web: Web, tmp_path: Path) -> None:
    settings = settings_of(tmp_path, web, NEWSCRAWL_STORE=tmp_path / "store.sqlite")
    assert [len(list(newscrawl.crawl("bay", settings=settings))) for _ in range(2)] == [8, 0]


def test_a_crawl_ends_when_the_loop_is_left(web: Web, tmp_path: Path) -> None:
    settings = settings_of(tmp_path, web, CONCURRENT_REQUESTS_PER_DOMAIN=1, DOWNLOAD_DELAY=0.2)
    records = newscrawl.crawl("bay", settings=settings)
    assert next(records)["site"] == "bay"
    records.close()
    assert len(web.stories_asked()) < 8


@pytest.mark.parametrize(
    ("site", "arguments", "status"),
    [("nowhere", {}, ExitCode.WRONG_ARGUMENTS), ("bay", {"limit": "many"}, ExitCode.WRONG_ARGUMENTS), ("bay", {}, ExitCode.UNREACHABLE)],
)
def test_a_crawl_that_did_not_do_its_job_is_an_error(
    web: Web, tmp_path: Path, site: str, arguments: dict[str, object], status: ExitCode
) -> None:
    web.pages.clear()
    with pytest.raises(newscrawl.CrawlError, match=f"the crawl of {site} ended with {int(status)} ") as caught:
        list(newscrawl.crawl(site, settings=settings_of(tmp_path, web), **arguments))
    assert caught.value.status == status
