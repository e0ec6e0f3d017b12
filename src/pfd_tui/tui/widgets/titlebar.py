"""The line at the top: what is open, what it is narrowed to, and what is wrong."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from pfd_tui.dossier.visible import visible
from pfd_tui.tui.look import CHIP, DIM, NOTICE, face
from pfd_tui.tui.wrapping import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

PROOF_FROM = 70
"""Cells of width from which the count of proved quotations has room."""
LEAST_TITLE = 8
"""Cells of the title that are kept, however many chips there are."""


class TitleBar(Static):
    """Title on the left; chips for the narrowings, and a notice, on the right."""

    class ChipClicked(Message):
        """Somebody clicked at the chip of this place, from 0."""

        def __init__(self, place: int) -> None:
            self.place = place
            super().__init__()

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._title = ""
        self._chips: Sequence[str] = ()
        self._chips_begin = 0
        self._chip_ends: list[int] = []
        """Cells behind the chips; each begins where the one before ends."""
        self._notices: Sequence[str] = [""]
        self._proofs: Sequence[str] = ()

    def say(
        self,
        title: str,
        chips: Sequence[str] = (),
        notice: str | Sequence[str] = "",
        proofs: Sequence[str] = (),
    ) -> None:
        """Show a title, the narrowings in force, how the proofs stand, and a notice.

        `proofs`, and a `notice` that is no single text, say it in several lengths, the longest
        first; the first that leaves the title whole is shown, otherwise the last.
        """
        notices = [notice] if isinstance(notice, str) else notice
        self._title, self._chips = visible(title), chips
        self._notices = [visible(each) for each in notices]
        self._proofs = proofs
        self._draw()

    @property
    def text(self) -> str:
        """What the line says, as plain text."""
        return " ".join([self._title, *(chip for chip in self._chips), self._notice]).strip()

    @property
    def _notice(self) -> str:
        """The longest notice that there is room for."""
        room = self.content_region.width - cell_len(self._title) - 3
        fitting = (notice for notice in self._notices if cell_len(notice) <= room)
        return next(fitting, self._notices[-1])

    def on_resize(self) -> None:
        """Fit the new width."""
        self._draw()

    def notify_style_update(self) -> None:
        """The theme has changed."""
        super().notify_style_update()
        self._draw()

    def _proof_within(self, width: int) -> str:
        if width < PROOF_FROM or self._chips or not self._proofs:
            return ""
        room = width - cell_len(self._title) - cell_len(self._notice) - 3
        fitting = (proof for proof in self._proofs if cell_len(proof) <= room)
        return next(fitting, self._proofs[-1])

    def _draw(self) -> None:
        width = self.content_region.width
        if not width:
            return
        chip_style = face(self, CHIP)
        chips = Content()
        proof = self._proof_within(width)
        room = width - LEAST_TITLE - cell_len(self._notice) - 2
        ends = []
        for chip in self._chips:
            label = shortened(visible(chip), max(6, room // len(self._chips) - 5))
            chips = Content.assemble(chips, " ", (f" {label} ", chip_style))
            ends.append(chips.cell_length)
        notice = Content(f"  {self._notice}" if self._notice else "").stylize(face(self, NOTICE))
        quiet = face(self, DIM)
        right = Content.assemble((proof, quiet), chips, notice)
        title = shortened(self._title, max(LEAST_TITLE, width - right.cell_length - 1))
        gap = " " * max(1, width - cell_len(title) - right.cell_length)
        before = cell_len(title) + len(gap) + cell_len(proof)
        self._chip_ends = [before + end for end in ends]
        self._chips_begin = before
        self.update(Content.assemble(Content(title).stylize("bold"), gap, right), layout=False)

    def on_click(self, event: events.Click) -> None:
        """Say which chip was clicked at."""
        inside = event.get_content_offset(self)
        if inside is None or inside.x < self._chips_begin:
            return
        at = bisect_right(self._chip_ends, inside.x)
        if at < len(self._chip_ends):
            self.post_message(self.ChipClicked(at))
