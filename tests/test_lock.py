"""One crawl of a site at a time: the lock, its holder's death, and what a second start says. Crawls are processes of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from loopback import FAST, ROOT, Reply, Web, crawl, feed, serve, story, write_site
from postgres_server import find_programs, serve_postgres

from newscrawl.storage.lock import Holder, LockedError, read_holder, take_file_lock
from newscrawl.store import open_store
from newscrawl.store.lock import take_database_lock

ME = Holder(pid=os.getpid(), host="mill", started="2026-11-25T09:00:00Z")


def test_a_second_holder_is_told_who_the_first_is(tmp_path: Path) -> None:
    held = take_file_lock(tmp_path / "locks" / "bay.lock", ME)
    with pytest.raises(LockedError, match=rf"process {os.getpid()} on mill since 2026-11-25T09:00:00Z \(lock file .*bay\.lock\)"):
        take_file_lock(tmp_path / "locks" / "bay.lock", ME)
    held.release()
    take_file_lock(tmp_path / "locks" / "bay.lock", ME).release()


def test_a_lock_file_of_rubbish_names_nobody_and_can_be_taken(tmp_path: Path) -> None:
    for rubbish in (b"", b"\x00\xff", b"[]", b'{"pid": "x"}', b"7"):
        assert read_holder(rubbish) is None
        (tmp_path / "bay.lock").write_bytes(rubbish * 100)
        take_file_lock(tmp_path / "bay.lock", ME).release()


def test_a_lock_file_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("kept")
    (tmp_path / "bay.lock").symlink_to(tmp_path / "precious")
    with pytest.raises(OSError, match=r"symbolic link|Too many levels"):
        take_file_lock(tmp_path / "bay.lock", ME)
    assert (tmp_path / "precious").read_text() == "kept"


@pytest.fixture
def slow_web() -> Iterator[tuple[Web, threading.Event]]:
    """A site whose only story is not answered before the event is set."""
    go = threading.Event()

    def answer() -> Reply:
        go.wait(60)
        return story("Fog on the quay")

    with serve() as web:
        web.pages["/feed"] = feed((f"{web.url}/news/fog-1001", None))
        web.pages["/news/fog-1001"] = answer
        yield web, go
        go.set()


def start_crawl(folder: Path, web: Web) -> subprocess.Popen[str]:
    values = {
        **FAST,
        "NEWSCRAWL_STORE": folder / "store.sqlite",
        "NEWSCRAWL_OUTPUT": str(folder / "output" / "%(name)s" / "%(time)s.jsonl"),
    }
    values |= {"NEWSCRAWL_ALLOWED_HOSTS": web.host, "NEWSCRAWL_WORKERS": 1}
    command = [sys.executable, "-m", "scrapy", "crawl", "bay", *(part for name, v in values.items() for part in ("-s", f"{name}={v}"))]
    environment = {**os.environ, "NEWSCRAWL_SITES": str(folder / "sites")}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)


def wait_for(condition: object, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def test_a_second_crawl_of_a_site_exits_75_says_who_holds_it_and_touches_nothing(
    tmp_path: Path, slow_web: tuple[Web, threading.Event]
) -> None:
    web, go = slow_web
    write_site(tmp_path / "sites", web.url)
    first = start_crawl(tmp_path, web)
    wait_for(web.stories_asked)
    before = (len(web.asked), sorted(path.name for path in (tmp_path / "output").rglob("*")))
    second = crawl(tmp_path, allowed=web.host)
    assert second.status == 75
    assert f"bay is being crawled by process {first.pid} on" in second.log
    assert (len(web.asked), sorted(path.name for path in (tmp_path / "output").rglob("*"))) == before
    assert not (tmp_path / "out.jsonl").exists()
    go.set()
    first.communicate(timeout=60)
    assert first.returncode == 0


def test_the_lock_of_a_crawl_that_was_killed_is_free(tmp_path: Path, slow_web: tuple[Web, threading.Event]) -> None:
    web, go = slow_web
    write_site(tmp_path / "sites", web.url)
    first = start_crawl(tmp_path, web)
    wait_for(web.stories_asked)
    first.send_signal(signal.SIGKILL)
    first.communicate(timeout=60)
    go.set()
    second = crawl(tmp_path, allowed=web.host)
    assert second.status == 0
    assert second.headlines == ["Fog on the quay"]


@pytest.mark.skipif(find_programs() is None, reason="PostgreSQL (Debian package postgresql) is not installed")
def test_on_postgresql_the_lock_holds_across_connections_and_goes_with_its_own() -> None:
    with serve_postgres() as server:
        first, second = open_store(server.url), open_store(server.url)
        held = take_database_lock(first, "bay", ME)
        with pytest.raises(LockedError, match=rf"newscrawl bay {os.getpid()}@mill since 20"):
            take_database_lock(second, "bay", ME)
        take_database_lock(second, "cove", ME).release()
        held.release()
        take_database_lock(second, "bay", ME).release()
        first.close()
        second.close()
