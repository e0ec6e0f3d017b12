"""A question to be answered with yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.containers import Vertical
from textual.widgets import Static

from pfd_tui.tui import commands, look
from pfd_tui.tui.screens.commanded import Commanded, does
from pfd_tui.tui.widgets.footer import Footer

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App, ComposeResult


def ask(app: App[Any], question: str, then: Callable[[], object]) -> None:
    """Ask a question, and go on only after a yes."""

    def answered(yes: bool | None) -> None:
        if yes:
            then()

    app.push_screen(Confirmation(question), answered)


class Confirmation(Commanded[bool]):
    """Asks before something is done that could be regretted."""

    COMMANDS_HERE: ClassVar[tuple[type[commands.Command], ...]] = (
        commands.Confirm,
        commands.Refuse,
    )

    def __init__(self, question: str) -> None:
        super().__init__(classes="over")
        self._question = question

    def compose(self) -> ComposeResult:
        """The question, and the keys that answer it."""
        with Vertical(id="question"):
            yield Static(look.content(self._question))
            yes, no = self.key_of(commands.Confirm), self.key_of(commands.Refuse)
            yield Static(look.content(f"{yes}  yes      {no}  no"), classes="answers")
        yield Footer(self.footer_word)

    @does(commands.Confirm)
    def confirm(self) -> None:
        """Yes."""
        self.dismiss(True)

    @does(commands.Refuse)
    def refuse(self) -> None:
        """No."""
        self.dismiss(False)
