"""On this day: what is dated to today's day and month, in whatever year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.archive.anniversaries import Anniversaries, DayOfYear
from pfd_tui.dossier import dates
from pfd_tui.dossier.dates import MONTHS
from pfd_tui.dossier.records import Event
from pfd_tui.sheet.lines import BLANK, STATUS_SIGNS, Piece, Tone, line
from pfd_tui.sheet.links import Links
from pfd_tui.tui.screens.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pfd_tui.archive import Archive
    from pfd_tui.dossier.records import Record
    from pfd_tui.sheet import Line


def this_day_screen(archive: Archive, today: date) -> Paper:
    """What is dated to this day of any year, and to the next day that something is dated to."""
    day = DayOfYear(today.month, today.day)
    return Paper(f"On this day: {_in_words(day)}", list(_lines(archive, day)))


def _lines(archive: Archive, day: DayOfYear) -> Iterator[Line]:
    days = Anniversaries(archive)
    found = list(_dated(archive, days, day))
    yield from found
    if not found:
        yield line(f"Nothing in this dossier is dated to {_in_words(day)}.")
    following = days.next_after(day)
    if following is not None:
        yield BLANK
        yield line(Piece(f"Next: {_in_words(following)}", Tone.HEADING))
        yield from _dated(archive, days, following)


def _dated(archive: Archive, days: Anniversaries, day: DayOfYear) -> Iterator[Line]:
    links = Links(archive)
    for stored in days.on(day):
        entry = links.entry(stored)
        status = stored.record.status if isinstance(stored.record, Event) else None
        sign = STATUS_SIGNS[status] if status else " "
        perhaps = "perhaps " if _is_one_of_several(stored.record) else ""
        yield line(Piece(f"{sign} {perhaps}", Tone.CAUTION), *entry.pieces, indent=0, hang=2)


def _is_one_of_several(record: Record) -> bool:
    """Whether it may have been on another day that its date names."""
    return isinstance(record, Event) and dates.parse(record.when).is_alternative


def _in_words(day: DayOfYear) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"
