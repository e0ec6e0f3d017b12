"""What a terminal would show of the explorer: all that was painted, one thing over the other."""

from __future__ import annotations

import re
import unicodedata
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any
from unittest import mock

import pyte
from rich.cells import cell_len
from rich.console import Console
from textual._compositor import CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType
    from textual.screen import Screen

CONSOLE = Console(color_system="truecolor", force_terminal=True, legacy_windows=False)
BEYOND_ASCII = re.compile(r"[^\x00-\x9f]")
"""Signs that are drawn, or join others; C1 controls still command."""
Cells = list[list[tuple[object, ...]]]
"""Of each line, of each cell: sign, colours, attributes."""


class Painted:
    """The screen of a terminal that gets whatever an explorer paints; `watched` fills it."""

    def __init__(self) -> None:
        self._screen = pyte.Screen(1, 1)
        self._stream = pyte.Stream(self._screen)
        self._size = (1, 1)
        self._waiting: list[CompositorUpdate] = []

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Take what is painted within the block; a driver without a terminal would drop it."""

        def display(app: App[Any], screen: Screen[Any], update: RenderableType | None) -> None:
            is_painted = app._running and not app._closed and not app._batch_count
            if is_painted and isinstance(update, CompositorUpdate):
                self._take(app, update)

        with mock.patch.object(App, "_display", display):
            yield

    def _take(self, app: App[Any], update: CompositorUpdate) -> None:
        size = (app.size.width, app.size.height)
        if isinstance(update, LayoutUpdate):  # all of the screen; what was before is gone
            self._waiting.clear()
        if self._size != size:
            self._put_down()
            self._size = size
            self._screen.resize(lines=size[1], columns=size[0])
        self._waiting.append(update)

    def _put_down(self) -> None:
        for update in self._waiting:
            self._stream.feed(_sent(update))
        self._waiting.clear()

    @property
    def cells(self) -> Cells:
        """What stands on the screen."""
        self._put_down()
        return _cells(self._screen)

    @property
    def lines(self) -> list[str]:
        """The text of it."""
        self._put_down()
        return list(self._screen.display)


def painted_anew(app: App[Any]) -> Cells:
    """What would stand on the screen, were all of it painted at this moment."""
    app.screen._on_timer_update()  # it comes within a frame
    for screen in [*app._background_screens, app.screen]:
        for widget in screen.walk_children(Widget, with_self=True):
            widget._styles_cache.clear()
    compositor = app.screen._compositor
    pending = compositor._dirty_regions.copy()
    anew = pyte.Screen(app.size.width, app.size.height)
    update = compositor.render_update(full=True, screen_stack=app._background_screens)
    assert isinstance(update, CompositorUpdate)
    compositor._dirty_regions |= pending  # what is to be painted still is
    pyte.Stream(anew).feed(_sent(update))
    return _cells(anew)


def _sent(update: CompositorUpdate) -> str:
    """What goes to the terminal."""
    return BEYOND_ASCII.sub(lambda sign: _taken(sign[0]), update.render_segments(CONSOLE))


@cache
def _taken(sign: str) -> str:
    """A sign, where pyte draws it; what is behind one without room that joins nothing it drops."""
    return sign if cell_len(sign) or unicodedata.combining(sign) else ""


def _cells(screen: pyte.Screen) -> Cells:
    return [
        [_seen(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)
    ]


def _seen(char: pyte.screens.Char) -> tuple[object, ...]:
    """What can be seen of a cell: a blank has no colour of its own."""
    if char.data == " " and not (char.reverse or char.underscore or char.strikethrough):
        return (" ", char.bg)
    return tuple(char)
