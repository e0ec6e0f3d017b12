"""Building an archive: records stream in, and the tables that answer questions are made of them."""

from __future__ import annotations

import contextlib
import gc
import json
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from pfd_tui.archive import helper
from pfd_tui.archive.anchoring import Anchoring
from pfd_tui.archive.authorship import authors_found
from pfd_tui.archive.batches import Batches
from pfd_tui.archive.describe import own_name_of
from pfd_tui.archive.indexing import Indexing
from pfd_tui.archive.namesakes import store_namesakes
from pfd_tui.archive.order import store_unordered
from pfd_tui.archive.progress import Progress
from pfd_tui.archive.proving import prove
from pfd_tui.archive.tables import (
    INDEXES,
    INDEXES_TO_BUILD_BY,
    PEOPLE_ALONE,
    STORE_PROBLEM,
    TABLES,
    WORKS_ALONE,
    kind_of_number,
    number,
)
from pfd_tui.archive.timing import UNDATED, dated, store_gapped
from pfd_tui.archive.twins import MAKE_ROOM_FOR_RUNS, STORE_RUNS, runs_of, store_twins
from pfd_tui.dossier import dates
from pfd_tui.dossier.format import DOSSIER
from pfd_tui.dossier.plain import from_plain, shape_to_plain, to_plain
from pfd_tui.dossier.problems import Place, Problem, Severity, UnreadableDatasetError
from pfd_tui.dossier.reader import Entry, Reader
from pfd_tui.dossier.records import Event, Kind, Quote, kind_of
from pfd_tui.dossier.words import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from pfd_tui.archive.freshness import Fingerprint
    from pfd_tui.dossier.dataset import Dataset
    from pfd_tui.dossier.records import Record

UNHOUSED = {Kind.PERSON: PEOPLE_ALONE, Kind.WORK: WORKS_ALONE}
"""The headings of the outline for what belongs to no organization."""
_as_json = json.JSONEncoder(ensure_ascii=False).encode

TRAITS_OF_PROOFS = tuple(
    f"INSERT OR IGNORE INTO trait {chosen}"
    for chosen in (
        "SELECT verdict, n FROM proof",
        "SELECT 'ambiguous', n FROM proof WHERE ambiguous",
        "SELECT 'cut', n FROM proof WHERE start IS NOT NULL AND cut <> 'none'",
        "SELECT 'part', target FROM link WHERE field = 'part_of'",
        "SELECT 'undated', n FROM proof JOIN record USING (n) WHERE NOT dated",
    )
)
"""What `is:` knows a quotation by once it is proved."""

