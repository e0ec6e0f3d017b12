"""Naming: a line to type a name in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from pfd_tui.tui import look

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Naming(ModalScreen[str | None]):
    """Asks for a name; closes with it, empty where none was typed, or with None on `escape`."""

    BINDINGS: ClassVar = [("escape", "leave", "Leave")]

    def __init__(self, title: str, otherwise: str) -> None:
        super().__init__()
        self._title, self._otherwise = title, otherwise

    def compose(self) -> ComposeResult:
        """What is asked, and the line."""
        with Vertical(id="naming"):
            yield Static(look.content(self._title))
            yield Input(placeholder=self._otherwise, id="name", compact=True)

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def take(self, event: Input.Submitted) -> None:
        """The name as typed."""
        event.stop()
        self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        """No name."""
        self.dismiss(None)
