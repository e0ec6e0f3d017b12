"""The window of a drawing: which days it shows, and in which column each of them stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, floor

FINEST = 0.2
"""Days a column at the deepest zoom: five columns a day, so that each day can be numbered."""
COARSEST = 1e11
"""Days a column at the widest zoom; all years that EDTF can write fit into ten columns."""


@dataclass(frozen=True, slots=True)
class Window:
    """`columns` columns of `scale` days each, from day `first` on; days are numbered as in dates.

    Columns are counted from 0; those outside are negative, or `columns` and more.
    """

    first: float
    scale: float
    columns: int

    @property
    def end(self) -> float:
        """The day that is not shown any more."""
        return self.first + self.scale * self.columns

    def column(self, day: int) -> int:
        """The column in which a day begins."""
        return floor((day - self.first) / self.scale)

    def last_column(self, day: int) -> int:
        """The column in which a day ends."""
        return ceil((day + 1 - self.first) / self.scale) - 1

    def days(self, column: int) -> tuple[int, int]:
        """The first and the last day that a column touches."""
        start = self.first + column * self.scale
        return floor(start), ceil(start + self.scale) - 1

    def zoomed(self, factor: float, column: int) -> Window:
        """The window `factor` times as deep, or as wide where it is below 1; `column` stays."""
        scale = min(max(self.scale / factor, FINEST), COARSEST)
        held = self.first + (column + 0.5) * self.scale
        return replace(self, first=held - (column + 0.5) * scale, scale=scale)

    def moved(self, columns: int) -> Window:
        """The window that many columns later; earlier, where they are negative."""
        return replace(self, first=self.first + columns * self.scale)

    def in_columns(self, columns: int) -> Window:
        """The same days in another number of columns."""
        columns = max(columns, 1)
        scale = min(max(self.scale * self.columns / columns, FINEST), COARSEST)
        return replace(self, scale=scale, columns=columns)

    def around(self, earliest: int | None, latest: int | None) -> Window:
        """The window moved as little as it takes to show these days, or their beginning."""
        if earliest is None or latest is None:
            earliest = latest = latest if earliest is None else earliest
        if earliest is None or latest is None:
            return self
        margin = self.columns // 10
        if self.column(earliest) < 0 or self.columns - margin <= self.column(earliest):
            return self.moved(self.column(earliest) - margin)
        beyond = self.last_column(latest) - (self.columns - 1)
        return self.moved(min(beyond, self.column(earliest))) if beyond > 0 else self


def fitting(earliest: int, latest: int, columns: int) -> Window:
    """The window that shows all days from the one to the other, a little room at both ends."""
    columns = max(columns, 1)
    scale = min(max((latest + 1 - earliest) / max(columns - 2, 1), FINEST), COARSEST)
    middle = (earliest + latest + 1) / 2
    return Window(middle - scale * columns / 2, scale, columns)
