"""Anchoring: every word that the records give as a source's own is found in the source's text.

What the records claim is gathered source by source and handed to those who prove; what they found
is stored with its place, what is not found becomes a problem at the line where it is written.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from pfd_tui.archive.facets import counted_under
from pfd_tui.archive.proving import (
    SPOKEN_WORDS,
    Anchored,
    Claimed,
    Report,
    Written,
    proof_row,
    prove,
    words_missing,
)
from pfd_tui.archive.tables import kind_of_number, number
from pfd_tui.archive.timing import dated, store_dates
from pfd_tui.dossier import dates
from pfd_tui.dossier.plain import from_plain
from pfd_tui.dossier.problems import Place
from pfd_tui.dossier.records import Kind, Organization, Person, Quote, Record, Source
from pfd_tui.proof.people import KnownPeople
from pfd_tui.proof.verdict import UNPROVABLE

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from pfd_tui.archive.batches import Batches
    from pfd_tui.archive.freshness import Fingerprint
    from pfd_tui.dossier.problems import Problem
    from pfd_tui.dossier.reader import Entry

    Provers = Callable[[Iterable[Claimed], KnownPeople], Iterable[Anchored]]

SPEAKERS_KEPT = 4_096
"""Speakers held in memory while attributions are checked."""

WRITTEN = """
CREATE TEMP TABLE written (
    n INTEGER NOT NULL, field TEXT NOT NULL, words TEXT NOT NULL, source TEXT NOT NULL,
    file TEXT NOT NULL, line INTEGER NOT NULL, column INTEGER NOT NULL, dated TEXT NOT NULL
)
"""
"""Words that the records give as their sources' own, as they are read; gone when the build is."""
_WRITTEN_ROWS = (
    "SELECT written.rowid, written.n, id, field, words, file, line, column, written.dated"
    " FROM temp.written JOIN record ON record.n = written.n"
    " WHERE source = ? AND NOT written.n BETWEEN ? AND ? ORDER BY written.rowid"
)
QUOTATIONS = number(Kind.QUOTE, 0), number(Kind.EVENT, 0) - 1


