"""The keyboard: which keys each command has for this user, its own or those of the settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from textual.binding import BindingsMap

from pfd_tui.tui.keynames import as_shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.app import App
    from textual.binding import Binding

    from pfd_tui.tui.commands import Command
    from pfd_tui.tui.screens.commanded import Commanded


@dataclass(frozen=True)
class Keyboard:
    """The keys of the commands; `given` holds, by command id, those that are not its own."""

    given: Mapping[str, str] = field(default_factory=dict)

    def of(self, command: type[Command]) -> type[Command]:
        """The command with the keys it has for this user, to be shown by help and palette."""
        keys = self.given.get(command.id())
        return command if keys is None else _under(command, keys)

    def bindings(self, commands: Iterable[type[Command]]) -> list[Binding]:
        """The bindings of a screen's commands, in their order, which is the footer's too."""
        return [binding for command in commands for binding in self.of(command).bindings()]

    def put_on(self, screen: Commanded[object]) -> None:
        """Give these keys to a screen that is not yet shown.

        Not by Textual's keymap: that takes a key away from every command that has it, and `enter`,
        `escape` and `down` mean one thing while a query is typed and another one elsewhere.
        """
        if not self.given:
            return
        ids = {command.id() for command in screen.COMMANDS_HERE}
        others = [binding for _, binding in screen._bindings if binding.id not in ids]
        screen._bindings = BindingsMap([*others, *self.bindings(screen.COMMANDS_HERE)])


def keyboard_of(app: App[object]) -> Keyboard:
    """The keyboard of an application; one that has none leaves all commands their own keys."""
    keyboard = getattr(app, "keyboard", None)
    return keyboard if isinstance(keyboard, Keyboard) else Keyboard()


def _under(command: type[Command], keys: str) -> type[Command]:
    """The same command under other keys."""
    shown = " ".join(as_shown(key) for key in keys.split(",") if key)
    own = {"__doc__": command.__doc__, "KEYS": keys, "SHOWN_AS": shown}
    return cast("type[Command]", type(command.__name__, (command,), own))
