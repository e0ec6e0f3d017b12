"""Reading the keys that the settings give commands; what is wrong with them is told at start."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

from pfd_tui.dossier.problems import Finding, Problem, did_you_mean
from pfd_tui.tui import screens
from pfd_tui.tui.commands import Command, Movement
from pfd_tui.tui.keyboard import Keyboard
from pfd_tui.tui.keynames import KeyNameError, as_shown, canonical
from pfd_tui.tui.keys import is_text, with_twins
from pfd_tui.tui.screens.browsing import IN_SEARCH, OUT_OF_SEARCH
from pfd_tui.tui.screens.commanded import Commanded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pfd_tui.settings import Settings

RESERVED = {
    "ctrl+q": "always leaves the program",
    "ctrl+c": "always copies the text selected with the mouse",
    "ctrl+p": "always opens the palette, where every command can be found",
}
"""Keys that the application itself takes before any screen does."""


def read_keyboard(settings: Settings) -> tuple[Keyboard, list[Problem]]:
    """The keyboard that the settings ask for, and what is wrong with what they ask.

    A command whose setting is wrong keeps its own keys: one that does not exist, a key that does
    not exist or never arrives, and a key that means another command on the same screen.
    """
    if not settings.keys:
        return Keyboard(), []
    reader = _Reader(settings, _screens())
    given = {id: keys for id in settings.keys if (keys := reader.keys_of(id)) is not None}
    return Keyboard(reader.without_clashes(given)), reader.problems


def _screens() -> tuple[type[Commanded[object]], ...]:
    """All screens; those that open later are not loaded yet."""
    for module in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}."):
        importlib.import_module(module.name)
    return tuple(_below(Commanded))


def _below(base: type[Commanded[object]]) -> Iterator[type[Commanded[object]]]:
    for screen in base.__subclasses__():
        if screen.__module__.startswith(f"{screens.__name__}."):
            yield screen
            yield from _below(screen)


def _exclude_each_other(one: type[Command], other: type[Command]) -> bool:
    """Whether one command works only while a query is typed, and the other only where none is."""
    return any(
        a in IN_SEARCH and (b in OUT_OF_SEARCH or issubclass(b, Movement))
        for a, b in ((one, other), (other, one))
    )


class _Reader:
    """Reads what the settings say of keys; what is wrong with it is noted."""

    def __init__(self, settings: Settings, of: Sequence[type[Commanded[object]]]) -> None:
        self.problems: list[Problem] = []
        self._settings, self._screens = settings, of
        self._commands = {
            command.id(): command for screen in of for command in screen.COMMANDS_HERE
        }

    def keys_of(self, id: str) -> str | None:
        """The keys that the settings give the command `id`, as Textual calls them, if they can."""
        command = self._commands.get(id)
        if command is None:
            near = did_you_mean(id.casefold().replace("_", "-"), self._commands)
            hint = near or "the help (`?`) names the commands: `copy-quotation` is “Copy quotation”"
            self._fault(id, f"there is no command `{id}`", hint)
            return None
        try:
            text = self._settings.keys[id]
            typed = [key for key in text.split(",") if key.strip() or text.isspace()]
            keys = list(dict.fromkeys(canonical(key) for key in typed))
        except KeyNameError as error:
            self._fault(id, str(error), error.hint)
            return None
        wrong = next(self._refusals(command, keys), None)
        if wrong:
            self._fault(id, *wrong)
        return None if wrong else ",".join(keys)

    def _refusals(self, command: type[Command], keys: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Why a command cannot have these keys, and what to do."""
        if not keys and not command.IN_PALETTE:
            yield f"`{command.id()}` needs a key: it is not in the palette", "name one"
        for key in keys:
            if key in RESERVED and key not in command.KEYS.split(","):
                yield f"`{as_shown(key)}` {RESERVED[key]}", "name another key"
            if is_text(key) and command in IN_SEARCH:
                yield (
                    f"`{as_shown(key)}` is text while a query is typed",
                    "name a key that types nothing: enter, tab, f5, ctrl+n",
                )

    def without_clashes(self, given: Mapping[str, str]) -> dict[str, str]:
        """What remains when of each two commands on one key the one given it last has its own."""
        remaining = dict(given)
        while clash := self._clash(remaining):
            id, other, key = clash
            message = f"`{as_shown(key)}` means `{other}` on the same screen"
            self._fault(id, message, f"name another key, or give `{other}` another one")
            del remaining[id]
        return remaining

    def _clash(self, given: Mapping[str, str]) -> tuple[str, str, str] | None:
        """Of two commands on one key, which has it by a setting, the other one, and the key."""
        keyboard, order = Keyboard(given), list(given)
        for screen in self._screens:
            here: dict[str, list[type[Command]]] = {}
            for command in screen.COMMANDS_HERE:
                for key in with_twins(keyboard.of(command).KEYS):
                    for other in here.setdefault(key, []):
                        ids = sorted({command.id(), other.id()} & given.keys(), key=order.index)
                        if ids and not _exclude_each_other(command, other):
                            both = {command.id(), other.id()}
                            return ids[-1], (both - {ids[-1]}).pop(), key
                    here[key].append(command)
        return None

    def _fault(self, id: str, message: str, hint: str) -> None:
        place = self._settings.place("keys", id)
        self.problems.append(Finding("setting", f"`keys.{id}`: {message}", hint).at(place, ""))
