"""Attribution: who is credited with words, on what ground, and what a reader must be told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.dossier.proof import Verdict
from pfd_tui.dossier.records import AttributionBasis, Basis, Form, Mark

if TYPE_CHECKING:
    from pfd_tui.dossier.quotation import Quotation


def quoted(quotation: Quotation) -> str:
    """The exact words, between quotation marks where they are the speaker's own.

    Reported words are the narrator's, and never stand between quotation marks.
    """
    text = quotation.quote.text
    return f"“{text}”" if quotation.quote.form is Form.DIRECT else text


def speaker_line(quotation: Quotation) -> str:
    """The speaker with title and organization; what the dossier does not know is said in brackets."""
    if quotation.speaker is not None:
        return ", ".join([quotation.speaker.name, *(str(role) for role in quotation.roles)])
    if quotation.quote.speaker:
        return f"[speaker not in the dossier: {quotation.quote.speaker}]"
    return "[speaker not named in the source]"


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
    if quotation.quote.basis_of("speaker") is Basis.EXTERNAL:
        notes.append("speaker known from outside the source")
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
