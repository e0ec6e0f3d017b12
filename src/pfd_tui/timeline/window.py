"""The window of a chart: which days it shows, and in which column each of them stands.

Reckoned in whole ticks, thousandths of a day, so that no day falls into a neighbour's column by a
rounding.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

TICKS = 1000
"""Ticks of a day."""
FINEST = TICKS // 5
"""Ticks a column at the deepest zoom: five columns a day, so that each day can be numbered."""
COARSEST = 10**12 * TICKS
"""Ticks a column at the widest zoom; all years that EDTF can write fit into one column."""


@dataclass(frozen=True, slots=True)
class Window:
    """`columns` columns of `ticks` ticks each, from the tick `start` on; day n begins at n x TICKS.

    Days are numbered as in dates. Columns are counted from 0; those outside are negative, or
    `columns` and more.
    """

    start: int
    ticks: int
    columns: int

    @property
    def first(self) -> float:
        """The day, and the part of it, that the window begins with."""
        return self.start / TICKS

    @property
    def end(self) -> float:
        """The day that is not shown any more."""
        return (self.start + self.ticks * self.columns) / TICKS

    @property
    def scale(self) -> float:
        """Days a column."""
        return self.ticks / TICKS

    def column(self, day: int) -> int:
        """The column in which a day begins."""
        return (day * TICKS - self.start) // self.ticks

    def last_column(self, day: int) -> int:
        """The column in which a day ends."""
        return ((day + 1) * TICKS - 1 - self.start) // self.ticks

    def days(self, column: int) -> tuple[int, int]:
        """The first and the last day that a column touches."""
        begin = self.start + column * self.ticks
        return begin // TICKS, (begin + self.ticks - 1) // TICKS

    def zoomed(self, factor: float, column: int) -> Window:
        """The window `factor` times as deep, or as wide where it is below 1; `column` stays."""
        scale = _bounded(round(self.ticks / factor))
        held = 2 * self.start + (2 * column + 1) * self.ticks  # twice the middle of the column
        return replace(self, start=(held - (2 * column + 1) * scale) // 2, ticks=scale)

    def moved(self, columns: int) -> Window:
        """The window that many columns later; earlier, where they are negative."""
        return replace(self, start=self.start + columns * self.ticks)

    def in_columns(self, columns: int) -> Window:
        """The same days in another number of columns."""
        columns = max(columns, 1)
        scale = _bounded(-(-self.ticks * self.columns // columns))
        return replace(self, ticks=scale, columns=columns)

    def around(self, earliest: int | None, latest: int | None) -> Window:
        """The window moved as little as it takes to show these days, or their beginning."""
        if earliest is None or latest is None:
            earliest = latest = latest if earliest is None else earliest
        if earliest is None or latest is None:
            return self
        margin = self.columns // 10
        if self.column(earliest) < 0 or self.columns <= self.column(earliest):
            return self.moved(self.column(earliest) - margin)
        beyond = self.last_column(latest) - (self.columns - 1)
        return self.moved(min(beyond, self.column(earliest))) if beyond > 0 else self


def fitting(earliest: int, latest: int, columns: int) -> Window:
    """The window that shows all days from the one to the other, a little room at both ends."""
    columns = max(columns, 1)
    length = (latest + 1 - earliest) * TICKS
    scale = _bounded(-(-length // max(columns - 2, 1)))
    middle = (earliest + latest + 1) * TICKS // 2
    return Window(middle - scale * columns // 2, scale, columns)


def _bounded(scale: int) -> int:
    return min(max(scale, FINEST), COARSEST)
