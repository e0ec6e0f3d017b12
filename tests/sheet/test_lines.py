"""Lines as plain text, and the signs and words of a verdict."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pfd_tui.dossier.records import Quote
from pfd_tui.proof.verdict import NOT_FOUND, UNPROVABLE, Proof, Verdict
from pfd_tui.sheet import Line, Piece, plain_text, verdict_in_words
from pfd_tui.sheet.trust import trust_in_short, trust_signs

if TYPE_CHECKING:
    from pfd_tui.archive import Archive


def test_plain_text_indents_and_leaves_no_blanks_at_the_ends() -> None:
    lines = [Line((Piece("a "), Piece("b ")), 2), Line(), Line((Piece("c"),))]
    assert plain_text(lines) == "  a b\n\nc"


@pytest.mark.parametrize(
    ("proof", "words"),
    [
        (None, "not checked: no source text"),
        (UNPROVABLE, "not checked: no source text"),
        (NOT_FOUND, "NOT IN THE SOURCE: these words do not stand there"),
        (
            Proof(Verdict.VERBATIM, (), 3, 9, 2, "", 1),
            "verbatim in the source, para. 2, characters 3–9",
        ),
        (
            Proof(Verdict.FOLDED, ("dashes",), 3, 9, None, "", 4),
            "verbatim in the source, but for dashes, outside the paragraphs, characters 3–9,"
            " one of 4 places",
        ),
    ],
)
def test_a_verdict_is_told_with_its_place(proof: Proof | None, words: str) -> None:
    assert verdict_in_words(proof) == words


def test_four_signs_tell_verdict_attribution_marks_and_what_is_left_off(archive: Archive) -> None:
    stored = archive.with_id("q-young-lawyers-and-judges")
    assert stored is not None
    assert isinstance(stored.record, Quote)
    assert "".join(sign.text for sign in trust_signs(stored.record, stored.proof)) == "✓?! "
    assert trust_signs(stored.record, NOT_FOUND)[0].text == "✗"
    assert trust_signs(stored.record, None)[0].text == "–"
    misattributed = replace(NOT_FOUND, attribution_fault="attribution-unnamed")
    assert trust_signs(stored.record, misattributed)[1].text == "✗"
    in_short = trust_in_short(stored.record, stored.proof)
    assert in_short == "✓ verbatim  ? inferred  ! unclosed"
