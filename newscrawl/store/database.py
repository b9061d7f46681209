"""The database behind the store: opened, checked, brought to this version's tables."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Insert, Table, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from newscrawl.store.migrations import NewerStoreError, migrate

BUSY_SECONDS = 30
"""How long a transaction waits for another process's on SQLite; each takes milliseconds."""

# WAL with synchronous=FULL: a commit outlives a power cut (https://www.sqlite.org/pragma.html#pragma_synchronous).
PRAGMAS = (f"busy_timeout={BUSY_SECONDS * 1000}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-32000")
RETRY_SECONDS = 0.02


class StoreError(Exception):
    """The store cannot be opened or used; the message names it and says why, without the password of its address."""


class Store:
    """An open store; `name` is its address as it may be shown."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writing = engine.execution_options(writes=True)
        self._errors: tuple[type[Exception], ...] = (SQLAlchemyError, engine.dialect.loaded_dbapi.Error)  # the driver's: see `prepared`
        self._reader: Connection | None = None
        self._light: Connection | None = None
        self.name = engine.url.database if engine.dialect.name == "sqlite" else engine.url.render_as_string(hide_password=True)

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Open a transaction, committed where the block ends, rolled back where it raises; StoreError for what the database says."""
        with self._telling(), self._writing.begin() as connection:
            yield connection

    @contextmanager
    def begin_lightly(self) -> Iterator[Connection]:
        """As `begin`, but a power cut may undo the last of these transactions: for what nothing else hangs on."""
        with self._telling(), self._lightly() as connection, connection.begin():
            if connection.dialect.name != "sqlite":
                connection.exec_driver_sql("SET LOCAL synchronous_commit TO off")
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a transaction that sees one state of the store, holds up no writer and changes nothing."""
        with self._telling(), self._reading() as connection, connection.begin():
            yield connection

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """As `read`, for one statement of `prepared`: on SQLite it needs no transaction to see one state of the store."""
        with self._telling(), self._reading() as connection, nullcontext() if self.engine.dialect.name == "sqlite" else connection.begin():
            yield connection

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Raise StoreError, with the store's name, for what the database raises."""
        try:
            yield
        except self._errors as error:
            raise StoreError(f"{self.name}: {_reason(error)}") from error

    def close(self) -> None:
        for kept in (self._reader, self._light):
            if kept is not None:
                kept.close()
        self._reader = self._light = None
        self.engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """Give the one connection that is kept for reading, or a new one where that is in use or broken."""
        kept, self._reader = self._reader, None
        connection = kept or self.engine.connect()
        with ExitStack() as broken:  # where the block raises it may be, and is not kept
            broken.callback(connection.close)
            yield connection
            broken.pop_all()
        if self._reader is None:
            self._reader = connection
        else:
            connection.close()

    @contextmanager
    def _lightly(self) -> Iterator[Connection]:
        """Give the one connection that is kept for `begin_lightly`; what it has been told of the disk holds for nobody else."""
        kept, self._light = self._light, None
        connection = kept or self._writing.connect()
        if kept is None and connection.dialect.name == "sqlite":
            _run_pragma(connection, "synchronous=NORMAL")
        with ExitStack() as broken:
            broken.callback(connection.close)
            broken.callback(connection.invalidate)
            yield connection
            broken.pop_all()
        self._light = connection


def _run_pragma(connection: Connection, pragma: str) -> None:
    """Run a pragma outside of a transaction, which SQLAlchemy would begin."""
    driver: Any = connection.connection.dbapi_connection
    driver.execute(f"PRAGMA {pragma}")


def open_store(address: str | Path, *, create: bool = True) -> Store:
    """Open the store at a path (SQLite; made where there is none, if that is wanted) or a URL; raise StoreError.

    URLs are SQLAlchemy's: "sqlite:///output/newscrawl.sqlite", "postgresql+psycopg://user@host/name" (the extra `postgres`).
    """
    url = _parse_address(address)
    try:
        engine = create_engine(url)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise StoreError(f"{url.render_as_string()}: {error}; for PostgreSQL install the extra postgres") from error
    if engine.dialect.name not in ("sqlite", "postgresql"):
        raise StoreError(f"{url.render_as_string()}: the store is kept in SQLite or PostgreSQL")
    store = Store(engine)
    if engine.dialect.name == "sqlite":
        if not create and not Path(str(url.database)).is_file():
            raise StoreError(f"{url.database}: there is no store yet")
        _prepare_sqlite(engine)
    try:
        with store.begin() as connection:
            migrate(connection)
    except NewerStoreError as error:
        store.close()
        raise StoreError(f"{store.name}: {error}") from error
    except StoreError:
        store.close()
        raise
    return store


def insert_or_update(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Insert rows, all with the same keys; where the primary key is there, the named columns take the new values."""
    if not rows:
        return
    connection.execute(_make_insert_or_update(connection.dialect.name, table, tuple(columns)), list(rows))


@cache
def _make_insert_or_update(dialect: str, table: Table, columns: tuple[str, ...]) -> Insert:
    """Return the statement, built once: building it takes longer than running it."""
    insert = _insert_into(dialect, table)
    keys = [column.name for column in table.primary_key]
    statement: Insert = insert.on_conflict_do_update(index_elements=keys, set_={name: insert.excluded[name] for name in columns})
    return statement


def insert_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, all with the same keys, leaving those alone whose primary key is there."""
    if rows:
        connection.execute(_insert_into(connection.dialect.name, table).on_conflict_do_nothing(), list(rows))


def _insert_into(dialect: str, table: Table) -> Any:
    """Return a database's own INSERT: the module of another is not loaded for it."""
    return import_module(f"sqlalchemy.dialects.{dialect}").insert(table)


def _parse_address(address: str | Path) -> URL:
    text = str(address)
    if "://" not in text:
        return URL.create("sqlite", database=str(Path(text).expanduser()))
    try:
        return make_url(text)
    except (ArgumentError, ValueError) as error:  # ValueError: a port that is no number
        raise StoreError(f"NEWSCRAWL_STORE is a path or a URL of SQLAlchemy: {error}") from error


def _prepare_sqlite(engine: Engine) -> None:
    if engine.url.database not in (None, "", ":memory:"):
        path = Path(str(engine.url.database))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{path}: {error.strerror or error}") from error

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver begins no transaction of its own: `begin` below does
        for pragma in PRAGMAS:
            wait_out(connection, f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads first and writes then would fail at once where another has written in between.
        writes = connection.get_execution_options().get("writes")
        driver: Any = connection.connection.dbapi_connection
        driver.execute("BEGIN IMMEDIATE" if writes else "BEGIN")


def wait_out(connection: Any, statement: str) -> None:
    """Run a statement until SQLite is not busy: while two crawls make a store at once, it says so without waiting as it was told to.

    The change of a new file to WAL is such a statement (https://www.sqlite.org/c3ref/busy_handler.html).
    """
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute(statement)
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
        time.sleep(RETRY_SECONDS)


def _reason(error: Exception) -> str:
    cause = getattr(error, "orig", None)
    return str(cause or error).partition("\n")[0]
