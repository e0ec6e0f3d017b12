"""Half of a sentence that the narrator's words part is a cut quotation."""

from __future__ import annotations

import pytest

from pfd_tui.dossier.records import Cut, Quote
from pfd_tui.proof.parted import check_parted, ends_parted
from pfd_tui.proof.prover import Prover
from pfd_tui.source.passages import divide

CONDITION = "“We will pay,” John Doe said, “if the court orders it.”"
NEGATION = "“I would never,” said John Doe, “take money.”"


def codes(source: str, *texts: str, cut: Cut = Cut.NONE) -> list[str]:
    prover = Prover(divide(source))
    quotes = [Quote(id=f"q{n}", text=text, source="s", cut=cut) for n, text in enumerate(texts)]
    proofs = [prover.prove(quote) for quote in quotes]
    assert all(proof.is_proved for proof in proofs)
    return [finding.code for _, finding in check_parted(quotes, proofs, prover)]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (CONDITION, "We will pay,"),
        (CONDITION, "if the court orders it."),
        (NEGATION, "take money."),
        ("“We will pay”, said John Doe, “if the court orders it”.", "We will pay"),
        ("«Заплатим, — сказал Марат Османов, — если так решит суд».", "Заплатим,"),
    ],
)
def test_half_of_a_parted_sentence_is_cut(source: str, text: str) -> None:
    assert codes(source, text) == ["cut-sentence"]


def test_both_halves_or_a_cut_that_is_told_are_sound() -> None:
    assert codes(CONDITION, "We will pay,", "if the court orders it.") == []
    assert codes(CONDITION, "We will pay,", cut=Cut.AFTER) == []
    assert codes(CONDITION, "if the court orders it.", cut=Cut.BEFORE) == []


@pytest.mark.parametrize(
    "source",
    [
        "“We will pay,” John Doe said. “The money is there.”",
        "“We will pay,” John Doe said, “The money is there.”",
        "“We will pay,” John Doe said. He went on: “if they ask.”",
        "“We will pay,” read the sign, and a “closed” one.",
        "“We will pay,” John Doe said.\n\n“if the court orders it.”",
    ],
)
def test_another_sentence_is_another_sentence(source: str) -> None:
    assert codes(source, "We will pay,") == []


def test_where_a_cut_may_be_told_of() -> None:
    prover = Prover(divide(CONDITION))
    quote = Quote(id="q", text="We will pay,", source="s")
    assert ends_parted(quote, prover.prove(quote), prover) == {Cut.AFTER}
    whole = Quote(id="q", text="if the court orders it.", source="s")
    assert ends_parted(whole, prover.prove(whole), prover) == {Cut.BEFORE}
