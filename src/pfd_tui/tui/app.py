"""The application: one main screen, themes that are remembered, and a palette."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING, ClassVar

from pfd_tui.tui.library import Library
from pfd_tui.tui.palette import CommandsAndRecords
from pfd_tui.tui.screens.explorer import ExplorerScreen
from pfd_tui.tui.state import State
from pfd_tui.tui.themes import OWN, first_theme
from pfd_tui.tui.typeahead import OrderedKeys

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.binding import Binding
    from textual.dom import DOMNode

    from pfd_tui.dossier.dataset import Dataset
    from pfd_tui.dossier.problems import Problem


class Explorer(OrderedKeys):
    """The explorer of some datasets. `cache` and `state` say where to keep things, for tests."""

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
    ) -> None:
        super().__init__()
        self._state = state or State()
        self._main = ExplorerScreen(Library(list(arguments), datasets, cache))
        for theme in OWN:
            self.register_theme(theme)
        remembered = self._state.theme
        self.theme = remembered if remembered in self.available_themes else first_theme(os.environ)

    @property
    def fatal_problems(self) -> Sequence[Problem]:
        """Why nothing could be shown, when the program ended because of that."""
        return self._main.problems if self.return_code else ()

    def on_mount(self) -> None:
        """Show the main screen; remember themes from now on."""
        self.push_screen(self._main)
        self.theme_changed_signal.subscribe(
            self, lambda theme: self._state.remember_theme(theme.name)
        )
        self.call_after_refresh(gc.freeze)  # what stands now stays; collecting need not look at it

    def handle_bindings_clash(self, clashed_bindings: set[Binding], node: DOMNode) -> None:
        """Two commands on one key is the user's choice; say so instead of staying silent."""
        names = ", ".join(sorted(binding.description for binding in clashed_bindings))
        self.notify(f"One key for several commands: {names}", severity="warning", markup=False)
