"""The calendar: days have numbers without end, those of `datetime` where it reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pfd_tui.dossier.dates import calendar_day, day_number, iso_day, parse
from tests.dossier.dates.values import FAR_DAYS

if TYPE_CHECKING:
    import datetime

CYCLES = st.integers(-1_000_000, 1_000_000)


@given(st.dates())
def test_day_numbers_are_those_of_datetime(day: datetime.date) -> None:
    number = day.toordinal()
    assert day_number(day.year, day.month, day.day) == number
    assert calendar_day(number) == (day.year, day.month, day.day)
    assert iso_day(number) == day.isoformat()


@given(st.dates(), CYCLES)
def test_beyond_datetime_the_calendar_repeats_itself_every_400_years(
    day: datetime.date, cycles: int
) -> None:
    number = day.toordinal() + cycles * 146_097
    year = day.year + cycles * 400
    assert day_number(year, day.month, day.day) == number
    assert calendar_day(number) == (year, day.month, day.day)


@given(FAR_DAYS)
def test_an_iso_day_is_read_as_the_day_it_was_made_of(day: int) -> None:
    when = parse(iso_day(day))
    assert (when.earliest, when.latest) == (day, day)


@given(FAR_DAYS)
def test_the_days_of_the_calendar_follow_each_other(day: int) -> None:
    assert calendar_day(day) < calendar_day(day + 1)


@pytest.mark.parametrize("year", [1900, 2021, -1, 100, 12_345])
def test_no_29_february_outside_leap_years(year: int) -> None:
    with pytest.raises(ValueError, match="day"):
        day_number(year, 2, 29)


@pytest.mark.parametrize(
    ("number", "iso"),
    [
        (0, "0000-12-31"),
        (1, "0001-01-01"),
        (-366, "-0001-12-31"),
        (day_number(9_999, 12, 31) + 1, "Y10000-01-01"),
        (day_number(-9_999, 1, 1) - 1, "Y-10000-12-31"),
    ],
)
def test_years_below_1_and_beyond_four_digits_have_iso_days(number: int, iso: str) -> None:
    assert iso_day(number) == iso
