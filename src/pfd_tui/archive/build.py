"""Building an archive: records stream in, and the tables that answer questions are made of them."""

from __future__ import annotations

import gc
import json
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from pfd_tui.archive.anchoring import Anchoring
from pfd_tui.archive.describe import BETWEEN, names_of, own_name_of, texts_of, traits_of
from pfd_tui.archive.tables import (
    INDEXES,
    PEOPLE_ALONE,
    STORE_PROBLEM,
    TABLES,
    WORKS_ALONE,
    number,
)
from pfd_tui.archive.timing import store_date
from pfd_tui.dossier import dates
from pfd_tui.dossier.authors import spoken_forms
from pfd_tui.dossier.format import DOSSIER
from pfd_tui.dossier.names import name_key
from pfd_tui.dossier.plain import from_plain, shape_to_plain, to_plain
from pfd_tui.dossier.problems import Place, Problem, Severity, UnreadableDatasetError
from pfd_tui.dossier.reader import Entry, Reader
from pfd_tui.dossier.records import (
    Event,
    Kind,
    Quote,
    Record,
    Source,
    Spoken,
    kind_of,
)
from pfd_tui.dossier.words import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from pfd_tui.archive.freshness import Fingerprint
    from pfd_tui.dossier.dataset import Dataset
    from pfd_tui.dossier.records import Person

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

NAMES_KEPT = 1_024
"""Folded names held in memory while building."""
REPORT_EVERY = 1_000
"""Records between two calls of the progress function."""


@contextmanager
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
    progress: Callable[[int], None] | None = None,
) -> list[Fingerprint]:
    """Fill an empty database with the records of `datasets`.

    Returns the fingerprints of the source texts, each taken before the text was read.

    `progress` is called with the number of records read so far.

    Raises UnreadableDatasetError where not one record could be read, and sqlite3.Error.
    """
    with paused_garbage_collection():
        return _Builder(connection, datasets, progress).build()


