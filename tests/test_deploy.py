"""The ready files under deploy/: each is read as far as can be by the program it is for, and names nothing that is not there."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from test_docs import help_of, known_commands

from newscrawl import settings
from newscrawl.exitcodes import ExitCode

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(DEPLOY.iterdir())}
CALLS = re.compile(r"\.venv/bin/(?:scrapy|newscrawl) ([\w-]+)((?: [^>\n]+)?)")


def test_every_command_and_option_exists() -> None:
    calls = [(name, call[1], shlex.split(call[2])) for name, text in TEXTS.items() for call in CALLS.finditer(text)]
    assert {name for name, _, _ in calls} == {"newscrawl.crontab", "newscrawl.service"}
    assert {command for _, command, _ in calls} <= known_commands()
    options = {(command, word) for _, command, words in calls for word in words if word.startswith("-")}
    assert {(command, option) for command, option in options if not re.search(rf"(?<!\w){option}\b", help_of(command))} == set()


def test_every_setting_exists_and_can_be_set_in_the_environment() -> None:
    named = {setting for text in TEXTS.values() for setting in re.findall(r"NEWSCRAWL_[A-Z_]+", text)}
    source = (ROOT / "newscrawl" / "settings.py").read_text(encoding="utf-8")
    assert {setting for setting in named if not hasattr(settings, setting)} == set()
    assert {setting for setting in named if f'os.environ.get("{setting}"' not in source} == set()


def test_the_crontab_has_five_times_and_a_command_in_each_line() -> None:
    field = r"(?:\*|\d+(?:-\d+)?)(?:/\d+)?(?:,\d+)*"
    lines = [line for line in TEXTS["newscrawl.crontab"].splitlines() if line and not line.startswith("#")]
    jobs = [line for line in lines if not re.match(r"[A-Z_]+=", line)]
    assert len(jobs) == 3
    assert [line for line in jobs if not re.fullmatch(rf"(?:{field}\s+){{5}}\S.*", line)] == []
    assert [line for line in lines if "%" in line] == [], "cron makes a new line of each"


@pytest.mark.skipif(not shutil.which("crontab"), reason="crontab (Debian package cron) is not installed")
def test_cron_takes_the_crontab() -> None:
    tried = [
        subprocess.run(["crontab", option, str(DEPLOY / "newscrawl.crontab")], capture_output=True, text=True, check=False)
        for option in ("-n", "-T")  # Debian's cron, and cronie
    ]
    assert any(done.returncode == 0 for done in tried), [done.stderr for done in tried]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze (Debian package systemd) is not installed")
def test_systemd_takes_the_service_and_the_timer(tmp_path: Path) -> None:
    program = tmp_path / "srv" / ".venv" / "bin" / "scrapy"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    for name in ("newscrawl.service", "newscrawl.timer"):
        (tmp_path / name).write_text(TEXTS[name].replace("/srv/newscrawl", str(tmp_path / "srv")))
    files = [str(tmp_path / "newscrawl.service"), str(tmp_path / "newscrawl.timer")]
    done = subprocess.run(["systemd-analyze", "--man=no", "verify", *files], capture_output=True, text=True, check=False)
    assert (done.returncode, [line for line in done.stderr.splitlines() if "newscrawl" in line]) == (0, [])


def test_systemd_counts_a_locked_site_as_no_failure() -> None:
    assert f"SuccessExitStatus={ExitCode.LOCKED.value}" in TEXTS["newscrawl.service"].splitlines()


@pytest.mark.skipif(not shutil.which("logrotate"), reason="logrotate (Debian package logrotate) is not installed")
def test_logrotate_takes_its_file(tmp_path: Path) -> None:
    text = re.sub(r"^\s*(?:su|create) .*\n", "", TEXTS["newscrawl.logrotate"], flags=re.MULTILINE)
    (tmp_path / "conf").write_text(text.replace("/srv/newscrawl", str(tmp_path)))
    (tmp_path / "conf").chmod(0o600)
    (tmp_path / "output").mkdir(mode=0o755)
    (tmp_path / "output" / "bay.log").write_text("a line\n")
    command = [shutil.which("logrotate") or "", "--force", "--state", str(tmp_path / "state"), str(tmp_path / "conf")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "output" / "bay.log.1").read_text() == "a line\n"


def test_the_container_file_copies_what_is_there_and_starts_a_command() -> None:
    text = TEXTS["Containerfile"]
    known = {"FROM", "WORKDIR", "COPY", "RUN", "USER", "ENV", "VOLUME", "ENTRYPOINT", "CMD"}
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert {line.split()[0] for line in lines} <= known
    copied = [word for line in lines if line.startswith("COPY ") and "--from" not in line for word in line.split()[1:-1]]
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert re.search(r'^CMD \["crawl-due"\]$', text, re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert 'ENTRYPOINT ["/srv/newscrawl/.venv/bin/newscrawl"]' in text
    assert "newscrawl" in project["scripts"]
    needed = (3, int(project["requires-python"].rpartition(".")[2]))
    assert all(tuple(map(int, version.split("."))) >= needed for version in re.findall(r"python:(\d+\.\d+)-slim", text))


def test_no_file_holds_a_password() -> None:
    assert [name for name, text in TEXTS.items() for line in text.splitlines() if "password" in line and not line.startswith("#")] == []
