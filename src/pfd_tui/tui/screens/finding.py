"""Finding: what is selected, the first of it at once, and all of it as soon as it is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from pfd_tui.tui.screens.asking import Asking
from pfd_tui.tui.widgets.finder import Finder

if TYPE_CHECKING:
    from pfd_tui.archive import Archive, Found, Selection
    from pfd_tui.tui.desk import Desk


class Finding(Asking):
    """Base of the screen that lists what is found."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.found: Found | None = None
        self.is_finding = False
        """Whether there may be more hits than are listed yet."""
        self.is_listed = True
        """Whether the lists show hits of what is selected now."""

    @property
    def finder(self) -> Finder:
        """Finds what is not listed at once."""
        return self.query_one(Finder)

    # For subclasses

    def list_found(self, archive: Archive, found: Found) -> None:
        """Show what was found in all lists, the cursors on the records they are on."""
        raise AssertionError("a subclass has the lists")

    def show_current(self) -> None:
        """Show the record that the cursor is on."""
        raise AssertionError("a subclass shows records")

    # Finding

    def select(self, selection: Selection) -> None:
        """Show what a selection selects, in all panes."""
        if self.archive is None:
            return
        self.selection = selection
        self.finder.stop()
        first = self.archive.find_first(selection)
        self.is_finding = first is None or bool(first.cut)
        if self.is_finding and not self.archive.is_kept:  # in memory, one thread at a time
            self.find_all()
            return
        if self.is_finding:
            self.finder.find(self.archive, selection)
        self.is_listed = first is not None
        if first is None:
            self.bar.remark("searching …")
        else:
            self._take(self.archive, first)
            self.show_current()

    @on(Finder.Finished)
    def list_all(self, event: Finder.Finished) -> None:
        """Mostly the first hits are shown already: the cursors stay where they are."""
        is_awaited = event.archive is self.archive and event.selection is self.selection
        if not (is_awaited and self.is_finding):
            return
        if event.found is None:
            self.find_all()
            return
        self.is_finding = False
        self._take(event.archive, event.found)
        if not self.is_listed:
            self.show_current()

    def find_all(self) -> None:
        """Wait for all hits, if they are not there yet: something is to be done with them."""
        if self.archive is not None and self.is_finding:
            self.finder.stop()
            self.is_finding = False
            self._take(self.archive, self.archive.find(self.selection))
            self.show_current()

    def _take(self, archive: Archive, found: Found) -> None:
        self.found = found
        self.list_found(archive, found)
