"""Statements that every page of a crawl runs: compiled once, and run on the driver's own cursor.

SQLAlchemy's execution of a statement that it has compiled before takes several times as long as SQLite's of the statement itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect
from sqlalchemy.sql.expression import ClauseElement


class Prepared:
    """A statement over bound names, none of them expanding; `make` builds it for a dialect. What fails raises the driver's own error."""

    def __init__(self, make: Callable[[Dialect], ClauseElement]) -> None:
        self._make = make
        self._compiled: dict[str, tuple[str, Callable[[Mapping[str, Any]], Any]]] = {}

    def read(self, connection: Connection, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Return the rows that the statement answers with, in the order of its columns."""
        text, arrange = self._compile(connection.dialect)
        with closing(connection.connection.cursor()) as cursor:
            cursor.execute(text, arrange(values))
            return list(cursor.fetchall())

    def run(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run the statement for each of some rows of values."""
        text, arrange = self._compile(connection.dialect)
        with closing(connection.connection.cursor()) as cursor:
            cursor.executemany(text, list(map(arrange, rows)))

    def _compile(self, dialect: Dialect) -> tuple[str, Callable[[Mapping[str, Any]], Any]]:
        """Return the statement's text, and what puts values in its order where they go by their place."""
        known = self._compiled.get(dialect.name)
        if known is None:
            compiled: Any = self._make(dialect).compile(dialect=dialect)
            known = self._compiled[dialect.name] = (str(compiled), _by_place(compiled.positiontup) if compiled.positional else dict)
        return known


def _by_place(names: Sequence[str]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    if len(names) > 1:
        return itemgetter(*names)
    return lambda values: tuple(values[name] for name in names)
