"""The scale: where a day stands in the drawing, and the marks of the axis above it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.dossier.dates import calendar_day, day_number
from pfd_tui.timeline.axis import axis
from pfd_tui.timeline.window import fitting

if TYPE_CHECKING:
    from pfd_tui.timeline.axis import Axis, Mark
    from pfd_tui.timeline.window import Window

COLUMN = 7.0
"""Units of the drawing to a column of a window: a character of a label of the axis."""
_BC = " BC"


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
        places = {mark.column: self.x(_beginning(mark, found, self.window)) for mark in found.marks}
        marks = [Tick(places[mark.column], mark.label) for mark in found.marks]
        context = [
            Tick(places.get(mark.column, self.left + mark.column * COLUMN), mark.label)
            for mark in found.context
        ]
        return marks, context


def scale(days: tuple[int, int], left: float, right: float) -> Scale:
    """The scale that shows all days from the first to the last."""
    return Scale(fitting(*days, int((right - left) / COLUMN)), left)


def _beginning(mark: Mark, found: Axis, window: Window) -> int:
    """The very day that a mark stands at; its column may hold millions of them."""
    if not found.context:
        return day_number(_year(mark.label), 1, 1)
    of_month = 1 if mark.label.isalpha() else int(mark.label)
    first, last = window.days(mark.column)
    days = range(first - 1, last + 2)  # at its very edges, a column is a matter of rounding
    return next(day for day in days if calendar_day(day)[2] == of_month)


def _year(label: str) -> int:
    """A year from its words: `2021`, and -43 from `44 BC`."""
    return 1 - int(label.removesuffix(_BC)) if label.endswith(_BC) else int(label)
