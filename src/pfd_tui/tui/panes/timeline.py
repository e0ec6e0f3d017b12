"""The third pane: dated events in the order of time, as far as that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from pfd_tui.archive.order import UNORDERED
from pfd_tui.dossier import dates
from pfd_tui.dossier.records import Event, Kind
from pfd_tui.sheet import Tone
from pfd_tui.sheet.facts import date_of_event
from pfd_tui.sheet.lines import STATUS_SIGNS
from pfd_tui.tui import look
from pfd_tui.tui.panes.listing import Listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pfd_tui.archive import Archive, Found

DATE_WIDTHS = ((44, 18), (0, 16))
"""Cells for the date in panes of at least that many cells: `[from 3 May 2021]`."""
WORDS_FROM = 130
"""Cells from which the words of the source have room beside what happened."""
BRACKET = {(False, False): " ", (False, True): "┌", (True, True): "│", (True, False): "└"}
"""By whether the row above and the row below are joined: neighbours in no known order."""
ALONE = "┊"
"""Before a row that is in no known order to others, but to its neighbours."""


class Timeline(Listing):
    """What happened, and what is planned. A date the source does not give stands in brackets.

    Rows stand by their earliest, then their latest possible day. A line joins neighbours of which
    nobody knows which came first; a broken one stands before what may have come before or after
    another that is further off, or left out.
    """

    TITLE = "3 Timeline"
    KINDS = frozenset({Kind.EVENT})

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._whens: dict[int, dates.When] = {}
        self._unordered: set[int] = set()
        self._signed: dict[tuple[int, str], tuple[Content, Content]] = {}
        """By record and sign: a row, and the same with the sign in front."""

    def forget_drawn(self) -> None:
        """What is noted of rows is noted when they are drawn."""
        self._whens.clear()
        self._unordered.clear()
        self._signed.clear()
        super().forget_drawn()

    def select(self, archive: Archive, found: Found) -> Sequence[int]:
        """The events found, in the order of time."""
        return found.numbers[Kind.EVENT]

    def fetch(self, numbers: Sequence[int]) -> dict[int, Content]:
        """Date, status, and what happened."""
        if self.archive is None:
            return {}
        rows = {}
        self._unordered |= self.archive.which_are(UNORDERED, numbers)
        for stored in self.archive.stored(numbers):
            if isinstance(stored.record, Event):
                self._whens[stored.n] = dates.parse(stored.record.when)
                rows[stored.n] = self._line(stored.record)
        return rows

    def _row(self, y: int, width: int) -> Content:
        row = super()._row(y, width)
        joined = self._are_joined(y - 1, width), self._are_joined(y, width)
        is_alone = not any(joined) and self.numbers[y] in self._unordered
        sign = ALONE if is_alone else BRACKET[joined]
        signed = self._signed.get((self.numbers[y], sign))
        if signed is None or signed[0] is not row:
            whole = Content.assemble((sign, self.look(look.DIM)), row)
            signed = self._signed[self.numbers[y], sign] = row, whole.truncate(width, ellipsis=True)
        return signed[1]

    def _are_joined(self, y: int, width: int) -> bool:
        """Whether it is not known which of the rows `y` and the next came first."""
        if not 0 <= y < len(self.numbers) - 1:
            return False
        both = []
        for each in (y, y + 1):
            super()._row(each, width)
            both.append(self._whens.get(self.numbers[each]))
        first, second = both
        return first is not None and second is not None and not first.precedes(second)

    def _line(self, event: Event) -> Content:
        when = date_of_event(event, in_short=True)
        width = next(cells for least, cells in DATE_WIDTHS if self.text_width >= least)
        padding = " " * max(1, width - cell_len(when))
        times = self.times(event.what, event.words)
        room = self.text_width - width - 3 - times.cell_length
        words = Content()
        if self.text_width >= WORDS_FROM and event.words:
            words = self._words(event, room // 2)
            room -= words.cell_length
        return Content.assemble(
            look.content(when).stylize(self.look(look.TONE_CLASSES[Tone.LABEL])),
            padding,
            (STATUS_SIGNS[event.status], self.look(look.TONE_CLASSES[Tone.CAUTION])),
            " ",
            self.lit_in(event.what, room).truncate(room, ellipsis=True, pad=bool(words or times)),
            words,
            times,
        )

    def _words(self, event: Event, room: int) -> Content:
        """The words of the source, at the right."""
        words = self.lit_in(f"“{event.words}”", room - 2)
        words = words.truncate(room - 2, ellipsis=True).stylize(self.look(look.DIM))
        return Content.assemble("  ", words)
