"""Offers: what the query may go on with, in a short list below the search bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from pfd_tui.dossier.visible import visible
from pfd_tui.tui import look
from pfd_tui.tui.wrapping import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pfd_tui.archive.completing import Completion

LABEL_CELLS = 44
"""Cells of an offer; names are shorter, titles of sources are cut."""


class Offers(Static):
    """The offers, one a line with its count; there is nothing to see where there are none."""

    COMPONENT_CLASSES = {look.CURSOR, look.DIM}

    def __init__(self, *, id: str) -> None:
        super().__init__("", id=id, markup=False)
        self.lines: list[str] = []
        """What the list says."""

    def show(self, offered: Sequence[Completion], taken: int = -1) -> None:
        """Show these, with the one lit that was taken."""
        labels = [shortened(visible(each.label), LABEL_CELLS) for each in offered]
        counts = ["" if each.count is None else f"{each.count:,}" for each in offered]
        width = max(map(cell_len, labels), default=0) + max(map(len, counts), default=0) + 2
        self.lines = [
            f"{label}{count:>{width - cell_len(label)}}".rstrip()
            for label, count in zip(labels, counts, strict=True)
        ]
        drawn = [Content(line) for line in self.lines]
        if 0 <= taken < len(drawn):
            drawn[taken] = drawn[taken].stylize(look.face(self, look.CURSOR))
        if drawn or self.display:
            self.update(Content("\n").join(drawn))
            self.display = bool(drawn)
