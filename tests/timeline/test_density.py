"""Density: how many events may lie in each column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from pfd_tui.dossier.dates import parse
from pfd_tui.timeline.density import HEIGHTS, Density
from tests.dossier.dates.values import VALUES
from tests.timeline.windows import windows

if TYPE_CHECKING:
    from pfd_tui.timeline.window import Window


@given(st.lists(VALUES, max_size=8), windows())
def test_each_column_counts_the_events_that_may_lie_in_it(
    values: list[str], window: Window
) -> None:
    whens = [parse(value) for value in values]
    density = Density((when.earliest, when.latest) for when in whens)
    for column, count in enumerate(density.counts(window)):
        first, last = window.days(column)
        asked = [(float(first), float(last))]
        hulls = [when for when in whens if _overlaps(when.days, asked[0])]
        assert count == len(hulls)


def _overlaps(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


@given(st.lists(VALUES, max_size=8), windows())
def test_what_is_not_nothing_shows_and_the_most_is_highest(
    values: list[str], window: Window
) -> None:
    density = Density((when.earliest, when.latest) for when in map(parse, values))
    counts, strip = density.counts(window), density.strip(window)
    assert len(strip) == window.columns
    assert [sign == " " for sign in strip] == [count == 0 for count in counts]
    for count, sign in zip(counts, strip, strict=True):
        assert (sign == HEIGHTS[-1]) == (count > 0 and _rounds_to_top(count, max(counts)))


def _rounds_to_top(count: int, most: int) -> bool:
    top = len(HEIGHTS) - 1
    return -(-count * top // most) == top
