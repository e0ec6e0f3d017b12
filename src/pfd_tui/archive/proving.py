"""Proving one source: what the records claim of it, compared with its text.

Claims in, findings out: nothing here knows of a database or of other sources, so that any process
may do it, in any order.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple, cast

from pfd_tui.archive.facets import counted_under
from pfd_tui.archive.freshness import Fingerprint, fingerprint
from pfd_tui.archive.tables import kind_of_number
from pfd_tui.archive.timing import Dated, dated
from pfd_tui.dossier import dates
from pfd_tui.dossier.plain import from_plain
from pfd_tui.dossier.problems import Finding, Problem
from pfd_tui.dossier.records import Basis, Cut
from pfd_tui.proof.advice import advice
from pfd_tui.proof.attribution import check_attribution, check_carried, stated_grounds
from pfd_tui.proof.claims import check_claims, is_unquoted
from pfd_tui.proof.dating import check_date, has_year
from pfd_tui.proof.naming import Naming, naming
from pfd_tui.proof.parted import check_parted, ends_parted
from pfd_tui.proof.prover import Prover, prove_all
from pfd_tui.proof.statements import check_together
from pfd_tui.proof.verdict import UNPROVABLE, Proof
from pfd_tui.source import sourcetext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pfd_tui.dossier.problems import Place
    from pfd_tui.dossier.records import Organization, Person, Quote, Source
    from pfd_tui.proof.people import KnownPeople

MAX_EXPLAINED = 20
"""Words of one source that are compared with its nearest passage; more are reported only."""
COMPARED = 4_000_000
"""Code points that are read for such comparisons; each reads through the whole text."""

SPOKEN_WORDS, ATTRIBUTING_WORDS = "text", "attribution.words"
"""The fields of quotations that give words of their source."""
LEFT_OUT_WORDS = "left_out.words"
"""The field of sources that gives words of theirs which no record rests on."""


class Written(NamedTuple):
    """Words that a record gives as a source's own, and where it gives them."""

    row: int
    """Their place among all such words, in the order read."""
    n: int
    id: str
    field: str
    words: str
    place: Place
    when: str
    """The date (EDTF) that these words are said to state; empty: none."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A source of a file in `folder`, and what the records claim of it.

    Its text is named at `place`, or else it stands there itself.
    """

    n: int
    source: Source
    folder: Path
    place: Place
    quotes: Sequence[tuple[int, str]] = ()
    """The numbers of its quotations and their plain forms as JSON, in the order recorded."""
    speakers: Mapping[str, Person | Organization] = field(default_factory=dict)
    """Who says them, by id."""
    written: Sequence[Written] = ()
    """Other words of this source."""
    homeless: Sequence[Written] = ()
    """Words whose records name no source: they may stand in this one."""


class Standing(NamedTuple):
    """Where words of record `n` stand in a source (code points, half-open)."""

    source: int
    start: int | None
    end: int | None
    n: int
    field: str


class Report(NamedTuple):
    """A finding on a field of quotation `n`; where that is written is for others to know."""

    n: int
    field: str
    id: str
    finding: Finding


class Home(NamedTuple):
    """That homeless words, those of `row`, stand in a source; and what is wrong with their date."""

    row: int
    standings: Sequence[Standing]
    problems: Sequence[Problem]


@dataclass(slots=True)
class Anchored:
    """What was found of one source: rows for the tables, and what is wrong, in this order."""

    n: int
    fingerprint: Fingerprint | None = None
    """Of the file of its text, taken before it was read."""
    text: str | None = None
    digest: str = ""
    """The SHA-256 of its text, as it was read."""
    unsound: list[Problem] = field(default_factory=list)
    """What is wrong with the text itself."""
    wrong: list[Problem | Report] = field(default_factory=list)
    proofs: list[tuple[object, ...]] = field(default_factory=list)
    dated: list[Dated] = field(default_factory=list)
    counted: list[tuple[str, int]] = field(default_factory=list)
    """The dates that quotations are counted under, with their numbers."""
    traits: list[tuple[str, int]] = field(default_factory=list)
    standings: list[Standing] = field(default_factory=list)
    homes: list[Home] = field(default_factory=list)


def anchor(claimed: Claimed, people: KnownPeople) -> Anchored:
    """Look for everything that is claimed of a source in its text."""
    return _Anchoring(claimed, people).anchored()


