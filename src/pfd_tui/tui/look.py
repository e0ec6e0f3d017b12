"""How tones and signs look: the names of the component styles that the stylesheet gives a face."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from pfd_tui.dossier.visible import visible_lines
from pfd_tui.sheet import Tone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.css.styles import RenderStyles
    from textual.widget import Widget

TONE_CLASSES = {tone: f"tone--{tone.value}" for tone in Tone}
LINK, LINK_CURRENT, HIT, CURSOR, MARKED, DIM = (
    "look--link",
    "look--link-current",
    "look--hit",
    "look--cursor",
    "look--marked",
    "look--dim",
)
CURSOR_LIT = "look--cursor-lit"
"""The row under the cursor of the list that has the keys."""
CHIP, NOTICE, BAR = "look--chip", "look--notice", "look--bar"
LIT_UNRECORDED, LIT_BAD = "look--lit-unrecorded", "look--lit-bad"
"""Words of a source under the cursor that have no record, or are not as it has them."""
TONE_LABEL = TONE_CLASSES[Tone.LABEL]
CERTAIN, POSSIBLE, INTENDED = "look--certain", "look--possible", "look--intended"
"""Days of a chart: certain, possible, and certain ones of a plan."""
LOOK_CLASSES = {
    *TONE_CLASSES.values(),
    *(LINK, LINK_CURRENT, HIT, CURSOR, MARKED, DIM, LIT_UNRECORDED, LIT_BAD),
    *(CERTAIN, POSSIBLE, INTENDED, CURSOR_LIT, CHIP, NOTICE, BAR),
}
"""Component classes of every screen that shows records.

The screens have them, and not each widget: Textual works out the style of each component class of
each widget anew whenever a class of the screen changes, which was most of the time until a first
frame.
"""


def content(text: str) -> Content:
    """`text` from a dossier for the screen: never parsed as markup, controls made visible.

    A tab is a space: where a terminal has its stops, nobody here knows.
    """
    return Content(visible_lines(text).replace("\t", " "))


def face(widget: Widget, name: str) -> Style:
    """What the stylesheet gives a component class of a widget's screen, to lay over other styles.

    Textual's own partial styles lose opaque backgrounds.
    """
    return as_style(widget.screen.get_component_styles(name))


def as_style(styles: RenderStyles) -> Style:
    """What styles of the stylesheet say, and nothing else."""
    text_style = styles.text_style
    return Style(
        background=styles.background if styles.has_rule("background") else None,
        foreground=styles.color if styles.has_rule("color") else None,
        bold=text_style.bold,
        dim=text_style.dim,
        italic=text_style.italic,
        underline=text_style.underline,
        reverse=text_style.reverse,
        strike=text_style.strike,
    )


def lit(text: Content, spans: Iterable[tuple[int, int]], style: Style) -> Content:
    """`text` with stretches (code points, half-open) lit up."""
    for start, end in spans:
        text = text.stylize(style, start, end)
    return text
