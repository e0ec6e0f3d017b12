"""Attribution: who is credited with words, on what ground, and what a reader must be told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.dossier.proof import Verdict
from pfd_tui.dossier.records import AttributionBasis, Basis, Form, Mark

if TYPE_CHECKING:
    from pfd_tui.dossier.quotation import Quotation
    from pfd_tui.dossier.records import Quote, Shaped


def quoted(quote: Quote) -> str:
    """The exact words, between quotation marks where they are the speaker's own.

    Reported words are the narrator's, and never stand between quotation marks.
    """
    return f"“{quote.text}”" if quote.form is Form.DIRECT else quote.text


def speaker_line(quotation: Quotation) -> str:
    """The speaker with titles and organizations, as in `Name, Title, Organization; Title, …`.

    What the dossier does not know, and a name that no source states, stand in square brackets.
    """
    speaker = quotation.speaker
    if speaker is not None:
        roles = "; ".join(str(role) for role in quotation.roles)
        return ", ".join(part for part in (supplied(speaker, "name", speaker.name), roles) if part)
    if quotation.quote.speaker:
        return f"[speaker not in the dossier: {quotation.quote.speaker}]"
    return "[speaker not named in the source]"


def supplied(record: Shaped, field: str, value: str) -> str:
    """`value`, in square brackets where the source itself does not state it."""
    if not value or record.basis_of(field) is Basis.STATED:
        return value
    return f"[{value}]"


def trust_notes(quotation: Quotation) -> list[str]:
    """What a reader must know before relying on the quotation; empty when there is nothing."""
    return [*_notes_on_attribution(quotation), *_notes_on_words(quotation)]


def _notes_on_attribution(quotation: Quotation) -> list[str]:
    attribution = quotation.quote.attribution
    words = f": “{attribution.words}”" if attribution.words else ""
    notes = []
    match attribution.basis:
        case AttributionBasis.CARRIED:
            notes.append(f"attribution carried over from the same statement{words}")
        case AttributionBasis.INFERRED if quotation.quote.speaker:
            notes.append(f"speaker inferred, not stated with these words{words}")
        case AttributionBasis.STATED if not quotation.quote.speaker and words:
            notes.append(f"the source attributes it{words}")
        case _:
            pass
    match quotation.quote.basis_of("speaker"):
        case Basis.EXTERNAL:
            notes.append("speaker known from outside the source")
        case Basis.INFERRED if attribution.basis is not AttributionBasis.INFERRED:
            notes.append("who is meant by these words is inferred")
        case _:
            pass
    return notes


def _notes_on_words(quotation: Quotation) -> list[str]:
    quote, proof = quotation.quote, quotation.proof
    notes = []
    if quote.form is Form.INDIRECT:
        notes.append("reported in the source’s own words; not a direct quotation")
    if quote.form is Form.DIRECT and quote.mark is Mark.UNCLOSED:
        notes.append("the quotation mark is not closed in the source")
    if quotation.parts > 1:
        notes.append(f"part {quotation.part} of {quotation.parts} of one statement")
    elif quote.part_of:
        notes.append("part of a statement whose other parts are not in the dossier")
    match proof.verdict:
        case Verdict.FOLDED:
            notes.append(f"verbatim but for {', '.join(proof.foldings)}")
        case Verdict.NOT_IN_SOURCE:
            notes.append("WARNING: these words were not found in the source")
        case Verdict.NO_SOURCE_TEXT:
            notes.append("not checked: there is no source text to check it against")
        case Verdict.VERBATIM:
            pass
    return notes
