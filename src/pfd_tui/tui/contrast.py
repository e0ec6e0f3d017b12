"""Colours that can be read: what a theme says, moved no further than WCAG 2.2 asks.

Text has a contrast of 4.5 : 1 with what it stands on (success criterion 1.4.3), signs and bars that
mean something 3 : 1 (1.4.11). Themes are made for other programs: as they are, most of them put
some of our text on something too much like it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.color import Color

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.theme import Theme

TEXT, SIGN = 4.6, 3.1
"""The contrasts asked for; a tenth more than WCAG's, as colours are rounded when they are mixed."""
INK = 6.0
"""Of plain text with the bare background, so that tints have room between them."""
SHADE = 1.6
"""How much of the contrast of plain text the backgrounds of rows take at most: beyond that, colours
of text would have to become much paler to be read there too.
"""
STEPS = 50
"""In how many steps a colour is moved from where it is to where it would be read best."""
BLACK, WHITE = Color(0, 0, 0), Color(255, 255, 255)
TONES = ("accent", "secondary", "success", "warning", "error")
TINTS = {
    "row-lit": ("accent", 0.35), "chip": ("accent", 0.30), "hit": ("warning", 0.40),
    "proved": ("success", 0.25), "unrecorded": ("warning", 0.25), "bad": ("error", 0.25),
}  # fmt: skip
"""Backgrounds that say something: the colour that is mixed in, and its share at most."""
ANSI = {**dict.fromkeys(TINTS, "ansi_default"), "bar": "ansi_default", "thumb": "ansi_default"}
"""The same of a theme with the terminal's own colours, which nobody can mix: there the stylesheet
turns text and background round instead.
"""


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two opaque colours, from 1 to 21 (WCAG 2.2, *contrast ratio*)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    """How bright it is, from 0 to 1 (WCAG 2.2, *relative luminance*)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def readable(theme: Theme) -> Theme:
    """The theme with colours that can be read, and with the backgrounds that our stylesheet names.

    What can be read already stays what it is.
    """
    if theme.ansi:
        return replace(theme, variables={**ANSI, **theme.variables})
    names = theme.to_color_system().generate()
    ground, surface, panel, ink, *tones = (
        Color.parse(names[name])
        for name in ("background", "surface", "panel", "foreground", *TONES)
    )
    best = WHITE if contrast(WHITE, ground) > contrast(BLACK, ground) else BLACK
    ink = _moved(ink, best, [ground], INK)
    shaded = max(TEXT, contrast(ink, ground) / SHADE)
    surface, panel = (_moved(each, ground, [ink], shaded) for each in (surface, panel))
    by_name = dict(zip(TONES, tones, strict=True))
    tints = {
        name: _moved(ground.blend(by_name[tone], share), ground, [ink],
                     shaded if name == "row-lit" else TEXT)
        for name, (tone, share) in TINTS.items()
    }  # fmt: skip
    under = [ground, surface, panel, tints["row-lit"]]
    read = {name: _moved(tone, best, under, TEXT) for name, tone in by_name.items()}
    drawn = {
        **tints,
        "bar": _moved(ground.blend(by_name["accent"], 0.6), read["accent"], under, SIGN),
        "thumb": _moved(panel, best, [ground], SIGN),
    }
    return replace(
        theme,
        foreground=ink.hex, background=ground.hex, surface=surface.hex, panel=panel.hex,
        accent=read["accent"].hex, secondary=read["secondary"].hex,
        success=read["success"].hex, warning=read["warning"].hex, error=read["error"].hex,
        variables={**theme.variables, **{name: colour.hex for name, colour in drawn.items()}},
    )  # fmt: skip


def _moved(colour: Color, towards: Color, beside: Iterable[Color], least: float) -> Color:
    """`colour`, moved as little as gives it a contrast of `least` with all `beside`."""
    beside = list(beside)
    for step in range(STEPS):
        moved = colour.blend(towards, step / STEPS)
        if all(contrast(moved, each) >= least for each in beside):
            return moved
    return towards
