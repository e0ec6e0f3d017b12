"""A page: lines of text wrapped to the width, with links that the cursor walks along."""

from __future__ import annotations

import bisect
import sys
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.message import Message
from textual.style import Style

from pfd_tui.tui import commands, look
from pfd_tui.tui.widgets.leaf import Leaf
from pfd_tui.tui.widgets.lines import Lines, Plain
from pfd_tui.tui.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events

    from pfd_tui.sheet import Line, Piece
    from pfd_tui.tui.widgets.leaf import Link


class _Row(NamedTuple):
    """A line of the screen: a stretch of a line of the page (code points, half-open)."""

    line: int
    start: int
    end: int
    indent: int
    """Cells before it, the margin not counted."""


class _Laid(NamedTuple):
    """A line of the page made ready to be drawn row by row."""

    pieces: Sequence[Piece]
    starts: Sequence[int]
    """Where each piece begins (code points of the line)."""
    hits: list[tuple[int, int]]


NO_HITS: list[tuple[int, int]] = []
MAX_KEPT = 500
"""Lines held ready in memory; a page of a source has some tens on the screen."""


class Page(Lines):
    """Wrapped text with links. Shows sheets: the detail of a record, help, problems, a source."""

    class Followed(Message):
        """A link was chosen with the mouse."""

        def __init__(self, page: Page, target: str) -> None:
            self.page, self.target = page, target
            super().__init__()

    def __init__(self, *, id: str, classes: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self.link = 0
        """Which link the cursor is on; it may be NO_LINK of `leaf`."""
        self._leaf = Leaf()
        self._stretches: list[list[tuple[int, int]]] = []
        self._row_of_line: list[int] = [0]
        self._hits: Callable[[str], list[tuple[int, int]]] = lambda text: NO_HITS
        self._laid: dict[int, _Laid] = {}

    def set_lines(
        self,
        lines: Sequence[Line],
        hits: Callable[[str], list[tuple[int, int]]] | None = None,
    ) -> None:
        """Show these lines from the top; `hits` finds what to light up in a text."""
        self.set_leaf(Leaf(lines), hits)

    def set_leaf(
        self, leaf: Leaf, hits: Callable[[str], list[tuple[int, int]]] | None = None
    ) -> None:
        """Show a leaf from the top, as `set_lines` does."""
        self._leaf = leaf
        self._hits = hits or (lambda text: NO_HITS)
        self.link = leaf.first_link
        self._laid.clear()
        self._wrap()
        self.scroll_to(y=0, animate=False, force=True, immediate=True)

    @property
    def _links(self) -> Sequence[Link]:
        return self._leaf.links

    @property
    def target(self) -> str:
        """Where the link under the cursor leads; empty where there is no link."""
        return self._links[self.link].target if 0 <= self.link < len(self._links) else ""

    @property
    def targets(self) -> list[str]:
        """Where the links lead, in the order of the page."""
        return [link.target for link in self._links]

    def go_to_link(self, index: int) -> None:
        """Put the cursor on a link and show it."""
        if self._links:
            self.link = max(0, min(index, len(self._links) - 1))
            self.scroll_line_into_view(self._row_of_link(self._links[self.link]))
            self.refresh()

    def present_link(self, index: int) -> None:
        """Put the cursor on a link and show it with some lines before it and more after it."""
        self.link = index
        row = self._row_of_link(self._links[index])
        above = self.scrollable_content_region.height // 3
        self.scroll_to(y=max(0, row - above), animate=False, force=True, immediate=True)
        self.refresh()

    # Rows

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._wrap()

    def _wrap(self) -> None:
        width = self.text_width - self._margin
        self._stretches = []
        is_laid_out = self.scrollable_content_region.width > 0
        for index, text in enumerate(self._leaf.texts if is_laid_out else ()):
            indent, hang = self._indents(index, width)
            self._stretches.append(wrap(text, width - indent, width - indent - hang))
        self._row_of_line = list(accumulate(map(len, self._stretches), initial=0))
        self.lines_changed()

    @property
    def _margin(self) -> int:
        """Cells of the margin; none where they would take a third of the width."""
        margin = self._leaf.margin
        return margin if margin < self.text_width // 3 else 0

    def _indents(self, line: int, width: int) -> tuple[int, int]:
        indent, hang = self._leaf.indents(line)
        return min(indent, width // 3), min(hang, width // 3)

    def _row(self, y: int) -> _Row:
        line = bisect.bisect_right(self._row_of_line, y) - 1
        number = y - self._row_of_line[line]
        indent, hang = self._indents(line, self.text_width - self._margin)
        return _Row(line, *self._stretches[line][number], indent + (hang if number else 0))

    def _row_of_link(self, link: Link) -> int:
        if link.line >= len(self._stretches):  # without room nothing is laid out
            return 0
        before = bisect.bisect_right(self._stretches[link.line], (link.start, sys.maxsize)) - 1
        return self._row_of_line[link.line] + max(before, 0)

    @property
    def line_count(self) -> int:
        """Lines of the screen that the page takes."""
        return self._row_of_line[-1]

    # Drawing

    def draw(self, y: int, width: int) -> tuple[Content, Style]:
        """Line `y` of the screen."""
        row = self._row(y)
        text = self._styled(row)
        if self._margin:
            margin = Content("")
            for piece in self._leaf.margin_pieces(row.line, row.start, row.end):
                margin += Content(piece.text).stylize(self.look(look.TONE_CLASSES[piece.tone]))
            text = margin.pad_right(self._margin - margin.cell_length) + text
        return text, Style.null()

    def _styled(self, row: _Row) -> Content:
        laid = self._lay(row.line)
        shown = self._leaf.texts[row.line][row.start : row.end].replace("\t", " ")
        text = Content(shown)
        first = max(bisect.bisect_right(laid.starts, row.start) - 1, 0)
        last = bisect.bisect_left(laid.starts, row.end)
        for piece, start in zip(laid.pieces[first:last], laid.starts[first:last], strict=True):
            begin, end = max(start - row.start, 0), start + len(piece.text) - row.start
            if end <= begin:
                continue
            text = text.stylize(self.look(look.TONE_CLASSES[piece.tone]), begin, end)
            if piece.target:
                text = text.stylize(self.look(look.LINK), begin, end)
        text = look.lit(text, self._hits_in(row, laid.hits), self.look(look.HIT))
        return self._with_cursor(text, row).pad_left(row.indent)

    def _lay(self, line: int) -> _Laid:
        if line not in self._laid:
            if len(self._laid) > MAX_KEPT:
                self._laid.clear()
            pieces = self._leaf.pieces(line)
            starts = list(accumulate((len(piece.text) for piece in pieces[:-1]), initial=0))
            self._laid[line] = _Laid(pieces, starts, self._hits(self._leaf.texts[line]))
        return self._laid[line]

    def _hits_in(self, row: _Row, hits: list[tuple[int, int]]) -> list[tuple[int, int]]:
        return [
            (max(start - row.start, 0), end - row.start)
            for start, end in hits
            if start < row.end and row.start < end
        ]

    def _with_cursor(self, text: Content, row: _Row) -> Content:
        if not 0 <= self.link < len(self._links):
            return text
        name = self._leaf.current_look(self.link, has_focus=self.has_focus)
        start, end = self._leaf.words_of(self.link, row.line)
        if not name or end <= row.start or start >= row.end:
            return text
        return text.stylize(self.look(name), max(start - row.start, 0), end - row.start)

    def plain_line(self, y: int) -> Plain:
        """The text of a line of the screen; the margin and hanging indents are no part of it."""
        row = self._row(y)
        text = self._leaf.texts[row.line][row.start : row.end]
        following = self._row(y + 1) if y + 1 < self.line_count else None
        goes_on = (
            following is not None and following.line == row.line and following.start == row.end
        )
        if row.start:
            return Plain(text, self._margin + row.indent, goes_on)
        return Plain(" " * row.indent + text, self._margin, goes_on)

    # Moving

    def move(self, movement: type[commands.Movement]) -> None:
        """Carry out one of the movements: from link to link, else a line at a time."""
        height = max(1, self.scrollable_content_region.height - 1)
        match movement:
            case commands.Down:
                self._step(1)
            case commands.Up:
                self._step(-1)
            case commands.PageDown:
                self._scroll(height)
            case commands.PageUp:
                self._scroll(-height)
            case commands.First:
                self.link = 0
                self._scroll(-self.line_count)
            case commands.Last:
                self.link = max(0, len(self._links) - 1)
                self._scroll(self.line_count)
            case _:
                return
        self.refresh()

    def next_hit(self, direction: int) -> None:
        """To the next line with a hit, or (direction -1) the one before."""
        top = self.scroll_offset.y
        rows = range(top + 1, self.line_count) if direction > 0 else range(top - 1, -1, -1)
        for y in rows:
            row = self._row(y)
            hits = self._lay(row.line).hits
            if any(row.start <= start < row.end for start, _ in hits):
                self.scroll_to(y=y, animate=False, force=True, immediate=True)
                return

    def _scroll(self, lines: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, force=True, immediate=True)

    def _step(self, direction: int) -> None:
        """To the next link where it is on the screen or a line away; else scroll a line."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        seen = range(top, top + height)
        following = self.link + direction
        if self._row_of(self.link) not in seen:
            # Links were scrolled past: let the cursor catch up.
            while (self._row_of(following, top) - top) * direction < 0 and (
                self._row_of(following, top) not in range(top - 1, top + height + 1)
            ):
                self.link = following
                following += direction
        if self._row_of(following, -2) in range(top - 1, top + height + 1):
            self.go_to_link(following)
        else:
            self._scroll(direction)

    def _row_of(self, link: int, otherwise: int = -1) -> int:
        """The line of the screen where a link begins; `otherwise` where there is no such link."""
        known = 0 <= link < len(self._links)
        return self._row_of_link(self._links[link]) if known else otherwise

    def on_click(self, event: events.Click) -> None:
        """A click on a link follows it."""
        offset = event.style.meta.get("offset")
        if offset is None or offset[1] >= self.line_count:
            return
        row = self._row(offset[1])
        at = row.start + offset[0] - self._margin - row.indent
        index = self._leaf.link_at(row.line, at) if row.start <= at < row.end else None
        if index is not None:
            self.go_to_link(index)
            if self.target:
                self.post_message(self.Followed(self, self.target))
