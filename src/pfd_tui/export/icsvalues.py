"""What iCalendar takes as values: exact times, escaped texts, folded lines (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.dossier.dates import SEASONS, Form, Joint, Precision, read
from pfd_tui.dossier.dates.possible import UNSPECIFIED
from pfd_tui.export.losses import Loss

if TYPE_CHECKING:
    from pfd_tui.dossier.dates import DateParts, Expression, Member

LONGEST_LINE = 75
"""Octets of a line without its end (RFC 5545, 3.1)."""
FIRST_YEAR, LAST_YEAR = 1, 9999
"""Years have four digits (RFC 5545, 3.3.4), and there is none before 1."""


def _left_out(one: str, many: str = "") -> Loss:
    many = many or one
    return Loss(f"event {one}", f"events {many}", "a calendar has exact days only")


SET = _left_out("of one or all of several dates")
QUALIFIED = _left_out("dated approximately or with doubt")
OPEN = _left_out("with an open or unknown start or end", "with open or unknown starts or ends")
DIGITS = _left_out("with digits unknown in its date", "with digits unknown in their dates")
SEASON = _left_out("dated by a season")
MONTH = _left_out("dated by a month")
YEAR = _left_out("dated by a year")
BEYOND = Loss(
    "event outside the years 1 to 9999", "events outside the years 1 to 9999",
    "iCalendar can write no others",
)  # fmt: skip
TIMES = Loss(
    "time of day that iCalendar cannot write", "times of day that iCalendar cannot write",
    "the day is given; `DESCRIPTION` has it in words",
)  # fmt: skip


class Timing(NamedTuple):
    """When an event starts and ends, as properties have it behind their names.

    `end` is not included any more, and empty where the event has one day or moment only.
    `lost` is what is left off.
    """

    start: str
    end: str = ""
    lost: Loss | None = None


def timing(edtf: str) -> Timing | Loss:
    """An EDTF value that is an exact day, or an interval between two; else why it is neither.

    Days are dates, times with a zone are in UTC, times without one float (RFC 5545, 3.3.5).
    """
    expression = read(edtf)
    reason = _inexact(expression)
    if reason is not None:
        return reason
    [member] = expression.members
    first, last = member.dates[0], member.dates[-1]
    if _year(first) < FIRST_YEAR or _year(last) > LAST_YEAR:
        return BEYOND
    if first.time or last.time:
        return _timed(member) or _all_day(member, TIMES)
    return _all_day(member)


def _inexact(expression: Expression) -> Loss | None:
    """Why a value names no exact days; None where it does."""
    if expression.joint is not Joint.NONE:
        return SET
    if any(each.qualifier for each in expression.dates):
        return QUALIFIED
    if len(expression.dates) < len(_ends(expression.members[0])):
        return OPEN
    for each in expression.dates:
        if UNSPECIFIED in each.year + each.month_digits + each.day_digits:
            return DIGITS
        if each.precision is not Precision.DAY:
            return SEASON if each.month in SEASONS else YEAR if each.month is None else MONTH
    return None


def _ends(member: Member) -> tuple[object, ...]:
    return (member.start,) if member.form is Form.DATE else (member.start, member.end)


def _year(each: DateParts) -> int:
    return int(each.year.removeprefix("Y"))


def _all_day(member: Member, lost: Loss | None = None) -> Timing | Loss:
    """Whole days; that after the last is the end (RFC 5545, 3.6.1)."""
    first, last = member.dates[0].earliest, member.dates[-1].latest
    if member.form is Form.DATE:
        return Timing(_date(first), "", lost)
    return Timing(_date(first), _date(last + 1), lost) if last < date.max.toordinal() else BEYOND


def _date(day: int) -> str:
    return f";VALUE=DATE:{_basic(date.fromordinal(day).isoformat())}"


def _timed(member: Member) -> Timing | None:
    """Moments; None where only one end has a time or a zone, or UTC leaves the years there are."""
    try:
        start, end = (_moment(each) for each in (member.dates[0], member.dates[-1]))
    except OverflowError:
        return None
    if start is None or end is None or (start.tzinfo is None) is not (end.tzinfo is None):
        return None
    if end < start:
        return None
    return Timing(_date_time(start), _date_time(end) if start < end else "")


def _moment(each: DateParts) -> datetime | None:
    """The moment of a date with its time, in UTC where it has a zone."""
    if not each.time:
        return None
    local = datetime.fromisoformat(f"{date.fromordinal(each.earliest).isoformat()}T{each.time}")
    return local if local.tzinfo is None else local.astimezone(UTC)


def _date_time(moment: datetime) -> str:
    zone = "" if moment.tzinfo is None else "Z"
    return f":{_basic(moment.replace(tzinfo=None).isoformat())}{zone}"


def stamp(day: int | None) -> str:
    """The beginning of a day in UTC; that of 1970 where there is none that can be written."""
    if day is None or not 1 <= day <= date.max.toordinal():
        day = date(1970, 1, 1).toordinal()
    return f"{_basic(date.fromordinal(day).isoformat())}T000000Z"


def _basic(text: str) -> str:
    """The basic format of ISO 8601, which has no separators."""
    return text.replace("-", "").replace(":", "")


def escaped(text: str) -> str:
    """A value of the type TEXT (RFC 5545, 3.3.11)."""
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def folded(line: str) -> str:
    """A content line with its end, in pieces of 75 octets that cut no character (RFC 5545, 3.1)."""
    octets, pieces, start, room = line.encode(), [], 0, LONGEST_LINE
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # inside a character of UTF-8
            end -= 1
        pieces.append(octets[start:end])
        start, room = end, LONGEST_LINE - 1  # the space before a piece counts as well
    pieces.append(octets[start:])
    return b"\r\n ".join(pieces).decode() + "\r\n"
