"""The lines of a sheet, and the signs that stand in front of events."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from pfd_tui.dossier.records import EventStatus

if TYPE_CHECKING:
    from collections.abc import Iterable


class Tone(Enum):
    """What a piece of text is; how that looks is for the screen to decide."""

    PLAIN = "plain"
    TITLE = "title"
    HEADING = "heading"
    QUOTATION = "quotation"
    PROVED = "proved"
    """Words of a source text that are the quotation being shown."""
    RECORDED = "recorded"
    """Words of a source text that are another recorded quotation."""
    UNRECORDED = "unrecorded"
    """Words between quotation marks of a source text that are in no record."""
    LABEL = "label"
    NOTE = "note"
    GOOD = "good"
    CAUTION = "caution"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line. `target` is the id of a record, or `topic:…`; empty: it leads nowhere."""

    text: str
    tone: Tone = Tone.PLAIN
    target: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line, to be wrapped at any width.

    `indent` counts the cells before all of it, `hang` those before its continuations besides.
    """

    pieces: tuple[Piece, ...] = ()
    indent: int = 0
    hang: int = 0

    @property
    def text(self) -> str:
        """The line without tones and targets."""
        return "".join(piece.text for piece in self.pieces)


def line(*pieces: Piece | str, indent: int = 0, hang: int = 0) -> Line:
    """A line of pieces; a bare text is a plain piece."""
    made = tuple(Piece(piece) if isinstance(piece, str) else piece for piece in pieces)
    return Line(made, indent, hang)


BLANK = Line()
"""A line with nothing on it."""


def plain_text(lines: Iterable[Line]) -> str:
    """A sheet as plain text."""
    return "\n".join((" " * each.indent + each.text).rstrip() for each in lines)


STATUS_SIGNS = {
    EventStatus.PAST: " ",
    EventStatus.ONGOING: "…",
    EventStatus.ANNOUNCED: "→",
    EventStatus.PLAN: "○",
    EventStatus.RECURRING: "↻",
}
