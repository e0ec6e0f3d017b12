"""What is drawn commands no terminal, whichever widget draws it and wherever it has it from.

What comes from a dossier has visible stand-ins by then. An input draws what it was given, though:
pasted text, a name that was taken as a completion, a file's name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.filter import LineFilter

from pfd_tui.dossier.visible import visible

if TYPE_CHECKING:
    from textual.color import Color

NO_SIGN = "\ufffd"
"""What stands for a character that may not be drawn, for each of its cells; most have none."""


class NoCommands(LineFilter):
    """Draws controls and what else `visible` replaces as the cells that were reckoned with."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of a line, each as wide as it was."""
        return [
            segment
            if segment.text.isprintable()
            else Segment(drawable(segment.text), segment.style, segment.control)
            for segment in segments
        ]


def drawable(text: str) -> str:
    """`text` without what could command a terminal, as wide as it is."""
    if visible(text) == text:
        return text
    return "".join(sign if visible(sign) == sign else NO_SIGN * cell_len(sign) for sign in text)
