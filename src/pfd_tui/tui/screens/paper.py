"""A page over the explorer: help, problems, a source, or text to be selected by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from pfd_tui.dossier.visible import visible
from pfd_tui.tui import commands, look
from pfd_tui.tui.screens.commanded import Commanded, does
from pfd_tui.tui.widgets.footer import Footer
from pfd_tui.tui.widgets.leaf import Leaf
from pfd_tui.tui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from pfd_tui.sheet import Line


class Paper(Commanded[str]):
    """A page that fills the screen. Closing it returns the id of a record to go to, or nothing."""

    COMMANDS_HERE: ClassVar[tuple[type[commands.Command], ...]] = (
        commands.Close,
        *commands.MOVEMENTS,
        commands.Follow,
    )

    def __init__(self, title: str, lines: Sequence[Line] | Leaf) -> None:
        super().__init__()
        self._title = title
        self._leaf = lines if isinstance(lines, Leaf) else Leaf(lines)

    @property
    def page(self) -> Page:
        """The page."""
        return self.query_one(Page)

    def is_available(self, command: type[commands.Command]) -> bool:
        """Following needs a link to follow."""
        return command is not commands.Follow or bool(self.is_mounted and any(self.page.targets))

    def compose(self) -> ComposeResult:
        """The page, and the keys."""
        yield Page(id="paper", classes="pane")
        yield Footer(self.footer_word)

    def on_mount(self) -> None:
        """Fill the page and give it the keys."""
        self.page.border_title = look.content(visible(self._title))
        self.page.set_leaf(self._leaf)
        self.set_focus(self.page)
        self.refresh_bindings()

    @does(commands.Close)
    def close(self) -> None:
        """Back to the explorer."""
        self.dismiss("")

    def move(self, movement: type[commands.Movement]) -> None:
        """Along the page."""
        self.page.move(movement)

    @does(commands.Follow)
    def follow(self) -> None:
        """To the record under the cursor."""
        if self.page.target:
            self.dismiss(self.page.target)

    @on(Page.Followed)
    def follow_clicked(self, event: Page.Followed) -> None:
        """To the record clicked on."""
        self.dismiss(event.target)
