"""The search bar: a query as it is typed, and what it means for what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.containers import Horizontal
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input, Static

from pfd_tui.dossier.visible import visible
from pfd_tui.tui import look

if TYPE_CHECKING:
    from textual.app import ComposeResult

PLACEHOLDER = 'words · "a phrase" · -not · speaker: topic: org: when: is:'


REMARK_WIDTH = 16
"""Cells that a remark has at least: `1,000,000+ found`; counts that change move nothing."""


class QueryInput(Input):
    """The line that is typed in; `right` at its end asks for a completion.

    How long it is is no matter of layout: it has one line of the bar, and scrolls in it.
    """

    virtual_size = Reactive(Size(0, 0))

    def validate_value(self, value: str) -> str:
        """Pasted text and completions may hold anything; the search passes over it as before."""
        return visible(value)

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

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._remark = ""

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
        """Say something about the query. What is as wide as before moves nothing."""
        said = visible(text)
        said = said.rjust(REMARK_WIDTH) if said else ""
        is_as_wide = cell_len(said) == cell_len(self._remark)
        self._remark = said
        self.query_one("#remark", Static).update(look.content(said), layout=not is_as_wide)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell of every keystroke."""
        event.stop()
        self.post_message(self.Changed(event.value))
