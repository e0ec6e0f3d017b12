"""The panes by name, where there is room for one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from pfd_tui.tui.wording import tabs_in_words

if TYPE_CHECKING:
    from textual import events


class Tabs(Static):
    """One line; a click at a name asks for its pane."""

    class Clicked(Message):
        """Somebody clicked at the tab of this place, from 0."""

        def __init__(self, place: int) -> None:
            self.place = place
            super().__init__()

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._names: list[str] = []

    def show(self, active: int, *, has_facets: bool) -> None:
        """Name the panes, the active one in brackets."""
        self._names = tabs_in_words(active, has_facets=has_facets)
        self.update(Content(" ".join(self._names)), layout=False)

    def on_click(self, event: events.Click) -> None:
        """Say which tab was clicked at."""
        inside = event.get_content_offset(self)
        end = 0
        for place, name in enumerate(self._names):
            end += len(name) + 1
            if inside is not None and inside.x < end:
                self.post_message(self.Clicked(place))
                return
