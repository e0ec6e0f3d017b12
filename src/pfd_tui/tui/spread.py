"""What the overview shows: the facets of a selection, and the coverage of the sources, as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.archive import FacetKind
from pfd_tui.archive.audit import covered_sources
from pfd_tui.archive.describe import REMARKS
from pfd_tui.archive.facets import UNATTRIBUTED, UNDATED
from pfd_tui.dossier.records import Kind
from pfd_tui.proof.coverage import PLURALS
from pfd_tui.proof.verdict import Verdict
from pfd_tui.sheet.lines import Piece, Tone
from pfd_tui.sheet.trust import sign_of
from pfd_tui.tui.widgets.bars import Bar, Section

if TYPE_CHECKING:
    from collections.abc import Callable

    from pfd_tui.archive import Archive, FacetValue, Found, Selection
    from pfd_tui.archive.audit import Covered

KIND_FIELD = "kind:"
KIND_NAMES = {
    Kind.SOURCE: "sources",
    Kind.PERSON: "people",
    Kind.ORGANIZATION: "organizations",
    Kind.WORK: "works",
    Kind.QUOTE: "quotations",
    Kind.EVENT: "events",
}
PROOF, COVERAGE = "Proof", "Coverage"
SECTIONS = {
    FacetKind.SPEAKER: ("Speakers", "by"),
    FacetKind.ORGANIZATION: ("Organizations", "by people of"),
    FacetKind.TOPIC: ("Topics", "on"),
    FacetKind.YEAR: ("Years", "dated"),
    FacetKind.SOURCE: ("Sources", "from"),
}
"""The sections below proof and coverage, and what ties quotations to their values, in words."""
MEANINGS: dict[str, str] = {
    Verdict.VERBATIM: "verbatim in the source",
    Verdict.FOLDED: "in the source, but for named differences of typesetting",
    Verdict.NOT_IN_SOURCE: "NOT IN THE SOURCE",
    Verdict.NO_SOURCE_TEXT: "not checked: no source text",
    **REMARKS,
}
NOT_KNOWN = {UNATTRIBUTED: REMARKS[UNATTRIBUTED], UNDATED: "without a date"}
"""What is said of quotations that lack a value, by the word that `is:` knows them by."""
NO_SIGN = Piece(" ")
MOST_RECORDS = 50_000
"""Records of a dossier whose coverage is counted: the names of all are compared with each source,
which takes about a second for so many."""
MOST_SOURCES = 100
"""Sources whose coverage is counted; each takes 20 ms for ten pages."""


def spread(archive: Archive, selection: Selection, total: int) -> list[Section]:
    """The facets of the `total` quotations that a selection selects, but those without values.

    Raises sqlite3.DatabaseError.
    """
    proved = [
        _of_proof(value, total)
        for kind in (FacetKind.VERDICT, FacetKind.REMARK)
        for value in archive.facet(kind, selection).values
    ]
    sections = [Section(PROOF, tuple(proved), is_numbered=False)]
    for kind, (title, tie) in SECTIONS.items():
        values = archive.facet(kind, selection).values
        sections.append(Section(title, tuple(_of_value(value, total, tie) for value in values)))
    return [section for section in sections if section.bars]


def kinds(found: Found) -> Section:
    """The records found, by their kinds; a bar leads to the words of a query that leave it."""
    counts = {kind: len(numbers) for kind, numbers in found.numbers.items() if numbers}
    whole = sum(counts.values())
    bars = (
        Bar(
            KIND_NAMES[kind], count, whole, f"{KIND_FIELD}{kind}", f"{count:,} of {whole:,} records"
        )
        for kind, count in counts.items()
    )
    return Section("Kinds", tuple(bars), is_numbered=False)


def _of_proof(value: FacetValue, total: int) -> Bar:
    word = value.narrowing.word
    return _bar(value, total, MEANINGS[word], sign_of(word))


def _of_value(value: FacetValue, total: int, tie: str) -> Bar:
    return _bar(value, total, NOT_KNOWN.get(value.narrowing.word) or f"{tie} {value.label}")


def _bar(value: FacetValue, total: int, meaning: str, sign: Piece = NO_SIGN) -> Bar:
    told = f"{value.count:,} of {_quotations(total)} {meaning}"
    return Bar(value.label, value.count, total, value.narrowing, told, sign)


def _quotations(count: int) -> str:
    return "1 quotation" if count == 1 else f"{count:,} quotations"


def coverage(archive: Archive, is_unwanted: Callable[[], bool]) -> Section:
    """How much of each source is recorded, the least covered first; of a large dossier, why not.

    `is_unwanted` is asked between two sources. Raises sqlite3.DatabaseError.
    """
    if sum(archive.counts.values()) > MOST_RECORDS:
        return Section(COVERAGE, note="too many records to count here: `pfd-tui check` tells it")
    bars: list[Bar] = []
    note = ""
    for covered in covered_sources(archive):
        if is_unwanted():
            break
        if len(bars) == MOST_SOURCES:
            note = f"of the first {MOST_SOURCES} sources: `pfd-tui check` tells it of all"
            break
        bars.append(_covered(covered))
    if not bars:
        note = note or "no source has a text"
    bars.sort(key=lambda bar: bar.part / max(bar.whole, 1))
    return Section(COVERAGE, tuple(bars), note, to_whole=True)


def _covered(covered: Covered) -> Bar:
    source, found = covered.source, covered.coverage
    whole = sum(found.totals.values())
    recorded = whole - len(found.gaps)
    told = ", ".join(
        f"{PLURALS[matter]} {total - len(found.missing(matter)):,} of {total:,}"
        for matter, total in found.totals.items()
        if total
    )
    extent = "to be covered in full" if covered.is_full else "covered in part"
    sign = Piece("·", Tone.CAUTION) if found.gaps else Piece("✓", Tone.GOOD)
    meaning = f"{source.title}, {extent}. Recorded: {told or 'nothing is to be recorded'}"
    return Bar(source.title, recorded, whole, source.id, meaning, sign)
