"""The calendar: days numbered without end, and the names of months and seasons.

The calendar is the proleptic Gregorian one. Day 1 is 0001-01-01, as in `datetime`, but years may
be 0, negative, and longer than four digits.
"""

from __future__ import annotations

from datetime import date

DAYS_IN_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
"""The numbers that stand in the place of a month (EDTF level 1, “Seasons”)."""

_CYCLE = 400
"""Years after which the calendar repeats itself."""
_DAYS_IN_CYCLE = 146_097


def day_number(year: int, month: int, day: int) -> int:
    """The number of a day, 1 being 0001-01-01; any year, also before 1 and after 9999.

    Raises ValueError where there is no such day.
    """
    cycles, year_of_cycle = divmod(year - 1, _CYCLE)
    return cycles * _DAYS_IN_CYCLE + date(year_of_cycle + 1, month, day).toordinal()


def calendar_day(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day number."""
    cycles, day_of_cycle = divmod(number - 1, _DAYS_IN_CYCLE)
    day = date.fromordinal(day_of_cycle + 1)
    return cycles * _CYCLE + day.year, day.month, day.day


def iso_day(number: int) -> str:
    """The ISO 8601 form of a day number: `2021-05-03`; `Y12345-01-01` beyond four digits."""
    year, month, day = calendar_day(number)
    return f"{edtf_year(year)}-{month:02}-{day:02}"


def edtf_year(year: int) -> str:
    """A year as EDTF writes it: `2021`, `-0043` (44 BC), `Y12345` beyond four digits."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{'-' if year < 0 else ''}{abs(year):04}"


def month_length(year: int, month: int) -> int:
    """Days in a month."""
    return 29 if month == 2 and _is_leap(year) else DAYS_IN_MONTH[month - 1]


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
