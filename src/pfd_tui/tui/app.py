"""The application: one main screen, the user's settings, themes that are remembered, a palette."""

from __future__ import annotations

import asyncio
import gc
import os
from typing import TYPE_CHECKING, ClassVar

from pfd_tui import clipboard
from pfd_tui.settings import read_settings
from pfd_tui.tui.desk import Desk
from pfd_tui.tui.ending import Ending
from pfd_tui.tui.legible import Legible
from pfd_tui.tui.library import Library
from pfd_tui.tui.palette import CommandsAndRecords, Palette
from pfd_tui.tui.remapping import read_keyboard
from pfd_tui.tui.repainting import Repainting
from pfd_tui.tui.screens.commanded import Commanded
from pfd_tui.tui.screens.explorer import ExplorerScreen
from pfd_tui.tui.served import end_with_server
from pfd_tui.tui.state import State
from pfd_tui.tui.themes import OWN, first_theme, problems_of
from pfd_tui.tui.wording import told_shortly

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.screen import Screen

    from pfd_tui.dossier.dataset import Dataset
    from pfd_tui.dossier.problems import Problem
    from pfd_tui.settings import Settings

LONG_NOTICE = 15
"""Seconds that a message on faults stays."""


class Explorer(Legible):
    """The explorer of some datasets.

    `cache` and `state` say where to keep things and `settings` what the user has set, for tests;
    without `settings` they are read from the user's file. With an `encoding`, the program's own
    signs are ASCII, and letters those that the encoding has.
    """

    TITLE = "pfd-tui"
    CSS_PATH = "explorer.tcss"
    COMMANDS: ClassVar = {CommandsAndRecords}
    PAUSE_GC_ON_SCROLL = True

    def __init__(
        self,
        arguments: Sequence[str],
        datasets: tuple[Dataset, ...],
        *,
        cache: Path | None = None,
        state: State | None = None,
        settings: Settings | None = None,
        encoding: str | None = None,
    ) -> None:
        super().__init__(encoding)
        self.settings, problems = (settings, []) if settings else read_settings()
        self.keyboard, problems_of_keys = read_keyboard(self.settings)
        self._state = state or State()
        self._ending = Ending(leave=self.exit)
        library = Library(list(arguments), datasets, cache)
        self._main = ExplorerScreen(library, Desk(library.key, self._state, self.settings))
        for theme in OWN:
            self.register_theme(theme)
        problems_of_theme = problems_of(self.settings, self.available_themes)
        self.theme = self._first_theme()
        self.settings_problems: Sequence[Problem] = sorted(
            [*problems, *problems_of_theme, *problems_of_keys],
            key=lambda problem: (problem.place.line, problem.place.column),
        )
        """What is wrong with the settings; for each of them its default holds."""

    @property
    def fatal_problems(self) -> Sequence[Problem]:
        """Why nothing could be shown, when the program ended because of that."""
        return self._main.problems if self.return_code else ()

    def _first_theme(self) -> str:
        """The theme that is set, else the one chosen last, else the one for this terminal."""
        wanted = (self.settings.theme, self._state.theme)
        known = (theme for theme in wanted if theme in self.available_themes)
        return next(known, first_theme(os.environ))

    def explore(self, *, in_browser: bool = False) -> int:
        """Run until the user leaves, or the system ends it; returns the exit status.

        That is 128 and the number of the signal where one ended it, as shells count.
        """
        if in_browser:  # its driver looks after signals, `end_with_server` after who is served
            self.run()
        else:
            with self._ending.watched():
                self.run()
        return 128 + self._ending.by if self._ending.by else self.return_code or 0

    def on_load(self) -> None:
        """From here on there is a screen to leave."""
        self._ending.begin(asyncio.get_running_loop())

    def on_mount(self) -> None:
        """Show the main screen, and what is wrong with the settings; remember themes from now."""
        self.screen_change_signal.subscribe(self, self._put_keyboard_on, immediate=True)
        self.screen_change_signal.subscribe(self, Repainting(self).watch, immediate=True)
        self.push_screen(self._main)
        self.theme_changed_signal.subscribe(
            self, lambda theme: self._state.remember_theme(theme.name)
        )
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True), immediate=True)
        if self.settings_problems:
            self.notify(
                told_shortly(self.settings_problems), title="Settings: the defaults hold",
                severity="error", timeout=LONG_NOTICE, markup=False,
            )  # fmt: skip
        if self.is_web:
            end_with_server(self)
        self.call_after_refresh(gc.freeze)  # what stands now stays; collecting need not look at it

    def _put_keyboard_on(self, screen: Screen[object]) -> None:
        if isinstance(screen, Commanded):
            self.keyboard.put_on(screen)

    def action_command_palette(self) -> None:
        """Open the palette, unless it is open."""
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def watch_app_focus(self, is_here: bool) -> None:
        """What had the keys when the window was left may be hidden when it is come back to."""
        if is_here and isinstance(self.screen, Commanded):
            self.screen.call_after_refresh(self.screen.keep_keys)

    def copy_to_clipboard(self, text: str) -> None:
        """Ask the terminal to take a text, also through GNU screen; keep it for pasting here."""
        self._clipboard = text
        if self._driver is not None:
            self._driver.write(clipboard.osc52(text, os.environ))
