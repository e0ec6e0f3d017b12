"""The second pane: quotations, one line each, with the signs of trust in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

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

    def select(self, archive: Archive, found: Found) -> Sequence[int]:
        """The quotations found."""
        return found.numbers[Kind.QUOTE]

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
        times = self.times(quote.text)
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
