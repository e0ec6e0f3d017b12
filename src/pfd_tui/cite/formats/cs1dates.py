"""Dates as Citation Style 1 of the English Wikipedia takes them, and no others.

Its modules refuse the rest with an error that readers see (Help:CS1 errors, “Check date values”).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pfd_tui.dossier import dates
from pfd_tui.dossier.dates import MONTHS, SEASONS, DateError, DateParts, Form, Joint

if TYPE_CHECKING:
    from pfd_tui.dossier.dates import Member

_YEAR = re.compile(r"0[1-9]\d{2}|[1-9]\d{3}")
"""Years before 100 are refused, and those of five digits."""


def cs1_date(value: str) -> str:
    """An EDTF value as `|date=` takes it: `3 May 2021`, `c. 2019`; empty for any other value.

    The time of day is left out.
    """
    member = _only_member(value)
    if member is None or not all(map(_is_known, member.dates)):
        return ""
    if member.form is Form.DATE:
        return _single(member.dates[0])
    return _range(*member.dates) if len(member.dates) == 2 else ""


def cs1_day(value: str) -> str:
    """An EDTF value as `|access-date=` takes it: a day, or empty."""
    member = _only_member(value)
    is_day = member is not None and member.form is Form.DATE and member.dates[0].day
    return cs1_date(value) if is_day and member and not member.dates[0].qualifier else ""


def _only_member(value: str) -> Member | None:
    try:
        expression = dates.read(value)
    except DateError:
        return None
    return expression.members[0] if expression.joint is Joint.NONE else None


def _is_known(date: DateParts) -> bool:
    return _YEAR.fullmatch(date.year) is not None and not date.has_more_digits


def _single(date: DateParts) -> str:
    """Only a year may be approximate; nothing may be uncertain."""
    if date.qualifier:
        is_year = date.qualifier == "~" and date.month is None
        return f"c. {int(date.year)}" if is_year else ""
    return f"{_day_and_month(date)} {int(date.year)}".lstrip()


def _range(start: DateParts, end: DateParts) -> str:
    """`3–5 May 2021`, `May–June 2021`, `30 May – 2 June 2021`: spaced where a part has spaces."""
    is_alike = (start.month is None, start.day is None) == (end.month is None, end.day is None)
    if start.qualifier or end.qualifier or not is_alike:
        return ""
    first, last = _single(start), _single(end)
    if first == last:
        return first
    if start.year == end.year:
        first = str(start.day) if start.day and start.month == end.month else _day_and_month(start)
    dash = " – " if " " in first or (start.year != end.year and start.month) else "–"
    return f"{first}{dash}{last}"


def _day_and_month(date: DateParts) -> str:
    if date.month is None:
        return ""
    if date.month in SEASONS:
        return SEASONS[date.month].capitalize()
    month = MONTHS[date.month - 1]
    return f"{date.day} {month}" if date.day else month