def prove(claims: Iterable[Claimed], people: KnownPeople) -> Iterator[Anchored]:
    """Anchor one source after the other, in this process."""
    for claimed in claims:
        yield anchor(claimed, people)


class _Anchoring:
    def __init__(self, claimed: Claimed, people: KnownPeople) -> None:
        self._claimed = claimed
        self._source = claimed.source
        self._people = people
        self._done = Anchored(claimed.n)

    def anchored(self) -> Anchored:
        prover = self._prover()
        quotes = [_quote(n, body) for n, body in self._claimed.quotes]
        if prover is None:
            for n, quote in quotes:
                self._keep_proof(n, quote, UNPROVABLE)
            return self._done
        self._done.text = prover.source.text
        self._anchor_quotes([n for n, _ in quotes], [quote for _, quote in quotes], prover)
        self._anchor_words(prover)
        for written in self._claimed.homeless:
            standings, problems = self._anchor_one(written, prover)
            if standings:
                self._done.homes.append(Home(written.row, standings, problems))
        return self._done

    # The text

    def _prover(self) -> Prover | None:
        """What proves against the text of the source; None, and a problem, where it has none."""
        source, place = self._source, self._claimed.place
        if not source.text:
            return None
        try:
            loaded = self._load()
        except sourcetext.SourceTextError as error:
            self._done.unsound.append(sourcetext.problem_of(error, source, place))
            return None
        self._done.digest = loaded.sha256
        changed = sourcetext.changed(source, loaded, place)
        if changed:
            self._done.unsound.append(changed)
        return Prover(loaded.source, source.kind)

    def _load(self) -> sourcetext.Loaded:
        source, folder = self._source, self._claimed.folder
        path = sourcetext.named_path(source, folder)
        try:
            sourcetext.path_of(source, folder)
        except sourcetext.SourceTextError:
            self._done.fingerprint = fingerprint(path, at_most=-1)  # not ours to read
            raise
        self._done.fingerprint = fingerprint(path, at_most=sourcetext.MAX_BYTES)
        return sourcetext.load(source, folder)

    # Quotations

    def _anchor_quotes(
        self, numbers: Sequence[int], quotes: Sequence[Quote], prover: Prover
    ) -> None:
        proofs = prove_all(prover, quotes)
        explained = 0
        for n, quote, proof in zip(numbers, quotes, proofs, strict=True):
            left_off = prover.left_off(proof) if proof.flaw else ("", "")
            is_cut = quote.cut is not Cut.NONE
            parted = ends_parted(quote, proof, prover) if is_cut else ()
            findings = check_claims(
                quote, proof, is_spoken=prover.is_spoken, left_off=left_off, parted=parted
            )
            for finding in findings:
                if finding.code == "not-in-source" and explained < _most_explained(prover):
                    explained += 1
                    finding = _explained(finding, prover, quote.text, is_quotation=True)
                self._done.wrong.append(Report(n, SPOKEN_WORDS, quote.id, finding))
        for index, finding in check_parted(quotes, proofs, prover):
            self._done.wrong.append(Report(numbers[index], SPOKEN_WORDS, quotes[index].id, finding))
        faults = self._check_attributions(numbers, quotes, proofs, prover)
        for n, quote, proof in zip(numbers, quotes, proofs, strict=True):
            self._keep_proof(n, quote, proof, faults.get(n, ""))

    def _check_attributions(
        self,
        numbers: Sequence[int],
        quotes: Sequence[Quote],
        proofs: Sequence[Proof],
        prover: Prover,
    ) -> dict[int, str]:
        """Check who is said to speak; returns the codes of the faults, by quotation."""
        faults: dict[int, str] = {}
        people, speakers, wrong = self._people, self._claimed.speakers, self._done.wrong
        grounds = stated_grounds(zip(quotes, proofs, strict=True), prover)
        for index, doubt in check_together(quotes, proofs, prover):
            wrong.append(Report(numbers[index], SPOKEN_WORDS, quotes[index].id, doubt))
            faults[numbers[index]] = doubt.code
        for n, quote, proof in zip(numbers, quotes, proofs, strict=True):
            speaker = speakers.get(quote.speaker)
            self._check_when_said(n, quote, proof, prover)
            finding = check_attribution(quote, proof, speaker, prover, people)
            finding = finding or check_carried(quote, proof, grounds, prover, people)
            if finding is not None:
                if finding.code == "words-not-in-source":
                    finding = _explained(finding, prover, quote.attribution.words)
                wrong.append(Report(n, ATTRIBUTING_WORDS, quote.id, finding))
                faults[n] = finding.code
            if speaker and naming(quote.attribution.words, speaker) is Naming.FIRST_NAME:
                self._done.traits.append(("first-name", n))
            if is_unquoted(quote, proof, is_spoken=prover.is_spoken):
                self._done.traits.append(("unquoted", n))
            self._keep_places(n, quote, proof, prover)
        self._done.traits += [("misattributed", n) for n in faults]
        return faults

    def _check_when_said(self, n: int, quote: Quote, proof: Proof, prover: Prover) -> None:
        """Whether the attributing words, where they have a year, have that of the date."""
        words = quote.attribution.words
        is_stated = quote.basis_of("said") is Basis.STATED
        if quote.said and is_stated and proof.start is not None and has_year(words):
            finding = check_date(quote.said, words, proof.start, prover.source)
            if finding is not None:
                self._done.wrong.append(Report(n, "said", quote.id, finding))

    def _keep_places(self, n: int, quote: Quote, proof: Proof, prover: Prover) -> None:
        if proof.is_proved:
            self._keep_standing(proof.start, proof.end, n, SPOKEN_WORDS)
        beside = prover.find_place(quote.attribution.words, quote.text)
        if beside is not None:
            self._keep_standing(beside.start, beside.end, n, ATTRIBUTING_WORDS)

    def _keep_standing(self, start: int | None, end: int | None, n: int, field: str) -> None:
        self._done.standings.append(Standing(self._claimed.n, start, end, n, field))

    def _keep_proof(self, n: int, quote: Quote, proof: Proof, fault: str = "") -> None:
        self._done.proofs.append(proof_row(n, proof, fault))
        written = quote.said or self._source.issued
        if written:
            when = dates.parse(written)
            self._done.dated.append(dated(n, when))
            self._done.counted.append((counted_under(when), n))

    # Other words of the source

    def _anchor_words(self, prover: Prover) -> None:
        explained = 0
        for written in self._claimed.written:
            standings, problems = self._anchor_one(written, prover)
            self._done.standings += standings
            self._done.wrong += problems
            if not standings:
                is_explained = explained < _most_explained(prover)
                self._done.wrong.append(words_missing(written, prover if is_explained else None))
                explained += 1

    def _anchor_one(self, written: Written, prover: Prover) -> tuple[list[Standing], list[Problem]]:
        """Where words stand, and what is wrong with the date that they are to state."""
        places = prover.find_all(written.words)
        if written.field != LEFT_OUT_WORDS:  # what is left out is left out wherever it stands
            places = places[:1]
        standings = [Standing(self._claimed.n, *at, written.n, written.field) for at in places]
        problems: list[Problem] = []
        if places and written.when:
            start = places[0].start
            finding = check_date(written.when, written.words, start, prover.source)
            if finding is not None:
                problems.append(finding.at(written.place, written.id))
        return standings, problems


