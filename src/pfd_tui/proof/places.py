"""Places in a source text, and which of several is meant."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Place(NamedTuple):
    """A place in a source text (code points, half-open)."""

    start: int
    end: int


class Around(NamedTuple):
    """What is known of the place of a quotation before it is looked for."""

    statement: Place | None = None
    """Where the first part of its statement stands."""
    after: int | None = None
    """Where the quotation recorded before it ends."""
    before: int | None = None
    """Where the quotation recorded after it begins."""


NOWHERE = Around()


def closest(places: list[Place], anchors: Sequence[Place]) -> list[Place]:
    """The places with the fewest code points between them and the nearest of the anchors."""

    def distance(place: Place) -> int:
        following = bisect.bisect_left(anchors, place)
        around = anchors[max(following - 1, 0) : following + 1]
        return min(max(anchor.start - place.end, place.start - anchor.end, 0) for anchor in around)

    distances = [distance(place) for place in places]
    least = min(distances)
    return [place for place, far in zip(places, distances, strict=True) if far == least]


def closest_behind(places: list[Place], anchors: Sequence[Place]) -> list[Place]:
    """The places with the fewest code points between them and the last anchor before them."""

    def distance(place: Place) -> int:
        following = bisect.bisect_right(anchors, place.start, key=lambda anchor: anchor.end)
        return place.start - anchors[following - 1].end if following else place.start

    least = min(map(distance, places))
    return [place for place in places if distance(place) == least]


def between(places: list[Place], around: Around) -> list[Place]:
    """The places between the quotations recorded before and after, if that leaves just one."""
    if around.after is None and around.before is None:
        return []
    first = around.after if around.after is not None else 0
    last = around.before if around.before is not None else places[-1].end
    between = [place for place in places if first <= place.start and place.end <= last]
    return between if len(between) == 1 else []
