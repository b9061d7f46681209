"""Crawls every hostile case beside good pages, all from this machine, and tells how each ended, how long it took and what memory there was.

usage: .venv/bin/python benchmarks/hostile.py [--good N] [--timeout SECONDS] [--only NAME …] [--json FILE]

Status 1 unless every good page gave an article within ten seconds, every case ended with its word, and the crawl's main process stayed
under 300 MB. `--timeout` is DOWNLOAD_TIMEOUT, which the slow ones wait for: 10 here, 30 in a crawl.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from attrs import define, field, frozen
from hostile_cases import NAMES, Case, make_cases, write_feed
from hostile_pages import good_page
from hostile_server import Server, reply, serve

ROOT = Path(__file__).parents[1]
MAX_SECONDS, MAX_MEGABYTES = 10.0, 300
SETTINGS = {
    "AUTOTHROTTLE_ENABLED": False,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "DOWNLOAD_DELAY": 0,
    "LOG_FORMAT": "%(created)f %(message)s",
    "NEWSCRAWL_BACKOFF_SECONDS": 0,  # all cases are of one host, which would be given up
    "NEWSCRAWL_HOST_ERRORS": 0,
    "NEWSCRAWL_PROGRESS_SECONDS": 0,
    "NEWSCRAWL_RIGHTS_FILES": False,  # each host has one page that is asked for, and its end is told
    "RETRY_TIMES": 0,
    "SPIDER_MIDDLEWARES": '{"hostile_watch.Watch": 1}',
    "TWISTED_DNS_RESOLVER": "hostile_watch.Names",
}
_LINE = re.compile(r"^(\d+\.\d+) bay: (article|read|refused|failed) (\S.*?): ([\w-]+)(?:: .*)?$")
_ENDS = {"article": "article", "read": "read", "refused": "refused/{}", "failed": "errors/{}"}


@frozen(kw_only=True)
class End:
    """A line of the log: when, of which address, with which word; `text` is the line."""

    moment: float
    url: str
    word: str
    text: str


@define(eq=False)
class Memory:
    """Resident megabytes of a process and of its largest child, as read ten times a second."""

    readings: list[tuple[float, int, int]] = field(factory=list)

    def most(self, start: float, end: float) -> tuple[int, int]:
        """Return the most of both while a case was under way."""
        between = [(main, worker) for moment, main, worker in self.readings if start - 0.1 <= moment <= end + 0.1]
        return max((main for main, _ in between), default=0), max((worker for _, worker in between), default=0)


@frozen(kw_only=True)
class Hosts:
    """The servers of the cases: one for most, and one for each case of robots.txt, by the case's name."""

    main: Server
    robots: Mapping[str, Server]

    def url_of(self, case: Case) -> str:
        if case.kind == "robots":
            return self.robots[case.name].url + case.path
        return case.url or self.main.url + case.path


@contextmanager
def serve_cases(cases: Sequence[Case], good: int) -> Iterator[Hosts]:
    """Serve the cases and the good pages until the block is left."""
    pages = {f"/news/good-{100_000 + number}": reply(good_page(number)) for number in range(good)}
    stories = [case for case in cases if case.kind in ("story", "robots")]
    answers = {
        **pages,
        **{path: answer for case in cases if case.kind != "robots" for path, answer in ({case.path: case.answer} | case.more).items()},
    }
    with ExitStack() as stack:
        answers["/feed"] = lambda: reply(write_feed(addresses))()
        main = stack.enter_context(serve(answers))
        robots = {}
        for case in stories:
            if case.kind == "robots":
                story = {case.path: reply(good_page(0)), "/robots.txt": case.answer}
                robots[case.name] = stack.enter_context(serve(story))
        hosts = Hosts(main=main, robots=robots)
        hostile = [hosts.url_of(case) for case in stories]
        addresses = _mix([main.url + path for path in pages], hostile)
        yield hosts


def _mix(good: list[str], hostile: list[str]) -> list[str]:
    """Return the addresses in one row, the hostile ones spread over the good ones."""
    places = [(number / max(1, len(row)), url) for row in (good, hostile) for number, url in enumerate(row)]
    return [url for _, url in sorted(places)]


