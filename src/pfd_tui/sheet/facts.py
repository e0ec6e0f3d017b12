"""The smallest lines of a sheet: a labelled value, a note, a warning that something is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.cite import supplied
from pfd_tui.dossier import dates
from pfd_tui.dossier.records import Basis, Organization, Work
from pfd_tui.sheet.lines import Piece, Tone, line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pfd_tui.dossier.records import Event, Record, Shaped
    from pfd_tui.sheet.lines import Line


def label(name: str) -> Piece:
    """The label of a value."""
    return Piece(f"{name}: ", Tone.LABEL)


def fact(name: str, value: str, basis: Basis = Basis.STATED) -> Iterator[Line]:
    """A labelled value; one that no source states stands in square brackets, with its basis."""
    if value:
        shown = value if basis is Basis.STATED else f"[{value}] ({basis})"
        yield line(label(name), shown, indent=2)


def note(shaped: Shaped, indent: int = 2) -> Iterator[Line]:
    """The note of a record or of a part of one."""
    if shaped.note:
        yield line(Piece(f"Note: {shaped.note}", Tone.NOTE), indent=indent)


def date(shaped: Shaped, field: str, value: str) -> str:
    """A date in words, in square brackets where no source states it."""
    return supplied(shaped, field, dates.in_words(value)) if value else ""


def date_of_event(event: Event, *, in_short: bool = False) -> str:
    """The date of an event in words; in square brackets where its source does not give it."""
    when = dates.in_short(event.when) if in_short else dates.in_words(event.when)
    is_stated = event.basis == "stated" and event.basis_of("when") is Basis.STATED
    return when if is_stated else f"[{when}]"


def date_and_edtf(when: str) -> str:
    """A date in words, and behind it as it is written, where that is not the same."""
    in_words = dates.in_words(when)
    return when if in_words == when else f"{in_words} ({when})"


def unstated(shaped: Shaped, field: str) -> list[Piece]:
    """The basis of a value that no source states, to stand behind a link; otherwise nothing."""
    basis = shaped.basis_of(field)
    return [] if basis is Basis.STATED else [Piece(f" ({basis})", Tone.CAUTION)]


def listed(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, a comma between them."""
    for index, piece in enumerate(pieces):
        if index:
            yield Piece(", ")
        yield piece


def is_planned(record: Record) -> bool:
    """Whether it does not exist yet: nothing may name it as if it did."""
    return isinstance(record, (Organization, Work)) and record.status == "planned"


def plan(record: Organization | Work) -> Iterator[Line]:
    """The warning that a body or a work is planned only."""
    if is_planned(record):
        warning = Piece("○ planned: it does not exist yet", Tone.CAUTION)
        yield line(warning, *unstated(record, "status"), indent=2)
