"""Dates in a search: records that certainly, or only possibly, lie within the days asked for."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

from pfd_tui.archive.condition import Condition
from pfd_tui.dossier import dates

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from pfd_tui.archive.query import Days

NO_SUCH_DAY = 10**15
"""In JSON and SQL in the place of infinity: further off than any date."""


def add_functions(connection: sqlite3.Connection) -> None:
    """Give a database the questions about dates with gaps, such as `[2019, 2021]`."""
    for name, question in (("certainly_within", _certainly), ("possibly_within", _possibly)):
        connection.create_function(name, 2, question, deterministic=True)


def store_date(connection: sqlite3.Connection, n: int, when: dates.When) -> None:
    """Note the possible days of record `n`."""
    connection.execute(
        "UPDATE record SET earliest = ?, latest = ?, dated = 1 WHERE n = ?",
        (when.earliest, when.latest, n),
    )
    if when.has_gaps:
        connection.execute("INSERT INTO gapped VALUES (?, ?)", (n, when.text))


def dated_within(asked: Sequence[Days], *, is_certain: bool) -> Condition:
    """Records whose possible days all lie within the days asked for; or, possibly, some of them."""
    plain = [_contained(each) if is_certain else _overlapping(each) for each in asked]
    question = "certainly_within" if is_certain else "possibly_within"
    return Condition(
        f"(dated AND CASE WHEN n IN (SELECT n FROM gapped)"
        f" THEN n IN (SELECT n FROM gapped WHERE {question}(value, ?))"
        f" ELSE ({' OR '.join(each.sql for each in plain)}) END)",
        (
            json.dumps([[_finite(first), _finite(last)] for first, last in asked]),
            *(parameter for each in plain for parameter in each.parameters),
        ),
    )


def _overlapping(asked: Days) -> Condition:
    first, last = map(_finite, asked)
    return Condition(
        "coalesce(earliest, ?) <= ? AND coalesce(latest, ?) >= ?",
        (-NO_SUCH_DAY, last, NO_SUCH_DAY, first),
    )


def _contained(asked: Days) -> Condition:
    first, last = map(_finite, asked)
    return Condition(
        "coalesce(earliest, ?) >= ? AND coalesce(latest, ?) <= ?",
        (-NO_SUCH_DAY, first, NO_SUCH_DAY, last),
    )


def _finite(day: float) -> int:
    return int(day) if math.isfinite(day) else int(math.copysign(NO_SUCH_DAY, day))


def _certainly(value: str, asked: str) -> bool:
    return dates.parse(value).certainly_within_stretches(json.loads(asked))


def _possibly(value: str, asked: str) -> bool:
    return dates.parse(value).possibly_within_stretches(json.loads(asked))
