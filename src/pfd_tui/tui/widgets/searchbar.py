"""The search bar: a query as it is typed, and what it means for what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from pfd_tui.dossier.visible import visible
from pfd_tui.tui import look

if TYPE_CHECKING:
    from textual.app import ComposeResult

PLACEHOLDER = 'words · "a phrase" · -not · speaker: topic: org: when: is:'


class QueryInput(Input):
    """The line that is typed in; `right` at its end asks for a completion."""

    def action_cursor_right(self, select: bool = False) -> None:
        """To the right; at the end there is nothing but what is offered."""
        if self.cursor_at_end and not select:
            self.post_message(SearchBar.Completed())
        else:
            super().action_cursor_right(select)


class SearchBar(Horizontal):
    """A sign, the query, and a remark on the right."""

    class Changed(Message):
        """The query is another one now."""

        def __init__(self, query: str) -> None:
            self.query = query
            super().__init__()

        def can_replace(self, message: Message) -> bool:
            """Only the last of a burst of keystrokes counts."""
            return isinstance(message, SearchBar.Changed)

    class Completed(Message):
        """What is offered is to be taken."""

    def compose(self) -> ComposeResult:
        """The parts of the bar."""
        yield Static("/", id="search-sign")
        yield QueryInput(placeholder=PLACEHOLDER, id="query", select_on_focus=False, compact=True)
        yield Static("", id="remark", markup=False)

    @property
    def input(self) -> Input:
        """The line that is typed in."""
        return self.query_one(QueryInput)

    @property
    def text(self) -> str:
        """The query."""
        return self.input.value

    def set_query(self, text: str) -> None:
        """Show another query, as if it had been typed."""
        self.input.value = text
        self.input.cursor_position = len(text)

    def remark(self, text: str) -> None:
        """Say something about the query."""
        self.query_one("#remark", Static).update(look.content(visible(text)))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell of every keystroke."""
        event.stop()
        self.post_message(self.Changed(event.value))
