"""The fourth pane: everything known of one record, with its links and its words in the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.archive.matching import lights, matches
from pfd_tui.dossier.records import Quote
from pfd_tui.sheet import sheet_of
from pfd_tui.sheet.found import found_by
from pfd_tui.sheet.trust import trust_in_short
from pfd_tui.tui.widgets.page import Page

if TYPE_CHECKING:
    from pfd_tui.archive import Archive, Found

KIND_NAMES = {"work": "programme, project or document"}


class Detail(Page):
    """The record that was last chosen."""

    TITLE = "4 Detail"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, classes="pane")
        self.shown: int | None = None
        """The number of the record shown."""

    def on_mount(self) -> None:
        """Show the title while there is nothing else to show."""
        self.border_title = self.TITLE

    def show(self, archive: Archive, n: int, found: Found, *, is_hit: bool = False) -> None:
        """Show a record, with what the query asks for lit up, and by what it was found.

        `is_hit`: it is known to be found; else it is looked for.
        """
        stored = archive.at(n)
        self.shown = n
        what = KIND_NAMES.get(stored.kind, stored.kind)
        if isinstance(stored.record, Quote):  # what is to be known must not need scrolling
            what = trust_in_short(stored.record, stored.proof)
        self.border_title = f"{self.TITLE}  {what}"
        title, *others = sheet_of(archive, stored)
        is_found = is_hit or n in found.numbers.get(stored.kind, ())
        why = matches(archive, stored, found.query) if is_found else []
        self.set_lines([title, *found_by(why), *others], lights(why, found.query))

    def clear(self) -> None:
        """Show nothing."""
        self.shown = None
        self.border_title = self.TITLE
        self.set_lines([])