REPORT_EVERY = 1_000
"""Records between two calls of the progress function."""


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
        self._counts = dict.fromkeys(Kind, 0)
        self._anchoring = Anchoring(connection, self._batches, self._reader.problems)
        self._indexing = Indexing(connection, self._batches)
        self._helper: helper.Helper | None = None

    def build(self) -> list[Fingerprint]:
        self._report(self._progress)
        self._connection.executescript(TABLES)
        self._connection.execute("BEGIN")
        self._read_all()
        for step in (
            self._resolve_links, self._check_parts, self._name_authors, self._anchor_all,
            self._gather_belongings, self._pair_twins, self._outline, self._index_words,
            self._order_events, self._store_problems, self._store_meta, self._index_tables,
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
        self._connection.execute(
            "CREATE TEMP TABLE reference (origin INTEGER, field TEXT, target TEXT)"
        )
        self._connection.execute(MAKE_ROOM_FOR_RUNS)
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
        self._tell(progress)

    def _insert(self, entry: Entry) -> None:
        record, place, put = entry.record, entry.place, self._batches.add
        kind = kind_of(record)
        n = number(kind, self._counts[kind])
        self._counts[kind] += 1
        written = record.when if isinstance(record, Event) else getattr(record, "issued", "")
        when = dated(n, dates.parse(written)) if written else None
        put(
            "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(n, record.id, fold(own_name_of(record)), *(when.columns if when else UNDATED))],
        )
        if when:
            store_gapped(self._batches, [when])
        put(
            "INSERT INTO content VALUES (?, ?, ?, ?, ?)",
            [(n, place.file, place.line, place.column, _as_json(to_plain(record)))],
        )
        put(
            "INSERT INTO temp.reference VALUES (?, ?, ?)",
            [(n, link.field, link.target) for link in entry.links],
        )
        put("INSERT INTO unread VALUES (?, ?, ?)", [(n, *each) for each in entry.unread])
        if isinstance(record, Quote):
            put(STORE_RUNS, ((run, n) for run in runs_of(record.text)))
        self._anchoring.note(n, entry)
        self._indexing.take(n, record)
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
        """References become links between numbers; one to nothing, or to itself, leads nowhere."""
        for statement in INDEXES_TO_BUILD_BY:
            self._connection.execute(statement)
        self._connection.execute(
            "INSERT INTO link SELECT origin, field, record.n"
            " FROM temp.reference JOIN record ON record.id = reference.target"
            " WHERE record.n <> origin"
        )
        self._connection.execute(
            "INSERT OR IGNORE INTO speaker SELECT target, origin FROM temp.reference"
            " WHERE field = 'speaker' ORDER BY target, origin"
        )
        self._connection.execute("DROP TABLE temp.reference")

    def _check_parts(self) -> None:
        """All parts of a statement name its first part, which names none."""
        rows = self._connection.execute(
            "SELECT part.origin, first.target FROM link AS part JOIN link AS first"
            " ON first.origin = part.target AND first.field = 'part_of'"
            " WHERE part.field = 'part_of' ORDER BY part.origin"
        ).fetchall()
        for part, first in rows:
            self._reader.problems.append(
                Problem(
                    place=self._place_of(part), severity=Severity.ERROR, code="part-of-part",
                    message="`part_of` names a quotation that is itself a later part",
                    hint=f"name the first part of the statement: `{self._id_of(first)}`",
                    id=self._id_of(part),
                )
            )  # fmt: skip

    def _name_authors(self) -> None:
        """Note what the authors of sources are called who are among the people."""
        sources, people = self._records(Kind.SOURCE), self._records(Kind.PERSON)
        self._batches.add("INSERT INTO author VALUES (?, ?, ?, ?)", authors_found(sources, people))

    def _records(self, kind: Kind) -> Iterator[tuple[int, Record]]:
        for position in range(self._counts[kind]):
            n = number(kind, position)
            yield n, self._record(n)

    def _id_of(self, n: int) -> str:
        row = self._connection.execute("SELECT id FROM record WHERE n = ?", (n,)).fetchone()
        return cast("str", row[0])

    def _record(self, n: int) -> Record:
        (body,) = self._connection.execute("SELECT body FROM content WHERE n = ?", (n,)).fetchone()
        return from_plain(kind_of_number(n), json.loads(body))

    def _place_of(self, n: int) -> Place:
        file, line, column = self._connection.execute(
            "SELECT file, line, column FROM content WHERE n = ?", (n,)
        ).fetchone()
        return Place(file=file, line=line, column=column)

    # Belonging

    def _gather_belongings(self) -> None:
        """Note what narrowing to each record leaves.

        A quotation belongs to its speaker and source, an event to its source and all it names;
        what belongs to a person or a work also to the organizations of that person or work.
        """
        quotes_and_events = (
            number(Kind.QUOTE, 0), number(Kind.EVENT, self._counts[Kind.EVENT])
        )  # fmt: skip
        self._connection.execute(
            "INSERT OR IGNORE INTO belongs SELECT target, origin FROM link"
            " WHERE field IN ('speaker', 'source', 'who') AND origin BETWEEN ? AND ?",
            quotes_and_events,
        )
        self._connection.execute(
            "INSERT OR IGNORE INTO belongs SELECT role.target, belongs.member FROM belongs"
            " JOIN link AS role ON role.origin = belongs.owner"
            " AND role.field = 'roles.organization'"
        )
        self._connection.execute(
            "INSERT OR IGNORE INTO belongs SELECT owner.target, belongs.member FROM belongs"
            " JOIN link AS owner ON owner.origin = belongs.owner AND owner.field = 'owner'"
        )

    def _pair_twins(self) -> None:
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

    def _index_tables(self) -> None:
        for statement in INDEXES:
            self._connection.execute(statement)

    def _order_events(self) -> None:
        store_unordered(self._connection)

    def _store_problems(self) -> None:
        problems = sorted(
            self._reader.problems, key=lambda p: (p.place.file, p.place.line, p.place.column)
        )
        self._connection.executemany(
            STORE_PROBLEM,
            [problem.to_plain() for problem in problems],
        )
        for statement in TRAITS_OF_PROOFS:
            self._connection.execute(statement)

    def _store_meta(self) -> None:
        headers = [shape_to_plain(header, DOSSIER) for header in self._reader.headers]
        meta = {
            "headers": headers,
            "counts": {str(kind): count for kind, count in self._counts.items()},
            "whole": self._is_whole and not self._reader.is_unreadable,
        }
        self._connection.executemany(
            "INSERT INTO meta VALUES (?, ?)",
            ((key, _as_json(value)) for key, value in meta.items()),
        )
