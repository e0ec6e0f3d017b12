"""Dates in short: for a column; what has no room is left out, never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.dossier.dates.calendar import MONTHS, calendar_day
from pfd_tui.dossier.dates.errors import DateError
from pfd_tui.dossier.dates.grammar import Form, Joint, Missing, read
from pfd_tui.dossier.dates.parts import DateParts, Precision
from pfd_tui.dossier.dates.possible import UNSPECIFIED, year_range
from pfd_tui.dossier.dates.words import (
    UNITS,
    decades_in_words,
    enumerated,
    qualified,
    season_in_words,
    unspecified_year,
    year_in_words,
)

if TYPE_CHECKING:
    from pfd_tui.dossier.dates.grammar import Expression, Member

ROOM = 18
"""Cells that a date has in a column."""
DETAILS = (Precision.DAY, Precision.MONTH, Precision.YEAR)
"""How exact the ends of an interval are told, as far as there is room."""


def in_short(text: str) -> str:
    """Like `in_words`, in 18 cells as a rule: `Feb 2021`, `c. 2019`, `2020–2021`, `1 of 5 dates`.

    The time of day is left out, and what is known of a day or a month only in part. Intervals and
    sets without room are told by less exact ends, or by the number of dates.
    """
    try:
        expression = read(text)
    except DateError:
        return text
    if expression.joint is Joint.NONE:
        return _single(expression.members[0])
    return _set(expression)


def _single(member: Member) -> str:
    match member.start, member.end:
        case (Missing() as missing, DateParts() as end):
            return f"by {_date(end)}" if missing is Missing.OPEN else f"?–{_date(end)}"
        case (DateParts() as start, Missing() as missing):
            return f"from {_date(start)}" if missing is Missing.OPEN else f"{_date(start)}–?"
    if member.form is Form.DATE:
        return _date(member.dates[0])
    return _fitting(*(_between(member, detail) for detail in DETAILS))


def _fitting(*forms: str) -> str:
    """The first form that has room, or the last."""
    return next((form for form in forms if len(form) <= ROOM), forms[-1])


# Sets


def _set(expression: Expression) -> str:
    if len(expression.members) == 1:
        return _range(expression.members[0], expression.joint)
    phrases = [
        _date(member.dates[0]) if member.form is Form.DATE else _range(member, expression.joint)
        for member in expression.members
    ]
    return _fitting(enumerated(phrases, expression.joint), _number(expression))


def _range(member: Member, joint: Joint) -> str:
    is_one = joint is Joint.OR
    first, last = _date(member.dates[0]), _date(member.dates[-1])
    if member.start is Missing.OPEN:
        return _fitting(f"{last} or earlier", f"by {last}") if is_one else f"up to {last}"
    if member.end is Missing.OPEN:
        return _fitting(f"{first} or later", f"{first}/later") if is_one else f"{first} and on"
    count, unit = _count(member), UNITS[member.dates[0].precision]
    whole = _between(member, Precision.DAY)
    if is_one:
        return _fitting(f"1 of {whole}", f"1 of {_counted(count, unit)}")
    return _fitting(f"all of {whole}", _counted(count, unit))


def _number(expression: Expression) -> str:
    """`1 of 5 dates`, `5 dates`; `many` where a range is open."""
    is_open = any(Missing.OPEN in (member.start, member.end) for member in expression.members)
    number = sum(_count(member) for member in expression.members)
    dates = "many dates" if is_open else _counted(number, "date")
    return f"1 of {dates}" if expression.joint is Joint.OR else dates


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _count(member: Member) -> int:
    """How many days, months or years a member has."""
    first, last = member.dates[0], member.dates[-1]
    year, month, _ = calendar_day(first.earliest)
    last_year, last_month, _ = calendar_day(last.earliest)
    match first.precision if member.form is Form.RANGE else None:
        case Precision.DAY:
            return last.latest - first.earliest + 1
        case Precision.MONTH:
            return (last_year - year) * len(MONTHS) + last_month - month + 1
        case Precision.YEAR:
            return last_year - year + 1
        case _:
            return 1


# Dates and intervals


def _between(member: Member, detail: Precision) -> str:
    """Two dates with a dash, the first without the year and month that both have."""
    start, end = member.dates
    first, last = _date(start, detail), _date(end, detail)
    if first == last:
        return first
    if start.year == end.year and _can_share_year(start) and _can_share_year(end):
        first = _without_year(start, detail) or first
        if start.month == end.month and start.day and end.day and detail is Precision.DAY:
            first = str(start.day)
    return f"{first}–{last}"


def _can_share_year(date: DateParts) -> bool:
    return date.month in range(1, len(MONTHS) + 1) and not date.qualifier


def _without_year(date: DateParts, detail: Precision) -> str:
    """`3 May`, `May`, or nothing, as exact as `detail` asks."""
    if date.month is None or detail is Precision.YEAR:
        return ""
    month = MONTHS[date.month - 1][:3]
    return f"{date.day} {month}" if date.day and detail is Precision.DAY else month


def _date(date: DateParts, detail: Precision = Precision.DAY) -> str:
    return qualified(_calendar_date(date, detail), date, "c.")


def _calendar_date(date: DateParts, detail: Precision) -> str:
    before = season_in_words(date) or _without_year(date, detail)
    if UNSPECIFIED not in date.year:
        return f"{before} {unspecified_year(date.year)}".lstrip()
    if before and not date.year.startswith("-"):  # -156X are no years that begin with 156
        return f"{before} {date.year}"
    return _some_year(date.year)


def _some_year(year: str) -> str:
    """`2010s`, `1 of 1000–1999`, `1 of 200–101 BC`."""
    if year == UNSPECIFIED * 4:
        return "year unknown"
    first, last = (year_in_words(each) for each in year_range(year))
    if last.endswith("BC"):
        first = first.removesuffix(" BC")
    return decades_in_words(year) or f"1 of {first}–{last}"
