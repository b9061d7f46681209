"""The console script: newscrawl from any folder, the user's own project where there is one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from faucet import COMMAND, TESTS, crawl, environment, run

from newscrawl.cmdline import COMMANDS, SETTINGS, choose_settings, has_project, main


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of no project, of a user without settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".config"))
    monkeypatch.delenv("SCRAPY_SETTINGS_MODULE", raising=False)
    return tmp_path


def test_own_settings_are_taken_where_there_is_no_project(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scrapy.cmdline.execute", lambda argv, settings: None)
    monkeypatch.setitem(os.environ, "SCRAPY_SETTINGS_MODULE", "")
    main(["newscrawl", "list"])
    assert os.environ["SCRAPY_SETTINGS_MODULE"] == SETTINGS


@pytest.mark.parametrize("place", ["scrapy.cfg", ".config/scrapy.cfg"])
def test_project_of_the_users_own_is_found(elsewhere: Path, place: str) -> None:
    assert not has_project()
    (elsewhere / ".config").mkdir()
    (elsewhere / place).write_text("[settings]\ndefault = mine.settings\n")
    assert has_project()


def test_project_above_the_folder_is_found(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (elsewhere / "scrapy.cfg").write_text("[settings]\ndefault = mine.settings\n")
    (elsewhere / "deep" / "er").mkdir(parents=True)
    monkeypatch.chdir(elsewhere / "deep" / "er")
    assert has_project()


def test_settings_module_of_the_environment_wins(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "mine.settings")
    assert has_project()


def test_bundled_site_is_known_in_any_folder(tmp_path: Path) -> None:
    assert "cbc" in run(tmp_path, "list").stdout.split()


def test_scrapys_commands_and_settings_work_in_any_folder(tmp_path: Path) -> None:
    assert run(tmp_path, "settings", "--get", "BOT_NAME").stdout.strip() == "newscrawl"
    assert run(tmp_path, "settings", "--get", "NEWSCRAWL_OUTPUT", "-s", "NEWSCRAWL_OUTPUT=x.jsonl").stdout.strip() == "x.jsonl"


def test_output_goes_under_the_folder_it_is_called_in(tmp_path: Path) -> None:
    done = crawl(tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(list(tmp_path.glob("output/faucet/*.jsonl"))) == 1


def test_settings_of_a_users_project_are_used(tmp_path: Path) -> None:
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = mine\n")
    (tmp_path / "mine.py").write_text("from newscrawl.settings import *\nBOT_NAME = 'mine'\n")
    assert run(tmp_path, "settings", "--get", "BOT_NAME").stdout.strip() == "mine"


def test_installed_script_is_the_same_program(tmp_path: Path) -> None:
    script = Path(sys.executable).parent / "newscrawl"
    done = subprocess.run([script, "version"], cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=60)
    assert done.stdout == subprocess.run([*COMMAND, "version"], cwd=TESTS, env=environment(), capture_output=True, text=True).stdout


@pytest.mark.parametrize("argv", [["crawl", "bay", "-s", "LOG_LEVEL=DEBUG"], ["-L", "crawl"], ["crawl-due"]])
def test_only_the_command_that_is_asked_for_is_loaded(elsewhere: Path, monkeypatch: pytest.MonkeyPatch, argv: list[str]) -> None:
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", SETTINGS)
    settings = choose_settings(["newscrawl", *argv])
    assert settings is not None
    assert settings["COMMANDS_MODULE"] == f"{COMMANDS}.{'crawl-due' if 'crawl-due' in argv else 'crawl'}"


@pytest.mark.parametrize("argv", [[], ["-h"], ["list"], ["newscrawl.commands.crawl"], ["crawl.run"], ["../crawl"]])
def test_all_commands_are_loaded_where_none_of_newscrawls_is_asked_for(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch, argv: list[str]
) -> None:
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", SETTINGS)
    assert choose_settings(["newscrawl", *argv]) is None


def test_commands_of_a_users_project_are_loaded(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (elsewhere / "mine.py").write_text("from newscrawl.settings import *\nCOMMANDS_MODULE = 'mine_too'\n")
    monkeypatch.syspath_prepend(elsewhere)
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "mine")
    assert choose_settings(["newscrawl", "crawl", "bay"]) is None


@pytest.mark.parametrize(("name", "said"), [("view", "--no-redirect"), ("history", "Show what an article said when")])
def test_each_command_says_what_it_is(tmp_path: Path, name: str, said: str) -> None:
    """Scrapy has a `view` too, and newscrawl a module of this name that is no command."""
    done = run(tmp_path, name, "-h")
    assert (done.returncode, said in done.stdout) == (0, True), done.stdout


def test_all_commands_are_listed(tmp_path: Path) -> None:
    listed = run(tmp_path).stdout
    assert all(f"  {name} " in listed for name in ("crawl", "crawl-due", "health", "show", "fetch", "view"))


def test_unknown_command_ends_with_status_2(tmp_path: Path) -> None:
    assert run(tmp_path, "crawll").returncode == 2
