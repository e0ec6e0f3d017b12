"""The events that have exact days as a calendar: iCalendar (RFC 5545).

Nothing is rounded: an event of a year, a month or an open interval is counted as left out, and
never put on a day that nobody gave. A calendar says when something is, not how often `recurring`
means, so no event has a rule of recurrence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote as percent_encoded
from uuid import UUID, uuid5

from pfd_tui.cite import supplied
from pfd_tui.cite.link import is_web_address
from pfd_tui.dossier import dates
from pfd_tui.dossier.records import INTENTIONS, Basis
from pfd_tui.export import events
from pfd_tui.export.icsvalues import Timing, escaped, folded, stamp, timing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pfd_tui.archive import Archive
    from pfd_tui.dossier.problems import Problem
    from pfd_tui.dossier.records import Event, Source
    from pfd_tui.export.losses import Losses

PRODUCT = "-//pfd-tui//timeline//EN"
"""Without a version: the same dossier is the same calendar, whichever release wrote it."""
NAMESPACE = UUID("82eb916a-72f6-5b93-b8cf-c22a54ace85a")
"""Of the ids that are made from the title of a dossier and the id of an event (RFC 9562, 5.5)."""
_RESERVED = "%/:?#[]@!$&'()*+,;=~"
"""What an address keeps as it is; the rest is percent-encoded (RFC 3986, 2)."""


def ics_pieces(archive: Archive, problems: Iterable[Problem], losses: Losses) -> Iterator[str]:
    """One VCALENDAR with a VEVENT for each event that has exact days; lines end with CR LF."""
    events.tell_losses(archive, losses)
    calendar = _Calendar(archive, losses)
    yield "".join(calendar.head())
    for event in events.in_time(archive):
        found = timing(event.when)
        if isinstance(found, Timing):
            yield "".join(calendar.event(event, found))
        else:
            losses.count(found)
    yield folded("END:VCALENDAR")


class _Calendar:
    """Writes the content lines; counts in `losses` what they cannot hold."""

    def __init__(self, archive: Archive, losses: Losses) -> None:
        self._archive = archive
        self._losses = losses

    def head(self) -> Iterator[str]:
        """What stands before the events; the name also as most programs read it."""
        yield folded("BEGIN:VCALENDAR")
        yield folded("VERSION:2.0")
        yield folded(f"PRODID:{PRODUCT}")
        yield folded("CALSCALE:GREGORIAN")
        yield from self._text("NAME", self._archive.title)
        yield from self._text("X-WR-CALNAME", self._archive.title)

    def event(self, event: Event, found: Timing) -> Iterator[str]:
        """One event; an intention is tentative, and none makes anybody busy."""
        source = events.source_of(self._archive, event)
        if found.lost:
            self._losses.count(found.lost)
        self._losses.count(events.QUOTATIONS, bool(event.quote))
        yield folded("BEGIN:VEVENT")
        yield folded(f"UID:{_uid(self._archive.title, event.id)}")
        yield folded(f"DTSTAMP:{stamp(_last_day(source))}")
        yield folded(f"DTSTART{found.start}")
        if found.end:
            yield folded(f"DTEND{found.end}")
        yield from self._text("SUMMARY", events.what(event))
        if event.status in INTENTIONS:
            yield folded("STATUS:TENTATIVE")
        yield folded("TRANSP:TRANSPARENT")
        yield from self._text("LOCATION", supplied(event, "place", event.place))
        if source and is_web_address(source.url) and source.basis_of("url") is Basis.STATED:
            yield folded(f"URL:{percent_encoded(source.url, safe=_RESERVED)}")
        yield from self._text("DESCRIPTION", "\n".join(self._told(event, source)))
        yield folded("END:VEVENT")

    def _told(self, event: Event, source: Source | None) -> Iterator[str]:
        yield f"When: {events.when(event)}"
        yield from events.circumstances(self._archive, event)
        if event.source:
            yield events.cited(event, source)

    def _text(self, name: str, value: str) -> Iterator[str]:
        if value:
            yield folded(f"{name}:{escaped(self._losses.shown(value, lines=True))}")


def _uid(title: str, id_: str) -> UUID:
    """The same for the same event of the same dossier, wherever and whenever it is written."""
    return uuid5(NAMESPACE, f"{title}\0{id_}")


def _last_day(source: Source | None) -> int | None:
    """The last day that a source is known to be of: what it tells was not revised later.

    Without a METHOD, DTSTAMP is when an entry was last revised (RFC 5545, 3.8.7.2). The clock would
    say when the file was written, and make every export another one.
    """
    if source is None:
        return None
    given = (each for each in (source.issued, source.updated, source.accessed) if each)
    return max((day for each in given if (day := dates.parse(each).latest)), default=None)
