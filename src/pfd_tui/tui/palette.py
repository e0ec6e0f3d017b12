"""The command palette: every command of the screen, saved searches, a jump to any record."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider

from pfd_tui.archive import Selection, name_of
from pfd_tui.dossier.records import Kind
from pfd_tui.dossier.visible import visible
from pfd_tui.tui import look
from pfd_tui.tui.keyboard import keyboard_of
from pfd_tui.tui.screens.asking import Asking
from pfd_tui.tui.screens.commanded import Commanded
from pfd_tui.tui.wrapping import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.content import Content

    from pfd_tui.archive import Archive, Stored
    from pfd_tui.tui.commands import Command

MAX_RECORDS = 40
"""Records offered at a time; the palette is a menu, the search bar is for more."""
SHOWN = 70
"""Cells of a text that the palette shows."""


class Palette(CommandPalette):
    """Textual's palette, whose list has no pages to turn while it has no room."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Textual would look for the line of an entry that has none."""
        if action == "command_list" and not self.query_one(CommandList).scrollable_content_region:
            return False
        return super().check_action(action, parameters)


class CommandsAndRecords(Provider):
    """Offers the commands of the screen below, and records where that screen has an archive."""

    def _commands(self) -> Iterator[type[Command]]:
        screen = self.screen
        if isinstance(screen, Commanded):
            for command in screen.COMMANDS_HERE:
                if command.IN_PALETTE and screen.is_available(command):
                    yield command

    async def discover(self) -> Hits:
        """All commands."""
        for command in self._commands():
            yield DiscoveryHit(
                self._title(command), partial(self._send, command), text=command.name(),
                help=command.help_text(),
            )  # fmt: skip
        for title, act in self._saved():
            yield DiscoveryHit(look.content(shortened(title, SHOWN)), act, text=visible(title))

    async def search(self, query: str) -> Hits:
        """Commands whose name is like the query, and records it finds."""
        matcher = self.matcher(query)
        for command in self._commands():
            score = matcher.match(command.name())
            if score > 0:
                yield Hit(
                    score, self._title(command), partial(self._send, command), text=command.name(),
                    help=command.help_text(),
                )  # fmt: skip
        for title, act in self._saved():
            score = matcher.match(shortened(title, SHOWN))
            if score > 0:
                yield Hit(score, look.content(shortened(title, SHOWN)), act, text=visible(title))
        archive: Archive | None = getattr(self.screen, "archive", None)
        if archive is not None:
            for rank, stored in enumerate(_records(archive, query)):
                label = shortened(_label(stored), SHOWN)
                yield Hit(
                    0.5 - rank / 1000, look.content(label), partial(self._jump, stored.id),
                    text=visible(label),
                )  # fmt: skip

    def _saved(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """The searches with a name, each to be asked, and then each to be forgotten."""
        screen = self.screen
        if isinstance(screen, Asking):
            saved = screen.desk.saved.by_name
            yield from ((f"Search: {name}", partial(screen.ask_saved, q)) for name, q in saved)
            yield from ((f"Forget search: {n}", partial(screen.forget_saved, n)) for n, _ in saved)

    def _title(self, command: type[Command]) -> Content:
        keys = keyboard_of(self.app).of(command).keys_shown()
        return look.content(f"{command.name()}  ({keys})" if keys else command.name())

    def _send(self, command: type[Command]) -> None:
        cast("Commanded[object]", self.screen).do(command)

    def _jump(self, id_: str) -> None:
        """To a record by its id: the dossier may be another one since it was offered."""
        jump = getattr(self.screen, "jump_to", None)
        if jump is not None:
            jump(id_)


def _records(archive: Archive, query: str) -> list[Stored]:
    found = archive.find(Selection(query))
    kinds = (Kind.PERSON, Kind.ORGANIZATION, Kind.WORK, Kind.SOURCE, Kind.QUOTE, Kind.EVENT)
    numbers = [n for kind in kinds for n in found.numbers[kind][:MAX_RECORDS]]
    return archive.stored(numbers[:MAX_RECORDS])


def _label(stored: Stored) -> str:
    record = stored.record
    text = name_of(record) or getattr(record, "text", "") or getattr(record, "what", "")
    return f"{stored.kind}: {visible(text)}"
