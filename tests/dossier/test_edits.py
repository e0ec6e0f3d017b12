"""How many letters two words differ in: the same number as the textbook gives."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfd_tui.dossier.edits import edits

WORDS = st.text("abc", max_size=8)


@cache
def by_the_book(one: str, other: str) -> int:
    """The optimal string alignment distance, by its recursive definition."""
    if not one or not other:
        return len(one) + len(other)
    least = min(
        by_the_book(one[:-1], other[:-1]) + (one[-1] != other[-1]),
        by_the_book(one[:-1], other) + 1,
        by_the_book(one, other[:-1]) + 1,
    )
    if one[-2:] == other[-2:][::-1] and len(one) > 1:
        least = min(least, by_the_book(one[:-2], other[:-2]) + 1)
    return least


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        ("journalist", "journalist", 0),
        ("jurnalist", "journalist", 1),
        ("jounralist", "journalist", 1),
        ("hournalist", "journalist", 1),
        ("ournalist", "journalist", 1),
        ("jjournalist", "journalist", 1),
        ("jurnalsit", "journalist", 2),
        ("", "ab", 2),
    ],
)
def test_letters_added_left_out_replaced_and_swapped_are_counted(
    one: str, other: str, number: int
) -> None:
    assert edits(one, other, 2) == edits(other, one, 2) == number


@given(WORDS, WORDS, st.integers(0, 3))
def test_up_to_the_limit_the_number_is_that_of_the_textbook(
    one: str, other: str, most: int
) -> None:
    by_hand = by_the_book(one, other)
    found = edits(one, other, most)
    assert found == by_hand if by_hand <= most else found > most
