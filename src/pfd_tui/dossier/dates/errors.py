"""The error of a text that is no date."""

from __future__ import annotations

SHOWN = 40
"""Code points of a faulty text that its message repeats."""


class DateError(ValueError):
    """The text is not a date this program reads; the message says why and what to type.

    `column` is where the fault begins: a code point of the text, counted from 1.
    """

    def __init__(self, message: str, column: int = 1) -> None:
        super().__init__(message)
        self.column = column


def shown(text: str) -> str:
    """A faulty text as a message repeats it: its beginning, where it is long."""
    return f"`{text if len(text) <= SHOWN else text[:SHOWN] + '…'}`"
