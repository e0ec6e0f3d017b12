"""The order of events in time, where it is not known: which may have come before or after which."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.archive.tables import number
from pfd_tui.dossier.records import Kind

if TYPE_CHECKING:
    from pfd_tui.archive.archive import Archive, Stored

FAR = 10**12
"""Days further than any date is from another: how far an open end is from any day."""


class Unordered(NamedTuple):
    """Events in no known order to one: the nearest to it in time, and how many there are."""

    nearest: list[Stored]
    total: int


def unordered(archive: Archive, n: int, most: int) -> Unordered:
    """The events of which nobody knows whether they came before or after event `n`.

    Their possible days overlap (ISO 8601-2 gives intervals no other order). The nearest, at most
    `most` of them, are those whose possible days are most like its own.
    """
    ((earliest, latest),) = archive.rows("SELECT earliest, latest FROM record WHERE n = ?", (n,))
    first, last = (-FAR if earliest is None else earliest), (FAR if latest is None else latest)
    overlapping = (
        " FROM record WHERE n BETWEEN ? AND ? AND n <> ?"
        " AND coalesce(earliest, ?) <= ? AND coalesce(latest, ?) >= ?"
    )
    parameters = (
        number(Kind.EVENT, 0), number(Kind.EVENT, archive.counts[Kind.EVENT]), n,
        -FAR, last, FAR, first,
    )  # fmt: skip
    ((count,),) = archive.rows(f"SELECT count(*){overlapping}", parameters)
    nearest = archive.rows(
        f"SELECT n{overlapping}"
        " ORDER BY abs(coalesce(earliest, ?) - ?) + abs(coalesce(latest, ?) - ?), n LIMIT ?",
        (*parameters, -FAR, first, FAR, last, most),
    )
    return Unordered(archive.stored([each for (each,) in nearest]), count)
