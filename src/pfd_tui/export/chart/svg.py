"""Building SVG: text goes in through one door, which escapes it and makes it safe to show."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NewType

from pfd_tui.dossier.visible import visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

Svg = NewType("Svg", str)
"""Markup that is safe to be part of the drawing."""

_NO_CHARACTERS = str.maketrans(dict.fromkeys("\ufffe\uffff", "\ufffd"))
"""What no XML document may hold besides controls (XML 1.0, 2.2)."""


def text(words: str) -> Svg:
    """Text of a dossier: escaped, and whatever XML or a terminal could not bear as stand-ins."""
    return Svg(escape(visible_lines(words).translate(_NO_CHARACTERS), quote=False))


def element(name: str, /, *content: Svg, **attributes: str | float) -> Svg:
    """An element on a line. Attributes are this program's own; of their names, `_` stands for `-`.

    An attribute that is empty is left out; one at whose name ends in `_` only avoids a keyword.
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value != ""
    )
    if not content:
        return Svg(f"<{name}{given}/>")
    return Svg(f"<{name}{given}>{''.join(content)}</{name}>")


def lines(parts: Iterable[Svg]) -> str:
    """The parts, a line each."""
    return "".join(f"{part}\n" for part in parts)


def words_at(x: float, y: float, words: str, class_: str = "", anchor: str = "") -> Svg:
    """A line of text whose baseline is at `y`."""
    return element("text", text(words), class_=class_, x=x, y=y, text_anchor=anchor)


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Svg:
    """A straight line."""
    return element("line", class_=class_, x1=x1, y1=y1, x2=x2, y2=y2)


def box(x: float, y: float, width: float, height: float, class_: str) -> Svg:
    """A rectangle."""
    return element("rect", class_=class_, x=x, y=y, width=width, height=height)


def _value(value: str | float) -> str:
    """A length to a tenth of a unit, which is finer than any screen; text as it is."""
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
