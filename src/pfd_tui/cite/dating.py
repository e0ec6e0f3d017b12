"""Dates as citation styles write them: never more precise or certain than the EDTF value."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from pfd_tui.dossier import dates
from pfd_tui.dossier.dates import MONTHS, SEASONS, DateError, DateParts, taken_apart

if TYPE_CHECKING:
    from collections.abc import Callable

MLA_MONTHS = (
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June",
    "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip
"""MLA 9, A.2: months of more than four letters are shortened."""


class Order(Enum):
    """In which order a style writes the parts of a date."""

    YEAR_FIRST = "2021, May 3"
    MONTH_FIRST = "May 3, 2021"
    DAY_FIRST = "3 May 2021"


def written(value: str, order: Order) -> str:
    """An EDTF value in full, as far as it goes; empty for an empty value.

    What is no EDTF value stands as it is written.
    """
    return _written(value, lambda date: _one(date, order))


def year(value: str) -> str:
    """The year of an EDTF value, or its years: `2021`, `ca. 2019`, `2020–2021`, `2010s`."""
    return _written(value, lambda date: _year(date.year))


def after_year(value: str) -> str:
    """The month and day of a date whose year is told elsewhere; empty where that is not certain."""
    try:
        sides = taken_apart(value) if value else ()
    except DateError:
        return ""
    date = sides[0] if len(sides) == 1 else None
    if date is None or date.qualifier or date.month is None:
        return ""
    return _month_and_day(date, Order.MONTH_FIRST)


def _written(value: str, one: Callable[[DateParts], str]) -> str:
    if not value:
        return ""
    try:
        sides = taken_apart(value)
    except DateError:
        return value
    if len(sides) == 1:
        return _qualified(one, sides[0]) if sides[0] else ""
    start, end = sides
    if start is None or end is None:  # `from 2020`, `by 2021`
        known = start or end
        word = "from" if start else "by"
        return f"{word} {_qualified(one, known)}" if known else ""
    first, last = _qualified(one, start), _qualified(one, end)
    return first if first == last else f"{first}–{last}"


def _qualified(one: Callable[[DateParts], str], date: DateParts) -> str:
    """Approximate dates as `ca. 2019`, uncertain ones as `[2019?]` (CMOS 18, 14.44)."""
    text = one(date)
    match date.qualifier:
        case "~":
            return f"ca. {text}"
        case "?":
            return f"[{text}?]"
        case "%":
            return f"[ca. {text}?]"
        case _:
            return text


def _one(date: DateParts, order: Order) -> str:
    year = _year(date.year)
    if date.month is None:
        return year
    rest = _month_and_day(date, order)
    match order:
        case Order.YEAR_FIRST:
            return f"{year}, {rest}"
        case Order.MONTH_FIRST:
            return f"{rest}, {year}" if date.day else f"{rest} {year}"
        case Order.DAY_FIRST:
            return f"{rest} {year}"


def _month_and_day(date: DateParts, order: Order) -> str:
    """`May 3`, `3 May`, `May` or `Spring`."""
    if date.month is None:
        return ""
    if date.month in SEASONS:
        return SEASONS[date.month].capitalize()
    names = MLA_MONTHS if order is Order.DAY_FIRST else MONTHS
    month = names[date.month - 1]
    if date.day is None:
        return month
    return f"{date.day} {month}" if order is Order.DAY_FIRST else f"{month} {date.day}"


def _year(year: str) -> str:
    """A year, a decade (`2010s`), or the years that may be meant (`2000–2099`)."""
    if year.endswith("XX"):
        digits = year.removeprefix("-").removesuffix("XX")
        era = " BC" if year.startswith("-") else ""
        return f"{digits}00–{digits}99{era}"
    return dates.in_words(year)
