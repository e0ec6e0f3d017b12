"""The lines of a sheet, and the signs of trust that stand in front of a quotation or an event."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from pfd_tui.dossier.proof import Verdict
from pfd_tui.dossier.records import AttributionBasis, EventStatus, Form, Mark, Quote

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


def trust_signs(quote: Quote, proof: Proof | None) -> str:
    """Three signs: the verdict; the attribution; an unclosed mark, or a part of a statement."""
    verdict = VERDICT_SIGNS[proof.verdict if proof else Verdict.NO_SOURCE_TEXT]
    basis = BASIS_SIGNS[quote.attribution.basis]
    is_unclosed = quote.form is Form.DIRECT and quote.mark is Mark.UNCLOSED
    return verdict + basis + ("!" if is_unclosed else "+" if quote.part_of else " ")


def verdict_in_words(proof: Proof | None) -> str:
    """The verdict as a sentence, with the place where the words stand."""
    if proof is None or proof.verdict is Verdict.NO_SOURCE_TEXT:
        return "not checked: no source text"
    if proof.verdict is Verdict.NOT_IN_SOURCE:
        return "NOT IN THE SOURCE: these words do not stand there"
    found = "verbatim in the source"
    if proof.foldings:
        found += f", but for {', '.join(proof.foldings)}"
    where = f"para. {proof.paragraph}" if proof.paragraph else "outside the paragraphs"
    more = f", one of {proof.occurrences} places" if proof.occurrences > 1 else ""
    return f"{found}, {where}, characters {proof.start}–{proof.end}{more}"
