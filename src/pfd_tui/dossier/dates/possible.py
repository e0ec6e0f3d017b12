"""Possible days: the first and the last day that fit the digits of a date, known or not."""

from __future__ import annotations

from functools import cache
from itertools import chain, islice, product
from typing import TYPE_CHECKING

from pfd_tui.dossier.dates.calendar import SEASONS, day_number, month_length

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

UNSPECIFIED = "X"
"""What stands for a digit that is not known (EDTF, “Unspecified digit”)."""

_UPWARD, _DOWNWARD = "0123456789", "9876543210"
_ENOUGH_YEARS = 100
"""Whether a year is a leap year is told by its last two digits or, in whole centuries, by the first
two: of the years that fit a pattern, one of the first hundred is a leap year if any is."""
_SEASON_NUMBERS = {str(number): number for number in SEASONS}


def possible_days(year: str, month: str, day: str) -> tuple[int, int] | None:
    """The first and the last day, as day numbers, that year, month and day may mean.

    They are texts as EDTF writes them: month and day have two digits or X, and are empty where they
    are not given. None where the calendar has no such day.
    """
    if UNSPECIFIED in year or UNSPECIFIED in month or UNSPECIFIED in day:
        return _fitting_days(year, month, day)
    number = int(year.lstrip("Y"))
    if not month:
        return whole_years(number, number)
    if month in _SEASON_NUMBERS:
        return None if day else _season(number, number, month)
    month_number = int(month)
    if not 1 <= month_number <= 12:
        return None
    first = day_number(number, month_number, 1)
    length = month_length(number, month_number)
    if not day:
        return first, first + length - 1
    if not 1 <= int(day) <= length:
        return None
    only = first + int(day) - 1
    return only, only


def whole_years(first: int, last: int) -> tuple[int, int]:
    """The first and the last day of some years."""
    return day_number(first, 1, 1), day_number(last + 1, 1, 1) - 1


@cache
def fitting(pattern: str, highest: int) -> tuple[int, ...]:
    """The numbers from 1 to `highest` that fit two digits or X; all of them, where it is empty."""
    digits = pattern or UNSPECIFIED * 2
    return tuple(
        number
        for number in range(1, highest + 1)
        if all(
            each in (UNSPECIFIED, digit) for each, digit in zip(digits, f"{number:02}", strict=True)
        )
    )


def year_range(year: str) -> tuple[int, int]:
    """The first and the last year that a year may mean, X for unknown digits."""
    digits = year.lstrip("Y")
    first, last = int(digits.replace(UNSPECIFIED, "0")), int(digits.replace(UNSPECIFIED, "9"))
    if not year.startswith("-"):
        return first, last
    return last, first or next(_years(year, _DOWNWARD))


def _fitting_days(year: str, month: str, day: str) -> tuple[int, int] | None:
    if month in _SEASON_NUMBERS:
        return None if day else _season(*year_range(year), month)
    months, days = fitting(month, 12), fitting(day, 31)
    first_year, last_year = year_range(year)
    first = _first_that_exists(chain([first_year], _years(year, _UPWARD)), months, days)
    latest_years = chain([last_year], _years(year, _DOWNWARD))
    last = _first_that_exists(latest_years, months[::-1], days[::-1])
    return None if first is None or last is None else (first, last)


def _first_that_exists(
    years: Iterable[int], months: tuple[int, ...], days: tuple[int, ...]
) -> int | None:
    """The day of the first year, month and day, in the order given, that exist together."""
    for year in islice(years, 1 + _ENOUGH_YEARS):
        for month in months:
            length = month_length(year, month)
            for day in days:
                if day <= length:
                    return day_number(year, month, day)
    return None


def _years(year: str, order: str) -> Iterator[int]:
    """The years that fit, in order of time, or against it; there is no year -0000."""
    if UNSPECIFIED not in year:
        yield int(year.lstrip("Y"))
        return
    is_negative = year.startswith("-")
    if is_negative:
        order = order[::-1]
    choices = (order if digit == UNSPECIFIED else digit for digit in year.lstrip("-"))
    for digits in product(*choices):
        number = int("".join(digits))
        if not is_negative:
            yield number
        elif number:
            yield -number


def _season(first_year: int, last_year: int, season: str) -> tuple[int, int]:
    """Seasons are named, not dated (EDTF level 1, “Seasons”): any day of the year may be meant.

    A winter may run into March of the next year.
    """
    is_winter = SEASONS[_SEASON_NUMBERS[season]] == "winter"
    end = day_number(last_year + 1, 3, 31) if is_winter else day_number(last_year, 12, 31)
    return day_number(first_year, 1, 1), end
