"""The first pane, if it is wanted: what is found, counted by speaker, topic, year and the like."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from pfd_tui.archive import open_again
from pfd_tui.dossier.records import Kind
from pfd_tui.tui.widgets.bars import Bars, Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.timer import Timer

    from pfd_tui.archive import Archive, Selection

PAUSE = 0.15
"""Seconds without a change of what is selected before it is counted."""
COUNTING = "counting …"
NOTHING = Section("Quotations", note="none are found")


class Facets(Bars):
    """Counts of what is selected, made in the background; each bar narrows to what it counts."""

    TITLE = "1 Facets"

    class Counted(Message):
        """What a selection selects of an archive was counted; None: it could not be."""

        def __init__(self, selection: Selection, sections: Sequence[Section] | None) -> None:
            self.selection, self.sections = selection, sections
            super().__init__()

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._wanted: tuple[Archive, Selection] | None = None
        self._counted: Selection | None = None
        """Of what the counts are that are shown, or on their way."""
        self._waiting: Timer | None = None
        self._asked: Archive | None = None
        """What the thread at work asks, over a connection of its own."""

    def on_mount(self) -> None:
        """Show the title while there is nothing else to show."""
        self.border_title = self.TITLE

    def on_unmount(self) -> None:
        """Nobody waits for a count when the program is left."""
        self._stop()

    def on_show(self) -> None:
        """Count what was offered while nobody could see it."""
        self._count_soon()

    def tell(self) -> None:
        """A bar tells of no record."""

    def offer(self, archive: Archive, selection: Selection) -> None:
        """Count what `selection` selects, after a pause; later, while nobody can see it."""
        self._wanted = archive, selection
        self._count_soon()

    def _count_soon(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
        if self.display and self._wanted is not None and self._wanted[1] is not self._counted:
            self._waiting = self.set_timer(PAUSE, self.count_now)

    def count_now(self) -> None:
        """Count what was offered last."""
        if self._wanted is not None:
            self._stop()
            archive, self._counted = self._wanted
            self.border_title = f"{self.TITLE}  {COUNTING}"
            self._count(archive, self._counted)

    def _stop(self) -> None:
        self.workers.cancel_group(self, "counting")
        if self._asked is not None:
            self._asked.interrupt()

    @work(thread=True, exclusive=True, group="counting")
    def _count(self, archive: Archive, selection: Selection) -> None:
        from pfd_tui.tui.spread import PROOF, kinds, spread  # what they bring is seldom needed

        worker = get_current_worker()
        again = self._asked = open_again(archive)
        asked = again or archive  # one in memory can be asked by two, in turn
        try:
            found = asked.find(selection)
            total = len(found.numbers[Kind.QUOTE])
            counted = spread(asked, selection, total)
            counted.sort(key=lambda section: section.title == PROOF)  # behind the others
            sections = [kinds(found), *counted]
        except sqlite3.Error:  # stopped, or the dossier was read again
            sections = None
        finally:
            if again is not None:
                again.close()
        if not worker.is_cancelled:
            self.post_message(self.Counted(selection, sections))

    def on_facets_counted(self, event: Counted) -> None:
        """Show the counts, if they are still wanted."""
        event.stop()
        if event.selection is not self._counted:
            return
        if event.sections is None:
            self._counted = None
            self.border_title = f"{self.TITLE}  not counted"
            return
        self.border_title = self.TITLE
        self.set_sections(event.sections if len(event.sections) > 1 else [*event.sections, NOTHING])
