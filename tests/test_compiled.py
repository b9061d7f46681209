"""Extraction compiled to machine code: found for its own text only, and giving the very articles that the text gives."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from newscrawl import compile as compiling
from newscrawl import compiled

ROOT = Path(__file__).parents[1]
needs_compiled = pytest.mark.skipif(not compiled.find_folder().is_dir(), reason="extraction is not compiled (make compile)")

READ_ALL = """
import sys
from pathlib import Path
from newscrawl.golden import find_golden, read_current
for page in find_golden(Path("fixtures")):
    print(page.slug, read_current(page))
print(sys.modules["newscrawl.extract.walk"].__file__, file=sys.stderr)
"""
COMPARED = """
import importlib, inspect, sys
from pathlib import Path
import attrs
from newscrawl.compiled import list_modules
from newscrawl.golden import find_golden, read_current
modules = list_modules()
texts = {str(path) for path in modules.values()}

def watch(kind, equals):
    def compare(self, other):
        if (frame := sys._getframe(1)).f_code.co_filename in texts:
            print(kind.__name__, "compared in", frame.f_code.co_filename, frame.f_lineno)
        return equals(self, other)
    kind.__eq__ = compare

kinds = [kind for name in modules for kind in vars(importlib.import_module(name)).values() if inspect.isclass(kind) and attrs.has(kind)]
own = {kind for kind in kinds if kind.__module__ in modules and "__eq__" in vars(kind)}
for kind in own:
    watch(kind, kind.__eq__)
for page in find_golden(Path("fixtures")):
    read_current(page)
print(len(own), "watched")
"""
WHERE = "import importlib; print(importlib.import_module('newscrawl.extract.walk').__file__)"


def run(code: str, *, root: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if name != "NEWSCRAWL_COMPILED"}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=root, env={**inherited, **environment}, capture_output=True, text=True, check=True, timeout=300
    )


@needs_compiled
def test_every_golden_page_gives_the_same_record_compiled_or_not() -> None:
    quick, slow = run(READ_ALL), run(READ_ALL, NEWSCRAWL_COMPILED="0")
    assert quick.stderr.splitlines()[-1].endswith(".so")
    assert slow.stderr.splitlines()[-1].endswith(".py")
    assert quick.stdout == slow.stdout
    assert quick.stdout.count("\n") > 20


def test_no_records_of_compiled_modules_are_compared_in_them() -> None:
    """Compiled, `==` between two of them asks whether they are one object."""
    *compared, watched = run(COMPARED, NEWSCRAWL_COMPILED="0").stdout.splitlines()
    assert compared == []
    assert int(watched.split()[0]) > 10


@needs_compiled
def test_an_edited_module_is_not_served_stale(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "newscrawl", tmp_path / "newscrawl", ignore=shutil.ignore_patterns("__pycache__"))
    assert run(WHERE, root=tmp_path).stdout.strip().endswith(".so")
    with (tmp_path / "newscrawl/extract/masses.py").open("a") as module:
        module.write("\n# edited\n")
    assert run(WHERE, root=tmp_path).stdout.strip() == str(tmp_path / "newscrawl/extract/walk.py")


def test_what_is_compiled_hangs_on_every_module_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "newscrawl", tmp_path / "newscrawl", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(compiled, "ROOT", tmp_path)
    modules = compiled.list_modules()
    assert {"newscrawl.extract.walk", "newscrawl.rules.match"} <= modules.keys()
    assert not modules.keys() & compiled.LEFT_OUT
    folders = {compiled.find_folder.__wrapped__()}
    for path in modules.values():
        path.write_text(path.read_text() + "\n")
        folders.add(compiled.find_folder.__wrapped__())
    assert len(folders) == len(modules) + 1


def test_without_a_compiler_nothing_fails_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(compiling, "find_folder", lambda: tmp_path / "none")
    monkeypatch.setattr(sysconfig, "get_config_var", lambda name: "no-such-compiler -pthread")
    assert compiling.main() == 0
    assert "no-such-compiler" in capsys.readouterr().err
    monkeypatch.setattr(sysconfig, "get_config_var", lambda name: sys.executable)
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(tmp_path))
    assert compiling.main() == 0
    assert "Python.h" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_a_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("mypyc", reason="mypy is not installed")
    (tmp_path / "file").touch()
    monkeypatch.setattr(compiling, "find_folder", lambda: tmp_path / "file" / "folder")
    monkeypatch.setattr(compiling, "_find_missing", lambda: None)
    assert compiling.main() == 1
    assert str(tmp_path / "file") in capsys.readouterr().err
