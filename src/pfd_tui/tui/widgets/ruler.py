"""The ruler over a chart: years, months or days, and how many events may lie in each column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from pfd_tui.timeline.axis import Axis, axis
from pfd_tui.timeline.bars import TICK
from pfd_tui.tui import look
from pfd_tui.tui.wrapping import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from pfd_tui.timeline.axis import Mark
    from pfd_tui.timeline.density import Density
    from pfd_tui.timeline.window import Window


NO_AXIS = Axis((), ())
"""Of a window without events: no days are better than others."""


class Ruler(Widget):
    """Three lines: what the marks are part of, the marks, and the density of the events."""

    DEFAULT_CSS = "Ruler { height: 3; padding: 0 1; }"

    class Dragged(Message):
        """The mouse pulls the ruler so many columns to the right."""

        def __init__(self, columns: int) -> None:
            self.columns = columns
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._window: Window | None = None
        self._density: Density | None = None
        self._margin = 0
        self._labels: Sequence[str] = ()
        self._held_at: int | None = None
        """The column of the screen in which the mouse holds it."""

    def show(self, window: Window, density: Density, margin: int, labels: Sequence[str]) -> None:
        """Show a window `margin` cells from the left; `labels` say what the lines are."""
        self._window, self._density = window, density
        self._margin, self._labels = margin, labels
        self.refresh()

    def render(self) -> Content:
        """The three lines; where there is room for fewer, the lower ones."""
        if self._window is None or self._density is None:
            return Content()
        shown = NO_AXIS if self._density.is_empty else axis(self._window)
        quiet, marked = (look.face(self, name) for name in (look.DIM, look.TONE_LABEL))
        context, marks, count = (*self._labels, "", "", "")[:3]
        lines = (
            (context, _marked(shown.context, self._window.columns), marked),
            (marks, _marked(shown.marks, self._window.columns), marked),
            (count, self._density.strip(self._window), quiet),
        )
        return Content("\n").join(
            Content.assemble(
                look.content(shortened(label, max(self._margin - 1, 0)).ljust(self._margin))
                .stylize(quiet),
                (line, style),
            )
            for label, line, style in lines[-max(1, self.content_size.height) :]
        )  # fmt: skip

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of time."""
        self._held_at = event.screen_x
        self.capture_mouse()
        event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Pull it along."""
        if self._held_at is not None and event.screen_x != self._held_at:
            self.post_message(self.Dragged(event.screen_x - self._held_at))
            self._held_at = event.screen_x

    def on_mouse_up(self) -> None:
        """Let it go."""
        self._held_at = None
        self.release_mouse()


def _marked(marks: Sequence[Mark], columns: int) -> str:
    """A line with a tick and a label for each mark; `202` would be another year than 2021."""
    line = ""
    for mark in marks:
        has_room = mark.column + 1 + len(mark.label) <= columns
        line = line.ljust(mark.column) + TICK + (mark.label if has_room else "")
    return line.ljust(columns)
