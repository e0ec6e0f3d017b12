"""An open archive: records by id, by number and by selection, their links and their proofs."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from pfd_tui.archive.describe import name_of
from pfd_tui.archive.facets import Facet, FacetKind, count
from pfd_tui.archive.faults import ORDER
from pfd_tui.archive.finding import Found, find, find_first
from pfd_tui.archive.search import Search, understand
from pfd_tui.archive.spelling import near_spellings, respelt
from pfd_tui.archive.stored import COLUMNS, Stored, read_row
from pfd_tui.archive.tables import number
from pfd_tui.dossier.problems import Place, Problem, Severity
from pfd_tui.dossier.records import Kind, Quote, Source, Spoken
from pfd_tui.proof.verdict import Verdict
from pfd_tui.source.sourcetext import divided

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pfd_tui.archive.selection import Selection
    from pfd_tui.proof.difference import Difference
    from pfd_tui.source.passages import SourceText

NAMES_KEPT = 4_096
"""Names held in memory; a screen shows at most a hundred at a time."""
TEXTS_KEPT = 2
"""Source texts held in memory, divided into passages: the one on the screen, and the one before."""
OUTLINED = (Kind.ORGANIZATION, Kind.PERSON, Kind.WORK)
"""The kinds of records in the outline."""
DIFFERENCES_KEPT = 64
"""Comparisons with source texts held in memory; each reads through its text."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A link between two records, seen from one: the `field` it is written in, and the other."""

    field: str
    n: int


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A row of the outline: an organization, person or work, and how deep it stands.

    A negative `n` is a heading: PEOPLE_ALONE or WORKS_ALONE of `pfd_tui.archive.tables`.
    """

    n: int
    depth: int


class Archive:
    """A collection that can be searched. Made by `pfd_tui.archive.open_archive`.

    Methods raise sqlite3.DatabaseError where the file is damaged.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path | None = None) -> None:
        self._connection = connection
        self.path = path
        """The file it lies in, in the cache folder; None: it is in memory only."""
        written = dict(connection.execute("SELECT * FROM meta"))
        self.identity = hash(tuple(sorted(written.items())))
        """Differs from that of an archive of other files, or of other states of the files."""
        meta = {key: json.loads(value) for key, value in written.items()}
        self.counts = {Kind(kind): int(count) for kind, count in meta["counts"].items()}
        self.headers: list[dict[str, Any]] = meta["headers"]
        self.is_whole: bool = meta["whole"]
        """Whether all files could be read to their ends."""
        self.files_read: tuple[str, ...] = tuple(fields[0] for fields in meta["fingerprints"])
        """The paths of the YAML files and source texts the archive was made from."""
        self._search = Search(connection, self.counts)
        self.name_of_id = lru_cache(NAMES_KEPT)(self._name_of_id)
        self.difference_of = lru_cache(DIFFERENCES_KEPT)(self._difference_of)
        self.source_text = lru_cache(TEXTS_KEPT)(self._source_text)
        self.text_digest = lru_cache(NAMES_KEPT)(self._text_digest)

    @property
    def is_kept(self) -> bool:
        """Whether the archive lies in the cache folder; otherwise it is in memory only."""
        return self.path is not None

    def close(self) -> None:
        """Close the file. The archive is of no use after that."""
        self._connection.close()

    def interrupt(self) -> None:
        """Have what another thread asks of this archive fail with sqlite3.OperationalError."""
        with contextlib.suppress(sqlite3.ProgrammingError):  # it is closed already
            self._connection.interrupt()

    @property
    def title(self) -> str:
        """The titles of the dossiers."""
        titles = (header["title"] for header in self.headers if "title" in header)
        return " · ".join(t["value"] if isinstance(t, dict) else t for t in titles)

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> sqlite3.Cursor:
        """The rows of a question in SQL: for what this folder counts and arranges besides."""
        return self._connection.execute(sql, parameters)

    # Records

    def stored(self, numbers: Sequence[int]) -> list[Stored]:
        """The records with these numbers, in this order; numbers that do not exist are left out."""
        rows = self._where_in(
            f"SELECT {COLUMNS} FROM content LEFT JOIN proof ON proof.n = content.n WHERE content.n",
            numbers,
        )
        by_number = {row[0]: self._completed(read_row(row)) for row in rows}
        return [by_number[n] for n in numbers if n in by_number]

    def _completed(self, stored: Stored) -> Stored:
        """A source with what its record alone does not tell: names of authors, refused dates."""
        source = stored.record
        if not isinstance(source, Source):
            return stored
        authors = self._connection.execute(
            "SELECT written, name, family FROM author WHERE source = ?", (stored.n,)
        )
        unread = self._connection.execute(
            "SELECT field, written FROM unread WHERE n = ?", (stored.n,)
        )
        spoken = {written: Spoken(*names) for written, *names in authors}
        return replace(stored, record=replace(source, spoken=spoken, unread=dict(unread)))

    def at(self, n: int) -> Stored:
        """The record with number `n`. Raises KeyError."""
        found = self.stored([n])
        if not found:
            raise KeyError(n)
        return found[0]

    def with_id(self, id_: str) -> Stored | None:
        """The record with this id, if there is one."""
        n = self.number_of(id_)
        return None if n is None else self.at(n)

    def number_of(self, id_: str) -> int | None:
        """The number of the record with this id, if there is one."""
        if not _is_text(id_):
            return None
        row = self._connection.execute("SELECT n FROM record WHERE id = ?", (id_,)).fetchone()
        return None if row is None else cast("int", row[0])

    def ids_of(self, numbers: Sequence[int]) -> list[str]:
        """The ids of these records, in this order."""
        return self._looked_up("n", "id", numbers)

    def numbers_of(self, ids: Sequence[str]) -> list[int]:
        """The numbers of the records with these ids, in this order; unknown ids are left out."""
        return self._looked_up("id", "n", [id_ for id_ in ids if _is_text(id_)])

    def _looked_up(self, key: str, value: str, wanted: Sequence[Any]) -> list[Any]:
        found = dict(self._where_in(f"SELECT {key}, {value} FROM record WHERE {key}", wanted))
        return [found[each] for each in wanted if each in found]

    def all_of(self, kind: Kind) -> Iterator[Stored]:
        """All records of a kind in the order written, a batch at a time."""
        for first in range(0, self.counts[kind], BATCH):
            last = min(first + BATCH, self.counts[kind])
            yield from self.stored(range(number(kind, first), number(kind, last)))

    def similar_ids(self, id_: str) -> list[str]:
        """Ids that begin like `id_` does, for a hint."""
        if not _is_text(id_):
            return []
        rows = self._connection.execute(
            "SELECT id FROM record WHERE substr(id, 1, 3) = ? COLLATE NOCASE LIMIT 200", (id_[:3],)
        )
        return [row[0] for row in rows]

    def _name_of_id(self, id_: str) -> str:
        """The name of the record with this id; the id itself where there is no such record."""
        found = self.with_id(id_)
        return (name_of(found.record) or id_) if found else id_

    def names_among(self, folded: set[str]) -> set[str]:
        """Those of these words, folded, that are the name or title of a record."""
        wanted = sorted(words for words in folded if words)
        rows = self._where_in("SELECT DISTINCT name FROM record WHERE name", wanted)
        return {name for (name,) in rows}

    def _where_in(self, select: str, wanted: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
        """The rows of a selection that ends with the column which has one of the values."""
        for first in range(0, len(wanted), BATCH):
            batch = tuple(wanted[first : first + BATCH])
            marks = ", ".join("?" * len(batch))
            yield from self._connection.execute(f"{select} IN ({marks})", batch).fetchall()

    # Links

    def ties_from(self, n: int) -> list[Tie]:
        """The records that record `n` names, in the order written."""
        rows = self._connection.execute(
            "SELECT field, target FROM link WHERE origin = ? ORDER BY rowid", (n,)
        )
        return [Tie(field, target) for field, target in rows]

    def ties_to(self, n: int, limit: int = 200) -> list[Tie]:
        """The records that name record `n`, in their order, at most `limit`."""
        rows = self._connection.execute(
            "SELECT field, origin FROM link WHERE target = ? ORDER BY origin LIMIT ?", (n, limit)
        )
        return [Tie(field, origin) for field, origin in rows]

    def parts_of_statement(self, quote: Quote) -> list[Stored]:
        """All parts of the statement that a quotation is part of, in source order."""
        head = quote.part_of or quote.id
        head_n = self.number_of(head)
        if head_n is None:
            return []
        rows = self._connection.execute(
            "SELECT origin FROM link WHERE target = ? AND field = 'part_of' ORDER BY origin",
            (head_n,),
        ).fetchall()
        return self.stored([head_n, *(n for (n,) in rows)]) if rows else []

    # Sources

    def _source_text(self, source_id: str) -> SourceText | None:
        """The text of a source and its passages, as they were when the archive was built."""
        found = self.with_id(source_id)
        if found is None or not isinstance(found.record, Source):
            return None
        row = self._connection.execute(
            "SELECT text FROM source_text WHERE n = ?", (found.n,)
        ).fetchone()
        if row is None:
            return None
        return divided(row[0], found.record)

    def _text_digest(self, source_id: str) -> str:
        """The SHA-256 digest (hexadecimal) of the file of that text; empty where there is none."""
        row = self._connection.execute(
            "SELECT sha256 FROM source_text WHERE n = ?", (self.number_of(source_id),)
        ).fetchone()
        return cast("str", row[0]) if row else ""

    def quotes_in(self, source_id: str) -> list[Stored]:
        """The quotations from a source that have a place in its text, in the order they stand."""
        n = self.number_of(source_id)
        rows = self._connection.execute(
            "SELECT proof.n FROM proof JOIN link ON link.origin = proof.n AND link.field = 'source'"
            " WHERE link.target = ? AND proof.start IS NOT NULL"
            " ORDER BY proof.start, proof.n",
            (n,),
        ).fetchall()
        return self.stored([row[0] for row in rows])

    def standing_in(self, source_n: int) -> list[tuple[int, int, int, str]]:
        """All words of a source that records give: start, end, the record's number, the field."""
        rows = self._connection.execute(
            "SELECT start, end, n, field FROM standing WHERE source = ?"
            " ORDER BY start, end, n, field",
            (source_n,),
        )
        return rows.fetchall()

    def _difference_of(self, quote_id: str) -> Difference | None:
        """How a quotation differs from the words of its source nearest to it, if any are near."""
        from pfd_tui.proof.difference import difference

        found = self.with_id(quote_id)
        if found is None or not isinstance(found.record, Quote):
            return None
        text = self.source_text(found.record.source)
        return difference(text, found.record.text) if text else None

    # Selecting

    def find(self, selection: Selection, kinds: tuple[Kind, ...] = tuple(Kind)) -> Found:
        """What `selection` selects of each of `kinds`."""
        return find(self._search, selection, kinds)

    def find_first(self, selection: Selection) -> Found | None:
        """The first `FIRST_HITS` of each kind; None where even that is not to be had at once."""
        return find_first(self._connection, self._search, selection)

    def facet(self, kind: FacetKind, selection: Selection) -> Facet:
        """How the quotations that `selection` selects are spread over the values of a kind."""
        chosen = self._search.chosen(Kind.QUOTE, selection, understand(selection))
        return count(self._connection, kind, chosen)

    def near_spellings(
        self, selection: Selection, kinds: tuple[Kind, ...] = tuple(Kind)
    ) -> list[str]:
        """Words that the query of a selection which found nothing may mean instead."""
        query = understand(selection)
        return near_spellings(self._connection, self._search, selection, query, kinds)

    def respelt(self, selection: Selection, near: str) -> str:
        """The query of a selection with a near spelling taken; empty where that must be typed."""
        return respelt(self._connection, self._search, understand(selection), near)

    def outline(self, found: Found | None = None) -> list[OutlineRow]:
        """Organizations with their people and works; of `found`, only those and what holds them."""
        rows = self._connection.execute("SELECT position, parent, n FROM outline ORDER BY position")
        if found is None or found.query.is_empty:
            return [OutlineRow(n, 0 if parent is None else 1) for _, parent, n in rows]
        hits = {n for kind in OUTLINED for n in found.numbers[kind]}
        every = rows.fetchall()
        parents = {parent for _, parent, n in every if n in hits}
        return [
            OutlineRow(n, 0 if parent is None else 1)
            for position, parent, n in every
            if n in hits or position in parents
        ]

    def quotation_counts(self, numbers: Sequence[int]) -> dict[int, int]:
        """How many quotations belong to each of these records; none is left out."""
        marks = ", ".join("?" * len(numbers))
        rows = self._connection.execute(
            "SELECT owner, count(*) FROM belongs"
            f" WHERE owner IN ({marks}) AND member BETWEEN ? AND ? GROUP BY owner",
            (*numbers, number(Kind.QUOTE, 0), number(Kind.QUOTE, self.counts[Kind.QUOTE])),
        )
        return dict(rows.fetchall())

    def topics(self) -> list[tuple[str, int]]:
        """All topics with the number of quotations on each, most first."""
        return self._connection.execute(
            "SELECT topic, count(*) FROM topic GROUP BY topic ORDER BY 2 DESC, 1"
        ).fetchall()

    # Trust

    def problems(self) -> list[Problem]:
        """Every fault of the dossiers, by file and line."""
        return self._problems("")

    def problems_of(self, id_: str) -> list[Problem]:
        """The faults of the record with this id."""
        return self._problems("WHERE id = ?", id_) if _is_text(id_) else []

    def _problems(self, chosen: str, *parameters: str) -> list[Problem]:
        rows = self._connection.execute(
            "SELECT file, line, column, severity, code, message, hint, id"
            f" FROM problem {chosen} ORDER BY {ORDER}",
            parameters,
        )
        return [
            Problem(
                place=Place(file=file, line=line, column=column),
                severity=Severity(severity),
                code=code,
                message=message,
                hint=hint,
                id=id_,
            )
            for file, line, column, severity, code, message, hint, id_ in rows
        ]

    def quotations_with(self, word: str, limit: int) -> tuple[int, list[str]]:
        """How many quotations `is:` finds by this word, and the ids of the first `limit`."""
        quotations = (word, number(Kind.QUOTE, 0), number(Kind.QUOTE, self.counts[Kind.QUOTE]))
        chosen = "FROM trait WHERE word = ? AND member >= ? AND member < ?"
        (count,) = self._connection.execute(f"SELECT count(*) {chosen}", quotations).fetchone()
        rows = self._connection.execute(
            f"SELECT id FROM record WHERE n IN (SELECT member {chosen} ORDER BY member LIMIT ?)",
            (*quotations, limit),
        )
        return count, [id_ for (id_,) in rows]

    def which_are(self, word: str, numbers: Sequence[int]) -> set[int]:
        """Those of these records that `is:` finds by this word."""
        found: set[int] = set()
        for first in range(0, len(numbers), BATCH):
            batch = numbers[first : first + BATCH]
            marks = ", ".join("?" * len(batch))
            rows = self._connection.execute(
                f"SELECT member FROM trait WHERE word = ? AND member IN ({marks})", (word, *batch)
            )
            found.update(n for (n,) in rows)
        return found

    def verdicts(self) -> dict[Verdict, int]:
        """How many quotations there are of each verdict."""
        rows = self._connection.execute("SELECT verdict, count(*) FROM proof GROUP BY verdict")
        counted = {Verdict(verdict): count for verdict, count in rows}
        return {verdict: counted.get(verdict, 0) for verdict in Verdict}


BATCH = 500
"""Records fetched at a time; within the number of parameters every SQLite allows (999)."""


def _is_text(value: str) -> bool:
    """Whether `value` is text, and not what the command line makes of bytes that are none."""
    return value.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in value)
