"""Dates in words: what a value says, for people, and never more than it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.dossier.dates.calendar import MONTHS, SEASONS, month_length
from pfd_tui.dossier.dates.errors import DateError
from pfd_tui.dossier.dates.grammar import Form, Joint, Missing, read
from pfd_tui.dossier.dates.parts import DateParts, Precision
from pfd_tui.dossier.dates.possible import UNSPECIFIED, fitting, year_range

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pfd_tui.dossier.dates.grammar import Member

UNITS = {Precision.DAY: "day", Precision.MONTH: "month", Precision.YEAR: "year"}
"""What a range in a set goes by."""
FEW = 3
"""Months or days that are listed one by one; of more, the first and the last are named."""

SOME_MONTH = "some month"
LEAP_YEAR = 2000
"""Which days a month may have where the year is not known."""


def in_words(text: str) -> str:
    """An EDTF value for people: `3 May 2021`, `about 2019`, `by 3 May 2021`, `2020 or 2021`.

    What is not a valid value is returned as it is written.
    """
    try:
        expression = read(text)
    except DateError:
        return text
    phrases = [_member(member, expression.joint) for member in expression.members]
    is_simple = all(_is_simple(member) for member in expression.members)
    return enumerated(phrases, expression.joint, is_simple)


def enumerated(phrases: Sequence[str], joint: Joint, is_simple: bool = True) -> str:
    """Phrases joined as the members of a set: `2020, 2021 or 2022`.

    Phrases that are not simple have a comma before the last too: `2020, or about 2021`.
    """
    if len(phrases) == 1:
        return phrases[0]
    comma = "" if is_simple else ","
    return f"{', '.join(phrases[:-1])}{comma} {joint.value} {phrases[-1]}"


def year_in_words(year: int) -> str:
    """A year of the calendar, which has a year 0: `2021`, `1 BC` for 0, `44 BC` for -43."""
    return str(year) if year > 0 else f"{1 - year} BC"


def season_in_words(date: DateParts) -> str:
    """The name of the season that stands in place of the month; empty where none does."""
    return SEASONS.get(date.month or 0, "")


def qualified(words: str, date: DateParts, about: str = "about") -> str:
    """Words with what the qualifier of their date says: `about 2019`, `2019 (?)`."""
    if date.is_approximate:
        words = f"{about} {words}"
    return f"{words} (?)" if date.is_uncertain else words


def _is_simple(member: Member) -> bool:
    return member.form is Form.DATE and member.dates[0].is_plain


# Members


def _member(member: Member, joint: Joint) -> str:
    match member.form:
        case Form.DATE:
            return _date(member.dates[0])
        case Form.INTERVAL:
            return _interval(member)
        case Form.RANGE:
            return _alternatives(member) if joint is Joint.OR else _all(member)


def _interval(member: Member) -> str:
    match member.start, member.end:
        case (Missing.OPEN, DateParts() as end):
            return f"by {_date(end)}"
        case (Missing.UNKNOWN, DateParts() as end):
            return f"until {_date(end)}, begin unknown"
        case (DateParts() as start, Missing.OPEN):
            return f"from {_date(start)}"
        case (DateParts() as start, Missing.UNKNOWN):
            return f"from {_date(start)}, end unknown"
        case _:
            return " – ".join(_date(date) for date in member.dates)


def _alternatives(member: Member) -> str:
    """A range of which one day, month or year is meant."""
    words = [_date(date) for date in member.dates]
    if member.start is Missing.OPEN:
        return f"{words[0]} or earlier"
    if member.end is Missing.OPEN:
        return f"{words[0]} or later"
    return f"a {_unit(member)} from {words[0]} to {words[1]}"


def _all(member: Member) -> str:
    """A range of which every day, month or year is meant."""
    words, unit = [_date(date) for date in member.dates], _unit(member)
    if member.start is Missing.OPEN:
        return f"{words[0]} and every {unit} before"
    if member.end is Missing.OPEN:
        return f"{words[0]} and every {unit} after"
    return f"every {unit} from {words[0]} to {words[1]}"


def _unit(member: Member) -> str:
    return UNITS[member.dates[0].precision]


# Dates


def _date(date: DateParts) -> str:
    words = _calendar_date(date)
    if date.time:
        words = f"{words}, {_time(date.time)}"
    return qualified(words, date)


def _time(time: str) -> str:
    """`09:30 UTC`, `09:30:15 +05:00`: seconds where they are not zero, the zone as given."""
    clock, zone = time[:8].removesuffix(":00"), time[8:]
    zone = {0: "", 1: "UTC", 3: f"{zone}:00"}.get(len(zone), zone)
    return f"{clock} {zone}".rstrip()


def _calendar_date(date: DateParts) -> str:
    day_and_month = day_and_month_in_words(date)
    if not day_and_month:
        return unspecified_year(date.year)
    if UNSPECIFIED in date.year:
        return f"{day_and_month} of {_some_year(date.year)}"
    preposition = "in " if day_and_month.endswith(SOME_MONTH) else ""
    return f"{day_and_month} {preposition}{unspecified_year(date.year)}"


def day_and_month_in_words(date: DateParts) -> str:
    """`3 May`, `a day from 10 to 19 May`, `the 25th of some month`; empty where none is given."""
    if date.month is not None:
        days = _days(date, str)
        month = season_in_words(date) or MONTHS[date.month - 1]
        return f"{days} {month}" if days else month
    days = _days(date, _ordinal)
    if date.month_digits in ("", UNSPECIFIED * 2):
        return f"{days} of {SOME_MONTH}" if days else ""
    months = fitting(date.month_digits, 12)
    words = _choice([MONTHS[month - 1] for month in months], "a month", months)
    return f"{days} of {words}" if days else words


def _days(date: DateParts, name: Callable[[int], str]) -> str:
    """The day of the month, or those it may be; empty where none is given."""
    if date.day_digits in ("", UNSPECIFIED * 2):
        return ""
    year = LEAP_YEAR if UNSPECIFIED in date.year else int(date.year.lstrip("Y"))
    days = fitting(date.day_digits, month_length(year, date.month or 1))
    return _choice([name(day) for day in days], "a day", days)


def _choice(names: Sequence[str], what: str, numbers: Sequence[int]) -> str:
    """`May`, `January or November`, `a month from October to December`."""
    is_run = numbers[-1] - numbers[0] == len(numbers) - 1
    if len(names) >= FEW and is_run:
        return f"{what} from {names[0]} to {names[-1]}"
    return enumerated(names, Joint.OR)


def _ordinal(number: int) -> str:
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"the {number}{'th' if number in (11, 12, 13) else suffix}"


# Years


def unspecified_year(year: str) -> str:
    """A year as EDTF writes it, in words: `2021`, `44 BC`, `2010s`, `a year from 1000 to 1999`."""
    if UNSPECIFIED not in year:
        return year_in_words(int(year.removeprefix("Y")))
    decades = decades_in_words(year)
    return decades or _some_year(year)


def decades_in_words(year: str) -> str:
    """`2010s` for 201X; empty for other patterns, and for 190X: `1900s` may be a hundred years.

    For years before 1 too: EDTF counts a year 0, so that -015X are the years 160 BC to 151 BC.
    """
    known = year.removesuffix(UNSPECIFIED)
    if UNSPECIFIED in known or len(known) != 3 or int(known) <= 0 or known.endswith("0"):
        return ""
    return f"{year.replace(UNSPECIFIED, '0')}s"


def _some_year(year: str) -> str:
    """`a year in the 2010s`, `a year from 1000 to 1999`, `an unknown year`."""
    if year == UNSPECIFIED * 4:
        return "an unknown year"
    decades = decades_in_words(year)
    if decades:
        return f"a year in the {decades}"
    first, last = (year_in_words(each) for each in year_range(year))
    is_regular = UNSPECIFIED not in year.rstrip(UNSPECIFIED)
    return f"a year from {first} to {last}{'' if is_regular else f' ({year})'}"
