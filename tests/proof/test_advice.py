"""What a hint tells to type where words do not stand in their source."""

from __future__ import annotations

import pytest

from pfd_tui.proof.advice import NOTHING_NEAR, advice
from pfd_tui.proof.prover import Prover
from pfd_tui.source.passages import divide

SPLIT = "“We asked the ministry for the draft,” says Aliya, “and we were sent a press release.”"
MERGED = "We asked the ministry for the draft, and we were sent a press release."
WHOLE = "“We do not know which words will be punished tomorrow,” says Aliya Seitova."


def told(source: str, words: str, *, is_quotation: bool = True) -> str:
    return advice(Prover(divide(source)), words, is_quotation=is_quotation)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (SPLIT, MERGED),
        (SPLIT, MERGED.replace(",", "")),
        (SPLIT.replace("“", '"').replace("”", '"'), MERGED),
        (SPLIT.replace("“", "‘").replace("”", "’"), MERGED),
        (
            "«Мы просили министерство о проекте, — says Aliya, — и получили одну бумагу».",
            "Мы просили министерство о проекте, и получили одну бумагу",
        ),
    ],
)
def test_two_parts_recorded_as_one_are_to_be_two_quotations(source: str, words: str) -> None:
    assert told(source, words) == (
        "the narrator speaks in between (`says Aliya,`): record two quotations, the second with "
        "`part_of`"
    )


def test_a_statement_over_two_paragraphs_has_no_narrator_in_between() -> None:
    source = "“We asked the ministry for the draft.\n\n“And we were sent a press release.”"
    assert "narrator" not in told(source, "We asked for the draft. And we were sent a release.")


@pytest.mark.parametrize("sign", ["[…]", "…", "...", "(...)"])
def test_nothing_is_left_out_inside_a_quotation(sign: str) -> None:
    words = f"We do not know {sign} tomorrow,"
    assert told(WHOLE, words) == (
        f"nothing is left out inside a quotation (`{sign}`): record two parts, the second with "
        "`part_of`"
    )
    assert told(WHOLE, words, is_quotation=False).endswith(": copy one unbroken passage")


def test_an_ellipsis_at_an_end_is_a_cut() -> None:
    left_off = "We do not know which words will be punished"
    assert told(WHOLE, f"{left_off} …") == (
        "`…` does not stand there: delete it, and write `cut: after` if the sentence is longer"
    )
    assert "write `cut: before`" in told(WHOLE, "… know which words will be punished tomorrow,")


def test_an_ellipsis_of_the_source_is_no_omission() -> None:
    source = WHOLE.replace("not know", "not … know")
    assert told(source, "We do not … know which word will be punished tomorrow,") == (
        "“words” in the source, “word” here"
    )


def test_where_nothing_like_the_words_stands_no_difference_is_told() -> None:
    source = f"{WHOLE} The list of the centre holds names of the weekly."
    assert told(source, "Director of the Centre", is_quotation=False) == NOTHING_NEAR
    assert told(source, "the list of a centre", is_quotation=False) == (
        "“The” in the source, “the” here; “the” in the source, “a” here"
    )


def test_words_with_quotation_marks_are_told_between_other_marks() -> None:
    words = "We do not know which words will be punished tomorrow, Seitova."
    assert "`” says Aliya`" in told(WHOLE, words)
