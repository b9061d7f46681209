"""Crawls whose pages or whose end are hard: the crawl goes on, memory stays bounded, and no worker outlives it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from loopback import FAST, ROOT, Reply, Web, crawl, feed, run, serve, story, story_page, write_site

from newscrawl.settings import ITEM_PIPELINES

OWN = {"SPIDER_MODULES": "hardspiders", "NEWSCRAWL_WORKERS": 1, "NEWSCRAWL_PAGE_SECONDS": 1.5, "NEWSCRAWL_PAGE_MEGABYTES": 400}


def test_hard_pages_are_refused_by_name_and_the_crawl_goes_on(tmp_path):
    names = ["good-1001", "endless-1002", "hungry-1003", "good-1004", "buggy-1006", "good-1007"]
    with serve() as web:
        web.pages["/feed"] = feed(*((f"{web.url}/news/{name}", None) for name in names))
        web.pages |= {f"/news/{name}": story(f"Story {name}") for name in names}
        write_site(tmp_path / "sites", web.url)
        ended = crawl(tmp_path, allowed=web.host, settings=OWN)
    assert sorted(ended.headlines) == ["Story good-1001", "Story good-1004", "Story good-1007"]
    assert ended.count("refused/page-too-hard") == 2
    assert ended.count("errors/extraction") == 1
    for name in ("endless-1002", "hungry-1003"):
        assert f"bay: refused {web.url}/news/{name}: page-too-hard" in ended.log
    assert "longer than 1.5 seconds, twice" in ended.log
    assert "more than 400 megabytes, twice" in ended.log
    assert "invalid literal for int() with base 10: 'no number'" in ended.log
    assert ended.status == 0


@pytest.mark.parametrize("store", ["store.sqlite", ""])
def test_article_that_a_pipeline_does_not_let_through_is_none(tmp_path, store):
    with serve() as web:
        write_site(tmp_path / "sites", web.url)
        settings = {"ITEM_PIPELINES": json.dumps({**ITEM_PIPELINES, "hardspiders.Picky": 500})}
        settings["NEWSCRAWL_STORE"] = tmp_path / store if store else ""
        offer(web, {"broken-1001": "Broken ice", "broken-1002": "Broken oars"})
        ended = crawl(tmp_path, allowed=web.host, settings=settings)
        assert (ended.status, ended.count("articles"), ended.count("errors/pipeline"), ended.records) == (4, 0, 2, ())
        assert f"bay: failed {web.url}/news/broken-1001: pipeline: KeyError in a pipeline" in ended.log
        offer(web, {"broken-1003": "Broken rope", "dull-1004": "Dull day", "fog-1005": "Fog on the quay"})
        ended = crawl(tmp_path, allowed=web.host, settings=settings)
        assert (ended.status, ended.count("articles"), ended.count("errors/pipeline")) == (0, 1, 3 if store else 1)  # two once more
        assert ended.headlines == ["Fog on the quay"]


def test_pipeline_that_raises_as_it_closes_keeps_no_file_from_its_name(tmp_path):
    with serve() as web:
        write_site(tmp_path / "sites", web.url)
        offer(web, {"fog-1001": "Fog on the quay"})
        values = {**FAST, "NEWSCRAWL_ALLOWED_HOSTS": web.host, "NEWSCRAWL_STORE": tmp_path / "store.sqlite"}
        values["NEWSCRAWL_OUTPUT"] = tmp_path / "output/%(time)s.jsonl"
        values["ITEM_PIPELINES"] = json.dumps({**ITEM_PIPELINES, "hardspiders.Unclosed": 920})  # behind the writer, and so closed before it
        command = [sys.executable, "-m", "scrapy", "crawl", "bay"]
        done = run([*command, *(part for name, value in values.items() for part in ("-s", f"{name}={value}"))], tmp_path)
    assert done.returncode == 0, done.stderr
    assert "KeyError: 'section'" in done.stderr
    (path,) = (path for path in (tmp_path / "output").iterdir() if path.suffix == ".jsonl")
    assert json.loads(path.read_bytes())["headline"] == "Fog on the quay"
    assert not list((tmp_path / "output").glob("*.part"))


def offer(web: Web, headlines: dict[str, str]) -> None:
    web.pages["/feed"] = feed(*((f"{web.url}/news/{name}", None) for name in headlines))
    web.pages |= {f"/news/{name}": story(headline) for name, headline in headlines.items()}


def test_crawl_whose_workers_cannot_start_ends_with_status_1(tmp_path):
    with serve() as web:
        web.pages |= {"/feed": feed((f"{web.url}/news/fog-1001", None)), "/news/fog-1001": story("Fog")}
        write_site(tmp_path / "sites", web.url)
        ended = crawl(tmp_path, allowed=web.host, settings={"SPIDER_MODULES": "brokenworkers", "NEWSCRAWL_WORKERS": 1})
    assert ended.status == 1
    assert "Pages cannot be read: a worker ended before it could read a page: exit status 9" in ended.log


def test_bytes_that_wait_for_workers_are_bounded_and_the_crawl_slows(tmp_path):
    page = Reply(body=story_page("Fog") + b"<!--" + b"x" * 100_000 + b"-->")
    with serve({f"/{number}": page for number in range(30)}) as web:
        settings = {
            **FAST,
            "SPIDER_MODULES": "hardspiders",
            "NEWSCRAWL_WORKERS": 1,
            "NEWSCRAWL_ALLOWED_HOSTS": web.host,
            "SCRAPER_SLOT_MAX_ACTIVE_SIZE": 250_000,
        }
        settings |= {"SPIDER_LOADER_CLASS": "scrapy.spiderloader.SpiderLoader", "NEWSCRAWL_OUTPUT": "", "NEWSCRAWL_STORE": ""}
        command = [sys.executable, "-m", "scrapy", "crawl", "flood", "-a", f"url={web.url}"]
        command += [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
        done = run(command, tmp_path, BYTES_FILE=str(tmp_path / "bytes"))
    assert done.returncode == 0, done.stderr
    read, most = json.loads((tmp_path / "bytes").read_text(encoding="utf-8"))
    assert read == 30
    # Fetching stops once three wait; those that were already under way then still arrive.
    assert most <= len(page.body) * (3 + 4)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("stroke", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "kill -9"])
def test_no_worker_outlives_its_crawl(tmp_path, stroke):
    with serve() as web:
        web.pages["/feed"] = feed((f"{web.url}/news/good-1001", None), (f"{web.url}/news/endless-1002", None))
        web.pages |= {f"/news/{name}": story("Fog") for name in ("good-1001", "endless-1002")}
        write_site(tmp_path / "sites", web.url)
        process = start_crawl(tmp_path, web)
        workers = wait_for_workers(process.pid, web)
        process.send_signal(stroke)
        process.wait(timeout=60)
        assert wait_until_gone(workers)
    if stroke == signal.SIGINT:
        assert process.returncode == 130


def start_crawl(folder: Path, web: Web) -> subprocess.Popen[bytes]:
    settings = {**FAST, **OWN, "NEWSCRAWL_PAGE_SECONDS": 4, "NEWSCRAWL_ALLOWED_HOSTS": web.host, "NEWSCRAWL_OUTPUT": f"{folder}/out.jsonl"}
    settings |= {"NEWSCRAWL_STORE": f"{folder}/store.sqlite"}
    command = [sys.executable, "-m", "scrapy", "crawl", "bay"]
    command += [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tests"), "NEWSCRAWL_SITES": str(folder / "sites")}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)


def wait_for_workers(pid: int, web: Web) -> list[int]:
    """Return the workers of a crawl once both stories were asked for."""
    while len(web.stories_asked()) < 2:
        time.sleep(0.05)
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def wait_until_gone(pids: list[int]) -> bool:
    """Answer whether there were processes, and all have ended within a page's time and a little."""
    until = time.monotonic() + 30
    while any(is_living(pid) for pid in pids) and time.monotonic() < until:
        time.sleep(0.05)
    return bool(pids) and not any(is_living(pid) for pid in pids)


def is_living(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
