"""Windows: which days a chart shows, and in which column each of them stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pfd_tui.timeline.window import COARSEST, FINEST, Window, fitting
from tests.timeline.windows import DAYS, NEAR_DAYS, windows


@given(st.tuples(DAYS, DAYS), st.integers(3, 300))
def test_a_fitting_window_shows_every_day_from_the_first_to_the_last(
    days: tuple[int, int], columns: int
) -> None:
    first, last = sorted(days)
    window = fitting(first, last, columns)
    assert 0 <= window.column(first) <= window.last_column(last) < window.columns


@given(windows(), NEAR_DAYS)
def test_a_day_stands_in_the_columns_that_touch_it(window: Window, day: int) -> None:
    for column in (window.column(day), window.last_column(day)):
        first, last = window.days(column)
        assert first <= day <= last


@given(windows(), NEAR_DAYS, NEAR_DAYS)
def test_later_days_never_stand_further_left(window: Window, one: int, other: int) -> None:
    one, other = sorted((one, other))
    assert window.column(one) <= window.column(other)
    assert window.last_column(one) <= window.last_column(other)


@given(windows(), st.integers(-1000, 1000))
def test_moving_back_leads_back(window: Window, columns: int) -> None:
    assert window.moved(columns).moved(-columns) == window


@given(windows(), st.floats(0.1, 10))
def test_a_zoom_leaves_the_middle_of_its_column_in_place_and_has_bounds(
    window: Window, factor: float
) -> None:
    column = window.columns // 2
    zoomed = window.zoomed(factor, column)
    assert FINEST <= zoomed.ticks <= COARSEST
    middle = 2 * window.start + (2 * column + 1) * window.ticks
    held = 2 * zoomed.start + (2 * column + 1) * zoomed.ticks
    assert abs(held - middle) <= 1


@given(windows(), st.integers(1, 300))
def test_another_width_shows_the_same_days_unless_they_are_too_few(
    window: Window, columns: int
) -> None:
    other = window.in_columns(columns)
    assert other.columns == columns
    assert other.start == window.start
    if other.ticks < COARSEST:
        shown = other.ticks * columns - window.ticks * window.columns
        assert 0 <= shown < columns or other.ticks == FINEST


@given(windows(), NEAR_DAYS)
def test_what_lies_outside_comes_into_sight_and_what_is_in_sight_moves_nothing(
    window: Window, day: int
) -> None:
    shown = window.around(day, day)
    assert 0 <= shown.column(day) < shown.columns
    assert shown.around(day, day) == shown


def test_an_event_without_any_end_moves_nothing() -> None:
    window = Window(0, 1_000, 80)
    assert window.around(None, None) == window
