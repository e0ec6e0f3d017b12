"""Remarks: in sentences what a format has no field for, and the quotations with their pinpoints.

No remark begins like `name:`. Processors of CSL take such a line at the beginning of a note for a
field of their own: a note `issued: inferred` would replace the date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.cite.attribution import quoted, speaker_line, trust_notes
from pfd_tui.cite.references.fields import LINE_BREAK, date_in_words, is_supplied, one_line
from pfd_tui.dossier.records import Basis, Form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pfd_tui.dossier.authors import Name
    from pfd_tui.dossier.records import Source
    from pfd_tui.proof.quotation import Quotation

BRACKETED = ("title", "standfirst", "authors", "publisher", "place")
"""Fields that are text: what the source does not state stands there in square brackets."""

UNBRACKETED = {
    "issued": "date of issue",
    "updated": "date of the last change",
    "accessed": "date of access",
    "url": "URL",
    "language": "language",
}
"""Fields that programs read: brackets would break them, so a remark says it."""

_GROUNDS = {
    Basis.INFERRED: "is inferred; the source does not state it",
    Basis.EXTERNAL: "is known from outside the source",
}


def on_bases(source: Source) -> Iterator[str]:
    """What the source does not state itself, of the fields that can hold no brackets."""
    for field, words in UNBRACKETED.items():
        if is_supplied(source, field):
            yield f"The {words} {_GROUNDS[source.basis_of(field)]}."


def on_update(source: Source) -> Iterator[str]:
    """When the source was last changed: no format has a field for it."""
    if source.updated:
        yield f"Last changed: {date_in_words(source.updated)}."


def on_unread(source: Source) -> Iterator[str]:
    """Dates that the dossier writes in a way that nobody can read for sure."""
    for field, written in source.unread.items():
        yield f"The {UNBRACKETED[field]} is not readable in the dossier: {one_line(written)}."


def on_access(source: Source) -> Iterator[str]:
    """When the source was read, for a format without a field for it."""
    if source.accessed:
        yield f"Date of access: {date_in_words(source.accessed)}."


def on_interviewers(interviewers: Sequence[Name]) -> Iterator[str]:
    """Who held the interview, for a format without a field for it."""
    if interviewers:
        yield sentence(f"Interview by {', '.join(map(str, interviewers))}")


def on_whole_names(names: Sequence[Name]) -> Iterator[str]:
    """Names whose commas a format has to leave out."""
    if names:
        yield sentence(f"The author, with commas: {'; '.join(map(str, names))}")


def of_dossier(source: Source) -> Iterator[str]:
    """What the dossier itself says of the source."""
    if source.about:
        yield f"Summary by the dossier: {one_line(source.about, LINE_BREAK)}"
    if source.note:
        yield f"Note of the dossier: {one_line(source.note, LINE_BREAK)}"


def on_quotation(quotation: Quotation) -> str:
    """The exact words in one line, with pinpoint, speaker and what a reader must be told."""
    verb = "Quoted" if quotation.quote.form is Form.DIRECT else "Reported"
    notes = "".join(f" [{note}]" for note in trust_notes(quotation))
    text = f"{verb} {pinpoint(quotation)}: {quoted(quotation.quote)}"
    return one_line(f"{text} — {speaker_line(quotation)}{notes}", LINE_BREAK)


def pinpoint(quotation: Quotation) -> str:
    """Where in the source the words stand: `at para. 2, section “Media law”`."""
    proof = quotation.proof
    place = f"at para. {proof.paragraph}" if proof.paragraph else "without a paragraph"
    return f"{place}, section “{proof.section}”" if proof.section else place


def sentence(text: str) -> str:
    """`text` with a full stop at its end, unless one is there; abbreviations have theirs."""
    return text if text.endswith(".") else f"{text}."
