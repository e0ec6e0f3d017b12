"""Filters: what `field:value` and narrowings leave of a kind of records, as SQL."""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from pfd_tui.archive.condition import NOTHING, Condition, literal
from pfd_tui.archive.expressions import name_expression
from pfd_tui.archive.query import DATE_FIELDS, MANNERS, days_asked
from pfd_tui.archive.timing import dated_within
from pfd_tui.dossier import dates
from pfd_tui.dossier.dates import DateError
from pfd_tui.dossier.records import Kind
from pfd_tui.dossier.words import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

    from pfd_tui.archive.query import Filter, Query
    from pfd_tui.archive.selection import Narrowing

NARROWED_KINDS = (Kind.QUOTE, Kind.EVENT)
"""Choosing a record narrows what was said and what happened; the others stay to choose from."""
OWNERS_KEPT = 16
"""Lists held in memory of who is meant by a name: each kind of records is asked the same."""
SPOKEN_KINDS = (Kind.QUOTE, Kind.PERSON, Kind.ORGANIZATION)
"""What has a speaker, or is one."""
EVERYTHING = Condition("1")
OWNER_KINDS = {
    "speaker": (Kind.PERSON, Kind.ORGANIZATION),
    "org": (Kind.ORGANIZATION,),
    "source": (Kind.SOURCE,),
}


class Filters:
    """Answers fields over one open database.

    `bounds_of` gives the first and the last number of a kind.
    """

    def __init__(
        self, connection: sqlite3.Connection, bounds_of: Callable[[Kind], tuple[int, int]]
    ) -> None:
        self._connection = connection
        self._bounds_of = bounds_of
        self.owners = lru_cache(OWNERS_KEPT)(self._find_owners)
        """The records that a field names, by field and value."""

    def condition(self, kind: Kind, typed: Filter, query: Query, *, is_thorough: bool) -> Condition:
        """What a field leaves of a kind of records; of manners, such as `sort:`, all.

        `is_thorough` as in `pfd_tui.archive.selection.Selection`.
        """
        if typed.field in MANNERS:
            return EVERYTHING
        if typed.field in DATE_FIELDS and not _is_readable(typed):
            # The note of the query says why. While it is typed it may still become a date; a script
            # must not take everything for an answer.
            return NOTHING if is_thorough else EVERYTHING
        condition = self._positive(kind, typed, query)
        return negated(condition) if typed.excluded else condition

    def _positive(self, kind: Kind, typed: Filter, query: Query) -> Condition:
        match typed.field:
            case field if field in DATE_FIELDS:
                return dated_within(days_asked(typed), is_certain=query.is_certain)
            case "kind":
                return Condition("1") if kind.startswith(typed.value.lower()) else NOTHING
            case "is":
                return Condition(
                    "n IN (SELECT member FROM trait WHERE word GLOB ? AND member BETWEEN ? AND ?)",
                    (f"{literal(typed.value.lower())}*", *self._bounds_of(kind)),
                )
            case "topic":
                return _on_topic(typed.value) if kind is Kind.QUOTE else NOTHING
            case _:
                return self._owned(kind, typed)

    def _owned(self, kind: Kind, typed: Filter) -> Condition:
        if typed.field == "speaker" and kind not in SPOKEN_KINDS:
            return NOTHING
        owners = self.owners(typed.field, typed.value)
        if kind in OWNER_KINDS[typed.field]:
            return _within("n", owners)
        if kind in NARROWED_KINDS and typed.field != "speaker":
            owned = _within("owner", owners)
            return _within(
                "n", Condition("SELECT member FROM belongs WHERE " + owned.sql, owned.parameters)
            )
        target = _within("target", owners)
        field = " AND field = 'speaker'" if typed.field == "speaker" else ""
        return _within(
            "n", Condition(f"SELECT origin FROM link WHERE {target.sql}{field}", target.parameters)
        )

    def _find_owners(self, field: str, value: str) -> Condition:
        """The records that a filter names: by id, else by the beginning of a name."""
        kinds = OWNER_KINDS[field]
        for kind in kinds:
            by_id = "SELECT n FROM record WHERE id = ? AND n BETWEEN ? AND ?"
            if rows := self._connection.execute(by_id, (value, *self._bounds_of(kind))).fetchall():
                return _these(rows)
        if not fold(value):
            return _these(())
        by_name = "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?"
        found = (
            self._connection.execute(by_name, (name_expression(value), *self._bounds_of(kind)))
            for kind in kinds
        )
        return _these(chain.from_iterable(found))


def _these(rows: Iterable[tuple[int]]) -> Condition:
    """What selects these numbers."""
    return Condition("SELECT value FROM json_each(?)", (json.dumps([n for (n,) in rows]),))


def _within(column: str, chosen: Condition) -> Condition:
    return Condition(f"{column} IN ({chosen.sql})", chosen.parameters)


def _on_topic(value: str) -> Condition:
    """Quotations on a topic with a word that begins so."""
    return Condition(
        "n IN (SELECT member FROM topic WHERE topic IN"
        " (SELECT topic FROM subject WHERE ' ' || folded GLOB ?))",
        (f"* {fold(value)}*",),
    )


def _is_readable(typed: Filter) -> bool:
    try:
        days_asked(typed)
    except DateError:
        return False
    return True


def narrowed(kind: Kind, narrowing: Narrowing) -> Condition:
    """What a narrowing leaves of one of the kinds that are narrowed."""
    if narrowing.when and kind is Kind.EVENT:
        return dated_within(dates.parse(narrowing.when).stretches, is_certain=False)
    for table, column, value in (
        ("topic", "topic", narrowing.topic),
        ("speaker", "id", narrowing.speaker),
        ("trait", "word", narrowing.word),
        ("dating", "value", narrowing.when),
    ):
        if value:
            return Condition(f"n IN (SELECT member FROM {table} WHERE {column} = ?)", (value,))
    return Condition(
        "n IN (SELECT member FROM belongs"
        " WHERE owner = (SELECT record.n FROM record WHERE id = ?))",
        (narrowing.id,),
    )


def negated(condition: Condition) -> Condition:
    """What a condition does not select."""
    return Condition(f"NOT ({condition.sql})", condition.parameters)
