"""The lines of a sheet, and the signs of trust that stand in front of a quotation or an event."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from pfd_tui.dossier.proof import Flaw, Verdict
from pfd_tui.dossier.records import AttributionBasis, Cut, EventStatus, Form, Mark, Quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pfd_tui.dossier.proof import Proof


class Tone(Enum):
    """What a piece of text is; how that looks is for the screen to decide."""

    PLAIN = "plain"
    TITLE = "title"
    HEADING = "heading"
    QUOTATION = "quotation"
    PROVED = "proved"
    """Words of a source text that are the quotation being shown."""
    RECORDED = "recorded"
    """Words of a source text that are another recorded quotation."""
    UNRECORDED = "unrecorded"
    """Words between quotation marks of a source text that are in no record."""
    LABEL = "label"
    NOTE = "note"
    GOOD = "good"
    CAUTION = "caution"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line. `target` is the id of a record, or `topic:…`; empty: it leads nowhere."""

    text: str
    tone: Tone = Tone.PLAIN
    target: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line, to be wrapped at any width.

    `indent` counts the cells before all of it, `hang` those before its continuations besides.
    """

    pieces: tuple[Piece, ...] = ()
    indent: int = 0
    hang: int = 0

    @property
    def text(self) -> str:
        """The line without tones and targets."""
        return "".join(piece.text for piece in self.pieces)


def line(*pieces: Piece | str, indent: int = 0, hang: int = 0) -> Line:
    """A line of pieces; a bare text is a plain piece."""
    made = tuple(Piece(piece) if isinstance(piece, str) else piece for piece in pieces)
    return Line(made, indent, hang)


BLANK = Line()
"""A line with nothing on it."""


def plain_text(lines: Iterable[Line]) -> str:
    """A sheet as plain text."""
    return "\n".join((" " * each.indent + each.text).rstrip() for each in lines)


VERDICT_SIGNS = {
    Verdict.VERBATIM: "✓",
    Verdict.FOLDED: "≈",
    Verdict.NOT_IN_SOURCE: "✗",
    Verdict.NO_SOURCE_TEXT: "–",
}
VERDICT_TONES = {
    Verdict.VERBATIM: Tone.GOOD,
    Verdict.FOLDED: Tone.GOOD,
    Verdict.NOT_IN_SOURCE: Tone.BAD,
    Verdict.NO_SOURCE_TEXT: Tone.CAUTION,
}
BASIS_SIGNS = {
    AttributionBasis.STATED: " ",
    AttributionBasis.CARRIED: "↑",
    AttributionBasis.INFERRED: "?",
}
STATUS_SIGNS = {
    EventStatus.PAST: " ",
    EventStatus.ONGOING: "…",
    EventStatus.ANNOUNCED: "→",
    EventStatus.PLAN: "○",
    EventStatus.RECURRING: "↻",
}


def trust_signs(quote: Quote, proof: Proof | None, *, is_part: bool = False) -> str:
    """Four signs: the verdict; the attribution; the marks; a cut sentence, or a part."""
    verdict = VERDICT_SIGNS[proof.verdict if proof else Verdict.NO_SOURCE_TEXT]
    basis = BASIS_SIGNS[quote.attribution.basis] if quote.speaker else " "
    if proof and proof.attribution_fault:
        basis = "✗"
    is_cut = proof is not None and proof.is_proved and proof.cut is not Cut.NONE
    part = "+" if is_part or quote.part_of else "~" if is_cut else " "
    return verdict + basis + ("!" if _has_odd_marks(quote, proof) else " ") + part


def _has_odd_marks(quote: Quote, proof: Proof | None) -> bool:
    """Whether a direct quotation's mark is never closed, or it has none."""
    if quote.form is not Form.DIRECT:
        return False
    found = proof.marks if proof and proof.is_proved else Mark.CLOSED
    return quote.mark is not Mark.CLOSED or found is not Mark.CLOSED


FLAWS = {
    Flaw.NONE: "these words do not stand there",
    Flaw.CUT_SENTENCE: "there these words are part of a longer sentence",
    Flaw.BEYOND_MARKS: "there these words are not one quotation",
}
"""Why a quotation is not in its source."""


def verdict_in_words(proof: Proof | None) -> str:
    """The verdict as a sentence, with the place where the words stand."""
    if proof is None or proof.verdict is Verdict.NO_SOURCE_TEXT:
        return "not checked: no source text"
    if proof.verdict is Verdict.NOT_IN_SOURCE:
        return f"NOT IN THE SOURCE: {FLAWS[proof.flaw]}"
    found = "verbatim in the source"
    if proof.foldings:
        found += f", but for {', '.join(proof.foldings)}"
    where = f"para. {proof.paragraph}" if proof.paragraph else "outside the paragraphs"
    more = f", one of {proof.occurrences} places" if proof.occurrences > 1 else ""
    return f"{found}, {where}, characters {proof.start}–{proof.end}{more}"
