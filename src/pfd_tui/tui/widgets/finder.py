"""The finder: finds in the background all of what the screen shows the first of."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from pfd_tui.archive import open_again

if TYPE_CHECKING:
    from pfd_tui.archive import Archive, Found, Selection


class Finder(Widget):
    """Has no face of its own; each search takes the place of the one before."""

    class Finished(Message):
        """Everything is found that a selection selects of an archive.

        Nothing (None), where the archive cannot be asked by two at once.
        """

        def __init__(self, archive: Archive, selection: Selection, found: Found | None) -> None:
            self.archive, self.selection, self.found = archive, selection, found
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._asked: Archive | None = None
        """What the thread at work asks, over a connection of its own."""

    def on_mount(self) -> None:
        """Take no room."""
        self.display = False

    def on_unmount(self) -> None:
        """Nobody waits for it when the program is left."""
        self.stop()

    def find(self, archive: Archive, selection: Selection) -> None:
        """Find all that `selection` selects, and nothing else any more."""
        self.stop()
        self._find(archive, selection)

    def stop(self) -> None:
        """Find nothing any more."""
        self.workers.cancel_group(self, "finding")
        if self._asked is not None:
            self._asked.interrupt()

    @work(thread=True, exclusive=True, group="finding")
    def _find(self, archive: Archive, selection: Selection) -> None:
        worker = get_current_worker()
        again = open_again(archive)
        if again is None:
            self.post_message(self.Finished(archive, selection, None))
            return
        self._asked = again
        try:
            found = None if worker.is_cancelled else again.find(selection)
        except sqlite3.Error:  # interrupted: somebody asks for something else by now
            found = None
        finally:
            again.close()
        if found is not None and not worker.is_cancelled:
            self.post_message(self.Finished(archive, selection, found))
