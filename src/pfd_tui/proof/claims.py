"""Checking what a record claims of its quotation against how the words really stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.dossier.problems import Finding, Severity
from pfd_tui.dossier.records import Cut, Form, Mark
from pfd_tui.proof.verdict import Flaw, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pfd_tui.dossier.records import Quote
    from pfd_tui.proof.verdict import Proof

OPENING, CLOSING = "“\"«„”»‘'‚", "”\"»“«’'‘"


def check_claims(quote: Quote, proof: Proof, *, is_spoken: bool) -> Iterator[Finding]:
    """What a quotation claims, and its source does not bear out.

    `is_spoken`: the source is of a kind that sets no quotation marks around what is said.
    """
    if proof.verdict is Verdict.NOT_IN_SOURCE:
        yield _not_in_source(quote, proof)
    if not proof.is_proved:
        return
    if quote.form is Form.DIRECT:
        yield from _check_marks(quote, proof, is_spoken=is_spoken)
    if quote.cut is not Cut.NONE and quote.cut is not proof.cut:
        yield Finding(
            "needless-cut",
            f"`cut: {quote.cut}` says more than is left off there",
            f"write `cut: {proof.cut}`" if proof.cut is not Cut.NONE else "delete `cut`",
            Severity.WARNING,
        )
    if proof.is_ambiguous:
        yield Finding(
            "ambiguous",
            f"these words stand in {proof.occurrences} places, and nothing tells which is meant",
            "add the `words` of the attribution that stands beside them",
            Severity.WARNING,
        )


def _not_in_source(quote: Quote, proof: Proof) -> Finding:
    match proof.flaw:
        case Flaw.CUT_SENTENCE:
            return Finding(
                "cut-sentence",
                "the source has these words only within a longer sentence",
                "copy the whole sentence with its punctuation, or say what is left off: "
                "`cut: before`, `after` or `both`",
            )
        case Flaw.BEYOND_MARKS:
            return Finding(
                "beyond-marks",
                "these words go on beyond a quotation mark or a paragraph of the source",
                "record what stands between one pair of marks; further words as another part "
                "with `part_of`",
            )
        case Flaw.NONE:
            pass
    if _has_own_marks(quote.text):
        return Finding(
            "not-in-source",
            "these words do not stand in the source",
            "leave off the quotation marks around them: they are set when the words are shown",
        )
    return Finding(
        "not-in-source",
        "these words do not stand in the source",
        "compare them with the source, to the character",
    )


def _check_marks(quote: Quote, proof: Proof, *, is_spoken: bool) -> Iterator[Finding]:
    match (quote.mark, proof.marks):
        case (Mark.CLOSED, Mark.UNCLOSED):
            yield Finding(
                "mark-unclosed",
                "the quotation mark before these words is never closed in the source",
                "write `mark: unclosed`",
            )
        case (Mark.UNCLOSED, Mark.CLOSED):
            yield Finding(
                "mark-closed",
                "the quotation mark before these words is closed in the source",
                "delete `mark: unclosed`",
            )
        case (Mark.NONE, Mark.CLOSED | Mark.UNCLOSED):
            yield Finding(
                "mark-found",
                "the source does set these words between quotation marks",
                "delete `mark: none`" if proof.marks is Mark.CLOSED else "write `mark: unclosed`",
            )
        case (Mark.CLOSED | Mark.UNCLOSED, Mark.NONE) if _has_own_marks(quote.text):
            yield Finding(
                "own-marks",
                "the text has quotation marks of its own around it",
                "leave them off: they are set when the words are shown",
            )
        case _ if is_unquoted(quote, proof, is_spoken=is_spoken):
            yield Finding(
                "not-quoted",
                "these words do not stand between quotation marks in the source",
                "write `form: indirect` if they are the narrator's, `mark: none` if the source "
                "sets speech without marks",
            )
        case _:
            pass


def is_unquoted(quote: Quote, proof: Proof, *, is_spoken: bool) -> bool:
    """Whether a direct quotation has no marks around it in a source that should set them."""
    return (
        proof.is_proved
        and quote.form is Form.DIRECT
        and proof.marks is Mark.NONE
        and quote.mark is not Mark.NONE
        and not is_spoken
    )


def _has_own_marks(text: str) -> bool:
    return len(text) > 1 and text[0] in OPENING and text[-1] in CLOSING
