"""A PostgreSQL server of one's own, in a temporary folder, for as long as a test or a benchmark needs it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import frozen
from sqlalchemy import create_engine, text

USERS = ("postgres", "nobody")
"""Whom the server runs as where root starts it, which it refuses to run as."""


class PostgresError(Exception):
    """No server can be had; the message says why."""


@frozen(kw_only=True)
class Postgres:
    """A running server; `url` is that of its first database."""

    url: str

    def create(self, name: str) -> str:
        """Make a database, and return its URL."""
        engine = create_engine(self.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f'CREATE DATABASE "{name}"'))
        engine.dispose()
        return f"{self.url.rpartition('/')[0]}/{name}"


def find_programs() -> Path | None:
    """Return the folder of Debian's newest server, or of one on the path, None where none is installed."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name.partition(".")[0]))
    if folders:
        return folders[-1]
    found = shutil.which("initdb")
    return Path(found).parent if found else None


@contextmanager
def serve_postgres() -> Iterator[Postgres]:
    """Run a server on 127.0.0.1 until the block is left; raise PostgresError where none is installed or it does not start."""
    programs = find_programs()
    if programs is None:
        raise PostgresError("PostgreSQL is not installed (Debian: postgresql)")
    with tempfile.TemporaryDirectory(prefix="newscrawl-postgres-", ignore_cleanup_errors=True) as folder:
        data, port = Path(folder) / "data", _free_port()
        user = _unprivileged(Path(folder))
        _run(user, programs / "initdb", "-D", data, "-U", "news", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=30"
        _run(user, programs / "pg_ctl", "-D", data, "-w", "-o", options, "-l", Path(folder) / "log", "start")
        try:
            yield Postgres(url=f"postgresql+psycopg://news@127.0.0.1:{port}/postgres")
        finally:
            _run(user, programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def _unprivileged(folder: Path) -> list[str]:
    """Give the folder to a user who is not root, where root asks; return how a command is run as that user."""
    if os.geteuid() != 0:
        return []
    for user in USERS:
        try:
            shutil.chown(folder, user)
        except LookupError:
            continue
        return ["runuser", "-u", user, "--"]
    raise PostgresError(f"there is no user {' or '.join(USERS)} to run PostgreSQL")


def _run(user: list[str], *command: object) -> None:
    done = subprocess.run([*user, *map(str, command)], capture_output=True, text=True, check=False, cwd="/", stdin=subprocess.DEVNULL)
    if done.returncode:
        raise PostgresError(f"{command[0]}: {done.stderr.strip() or done.stdout.strip()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
