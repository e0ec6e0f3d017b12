"""Reading again what has changed of a dossier: the records, and what is wrong with them."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.archive.editing import RebuildError
from pfd_tui.archive.tables import bounds, kind_of_number
from pfd_tui.dossier.plain import from_plain
from pfd_tui.dossier.reader import MAX_HINTS, Reader
from pfd_tui.dossier.records import Event, Kind

if TYPE_CHECKING:
    import sqlite3

    from pfd_tui.archive.editing import EditedFile, Edits
    from pfd_tui.dossier.problems import Place, Problem
    from pfd_tui.dossier.reader import Entry
    from pfd_tui.dossier.records import Record

UNKNOWN = "unknown-id"
"""The code of a reference to nothing; near ids are proposed for the first of them only."""
TELLING_OF_LINES = ("duplicate-id", "duplicate-key")
"""The codes of problems whose messages tell of other lines than their own."""


@dataclass(frozen=True, slots=True)
class Reread:
    """Record `n`: what it was, in which lines (from 1, half-open), and what was read of it now."""

    n: int
    before: Record
    was_at: tuple[int, int]
    entry: Entry

    @property
    def stated_by(self) -> set[str]:
        """The ids of the sources that an event gives words of."""
        if not isinstance(self.entry.record, Event):
            return set()
        return {each.source or self.entry.record.source for each in self.entry.evidence}


class Rereading(NamedTuple):
    """The records that have changed, in the order read, and what is wrong with them."""

    records: list[Reread]
    problems: list[Problem]


def reread(connection: sqlite3.Connection, edits: Edits) -> Rereading:
    """Read again what has changed since an archive was made, which `connection` leads to.

    Raises RebuildError where that might change what is known of other records.
    """
    return _Rereading(connection, edits).read()


class _Rereading:
    def __init__(self, connection: sqlite3.Connection, edits: Edits) -> None:
        self._connection, self._edits = connection, edits
        self._reader = Reader((), _Archived(connection, edits.labels))

    def read(self) -> Rereading:
        """All records that have changed, once it is sure that nothing else has."""
        records = [self._again(each, index) for each in self._edits.files for index in each.edited]
        are_known = self._reader.finish()
        if not are_known and not self._edits.gave_all_records():
            raise RebuildError("what a record names may have been left out: no second fault")
        ids = [each.before.id for each in records]
        self._check_hints(ids)
        self._check_messages()
        self._check_places(ids)
        return Rereading(records, self._reader.problems)

    def _again(self, edited: EditedFile, index: int) -> Reread:
        n = edited.before.numbers[index]
        (body,) = self._connection.execute("SELECT body FROM content WHERE n = ?", (n,)).fetchone()
        before = from_plain(kind_of_number(n), json.loads(body))
        entry = self._reader.again(*self._edits.passage(n))
        if entry is None:
            raise RebuildError("an entry is not one record, wherever it stands")
        if entry.record.id != before.id:
            raise RebuildError("a record has another id")
        again = Reread(n, before, edited.lines_before(index), entry)
        was_homeless = isinstance(before, Event) and before.words and not before.source
        if was_homeless or "" in again.stated_by:
            raise RebuildError("words of an event may stand in any source")
        return again

    def _check_hints(self, ids: list[str]) -> None:
        """Near ids are proposed for so many unknown ones, in the order they are read."""
        known = self._ids_with(UNKNOWN)
        now = [problem.id for problem in self._reader.problems if problem.code == UNKNOWN]
        if known.total() + len(now) > MAX_HINTS and (now or not known.keys().isdisjoint(ids)):
            raise RebuildError("there are many unknown ids")

    def _ids_with(self, code: str) -> Counter[str]:
        rows = self._connection.execute("SELECT id FROM problem WHERE code = ?", (code,))
        return Counter(id_ for (id_,) in rows)

    def _check_messages(self) -> None:
        """What stands elsewhere now, no message may tell of."""
        if any(each.shifts() for each in self._edits.files):
            for code in TELLING_OF_LINES:
                if self._ids_with(code):
                    raise RebuildError("a message tells of lines that have moved")

    def _check_places(self, ids: list[str]) -> None:
        """What is wrong with a record is told in its own lines: there it will be looked for."""
        was_at = [
            (each.file.label, each.lines_before(i))
            for each in self._edits.files
            for i in each.edited
        ]
        is_at = [
            (each.file.label, each.lines_now(i)) for each in self._edits.files for i in each.edited
        ]
        for id_, was, now in zip(ids, was_at, is_at, strict=True):
            told = self._connection.execute("SELECT file, line FROM problem WHERE id = ?", (id_,))
            if not all(_is_in(file, line, was) for file, line in told):
                raise RebuildError("a fault is told in other lines than those of its record")
            found = (each.place for each in self._reader.problems if each.id == id_)
            if not all(_is_in(place.file, place.line, now) for place in found):
                raise RebuildError("a fault is told in other lines than those of its record")


def _is_in(file: str, line: int, lines: tuple[str, tuple[int, int]]) -> bool:
    label, (first, end) = lines
    return file == label and first <= line < end


class _Archived:
    """The ids that an archive has: what is read again names them, and declares none."""

    def __init__(self, connection: sqlite3.Connection, labels: list[str]) -> None:
        self._connection, self._labels = connection, labels

    def __contains__(self, id_: str) -> bool:
        return self._number_of(id_) is not None

    def kind_of(self, id_: str) -> Kind:
        """The kind of the record with this id. Raises KeyError."""
        n = self._number_of(id_)
        if n is None:
            raise KeyError(id_)
        return kind_of_number(n)

    def of_kinds(self, kinds: tuple[Kind, ...]) -> list[str]:
        """All ids of some kinds, in the order read."""
        rows = [
            row
            for kind in kinds
            for row in self._connection.execute(
                "SELECT file, line, column, id FROM record JOIN content USING (n)"
                " WHERE record.n BETWEEN ? AND ?",
                bounds(kind),
            )
        ]
        rows.sort(key=lambda row: (self._labels.index(row[0]), *row[1:3]))
        return [row[3] for row in rows]

    def declare(self, id_: str, kind: Kind, place: Place) -> str:
        """Nothing: the record has its id already."""
        return ""

    def _number_of(self, id_: str) -> int | None:
        row = self._connection.execute("SELECT n FROM record WHERE id = ?", (id_,)).fetchone()
        return row[0] if row else None
