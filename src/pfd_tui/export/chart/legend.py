"""The legend: what each sign of the drawing means."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.export.chart import bars
from pfd_tui.export.chart.bars import FACT, INTENTION
from pfd_tui.export.chart.svg import Svg, element, words_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COLUMNS = 3
SAMPLE, ROW = 40.0, 20.0
"""The width of a sign and of the room behind it, and the height of a row."""
SIGN = SAMPLE - 14


class Entry(NamedTuple):
    """Signs from an x on, around a y; and what they mean."""

    draw: Callable[[float, float], Iterator[Svg]]
    meaning: str


def _certain(x: float, y: float) -> Iterator[Svg]:
    yield bars.certain(x, x + SIGN, y, FACT)


def _possible(x: float, y: float) -> Iterator[Svg]:
    yield bars.possible(x, x + SIGN, y, FACT)
    yield bars.limit(x, y, -1)
    yield bars.limit(x + SIGN, y, 1)


def _day(x: float, y: float) -> Iterator[Svg]:
    yield bars.dot(x + SIGN / 2, y, FACT)


def _short(x: float, y: float) -> Iterator[Svg]:
    yield bars.short_certain(x + SIGN / 4, y, FACT)
    yield bars.short_possible(x + SIGN * 3 / 4, y, FACT)


def _intention(x: float, y: float) -> Iterator[Svg]:
    yield bars.certain(x, x + SIGN / 2, y, INTENTION)
    yield bars.dot(x + SIGN - bars.DOT, y, INTENTION)


def _open(x: float, y: float) -> Iterator[Svg]:
    yield bars.possible(x, x + SIGN - bars.EDGE, y, FACT)
    yield bars.arrow(x + SIGN, y, 1, FACT)


def _unknown(x: float, y: float) -> Iterator[Svg]:
    yield bars.possible(x, x + SIGN - bars.EDGE, y, FACT)
    yield bars.unknown(x + SIGN - bars.EDGE / 2, y)


def _about(x: float, y: float) -> Iterator[Svg]:
    yield bars.possible(x + bars.ABOUT, x + SIGN - bars.ABOUT, y, FACT)
    yield bars.about(x + bars.ABOUT, y, -1)
    yield bars.about(x + SIGN - bars.ABOUT, y, 1)


def _bracketed(x: float, y: float) -> Iterator[Svg]:
    yield words_at(x + SIGN / 2, y + 4, "[…]", "key", "middle")


ENTRIES = (
    Entry(_certain, "certainly on these days"),
    Entry(_possible, "possibly on any of these days"),
    Entry(_day, "on one certain day"),
    Entry(_short, "too short to draw: certain, possible"),
    Entry(_intention, "hollow: planned or announced, not a fact"),
    Entry(_open, "open end"),
    Entry(_unknown, "unknown end"),
    Entry(_about, "approximate"),
    Entry(_bracketed, "date not stated by the source"),
)


def legend(left: float, right: float, top: float) -> Svg:
    """All entries from `top` on, in columns of one width."""
    parts: list[Svg] = []
    for index, entry in enumerate(ENTRIES):
        row, column = divmod(index, COLUMNS)
        x = left + column * (right - left) / COLUMNS
        y = top + row * ROW + ROW / 2
        parts += entry.draw(x, y)
        parts.append(words_at(x + SAMPLE, y + 4, entry.meaning, "key"))
    return element("g", *parts)


HEIGHT = -(-len(ENTRIES) // COLUMNS) * ROW
"""Of all rows."""
