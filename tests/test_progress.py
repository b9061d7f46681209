"""Progress: a live line on a terminal that leaves the log whole, plain lines elsewhere, and a summary at the end."""

from __future__ import annotations

import logging
import os
import pty
import re
import subprocess
import time
from io import StringIO
from pathlib import Path

from faucet import COMMAND, SPIDERS, crawl, environment
from rich.console import Console, Group

from newscrawl.extensions.live import LiveView, draw_line, draw_summary
from newscrawl.extensions.summary import Summary, format_line, format_summary, read_summary

STATS = {
    "newscrawl/found": 40,
    "newscrawl/fetched": 30,
    "newscrawl/articles": 25,
    "newscrawl/refused/no-body": 1,
    "newscrawl/refused/section": 3,
    "newscrawl/errors/http-404": 2,
    "newscrawl/duplicates": 5,
    "newscrawl/replay_misses": 1,
    "newscrawl/output_files": ["output/bay/a.jsonl"],
}


def summary() -> Summary:
    return read_summary(STATS, "bay", time.monotonic() - 10, "finished")


def rendered(renderable: object) -> str:
    console = Console(file=StringIO(), width=100)
    console.print(renderable)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_summary_tells_every_figure_most_frequent_reason_first() -> None:
    text = format_summary(summary())
    for part in ("bay ended: finished", "found         40", "30 (3.0 pages a second", "articles      25", "4 (section 3, no-body 1)"):
        assert part in text
    for part in ("2 (http-404 2)", "duplicates    5", "replay misses 1", "output/bay/a.jsonl"):
        assert part in text


def test_summary_of_a_crawl_that_did_nothing_divides_by_nothing() -> None:
    assert "0.0 pages/s" in format_line(read_summary({}, "bay", time.monotonic()))


def test_table_on_a_terminal_says_what_the_log_says() -> None:
    table = rendered(draw_summary(summary()))
    for part in ("finished", "40", "4 (section 3, no-body 1)", "2 (http-404 2)", "output/bay/a.jsonl"):
        assert part in table


def test_live_line_is_one_line_however_narrow_the_terminal() -> None:
    console = Console(file=StringIO(), width=40)
    console.print(Group(draw_line(summary())))  # a bare Text is joined with others, and wrapped
    assert isinstance(console.file, StringIO)
    assert len(console.file.getvalue().splitlines()) == 1


def test_plain_lines_are_logged_where_there_is_no_terminal(tmp_path: Path) -> None:
    done = crawl(tmp_path, "-a", "count=5", "-a", "pace=0.2", "-s", "NEWSCRAWL_PROGRESS_SECONDS=0.3")
    assert re.search(r"INFO: faucet: found 0, fetched 0, articles [1-5], refused 0, errors 0, ", done.stderr)
    assert "\x1b" not in done.stderr


def test_summary_closes_the_log_and_names_the_output(tmp_path: Path) -> None:
    done = crawl(tmp_path)
    [path] = tmp_path.glob("output/faucet/*.jsonl")
    assert "Crawl of faucet ended: finished" in done.stderr
    assert f"output        {path.relative_to(tmp_path)}" in done.stderr


def test_summary_names_the_feeds_of_an_export(tmp_path: Path) -> None:
    assert "output        news.jsonl" in crawl(tmp_path, "-O", "news.jsonl").stderr


def on_terminal(folder: Path, *arguments: str) -> str:
    """Run a crawl with standard error on a terminal, and return what the terminal was sent."""
    main, side = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, "crawl", "faucet", *SPIDERS, *arguments],
        cwd=folder,
        env=environment() | {"TERM": "xterm", "COLUMNS": "200"},
        stderr=side,
    )
    os.close(side)
    sent = b""
    while True:
        try:
            data = os.read(main, 4096)
        except OSError:  # how Linux says that the other side is closed
            break
        if not data:
            break
        sent += data
    os.close(main)
    process.wait(timeout=60)
    return sent.decode("utf-8")


def test_terminal_shows_a_live_line_and_every_log_line_whole(tmp_path: Path) -> None:
    sent = on_terminal(tmp_path, "-a", "count=40", "-a", "pace=0.02", "-L", "DEBUG")
    assert "pages/s" in sent
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", sent)
    lines = [line.rpartition("\r")[2] for line in plain.replace("\r\n", "\n").split("\n")]
    logged = [line for line in lines if "DEBUG: Article: " in line]
    assert len(logged) == 40
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[scrapy\S*\] DEBUG: Article: \S+ 'Story \d+'", line) for line in logged)


def test_terminal_shows_the_summary_though_the_log_goes_to_a_file(tmp_path: Path) -> None:
    sent = on_terminal(tmp_path, "--logfile", "crawl.log")
    assert "faucet: finished" in sent
    assert "Crawl of faucet ended: finished" in (tmp_path / "crawl.log").read_text(encoding="utf-8")


def test_view_gives_the_log_its_stream_back() -> None:
    stream = StringIO()
    view = LiveView(stream)
    handler = logging.StreamHandler(stream)
    view.handler = handler
    view.start()
    view.show(summary())
    view.stop(summary())
    assert handler.stream is stream
    assert "bay: finished" in stream.getvalue()
