"""Bars: an event over its possible days; solid where it certainly was, hollow if it is intended.

The grammar is that of the chart on the screen: solid for certain days, dashed for possible ones, an
arrow at an open end, `?` at an unknown one and within what the source doubts, `~` at approximate
ends. Nothing is said by colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pfd_tui.export.chart.svg import Svg, box, element, line, words_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pfd_tui.dossier.dates import Span
    from pfd_tui.export.chart.scale import Scale

THICK = 8.0
"""The height of a bar."""
DOT = 4.5
"""The radius of a dot."""
SHORTEST = 6.0
"""What is narrower is drawn as a sign of its own."""
EDGE = 9.0
"""What an arrow or a `?` takes of a bar at the edge of the drawing."""
DOUBTED_FROM = 3 * EDGE
"""What is wider has room for the `?` of a date that its source doubts."""
ABOUT = 8.0
"""What a `~` takes beside a bar."""
_SLICE = 1.0
"""What is narrower is not drawn."""


@dataclass(frozen=True, slots=True)
class Ink:
    """What is drawn with: facts are filled, intentions are hollow."""

    certain: str
    possible: str
    is_hollow: bool


FACT = Ink("fact", "maybe", is_hollow=False)
INTENTION = Ink("plan", "plan maybe", is_hollow=True)


def bar(span: Span, scale: Scale, y: float, ink: Ink) -> Iterator[Svg]:
    """The possible days of a date, interval or member of a set, around the height `y`."""
    start = scale.x(span.earliest) if span.earliest is not None else scale.left
    end = scale.x(span.latest + 1) if span.latest is not None else scale.right
    if span.is_day:
        yield dot((start + end) / 2, y, ink)
    elif end - start < SHORTEST and scale.shows(span.earliest) and scale.shows(span.latest):
        yield from _too_short(span, (start + end) / 2, y, ink)
    else:
        yield from _long(span, start, end, scale, y, ink)


def _too_short(span: Span, x: float, y: float, ink: Ink) -> Iterator[Svg]:
    yield short_certain(x, y, ink) if span.is_certain else short_possible(x, y, ink)
    if span.is_uncertain:
        yield unknown(x, y - THICK)
    if span.is_approximate:
        yield from (about(x - DOT, y, -1), about(x + DOT, y, 1))


def _long(span: Span, start: float, end: float, scale: Scale, y: float, ink: Ink) -> Iterator[Svg]:
    begins, stops = scale.shows(span.earliest), scale.shows(span.latest)
    if not begins:
        is_unknown = span.is_start_unknown or span.earliest is not None
        yield unknown(start + EDGE / 2, y) if is_unknown else arrow(start, y, -1, ink)
        start += EDGE
    if not stops:
        is_unknown = span.is_end_unknown or span.latest is not None
        yield unknown(end - EDGE / 2, y) if is_unknown else arrow(end, y, 1, ink)
        end -= EDGE
    first, last = start, start
    if span.certain:
        first, last = scale.x(span.certain[0]), scale.x(span.certain[1] + 1)
        yield certain(first, last, y, ink)
    for left, right in ((start, first), (last, end)):
        if right - left > _SLICE:
            yield possible(left, right, y, ink)
    if begins and (first - start > _SLICE or not span.certain):
        yield (about if span.is_start_approximate else limit)(start, y, -1)
    if stops and end - last > _SLICE:
        yield (about if span.is_end_approximate else limit)(end, y, 1)
    if span.is_uncertain and end - start > DOUBTED_FROM:
        yield unknown((start + end) / 2, y)


# Signs, also those of the legend


def certain(left: float, right: float, y: float, ink: Ink) -> Svg:
    """Days that are certain."""
    return box(left, y - THICK / 2, max(right - left, _SLICE), THICK, ink.certain)


def possible(left: float, right: float, y: float, ink: Ink) -> Svg:
    """Days of which it may be any."""
    if ink.is_hollow:
        return box(left, y - THICK / 2, right - left, THICK, ink.possible)
    return line(left, y, right, y, ink.possible)


def limit(x: float, y: float, direction: int) -> Svg:
    """Where possible days begin (`direction` is -1) or end (1)."""
    return line(x, y - THICK / 2 - 1, x, y + THICK / 2 + 1, "limit")


def dot(x: float, y: float, ink: Ink) -> Svg:
    """One certain day."""
    return element("circle", class_=ink.certain, cx=x, cy=y, r=DOT)


def short_certain(x: float, y: float, ink: Ink) -> Svg:
    """Certain days, too few to be drawn as a bar."""
    return box(x - SHORTEST / 2, y - THICK / 2, SHORTEST, THICK, ink.certain)


def short_possible(x: float, y: float, ink: Ink) -> Svg:
    """Possible days, too few to be drawn as a bar: a ring, half filled for a fact."""
    ring = element("circle", class_="plan maybe" if ink.is_hollow else "plan", cx=x, cy=y, r=DOT)
    if ink.is_hollow:
        return ring
    half = f"M{x:.1f} {y - DOT:.1f}A{DOT} {DOT} 0 0 0 {x:.1f} {y + DOT:.1f}Z"
    return element("g", ring, element("path", class_="fact", d=half))


def arrow(x: float, y: float, direction: int, ink: Ink) -> Svg:
    """An open end at the edge of the drawing: to the left (-1) or to the right (1)."""
    back = x - direction * EDGE
    points = f"{x:.1f},{y:.1f} {back:.1f},{y - THICK / 2:.1f} {back:.1f},{y + THICK / 2:.1f}"
    return element("polygon", class_=ink.certain, points=points)


def unknown(x: float, y: float) -> Svg:
    """An unknown end, or a date that its source doubts."""
    return words_at(x, y + 4.5, "?", "sign", "middle")


def about(x: float, y: float, direction: int) -> Svg:
    """Where possible days begin (`direction` is -1) or end (1), approximately."""
    return words_at(x + direction * (ABOUT / 2 + 1), y + 4.5, "~", "sign", "middle")
