"""Bars: an event over the days it may have happened on; solid where it certainly did."""

from __future__ import annotations

from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pfd_tui.dossier.dates import Span
    from pfd_tui.timeline.window import Window


class Part(Enum):
    """What a stretch of a bar says of its days."""

    NOTHING = "nothing"
    POSSIBLE = "possible"
    CERTAIN = "certain"
    ELSEWHERE = "elsewhere"
    """The event lies outside the window, on this side."""


class Stretch(NamedTuple):
    """Some columns of a bar that say the same."""

    text: str
    part: Part


class Ink(NamedTuple):
    """What certain days are drawn with."""

    line: str
    day: str
    short: str
    """Certain days, fewer than a column shows."""


FACT = Ink(line="━", day="●", short="■")
INTENTION = Ink(line="─", day="◇", short="□")
"""Hollow, so that no plan looks like a fact."""
POSSIBLE, SOMEWHEN = "┄", "○"
"""Possible days, and possible days that are fewer than a column shows."""
BEGIN, END, ABOUT = "├", "┤", "~"
"""Where the possible days begin and end; about there."""
OPEN_BEGIN, OPEN_END, UNKNOWN, DOUBTED = "←", "→", "?", "?"
"""At an end: it is open, or not known. Within: the source itself doubts the date."""
SHORT = 2
"""Columns that have room for the ends of a bar and nothing within."""
TICK = "│"
"""A mark of the axis."""
BEFORE, BEYOND = "‹", "›"
"""The event lies outside the window, on this side."""


def bar(spans: Sequence[Span], window: Window, ink: Ink = FACT) -> list[Stretch]:
    """An event in a window, as many columns as it has; each member of a set is drawn."""
    cells = [" "] * window.columns
    parts = [Part.NOTHING] * window.columns
    for span in spans:
        _Drawing(span, window, ink).onto(cells, parts)
    stretches = groupby(zip(cells, parts, strict=True), key=lambda cell: cell[1])
    return [Stretch("".join(sign for sign, _ in run), part) for part, run in stretches]


class _Drawing:
    """One span in a window."""

    def __init__(self, span: Span, window: Window, ink: Ink) -> None:
        self._span, self._window, self._ink = span, window, ink
        edge = window.columns - 1
        self._first = -1 if span.earliest is None else window.column(span.earliest)
        self._last = edge + 1 if span.latest is None else window.last_column(span.latest)
        self._shown = range(max(0, self._first), min(edge, self._last) + 1)

    def onto(self, cells: list[str], parts: list[Part]) -> None:
        """Draw it over what is there."""
        if not self._shown:
            at, sign = (0, BEFORE) if self._last < 0 else (-1, BEYOND)
            if parts[at] is Part.NOTHING:  # what another member has there says more
                cells[at], parts[at] = sign, Part.ELSEWHERE
        elif self._span.is_day:
            middle = (self._first + self._last) // 2
            self._put(cells, parts, middle, self._ink.day, Part.CERTAIN)
        elif self._first == self._last:
            self._put(cells, parts, self._first, *self._within_a_column())
        else:
            self._stretch(cells, parts)

    def _within_a_column(self) -> tuple[str, Part]:
        if self._span.certain is not None:
            return self._ink.short, Part.CERTAIN
        if self._span.is_uncertain:
            return DOUBTED, Part.POSSIBLE
        return ABOUT if self._span.is_approximate else SOMEWHEN, Part.POSSIBLE

    def _put(self, cells: list[str], parts: list[Part], column: int, sign: str, part: Part) -> None:
        if column in self._shown:
            cells[column], parts[column] = sign, part

    def _stretch(self, cells: list[str], parts: list[Part]) -> None:
        certain = self._certain_columns()
        for column in self._shown:
            is_certain = column in certain
            cells[column] = self._ink.line if is_certain else POSSIBLE
            parts[column] = Part.CERTAIN if is_certain else Part.POSSIBLE
        if self._first not in certain:
            sign = ABOUT if self._span.is_start_approximate else BEGIN
            self._put(cells, parts, self._first, sign, Part.POSSIBLE)
        if self._last not in certain:
            sign = ABOUT if self._span.is_end_approximate else END
            self._put(cells, parts, self._last, sign, Part.POSSIBLE)
        if self._span.is_uncertain and len(self._shown) > SHORT:
            self._put(cells, parts, self._shown[len(self._shown) // 2], DOUBTED, Part.POSSIBLE)
        if self._span.earliest is None:
            cells[0] = UNKNOWN if self._span.is_start_unknown else OPEN_BEGIN
        if self._span.latest is None:
            cells[-1] = UNKNOWN if self._span.is_end_unknown else OPEN_END

    def _certain_columns(self) -> range:
        """The columns that hold no day that is only possible."""
        core = self._span.certain
        if core is None:
            return range(0)
        first, last = self._window.column(core[0]), self._window.last_column(core[1])
        if self._span.earliest != core[0]:
            first = max(first, self._first + 1)
        if self._span.latest != core[1]:
            last = min(last, self._last - 1)
        return range(max(first, self._shown.start), min(last, self._shown.stop - 1) + 1)
