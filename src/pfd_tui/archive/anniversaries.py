"""Anniversaries: what is dated to a day of the year, in whatever year."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.dossier import dates
from pfd_tui.dossier.records import Event, EventStatus, Quote, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pfd_tui.archive.archive import Archive
    from pfd_tui.archive.stored import Stored

BATCH = 500
"""Records looked at closely at a time."""


class DayOfYear(NamedTuple):
    """A month (1 to 12) and a day of it."""

    month: int
    day: int


class Anniversaries:
    """The days of the year that the records of an archive are dated to.

    A quotation counts by when it was said, not by when its source was issued. An interval counts
    by the days it began and ended on, unless one of them is not known: then the other is a limit.
    `XXXX-12-25` counts by its day, whatever the year. A date that somebody worked out names no day,
    but for what recurs.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._possible: dict[DayOfYear, list[int]] = {}
        """Records that begin or end on a day, in the order of time."""
        rows = archive.rows(
            "SELECT n, earliest, latest FROM record WHERE dated ORDER BY first, last, n"
        )
        for n, earliest, latest in rows:
            ends = {dates.calendar_day(day)[1:] for day in (earliest, latest) if day is not None}
            for end in ends:
                self._possible.setdefault(DayOfYear(*end), []).append(n)
        for n, value in archive.rows("SELECT n, value FROM gapped ORDER BY n"):
            for day in set(_named_days(value)):
                if n not in self._possible.setdefault(day, []):
                    self._possible[day].append(n)

    def on(self, day: DayOfYear) -> Iterator[Stored]:
        """Events, quotations and sources with this day in their dates, in the order of time."""
        numbers = self._possible.get(day, [])
        for first in range(0, len(numbers), BATCH):
            for stored in self._archive.stored(numbers[first : first + BATCH]):
                if day in _days_of(stored):
                    yield stored

    def next_after(self, day: DayOfYear) -> DayOfYear | None:
        """The next day, round the end of the year, that something is dated to."""
        others = sorted(self._possible.keys() - {day}, key=lambda each: (each <= day, each))
        return next((other for other in others if any(self.on(other))), None)


def _days_of(stored: Stored) -> Iterator[DayOfYear]:
    """The days of the year that the date of a record names."""
    match stored.record:
        case Event(basis="derived", status=status) if status is not EventStatus.RECURRING:
            return
        case Event(when=written) | Quote(said=written) | Source(issued=written) if written:
            yield from _named_days(written)
        case _:
            return


def _named_days(written: str) -> Iterator[DayOfYear]:
    """The days that an EDTF value names; not the ends of a range, within which others lie."""
    for member in dates.read(written).members:
        if member.has_open_end or member.form is dates.Form.RANGE:
            continue
        for date in member.dates:
            if date.month is not None and date.day is not None:
                yield DayOfYear(date.month, date.day)
