"""Lanes: events under what they belong to, and the rows that a chart has for them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Lane:
    """The events of one organization, person, topic or work, in the order of time.

    Events are the numbers of their records. `label` is empty for events that belong to none.
    """

    label: str
    events: Sequence[int]


class Row(NamedTuple):
    """A row of a chart: the heading of a lane, or one of its events."""

    lane: int
    event: int | None


class Rows:
    """The rows of some lanes: of each its heading, and its events below it unless it is folded.

    A single lane without a label has no heading, for it would say nothing. Rows count from 0.
    """

    def __init__(self, lanes: Sequence[Lane], folded: frozenset[int] = frozenset()) -> None:
        self.lanes = lanes
        self.has_headings = any(lane.label for lane in lanes)
        self.folded = folded if self.has_headings else frozenset[int]()
        heights = (
            self.has_headings + (0 if index in self.folded else len(lane.events))
            for index, lane in enumerate(lanes)
        )
        self._starts = list(accumulate(heights, initial=0))

    def __len__(self) -> int:
        return self._starts[-1]

    def __getitem__(self, y: int) -> Row:
        """The row at `y`. Raises IndexError."""
        if not 0 <= y < len(self):
            raise IndexError(y)
        lane = bisect_right(self._starts, y) - 1
        below = y - self._starts[lane] - self.has_headings
        return Row(lane, None if below < 0 else self.lanes[lane].events[below])

    def start_of(self, lane: int) -> int:
        """The first row of a lane."""
        return self._starts[lane]

    def find(self, event: int, lane: int = 0) -> int | None:
        """The row of an event, in `lane` if it is there, else in the first lane that shows it."""
        order = [lane, *range(lane), *range(lane + 1, len(self.lanes))]
        for index in order if lane < len(self.lanes) else range(len(self.lanes)):
            if index in self.folded:
                continue
            events = self.lanes[index].events
            if event in events:
                return self._starts[index] + self.has_headings + events.index(event)
        return None

    def toggled(self, lane: int) -> Rows:
        """The rows with a lane folded, or unfolded where it was."""
        return Rows(self.lanes, self.folded ^ {lane})

    def all_toggled(self) -> Rows:
        """The rows with every lane folded; unfolded, where they all were."""
        every = frozenset(range(len(self.lanes)))
        return Rows(self.lanes, frozenset() if self.folded == every else every)
