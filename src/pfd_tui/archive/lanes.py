"""Lanes of events: what narrowing to each organization, person, topic or work would leave."""

from __future__ import annotations

import math
from array import array
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from pfd_tui.archive.describe import name_of
from pfd_tui.archive.tables import number
from pfd_tui.dossier import dates
from pfd_tui.dossier.records import Kind
from pfd_tui.timeline.lanes import Lane

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pfd_tui.archive.archive import Archive

Owner = TypeVar("Owner", int, str)


class Arrangement(StrEnum):
    """What the lanes of a timeline are."""

    ORGANIZATIONS = "organizations"
    PEOPLE = "people"
    TOPICS = "topics"
    WORKS = "works"
    ONE = "one"
    """All events in one lane."""


OWNERS = {
    Arrangement.ORGANIZATIONS: Kind.ORGANIZATION,
    Arrangement.PEOPLE: Kind.PERSON,
    Arrangement.WORKS: Kind.WORK,
}


def lanes(archive: Archive, events: Sequence[int], by: Arrangement) -> list[Lane]:
    """Events (numbers, in order of time) in lanes; in the order of the dossier, topics by name.

    An event is in the lane of everything it belongs to. Those that belong to nothing are in the
    last lane, without a label. An event has the topics of the quotation that tells of it.
    """
    if by is Arrangement.ONE or not events:
        return [Lane("", events)]
    places = {n: place for place, n in enumerate(events)}
    arranged = _by_topic(archive) if by is Arrangement.TOPICS else _by_owner(archive, OWNERS[by])
    found = [
        Lane(label, array("q", sorted(shown, key=places.__getitem__)))
        for label, members in arranged
        if (shown := [n for n in members if n in places])
    ]
    housed = {n for lane in found for n in lane.events}
    alone = array("q", (n for n in events if n not in housed))
    return [*found, Lane("", alone)] if alone or not found else found


def _by_owner(archive: Archive, kind: Kind) -> Iterator[tuple[str, list[int]]]:
    members = _grouped(_owned(archive, kind))
    for stored in archive.stored(sorted(members)):
        yield name_of(stored.record), members[stored.n]


def _by_topic(archive: Archive) -> Iterator[tuple[str, list[int]]]:
    members = _grouped(_topics(archive))
    for topic in sorted(members, key=lambda each: (each.casefold(), each)):
        yield topic, members[topic]


def _grouped(pairs: Iterable[tuple[Owner, int]]) -> dict[Owner, list[int]]:
    members: dict[Owner, list[int]] = {}
    for owner, n in pairs:
        members.setdefault(owner, []).append(n)
    return members


def _owned(archive: Archive, kind: Kind) -> Iterator[tuple[int, int]]:
    """Which events belong to which records of a kind."""
    yield from archive.rows(
        "SELECT owner, member FROM belongs WHERE owner BETWEEN ? AND ? AND member BETWEEN ? AND ?",
        (*_range(archive, kind), *_range(archive, Kind.EVENT)),
    )


def _topics(archive: Archive) -> Iterator[tuple[str, int]]:
    """The topics of the quotations that tell of events."""
    yield from archive.rows(
        "SELECT DISTINCT topic, origin FROM link JOIN topic ON topic.member = target"
        " WHERE field = 'quote' AND origin BETWEEN ? AND ?",
        _range(archive, Kind.EVENT),
    )


def _range(archive: Archive, kind: Kind) -> tuple[int, int]:
    return number(kind, 0), number(kind, archive.counts[kind])


def possible_days(
    archive: Archive, events: Sequence[int]
) -> dict[int, tuple[int | None, int | None]]:
    """The first and the last possible day of each of these events; None for an open end."""
    wanted = set(events)
    rows = archive.rows(
        "SELECT n, earliest, latest FROM record WHERE n BETWEEN ? AND ?",
        _range(archive, Kind.EVENT),
    )
    return {n: (earliest, latest) for n, earliest, latest in rows if n in wanted}


def gapped_stretches(archive: Archive) -> dict[int, tuple[tuple[int | None, int | None], ...]]:
    """The possible days of events with gaps between them, such as `[2019, 2021]`, in stretches."""
    rows = archive.rows(
        "SELECT n, value FROM gapped WHERE n BETWEEN ? AND ?", _range(archive, Kind.EVENT)
    )
    return {
        n: tuple((_known(first), _known(last)) for first, last in dates.parse(value).stretches)
        for n, value in rows
    }


def _known(day: float) -> int | None:
    return int(day) if math.isfinite(day) else None
