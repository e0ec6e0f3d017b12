"""What a page shows: lines of text, how their pieces look, where they lead, and a margin."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.dossier.visible import visible_lines
from pfd_tui.tui import look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pfd_tui.sheet import Line, Piece


NO_LINK = -1
"""The cursor is on no link."""


class Link(NamedTuple):
    """Words that the cursor can go to: their line, their stretch in it, and where they lead."""

    line: int
    start: int
    end: int
    target: str


class Leaf:
    """Lines that are all there. A subclass may make them when they are drawn, and has a margin."""

    margin = 0
    """Cells at the left that are no part of the text: a selection leaves them out."""

    first_link = 0
    """The link the cursor is on to begin with; it may be NO_LINK."""

    def __init__(self, lines: Sequence[Line] = ()) -> None:
        self._lines = lines
        self.texts: Sequence[str] = [visible_lines(line.text) for line in lines]
        """The lines as they are shown, code point for code point."""
        self.links: Sequence[Link] = [
            link for index, line in enumerate(lines) for link in _links_of(line, index)
        ]
        """In the order of the text."""

    def indents(self, line: int) -> tuple[int, int]:
        """Cells before all of a line, and those before its continuations besides."""
        return self._lines[line].indent, self._lines[line].hang

    def pieces(self, line: int) -> Sequence[Piece]:
        """The pieces of a line, which together are its text."""
        return self._lines[line].pieces

    def margin_pieces(self, line: int, start: int, end: int) -> Sequence[Piece]:
        """What stands in the margin beside a stretch of a line; at most `margin` cells."""
        return ()

    def link_at(self, line: int, at: int) -> int | None:
        """Which link stands at a code point of a line."""
        for index, link in enumerate(self.links):
            if link.line == line and link.start <= at < link.end:
                return index
        return None

    def words_of(self, link: int, line: int) -> tuple[int, int]:
        """The stretch of a line that belongs to a link; empty where none does."""
        found = self.links[link]
        return (found.start, found.end) if found.line == line else (0, 0)

    def current_look(self, link: int, *, has_focus: bool) -> str:
        """The component class of the link the cursor is on; empty: it looks like any other."""
        return look.LINK_CURRENT if has_focus else ""


def _links_of(line: Line, index: int) -> list[Link]:
    links, offset = [], 0
    for piece in line.pieces:
        end = offset + len(piece.text)
        if piece.target:
            links.append(Link(index, offset, end, piece.target))
        offset = end
    return links
