"""Rows on their way into a database: they wait, and go in many at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

AT_ONCE = 200
"""Rows of one statement that wait, about; more at a time are no faster, and take memory."""

Row = tuple[object, ...]


class Batches:
    """The rows that wait for a connection; `flush` before reading what should be there."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._waiting: dict[str, list[Row]] = {}

    def add(self, statement: str, rows: Iterable[Row]) -> None:
        """Have a statement carried out for each of some rows, sooner or later."""
        waiting = self._waiting.setdefault(statement, [])
        waiting.extend(rows)
        if len(waiting) >= AT_ONCE:
            self._put(statement, waiting)

    def flush(self) -> None:
        """Put in what waits. Statements come in the order in which they were first used."""
        for statement, waiting in self._waiting.items():
            self._put(statement, waiting)

    def _put(self, statement: str, waiting: list[Row]) -> None:
        self._connection.executemany(statement, waiting)
        waiting.clear()
