"""The order of events in time, where it is not known: which may have come before or after which."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.archive.tables import number
from pfd_tui.dossier.records import Kind

if TYPE_CHECKING:
    from pfd_tui.archive.archive import Archive
    from pfd_tui.archive.stored import Stored

CANDIDATES = 100
"""Events on either side of one, by their earliest days, among which the nearest are looked for."""

OF_EVENTS = "AND +n BETWEEN ? AND ?"
"""The plus keeps SQLite from going through all events by number, where an index on days is."""


class Unordered(NamedTuple):
    """Events in no known order to one: some that are near to it in time, and how many there are."""

    nearest: list[Stored]
    total: int


class _Dated(NamedTuple):
    """An event, and its first and last possible day."""

    n: int
    earliest: int | None
    latest: int | None


def unordered(archive: Archive, n: int, most: int) -> Unordered:
    """The events of which nobody knows whether they came before or after event `n`.

    Their possible days overlap with its own, the ends being the first and the last of them. At most
    `most` are named, those whose days are most like its own first.
    """
    ((earliest, latest),) = archive.rows("SELECT earliest, latest FROM record WHERE n = ?", (n,))
    one = _Dated(n, earliest, latest)
    others = [other for other in _neighbours(archive, one) if other.n != n and _overlap(one, other)]
    others.sort(key=lambda other: (_unlikeness(one, other), other.n))
    named = archive.stored([other.n for other in others[:most]])
    return Unordered(named, _count(archive, one))


def _count(archive: Archive, one: _Dated) -> int:
    """All events, but for itself, those known to come before and those known to come after."""
    before = _ordered(archive, "latest < ?", one.earliest)
    after = _ordered(archive, "earliest > ?", one.latest)
    return archive.counts[Kind.EVENT] - 1 - before - after


def _ordered(archive: Archive, condition: str, day: int | None) -> int:
    if day is None:
        return 0
    ((count,),) = archive.rows(
        f"SELECT count(*) FROM record WHERE dated AND {condition} {OF_EVENTS}",
        (day, *_events(archive)),
    )
    return int(count)


def _neighbours(archive: Archive, one: _Dated) -> list[_Dated]:
    """The events on either side of one in the order of their earliest days, and without one."""
    day = next((day for day in (one.earliest, one.latest) if day is not None), 0)
    return [
        *_dated(archive, "earliest >= ?", "ASC", day),
        *_dated(archive, "earliest < ?", "DESC", day),
        *_dated(archive, "earliest IS NULL AND ? IS NULL", "ASC", None),
    ]


def _dated(archive: Archive, condition: str, order: str, day: int | None) -> list[_Dated]:
    rows = archive.rows(
        f"SELECT n, earliest, latest FROM record WHERE dated AND {condition}"
        f" {OF_EVENTS} ORDER BY earliest {order}, latest {order} LIMIT {CANDIDATES}",
        (day, *_events(archive)),
    )
    return [_Dated(*row) for row in rows]


def _events(archive: Archive) -> tuple[int, int]:
    return number(Kind.EVENT, 0), number(Kind.EVENT, archive.counts[Kind.EVENT])


def _overlap(one: _Dated, other: _Dated) -> bool:
    return not _precedes(one, other) and not _precedes(other, one)


def _precedes(one: _Dated, other: _Dated) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def _unlikeness(one: _Dated, other: _Dated) -> tuple[int, int]:
    """How many ends only one of them has; then the days between the ends that both have."""
    ends = ((one.earliest, other.earliest), (one.latest, other.latest))
    both = [(a, b) for a, b in ends if a is not None and b is not None]
    alone = sum((a is None) != (b is None) for a, b in ends)
    return alone, sum(abs(a - b) for a, b in both)
