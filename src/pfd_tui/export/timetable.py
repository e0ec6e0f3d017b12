"""The timeline as a table: a row of names, then one event a row, in the order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.cite import supplied
from pfd_tui.dossier import dates
from pfd_tui.dossier.records import Basis, Kind
from pfd_tui.export import events
from pfd_tui.export.cells import guarded, row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pfd_tui.archive import Archive
    from pfd_tui.dossier.problems import Problem
    from pfd_tui.dossier.records import Event
    from pfd_tui.export.losses import Losses


def timeline_csv_pieces(
    archive: Archive, problems: Iterable[Problem], losses: Losses
) -> Iterator[str]:
    """A row of names, then a row for each event; lines end with CR LF (RFC 4180, 2)."""
    others = [kind for kind in Kind if kind is not Kind.EVENT]
    losses.records(archive, others, "the table has events only; `--to json` has everything")
    yield row(COLUMNS)
    for event in events.in_time(archive):
        yield row(guarded(value(archive, event), losses) for value in COLUMNS.values())


def _day(number: int | None) -> str:
    """A day in ISO 8601; empty for an end that is open or not known."""
    return "" if number is None else dates.iso_day(number)


def _certain(end: int) -> Callable[[Archive, Event], str]:
    """The first (0) or last (1) certain day of each member of the date that has any."""

    def value(archive: Archive, event: Event) -> str:
        cores = (span.certain for span in dates.parse(event.when).members)
        return "; ".join(_day(core[end]) for core in cores if core)

    return value


def _date_basis(archive: Archive, event: Event) -> str:
    """What the date rests on: `stated`, `derived`, `inferred` or `external`."""
    given = event.basis_of("when")
    return event.basis if given is Basis.STATED else given


def _source_title(archive: Archive, event: Event) -> str:
    source = events.source_of(archive, event)
    return supplied(source, "title", source.title) if source else ""


COLUMNS: dict[str, Callable[[Archive, Event], str]] = {
    "id": lambda _, event: event.id,
    "when": lambda _, event: event.when,
    "in words": lambda _, event: events.when(event),
    "earliest": lambda _, event: _day(dates.parse(event.when).earliest),
    "latest": lambda _, event: _day(dates.parse(event.when).latest),
    "certain from": _certain(0),
    "certain to": _certain(1),
    "precision": lambda _, event: dates.parse(event.when).precision.name.lower().replace("_", " "),
    "basis": _date_basis,
    "derived_from": lambda _, event: event.derived_from,
    "status": lambda _, event: supplied(event, "status", event.status),
    "what": lambda _, event: supplied(event, "what", event.what),
    "who": events.who,
    "who ids": lambda _, event: "; ".join(event.who),
    "place": lambda _, event: supplied(event, "place", event.place),
    "words": lambda _, event: event.words,
    "source id": lambda _, event: event.source,
    "source title": _source_title,
    "quote id": lambda _, event: event.quote,
    "notes": lambda _, event: event.note,
}
"""The name of each column, and what stands in it."""
