"""Spans: the days that the members of a value possibly and certainly cover."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.dossier.dates.grammar import Form, Joint, Member, Missing
from pfd_tui.dossier.dates.parts import DateParts, Precision

if TYPE_CHECKING:
    from pfd_tui.dossier.dates.grammar import Expression


class Bounds(NamedTuple):
    """Between which days something lies, both included; None where nothing bounds it."""

    earliest: int | None
    latest: int | None


@dataclass(frozen=True, slots=True)
class Span:
    """A member of a value as days: it starts on a day in `start` and ends on a day in `end`.

    Days are day numbers. An end that is open or unknown has the bounds (None, None).
    """

    start: Bounds
    end: Bounds
    certain: tuple[int, int] | None
    """The first and the last day that are covered in any case: from latest start to earliest end.

    None where there is no such day: of what is less precise than a day, nobody knows which; a
    qualifier (`~ ? %`) or an alternative (`[…]`) puts all days in doubt; and what has an open or
    unknown end may have been on a single day that nobody knows.
    """
    is_start_approximate: bool
    is_end_approximate: bool
    is_uncertain: bool
    is_start_unknown: bool
    """Whether a start without bounds is unknown (`/2021`), and not open (`../2021`)."""
    is_end_unknown: bool

    @property
    def is_approximate(self) -> bool:
        """Whether one of its ends is approximate: `~` or `%`."""
        return self.is_start_approximate or self.is_end_approximate

    @property
    def earliest(self) -> int | None:
        """The first day that is possible; None where there is no first."""
        return self.start.earliest

    @property
    def latest(self) -> int | None:
        """The last day that is possible; None where there is no last."""
        return self.end.latest

    @property
    def is_certain(self) -> bool:
        """Whether all its possible days are certain."""
        return self.certain is not None and self.certain == (self.earliest, self.latest)

    @property
    def is_day(self) -> bool:
        """Whether it certainly is one day."""
        return self.is_certain and self.earliest == self.latest


def spans(expression: Expression) -> tuple[Span, ...]:
    """The members of a value as spans, in the order in which they are written."""
    is_alternative = expression.joint is Joint.OR
    return tuple(_span(member, is_alternative) for member in expression.members)


def _span(member: Member, is_alternative: bool) -> Span:
    start, end = _bounds(member.start, member.end)
    is_doubtful = (
        is_alternative
        or any(date.is_approximate or date.is_uncertain for date in member.dates)
        or not _is_unbroken(member)
    )
    return Span(
        start,
        end,
        None if is_doubtful else _core(start, end),
        is_start_approximate=isinstance(member.start, DateParts) and member.start.is_approximate,
        is_end_approximate=isinstance(member.end, DateParts) and member.end.is_approximate,
        is_uncertain=any(date.is_uncertain for date in member.dates),
        is_start_unknown=member.start is Missing.UNKNOWN,
        is_end_unknown=member.end is Missing.UNKNOWN,
    )


def _bounds(start: DateParts | Missing, end: DateParts | Missing) -> tuple[Bounds, Bounds]:
    """Nothing ends before it starts: `2021-05-03/2021` ends on 3 May or later."""
    if isinstance(start, DateParts) and isinstance(end, DateParts):
        return (
            Bounds(start.earliest, min(start.latest, end.latest)),
            Bounds(max(start.earliest, end.earliest), end.latest),
        )
    return _bounds_of(start), _bounds_of(end)


def _bounds_of(end: DateParts | Missing) -> Bounds:
    return Bounds(None, None) if isinstance(end, Missing) else Bounds(end.earliest, end.latest)


def _is_unbroken(member: Member) -> bool:
    """Whether all days between start and end are meant; `{2019..2021}` means some of each year."""
    return member.form is not Form.RANGE or all(
        date.precision is Precision.DAY for date in member.dates
    )


def _core(start: Bounds, end: Bounds) -> tuple[int, int] | None:
    if start.latest is None or end.earliest is None or end.earliest < start.latest:
        return None
    return start.latest, end.earliest