def write_site(folder: Path, hosts: Hosts, cases: Iterable[Case]) -> None:
    named = {kind: [hosts.url_of(case) for case in cases if case.kind == kind] for kind in ("feed", "sitemap", "section")}
    keys = {
        "name": "bay",
        "publisher": "The Bay",
        "domains": ["127.0.0.1", "[::1]", "bay.example", *NAMES],
        "feeds": [f"{hosts.main.url}/feed", *named["feed"]],
        "sitemaps": named["sitemap"],
        "story_id": r"-(\d{4,})$",
        "story_paths": ["^/news/"],
    }
    lines = [f"{key} = {json.dumps(value)}" for key, value in keys.items()]
    lines += ["[sections]", *(f"s{number} = {json.dumps(url)}" for number, url in enumerate(named["section"]))]
    (folder / "sites").mkdir()
    (folder / "sites" / "bay.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def crawl(folder: Path, hosts: Hosts, timeout: float) -> tuple[list[End], Memory, Path]:
    """Crawl all that is served; return the ends that the log tells, the memory, and the file of the articles' lines."""
    output, log = folder / "out.jsonl", folder / "log.txt"
    allowed = ",".join(server.url.removeprefix("http://") for server in (hosts.main, *hosts.robots.values()))
    values = {**SETTINGS, "DOWNLOAD_TIMEOUT": timeout, "NEWSCRAWL_ALLOWED_HOSTS": allowed, "LOG_FILE": log, "NEWSCRAWL_OUTPUT": output}
    values["NEWSCRAWL_STORE"] = folder / "store.sqlite"
    command = [sys.executable, "-m", "scrapy", "crawl", "bay", *(p for name, value in values.items() for p in ("-s", f"{name}={value}"))]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSCRAWL_", "SCRAPY_"))}
    environment = {**inherited, "PYTHONPATH": str(Path(__file__).parent), "NEWSCRAWL_SITES": str(folder / "sites")}
    memory = Memory()
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    watch = threading.Thread(target=_watch, args=(process, memory))
    watch.start()
    _, errors = process.communicate()
    watch.join()
    if not log.exists():
        raise RuntimeError(f"the crawl did not start: {errors.decode()[-2000:]}")
    return list(read_log(log.read_text(encoding="utf-8", errors="replace"))), memory, output


def _watch(process: subprocess.Popen[bytes], memory: Memory) -> None:
    while process.poll() is None:
        children = [_resident(child) for child in _children(process.pid)]
        memory.readings.append((time.time(), _resident(process.pid), max(children, default=0)))
        time.sleep(0.1)


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:  # it has ended, or this is no Linux
        return []


def _resident(pid: int) -> int:
    """Return the resident megabytes of a process, 0 where they cannot be read."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1_000_000
    except (OSError, IndexError):
        return 0


def read_log(log: str) -> Iterator[End]:
    for line in log.split("\n"):
        if found := _LINE.match(line):
            moment, kind, url, word = found.groups()
            yield End(moment=float(moment), url=url, word=_ENDS[kind].format(word), text=line)


def judge(case: Case, hosts: Hosts, ends: Sequence[End], memory: Memory) -> dict[str, Any]:
    """Return how a case ended: of the words told of it the first that is no mere reading."""
    url = hosts.url_of(case)
    told = [end for end in ends if (case.tells in end.text if case.tells else end.url == url)] or [end for end in ends if end.url == url]
    end = next((end for end in told if end.word != "read"), told[0] if told else None)
    server = hosts.robots.get(case.name, hosts.main)
    asked = [moment for path, moment in server.asked.items() if path in url]
    start = min(asked, default=end.moment if end else 0.0)
    most = memory.most(start, end.moment) if end else (0, 0)
    return {
        "end": end.word if end else "none",
        "expected": case.ends,
        "seconds": round(end.moment - start, 2) if end else None,
        "main_megabytes": most[0],
        "worker_megabytes": most[1],
    }


def run(cases: Sequence[Case], good: int, timeout: float, folder: Path) -> dict[str, Any]:
    """Serve and crawl; return the report, with the lines of the articles."""
    started = time.monotonic()
    with serve_cases(cases, good) as hosts:
        write_site(folder, hosts, cases)
        ends, memory, output = crawl(folder, hosts, timeout)
        judged = {case.name: judge(case, hosts, ends, memory) for case in cases}
        asked = hosts.main.asked
    slow = [end.moment - asked[path] for end in ends if end.word == "article" and (path := end.url.removeprefix(hosts.main.url)) in asked
        and path.startswith("/news/good-")]  # fmt: skip
    return {
        "articles": len(slow),
        "good_pages": good,
        "slowest_good_page_seconds": round(max(slow, default=0.0), 2),
        "main_process_megabytes": max((main for _, main, _ in memory.readings), default=0),
        "largest_worker_megabytes": max((worker for _, _, worker in memory.readings), default=0),
        "seconds": round(time.monotonic() - started, 1),
        "wrong": [name for name, result in judged.items() if result["end"] != result["expected"]],
        "cases": judged,
        "output": str(output),
    }


def is_met(report: Mapping[str, Any]) -> bool:
    return bool(
        report["articles"] == report["good_pages"]
        and report["slowest_good_page_seconds"] <= MAX_SECONDS
        and report["main_process_megabytes"] <= MAX_MEGABYTES
        and not report["wrong"]
    )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--good", type=int, default=200, metavar="N")
    parser.add_argument("--timeout", type=float, default=10.0, metavar="SECONDS")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="cases whose names begin so")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    cases = [case for case in make_cases() if case.name.startswith(tuple(options.only or [""]))]
    with tempfile.TemporaryDirectory() as folder:
        report = run(cases, options.good, options.timeout, Path(folder))
    if options.json:
        options.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    for name, result in report["cases"].items():
        wrong = "" if result["end"] == result["expected"] else f"   expected {result['expected']}"
        seconds = "–" if result["seconds"] is None else f"{result['seconds']:.2f}"
        print(f"{name:36} {result['end']:30} {seconds:>7} s {result['main_megabytes']:4} + {result['worker_megabytes']:4} MB{wrong}")
    print({key: value for key, value in report.items() if key not in ("cases", "output")})
    return 0 if is_met(report) else 1


if __name__ == "__main__":
    sys.exit(main())