class Anchoring:
    """Anchors the records of one archive; `problems` is what is wrong with their words."""

    def __init__(self, connection: sqlite3.Connection, batches: Batches) -> None:
        self._connection, self._batches = connection, batches
        self.problems: list[Problem] = []
        self._folders: dict[str, Path] = {}
        """The folder of each source's YAML file, by the source's id."""
        self._path_places: dict[str, Place] = {}
        """Where the path of each source's text is written, by the source's id."""
        self.texts: list[Fingerprint] = []
        """Fingerprints of the source texts, each taken before the text was read."""
        self._speaker = lru_cache(SPEAKERS_KEPT)(self._speaker_numbered)
        connection.execute(WRITTEN)

    def note(self, n: int, entry: Entry) -> None:
        """Remember what record `n` gives as its source's own words, and where it is written."""
        record = entry.record
        own = record.id if isinstance(record, Source) else str(getattr(record, "source", ""))
        if isinstance(record, Source):
            self._folders[record.id] = entry.folder
            if entry.path_place is not None:
                self._path_places[record.id] = entry.path_place
        self._batches.add(
            "INSERT INTO temp.written VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    n, each.field, "" if each.field == SPOKEN_WORDS else each.words,
                    each.source or own, each.place.file, each.place.line, each.place.column,
                    each.when,
                )
                for each in entry.evidence
            ),
        )  # fmt: skip

    def anchor_all(
        self, counts: dict[Kind, int], prove: Provers, *, only_quoted: bool = False
    ) -> Iterator[Anchored]:
        """Find all words in their sources, once all records are read.

        Yields what was found of each source when it is stored, in the order recorded. With
        `only_quoted` no other texts are read than those that a quotation is from.
        """
        self._index_written()
        homeless = {written.row: written for written in self._written("")}
        is_all_there = counts[Kind.SOURCE] > 0
        claims = self._claimed(counts, homeless)
        if only_quoted:
            claims = (claimed for claimed in claims if claimed.quotes)
        for anchored in prove(claims, self._known_people()):
            self._store_text(anchored)
            self._store(anchored)
            is_all_there = is_all_there and anchored.text is not None
            for home in anchored.homes:
                if homeless.pop(home.row, None) is not None:
                    self._store_standings(home.standings)
                    self.problems += home.problems
            yield anchored
        self._store_unproved()
        if is_all_there:  # otherwise they may stand in the source that has no text
            self.problems += [words_missing(written, None) for written in homeless.values()]
        self._connection.execute("DROP TABLE temp.written")

    def anchor_again(self, claims: Iterable[Claimed]) -> Iterator[Anchored]:
        """Find words in sources whose texts are in the archive already.

        Yields what was found of each source, and stores it then: whoever takes it has noted by
        then the records that have faults.
        """
        self._batches.flush()
        self._index_written()
        for anchored in prove(claims, self._known_people()):
            yield anchored
            self._store(anchored)
        self._store_unproved()

    def _index_written(self) -> None:
        self._connection.execute("CREATE INDEX temp.written_source ON written (source)")
        self._connection.execute("CREATE INDEX temp.written_n ON written (n)")

    # What is claimed

    def _claimed(self, counts: dict[Kind, int], homeless: dict[int, Written]) -> Iterator[Claimed]:
        for position in range(counts[Kind.SOURCE]):
            n = number(Kind.SOURCE, position)
            source = cast("Source", self._record(n))
            claimed = self.claimed(n, self._folders[source.id])
            yield replace(claimed, homeless=list(homeless.values()))

    def claimed(self, n: int, folder: Path, *, with_quotes: bool = True) -> Claimed:
        """What the records claim of source `n`, but for words whose records name no source.

        Its text lies in `folder` or below. Of words outside quotations, those that were noted.
        """
        source = cast("Source", self._record(n))
        quotes = self._connection.execute(
            "SELECT n, body FROM link JOIN content ON content.n = link.origin"
            " WHERE target = ? AND field = 'source' AND origin BETWEEN ? AND ? ORDER BY origin",
            (n, *QUOTATIONS),
        ).fetchall()
        place = self._path_places.get(source.id) or self._place_of(n)
        return Claimed(
            n, source, folder, place, quotes if with_quotes else (),
            self._speakers_of(n) if with_quotes else {}, list(self._written(source.id)),
        )  # fmt: skip

    def _speakers_of(self, source_n: int) -> dict[str, Person | Organization]:
        rows = self._connection.execute(
            "SELECT DISTINCT said.target FROM link AS source"
            " JOIN link AS said ON said.origin = source.origin AND said.field = 'speaker'"
            " WHERE source.target = ? AND source.field = 'source'",
            (source_n,),
        )
        speakers = (self._speaker(n) for (n,) in rows.fetchall())
        return {each.id: each for each in speakers if each is not None}

    def _written(self, source_id: str) -> Iterator[Written]:
        """The words of a source, those of quotations left out: they come with their proofs."""
        rows = self._connection.execute(_WRITTEN_ROWS, (source_id, *QUOTATIONS)).fetchall()
        for row, n, id_, field, words, file, line, column, when in rows:
            place = Place(file=file, line=line, column=column)
            yield Written(row, n, id_, field, words, place, when)

    def _known_people(self) -> KnownPeople:
        return KnownPeople(
            cast("Person", from_plain(Kind.PERSON, json.loads(body)))
            for (body,) in self._connection.execute(
                "SELECT body FROM content WHERE n BETWEEN ? AND ?",
                (number(Kind.PERSON, 0), number(Kind.ORGANIZATION, 0) - 1),
            )
        )

    # What was found

    def _store_text(self, anchored: Anchored) -> None:
        if anchored.fingerprint is not None:
            self.texts.append(anchored.fingerprint)
        if anchored.text is not None:
            self._connection.execute(  # texts may be large, and do not wait
                "INSERT INTO source_text VALUES (?, ?, ?)",
                (anchored.n, anchored.text, anchored.digest),
            )
        self.problems += anchored.unsound

    def _store(self, anchored: Anchored) -> None:
        put = self._batches.add
        put(_STORE_PROOF, anchored.proofs)
        put("INSERT INTO dating VALUES (?, ?)", anchored.counted)
        put("INSERT OR IGNORE INTO trait VALUES (?, ?)", anchored.traits)
        store_dates(self._batches, anchored.dated)
        self._store_standings(anchored.standings)
        self.problems += map(self._placed, anchored.wrong)

    def _store_standings(self, standings: Iterable[tuple[object, ...]]) -> None:
        self._batches.add("INSERT INTO standing VALUES (?, ?, ?, ?, ?)", standings)

    def _placed(self, wrong: Problem | Report) -> Problem:
        if isinstance(wrong, Report):
            return wrong.finding.at(self._place_of(wrong.n, wrong.field), wrong.id)
        return wrong

    def _store_unproved(self) -> None:
        """Quotations whose source is not in the dossier."""
        self._batches.flush()
        rows = self._connection.execute(
            "SELECT record.n FROM record LEFT JOIN proof ON proof.n = record.n"
            " WHERE record.n BETWEEN ? AND ? AND proof.n IS NULL",
            QUOTATIONS,
        ).fetchall()
        for (n,) in rows:
            self._batches.add(_STORE_PROOF, [proof_row(n, UNPROVABLE)])
            said = cast("Quote", self._record(n)).said
            if said:
                when = dates.parse(said)
                store_dates(self._batches, [dated(n, when)])
                self._batches.add("INSERT INTO dating VALUES (?, ?)", [(counted_under(when), n)])

    # What was read

    def _record(self, n: int) -> Record:
        (body,) = self._connection.execute("SELECT body FROM content WHERE n = ?", (n,)).fetchone()
        return from_plain(kind_of_number(n), json.loads(body))

    def _speaker_numbered(self, n: int) -> Person | Organization | None:
        record = self._record(n)
        return record if isinstance(record, (Person, Organization)) else None

    def _place_of(self, n: int, field: str = "") -> Place:
        """Where a field of record `n` is written, or else the record."""
        row = self._connection.execute(
            "SELECT file, line, column FROM temp.written WHERE n = ? AND field = ?", (n, field)
        ).fetchone()
        file, line, column = (
            row
            or self._connection.execute(
                "SELECT file, line, column FROM content WHERE n = ?", (n,)
            ).fetchone()
        )
        return Place(file=file, line=line, column=column)


_STORE_PROOF = "INSERT INTO proof VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
