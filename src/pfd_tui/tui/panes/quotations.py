"""The second pane: quotations, one line each, with the signs of trust in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from pfd_tui.archive.twins import Folding
from pfd_tui.cite import quoted
from pfd_tui.dossier.records import Kind, Quote
from pfd_tui.sheet.trust import trust_signs
from pfd_tui.tui import look
from pfd_tui.tui.panes.listing import Listing
from pfd_tui.tui.wrapping import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pfd_tui.archive import Archive, Found, Stored

SIGNS_WIDTH = 6
"""A mark, four signs of trust, and a space."""
SPEAKER_WIDTHS = ((90, 24), (46, 16), (0, 12))
"""Cells for the speaker in panes of at least that many cells."""


class Quotations(Listing):
    """What was said."""

    TITLE = "2 Quotations"
    KINDS = frozenset({Kind.QUOTE})

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._folding: Folding | None = None

    def show(self, archive: Archive, found: Found) -> None:
        """Show the quotations found, those with the same words as one."""
        if self._folding is None or archive is not self.archive:
            self._folding = Folding(archive)
        super().show(archive, found)
        if repeated := len(found.numbers[Kind.QUOTE]) - len(self.numbers):
            self.border_title = f"{self.border_title} · {repeated:,} repeated"

    def select(self, archive: Archive, found: Found) -> Sequence[int]:
        """The quotations found; of those that are one, the first."""
        numbers = found.numbers[Kind.QUOTE]
        return self._folding.folded(numbers) if self._folding else numbers

    def fetch(self, numbers: Sequence[int]) -> dict[int, Content]:
        """Signs, speaker, and the words."""
        if self.archive is None:
            return {}
        parts = self.archive.which_are("part", numbers)
        return {
            stored.n: self._line(self.archive, stored, is_part=stored.n in parts)
            for stored in self.archive.stored(numbers)
        }

    def _line(self, archive: Archive, stored: Stored, *, is_part: bool) -> Content:
        quote = stored.record
        if not isinstance(quote, Quote) or stored.proof is None:
            return Content()
        width = next(cells for least, cells in SPEAKER_WIDTHS if self.text_width >= least)
        name = archive.name_of_id(quote.speaker) if quote.speaker else "[not named]"
        speaker = shortened(" ".join(name.split()), width)
        padding = " " * (width - cell_len(speaker) + 2)
        mark = "●" if stored.n in self.marked else " "
        signs = trust_signs(quote, stored.proof, is_part=is_part)
        places = self._folding.places(stored.n) if self._folding else 1
        times = self.times(quote.text)
        if places > 1:
            times = Content.assemble(times, self.dim(f"  {places} places"))
        room = self.text_width - SIGNS_WIDTH - width - 2 - times.cell_length
        words = self.lit_in(quoted(quote), room)
        if times:
            words = words.truncate(room, ellipsis=True, pad=True)
        return Content.assemble(
            (mark, self.look(look.MARKED)),
            *((sign.text, self.look(look.TONE_CLASSES[sign.tone])) for sign in signs),
            " ",
            self.lit(speaker),
            padding,
            words,
            times,
        )
