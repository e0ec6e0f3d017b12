"""Dates as citation styles write them: never more precise or certain than the EDTF value.

Ranges are written as APA 7 (9.14), CMOS 18 (6.83, 9.35) and MLA 9 (5.68, 5.82) write them: what two
dates share stands once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from pfd_tui.dossier import dates
from pfd_tui.dossier.dates import (
    MONTHS,
    SEASONS,
    DateError,
    DateParts,
    Expression,
    Form,
    Joint,
    Member,
    Missing,
    read,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MLA_MONTHS = (
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June",
    "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip
"""MLA 9, A.2: months of more than four letters are shortened."""
NO_YEAR = "year unknown"
NO_START, NO_END = ", start unknown", ", end unknown"


class Order(Enum):
    """In which order a style writes the parts of a date."""

    YEAR_FIRST = "2021, May 3"
    MONTH_FIRST = "May 3, 2021"
    DAY_FIRST = "3 May 2021"


def written(value: str, order: Order) -> str:
    """An EDTF value in full, as far as it goes; empty for an empty value.

    What is no EDTF value stands as it is written.
    """
    expression = _read(value)
    return _Writer(order).write(expression) if expression else value


def year(value: str) -> str:
    """The year of an EDTF value, or its years: `2021`, `ca. 2019`, `2020–2021`, `2020 or 2021`."""
    expression = _read(value)
    return _Writer(Order.MONTH_FIRST).write(_in_years(expression)) if expression else value


def after_year(value: str) -> str:
    """The month and day of a date whose year is told elsewhere; empty where it has none.

    Where it has several years, or one that is not known, they stand here with their months.
    """
    expression = _read(value)
    if expression is None or not any(each.month_digits for each in expression.dates):
        return ""
    years = {each.year for each in expression.dates}
    is_told = len(years) == 1 and not any(map(_is_unspecified, years))
    text = _Writer(Order.MONTH_FIRST, has_year=not is_told).write(expression)
    return "" if text == year(value) else text


def lettered(text: str, value: str, letter: str) -> str:
    """A date with the letter that tells it from others of one year: `2021a, May 3`, `[2021a?]`.

    `text` is what was made of `value`. Behind what is no number of a year there is a hyphen.
    """
    if not letter:
        return text
    expression = _read(value)
    number = _year(expression.dates[-1].year) if expression else ""
    found = list(re.finditer(rf"{re.escape(number)}(?!\d)", text)) if number.isdigit() else []
    if not found:
        return f"{text}-{letter}"
    end = found[-1].end()
    return f"{text[:end]}{letter}{text[end:]}"


def _read(value: str) -> Expression | None:
    """The value taken apart; None where it is none."""
    try:
        return read(value) if value else None
    except DateError:
        return None


def _in_years(expression: Expression) -> Expression:
    """The same with no more than the years, each once."""
    members = tuple(dict.fromkeys(map(_years_of, expression.members)))
    is_single = len(members) == 1 and members[0].form is not Form.RANGE
    return Expression(Joint.NONE if is_single else expression.joint, members)


def _years_of(member: Member) -> Member:
    start, end = map(_year_alone, (member.start, member.end))
    return Member(Form.DATE if start == end else member.form, start, end)


def _year_alone(date: DateParts | Missing) -> DateParts | Missing:
    if isinstance(date, Missing):
        return date
    return date._replace(
        month=None, day=None, time="", month_digits="", day_digits="", earliest=0, latest=0
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes values in the order of a style, with years or without."""

    order: Order
    has_year: bool = True

    def write(self, value: Expression) -> str:
        if value.joint is Joint.NONE:
            return self._member(value.members[0])
        found = value.dates
        are_dates = all(member.form is Form.DATE for member in value.members)
        if are_dates and _share_year(found):
            return self._together(found, lambda names: _listed(names, value.joint))
        return _listed([self._in_set(each, value.joint) for each in value.members], value.joint)

    # Members

    def _member(self, member: Member) -> str:
        """A date or an interval."""
        match member.start, member.end:
            case (Missing() as missing, DateParts() as end):
                is_open = missing is Missing.OPEN
                return f"by {self._date(end)}" if is_open else f"until {self._date(end)}{NO_START}"
            case (DateParts() as start, Missing() as missing):
                return f"from {self._date(start)}{'' if missing is Missing.OPEN else NO_END}"
            case _ if member.form is Form.DATE:
                return self._date(member.dates[0])
            case _:
                return self._range(member.dates)

    def _in_set(self, member: Member, joint: Joint) -> str:
        """A member of which one is meant, or all are."""
        is_one = joint is Joint.OR
        first = self._date(member.dates[0])
        comma = "," if "," in first else ""
        if member.form is Form.DATE:
            return first
        if member.start is Missing.OPEN:
            return f"{first}{comma} {'or earlier' if is_one else 'and before'}"
        if member.end is Missing.OPEN:
            return f"{first}{comma} {'or later' if is_one else 'and after'}"
        return self._between(member.dates) if is_one else self._range(member.dates)

    def _range(self, ends: Sequence[DateParts]) -> str:
        """`May 3–5, 2021`, `2020–2021`; with words in it `from May of a year in … to …`."""
        first, last = map(self._date, ends)
        if first == last:
            return first
        if _share_year(ends):
            return self._together(ends, "–".join)
        if " of " in first + last or "between" in first + last:
            return f"from {_as_one_year(first)} to {_as_one_year(last)}"
        return f"{first}–{last}"

    def _between(self, ends: Sequence[DateParts]) -> str:
        """`between May 3 and 5, 2021`."""
        if _share_year(ends):
            return self._together(ends, " and ".join, "between ")
        return f"between {' and '.join(map(self._date, ends))}"

    # Dates

    def _together(
        self, same: Sequence[DateParts], join: Callable[[Sequence[str]], str], before: str = ""
    ) -> str:
        """Dates of one year, with the month and the year told once where they share them."""
        first = same[0]
        rest = join(list(map(self._month_and_day, same)))
        if first.day and len({each.month for each in same}) == 1:
            days, month = join([str(each.day) for each in same]), self._month(first)
            rest = f"{days} {month}" if self.order is Order.DAY_FIRST else f"{month} {days}"
        return self._with_year(before + rest, first)

    def _date(self, date: DateParts) -> str:
        """Approximate dates as `ca. 2019`, uncertain ones as `[2019?]` (CMOS 18, 14.44)."""
        text = f"ca. {self._one(date)}" if date.is_approximate else self._one(date)
        return f"[{text}?]" if date.is_uncertain else text

    def _one(self, date: DateParts) -> str:
        rest = self._month_and_day(date)
        if _is_unspecified(date.year):
            return f"{rest} of {_some_year(date.year)}" if rest else _year(date.year)
        return self._with_year(rest, date)

    def _with_year(self, rest: str, date: DateParts) -> str:
        year = _year(date.year)
        if not rest:
            return year
        if not self.has_year:
            return rest
        if self.order is Order.YEAR_FIRST:
            return f"{year}, {rest}"
        if rest.endswith(dates.SOME_MONTH):
            return f"{rest} in {year}"
        comma = "," if date.day and self.order is Order.MONTH_FIRST else ""
        return f"{rest}{comma} {year}"

    def _month_and_day(self, date: DateParts) -> str:
        """`May 3`, `3 May`, `May`, `Spring`, or in words what is known of it."""
        if date.has_more_digits:
            return dates.day_and_month_in_words(date)
        month = self._month(date)
        if date.day is None:
            return month
        return f"{date.day} {month}" if self.order is Order.DAY_FIRST else f"{month} {date.day}"

    def _month(self, date: DateParts) -> str:
        if date.month is None:
            return ""
        if date.month in SEASONS:
            return SEASONS[date.month].capitalize()
        return (MLA_MONTHS if self.order is Order.DAY_FIRST else MONTHS)[date.month - 1]


