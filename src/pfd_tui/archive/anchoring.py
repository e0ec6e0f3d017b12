"""Anchoring: every word that the records give as a source's own is found in the source's text.

Quotations are proved, attributions checked, and all other words of the source looked up. What is
found is stored with its place, what is not becomes a problem at the line where it is written.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple, cast

from pfd_tui.archive.facets import counted_under
from pfd_tui.archive.tables import kind_of_number, number
from pfd_tui.archive.timing import store_date
from pfd_tui.dossier import dates
from pfd_tui.dossier.plain import from_plain
from pfd_tui.dossier.problems import Finding, Place, Problem
from pfd_tui.dossier.records import Kind, Organization, Person, Quote, Source
from pfd_tui.proof.attribution import (
    Naming,
    check_attribution,
    check_carried,
    naming,
    stated_grounds,
)
from pfd_tui.proof.claims import check_claims, is_unquoted
from pfd_tui.proof.dating import check_date
from pfd_tui.proof.difference import difference, in_words
from pfd_tui.proof.people import KnownPeople
from pfd_tui.proof.prover import Prover, prove_all
from pfd_tui.proof.statements import check_together
from pfd_tui.proof.verdict import UNPROVABLE, Proof
from pfd_tui.source import sourcetext

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

    from pfd_tui.archive.freshness import Fingerprint
    from pfd_tui.dossier.reader import Entry

MAX_EXPLAINED = 20
"""Words of one source that are compared with its nearest passage; more are reported only."""
COMPARED = 4_000_000
"""Code points that are read for such comparisons; each reads through the whole text."""
SPEAKERS_KEPT = 1_024
"""Speakers held in memory while attributions are checked."""

SPOKEN_WORDS, ATTRIBUTING_WORDS = "text", "attribution.words"
"""The fields of quotations that give words of their source."""
LEFT_OUT_WORDS = "left_out.words"
"""The field of sources that gives words of theirs which no record rests on."""

WRITTEN = """
CREATE TEMP TABLE written (
    n INTEGER NOT NULL, field TEXT NOT NULL, words TEXT NOT NULL, source TEXT NOT NULL,
    file TEXT NOT NULL, line INTEGER NOT NULL, column INTEGER NOT NULL, dated TEXT NOT NULL
)
"""
"""Words that the records give as their sources' own, as they are read; gone when the build is."""


class _Written(NamedTuple):
    """A row of `written`, with its number."""

    row: int
    n: int
    field: str
    words: str
    place: Place
    when: str
    """The date (EDTF) that these words are said to state; empty: none."""


