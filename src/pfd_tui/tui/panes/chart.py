"""The fifth pane, on large screens: the timeline of what is found, drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.dossier.records import Kind
from pfd_tui.tui import look
from pfd_tui.tui.library import carried
from pfd_tui.tui.widgets.chart import Chart

if TYPE_CHECKING:
    from textual.timer import Timer

    from pfd_tui.archive import Archive, Found

PAUSE = 0.15
"""Seconds without a change of what is found before it is drawn: nobody reads it while they type."""


class ChartPane(Chart):
    """A chart that follows the explorer, where there is room for it."""

    TITLE = "5 Chart"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._offered: tuple[Archive, Found] | None = None
        self._waiting: Timer | None = None
        self._pointed: int | None = None

    def on_mount(self) -> None:
        """Show the title while there is nothing else to show."""
        self.border_title = self.TITLE

    def offer(self, archive: Archive, found: Found) -> None:
        """Draw what was found: another archive at once, another search after a pause."""
        before = self._offered[0] if self._offered else archive
        self._pointed = carried(self._pointed, before, archive)
        self._offered = archive, found
        if self._waiting is not None:
            self._waiting.stop()
        if before is not archive:
            self.draw_offered()
        else:
            self._waiting = self.set_timer(PAUSE, self.draw_offered)

    def draw_offered(self) -> None:
        """Draw what was offered last, if anybody can see it."""
        if self._offered is None:
            return
        archive, found = self._offered
        events = found.numbers[Kind.EVENT] if self.is_shown else ()
        self.is_fitted = True
        self.show(archive, events, look.content(f"{self.TITLE}  {len(events):,}"))
        if self._pointed is not None:
            self.point_at(self._pointed)

    def point_at(self, n: int) -> None:
        """Put the cursor on an event, where it is drawn, or as soon as it is."""
        self._pointed = n
        is_there_already = n == self.tracks.current
        if not is_there_already and (index := self.tracks.index_of(n)) is not None:
            self.tracks.move_to(index)

    @property
    def is_shown(self) -> bool:
        """Whether there is room for it."""
        return bool(self.region.area)

    def on_resize(self) -> None:
        """It may have been without room till now."""
        super().on_resize()
        self.draw_offered()
