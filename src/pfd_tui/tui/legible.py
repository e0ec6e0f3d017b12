"""An application that can be read on every terminal: contrast, widths, and ASCII where need be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.filter import Monochrome, NoColor

from pfd_tui.tui.asciiscreen import AsciiSigns
from pfd_tui.tui.certainwidths import CertainWidths
from pfd_tui.tui.contrast import readable
from pfd_tui.tui.nocommands import NoCommands
from pfd_tui.tui.typeahead import OrderedKeys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.filter import LineFilter
    from textual.theme import Theme

NO_COLOUR = NoColor()
"""One for all lines: what a filter made of a line is kept by the filter."""


class Legible(OrderedKeys):
    """With an `encoding`, the program's own signs are ASCII, and letters those that it has."""

    def __init__(self, encoding: str | None) -> None:
        self._readable: dict[str, Theme] = {}
        super().__init__()
        self._drawn_through: list[LineFilter] = [NoCommands(), CertainWidths()]
        self._drawn_through += [] if encoding is None else [AsciiSigns(encoding)]

    def get_theme(self, theme_name: str) -> Theme | None:
        """The theme that is called so, with colours that can be read."""
        theme = super().get_theme(theme_name)
        if theme is None:
            return None
        if theme.name not in self._readable:
            self._readable[theme.name] = readable(theme)
        return self._readable[theme.name]

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What is done to each line that is drawn."""
        filters = super().get_line_filters()
        if self.native_ansi_color:  # the terminal's own colours have no shades of grey
            filters = [NO_COLOUR if isinstance(each, Monochrome) else each for each in filters]
        return [*filters, *self._drawn_through]
