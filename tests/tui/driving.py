"""Driving the explorer from a test: open it, wait until the dossier is read, press keys."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen
from textual.widget import Widget

from pfd_tui.dossier.dataset import locate
from pfd_tui.tui.app import Explorer
from pfd_tui.tui.look import LOOK_CLASSES
from pfd_tui.tui.screens.explorer import ExplorerScreen
from pfd_tui.tui.state import State
from pfd_tui.tui.widgets import watcher

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from pfd_tui.settings import Settings

WidgetType = TypeVar("WidgetType", bound=Widget)
WIDE, MEDIUM, NARROW = (120, 40), (80, 24), (40, 12)


class LookScreen(Screen[None]):
    """A screen for a widget of ours alone, with the looks that every screen of ours has."""

    COMPONENT_CLASSES = LOOK_CLASSES


class Driver:
    """An open explorer and the hands on its keyboard."""

    def __init__(self, app: Explorer, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def explorer(self) -> ExplorerScreen:
        """The main screen, also when another one is over it."""
        screen = self.app.screen_stack[1]
        assert isinstance(screen, ExplorerScreen)
        return screen

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until all is done that they started."""
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text, letter by letter."""
        await self.press(*("space" if sign == " " else sign for sign in text))

    async def settle(self) -> None:
        """Wait for workers and for the messages they bring."""
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    def lines(self, selector: str) -> list[str]:
        """The lines of a pane or page of the top screen, as plain text."""
        from pfd_tui.tui.widgets.lines import Lines

        pane = self.app.screen.query_one(selector, Lines)
        return [pane.draw(y, pane.text_width)[0].plain for y in range(pane.line_count)]

    def text(self, selector: str) -> str:
        """The lines of a pane, joined as if the screen were wide enough."""
        return " ".join(line.strip() for line in self.lines(selector))

    def visible_panes(self) -> set[str]:
        """The panes that can be seen."""
        ids = ("organizations", "quotations", "timeline", "detail")
        panes = [(id, self.explorer.query_one(f"#{id}")) for id in ids]
        return {id for id, pane in panes if pane.region.area and pane.is_on_screen}

    def messages(self) -> str:
        """All notifications on the screen."""
        return "\n".join(f"{n.title}\n{n.message}" for n in self.app._notifications)

    async def look_at_files(self) -> None:
        """Do at once what the watcher does within two seconds."""
        found = self.explorer.query_one(watcher.Watcher)
        found.look()
        found.look()
        await self.settle()


@asynccontextmanager
async def opened(
    path: Path,
    tmp_path: Path,
    size: tuple[int, int] = WIDE,
    settings: Settings | None = None,
) -> AsyncIterator[Driver]:
    """The explorer on the dossier at `path`, read and ready."""
    app = make(path, tmp_path, settings)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        yield driver


def make(path: Path, tmp_path: Path, settings: Settings | None = None) -> Explorer:
    """The application, with cache and state of its own."""
    arguments = [str(path)]
    return Explorer(
        arguments,
        locate(arguments),
        cache=tmp_path / "archives",
        state=State(tmp_path / "state.json"),
        settings=settings,
    )
