"""A screen in ASCII, for terminals that show nothing else: signs are exchanged when drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.filter import LineFilter

from pfd_tui.ascii import in_ascii

if TYPE_CHECKING:
    from textual.color import Color

NO_SUCH_SIGN = "?"
"""What stands for a letter that the terminal's encoding lacks, a cell for each of its cells."""


class AsciiSigns(LineFilter):
    """Exchanges the program's signs for ASCII, and what the `encoding` lacks for `?`."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of a line, each as wide as it was."""
        return [Segment(self._drawable(text), style, control) for text, style, control in segments]

    def _drawable(self, text: str) -> str:
        text = in_ascii(text)
        if text.isascii() or _encodes(text, self._encoding):
            return text
        return "".join(
            sign if _encodes(sign, self._encoding) else NO_SUCH_SIGN * cell_len(sign)
            for sign in text
        )


def _encodes(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeError, LookupError):
        return False
    return True
