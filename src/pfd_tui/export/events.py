"""Events as every format of a timeline tells them: when, what, who, and what that rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pfd_tui.archive import Selection
from pfd_tui.cite import citation, supplied
from pfd_tui.dossier import dates
from pfd_tui.dossier.records import (
    Basis,
    Event,
    EventStatus,
    Kind,
    Organization,
    Person,
    Source,
    Work,
)
from pfd_tui.export import wording
from pfd_tui.export.losses import Loss

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pfd_tui.archive import Archive
    from pfd_tui.export.losses import Losses

BATCH = 500
"""Events fetched at a time, so that a timeline of any length streams."""
STANDINGS = {
    EventStatus.PAST: "",
    EventStatus.ONGOING: "Ongoing.",
    EventStatus.ANNOUNCED: "Announced: whether it happened is not recorded.",
    EventStatus.PLAN: "Planned: whether it happened is not recorded.",
    EventStatus.RECURRING: "Recurring: how often is not recorded.",
}
QUOTATIONS = Loss(
    "tie of an event to a quotation", "ties of events to quotations", "`--to timeline-csv` has them"
)


def in_time(archive: Archive) -> Iterator[Event]:
    """All events in the order of time."""
    numbers = archive.find(Selection(), (Kind.EVENT,)).numbers[Kind.EVENT]
    for first in range(0, len(numbers), BATCH):
        for stored in archive.stored(numbers[first : first + BATCH]):
            yield cast("Event", stored.record)


def tell_losses(archive: Archive, losses: Losses) -> None:
    """Say what no format of a timeline carries: all but the events, with their sources cited."""
    others = [kind for kind in Kind if kind not in (Kind.EVENT, Kind.SOURCE)]
    losses.records(archive, others, "a timeline has events only; `--to json` has everything")
    losses.sources(archive)


# What is told of an event


def when(event: Event) -> str:
    """The date in words, in square brackets where it is derived or not stated by the source."""
    return bracketed(event, dates.in_words(event.when))


def bracketed(event: Event, words: str) -> str:
    """Words for the date of an event, or a part of it, with the brackets that it calls for."""
    is_stated = event.basis == "stated" and event.basis_of("when") is Basis.STATED
    return words if is_stated else f"[{words}]"


def what(event: Event) -> str:
    """What happened; before it, in square brackets, the status of all that is not simply past."""
    told = supplied(event, "what", event.what)
    return told if event.status is EventStatus.PAST else f"[{event.status}] {told}"


def who(archive: Archive, event: Event) -> str:
    """The names of all that an event names, with semicolons between them."""
    return supplied(
        event, "who", "; ".join(wording.called_by_id(archive, id_) for id_ in event.who)
    )


def standing(event: Event) -> Iterator[str]:
    """What must be known before it is taken for a fact of this date, a sentence each."""
    if event.status is not EventStatus.PAST:
        yield STANDINGS[event.status]
    if event.basis_of("status") is not Basis.STATED:
        yield f"Status {_ground(event.basis_of('status'))}."
    if event.basis == "derived":
        ground = f" from {event.derived_from}" if event.derived_from else ""
        yield f"The date is worked out{ground}, not stated by the source."
    if event.basis_of("when") is not Basis.STATED:
        yield f"Date {_ground(event.basis_of('when'))}."


def circumstances(archive: Archive, event: Event) -> Iterator[str]:
    """Its standing, where, who, the source's own words and the note, a paragraph each."""
    yield from standing(event)
    if event.place:
        yield f"Place: {supplied(event, 'place', event.place)}"
    if event.who:
        yield f"Who: {who(archive, event)}"
    if event.words:
        yield f"In the source: “{event.words}”"
    if event.note:
        yield f"Note: {event.note}"


def source_of(archive: Archive, event: Event) -> Source | None:
    """The source of an event, where the dossier has it."""
    found = archive.with_id(event.source) if event.source else None
    return found.record if found and isinstance(found.record, Source) else None


def cited(event: Event, source: Source | None) -> str:
    """Where it is written: the source cited; empty where the event names none."""
    return f"Source: {citation(source)}" if event.source else ""


def organization_of(archive: Archive, event: Event) -> str:
    """Whose event it is: the first organization it names, else that of a person or work it names.

    Empty where there is none.
    """
    named = [found.record for id_ in event.who if (found := archive.with_id(id_))]
    for record in named:
        if isinstance(record, Organization):
            return wording.called(record)
    for record in named:
        for id_ in _organizations_of(record):
            found = archive.with_id(id_)
            if found and isinstance(found.record, Organization):
                return wording.called(found.record)
    return ""


def _organizations_of(record: object) -> Iterable[str]:
    """The ids of the organizations of a person or a work."""
    match record:
        case Person():
            return [role.organization for role in record.roles]
        case Work():
            return [record.owner]
        case _:
            return ()


def _ground(basis: Basis) -> str:
    return (
        "inferred, not stated by the source" if basis is Basis.INFERRED else "not from the source"
    )
