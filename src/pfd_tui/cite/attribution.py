"""Attribution: who is credited with words, on what ground, and what a reader must be told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.cite.beside import other_name_beside
from pfd_tui.dossier.authors import authors_of, spoken_forms
from pfd_tui.dossier.records import AttributionBasis, Basis, Cut, Form, Mark
from pfd_tui.dossier.words import fold
from pfd_tui.proof.claims import is_unquoted
from pfd_tui.proof.verdict import SPOKEN, Flaw, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pfd_tui.dossier.records import Quote, Shaped
    from pfd_tui.proof.quotation import Quotation
    from pfd_tui.proof.verdict import Proof


WARNING = "WARNING: "
"""How a note begins that must keep the words from being used as they are."""
SHOWN_DIGEST = 12
"""Digits of a SHA-256 that a reader compares."""


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


def speaker_name(quotation: Quotation) -> str:
    """The speaker, in square brackets where no source states them; empty where nobody is known.

    For places that no note stands beside.
    """
    if quotation.speaker is None:
        return ""
    name = quotation.speaker.name
    return name if is_speaker_stated(quotation) else f"[{name}]"


def is_speaker_stated(quotation: Quotation) -> bool:
    """Whether the source itself says who speaks, and bears that out."""
    quote, speaker = quotation.quote, quotation.speaker
    return (
        speaker is not None
        and speaker.basis_of("name") is Basis.STATED
        and quote.basis_of("speaker") is Basis.STATED
        and quote.attribution.basis is not AttributionBasis.INFERRED
        and not quotation.proof.attribution_fault
    )


def is_by_speaker(quotation: Quotation) -> bool:
    """Whether whoever speaks is an author of the source, by any of the names they go by."""
    source, speaker = quotation.source, quotation.speaker
    if source is None or speaker is None:
        return False
    known = {fold(speaker.name), *(fold(alias.name) for alias in speaker.also)}
    return any(
        known & {fold(str(author)), *map(fold, spoken_forms(written))}
        for author, written in zip(authors_of(source), source.authors, strict=True)
    )


def supplied(record: Shaped, field: str, value: str) -> str:
    """`value`, in square brackets where the source itself does not state it."""
    if not value or record.basis_of(field) is Basis.STATED:
        return value
    return f"[{value}]"


def trust_notes(quotation: Quotation) -> list[str]:
    """What a reader must know before relying on the quotation; empty when there is nothing."""
    return [*caveats(quotation), *_notes_on_verdict(quotation.proof)]


def caveats(quotation: Quotation) -> list[str]:
    """What a reader must know besides the verdict: of the speaker, the words, and the text."""
    return [
        *_notes_on_attribution(quotation),
        *_notes_on_words(quotation),
        *_notes_on_text(quotation),
    ]


def _notes_on_attribution(quotation: Quotation) -> list[str]:
    attribution = quotation.quote.attribution
    words = f": “{attribution.words}”" if attribution.words else ""
    notes = []
    match attribution.basis:
        case AttributionBasis.CARRIED:
            around = "statement" if quotation.quote.part_of else "statement or paragraph"
            notes.append(f"attribution carried over from the same {around}{words}")
        case AttributionBasis.INFERRED if quotation.quote.speaker:
            ground = f" from “{attribution.words}”" if attribution.words else ""
            notes.append(f"speaker inferred{ground}; the source does not state who said it")
        case AttributionBasis.STATED if not quotation.quote.speaker and words:
            notes.append(f"the source attributes it{words}")
        case AttributionBasis.STATED if quotation.speaker and not quotation.proof.attribution_fault:
            name = other_name_beside(attribution.words, quotation.speaker)
            notes += [f"named “{name}” beside the words"] * bool(name)
        case _:
            pass
    match quotation.quote.basis_of("speaker"):
        case Basis.EXTERNAL:
            notes.append("speaker known from outside the source")
        case Basis.INFERRED if attribution.basis is not AttributionBasis.INFERRED:
            notes.append("who is meant by these words is inferred")
        case _:
            pass
    if quotation.proof.attribution_fault:
        notes.append(f"{WARNING}the source does not bear this attribution out")
    return notes


def _notes_on_words(quotation: Quotation) -> list[str]:
    quote, proof = quotation.quote, quotation.proof
    notes = []
    if quote.form is Form.INDIRECT:
        notes.append("reported in the source’s own words; not a direct quotation")
    if quote.form is Form.DIRECT:
        notes += _notes_on_marks(quotation)
    if proof.is_proved and proof.cut is not Cut.NONE:
        notes.append(f"leaves off the {_CUTS[proof.cut]} of its sentence")
    if proof.is_ambiguous:
        notes.append(f"in {proof.occurrences} places of the source; which is meant is uncertain")
    if quotation.parts > 1:
        notes.append(f"part {quotation.part} of {quotation.parts} of one statement")
    elif quote.part_of:
        notes.append("part of a statement whose other parts are not in the dossier")
    return notes


def _notes_on_text(quotation: Quotation) -> Iterator[str]:
    """That the words were looked for in another text than the one that was recorded."""
    if quotation.is_text_changed and quotation.source:
        recorded = digest_in_short(quotation.source.sha256)
        yield (
            f"the source text has changed: the dossier records SHA-256 {recorded}, "
            f"and the text searched has {digest_in_short(quotation.text_sha256)}"
        )


def digest_in_short(sha256: str) -> str:
    """As much of a digest (hexadecimal) as a reader compares; the dossier holds all of it."""
    return f"{sha256[:SHOWN_DIGEST]}…"


def _notes_on_verdict(proof: Proof) -> list[str]:
    match proof.verdict:
        case Verdict.FOLDED:
            return [f"verbatim but for {', '.join(proof.foldings)}"]
        case Verdict.NOT_IN_SOURCE:
            return [f"{WARNING}NOT IN THE SOURCE: {FLAWS[proof.flaw]}"]
        case Verdict.NO_SOURCE_TEXT:
            return ["not checked: there is no source text to check it against"]
        case Verdict.VERBATIM:
            return []


def _notes_on_marks(quotation: Quotation) -> Iterator[str]:
    """What is odd about the quotation marks: what is claimed, and what was found."""
    quote, proof = quotation.quote, quotation.proof
    kind = quotation.source.kind if quotation.source else ""
    if Mark.UNCLOSED in (quote.mark, proof.marks):
        yield "the quotation mark is not closed in the source"
    elif is_unquoted(quote, proof, is_spoken=kind in SPOKEN):
        yield f"{WARNING}the source does not set these words between quotation marks"
    elif quote.mark is Mark.NONE:
        yield "set without quotation marks in the source"


_CUTS = {Cut.BEFORE: "beginning", Cut.AFTER: "end", Cut.BOTH: "beginning and the end"}
FLAWS = {
    Flaw.NONE: "these words do not stand there",
    Flaw.CUT_SENTENCE: "there these words are part of a longer sentence",
    Flaw.BEYOND_MARKS: "there these words are not one quotation",
}
"""Why a quotation is not in its source."""
