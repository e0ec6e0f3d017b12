"""A screen driven by commands: its keys, footer and help all come from the classes it lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar, runtime_checkable

from textual.await_complete import AwaitComplete
from textual.screen import Screen
from textual.widgets import Input

from pfd_tui.dossier.visible import visible_lines
from pfd_tui.tui.commands import Command, Help, Movement
from pfd_tui.tui.keyboard import keyboard_of
from pfd_tui.tui.look import LOOK_CLASSES

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.binding import Binding
    from textual.notifications import SeverityLevel
    from textual.widget import Widget

ResultType = TypeVar("ResultType")
Answer = TypeVar("Answer")
Handler = TypeVar("Handler", bound="Callable[..., None]")


def does(command: type[Command]) -> Callable[[Handler], Handler]:
    """Mark a method of a screen as what carries out a command."""

    def mark(handler: Handler) -> Handler:
        _COMMAND_OF[handler] = command
        return handler

    return mark


_COMMAND_OF: dict[Callable[..., None], type[Command]] = {}


@runtime_checkable
class ShowsDossier(Protocol):
    """A screen that shows what a dossier holds."""

    def dossier_changed(self) -> None:
        """The dossier was read again, and the archive of before is about to be closed."""


class Commanded(Screen[ResultType]):
    """Base of all screens. Lists its COMMANDS_HERE, and carries each out at once."""

    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = ()
    COMPONENT_CLASSES = LOOK_CLASSES
    AUTO_FOCUS = ""
    _handlers: ClassVar[dict[type[Command], str]] = {}

    def __init_subclass__(cls) -> None:
        """Make the key bindings of a screen from its commands, and find what carries them out."""
        cls.BINDINGS = [binding for command in cls.COMMANDS_HERE for binding in command.bindings()]
        cls._handlers = {
            _COMMAND_OF[method]: name
            for base in reversed(cls.__mro__)
            for name, method in vars(base).items()
            if callable(method) and method in _COMMAND_OF
        }
        super().__init_subclass__()

    def say(
        self,
        text: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
    ) -> None:
        """Show a message for some seconds; what it repeats of a dossier is made safe."""
        self.notify(
            visible_lines(text), title=title, severity=severity, timeout=timeout, markup=False
        )

    def do(self, command: type[Command]) -> None:
        """Carry out a command that a key, the footer or the palette asked for."""
        if issubclass(command, Movement):
            self.move(command)
        else:
            getattr(self, self._handlers[command])()

    def footer_word(self, binding: Binding) -> str:
        """What the footer says of a key."""
        return binding.description

    def dossier_changed(self) -> None:
        """The dossier was read again: show it as it is now."""

    def open(
        self, screen: Screen[Answer], answered: Callable[[Answer | None], None] | None = None
    ) -> None:
        """Show another screen over this one; where one lies there by now, nothing happens.

        The second click of two may come before the screen that the first one opened has the mouse.
        """
        if self.app.screen is self:
            self.app.push_screen(screen, answered)

    def dismiss(self, result: ResultType | None = None) -> AwaitComplete:
        """Leave this screen; where another lies over it by now, what was late does nothing.

        Textual would take away the one on top, and give the answer of this one.
        """
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Textual takes the keys from what is hidden, and from all where a click finds nothing."""
        self.call_after_refresh(self.keep_keys, event.widget)

    def on_screen_resume(self) -> None:
        """What had the keys may have lost its room under another screen."""
        self.call_after_refresh(self.keep_keys)

    def keep_keys(self, last: Widget | None = None) -> None:
        """Where nothing shown has the keys, give them to what had them `last`, or to another."""
        if not self.app.app_focus or (self.focused is not None and _is_displayed(self.focused)):
            return
        if last is not None and last in self.focus_chain:
            self.set_focus(last, scroll_visible=False)
        else:
            self.give_keys()

    def give_keys(self) -> None:
        """Give the keys to what can have them: what had them is hidden."""
        for widget in self.focus_chain[:1]:
            self.set_focus(widget)

    def move(self, movement: type[Movement]) -> None:
        """Carry out one of the movements."""

    def action_command(self, id: str) -> None:
        """Carry out the command with this id."""
        for command in self.COMMANDS_HERE:
            if command.id() == id:
                self.do(command)

    action_letter = action_command

    @does(Help)
    def show_help(self) -> None:
        """Show the keys that work here."""
        from pfd_tui.tui.screens.help import help_screen

        keyboard = keyboard_of(self.app)
        here = tuple(keyboard.of(c) for c in self.COMMANDS_HERE if self.is_available(c))
        self.open(help_screen(here))

    def key_of(self, command: type[Command]) -> str:
        """The first key of a command for this user, as people read it; else that of the palette."""
        return keyboard_of(self.app).of(command).keys_shown().partition(" ")[0] or "ctrl+p"

    @property
    def is_typing(self) -> bool:
        """Whether keys that are text go into an input."""
        return isinstance(self.focused, Input)

    def is_available(self, command: type[Command]) -> bool:
        """Whether the command means something just now."""
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what means nothing just now, and keep away from text that is typed."""
        if action not in ("command", "letter"):
            return True
        if action == "letter" and self.is_typing:
            return False
        return any(
            self.is_available(command)
            for command in self.COMMANDS_HERE
            if (command.id(),) == parameters
        )


def _is_displayed(widget: Widget) -> bool:
    return all(node.display for node in widget.ancestors_with_self)
