"""A record as it is stored: its number, where it was written, and (of quotations) its proof."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pfd_tui.archive.tables import kind_of_number
from pfd_tui.dossier.plain import from_plain
from pfd_tui.dossier.problems import Place
from pfd_tui.dossier.records import Cut, Mark
from pfd_tui.proof.verdict import Flaw, Proof, Verdict

if TYPE_CHECKING:
    from pfd_tui.dossier.records import Kind, Record

COLUMNS = (
    "content.n, body, file, line, column, verdict, foldings, start, end, paragraph, section,"
    " occurrences, marks, cut, ambiguous, flaw, attribution_fault"
)
"""What is read of a record, from `content` and `proof`."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A record in an archive; `proof` is None for what is no quotation."""

    n: int
    record: Record
    place: Place
    proof: Proof | None = None

    @property
    def kind(self) -> Kind:
        """The kind of the record."""
        return kind_of_number(self.n)

    @property
    def id(self) -> str:
        """The id of the record."""
        return self.record.id


def read_row(row: tuple[Any, ...]) -> Stored:
    """The record in a row of COLUMNS. Raises sqlite3.DatabaseError where it is damaged."""
    n, body, file, line, column, verdict, foldings, start, end, paragraph, section, *rest = row
    proof = None
    try:
        if verdict is not None:
            named = tuple(json.loads(foldings))
            times, marks, cut, ambiguous, flaw, attribution_fault = rest
            proof = Proof(
                Verdict(verdict), named, start, end, paragraph, section, times,
                Mark(marks), Cut(cut), bool(ambiguous), Flaw(flaw), attribution_fault,
            )  # fmt: skip
        record = from_plain(kind_of_number(n), json.loads(body))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise sqlite3.DatabaseError(f"the archive is damaged at record {n}") from error
    return Stored(n, record, Place(file=file, line=line, column=column), proof)
