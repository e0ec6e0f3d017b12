"""Quotations checked against each other, and stated dates against their words."""

from __future__ import annotations

import pytest

from pfd_tui.dossier.records import Quote
from pfd_tui.proof.dating import check_date
from pfd_tui.proof.prover import Prover
from pfd_tui.proof.statements import check_together
from pfd_tui.source.passages import divide

SOURCE = (
    "“We help,” says Ann. “We do.”\n\n“We will,” she adds.\n\nOthers came and went.\n\n"
    "“No,” says Bob."
)


def codes(*quotes: Quote, source: str = SOURCE) -> list[str]:
    prover = Prover(divide(source))
    proofs = [prover.prove(quote) for quote in quotes]
    assert all(proof.is_proved for proof in proofs)
    return [finding.code for _, finding in check_together(quotes, proofs, prover)]


def said(id_: str, text: str, speaker: str = "ann", part_of: str = "") -> Quote:
    return Quote(id=id_, text=text, source="s", speaker=speaker, part_of=part_of)


def test_parts_stand_in_one_paragraph_or_the_next() -> None:
    first = said("a", "We help,")
    assert codes(first, said("b", "We do.", part_of="a"), said("c", "We will,", part_of="a")) == []
    assert codes(first, said("d", "No,", part_of="a")) == ["part-apart"]


def test_parts_have_one_speaker() -> None:
    assert codes(said("a", "We help,"), said("b", "We do.", "bob", "a")) == ["part-of-another"]


def test_the_same_words_are_not_said_by_two() -> None:
    assert codes(said("a", "We help,"), said("b", "We help,", "bob")) == ["two-speakers"]
    assert codes(said("a", "We help,"), said("b", "We do.", "bob")) == []


def test_words_quoted_inside_a_quotation_may_be_somebody_elses() -> None:
    source = "“They told us ‘no way’ again,” says Ann."
    outer = said("a", "They told us ‘no way’ again,")
    assert codes(outer, said("b", "no way", "bob"), source=source) == []


DATED = "In 2019 it was condemned, and in May 2021 it fell.\n\nWork went on."


@pytest.mark.parametrize(
    ("when", "words", "is_sound"),
    [
        ("2019", "In 2019 it was condemned", True),
        ("2018", "In 2019 it was condemned", False),
        ("2021-05", "it fell", True),
        ("2021-05", "In 2019 it was condemned", False),
        ("2019/2021", "In 2019 it was condemned", True),
        ("2019/2024", "In 2019 it was condemned", False),
        ("2021", "Work went on", False),
        ("201X", "Work went on", True),
    ],
)
def test_a_stated_year_stands_with_its_words(when: str, words: str, is_sound: bool) -> None:
    finding = check_date(when, words, DATED.index(words), divide(DATED))
    assert (finding is None) is is_sound
