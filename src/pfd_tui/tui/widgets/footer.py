"""The line at the bottom: the keys that work here, and what they do.

One widget that draws a line. Textual's own footer is a widget for each key, all made anew whenever
the keys change, and each time it has the whole screen laid out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from pfd_tui.tui.look import as_style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual import events
    from textual.binding import Binding
    from textual.screen import Screen

KEY, DISABLED, POINTED_AT = "footer--key", "footer--disabled", "footer--pointed-at"
"""Classes of the stylesheet: a key, an entry that does nothing now, the one below the mouse."""
MARGIN, GAP = 1, 2
"""Cells before the first entry, and between one and the next."""


class Shown(NamedTuple):
    """An entry: a command that has a key here."""

    key: str
    display: str
    description: str
    tooltip: str
    is_enabled: bool

    @property
    def text(self) -> str:
        """The entry as it is drawn."""
        return f"{self.display} {self.description}"


class Placed(NamedTuple):
    """An entry that has room, and the cells that it takes, half-open."""

    begin: int
    end: int
    shown: Shown


class Footer(Widget, can_focus=False):
    """The keys that work here; a click at one presses it. What has no room is not begun."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {KEY, DISABLED, POINTED_AT}

    def __init__(self, word: Callable[[Binding], str]) -> None:
        """`word` is what an entry says of its key."""
        super().__init__()
        self._word = word
        self._entries: list[Shown] = []
        self._pointed_at: Shown | None = None

    @property
    def entries(self) -> list[Shown]:
        """All that there is to show, whether it has room or not."""
        return list(self._entries)

    def on_mount(self) -> None:
        """Hear of all changes of what the keys do."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, screen: Screen[object]) -> None:
        if screen is not self.screen or not self.app.app_focus:
            return
        entries = list(self._active())
        if entries != self._entries:
            self._entries = entries
            self.refresh()

    def _active(self) -> Iterator[Shown]:
        """Each command that is to be shown, by its first key."""
        seen: set[str] = set()
        for _, binding, is_enabled, tooltip in self.screen.active_bindings.values():
            if binding.show and binding.action not in seen:
                seen.add(binding.action)
                display = self.app.get_key_display(binding)
                yield Shown(binding.key, display, self._word(binding), tooltip, is_enabled)

    def _placed(self) -> Iterator[Placed]:
        begin = MARGIN
        for shown in self._entries:
            end = begin + cell_len(shown.text)
            if end > self.size.width:
                return
            yield Placed(begin, end, shown)
            begin = end + GAP

    def _at(self, column: int) -> Shown | None:
        """The entry in a column; what is beside an entry belongs to none."""
        at = (each.shown for each in self._placed() if each.begin <= column < each.end)
        return next(at, None)

    def render(self) -> Content:
        """The line."""
        key, disabled, pointed_at = (
            as_style(self.get_component_styles(name)) for name in (KEY, DISABLED, POINTED_AT)
        )
        line = Content(" " * MARGIN)
        for number, each in enumerate(self._placed()):
            entry = Content.assemble((each.shown.display, key), f" {each.shown.description}")
            if not each.shown.is_enabled:
                entry = entry.stylize(disabled)
            if each.shown == self._pointed_at:
                entry = entry.stylize(pointed_at)
            line += entry if number == 0 else Content(" " * GAP) + entry
        return line

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell what the entry below the mouse does."""
        self._point_at(self._at(event.x))

    def on_leave(self) -> None:
        """The mouse is elsewhere."""
        self._point_at(None)

    def _point_at(self, shown: Shown | None) -> None:
        if shown != self._pointed_at:
            self._pointed_at = shown
            self.tooltip = shown.tooltip if shown else None
            self.refresh()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key that is clicked at."""
        shown = self._at(event.x)
        if shown is None:
            return
        event.stop()
        if shown.is_enabled:
            self.app.simulate_key(shown.key)
        else:
            self.app.bell()
