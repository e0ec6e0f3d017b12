"""The audit of an archive: its problems, what its proofs found, and the coverage of its sources."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pfd_tui.archive.archive import Archive
from pfd_tui.archive.coverage import coverage_of
from pfd_tui.archive.describe import REMARKS
from pfd_tui.archive.faults import Step, store_problems
from pfd_tui.dossier.problems import Finding, Place, Severity
from pfd_tui.dossier.records import Extent
from pfd_tui.dossier.visible import visible
from pfd_tui.proof.coverage import WANTED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from pfd_tui.dossier.problems import Problem
    from pfd_tui.dossier.records import Source
    from pfd_tui.proof.coverage import Coverage, Gap
    from pfd_tui.proof.verdict import Verdict
    from pfd_tui.source.passages import SourceText

SHOWN_WORDS = 60
"""Code points of the source that a message repeats."""
MAX_NAMED = 5
"""Quotations named for each remark; the others are counted."""


@dataclass(frozen=True, slots=True)
class Remark:
    """So many quotations are something that a reader should know; the `ids` of the first few."""

    word: str
    text: str
    count: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Covered:
    """A source, the file of its text as messages name it, and what of it is recorded."""

    source: Source
    file: str
    text: SourceText
    coverage: Coverage

    @property
    def is_full(self) -> bool:
        """Whether all of the source is meant to be recorded."""
        return self.source.coverage is Extent.FULL

    def words(self, gap: Gap) -> str:
        """The words of a gap, shortened to be shown on one line."""
        words = " ".join(self.text.text[gap.start : gap.end].split())
        return words if len(words) <= SHOWN_WORDS else words[: SHOWN_WORDS - 1].rstrip() + "…"

    def places(self) -> Iterator[tuple[Gap, Place]]:
        """Each gap with its line and column in the file of the text."""
        breaks = [-1]
        at = self.text.text.find("\n")
        while at >= 0:
            breaks.append(at)
            at = self.text.text.find("\n", at + 1)
        for gap in self.coverage.gaps:
            line = bisect.bisect_left(breaks, gap.start)
            yield gap, Place(file=self.file, line=line, column=gap.start - breaks[line - 1])

    def problems(self) -> Iterator[Problem]:
        """The gaps as problems: of a source that is to be covered in full they are faults."""
        if not self.is_full:
            return
        for gap, place in self.places():
            finding = Finding(
                "not-recorded",
                f"{WANTED[gap.matter]}: {visible(self.words(gap))}",
                "record it, or list its words under `left_out` of the source with a note",
                Severity.WARNING,
            )
            yield finding.at(place, self.source.id)


@dataclass(frozen=True, slots=True)
class Audit:
    """Everything that is to be said of an archive before its quotations are relied on."""

    problems: tuple[Problem, ...]
    verdicts: dict[Verdict, int]
    remarks: tuple[Remark, ...]
    covered: tuple[Covered, ...]


def audit(archive: Archive) -> Audit:
    """Audit an archive. Linear in the length of its sources and the number of its records."""
    covered = tuple(covered_sources(archive))
    return Audit(tuple(archive.problems()), archive.verdicts(), tuple(_remarks(archive)), covered)


def store_gaps(connection: sqlite3.Connection) -> None:
    """Add what is not recorded of sources to be covered in full to the problems of an archive.

    `connection` leads to an archive that is otherwise finished. Raises sqlite3.Error.
    """
    archive = Archive(connection)
    if not archive.is_whole:
        return  # what could not be read is not missing
    problems = [p for each in covered_sources(archive, only_full=True) for p in each.problems()]
    store_problems(connection, Step.COVERAGE, problems)


def covered_sources(archive: Archive, *, only_full: bool = False) -> Iterator[Covered]:
    """Each source that has a text, with its coverage; `only_full`: of those to be covered whole."""
    for stored, source, text, found in coverage_of(archive, only_full=only_full):
        file = Path(stored.place.file).parent / source.text
        yield Covered(source, visible(str(file)), text, found)


def _remarks(archive: Archive) -> Iterator[Remark]:
    for word, text in REMARKS.items():
        count, ids = archive.quotations_with(word, MAX_NAMED)
        if count:
            yield Remark(word, text, count, tuple(ids))