def _share_year(same: Sequence[DateParts]) -> bool:
    """Whether dates are known to be of one year, and can be told by months or days of it."""
    return (
        len({(each.year, each.day is None) for each in same}) == 1
        and not _is_unspecified(same[0].year)
        and all(each.month and not each.qualifier and not each.has_more_digits for each in same)
    )


def _listed(phrases: Sequence[str], joint: Joint) -> str:
    """`2020 or 2021`, `2020, 2021, or 2022`: all three manuals have the serial comma."""
    if len(phrases) < 2:
        return "".join(phrases)
    is_simple = not any("," in each or " or " in each for each in phrases)
    comma = "" if is_simple and len(phrases) == 2 else ","
    return f"{', '.join(phrases[:-1])}{comma} {joint.value} {phrases[-1]}"


# Years


def _is_unspecified(year: str) -> bool:
    return dates.UNSPECIFIED in year


def _year(year: str) -> str:
    """A year, a decade (`2010s`), or the years between which it is (`between 2000 and 2099`)."""
    if not _is_unspecified(year):
        return dates.in_words(year)
    if not year.strip("-" + dates.UNSPECIFIED):
        return NO_YEAR
    first, last = map(dates.year_in_words, dates.year_range(year))
    return dates.decades_in_words(year) or f"between {first} and {last}"


def _some_year(year: str) -> str:
    """The same as one year: `a year in the 2010s`."""
    words = _year(year)
    if words == NO_YEAR:
        return "an unknown year"
    return f"a year in the {words}" if words.endswith("s") else _as_one_year(words)


def _as_one_year(words: str) -> str:
    """A phrase that tells of some year, as a noun: `a year between 2000 and 2099`."""
    return f"a year {words}" if words.startswith("between") else words
