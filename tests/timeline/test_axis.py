"""The axis: marks of time that fit, and that never lie."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from pfd_tui.dossier.dates import calendar_day, day_number
from pfd_tui.timeline.axis import Axis, Mark, axis
from pfd_tui.timeline.window import Window, fitting
from tests.timeline.windows import windows


def between(first: tuple[int, int, int], last: tuple[int, int, int], columns: int) -> Axis:
    return axis(fitting(day_number(*first), day_number(*last), columns))


def labels(marks: tuple[Mark, ...]) -> list[str]:
    return [mark.label for mark in marks]


@pytest.mark.parametrize(
    ("first", "last", "marks", "context"),
    [
        ((2021, 5, 3), (2021, 5, 9), ["1", "2", "3", "4"], ["April 2021", "May 2021"]),
        ((2021, 5, 1), (2021, 6, 30), ["1", "8", "15", "22", "1"], ["May 2021", "June 2021"]),
        ((2021, 1, 1), (2021, 12, 31), ["Jan", "Feb", "Mar"], ["2021"]),
        ((2020, 1, 1), (2021, 12, 31), ["Jan", "Apr", "Jul", "Oct", "Jan"], ["2020", "2021"]),
        ((2004, 1, 1), (2021, 12, 31), ["2004", "2006", "2008"], []),
        ((1000, 1, 1), (2021, 12, 31), ["1000", "1100", "1200"], []),
        ((-43, 1, 1), (14, 12, 31), ["40 BC", "30 BC", "20 BC", "10 BC", "10"], []),
        ((-2_000_000, 1, 1), (12_345, 12, 31), ["2000000 BC", "1500000 BC"], []),
    ],
)
def test_the_marks_are_as_fine_as_there_is_room(
    first: tuple[int, int, int], last: tuple[int, int, int], marks: list[str], context: list[str]
) -> None:
    shown = between(first, last, 80)
    at = labels(shown.marks).index(marks[0])
    assert labels(shown.marks)[at : at + len(marks)] == marks
    assert labels(shown.context)[: len(context)] == context


@given(windows())
def test_labels_never_touch_and_stand_within_the_window(window: Window) -> None:
    for marks in axis(window):
        assert all(0 <= mark.column < window.columns for mark in marks)
        for mark, following in pairwise(marks):
            assert mark.column + 1 + len(mark.label) <= following.column


@given(windows())
def test_there_are_never_more_marks_than_columns(window: Window) -> None:
    """Whatever the zoom, drawing an axis takes no longer."""
    assert all(len(marks) <= window.columns for marks in axis(window))


@given(windows())
def test_a_year_stands_where_it_begins(window: Window) -> None:
    for mark in axis(window).marks:
        if mark.label.isdigit() and len(mark.label) >= 4:
            first, last = window.days(mark.column)
            assert calendar_day(first)[0] <= int(mark.label) <= calendar_day(last)[0]


@given(windows())
def test_a_window_is_never_without_a_mark_where_one_has_room(window: Window) -> None:
    if window.columns >= 24 and window.scale * window.columns > 20_000 * 366:
        assert axis(window).marks
