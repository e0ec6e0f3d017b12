"""From a selection to the numbers of the records it selects: the query language as SQL.

Everything a person types travels as a parameter; only the program's own words are SQL.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from pfd_tui.archive.advice import unknown_words
from pfd_tui.archive.condition import NOTHING, Condition
from pfd_tui.archive.examining import Examined, examine, necessary_words, remarks
from pfd_tui.archive.expressions import expression, near_each_other
from pfd_tui.archive.filtering import NARROWED_KINDS, OWNER_KINDS, Filters, narrowed, negated
from pfd_tui.archive.query import Filter, Query, Term, parse
from pfd_tui.archive.sorting import order_by
from pfd_tui.archive.tables import number
from pfd_tui.archive.timing import add_functions
from pfd_tui.dossier.records import Kind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from pfd_tui.archive.patterns import Pattern
    from pfd_tui.archive.selection import Selection

EXAMINED_KEPT = 32
"""Answers to regular expressions held in memory: what was found stays found while it is shown."""
UNLIMITED = -1
"""What SQLite takes for no limit."""
NAMED_KINDS = (Kind.SOURCE, Kind.PERSON, Kind.ORGANIZATION, Kind.WORK)
"""What has a name or a title; their numbers follow one another."""


class Search:
    """Answers selections over one open database. `counts` is the number of records of each kind."""

    def __init__(self, connection: sqlite3.Connection, counts: dict[Kind, int]) -> None:
        self._connection = connection
        self._counts = counts
        self._examined = lru_cache(EXAMINED_KEPT)(self._examine)
        self._filters = Filters(connection, self._bounds)
        add_functions(connection)

    def numbers(
        self, kind: Kind, selection: Selection, query: Query, most: int = UNLIMITED
    ) -> Sequence[int]:
        """The numbers of the selected records of one kind; the first, if `most` are asked for.

        Events come in time order, all others by rank (name, name prefix, words near each other)
        and then in source order.
        """
        conditions = self._conditions(kind, selection, query)
        if not conditions and kind is not Kind.EVENT:
            first, last = self._bounds(kind)
            return range(first, last + 1)
        if kind is Kind.EVENT and not _is_backwards(query):
            chosen = self._only_words(kind, selection, query) or self._where(kind, conditions)
            return self._in_time(chosen) if conditions else self._events
        if order := _order_asked(kind, query):
            return self._ordered(self._where(kind, conditions), order, (), most)
        if kind is Kind.QUOTE:
            return self._by_nearness(selection, query, conditions, most)
        chosen = self._where(kind, conditions)
        return self._ordered(chosen, *_order_of_names(query), most)

    def _by_nearness(
        self, selection: Selection, query: Query, conditions: list[Condition], most: int
    ) -> Sequence[int]:
        """Quotations with all words near each other, then the others."""
        by_words = self._only_words(Kind.QUOTE, selection, query)
        everything = by_words or self._where(Kind.QUOTE, conditions)
        near = near_each_other(query)
        if not near:
            return self._ordered(everything, "n", (), most)
        if by_words:
            nearby = Condition(by_words.sql, (near, *by_words.parameters[1:]))
        else:
            nearby = self._where(
                Kind.QUOTE, [*conditions, _matching(near, self._bounds(Kind.QUOTE))]
            )
        found = self._ordered(nearby, "n", (), most)
        if len(found) != most:
            known = set(found)
            wanted = most if most == UNLIMITED else most + len(found)
            others = self._ordered(everything, "n", (), wanted)
            found.extend(n for n in others if n not in known)
        return found if most == UNLIMITED else found[:most]

    @cached_property
    def _events(self) -> array[int]:
        """All events in the order of time: to put some in order, nothing is sorted again."""
        return self._ordered(
            self._where(Kind.EVENT, ()), order_by("time", is_reversed=False), (), UNLIMITED
        )

    def _in_time(self, chosen: Condition) -> array[int]:
        rows = self._connection.execute(chosen.sql, chosen.parameters)
        found = set(chain.from_iterable(rows))
        return array("q", filter(found.__contains__, self._events))

    def first_numbers(
        self, selection: Selection, query: Query, most: int
    ) -> dict[Kind, Sequence[int]]:
        """The first of each kind, `most` at most; events all, which costs the same.

        Where words alone are asked for, what has a name is in the order of the dossier, and not by
        rank: its list on the screen has an order of its own.
        """
        by_words = self._only_words(Kind.SOURCE, selection, query)
        named = self._with_names(by_words, most) if by_words else {}
        return {
            kind: named[kind] if kind in named else self.numbers(kind, selection, query, most)
            for kind in Kind
        }

    def _with_names(self, by_words: Condition, most: int) -> dict[Kind, Sequence[int]]:
        """All kinds with names are one range of numbers, and one question."""
        expression_, *_ = by_words.parameters
        first, last = number(NAMED_KINDS[0], 0), self._bounds(NAMED_KINDS[-1])[1]
        found = self._ordered(
            Condition(by_words.sql, (expression_, first, last)), "n", (), UNLIMITED
        )
        ends = [bisect_right(found, self._bounds(kind)[1]) for kind in NAMED_KINDS]
        return {
            kind: found[start:end][:most]
            for kind, start, end in zip(NAMED_KINDS, [0, *ends], ends, strict=False)
        }

    def _ordered(
        self, chosen: Condition, order: str, parameters: tuple[object, ...], most: int
    ) -> array[int]:
        rows = self._connection.execute(
            f"{chosen.sql} ORDER BY {order} LIMIT ?", [*chosen.parameters, *parameters, most]
        )
        return array("q", chain.from_iterable(rows))

    def _only_words(self, kind: Kind, selection: Selection, query: Query) -> Condition | None:
        """What gives the numbers where words alone are asked for: FTS5 has them in order."""
        is_plain = not (query.filters or query.patterns or query.is_refused)
        is_narrowed = kind in NARROWED_KINDS and selection.narrowings
        if not is_plain or is_narrowed or not query.terms or any(t.excluded for t in query.terms):
            return None
        return Condition(
            "SELECT rowid AS n FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?",
            (" AND ".join(map(expression, query.terms)), *self._bounds(kind)),
        )

    def chosen(self, kind: Kind, selection: Selection, query: Query) -> Condition | None:
        """What gives the numbers of the selected records, in no order; None: all are selected."""
        conditions = self._conditions(kind, selection, query)
        return self._where(kind, conditions) if conditions else None

    def _where(self, kind: Kind, conditions: Sequence[Condition]) -> Condition:
        where = " AND ".join(["n BETWEEN ? AND ?", *(c.sql for c in conditions)])
        parameters = (*self._bounds(kind), *(p for c in conditions for p in c.parameters))
        return Condition(f"SELECT n FROM record WHERE {where}", parameters)

    def _bounds(self, kind: Kind) -> tuple[int, int]:
        """The first and the last number of a kind; of no records, the last is before the first."""
        return number(kind, 0), number(kind, 0) + self._counts[kind] - 1

    def knows(self, term: Term) -> bool:
        """Whether anything at all is found by a term."""
        return self._is_any(
            Condition("SELECT 1 FROM words WHERE words MATCH ?", (expression(term),))
        )

    def lacks(self, typed: Filter) -> bool:
        """Whether a field asks for a name that nothing here has."""
        return typed.field in OWNER_KINDS and not self._is_any(
            self._filters.owners(typed.field, typed.value)
        )

    def finds(self, kinds: Sequence[Kind], selection: Selection, query: Query) -> bool:
        """Whether a query with a condition selects any record of some kinds."""
        chosen = (self.chosen(kind, selection, query) for kind in kinds)
        return any(self._is_any(each) for each in chosen if each)

    def _is_any(self, chosen: Condition) -> bool:
        found = self._connection.execute(f"{chosen.sql} LIMIT 1", chosen.parameters)
        return found.fetchone() is not None

    def standing_in(
        self, kinds: Sequence[Kind], selection: Selection, query: Query, words: Sequence[str]
    ) -> list[str]:
        """Those of some folded words that stand in a selected record of one of the kinds."""
        where = []
        parameters: list[object] = [json.dumps(words)]
        for kind in kinds:
            chosen = self.chosen(kind, selection, query)
            where.append(f"+rowid IN ({chosen.sql})" if chosen else "+rowid BETWEEN ? AND ?")
            parameters += chosen.parameters if chosen else self._bounds(kind)
        rows = self._connection.execute(
            "SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM words"
            " WHERE words MATCH '{said names about} : \"' || value || '\"'"
            f" AND ({' OR '.join(where)})) ORDER BY key",
            parameters,
        )
        return [word for (word,) in rows]

    def _conditions(self, kind: Kind, selection: Selection, query: Query) -> list[Condition]:
        conditions = [
            self._filters.condition(kind, typed, query, is_thorough=selection.is_thorough)
            for typed in query.filters
        ]
        if query.is_refused:
            conditions.append(NOTHING)
        bounds = self._bounds(kind)
        wanted = [expression(term) for term in query.terms if not term.excluded]
        if wanted:
            conditions.append(_matching(" AND ".join(wanted), bounds))
        unwanted = [expression(term) for term in query.terms if term.excluded]
        if unwanted:
            conditions.append(negated(_matching(" OR ".join(unwanted), bounds)))
        if kind in NARROWED_KINDS:
            conditions += [narrowed(kind, narrowing) for narrowing in selection.narrowings]
        if query.patterns:
            examined = self._examined(
                kind, tuple(conditions), query.patterns, selection.is_thorough
            )
            conditions.append(examined.fitting)
        return conditions

    def _examine(
        self,
        kind: Kind,
        conditions: tuple[Condition, ...],
        patterns: tuple[Pattern, ...],
        is_thorough: bool,
    ) -> Examined:
        words = necessary_words(patterns)
        also = [_matching(words, self._bounds(kind))] if words else []
        candidates = self._where(kind, [*conditions, *also])
        return examine(self._connection, kind, candidates, patterns, is_thorough=is_thorough)

    def noted(self, query: Query, selection: Selection, kinds: Sequence[Kind]) -> Query:
        """The query with notes on what this archive does not know, and what was not examined."""
        notes = list(unknown_words(self._connection, query))
        if query.patterns:
            before = replace(query, patterns=())
            examined = [
                self._examined(
                    kind, tuple(self._conditions(kind, selection, before)), query.patterns,
                    selection.is_thorough,
                )
                for kind in kinds
            ]  # fmt: skip
            notes += remarks(examined)
        return replace(query, notes=(*query.notes, *notes)) if notes else query


def _is_backwards(query: Query) -> bool:
    """Whether the latest is to come first."""
    return query.sort == ("time", True)


def _order_asked(kind: Kind, query: Query) -> str:
    """What to order by where that is asked for; a timeline stands in the order of time."""
    by, is_reversed = query.sort
    if kind is Kind.EVENT:
        return order_by("time", is_reversed=is_reversed and by == "time")
    return order_by(by, is_reversed=is_reversed)


def _order_of_names(query: Query) -> tuple[str, tuple[object, ...]]:
    """The very name, then names that begin so, then the others."""
    if all(term.excluded for term in query.terms):
        return "n", ()
    return "CASE WHEN name = ? THEN 0 WHEN name GLOB ? THEN 1 ELSE 2 END, n", (
        query.folded,
        f"{query.folded}*",
    )


def _matching(expression: str, bounds: tuple[int, int]) -> Condition:
    return Condition(
        "n IN (SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?)",
        (expression, *bounds),
    )


def understand(selection: Selection) -> Query:
    """The query of a selection, taken apart."""
    return parse(selection.query)
