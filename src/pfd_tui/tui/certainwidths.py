"""Emoji of a width that every terminal knows: signs in columns stay there.

A heart with a variation selector takes one cell in xterm and tmux and two in kitty; a woman joined
with a computer takes two or four. What is drawn is the first sign of such a group, filled up with
spaces to the cells that were reckoned with. What is copied stays what it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.segment import Segment
from textual.filter import LineFilter

if TYPE_CHECKING:
    from textual.color import Color

_EMOJI: Final = r"[\u2190-\u2bff\U0001f000-\U0001faff]"
_JOINED: Final = re.compile(r"[\ufe0f\u20e3\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
"""Without any of these there is no such picture: nearly always."""
_GROUP: Final = re.compile(
    r"(.)(?:"
    r"[\ufe0f\u20e3]"  # shown as a picture; in a key cap
    r"|[\U0001f3fb-\U0001f3ff]"  # the colour of a skin
    rf"|\u200d{_EMOJI}"  # joined with another
    r"|[\U000e0020-\U000e007f]"  # the flag of a region
    r")+"
)
"""A sign, and what makes another picture of it (https://www.unicode.org/reports/tr51/)."""


class CertainWidths(LineFilter):
    """Draws of each group of signs that is one picture the first sign alone."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of a line, each as wide as it was."""
        return [
            segment
            if segment.text.isascii()
            else Segment(certain(segment.text), segment.style, segment.control)
            for segment in segments
        ]


def certain(text: str) -> str:
    """`text` with pictures that all terminals draw as wide as it is.

    Where signs stand alone that join others, it stays: its width hangs on what is beside it.
    """
    if not _JOINED.search(text):
        return text
    drawn = _GROUP.sub(_first, text)
    return drawn if cell_len(drawn) == cell_len(text) else text


def _first(group: re.Match[str]) -> str:
    missing = cell_len(group[0]) - cell_len(group[1])
    return group[1] + " " * missing if missing >= 0 else group[0]
