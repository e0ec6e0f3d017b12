"""Moments: the first and the last second of a value, and what is known to come before what.

A time with a zone is a second in UTC, wherever its clock hung. A date without one is days of some
place that nobody names: with its like it is compared by the calendar and the clock, and with a time
in UTC as far as it holds in every zone there is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.dossier.dates.parts import DAY, DateParts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pfd_tui.dossier.dates.grammar import Expression, Missing

AHEAD, BEHIND = 14 * 3600, 12 * 3600
"""Seconds by which the clocks of the earth go before UTC and after it, at most (UTC+14, UTC-12)."""


class Moments(NamedTuple):
    """The first and the last possible second, counted from the beginning of day 0.

    None where an end is open or unknown. The seconds are of UTC if `is_zoned`, else of the calendar
    and clocks of a place that is not named.
    """

    first: int | None
    last: int | None
    is_zoned: bool

    def precede(self, others: Moments) -> bool:
        """Whether all of them are known to come before all of the others.

        A strict partial order: what precedes a third through a second precedes it without one.
        """
        if self.last is None or others.first is None:
            return False
        return self.last + gap(self.is_zoned, others.is_zoned) < others.first


def gap(is_zoned: bool, is_next_zoned: bool) -> int:
    """Seconds that must lie between the last of one and the first of the next to be sure of both.

    A second of UTC is behind a day of any place, or a day of any place behind it, only when it is
    so where clocks are furthest from UTC.
    """
    if is_zoned == is_next_zoned:
        return 0
    return AHEAD if is_zoned else BEHIND


def moments_of_days(earliest: int | None, latest: int | None) -> Moments:
    """The moments of days without a time."""
    return Moments(
        None if earliest is None else earliest * DAY,
        None if latest is None else (latest + 1) * DAY - 1,
        is_zoned=False,
    )


def moments_of(date: DateParts) -> Moments:
    """The moments of a single date; in UTC where it is a time with a zone."""
    if date.instant is not None:
        return Moments(date.instant, date.instant, is_zoned=True)
    return Moments(*date.seconds, is_zoned=False)


def moments(expression: Expression) -> Moments:
    """The moments of a value; in UTC where all its dates are times with a zone."""
    is_zoned = all(date.instant is not None for date in expression.dates)
    starts = [_moments_of(member.start, is_zoned) for member in expression.members]
    ends = [_moments_of(member.end, is_zoned) for member in expression.members]
    return Moments(
        _unless_missing([start.first for start in starts], min),
        _unless_missing([end.last for end in ends], max),
        is_zoned,
    )


def _moments_of(end: DateParts | Missing, is_zoned: bool) -> Moments:
    """Those of an end; beside dates without a zone, a time in UTC may be on any clock there is."""
    if not isinstance(end, DateParts):
        return Moments(None, None, is_zoned)
    if end.instant is None or is_zoned:
        return moments_of(end)
    second, _ = end.seconds
    return Moments(
        min(second, end.instant - BEHIND), max(second, end.instant + AHEAD), is_zoned=False
    )


def _unless_missing(ends: list[int | None], of_all: Callable[[Iterable[int]], int]) -> int | None:
    known = [end for end in ends if end is not None]
    return of_all(known) if len(known) == len(ends) else None
