"""Building an archive: records stream in, and the tables that answer questions are made of them."""

from __future__ import annotations

import contextlib
import gc
import json
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from pfd_tui.archive import helper
from pfd_tui.archive.anchoring import Anchoring
from pfd_tui.archive.authorship import authors_found
from pfd_tui.archive.batches import Batches
from pfd_tui.archive.faults import Step, store_problems
from pfd_tui.archive.indexing import Indexing, store_subjects
from pfd_tui.archive.intake import Intake, as_json, store_counts
from pfd_tui.archive.linking import gather_belongings, later_parts, resolve_references
from pfd_tui.archive.namesakes import store_namesakes
from pfd_tui.archive.numbering import Numbering, maker
from pfd_tui.archive.order import store_unordered
from pfd_tui.archive.pairing import sort_runs, store_twins
from pfd_tui.archive.progress import Progress
from pfd_tui.archive.proved import store_first_parts, store_traits_of_proofs
from pfd_tui.archive.proving import prove
from pfd_tui.archive.spelling import store_spellings
from pfd_tui.archive.tables import (
    INDEXES,
    INDEXES_TO_BUILD_BY,
    PEOPLE_ALONE,
    TABLES,
    WORKS_ALONE,
    kind_of_number,
    number,
)
from pfd_tui.dossier.format import DOSSIER
from pfd_tui.dossier.plain import from_plain, shape_to_plain
from pfd_tui.dossier.problems import UnreadableDatasetError
from pfd_tui.dossier.reader import Entry, Reader
from pfd_tui.dossier.records import Kind, kind_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from pfd_tui.archive.freshness import Fingerprint
    from pfd_tui.dossier.dataset import Dataset
    from pfd_tui.dossier.records import Record

UNHOUSED = {Kind.PERSON: PEOPLE_ALONE, Kind.WORK: WORKS_ALONE}
"""The headings of the outline for what belongs to no organization."""
REPORT_EVERY = 1_000
"""Records between two calls of the progress function."""
COLLECT_EVERY = 50
"""Reports between two collections of garbage. The builder leaves none, but a screen beside it does:
some ten megabytes while a hundred thousand quotations are read.
"""


