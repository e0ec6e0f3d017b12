"""Density: how many events may lie in each column, at the cost of the columns alone."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pfd_tui.timeline.window import Window

HEIGHTS = " ▁▂▃▄▅▆▇█"
"""From nothing to most."""


class Density:
    """The possible days of many events, ready to be counted in any window."""

    def __init__(self, days: Iterable[tuple[int | None, int | None]]) -> None:
        starts, ends = [], []
        for earliest, latest in days:
            starts.append(-inf if earliest is None else earliest)
            ends.append(inf if latest is None else latest)
        self._starts, self._ends = array("d", sorted(starts)), array("d", sorted(ends))

    @property
    def is_empty(self) -> bool:
        """Whether there is no event."""
        return not self._starts

    def counts(self, window: Window) -> list[int]:
        """For each column the events of which some possible day lies in it."""
        counts = []
        for column in range(window.columns):
            first, last = window.days(column)
            begun = bisect_right(self._starts, last)
            over = bisect_left(self._ends, first)
            counts.append(begun - over)
        return counts

    def strip(self, window: Window) -> str:
        """The counts as heights, the highest for the most; what is not nothing shows."""
        counts = self.counts(window)
        most = max(counts, default=0)
        top = len(HEIGHTS) - 1
        return "".join(HEIGHTS[-(-count * top // most) if count else 0] for count in counts)
