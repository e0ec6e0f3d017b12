"""The scale: where a day stands in the drawing, and the marks of the axis above it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.timeline.axis import axis
from pfd_tui.timeline.window import fitting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pfd_tui.timeline.axis import Mark
    from pfd_tui.timeline.window import Window

COLUMN = 7.0
"""Units of the drawing to a column of a window: a character of a label of the axis."""


class Tick(NamedTuple):
    """A mark of the axis: where it stands, and what it is called."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Days between `left` and `right`, as a window of columns shows them."""

    window: Window
    left: float

    @property
    def right(self) -> float:
        """Where the last day ends that is shown."""
        return self.left + self.window.columns * COLUMN

    def x(self, day: float) -> float:
        """Where a day begins, within the drawing."""
        x = self.left + (day - self.window.first) / self.window.scale * COLUMN
        return min(max(x, self.left), self.right)

    def shows(self, day: int | None) -> bool:
        """Whether a day is there and is shown."""
        return day is not None and self.window.first <= day < self.window.end

    def ticks(self) -> tuple[list[Tick], list[Tick]]:
        """The marks of the axis, and above them what they are part of."""
        found = axis(self.window)
        return self._ticks(found.marks), self._ticks(found.context)

    def _ticks(self, marks: Sequence[Mark]) -> list[Tick]:
        return [Tick(self.x(mark.day), mark.label) for mark in marks]


def scale(days: tuple[int, int], left: float, right: float) -> Scale:
    """The scale that shows all days from the first to the last."""
    return Scale(fitting(*days, int((right - left) / COLUMN)), left)