@contextlib.contextmanager
def paused_garbage_collection() -> Iterator[None]:
    """Building makes many objects and no cycles; collecting would be most of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def build(
    connection: sqlite3.Connection,
    datasets: tuple[Dataset, ...],
    progress: Callable[[Progress], None],
) -> list[Fingerprint]:
    """Fill an empty database with the records of `datasets`.

    Returns the fingerprints of the source texts, each taken before the text was read.

    `progress` is called with how far it is, in the thread that builds.

    Raises UnreadableDatasetError where not one record could be read, and sqlite3.Error.
    """
    with (
        paused_garbage_collection(),
        contextlib.closing(_Builder(connection, datasets, progress)) as builder,
    ):
        return builder.build()


FIRST_ROWS = 200
"""Quotations and events of a beginning: some screens full."""
FIRST_RECORDS = 4_000
"""Records of a beginning at most, for files that begin with their people; a quarter of a second."""


def build_beginning(connection: sqlite3.Connection, datasets: tuple[Dataset, ...]) -> None:
    """Like `build`, of the first records only.

    Without the problems: what a record names, and who is named beside its words, may stand in the
    part that is not read.
    """
    with paused_garbage_collection():
        _Builder(connection, datasets, lambda _: None, is_whole=False).build()
    connection.execute("DELETE FROM problem")


class _Builder:
    def __init__(
        self,
        connection: sqlite3.Connection,
        datasets: tuple[Dataset, ...],
        progress: Callable[[Progress], None],
        *,
        is_whole: bool = True,
    ) -> None:
        self._is_whole = is_whole
        self._connection = connection
        self._batches = Batches(connection)
        self._reader = Reader(datasets)
        self._tell = progress
        self._progress = Progress(bytes_total=sum(d.size for d in datasets))
        self._reports = 0
        self._counts = dict.fromkeys(Kind, 0)
        connection.executescript(TABLES)
        self._anchoring = Anchoring(connection, self._batches)
        self._indexing = Indexing(connection, self._batches)
        self._intake = Intake(connection, self._batches, self._anchoring, self._indexing)
        self._numbering = Numbering()
        self._helper: helper.Helper | None = None

    def build(self) -> list[Fingerprint]:
        self._report(self._progress)
        self._connection.execute("BEGIN")
        self._read_all()
        for step in (
            self._resolve_links, self._check_parts, self._name_authors, self._anchor_all,
            self._gather_belongings, self._pair_twins, self._outline, self._index_words,
            self._order_events, self._store_problems, self._store_pieces, self._store_meta,
            self._index_tables,
        ):  # fmt: skip
            step()
            self._report(self._progress)  # whoever waits sees that it goes on
        self._connection.execute("COMMIT")
        return self._anchoring.texts

    def close(self) -> None:
        """Leave no process behind."""
        if self._helper is not None:
            self._helper.close()

    def _read_all(self) -> None:
        total = 0
        for entry in self._reader:
            self._insert(entry)
            total += 1
            if total % REPORT_EVERY == 0:
                self._report_read(total)
            if not self._is_whole and self._is_beginning(total):
                break
        if not total and self._reader.is_unreadable:
            raise UnreadableDatasetError(self._reader.problems)
        self._batches.flush()
        self._report_read(total)

    def _is_beginning(self, records: int) -> bool:
        rows = self._counts[Kind.QUOTE] + self._counts[Kind.EVENT]
        return rows >= FIRST_ROWS or records >= FIRST_RECORDS

    def _report_read(self, records: int) -> None:
        self._report(replace(self._progress, bytes_read=self._reader.bytes_read, records=records))

    def _report(self, progress: Progress) -> None:
        self._progress = progress
        self._reports += 1
        if self._reports % COLLECT_EVERY == 0:
            gc.collect()
        self._tell(progress)

    def _insert(self, entry: Entry) -> None:
        kind = kind_of(entry.record)
        n = number(kind, self._counts[kind])
        self._counts[kind] += 1
        self._intake.take(n, entry)
        self._numbering.note(entry, n)
        if self._counts[Kind.QUOTE] == helper.HELPED_FROM and not self._helper:
            self._helper = helper.Helper() if helper.may_help() else None

    def _anchor_all(self) -> None:
        sources = self._counts[Kind.SOURCE]
        together = self._helper and partial(helper.prove_together, self._helper)
        everything = self._anchoring.anchor_all(
            self._counts, together or prove, only_quoted=not self._is_whole
        )
        for proved, anchored in enumerate(everything, start=1):
            self._indexing.take_source(anchored.n, self._record(anchored.n), anchored.text or "")
            self._report(replace(self._progress, proved=proved, sources=sources))

    def _resolve_links(self) -> None:
        for statement in INDEXES_TO_BUILD_BY:
            self._connection.execute(statement)
        resolve_references(self._connection)

    def _check_parts(self) -> None:
        self._reader.problems += later_parts(self._connection)

    def _name_authors(self) -> None:
        """Note what the authors of sources are called who are among the people."""
        sources, people = self._records(Kind.SOURCE), self._records(Kind.PERSON)
        self._batches.add("INSERT INTO author VALUES (?, ?, ?, ?)", authors_found(sources, people))

    def _records(self, kind: Kind) -> Iterator[tuple[int, Record]]:
        for position in range(self._counts[kind]):
            n = number(kind, position)
            yield n, self._record(n)

    def _record(self, n: int) -> Record:
        (body,) = self._connection.execute("SELECT body FROM content WHERE n = ?", (n,)).fetchone()
        return from_plain(kind_of_number(n), json.loads(body))

    # Belonging

    def _gather_belongings(self) -> None:
        first, last = number(Kind.QUOTE, 0), number(Kind.EVENT, self._counts[Kind.EVENT])
        gather_belongings(self._connection, f"member BETWEEN {first} AND {last}")

    def _pair_twins(self) -> None:
        sort_runs(self._connection)
        store_twins(self._connection)
        store_namesakes(self._connection)

    def _outline(self) -> None:
        """Each organization with its people and works, then those that belong to none."""
        positions: list[tuple[int, int | None, int]] = []
        members: dict[int, list[int]] = {}
        housed: set[int] = set()
        rows = self._connection.execute(
            "SELECT DISTINCT target, origin FROM link"
            " WHERE field IN ('roles.organization', 'owner') ORDER BY origin"
        )
        for organization, member in rows:
            members.setdefault(organization, []).append(member)
        organizations = [
            number(Kind.ORGANIZATION, i) for i in range(self._counts[Kind.ORGANIZATION])
        ]
        for organization in organizations:
            parent = len(positions)
            positions.append((parent, None, organization))
            for member in members.get(organization, []):
                housed.add(member)
                positions.append((len(positions), parent, member))
        for kind, heading in UNHOUSED.items():
            alone = [number(kind, i) for i in range(self._counts[kind])]
            alone = [n for n in alone if n not in housed]
            parent = len(positions)
            if alone:
                positions.append((parent, None, heading))
            positions += [(parent + 1 + i, parent, n) for i, n in enumerate(alone)]
        self._connection.executemany("INSERT INTO outline VALUES (?, ?, ?)", positions)

    # The rest

    def _index_words(self) -> None:
        self._indexing.finish(self._record)
        store_spellings(self._connection)
        store_subjects(self._connection)

    def _index_tables(self) -> None:
        for statement in INDEXES:
            self._connection.execute(statement)

    def _order_events(self) -> None:
        store_unordered(self._connection)

    def _store_problems(self) -> None:
        store_problems(self._connection, Step.READING, self._reader.problems)
        store_problems(self._connection, Step.PROOF, self._anchoring.problems)
        store_traits_of_proofs(self._connection)
        store_first_parts(self._connection)

    def _store_pieces(self) -> None:
        if self._is_whole:
            self._numbering.store(self._connection, self._reader.pieces)

    def _store_meta(self) -> None:
        headers = [shape_to_plain(header, DOSSIER) for header in self._reader.headers]
        meta = {
            "headers": headers,
            "whole": self._is_whole and not self._reader.is_unreadable,
            "left_out": self._reader.left_out,
            "maker": maker(),
        }
        self._connection.executemany(
            "INSERT INTO meta VALUES (?, ?)",
            ((key, as_json(value)) for key, value in meta.items()),
        )
        store_counts(self._connection, self._counts)
