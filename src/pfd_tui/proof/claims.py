"""Checking what a record claims of its quotation against how the words really stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.dossier.problems import Finding, Severity
from pfd_tui.dossier.records import Cut, Form, Mark
from pfd_tui.proof.verdict import Flaw, Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pfd_tui.dossier.records import Quote
    from pfd_tui.proof.verdict import Proof

SHOWN_WORDS = 60
"""Code points of the source that a hint repeats."""
_OWN_MARKS = Finding(
    "own-marks",
    "the text has quotation marks of its own around it",
    "leave them off: they are set when the words are shown",
)
OPENING, CLOSING = "“\"«„”»‘'‚", "”\"»“«’'‘"


def check_claims(
    quote: Quote,
    proof: Proof,
    *,
    is_spoken: bool,
    left_off: tuple[str, str] = ("", ""),
    parted: Collection[Cut] = (),
) -> Iterator[Finding]:
    """What a quotation claims, and its source does not bear out.

    `is_spoken`: the source is of a kind that sets no quotation marks around what is said.
    `left_off`: what of its sentence the source has before and after the words. `parted`: at which
    ends the sentence goes on beyond the narrator's words.
    """
    if proof.verdict is Verdict.NOT_IN_SOURCE:
        yield _not_in_source(quote, proof, left_off)
    if not proof.is_proved:
        return
    if quote.form is Form.DIRECT:
        yield from _check_marks(quote, proof, is_spoken=is_spoken)
    if _ends(quote.cut) - _ends(proof.cut) - set(parted):
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


def _ends(cut: Cut) -> set[Cut]:
    """The ends that are left off."""
    return {Cut.NONE: set(), Cut.BOTH: {Cut.BEFORE, Cut.AFTER}}.get(cut, {cut})


def _not_in_source(quote: Quote, proof: Proof, left_off: tuple[str, str]) -> Finding:
    if proof.flaw is Flaw.CUT_SENTENCE:
        return Finding(
            "cut-sentence",
            "the source has these words only within a longer sentence",
            _told(*left_off, proof.cut),
        )
    if _has_own_marks(quote.text):
        return _OWN_MARKS
    if proof.flaw is Flaw.BEYOND_MARKS:
        return Finding(
            "beyond-marks",
            "these words go on beyond a quotation mark, a paragraph or a speaker's label",
            "record what stands between one pair of marks; what goes on in the next "
            "paragraph, or after the narrator's words, is another part with `part_of`",
        )
    return Finding(
        "not-in-source",
        "these words do not stand in the source",
        "compare them with the source, to the character",
    )


def _told(before: str, after: str, cut: Cut) -> str:
    """What is left off, and what to do about it."""
    there = []
    if before:
        there.append(f"begins with “{_shortened(before)}”")
    if after:
        there.append(f"goes on with “{_shortened(after)}”")
    sentence = f"there it {' and '.join(there)}; " if there else ""
    return f"{sentence}copy the whole sentence with its punctuation, or write `cut: {cut}`"


def _shortened(words: str) -> str:
    return words if len(words) <= SHOWN_WORDS else words[: SHOWN_WORDS - 1].rstrip() + "…"


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
            yield _OWN_MARKS
        case (Mark.UNCLOSED, Mark.NONE) if is_spoken:
            yield Finding(
                "not-quoted",
                "no quotation mark stands before these words in the source",
                "delete `mark: unclosed`",
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
