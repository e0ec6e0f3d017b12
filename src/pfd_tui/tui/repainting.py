"""Repainting: a message that went, or moved, leaves nothing behind on the screen.

Textual paints where a layout differs from the one before. Whoever asks in between where a widget
lies makes it renew the one before; what has gone by then is missed, and stays on the terminal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakSet

if TYPE_CHECKING:
    from textual.app import App
    from textual.geometry import Region
    from textual.screen import Screen
    from textual.widget import Widget

MESSAGES = "Toast"
"""What lies over the panes; those take each other's room, and draw themselves anew."""


class Repainting:
    """Paints the screens of an application anew where messages are, or were before."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._watched: WeakSet[Screen[object]] = WeakSet()

    def watch(self, screen: Screen[object]) -> None:
        """Do so after each layout of this screen, from now on."""
        if screen not in self._watched:
            self._watched.add(screen)
            laid_out = screen.screen_layout_refresh_signal
            laid_out.subscribe(self._app, _Messages().laid_out, immediate=True)


class _Messages:
    """Where messages lay on a screen, after its last layout."""

    def __init__(self) -> None:
        self._places: set[tuple[Widget, Region]] = set()

    def laid_out(self, screen: Screen[object]) -> None:
        """Paint where messages were and are, unless the same ones lie where they lay."""
        before = self._places
        self._places = {(message, message.region) for message in screen.query(MESSAGES)}
        changed = {region for _, region in before ^ self._places if region}
        if changed:
            screen.refresh(*changed)
