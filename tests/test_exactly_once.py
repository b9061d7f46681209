"""Every article once, whatever ends a crawl: a kill at any instant, a full disk. Crawls run in forks; see benchmarks/kill.py."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_server import find_programs

from newscrawl.exitcodes import ExitCode

ROOT = Path(__file__).parents[1]
NOTHING_WRONG = {"lost": 0, "twice": 0, "torn": 0, "astray": 0}


def run_kills(folder: Path, *arguments: str) -> dict[str, int]:
    report = folder / "report.json"
    command = [sys.executable, str(ROOT / "benchmarks" / "kill.py"), "--json", str(report), *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=600)
    assert report.exists(), done.stderr
    counts: dict[str, int] = json.loads(report.read_text(encoding="utf-8"))
    return counts


def test_nothing_is_lost_twice_or_torn_by_kills(tmp_path: Path) -> None:
    counts = run_kills(tmp_path, "--times", "2", "--stride", "47", "--stories", "8")
    assert counts["steps"] >= 3
    assert counts["kills"] >= 5
    assert {name: counts[name] for name in NOTHING_WRONG} == NOTHING_WRONG


@pytest.mark.skipif(find_programs() is None, reason="PostgreSQL is not installed (Debian: postgresql)")
def test_nothing_is_lost_by_kills_of_two_crawls_on_postgresql(tmp_path: Path) -> None:
    counts = run_kills(tmp_path, "--postgres", "--times", "2", "--no-steps", "--stories", "5")
    assert counts["kills"] >= 2
    assert {name: counts[name] for name in NOTHING_WRONG} == NOTHING_WRONG


FULL_DISK = textwrap.dedent("""
    import json, subprocess, sys
    from pathlib import Path
    from faults import fill_disk_at
    from forked import load, start, wait
    from kill import judge, expect, make_jobs, run_to_end
    from made_site import make_story, serve_made_site

    load(make_story("bay", 0))
    folder, small = Path(sys.argv[1]), sys.argv[2:]
    with serve_made_site(8) as host:
        expected, _ = expect(folder / "whole", host, ["bay"])
        if small:
            jobs = make_jobs(folder / "small" / "disk", host, ["bay"])
            (folder / "small" / "ballast").write_bytes(bytes(int(small[0])))
            first = wait(start(jobs[0]))
            kept = judge(jobs, expected)
            (folder / "small" / "ballast").unlink()
        else:
            jobs = make_jobs(folder / "full", host, ["bay"])
            first = wait(start(jobs[0], fill_disk_at(6)))
            kept = judge(jobs, expected)
        second = wait(start(jobs[0]))
        print(json.dumps([first, kept, second, judge(jobs, expected), jobs[0].log.read_text()]))
""")


@pytest.fixture(params=["the output's", "the store's too"])
def full_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[str]]:
    """What FULL_DISK is to be told: a folder whose writes come to fail, or one with a file system of one megabyte at `small`."""
    if request.param == "the output's":
        yield [str(tmp_path)]
        return
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place], capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"a tmpfs cannot be mounted here: {mounted.stderr.strip()}")
    yield [str(tmp_path), "780000"]
    subprocess.run(["umount", "-l", place], check=True)


def test_full_disk_ends_the_crawl_and_the_next_one_completes_it(full_disk: list[str]) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "benchmarks")}
    command = [sys.executable, "-c", FULL_DISK, *full_disk]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    first, kept, second, found, log = json.loads(done.stdout)
    assert first == ExitCode.OUTPUT_FAILED, log
    assert "No space left on device" in log or "database or disk is full" in log
    assert 0 < kept.get("lost", 0) <= 8
    assert kept.get("twice", 0) == 0
    assert kept.get("torn", 0) <= 1  # a file that still grows counts as one
    assert second == 0, log
    assert {name: count for name, count in found.items() if count} == {}
