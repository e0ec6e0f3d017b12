"""The axis: the marks of time that fit a window, from days to millions of years."""

from __future__ import annotations

from enum import Enum
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.dossier.dates import MONTHS, calendar_day, day_number, year_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pfd_tui.timeline.window import Window

GAP = 1
"""Columns between a label and the next mark, at least."""


class Unit(Enum):
    """What marks stand at the beginning of."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Mark(NamedTuple):
    """A mark of time: the column in which something begins, what it is called, and its day.

    The context of the first column is told there, and its day may lie before it.
    """

    column: int
    label: str
    day: int


class Axis(NamedTuple):
    """The marks of a window, and above them what they are part of: years, or months and years."""

    marks: tuple[Mark, ...]
    context: tuple[Mark, ...]


class Step(NamedTuple):
    """Every so many of a unit."""

    unit: Unit
    size: int

    @property
    def days(self) -> float:
        """Days between two marks, at least."""
        return self.size * {Unit.DAY: 1, Unit.MONTH: 28, Unit.YEAR: 365}[self.unit]


STEPS = (
    Step(Unit.DAY, 1), Step(Unit.DAY, 7), Step(Unit.MONTH, 1), Step(Unit.MONTH, 3),
    *(Step(Unit.YEAR, size * 10**power) for power in range(10) for size in (1, 2, 5)),
)  # fmt: skip


def axis(window: Window) -> Axis:
    """The finest marks whose labels have room, and the context that says which they are.

    The context of the first column is told there, wherever it began.
    """
    step = next((each for each in STEPS if _has_room(each, window)), STEPS[-1])
    marks = tuple(_marks(step, window)) or _some_marks(window)
    match step.unit:
        case Unit.DAY:
            context = _without_collisions(_context(Step(Unit.MONTH, 1), window))
        case Unit.MONTH:
            context = _without_collisions(_context(Step(Unit.YEAR, 1), window))
        case Unit.YEAR:
            context = ()
    return Axis(marks, context)


def _some_marks(window: Window) -> tuple[Mark, ...]:
    """Where no step has a mark in the window: those of the coarsest that has, as there is room."""
    for step in reversed(STEPS):
        marks = _without_collisions(_marks(step, window))
        if marks:
            return marks
    return ()


def _has_room(step: Step, window: Window) -> bool:
    ends = window.days(0)[0], window.days(window.columns - 1)[1]
    longest = max(len(_label(step.unit, day)) for day in ends)
    if step.unit is not Unit.YEAR:
        longest = 2 if step.unit is Unit.DAY else 3
    return step.days / window.scale >= 1 + longest + GAP - (step.unit is Unit.DAY)


def _marks(step: Step, window: Window) -> Iterator[Mark]:
    for day in _beginnings(step, *_shown(window)):
        column = window.column(day)
        if 0 <= column < window.columns:
            yield Mark(column, _label(step.unit, day), day)


def _context(step: Step, window: Window) -> Iterator[Mark]:
    for day in _beginnings(step, *_shown(window)):
        column = max(0, window.column(day))
        if column < window.columns:
            year, month, _ = calendar_day(day)
            name = f"{MONTHS[month - 1]} " if step.unit is Unit.MONTH else ""
            yield Mark(column, f"{name}{year_in_words(year)}", day)


def _shown(window: Window) -> tuple[int, int]:
    return window.days(0)[0], window.days(window.columns - 1)[1]


def _without_collisions(marks: Iterator[Mark]) -> tuple[Mark, ...]:
    """Without the marks that would touch the one after them."""
    kept: list[Mark] = []
    for mark in marks:
        while kept and kept[-1].column + 1 + len(kept[-1].label) >= mark.column:
            kept.pop()
        kept.append(mark)
    return tuple(kept)


def _beginnings(step: Step, first: int, last: int) -> Iterator[int]:
    """The days on which a step begins, from the last before `first` on."""
    year, month, _ = calendar_day(first)
    match step.unit:
        case Unit.DAY:
            yield from _days(step.size, first, last)
        case Unit.MONTH:
            month -= (month - 1) % step.size
            while (day := day_number(year, month, 1)) <= last:
                yield day
                year, month = year + (month + step.size > 12), (month + step.size - 1) % 12 + 1
        case Unit.YEAR:
            for each in _round_years(step.size, year):
                if (day := day_number(each, 1, 1)) > last:
                    return
                yield day


def _round_years(size: int, first: int) -> Iterator[int]:
    """Years that are round for people, without end: 20 BC (which is -19), 10 BC, 10, 20."""
    before_christ = -(-(1 - first) // size) if first < 1 else 0
    for number in range(before_christ, 0, -1):
        yield 1 - number * size
    yield from count(max(size, first - first % size), size)


def _days(size: int, first: int, last: int) -> Iterator[int]:
    """Every day, or the 1st, 8th, 15th and 22nd of each month."""
    for day in range(first, last + 1):
        of_month = calendar_day(day)[2]
        if size == 1 or (of_month % size == 1 and of_month < 28):
            yield day


def _label(unit: Unit, day: int) -> str:
    year, month, of_month = calendar_day(day)
    match unit:
        case Unit.DAY:
            return str(of_month)
        case Unit.MONTH:
            return MONTHS[month - 1][:3]
        case Unit.YEAR:
            return year_in_words(year)
