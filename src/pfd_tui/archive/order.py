"""The order of events in time, where it is not known: which may have come before or after which."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.archive.tables import bounds, number
from pfd_tui.dossier.dates import Moments, gap
from pfd_tui.dossier.records import Kind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from pfd_tui.archive.archive import Archive
    from pfd_tui.archive.stored import Stored

CANDIDATES = 100
"""Events on either side of one, by their first seconds, among which the nearest are looked for."""

OF_EVENTS = "AND +n BETWEEN ? AND ?"
"""The plus keeps SQLite from going through all events by number, where an index on seconds is."""


UNORDERED = "unordered"
"""What `is:` knows an event by that may have come before or after another."""


class Unordered(NamedTuple):
    """Events in no known order to one: some that are near to it in time, and how many there are."""

    nearest: list[Stored]
    total: int


class _Timed(NamedTuple):
    """An event, and its first and last possible second."""

    n: int
    moments: Moments


def unordered(archive: Archive, n: int, most: int) -> Unordered:
    """The events of which nobody knows whether they came before or after event `n`.

    What they may mean overlaps with what it may mean, the ends being the first and the last of it.
    At most `most` are named, those whose ends are most like its own first.
    """
    [one] = _timed(archive, "n = ?", n)
    others = [other for other in _neighbours(archive, one) if other.n != n and _overlap(one, other)]
    others.sort(key=lambda other: (_unlikeness(one.moments, other.moments), other.n))
    named = archive.stored([other.n for other in others[:most]])
    return Unordered(named, _count(archive, one.moments))


def _count(archive: Archive, one: Moments) -> int:
    """All events, but for itself, those known to come before and those known to come after."""
    known = 0
    for is_zoned in (False, True):
        if one.first is not None:
            first = one.first - gap(is_zoned, one.is_zoned)
            known += _ordered(archive, "last < ?", first, is_zoned)
        if one.last is not None:
            last = one.last + gap(one.is_zoned, is_zoned)
            known += _ordered(archive, "first > ?", last, is_zoned)
    return archive.counts[Kind.EVENT] - 1 - known


def _ordered(archive: Archive, condition: str, second: int, is_zoned: bool) -> int:
    zone = "zoned" if is_zoned else "NOT zoned"
    ((count,),) = archive.rows(
        f"SELECT count(*) FROM record WHERE dated AND {zone} AND {condition} {OF_EVENTS}",
        (second, *_events(archive)),
    )
    return int(count)


def _neighbours(archive: Archive, one: _Timed) -> list[_Timed]:
    """The events on either side of one in the order of their first seconds, and without one."""
    second = next((end for end in one.moments[:2] if end is not None), 0)
    return [
        *_timed(archive, "first >= ?", second, "ORDER BY first, last"),
        *_timed(archive, "first < ?", second, "ORDER BY first DESC, last DESC"),
        *_timed(archive, "first IS NULL AND ? IS NULL", None, "ORDER BY last"),
    ]


def _timed(archive: Archive, condition: str, value: int | None, order: str = "") -> list[_Timed]:
    rows = archive.rows(
        f"SELECT n, first, last, zoned FROM record WHERE dated AND {condition}"
        f" {OF_EVENTS} {order} LIMIT {CANDIDATES}",
        (value, *_events(archive)),
    )
    return _read(rows)


def _read(rows: Iterable[tuple[int, int | None, int | None, int]]) -> list[_Timed]:
    return [_Timed(n, Moments(first, last, bool(zoned))) for n, first, last, zoned in rows]


def _events(archive: Archive) -> tuple[int, int]:
    return number(Kind.EVENT, 0), number(Kind.EVENT, archive.counts[Kind.EVENT])


def _overlap(one: _Timed, other: _Timed) -> bool:
    return not one.moments.precede(other.moments) and not other.moments.precede(one.moments)


def _unlikeness(one: Moments, other: Moments) -> tuple[int, int]:
    """How many ends only one of them has; then the seconds between the ends that both have."""
    ends = ((one.first, other.first), (one.last, other.last))
    both = [(a, b) for a, b in ends if a is not None and b is not None]
    alone = sum((a is None) != (b is None) for a, b in ends)
    return alone, sum(abs(a - b) for a, b in both)


def store_unordered(connection: sqlite3.Connection) -> None:
    """Note, in an archive that is being built, which events are in no known order to others."""
    rows = connection.execute(
        "SELECT n, first, last, zoned FROM record WHERE dated AND n BETWEEN ? AND ?"
        " ORDER BY first, last IS NULL, last, n",
        bounds(Kind.EVENT),
    )
    connection.executemany(
        "INSERT INTO trait VALUES (?, ?)", ((UNORDERED, n) for n in _unordered(_read(rows)))
    )


def _unordered(in_time: Sequence[_Timed]) -> Iterator[int]:
    """The numbers of those that may have come before or after another, each once.

    Nothing precedes what stands before it, so those above are asked only whether they precede, and
    of each kind (in UTC or not) the one with the latest end, or below the earliest beginning,
    answers for all.
    """
    before: dict[bool, list[float]] = {False: [], True: []}
    after: dict[bool, list[float]] = {False: [], True: []}
    for _, moments in reversed(in_time):
        after[moments.is_zoned].append(_or(moments.first, -inf))
    for n, moments in in_time:
        first, last, is_zoned = _or(moments.first, -inf), _or(moments.last, inf), moments.is_zoned
        after[is_zoned].pop()
        if any(
            any(first <= end + gap(other, is_zoned) for end in before[other])
            or any(start <= last + gap(is_zoned, other) for start in after[other][-1:])
            for other in before
        ):
            yield n
        before[is_zoned] = [max([last, *before[is_zoned]])]


def _or(second: int | None, otherwise: float) -> float:
    return otherwise if second is None else second
