"""Patching: an archive is brought up to date by reading again what has changed, and only that.

What it holds then is what building it anew would give, row by row.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pfd_tui.archive.anchoring import Anchoring
from pfd_tui.archive.audit import store_gaps
from pfd_tui.archive.batches import Batches
from pfd_tui.archive.comparing import RebuildError
from pfd_tui.archive.describe import named_by
from pfd_tui.archive.faults import Step, store_problems
from pfd_tui.archive.freshness import store_fingerprints
from pfd_tui.archive.indexing import Indexing, store_subjects
from pfd_tui.archive.intake import Intake, store_counts
from pfd_tui.archive.linking import LATER_PART, gather_belongings, later_parts, resolve_references
from pfd_tui.archive.numbering import store_numbered
from pfd_tui.archive.order import UNORDERED, store_unordered
from pfd_tui.archive.pairing import remove_runs, sort_runs, store_twins_again
from pfd_tui.archive.proved import PART, PROVED_TRAITS, store_first_parts, store_traits_of_proofs
from pfd_tui.archive.proving import Report
from pfd_tui.archive.spelling import recount_spellings
from pfd_tui.archive.tables import bounds, kind_of_number
from pfd_tui.dossier.plain import from_plain
from pfd_tui.dossier.reader import Reader
from pfd_tui.dossier.records import Event, Kind, Quote

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    from pfd_tui.archive.editing import Edits
    from pfd_tui.archive.indexing import Words
    from pfd_tui.archive.proving import Anchored
    from pfd_tui.archive.rereading import Reread, Rereading
    from pfd_tui.dossier.problems import Problem
    from pfd_tui.dossier.records import Record

_NUMBER_COLUMNS = {
    "record": "n", "content": "n", "gapped": "n", "unread": "n", "link": "origin",
    "belongs": "member", "topic": "member", "speaker": "member", "trait": "member",
    "dating": "member", "standing": "n", "proof": "n",
}  # fmt: skip
"""The tables with rows of a quotation or an event, and the column that tells of which."""
_PROOF_COLUMNS = {"proof": "n", "dating": "member", "gapped": "n"}
"""Those of them whose rows of a quotation come of its proof."""
_EDITED = "IN (SELECT n FROM temp.edited)"
_PROVED = "IN (SELECT n FROM temp.proved)"
_PARTED = "IN (SELECT n FROM temp.parted)"
_TOUCHED_PARTS = f"AND (part.origin {_EDITED} OR part.target {_EDITED})"
MISSING = "words-not-in-source"
"""The code of words, not of a quotation, that stand in no source."""
_OF_MISSING = f"WHERE step = '{Step.PROOF}' AND code = '{MISSING}'"
_SHIFT = """
UPDATE {table} SET line = line + coalesce((
    SELECT moved FROM temp.shift WHERE shift.file = {table}.file AND first <= {table}.line
    ORDER BY first DESC LIMIT 1
), 0) WHERE file IN (SELECT file FROM temp.shift)
"""


def patch(connection: sqlite3.Connection, edits: Edits, again: Rereading) -> None:
    """Bring an archive up to date with some edits, of which `again` was read.

    Raises RebuildError where it cannot be done, and sqlite3.Error; the archive is of no use then.
    """
    _Patch(connection, edits, again).apply()


class _Patch:
    def __init__(self, connection: sqlite3.Connection, edits: Edits, again: Rereading) -> None:
        self._connection, self._run, self._edits = connection, connection.execute, edits
        self._again, self._problems = again.records, again.problems
        self._reader = Reader(())
        """Reads once more where something is written; what it finds wrong was found before."""
        self._batches = Batches(connection)
        self._anchoring = Anchoring(connection, self._batches)
        self._indexing = Indexing(connection, self._batches)
        self._intake = Intake(connection, self._batches, self._anchoring, self._indexing)
        self._is_missing = False
        """Whether words of an edited event stand in no source, or stood in none."""

    def apply(self) -> None:
        self._run("BEGIN")
        self._list("edited", (each.n for each in self._again))
        sources = self._sources()
        self._list("parted", (each.n for each in self._again))
        self._note_first_parts()
        forgotten = self._forget()
        self._shift_lines()
        self._read()
        self._note_first_parts()
        self._anchor(sources | self._sources())
        self._index(forgotten)
        self._arrange()
        self._store_problems()
        self._store_files()
        self._run("COMMIT")
        self._run("DELETE FROM problem WHERE step = ?", (Step.COVERAGE,))
        store_gaps(self._connection)

    def _list(self, table: str, numbers: Iterable[int]) -> None:
        self._run(f"CREATE TEMP TABLE {table} (n INTEGER PRIMARY KEY)")
        self._connection.executemany(
            f"INSERT OR IGNORE INTO temp.{table} VALUES (?)", ((n,) for n in numbers)
        )

    def _record(self, n: int) -> Record:
        (body,) = self._run("SELECT body FROM content WHERE n = ?", (n,)).fetchone()
        return from_plain(kind_of_number(n), json.loads(body))

    # What hangs on the records that have changed

    def _sources(self) -> set[int]:
        """The sources whose quotations are to be proved again: all of one are weighed together."""
        rows = self._run(
            f"SELECT origin, target FROM link WHERE field = 'source' AND origin {_EDITED}"
        )
        return {
            source
            for n, source in rows
            if (kind_of_number(n), kind_of_number(source)) == (Kind.QUOTE, Kind.SOURCE)
        }

    def _note_first_parts(self) -> None:
        self._run(
            "INSERT OR IGNORE INTO temp.parted SELECT target FROM link"
            f" WHERE field = 'part_of' AND origin {_EDITED}"
        )

    # What was

    def _forget(self) -> list[Words]:
        """Remove all rows of the records that have changed; returns the words they had."""
        for each in self._again:
            for record in (each.before, each.now):
                for id_ in named_by(record) if record else ():
                    self._know(id_)
        forgotten = [
            self._indexing.words(each.n, each.before) for each in self._again if each.before
        ]
        for words in forgotten:
            self._indexing.forget(words)
        for each in self._again:
            if each.before is not None:
                self._forget_problems(each, each.before)
            if isinstance(each.before, Quote):
                remove_runs(self._connection, each.n, each.before.text)
        for table, column in _NUMBER_COLUMNS.items():
            self._run(f"DELETE FROM {table} WHERE {column} {_EDITED}")
        return forgotten

    def _forget_problems(self, each: Reread, before: Record) -> None:
        if isinstance(before, Event):
            missing = self._run(f"SELECT 1 FROM problem {_OF_MISSING} AND id = ?", (before.id,))
            self._is_missing |= missing.fetchone() is not None
        self._run(
            "DELETE FROM problem WHERE file = ? AND line >= ? AND line < ? AND id IN (?, '')",
            (each.label, *each.was_at, before.id),
        )

    def _know(self, id_: str) -> None:
        row = self._run("SELECT n FROM record WHERE id = ?", (id_,)).fetchone()
        if row is not None:
            self._indexing.know(self._record(row[0]))

    def _shift_lines(self) -> None:
        """Everything behind an entry that has more lines or fewer stands elsewhere now."""
        shifts = [
            (each.file.label, first, by) for each in self._edits.files for first, by in each.shifts
        ]
        if shifts:
            self._run(
                "CREATE TEMP TABLE shift"
                " (file TEXT, first INTEGER, moved INTEGER, PRIMARY KEY (file, first))"
            )
            self._connection.executemany("INSERT INTO temp.shift VALUES (?, ?, ?)", shifts)
            for table in ("content", "problem"):
                self._run(_SHIFT.format(table=table))

    # What is

    def _read(self) -> None:
        for each in self._again:
            if each.entry is not None:
                self._intake.take(each.n, each.entry)
        self._batches.flush()
        resolve_references(self._connection)
        sort_runs(self._connection)

    def _anchor(self, sources: set[int]) -> None:
        """Find the words again: of all quotations of these sources, and of the edited events."""
        self._gather_proved(sources)
        self._forget_proofs(sources)
        stating = {self._number_of(id_) for each in self._again for id_ in each.stated_by}
        claims = [
            self._anchoring.claimed(n, self._folder_of(n), with_quotes=n in sources)
            for n in sorted(sources.union(filter(None, stating)))
            if kind_of_number(n) is Kind.SOURCE
        ]
        for anchored in self._anchoring.anchor_again(claims):
            self._check_text(anchored)
            self._is_missing |= any(map(_is_missing, anchored.wrong))
            self._note_reported(anchored)
        self._batches.flush()
        # of the words that are missing from a source only so many are explained
        if self._is_missing and self._run(f"SELECT 1 FROM problem {_OF_MISSING}").fetchone():
            raise RebuildError("words of several records are missing")

    def _gather_proved(self, sources: set[int]) -> None:
        quotes = (each.n for each in self._again if kind_of_number(each.n) is Kind.QUOTE)
        self._list("proved", quotes)
        self._connection.executemany(
            "INSERT OR IGNORE INTO temp.proved SELECT origin FROM link"
            " WHERE target = ? AND field = 'source' AND origin BETWEEN ? AND ?",
            [(source, *bounds(Kind.QUOTE)) for source in sources],
        )

    def _forget_proofs(self, sources: set[int]) -> None:
        for table, column in _PROOF_COLUMNS.items():
            self._run(f"DELETE FROM {table} WHERE {column} {_PROVED}")
        marks = ", ".join("?" * len(PROVED_TRAITS))
        self._run(f"DELETE FROM trait WHERE word IN ({marks}) AND member {_PROVED}", PROVED_TRAITS)
        self._connection.executemany(
            f"DELETE FROM standing WHERE source = ? AND n {_PROVED}", ((n,) for n in sources)
        )
        self._run(
            "DELETE FROM problem WHERE step = ? AND id IN"
            f" (SELECT id FROM record WHERE n {_PROVED})",
            (Step.PROOF,),
        )

    def _number_of(self, id_: str) -> int | None:
        row = self._run("SELECT n FROM record WHERE id = ?", (id_,)).fetchone()
        return row[0] if row else None

    def _folder_of(self, n: int) -> Path:
        (label,) = self._run("SELECT file FROM content WHERE n = ?", (n,)).fetchone()
        return self._edits.folder_of(label)

    def _check_text(self, anchored: Anchored) -> None:
        """What was proved must have been proved against the text that the archive holds."""
        now = anchored.fingerprint
        if now is not None and not any(now.is_same(each) for each in self._edits.fingerprints):
            raise RebuildError("a source text has changed meanwhile")

    def _note_reported(self, anchored: Anchored) -> None:
        """Find out where the words are written that have faults."""
        noted = {each.n for each in self._again}
        for wrong in anchored.wrong:
            if isinstance(wrong, Report) and wrong.n not in noted:
                noted.add(wrong.n)
                entry = self._reader.again(*self._edits.passage_of(wrong.n))
                if entry is None:
                    raise RebuildError("an entry is not one record, wherever it stands")
                self._anchoring.note(wrong.n, entry)
        self._batches.flush()

    # What is made of all that

    def _index(self, forgotten: list[Words]) -> None:
        self._indexing.finish(self._record)
        indexed = [self._indexing.words(each.n, each.now) for each in self._again if each.now]
        recount_spellings(self._connection, map(_spelt, forgotten), map(_spelt, indexed))
        store_subjects(self._connection)
        self._connection.executemany(
            "DELETE FROM subject WHERE topic = ?1"
            " AND NOT EXISTS (SELECT 1 FROM topic WHERE topic.topic = ?1)",
            {(topic,) for each in self._again for topic in getattr(each.before, "topics", ())},
        )

    def _arrange(self) -> None:
        gather_belongings(self._connection, f"member {_EDITED}")
        quotes = [each for each in self._again if kind_of_number(each.n) is Kind.QUOTE]
        texts = {
            each.n: [record.text for record in (each.before, each.now) if isinstance(record, Quote)]
            for each in quotes
        }
        store_twins_again(self._connection, texts)
        if len(quotes) < len(self._again):  # events
            self._run("DELETE FROM trait WHERE word = ?", (UNORDERED,))
            store_unordered(self._connection)
        store_traits_of_proofs(self._connection, f"n {_PROVED}")
        self._arrange_parts()

    def _arrange_parts(self) -> None:
        """Both the first part of a statement and those that name it are known as parts."""
        rows = self._run("SELECT n FROM temp.parted WHERE n IN (SELECT n FROM record)").fetchall()
        for (n,) in rows:
            self._run("DELETE FROM trait WHERE word = ? AND member = ?", (PART, n))
            if getattr(self._record(n), "part_of", ""):
                self._run("INSERT INTO trait VALUES (?, ?)", (PART, n))
        store_first_parts(self._connection, f"target {_PARTED}")

    def _store_problems(self) -> None:
        self._run(
            "DELETE FROM problem WHERE code = ? AND id IN (SELECT id FROM link AS part"
            f" JOIN record ON n = part.origin WHERE field = 'part_of' {_TOUCHED_PARTS})",
            (LATER_PART,),
        )
        parts = later_parts(self._connection, _TOUCHED_PARTS)
        store_problems(self._connection, Step.READING, [*self._problems, *parts])
        store_problems(self._connection, Step.PROOF, self._anchoring.problems)

    def _store_files(self) -> None:
        now = {each.fingerprint.path: each.fingerprint for each in self._edits.files}
        store_fingerprints(
            self._connection, [now.get(each.path, each) for each in self._edits.fingerprints]
        )
        store_counts(self._connection, self._edits.counts_now)
        for each in self._edits.files:
            store_numbered(self._connection, each.file.label, each.now)


def _is_missing(wrong: Problem | Report) -> bool:
    return not isinstance(wrong, Report) and wrong.code == MISSING


def _spelt(words: Words) -> str:
    return f"{words.said} {words.names} {words.about}"
