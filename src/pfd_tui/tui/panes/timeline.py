"""The third pane: dated events in the order of time, facts and plans told apart by a sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from pfd_tui.dossier import dates
from pfd_tui.dossier.records import Event, Kind
from pfd_tui.sheet import Tone
from pfd_tui.sheet.lines import STATUS_SIGNS
from pfd_tui.tui import look
from pfd_tui.tui.panes.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pfd_tui.archive import Archive, Found

DATE_WIDTHS = ((44, 18), (0, 16))
"""Cells for the date in panes of at least that many cells: `[from 3 May 2021]`."""


class Timeline(Listing):
    """What happened, and what is planned. A date the source does not give stands in brackets."""

    TITLE = "3 Timeline"

    def select(self, archive: Archive, found: Found) -> Sequence[int]:
        """The events found, in the order of time."""
        return found.numbers[Kind.EVENT]

    def counts(self, archive: Archive, found: Found) -> tuple[int, int]:
        """Events found, of all."""
        return len(found.numbers[Kind.EVENT]), archive.counts[Kind.EVENT]

    def fetch(self, numbers: Sequence[int]) -> dict[int, Content]:
        """Date, status, and what happened."""
        if self.archive is None:
            return {}
        rows = {}
        for stored in self.archive.stored(numbers):
            if isinstance(stored.record, Event):
                rows[stored.n] = self._line(stored.record)
        return rows

    def _line(self, event: Event) -> Content:
        when = dates.in_short(event.when)
        if event.basis == "derived":
            when = f"[{when}]"
        width = next(cells for least, cells in DATE_WIDTHS if self.text_width >= least)
        padding = " " * max(1, width - cell_len(when))
        return Content.assemble(
            look.content(when).stylize(self.look(look.TONE_CLASSES[Tone.LABEL])),
            padding,
            (STATUS_SIGNS[event.status], self.look(look.TONE_CLASSES[Tone.CAUTION])),
            " ",
            self.lit_in(event.what, self.text_width - width - 2),
        )