def proof_row(n: int, proof: Proof, attribution_fault: str = "") -> tuple[object, ...]:
    """A row of the table of proofs."""
    return (
        n, str(proof.verdict), json.dumps(proof.foldings), proof.start, proof.end,
        proof.paragraph, proof.section, proof.occurrences, str(proof.marks), str(proof.cut),
        proof.is_ambiguous, str(proof.flaw), attribution_fault,
    )  # fmt: skip


def words_missing(written: Written, prover: Prover | None) -> Problem:
    """The problem of words that stand in no source; with a `prover`, what stands there instead."""
    finding = Finding(
        "words-not-in-source",
        f"`{written.field}`: these words do not stand in the source",
        "copy them from the source, to the character",
    )
    if prover is not None:
        finding = _explained(finding, prover, written.words)
    return finding.at(written.place, written.id)


def _quote(n: int, body: str) -> tuple[int, Quote]:
    return n, cast("Quote", from_plain(kind_of_number(n), json.loads(body)))


def _most_explained(prover: Prover) -> int:
    return min(MAX_EXPLAINED, COMPARED // max(1, len(prover.source.text)))


def _explained(
    finding: Finding, prover: Prover, words: str, *, is_quotation: bool = False
) -> Finding:
    """The finding with what differs from the nearest passage, and what to type, for a hint."""
    return replace(finding, hint=advice(prover, words, is_quotation=is_quotation))
