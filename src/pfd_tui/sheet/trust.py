"""What is to be known before a quotation is relied on: as signs, as a few words, as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.cite import FLAWS
from pfd_tui.dossier.records import AttributionBasis, Cut, Form, Mark
from pfd_tui.proof.verdict import Verdict
from pfd_tui.sheet.lines import Piece, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pfd_tui.dossier.records import Quote
    from pfd_tui.proof.verdict import Proof

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
_VERDICTS = {
    Verdict.VERBATIM: "verbatim",
    Verdict.FOLDED: "but for typesetting",
    Verdict.NOT_IN_SOURCE: "NOT IN THE SOURCE",
    Verdict.NO_SOURCE_TEXT: "not checked",
}
BASIS_SIGNS = {
    AttributionBasis.STATED: " ",
    AttributionBasis.CARRIED: "↑",
    AttributionBasis.INFERRED: "?",
}

_REMARK_SIGNS = {
    "carried": Piece(BASIS_SIGNS[AttributionBasis.CARRIED], Tone.CAUTION),
    "inferred": Piece(BASIS_SIGNS[AttributionBasis.INFERRED], Tone.CAUTION),
    "misattributed": Piece("✗", Tone.BAD),
    "unclosed": Piece("!", Tone.CAUTION),
    "unquoted": Piece("!", Tone.CAUTION),
    "cut": Piece("~", Tone.CAUTION),
    "part": Piece("+", Tone.NOTE),
}


def sign_of(word: str) -> Piece:
    """The sign of a verdict, or of a remark by the word that `is:` knows it by; blank: it has none.

    It is the one that stands in front of such a quotation.
    """
    if word in list(Verdict):
        verdict = Verdict(word)
        return Piece(VERDICT_SIGNS[verdict], VERDICT_TONES[verdict])
    return _REMARK_SIGNS.get(word, Piece(" ", Tone.NOTE))


def trust_signs(quote: Quote, proof: Proof | None, *, is_part: bool = False) -> tuple[Piece, ...]:
    """Four signs, one cell each: verdict; attribution; marks; a cut, or a part of a statement."""
    verdict = proof.verdict if proof else Verdict.NO_SOURCE_TEXT
    basis = Piece(BASIS_SIGNS[quote.attribution.basis] if quote.speaker else " ", Tone.CAUTION)
    if proof and proof.attribution_fault:
        basis = Piece("✗", Tone.BAD)
    part = "+" if is_part or quote.part_of else "~" if _is_cut(proof) else " "
    return (
        Piece(VERDICT_SIGNS[verdict], VERDICT_TONES[verdict]),
        basis,
        Piece("!" if _odd_marks(quote, proof) else " ", Tone.CAUTION),
        Piece(part, Tone.CAUTION if part == "~" else Tone.NOTE),
    )


def trust_in_short(quote: Quote, proof: Proof | None) -> str:
    """The same signs with a word each: `✓ verbatim  ? inferred  ! unclosed`."""
    verdict = proof.verdict if proof else Verdict.NO_SOURCE_TEXT
    said = [f"{VERDICT_SIGNS[verdict]} {_VERDICTS[verdict]}", *_cautions(quote, proof)]
    return "  ".join(said)


def _cautions(quote: Quote, proof: Proof | None) -> Iterator[str]:
    if proof and proof.attribution_fault:
        yield "✗ attribution"
    elif not quote.speaker:
        yield "nobody named"
    elif quote.attribution.basis is not AttributionBasis.STATED:
        yield f"{BASIS_SIGNS[quote.attribution.basis]} {quote.attribution.basis}"
    if quote.form is Form.INDIRECT:
        yield "reported"
    odd = _odd_marks(quote, proof)
    if odd:
        yield f"! {odd}"
    if _is_cut(proof):
        yield "~ cut"
    if proof and proof.is_ambiguous:
        yield f"in {proof.occurrences} places"


def _is_cut(proof: Proof | None) -> bool:
    return proof is not None and proof.is_proved and proof.cut is not Cut.NONE


def _odd_marks(quote: Quote, proof: Proof | None) -> str:
    """What is odd about the quotation marks of direct words; empty: nothing."""
    if quote.form is not Form.DIRECT:
        return ""
    found = proof.marks if proof and proof.is_proved else Mark.CLOSED
    if Mark.UNCLOSED in (quote.mark, found):
        return "unclosed"
    return "no marks" if Mark.NONE in (quote.mark, found) else ""


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
