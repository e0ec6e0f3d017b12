"""Reading again what has changed of a dossier: the records, and what is wrong with them."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.archive.comparing import Change, EditedFile, RebuildError, lines_of
from pfd_tui.archive.tables import bounds, kind_of_number
from pfd_tui.dossier.plain import from_plain
from pfd_tui.dossier.reader import MAX_HINTS, Reader
from pfd_tui.dossier.records import Event, Kind

if TYPE_CHECKING:
    import sqlite3

    from pfd_tui.archive.editing import Edits
    from pfd_tui.dossier.problems import Place, Problem
    from pfd_tui.dossier.reader import Entry
    from pfd_tui.dossier.records import Record

UNKNOWN = "unknown-id"
"""The code of a reference to nothing; near ids are proposed for the first of them only."""
TELLING_OF_LINES = ("duplicate-id", "duplicate-key")
"""The codes of problems whose messages tell of other lines than their own."""


@dataclass(frozen=True, slots=True)
class Reread:
    """Record `n`: what it was, and what was read of it now; None: nothing."""

    n: int
    before: Record | None
    entry: Entry | None
    label: str
    """How places name its file."""
    was_at: tuple[int, int]
    """The lines it stood in, from 1, half-open."""
    is_at: tuple[int, int]
    """The lines it stands in."""

    @property
    def now(self) -> Record | None:
        """What it is."""
        return self.entry.record if self.entry else None

    @property
    def stated_by(self) -> set[str]:
        """The ids of the sources that an event gives words of."""
        if self.entry is None or not isinstance(self.now, Event):
            return set()
        return {each.source or self.now.source for each in self.entry.evidence}


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
        self._declared = _Declared(connection, edits.labels)
        self._reader = Reader((), self._declared)

    def read(self) -> Rereading:
        """All records that have changed, once it is sure that nothing else has."""
        changes = [(each, change) for each in self._edits.files for change in each.changes]
        for each, change in changes:
            if change.now is None:
                self._declared.remove(each.number(change))
        records = [self._again(each, change) for each, change in changes]
        are_known = self._reader.finish()
        if not are_known and self._edits.left_out:
            raise RebuildError("what a record names may have been left out: no second fault")
        if any(each.before is None or each.entry is None for each in records):
            self._check_ids(records, are_known=are_known)
        self._check_hints({each.before.id for each in records if each.before})
        self._check_messages()
        for again in records:
            self._check_places(again)
        return Rereading(records, self._reader.problems)

    def _again(self, edited: EditedFile, change: Change) -> Reread:
        n, before, entry = edited.number(change), None, None
        was_at = is_at = 0, 0
        if change.was is not None:
            before, was_at = self._record(n), lines_of(edited.before.pieces, change.was)
        if change.now is not None:
            passage = self._edits.passage(edited.file, change.now)
            entry, is_at = (
                self._reader.again(edited.file, passage),
                lines_of(edited.now.pieces, change.now),
            )
            if entry is None:
                raise RebuildError("an entry is not one record, wherever it stands")
            if before is not None and entry.record.id != before.id:
                raise RebuildError("a record has another id")
        again = Reread(n, before, entry, edited.file.label, was_at, is_at)
        was_homeless = isinstance(before, Event) and before.words and not before.source
        if was_homeless or "" in again.stated_by:
            raise RebuildError("words of an event may stand in any source")
        return again

    def _record(self, n: int) -> Record:
        (body,) = self._connection.execute("SELECT body FROM content WHERE n = ?", (n,)).fetchone()
        return from_plain(kind_of_number(n), json.loads(body))

    def _check_ids(self, records: list[Reread], *, are_known: bool) -> None:
        """An id that comes or goes must be news to all others."""
        if not are_known or self._ids_with(UNKNOWN) or self._edits.left_out:
            raise RebuildError("an id has come or gone, and there are unknown ones")
        touched = {each.n for each in records}
        for each in records:
            if each.before is None and each.now and self._declared.had(each.now.id):
                raise RebuildError("an id has come that is there")
            if each.entry is None:
                naming = self._connection.execute(
                    "SELECT origin FROM link WHERE target = ?", (each.n,)
                )
                if not touched.issuperset(n for (n,) in naming):
                    raise RebuildError("an id has gone that others name")
        come = [each.now.id for each in records if each.before is None and each.now]
        if len(set(come)) < len(come):
            raise RebuildError("an id has come twice")

    def _check_hints(self, ids: set[str]) -> None:
        """Near ids are proposed for so many unknown ones, in the order they are read."""
        known = self._ids_with(UNKNOWN)
        now = [problem.id for problem in self._reader.problems if problem.code == UNKNOWN]
        is_touched = now or not known.keys().isdisjoint(ids)
        if known.total() + len(now) > MAX_HINTS and is_touched:
            raise RebuildError("there are many unknown ids")

    def _ids_with(self, code: str) -> Counter[str]:
        rows = self._connection.execute("SELECT id FROM problem WHERE code = ?", (code,))
        return Counter(id_ for (id_,) in rows)

    def _check_messages(self) -> None:
        """What stands elsewhere now, no message may tell of."""
        if any(each.shifts for each in self._edits.files):
            for code in TELLING_OF_LINES:
                if self._ids_with(code):
                    raise RebuildError("a message tells of lines that have moved")

    def _check_places(self, again: Reread) -> None:
        """What is wrong with a record is told in its own lines: there it will be looked for."""
        told: list[tuple[str, int]] = []
        if again.before is not None:
            told = self._connection.execute(
                "SELECT file, line FROM problem WHERE id = ?", (again.before.id,)
            ).fetchall()
        found = [
            each.place for each in self._reader.problems if again.now and each.id == again.now.id
        ]
        is_there = [_is_in(file, line, again.label, again.was_at) for file, line in told]
        is_there += [_is_in(each.file, each.line, again.label, again.is_at) for each in found]
        if not all(is_there):
            raise RebuildError("a fault is told in other lines than those of its record")


def _is_in(file: str, line: int, label: str, lines: tuple[int, int]) -> bool:
    return file == label and lines[0] <= line < lines[1]


class _Declared:
    """The ids that an archive has, and those that come and go."""

    def __init__(self, connection: sqlite3.Connection, labels: list[str]) -> None:
        self._connection, self._labels = connection, labels
        self._come: dict[str, Kind] = {}
        self._gone: set[int] = set()

    def __contains__(self, id_: str) -> bool:
        return id_ in self._come or self._number_of(id_) is not None

    def kind_of(self, id_: str) -> Kind:
        """The kind of the record with this id. Raises KeyError."""
        n = self._number_of(id_)
        return self._come[id_] if n is None else kind_of_number(n)

    def of_kinds(self, kinds: tuple[Kind, ...]) -> list[str]:
        """All ids that the archive has of some kinds, in the order read."""
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
        """Nothing: what is read again has its id already, or it is news."""
        self._come[id_] = kind
        return ""

    def had(self, id_: str) -> bool:
        """Whether the archive has a record with this id, be it to go."""
        row = self._connection.execute("SELECT 1 FROM record WHERE id = ?", (id_,)).fetchone()
        return row is not None

    def remove(self, n: int) -> None:
        """Record `n` is no more."""
        self._gone.add(n)

    def _number_of(self, id_: str) -> int | None:
        row = self._connection.execute("SELECT n FROM record WHERE id = ?", (id_,)).fetchone()
        return row[0] if row and row[0] not in self._gone else None
