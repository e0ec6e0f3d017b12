"""Dates in a search: records that certainly, or only possibly, lie within the days asked for."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.archive.condition import NOTHING, Condition
from pfd_tui.dossier import dates

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from pfd_tui.archive.batches import Batches
    from pfd_tui.archive.query import Days

NO_SUCH_DAY = 10**15
"""In JSON and SQL in the place of infinity: further off than any date."""


def add_functions(connection: sqlite3.Connection) -> None:
    """Give a database the questions about dates with gaps, such as `[2019, 2021]`."""
    for name, question in (("certainly_within", _certainly), ("possibly_within", _possibly)):
        connection.create_function(name, 2, question, deterministic=True)


class Dated(NamedTuple):
    """The possible days and seconds of record `n`.

    `gaps` is the date as written, where not all days between are possible.
    """

    n: int
    earliest: int | None
    latest: int | None
    moments: dates.Moments
    gaps: str

    @property
    def columns(self) -> tuple[int | None, ...]:
        """What the table of records holds of it."""
        return self.earliest, self.latest, 1, *self.moments


UNDATED = (None, None, 0, None, None, 0)
"""What the table of records holds of one without a date."""


def dated(n: int, when: dates.When) -> Dated:
    """What the tables hold of the date of record `n`."""
    gaps = when.text if when.has_gaps else ""
    return Dated(n, when.earliest, when.latest, when.moments, gaps)


def store_dates(batches: Batches, dated: Sequence[Dated]) -> None:
    """Note the possible days of records that are in the table already."""
    batches.add(
        "UPDATE record SET earliest = ?, latest = ?, dated = ?, first = ?, last = ?, zoned = ?"
        " WHERE n = ?",
        ((*each.columns, each.n) for each in dated),
    )
    store_gapped(batches, dated)


def store_gapped(batches: Batches, dated: Sequence[Dated]) -> None:
    """Note the dates with days in between that are not possible."""
    batches.add(
        "INSERT INTO gapped VALUES (?, ?)", ((each.n, each.gaps) for each in dated if each.gaps)
    )


def dated_within(asked: Sequence[Days], *, is_certain: bool) -> Condition:
    """Records whose possible days all lie within the days asked for; or, possibly, some of them."""
    if not asked:
        return NOTHING
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
