"""Choosing an organization, a person or a work: what is typed narrows the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from pfd_tui.archive import Narrowing, Selection, name_of
from pfd_tui.dossier.records import Kind
from pfd_tui.tui import look

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from pfd_tui.archive import Stored
    from pfd_tui.tui.desk import Desk

KINDS = (Kind.ORGANIZATION, Kind.PERSON, Kind.WORK)
MOST = 200
"""Records offered at a time; what is typed finds the others."""


class Choosing(ModalScreen[Narrowing | None]):
    """A list of records to choose from; closes with what narrows to the one chosen."""

    BINDINGS: ClassVar = [
        ("escape", "leave", "Leave"), ("down", "step(1)"), ("up", "step(-1)"),
    ]  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._offered: list[Stored] = []

    def compose(self) -> ComposeResult:
        """A line to type in, and the list."""
        with Vertical(id="choosing"):
            yield Input(placeholder="organization, person or work", id="wanted", compact=True)
            yield OptionList(id="offered", markup=False)

    def on_mount(self) -> None:
        """Offer everything."""
        self._offer("")
        self.query_one(Input).focus()

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Offer what is like what was typed."""
        event.stop()
        self._offer(event.value)

    def dossier_changed(self) -> None:
        """Offer what there is now."""
        self._offer(self.query_one(Input).value)

    def _offer(self, query: str) -> None:
        archive = self._desk.archive
        assert archive is not None  # a timeline stands behind this screen
        found = archive.find(Selection(query), KINDS)
        numbers = [n for kind in KINDS for n in found.numbers[kind][:MOST]][:MOST]
        self._offered = archive.stored(numbers)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(look.content(_label(stored))) for stored in self._offered])
        options.highlighted = 0 if self._offered else None

    def action_step(self, direction: int) -> None:
        """One row down or up; the line keeps the keys."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            options.highlighted = (options.highlighted + direction) % len(self._offered)

    @on(Input.Submitted)
    def take(self) -> None:
        """The row that is lit."""
        index = self.query_one(OptionList).highlighted
        if index is not None:
            self._close_with(index)

    @on(OptionList.OptionSelected)
    def take_clicked(self, event: OptionList.OptionSelected) -> None:
        """A click chooses."""
        self._close_with(event.option_index)

    def _close_with(self, index: int) -> None:
        record = self._offered[index].record
        self.dismiss(Narrowing(name_of(record), id=record.id))

    def action_leave(self) -> None:
        """Nothing is chosen."""
        self.dismiss(None)


def _label(stored: Stored) -> str:
    return f"{stored.kind}: {' '.join(name_of(stored.record).split())}"
