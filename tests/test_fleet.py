"""Many sites: which are due, their crawls side by side, the table of their health, and the figures for Prometheus."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from loopback import FAST, ROOT, Reply, feed, run, serve, story, write_site
from prometheus_client.parser import text_string_to_metric_families
from scrapy.settings import Settings

from newscrawl.commands.due import Crawls, find_due
from newscrawl.commands.fleet import SiteState, read_fleet
from newscrawl.commands.health_table import is_overdue, judge_fleet
from newscrawl.commands.prometheus import write_metrics
from newscrawl.exitcodes import SEVERITY, ExitCode, worst
from newscrawl.sentinel.finding import Finding
from newscrawl.site import SiteError, load_site
from newscrawl.store import open_store
from newscrawl.store.runs import Run, end_run, start_run

NOW = 1_795_600_000
HOUR = 3600


def state(name: str, ago: int | None, *, every: int = HOUR, status: int | None = 0, findings: tuple[Finding, ...] = ()) -> SiteState:
    """Return a site that was crawled so many seconds ago, None for never."""
    if ago is None:
        return SiteState(name=name, every=every)
    counts: Mapping[str, Any] = {"newscrawl/articles": 7, "newscrawl/fetched": 9}
    last = Run(
        id=1, site=name, started_at=NOW - ago, ended_at=NOW - ago + 60 if status is not None else None, exit_code=status, counts=counts
    )
    ended = last if status is not None else None
    return SiteState(name=name, every=every, last=last, ended=ended, succeeded=last if status == 0 else None, findings=findings)


def test_sites_are_due_when_their_time_has_come_those_first_that_waited_longest() -> None:
    fleet = [
        state("hourly", HOUR - 60),
        state("fresh", HOUR - 600),
        state("late", 3 * HOUR),
        state("new", None),
        state("daily", 3 * HOUR, every=86_400),
    ]
    assert find_due(fleet, NOW) == ["new", "late", "hourly"]


def test_a_crawl_that_was_killed_is_due_again_at_its_usual_time() -> None:
    assert find_due([state("killed", 600, status=None)], NOW) == []
    assert find_due([state("killed", HOUR, status=None)], NOW) == ["killed"]


@pytest.mark.parametrize("text", ["1h", "90m", "2d", "1w"])
def test_a_site_file_may_say_how_often(tmp_path: Path, text: str) -> None:
    path = write_site(tmp_path, "http://bay.example", every=text)
    assert load_site(path).every == {"1h": 3600, "90m": 5400, "2d": 172_800, "1w": 604_800}[text]


@pytest.mark.parametrize("text", ["", "0h", "1", "1 h", "-1h", "hourly", "1s"])
def test_a_wrong_interval_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(SiteError, match=r"every = .* is wrong; allowed is a span of time"):
        load_site(write_site(tmp_path, "http://bay.example", every=text))


def test_the_worst_status_stands_for_all_and_a_locked_site_is_no_trouble() -> None:
    assert set(SEVERITY) == set(ExitCode)
    assert worst([0, 75, 0]) == 75
    assert worst([0, 75, 4, 3]) == 3
    assert worst([3, 137]) == 137


FINDING = Finding(what="has/date", words="stories with a date", value=0.1, low=0.7, high=1.0, over="run", since=NOW - HOUR, form="share")


@pytest.mark.parametrize(("status", "is_due"), [(3, True), (1, True), (0, False), (4, False), (130, False)])
def test_a_site_that_a_run_has_got_nothing_of_is_tried_again_within_the_hour(status: int, is_due: bool) -> None:
    assert find_due([state("bay", HOUR, status=status, every=24 * HOUR)], NOW) == ["bay"] * is_due
    assert find_due([state("bay", HOUR // 2, status=status, every=24 * HOUR)], NOW) == []


def test_health_names_the_store_that_there_is_none_of(tmp_path: Path) -> None:
    done = scrapy(tmp_path, "health", "-s", f"NEWSCRAWL_STORE={tmp_path / 'none.sqlite'}")
    assert done.returncode == ExitCode.WRONG_ARGUMENTS
    assert f"{tmp_path / 'none.sqlite'}: there is no store yet" in done.stderr
    assert not (tmp_path / "none.sqlite").exists()


def test_a_site_whose_last_run_began_in_a_time_to_come_is_due() -> None:
    assert find_due([state("ahead", -400 * 24 * HOUR)], NOW) == ["ahead"]
    assert find_due([state("just", -1)], NOW) == []


def test_the_last_run_is_the_one_that_began_last_whatever_the_clock_said(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.sqlite")
    with store.begin() as connection:
        for started in (NOW + 400 * 24 * HOUR, NOW - 600):
            end_run(connection, start_run(connection, "bay", started, "mill", 1), started + 60, exit_code=0, counts={})
    (bay,) = (site for site in read_fleet(store, Settings({"NEWSCRAWL_EVERY": "1h"})) if site.name == "bay")
    store.close()
    assert (bay.last.started_at, bay.is_due(NOW)) == (NOW - 600, False)


def test_a_site_that_another_call_has_crawled_while_it_waited_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = {"bay", "cove"}
    crawls = Crawls([], None, 1, lambda site: site in waiting)
    monkeypatch.setattr(crawls, "_command", lambda site: [sys.executable, "-c", ""])
    waiting.remove("cove")
    assert [(outcome.site, outcome.status) for outcome in crawls.run(["bay", "cove"])] == [("bay", 0)]


def test_health_is_that_of_the_worst_site() -> None:
    well, never = state("well", 600), state("never", None)
    assert judge_fleet([well, never], NOW) == 0
    assert judge_fleet([well, state("ill", 600, status=4, findings=(FINDING,))], NOW) == ExitCode.QUALITY_FELL
    assert not is_overdue(state("late", 2 * HOUR), NOW)
    assert judge_fleet([well, state("asleep", 4 * HOUR)], NOW) == ExitCode.COULD_NOT_START


def test_prometheus_can_read_the_figures(tmp_path: Path) -> None:
    strange = state('a"b\\c\nd', 600)
    write_metrics(
        tmp_path / "newscrawl.prom",
        [state("well", 600), state("ill", 600, status=4, findings=(FINDING,)), state("never", None), strange],
        NOW,
    )
    text = (tmp_path / "newscrawl.prom").read_text(encoding="utf-8")
    families = {family.name: family for family in text_string_to_metric_families(text)}
    values = {name: {sample.labels["site"]: sample.value for sample in family.samples} for name, family in families.items()}
    assert values["newscrawl_last_run_exit_status"] == {"well": 0, "ill": 4, strange.name: 0}
    assert values["newscrawl_last_run_articles"]["well"] == 7
    assert values["newscrawl_last_run_findings"] == {"well": 0, "ill": 1, strange.name: 0}
    assert values["newscrawl_next_due_timestamp_seconds"]["well"] == NOW - 600 + HOUR
    assert values["newscrawl_last_run_duration_seconds"]["well"] == 60
    (since,) = families["newscrawl_finding_since_timestamp_seconds"].samples
    assert (since.labels, since.value) == ({"site": "ill", "measure": "has/date"}, NOW - HOUR)
    assert all(
        re.fullmatch(r"newscrawl(_[a-z]+)+", name) and family.documentation and family.type == "gauge" for name, family in families.items()
    )
    assert [path.name for path in tmp_path.iterdir()] == ["newscrawl.prom"]


def options(folder: Path, hosts: list[str], **settings: Any) -> list[str]:
    values = {**FAST, "NEWSCRAWL_ALLOWED_HOSTS": ",".join(hosts), "NEWSCRAWL_STORE": folder / "store.sqlite", "NEWSCRAWL_WORKERS": 0}
    values |= {"NEWSCRAWL_OUTPUT": folder / "output" / "%(name)s" / "%(time)s.jsonl", **settings}
    return [part for name, value in values.items() for part in ("-s", f"{name}={value}")]


def scrapy(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run([sys.executable, "-m", "scrapy", *words], folder)


def test_due_sites_are_crawled_at_once_one_failing_without_the_rest(tmp_path: Path) -> None:
    both = threading.Barrier(2, timeout=60)

    def meet(headline: str) -> Reply:
        both.wait()  # is only passed where two crawls ask at the same time
        return story(headline)

    with serve() as web:
        for name in ("bay", "cove"):
            web.pages[f"/{name}"] = feed((f"{web.url}/news/{name}-1001", None))
            web.pages[f"/news/{name}-1001"] = lambda name=name: meet(f"Fog over the {name}")
            write_site(tmp_path / "sites", web.url, name=name, feeds=[f"/{name}"])
        write_site(tmp_path / "sites", web.url, name="gone", feeds=["/nothing"])
        write_site(tmp_path / "sites", web.url, name="rare", feeds=["/bay"], every="1w")
        (tmp_path / "sites" / "wrong.toml").write_text("name = 7\n")
        store = open_store(tmp_path / "store.sqlite")
        with store.begin() as connection:
            for name in ("rare", "cbc"):
                end_run(connection, start_run(connection, name, int(time.time()), "mill", 1), int(time.time()), exit_code=0, counts={})
        store.close()
        words = options(tmp_path, [web.host], NEWSCRAWL_PARALLEL=3)
        done = scrapy(tmp_path, "crawl-due", *words, "--logfile", str(tmp_path / "%(name)s.log"))
        again = scrapy(tmp_path, "crawl-due", "--quiet", *words)
    table = done.stdout
    assert re.search(r"^3 crawled, 2 not due$", table, re.MULTILINE), table + done.stderr
    assert re.search(r"^bay +0 +done", table, re.MULTILINE)
    assert re.search(r"^cove +0 +done", table, re.MULTILINE)
    assert re.search(r"^gone +3 +unreachable", table, re.MULTILINE)
    assert done.returncode == ExitCode.UNREACHABLE
    assert "wrong.toml" in done.stderr
    assert "Crawl of bay ended" in (tmp_path / "bay.log").read_text()
    assert "Crawl of gone ended" in (tmp_path / "gone.log").read_text()
    assert (again.returncode, again.stdout) == (0, "")


def test_health_shows_all_sites_and_writes_the_figures(tmp_path: Path) -> None:
    write_site(tmp_path / "sites", "http://bay.example")
    store, now = open_store(tmp_path / "store.sqlite"), int(time.time())
    with store.begin() as connection:
        columns = {"exit_code": 4, "counts": {"newscrawl/articles": 12}, "measures": {"findings": [FINDING.to_json()]}}
        end_run(connection, start_run(connection, "bay", now - 600, "mill", 1), now - 500, **columns)
    store.close()
    done = scrapy(tmp_path, "health", *options(tmp_path, []), "--prometheus", str(tmp_path / "newscrawl.prom"))
    assert done.returncode == ExitCode.QUALITY_FELL, done.stderr
    assert re.search(r"^bay .* quality fell +12 ", done.stdout, re.MULTILINE)
    assert re.search(r"^cbc +never", done.stdout, re.MULTILINE)
    assert "stories with a date: 10 %, usually 70 to 100 %" in " ".join(done.stdout.split())
    assert 'newscrawl_last_run_articles{site="bay"} 12.0' in (tmp_path / "newscrawl.prom").read_text()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["health", "-s", "NEWSCRAWL_STORE="], "NEWSCRAWL_STORE is empty"),
        (["crawl-due", "-s", "NEWSCRAWL_STORE="], "NEWSCRAWL_STORE is empty"),
        (["crawl-due", "-s", "NEWSCRAWL_PARALLEL=0"], "NEWSCRAWL_PARALLEL='0' is wrong"),
        (["crawl-due", "-s", "NEWSCRAWL_EVERY=often"], "NEWSCRAWL_EVERY='often' is wrong"),
        (["crawl-due", "nowhere"], "no site named 'nowhere'"),
        (["health", "--accept", "cbc"], "the last run of 'cbc' has nothing to accept"),
        (["health", "--reject", "cbc"], "nothing of 'cbc' is in quarantine"),
        (["health", "--reject", "cbc", "--accept", "cbc"], "one of --accept and --reject"),
    ],
)
def test_wrong_arguments_are_named(tmp_path: Path, words: list[str], message: str) -> None:
    open_store(tmp_path / "store.sqlite").close()
    done = scrapy(tmp_path, words[0], "-s", f"NEWSCRAWL_STORE={tmp_path / 'store.sqlite'}", *words[1:])
    assert done.returncode == ExitCode.WRONG_ARGUMENTS
    assert message in done.stderr


def test_sigterm_ends_the_crawls_with_what_they_have_and_begins_no_more(tmp_path: Path) -> None:
    go = threading.Event()

    def slow() -> Reply:
        go.wait(60)
        return story("Late fog")

    with serve() as web:
        web.pages["/feed"] = feed(*((f"{web.url}/news/fog-100{n}", None) for n in range(3)))
        web.pages["/news/fog-1000"] = story("Fog on the quay")
        web.pages["/news/fog-1001"] = web.pages["/news/fog-1002"] = slow
        write_site(tmp_path / "sites", web.url)
        write_site(tmp_path / "sites", web.url, name="cove")
        words = options(tmp_path, [web.host], NEWSCRAWL_PARALLEL=1)
        environment = {**os.environ, "NEWSCRAWL_SITES": str(tmp_path / "sites")}
        command = [sys.executable, "-m", "scrapy", "crawl-due", "bay", "cove", *words]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        end = time.monotonic() + 60
        while len(web.stories_asked()) < 3 and time.monotonic() < end:
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        go.set()
        table, log = process.communicate(timeout=60)
    assert process.returncode == ExitCode.INTERRUPTED, log
    assert re.findall(r"^(bay|cove) +130 +interrupted", table, re.MULTILINE) == ["bay", "cove"]
    assert [len(path.read_bytes().splitlines()) > 0 for path in (tmp_path / "output").rglob("2*.jsonl")] == [True]
    assert web.asked.count("/feed") == 1


def test_a_crawl_that_a_signal_ends_has_a_status_as_in_a_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    crawls = Crawls([], None, 1)
    monkeypatch.setattr(crawls, "_command", lambda site: [sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"])
    (outcome,) = crawls.run(["bay"])
    assert (outcome.site, outcome.status) == ("bay", 137)


def test_a_crawl_that_is_stopped_while_it_still_loads_is_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    crawls = Crawls([], None, 1)
    # As it ends by our signal before it has a handler of its own.
    ends = f"import os, signal; os.kill({os.getpid()}, signal.SIGTERM); signal.pause()"
    monkeypatch.setattr(crawls, "_command", lambda site: [sys.executable, "-c", ends])
    assert [(outcome.site, outcome.status) for outcome in crawls.run(["bay", "cove"])] == [("bay", 130), ("cove", 130)]