class _Builder:
    def __init__(
        self,
        connection: sqlite3.Connection,
        datasets: tuple[Dataset, ...],
        progress: Callable[[int], None] | None,
    ) -> None:
        self._connection = connection
        self._reader = Reader(datasets)
        self._progress = progress
        self._counts = dict.fromkeys(Kind, 0)
        self._anchoring = Anchoring(connection, self._reader.problems)

    def build(self) -> list[Fingerprint]:
        self._connection.executescript(TABLES)
        self._connection.execute("BEGIN")
        self._read_all()
        self._resolve_links()
        self._check_parts()
        self._name_authors()
        self._anchoring.anchor_all(self._counts)
        self._gather_belongings()
        self._outline()
        self._index_words()
        self._store_problems()
        self._store_meta()
        self._connection.execute("COMMIT")
        return self._anchoring.texts

    def _read_all(self) -> None:
        self._connection.execute(
            "CREATE TEMP TABLE reference (origin INTEGER, field TEXT, target TEXT)"
        )
        total = 0
        for entry in self._reader:
            self._insert(entry)
            total += 1
            if self._progress and total % REPORT_EVERY == 0:
                self._progress(total)
        if not total and self._reader.is_unreadable:
            raise UnreadableDatasetError(self._reader.problems)

    def _insert(self, entry: Entry) -> None:
        record, place = entry.record, entry.place
        kind = kind_of(record)
        n = number(kind, self._counts[kind])
        self._counts[kind] += 1
        self._connection.execute(
            "INSERT INTO record VALUES (?, ?, ?, NULL, NULL, 0)",
            (n, record.id, fold(own_name_of(record))),
        )
        written = record.when if isinstance(record, Event) else getattr(record, "issued", "")
        if written:
            store_date(self._connection, n, dates.parse(written))
        self._connection.execute(
            "INSERT INTO content VALUES (?, ?, ?, ?, ?)",
            (n, place.file, place.line, place.column, _as_json(to_plain(record))),
        )
        self._connection.executemany(
            "INSERT INTO temp.reference VALUES (?, ?, ?)",
            ((n, link.field, link.target) for link in entry.links),
        )
        self._connection.executemany(
            "INSERT INTO unread VALUES (?, ?, ?)", ((n, *each) for each in entry.unread)
        )
        self._anchoring.note(n, entry)

    def _resolve_links(self) -> None:
        """References become links between numbers; one to nothing, or to itself, leads nowhere."""
        for statement in INDEXES:
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
        """Find the authors of sources among the people: by id, or by a name that only one has."""
        wanted: dict[str, list[tuple[int, str]]] = {}
        for n, source in self._records(Kind.SOURCE):
            for author in cast("Source", source).authors:
                for form in {author, *map(fold, spoken_forms(author))}:
                    wanted.setdefault(form, []).append((n, author))
        found: dict[tuple[int, str], dict[str, Spoken]] = {}
        for _, record in self._records(Kind.PERSON) if wanted else ():
            person = cast("Person", record)
            names = [person.name, *(alias.name for alias in person.also)]
            for name, form in [(person.name, person.id), *((name, fold(name)) for name in names)]:
                for place in wanted.get(form, ()):
                    spoken = Spoken(name, person.family)
                    found.setdefault(place, {}).setdefault(person.id, spoken)
        for (n, author), people in found.items():
            if meant := people.get(author) or _only(people):
                self._connection.execute(
                    "INSERT INTO author VALUES (?, ?, ?, ?)", (n, author, *meant)
                )

    def _id_of(self, n: int) -> str:
        row = self._connection.execute("SELECT id FROM record WHERE n = ?", (n,)).fetchone()
        return cast("str", row[0])

    def _records(self, kind: Kind) -> Iterator[tuple[int, Record]]:
        rows = self._connection.execute(
            "SELECT n, body FROM content WHERE n BETWEEN ? AND ? ORDER BY n",
            (number(kind, 0), number(kind, self._counts[kind])),
        )
        for n, body in rows:
            yield n, from_plain(kind, json.loads(body))

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

    # Words

    def _index_words(self) -> None:
        names: dict[str, str] = {}
        for kind in (Kind.PERSON, Kind.ORGANIZATION, Kind.WORK):
            for _, record in self._records(kind):
                names[record.id] = BETWEEN.join(names_of(record))
        for kind in Kind:
            for n, record in self._records(kind):
                self._index_one(n, record, names)
        topics = self._connection.execute("SELECT DISTINCT topic FROM topic").fetchall()
        self._connection.executemany(
            "INSERT INTO subject VALUES (?, ?)", ((topic, fold(topic)) for (topic,) in topics)
        )

    def _index_one(self, n: int, record: Record, names: dict[str, str]) -> None:
        said, called, about = texts_of(record, names)
        if isinstance(record, Source):
            said = self._source_text(n)
        self._connection.execute(
            "INSERT INTO words (rowid, said, names, keys, about) VALUES (?, ?, ?, ?, ?)",
            (n, _apart(said, fold), *_names_apart(called), _apart(about, fold)),
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO trait VALUES (?, ?)", ((word, n) for word in traits_of(record))
        )
        if isinstance(record, Quote):
            self._connection.executemany(
                "INSERT OR IGNORE INTO topic VALUES (?, ?)",
                ((topic, n) for topic in record.topics),
            )

    def _source_text(self, n: int) -> str:
        row = self._connection.execute("SELECT text FROM source_text WHERE n = ?", (n,)).fetchone()
        return cast("str", row[0]) if row else ""

    # The rest

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
            "whole": not self._reader.is_unreadable,
        }
        self._connection.executemany(
            "INSERT INTO meta VALUES (?, ?)",
            ((key, _as_json(value)) for key, value in meta.items()),
        )


def _only(people: dict[str, Spoken]) -> Spoken | None:
    """The name, where it is that of one person."""
    return next(iter(people.values())) if len(people) == 1 else None


@lru_cache(NAMES_KEPT)
def _names_apart(called: str) -> tuple[str, str]:
    """Names folded, and their keys; most are asked for again with the next quotation."""
    return _apart(called, fold), _apart(called, name_key)


def _apart(text: str, folding: Callable[[str], str]) -> str:
    """Names or fields, folded, with a word between them that nobody can ask for.

    Otherwise a phrase would be found where one name ends and the next begins.
    """
    return " ¶ ".join(map(folding, text.split(BETWEEN)))
