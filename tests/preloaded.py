"""Run commands as users do, in a process of their own, without each of them loading Scrapy and newscrawl: half of a short crawl's time.

This file is a process too. It has loaded both, and forks for each command: the child takes on the command's folder, environment, arguments
and streams before newscrawl's settings are read, and ends as Python ends.
"""

from __future__ import annotations

import atexit
import json
import os
import pkgutil
import runpy
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

SECONDS = 120  # a command that takes longer is ended by SIGALRM
NOT_LOADED = {"newscrawl.settings", "newscrawl.cmdline", "newscrawl.compile"}  # the first reads the environment, the others are commands


def run_module(words: list[str], folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Return how `python -m WORDS` ended, in a folder and with an environment; what is read of that before any command is as it is here."""
    assert not {"PYTHONHASHSEED", "NEWSCRAWL_COMPILED"} & environment.keys() - os.environ.keys()
    server = _start_server()
    assert server.stdin is not None
    assert server.stdout is not None
    with tempfile.TemporaryDirectory() as place:
        out, err = Path(place) / "out", Path(place) / "err"
        command = {"words": words, "folder": str(folder), "environment": dict(environment), "out": str(out), "err": str(err)}
        server.stdin.write(json.dumps(command) + "\n")
        server.stdin.flush()
        status = server.stdout.readline()
        assert status, "the process that commands are forked off has ended"
        return subprocess.CompletedProcess(words, int(status), out.read_text(), err.read_text())


@cache
def _start_server() -> subprocess.Popen[str]:
    server = subprocess.Popen([sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(server.kill)
    return server


def _load() -> None:
    from scrapy.settings import default_settings

    import newscrawl

    names = {name for _, name, _ in pkgutil.walk_packages(newscrawl.__path__, "newscrawl.")} - NOT_LOADED
    names |= {name.rpartition(".")[0] for value in vars(default_settings).values() for name in _read_names(value)}
    for name in sorted({*names, "scrapy.cmdline", "sqlalchemy.dialects.sqlite"}):
        import_module(name)
    assert "twisted.internet.reactor" not in sys.modules  # each command chooses its own


def _read_names(value: Any) -> Iterator[str]:
    """Yield the names of classes in the value of a setting."""
    if isinstance(value, dict):
        for part in (*value, *value.values()):
            yield from _read_names(part)
    elif isinstance(value, str) and value.startswith("scrapy.") and value.rpartition(".")[2][:1].isupper():
        yield value


def _serve() -> dict[str, Any]:
    """Fork for each command that is read; return it in the child."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            command: dict[str, Any] = json.loads(line)
            return command
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
    raise SystemExit


def _become(command: Mapping[str, Any]) -> None:
    signal.alarm(SECONDS)
    for number, name, how in ((0, os.devnull, os.O_RDONLY), (1, command["out"], os.O_WRONLY), (2, command["err"], os.O_WRONLY)):
        stream = os.open(name, how | os.O_CREAT, 0o600)
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(command["folder"])
    os.environ.clear()
    os.environ.update(command["environment"])
    sys.path[0:1] = [command["folder"], *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    sys.argv = command["words"]
    runpy.run_module(command["words"][0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _load()
    _become(_serve())
