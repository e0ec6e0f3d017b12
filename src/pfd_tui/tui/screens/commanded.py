"""A screen driven by commands: its keys, footer and help all come from the classes it lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.screen import Screen

from pfd_tui.tui.commands import Help

if TYPE_CHECKING:
    from pfd_tui.tui.commands import Command

ResultType = TypeVar("ResultType")


class Commanded(Screen[ResultType]):
    """Base of all screens. Lists its COMMANDS, and handles each as a message."""

    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = ()
    AUTO_FOCUS = ""

    def __init_subclass__(cls) -> None:
        """Make the key bindings of a screen from its commands."""
        cls.BINDINGS = [command.binding() for command in cls.COMMANDS_HERE if command.KEYS]
        super().__init_subclass__()

    def action_command(self, id: str) -> None:
        """Send the command that a key, the footer or the palette asked for."""
        for command in self.COMMANDS_HERE:
            if command.id() == id:
                self.post_message(command())

    @on(Help)
    def show_help(self) -> None:
        """Show the keys that work here."""
        from pfd_tui.tui.screens.help import help_screen

        available = tuple(c for c in self.COMMANDS_HERE if self.is_available(c))
        self.app.push_screen(help_screen(available))

    def is_available(self, command: type[Command]) -> bool:
        """Whether the command means something just now."""
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what means nothing just now."""
        if action == "command":
            for command in self.COMMANDS_HERE:
                if (command.id(),) == parameters:
                    return self.is_available(command)
        return True