class Anchoring:
    """Anchors the records of one archive while it is built; what is wrong goes to `problems`."""

    def __init__(self, connection: sqlite3.Connection, problems: list[Problem]) -> None:
        self._connection = connection
        self._problems = problems
        self._folders: dict[str, Path] = {}
        """The folder of each source's YAML file, by the source's id."""
        self.texts: list[Fingerprint] = []
        """Fingerprints of the source texts, each taken before the text was read."""
        self._speaker = lru_cache(SPEAKERS_KEPT)(self._speaker_with_id)
        connection.execute(WRITTEN)

    def note(self, n: int, entry: Entry) -> None:
        """Remember what record `n` gives as its source's own words, and where it is written."""
        record = entry.record
        own = record.id if isinstance(record, Source) else str(getattr(record, "source", ""))
        if isinstance(record, Source):
            self._folders[record.id] = entry.folder
        self._connection.executemany(
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

    def anchor_all(self, counts: dict[Kind, int]) -> None:
        """Find all words in their sources, once all records are read."""
        self._connection.execute("CREATE INDEX temp.written_source ON written (source)")
        self._connection.execute("CREATE INDEX temp.written_n ON written (n)")
        homeless: set[int] = set(self._rows_of(""))
        is_all_there = counts[Kind.SOURCE] > 0
        for position in range(counts[Kind.SOURCE]):
            n = number(Kind.SOURCE, position)
            source = cast("Source", self._record(n))
            prover = self._prover(n, source)
            self._anchor_quotes(n, source, prover)
            is_all_there = is_all_there and prover is not None
            if prover is not None:
                self._anchor_words(n, source.id, prover)
                homeless -= self._anchor_homeless(n, homeless, prover)
        self._store_unproved()
        if is_all_there:  # otherwise they may stand in the source that has no text
            for row in sorted(homeless):
                self._report_words(self._written_at(row), None)
        self._connection.execute("DROP TABLE temp.written")

    # Quotations

    def _anchor_quotes(self, source_n: int, source: Source, prover: Prover | None) -> None:
        numbers = self._quotes_of(source_n)
        quotes = [cast("Quote", self._record(n)) for n in numbers]
        proofs = prove_all(prover, quotes) if prover else [UNPROVABLE] * len(quotes)
        explained = 0
        for n, quote, proof in zip(numbers, quotes, proofs, strict=True):
            self._store_proof(n, quote, proof, source)
            if prover is not None:
                left_off = prover.left_off(proof) if proof.flaw else ("", "")
                findings = check_claims(quote, proof, is_spoken=prover.is_spoken, left_off=left_off)
                for finding in findings:
                    if finding.code == "not-in-source" and explained < _most_explained(prover):
                        explained += 1
                        finding = _explained(finding, prover, quote.text)
                    self._report(finding, n, SPOKEN_WORDS, quote.id)
        if prover is not None:
            self._check_attributions(source_n, numbers, quotes, proofs, prover)

    def _check_attributions(
        self,
        source_n: int,
        numbers: Sequence[int],
        quotes: Sequence[Quote],
        proofs: Sequence[Proof],
        prover: Prover,
    ) -> None:
        grounds = stated_grounds(zip(quotes, proofs, strict=True), prover)
        for index, doubt in check_together(quotes, proofs, prover):
            self._report(doubt, numbers[index], SPOKEN_WORDS, quotes[index].id)
            self._doubt(numbers[index], doubt)
        for n, quote, proof in zip(numbers, quotes, proofs, strict=True):
            speaker = self._speaker(quote.speaker) if quote.speaker else None
            finding = check_attribution(quote, proof, speaker, prover, self._people)
            finding = finding or check_carried(quote, proof, grounds, prover, self._people)
            if finding is not None:
                if finding.code == "words-not-in-source":
                    finding = _explained(finding, prover, quote.attribution.words)
                self._report(finding, n, ATTRIBUTING_WORDS, quote.id)
                self._doubt(n, finding)
            if speaker and naming(quote.attribution.words, speaker) is Naming.FIRST_NAME:
                self._mark_as(n, "first-name")
            if is_unquoted(quote, proof, is_spoken=prover.is_spoken):
                self._mark_as(n, "unquoted")
            beside = prover.find(quote.attribution.words, quote.text)
            for field, found in ((SPOKEN_WORDS, proof), (ATTRIBUTING_WORDS, beside)):
                if found.is_proved:
                    self._store_standing(source_n, (found.start, found.end), n, field)

    def _doubt(self, n: int, finding: Finding) -> None:
        """Note that the attribution of quotation `n` is not borne out."""
        self._mark_as(n, "misattributed")
        self._connection.execute(
            "UPDATE proof SET attribution_fault = ? WHERE n = ?", (finding.code, n)
        )

    @cached_property
    def _people(self) -> KnownPeople:
        rows = self._connection.execute(
            "SELECT n FROM content WHERE n BETWEEN ? AND ?",
            (number(Kind.PERSON, 0), number(Kind.ORGANIZATION, 0) - 1),
        )
        return KnownPeople(cast("Person", self._record(n)) for (n,) in rows.fetchall())

    def _mark_as(self, n: int, word: str) -> None:
        """Have `is:` find quotation `n` by a word."""
        self._connection.execute("INSERT OR IGNORE INTO trait VALUES (?, ?)", (word, n))

    def _store_proof(self, n: int, quote: Quote, proof: Proof, source: Source | None) -> None:
        self._connection.execute(
            "INSERT INTO proof VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')",
            (
                n, proof.verdict, json.dumps(proof.foldings), proof.start, proof.end,
                proof.paragraph, proof.section, proof.occurrences, proof.marks, proof.cut,
                proof.is_ambiguous, proof.flaw,
            ),
        )  # fmt: skip
        written = quote.said or (source.issued if source else "")
        if written:
            when = dates.parse(written)
            store_date(self._connection, n, when)
            self._connection.execute("INSERT INTO dating VALUES (?, ?)", (counted_under(when), n))

    def _store_unproved(self) -> None:
        """Quotations whose source is not in the dossier."""
        rows = self._connection.execute(
            "SELECT content.n FROM content LEFT JOIN proof ON proof.n = content.n"
            " WHERE content.n BETWEEN ? AND ? AND proof.n IS NULL",
            (number(Kind.QUOTE, 0), number(Kind.EVENT, 0) - 1),
        ).fetchall()
        for (n,) in rows:
            self._store_proof(n, cast("Quote", self._record(n)), UNPROVABLE, None)

    # Other words of the sources

    def _anchor_words(self, source_n: int, source_id: str, prover: Prover) -> None:
        explained = 0
        for row in self._rows_of(source_id):
            written = self._written_at(row)
            if kind_of_number(written.n) is Kind.QUOTE:
                continue  # anchored with their proofs
            if self._anchor_one(source_n, written, prover):
                continue
            self._report_words(written, prover if explained < _most_explained(prover) else None)
            explained += 1

    def _anchor_homeless(self, source_n: int, rows: set[int], prover: Prover) -> set[int]:
        """Of words whose record names no source, those that this source has."""
        return {row for row in rows if self._anchor_one(source_n, self._written_at(row), prover)}

    def _anchor_one(self, source_n: int, written: _Written, prover: Prover) -> bool:
        places = prover.find_all(written.words)
        if written.field != LEFT_OUT_WORDS:  # what is left out is left out wherever it stands
            places = places[:1]
        for place in places:
            self._store_standing(source_n, place, written.n, written.field)
        if places and written.when:
            start = places[0].start
            finding = check_date(written.when, written.words, start, prover.source)
            if finding is not None:
                self._problems.append(finding.at(written.place, self._record(written.n).id))
        return bool(places)

    def _store_standing(
        self, source_n: int, place: tuple[int | None, int | None], n: int, field: str
    ) -> None:
        self._connection.execute(
            "INSERT INTO standing VALUES (?, ?, ?, ?, ?)", (source_n, *place, n, field)
        )

    def _report_words(self, written: _Written, prover: Prover | None) -> None:
        finding = Finding(
            "words-not-in-source",
            f"`{written.field}`: these words do not stand in the source",
            "copy them from the source, to the character",
        )
        if prover is not None:
            finding = _explained(finding, prover, written.words)
        self._problems.append(finding.at(written.place, self._record(written.n).id))

    # Sources

    def _prover(self, n: int, source: Source) -> Prover | None:
        """What proves against the text of a source; None, and a problem, where it has none."""
        if not source.text:
            return None
        folder, place = self._folders[source.id], self._place_of(n)
        try:
            loaded = self._load(source, folder)
        except sourcetext.SourceTextError as error:
            self._problems.append(sourcetext.problem_of(error, source, place))
            return None
        changed = sourcetext.changed(source, loaded, place)
        if changed:
            self._problems.append(changed)
        self._connection.execute(
            "INSERT INTO source_text VALUES (?, ?, ?)", (n, loaded.source.text, loaded.sha256)
        )
        return Prover(loaded.source, source.kind)

    def _load(self, source: Source, folder: Path) -> sourcetext.Loaded:
        from pfd_tui.archive.freshness import fingerprint

        path = sourcetext.named_path(source, folder)
        try:
            sourcetext.path_of(source, folder)
        except sourcetext.SourceTextError:
            self.texts.append(fingerprint(path, at_most=-1))  # not ours to read
            raise
        self.texts.append(fingerprint(path, at_most=sourcetext.MAX_BYTES))
        return sourcetext.load(source, folder)

    # What was read

    def _record(self, n: int) -> Quote | Source | Person | Organization:
        (body,) = self._connection.execute("SELECT body FROM content WHERE n = ?", (n,)).fetchone()
        return cast("Quote", from_plain(kind_of_number(n), json.loads(body)))

    def _speaker_with_id(self, id_: str) -> Person | Organization | None:
        row = self._connection.execute("SELECT n FROM record WHERE id = ?", (id_,)).fetchone()
        record = self._record(row[0]) if row else None
        return record if isinstance(record, (Person, Organization)) else None

    def _quotes_of(self, source_n: int) -> list[int]:
        rows = self._connection.execute(
            "SELECT origin FROM link WHERE target = ? AND field = 'source'"
            " AND origin BETWEEN ? AND ? ORDER BY origin",
            (source_n, number(Kind.QUOTE, 0), number(Kind.EVENT, 0) - 1),
        )
        return [n for (n,) in rows]

    def _rows_of(self, source_id: str) -> list[int]:
        rows = self._connection.execute(
            "SELECT rowid FROM temp.written WHERE source = ? ORDER BY rowid", (source_id,)
        )
        return [row for (row,) in rows]

    def _written_at(self, row: int) -> _Written:
        n, field, words, file, line, column, when = self._connection.execute(
            "SELECT n, field, words, file, line, column, dated FROM temp.written WHERE rowid = ?",
            (row,),
        ).fetchone()
        return _Written(row, n, field, words, Place(file=file, line=line, column=column), when)

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

    def _report(self, finding: Finding, n: int, field: str, id_: str) -> None:
        self._problems.append(finding.at(self._place_of(n, field), id_))


def _most_explained(prover: Prover) -> int:
    return min(MAX_EXPLAINED, COMPARED // max(1, len(prover.source.text)))


def _explained(finding: Finding, prover: Prover, words: str) -> Finding:
    """The finding with what differs from the nearest passage for a hint, where one is near."""
    nearest = difference(prover.source, words)
    return replace(finding, hint=in_words(nearest)) if nearest else finding
