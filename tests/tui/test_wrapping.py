"""Wrapping: the quick way for even signs gives what the careful way gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import get_character_cell_size

from pfd_tui.tui import wrapping
from pfd_tui.tui.wrapping import wrap

EVEN = st.text(st.sampled_from("ab  \t\n“é—д"), max_size=60)
WIDTHS = st.integers(1, 12)


@given(EVEN, WIDTHS, WIDTHS)
def test_the_quick_way_breaks_lines_where_the_careful_way_does(
    text: str, width: int, after: int
) -> None:
    assert wrapping._ONE_CELL_EACH.fullmatch(text)
    careful = list(wrapping._wrap_uneven(text.replace("\t", " "), width, after))
    assert wrap(text, width, after) == careful


def test_every_sign_taken_to_be_one_cell_wide_is() -> None:
    signs = (chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    even = [sign for sign in signs if wrapping._ONE_CELL_EACH.fullmatch(sign)]
    assert len(even) > 1_000
    assert [s for s in even if s not in "\t\n" and get_character_cell_size(s) != 1] == []


def test_a_long_word_is_cut_to_the_width_of_the_lines_it_goes_on_in() -> None:
    for sign in ("a", "漢"):
        cells = get_character_cell_size(sign)
        lines = wrap(sign * 20, 10 * cells, 4 * cells)
        assert [end - start for start, end in lines] == [10, 4, 4, 2]


def test_spaces_at_a_cut_stay_with_the_word() -> None:
    assert wrap("abcdefgh  x", 4) == [(0, 4), (4, 10), (10, 11)]
    assert wrap("abcdefgh  漢", 4) == [(0, 4), (4, 10), (10, 11)]
