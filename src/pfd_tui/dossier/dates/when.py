"""When: a value as the days it may mean; what lies within what, and what comes before what."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from pfd_tui.dossier.dates.calendar import calendar_day, day_number, month_length
from pfd_tui.dossier.dates.grammar import Expression, Missing, precision_of, read
from pfd_tui.dossier.dates.moments import Moments, moments, moments_of_days
from pfd_tui.dossier.dates.parts import DAY, DateParts, Precision
from pfd_tui.dossier.dates.spans import Span, spans

if TYPE_CHECKING:
    from collections.abc import Sequence


TIME = "T"
"""What stands before a time of day, and nowhere else in a value."""


class Relation(Enum):
    """What is known of the order of two values."""

    BEFORE = "before"
    AFTER = "after"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class When:
    """A date as written and the days it may mean; made by `parse`.

    `earliest` and `latest` are day numbers, both included; None is an open or unknown end. Of
    several members they are the first and the last day of all. A qualifier (`~ ? %`) widens
    nothing, as nobody says by how much: ask `is_approximate` and `is_uncertain`.
    """

    text: str
    earliest: int | None
    latest: int | None

    def __str__(self) -> str:
        return self.text

    # What it says

    @property
    def expression(self) -> Expression:
        """The value taken apart."""
        return read(self.text)

    @property
    def members(self) -> tuple[Span, ...]:
        """Each date, interval or range in it as a span of days; one, unless it is a set.

        Of a set in brackets (`is_alternative`) one of them happened, of others all.
        """
        return spans(self.expression)

    @property
    def is_alternative(self) -> bool:
        """Whether only one of the members is meant: `[2020, 2021]`."""
        return self.text.startswith("[")

    @property
    def precision(self) -> Precision:
        """The smallest unit of the calendar that each of its dates is known to lie in."""
        return precision_of(self.expression)

    @property
    def is_approximate(self) -> bool:
        """Whether a date in it is approximate: `~` or `%`."""
        return any(each.is_approximate for each in self.expression.dates)

    @property
    def is_uncertain(self) -> bool:
        """Whether a date in it is uncertain: `?` or `%`."""
        return any(each.is_uncertain for each in self.expression.dates)

    @property
    def has_open_end(self) -> bool:
        """Whether an end of it is open: `../2021`, `2021/..`, `[..2021]`."""
        return self._has_end(Missing.OPEN)

    @property
    def has_unknown_end(self) -> bool:
        """Whether an end of it is unknown: `/2021`, `2021/`."""
        return self._has_end(Missing.UNKNOWN)

    def _has_end(self, missing: Missing) -> bool:
        return any(missing in (each.start, each.end) for each in self.expression.members)

    @property
    def year(self) -> int | None:
        """The year that it is in for certain; None where others are possible, or it is qualified.

        Of days, months and intervals too, where all their possible days are in one year.
        """
        if self.earliest is None or self.latest is None:
            return None
        year, _, _ = calendar_day(self.earliest)
        if year != calendar_day(self.latest)[0] or self.is_approximate or self.is_uncertain:
            return None
        return year

    # What lies within what

    def certainly_within(self, range_: When) -> bool:
        """Whether every day that is possible lies within the possible days of `range_`."""
        return self.certainly_within_stretches(range_.stretches)

    def possibly_within(self, range_: When) -> bool:
        """Whether some day that is possible lies within the possible days of `range_`."""
        return self.possibly_within_stretches(range_.stretches)

    def certainly_within_stretches(self, asked: Sequence[tuple[float, float]]) -> bool:
        """Like `certainly_within`, of stretches of days: first and last, both included."""
        return all(
            any(first <= start and end <= last for first, last in asked)
            for start, end in self.stretches
        )

    def possibly_within_stretches(self, asked: Sequence[tuple[float, float]]) -> bool:
        """Like `possibly_within`, of stretches of days: first and last, both included."""
        return any(
            first <= end and start <= last for first, last in asked for start, end in self.stretches
        )

    @property
    def days(self) -> tuple[float, float]:
        """The first and the last possible day; infinity where an end is open or unknown."""
        return _unbounded(self.earliest, self.latest)

    @property
    def has_gaps(self) -> bool:
        """Whether some days between its first and its last possible day are not possible."""
        return len(self.stretches) > 1

    @property
    def stretches(self) -> tuple[tuple[float, float], ...]:
        """The possible days, in order: first and last day of each stretch, both included.

        Infinity where an end is open or unknown; stretches that meet are one.
        """
        if self.text[:1] not in ("[", "{"):
            return (self.days,)
        merged: list[tuple[float, float]] = []
        for first, last in sorted(_unbounded(each.earliest, each.latest) for each in self.members):
            if merged and first <= merged[-1][1] + 1:
                merged[-1] = merged[-1][0], max(last, merged[-1][1])
            else:
                merged.append((first, last))
        return tuple(merged)

    # What comes before what

    @property
    def moments(self) -> Moments:
        """Its first and last possible second; of days without a time, those of all their hours."""
        if TIME in self.text:
            return moments(self.expression)
        return moments_of_days(self.earliest, self.latest)

    @property
    def sort_key(self) -> tuple[float, float]:
        """Where the value stands in a timeline: by the first, then by the last possible second.

        What precedes another stands before it.
        """
        if TIME in self.text:
            first, last, _ = moments(self.expression)
            return _unbounded(first, last)
        earliest, latest = self.days
        return earliest * DAY, latest * DAY + (DAY - 1)

    def precedes(self, other: When) -> bool:
        """Whether it is known to come first: all that it may mean is before all the other may mean.

        Days are compared as days, times in UTC with one another; across both, what holds in every
        zone there is (`pfd_tui.dossier.dates.moments`). A strict partial order: what does not
        precede need not follow.
        """
        if self.latest is None or other.earliest is None:
            return False
        if TIME in self.text or TIME in other.text:
            return self.moments.precede(other.moments)
        return self.latest < other.earliest

    def relation_to(self, other: When) -> Relation:
        """Whether it comes before or after the other, as far as that is known."""
        if self.precedes(other):
            return Relation.BEFORE
        return Relation.AFTER if other.precedes(self) else Relation.UNKNOWN


def parse(text: str) -> When:
    """Read an EDTF value.

    Raises DateError where `text` is not one, saying where, and what to type instead.
    """
    days = _plain(text) if len(text) <= 10 and text.isascii() else None
    earliest, latest = days or _hull(read(text))
    return When(text, earliest, latest)


def _plain(text: str) -> tuple[int, int] | None:
    """The days of a plain year, month or day of the years 1 to 9999; None for all else.

    These are nearly all dates there are, and this is many times faster than the grammar.
    """
    length = len(text)
    try:
        if length == 10 and text[4] == text[7] == "-":
            day = date.fromisoformat(text).toordinal()
            return day, day
        if length == 7 and text[4] == "-":
            first = date.fromisoformat(f"{text}-01")
            day = first.toordinal()
            return day, day + month_length(first.year, first.month) - 1
    except ValueError:
        return None
    if length == 4 and text.isdigit():
        year = int(text)
        return day_number(year, 1, 1), day_number(year, 12, 31)
    return None


def _hull(expression: Expression) -> tuple[int | None, int | None]:
    """The first and the last day that any member may mean."""
    starts = [member.start for member in expression.members]
    ends = [member.end for member in expression.members]
    firsts = [start.earliest for start in starts if isinstance(start, DateParts)]
    lasts = [end.latest for end in ends if isinstance(end, DateParts)]
    return (
        min(firsts) if len(firsts) == len(starts) else None,
        max(lasts) if len(lasts) == len(ends) else None,
    )


def _unbounded(earliest: int | None, latest: int | None) -> tuple[float, float]:
    """Both, with infinity in the place of an end that is open or unknown."""
    return -math.inf if earliest is None else earliest, math.inf if latest is None else latest
