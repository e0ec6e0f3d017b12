"""Rows: a list of records, one a line, of any length; only the rows on the screen are fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message
from textual.style import Style

from pfd_tui.tui import commands, look
from pfd_tui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.content import Content

FETCHED_AHEAD = 8
"""Rows drawn beyond the visible ones, so that a step seldom waits for the archive, and a new list,
of which only the beginning is seen, hardly ever.
"""
MAX_KEPT = 2_000
"""Rows held drawn in memory; some screens' worth."""


class Rows(Lines):
    """A list of numbered records with a cursor. Subclasses fetch and draw rows."""

    class Moved(Message):
        """The cursor is on another record."""

        def __init__(self, rows: Rows, n: int) -> None:
            self.rows, self.n = rows, n
            super().__init__()

    class Chosen(Message):
        """The record under the cursor was chosen with the mouse."""

        def __init__(self, rows: Rows, n: int) -> None:
            self.rows, self.n = rows, n
            super().__init__()

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, classes="pane")
        self.numbers: Sequence[int] = ()
        self.cursor = 0
        self.empty_lines: list[Content] = []
        """What stands here when there are no rows."""
        self._drawn: dict[tuple[int, int], Content] = {}

    # For subclasses

    def fetch(self, numbers: Sequence[int]) -> dict[int, Content]:
        """The rows of these records at the present width."""
        raise AssertionError("a subclass fetches its rows")

    # What it holds

    def set_rows(self, numbers: Sequence[int]) -> None:
        """Show these records; the cursor stays on its record where that is still there."""
        kept, before = self.current, self.cursor
        self.numbers = numbers
        self.forget_drawn()
        self.cursor = 0
        self.lines_changed()
        if kept is None:
            index = None
        elif before < len(numbers) and numbers[before] == kept:  # all of it, after the first of it
            index = before
        else:
            index = self.index_of(kept)
        if index is not None:
            self._put_cursor(index)
        else:
            self.scroll_to(y=0, animate=False, force=True, immediate=True)

    def begins(self, numbers: Sequence[int]) -> bool:
        """Whether the rows that are shown are the first of these."""
        return bool(self.numbers) and list(numbers[: len(self.numbers)]) == list(self.numbers)

    def extend_rows(self, numbers: Sequence[int]) -> None:
        """Show these, which begin with those that are shown: nothing has to be drawn anew."""
        self.numbers = numbers
        self.count_changed()

    @property
    def current(self) -> int | None:
        """The number of the record under the cursor; none where that is a heading."""
        n = self.numbers[self.cursor] if self.cursor < len(self.numbers) else 0
        return n if n > 0 else None

    def index_of(self, n: int) -> int | None:
        """Where record `n` stands in the list, if it does."""
        try:
            return self.numbers.index(n)
        except ValueError:
            return None

    def forget_drawn(self) -> None:
        """Draw all rows anew: what they show or how it looks has changed."""
        self._drawn.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """The theme has changed."""
        self._drawn.clear()
        super().notify_style_update()

    # Drawing

    @property
    def line_count(self) -> int:
        """Rows, or the lines that say why there are none."""
        return len(self.numbers) or len(self.empty_lines)

    def draw(self, y: int, width: int) -> tuple[Content, Style]:
        """Row `y`; the one under the cursor stands out."""
        if not self.numbers:
            return self.empty_lines[y], self.look(look.DIM)
        if y != self.cursor:
            style = Style.null()
        else:
            style = self.look(look.CURSOR_LIT if self.has_focus else look.CURSOR)
        return self._row(y, width), style

    def _row(self, y: int, width: int) -> Content:
        key = (self.numbers[y], width)
        if key not in self._drawn:
            if len(self._drawn) > MAX_KEPT:
                self._drawn.clear()
            top, height = self.scroll_offset.y, self.scrollable_content_region.height
            first = top if top <= y < top + height else y
            last = first + max(1, height)
            if top:  # it has been scrolled, and may be further
                first, last = max(0, first - FETCHED_AHEAD), last + FETCHED_AHEAD
            around = self.numbers[first:last]
            missing = [n for n in around if (n, width) not in self._drawn]
            for n, row in self.fetch(missing).items():
                self._drawn[n, width] = row.truncate(width, ellipsis=True)
        return self._drawn[key]

    # Moving

    def move_to(self, index: int) -> None:
        """Put the cursor on the row at `index`, or the nearest there is."""
        self._put_cursor(index)

    def _put_cursor(self, index: int) -> None:
        if not self.numbers:
            return
        before, self.cursor = self.cursor, max(0, min(index, len(self.numbers) - 1))
        self.scroll_line_into_view(self.cursor)
        self._refresh_row(before)
        self._refresh_row(self.cursor)

    def _refresh_row(self, index: int) -> None:
        self.refresh_line(index)

    def move(self, movement: type[commands.Movement]) -> None:
        """Carry out one of the movements and tell of the record it leads to."""
        page = max(1, self.scrollable_content_region.height - 1)
        match movement:
            case commands.Down:
                self.move_to(self.cursor + 1)
            case commands.Up:
                self.move_to(self.cursor - 1)
            case commands.PageDown:
                self.move_to(self.cursor + page)
            case commands.PageUp:
                self.move_to(self.cursor - page)
            case commands.First:
                self.move_to(0)
            case commands.Last:
                self.move_to(len(self.numbers) - 1)
            case _:
                return
        self.tell()

    def next_hit(self, direction: int) -> None:
        """To the next row found, or (direction -1) the one before; round the ends."""
        if self.numbers:
            self.move_to((self.cursor + direction) % len(self.numbers))
            self.tell()

    def tell(self) -> None:
        """Say which record the cursor is on."""
        if self.current is not None:
            self.post_message(self.Moved(self, self.current))

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on a row; a second one chooses it."""
        inside = event.get_content_offset(self)
        if inside is None:  # on the border or the padding
            return
        index = inside.y + self.scroll_offset.y
        if index < len(self.numbers):
            again = event.chain > 1
            self.move_to(index)
            self.tell()
            if again and self.current is not None:
                self.post_message(self.Chosen(self, self.current))
