"""The panes: which there are, where they stand, and which of them has the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal, Vertical

from pfd_tui.tui import commands
from pfd_tui.tui.panes import (
    ChartPane,
    Detail,
    Facets,
    Listing,
    Organizations,
    Quotations,
    Timeline,
)
from pfd_tui.tui.screens.commanded import does
from pfd_tui.tui.screens.finding import Finding
from pfd_tui.tui.widgets.finder import Finder
from pfd_tui.tui.widgets.footer import Footer
from pfd_tui.tui.widgets.offers import Offers
from pfd_tui.tui.widgets.page import Page
from pfd_tui.tui.widgets.rows import Rows
from pfd_tui.tui.widgets.searchbar import SearchBar
from pfd_tui.tui.widgets.tabs import Tabs
from pfd_tui.tui.widgets.titlebar import TitleBar

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.widget import Widget

    from pfd_tui.tui.desk import Desk

FIRST_PANE, FACETS = "organizations", "facets"
"""The two that have the place of the first pane; while the facets have it, so has the screen their
class."""
PANES = (FIRST_PANE, "quotations", "timeline", "detail", "chart-tracks")
LIST_TIMELINE = "-list-timeline"
"""The class of the screen where, of the two lists, the timeline was in use last."""


class Paned(Finding):
    """Base of the screen with the panes."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-medium"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (34, "-tall"), (48, "-towering")]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.active = "quotations"
        """The pane that has, or last had, the focus."""

    def compose(self) -> ComposeResult:
        """Title, search bar, panes, keys."""
        yield TitleBar(id="title")
        yield SearchBar(id="search")
        yield Tabs(id="tabs")
        with Horizontal(id="panes"):
            yield Organizations(id=FIRST_PANE)
            yield Facets(id=FACETS)
            with Horizontal(id="rest"):
                with Vertical(id="lists"):
                    yield Quotations(id="quotations")
                    yield Timeline(id="timeline")
                yield Detail(id="detail")
        yield Offers(id="offers")
        yield ChartPane(id="chart")
        yield Finder()
        yield Footer(self.footer_word)

    def on_mount(self) -> None:
        """Begin in the quotations."""
        self.focus_pane("quotations")

    # For subclasses

    def show_in_detail(self, n: int | None) -> None:
        """Show a record in the detail."""
        raise AssertionError("a subclass shows records")

    def say_what_is_shown(self) -> None:
        """The lines above the panes."""
        raise AssertionError("a subclass says what is shown")

    # The parts of the screen

    @property
    def detail(self) -> Detail:
        """The detail pane."""
        return self.query_one(Detail)

    @property
    def chart(self) -> ChartPane:
        """The chart of the timeline, which only a large screen has room for."""
        return self.query_one(ChartPane)

    @property
    def listings(self) -> list[Listing]:
        """The three list panes."""
        return list(self.query(Listing))

    @property
    def has_facets(self) -> bool:
        """Whether the facets have the first place."""
        return self.has_class("-facets")

    @property
    def panes(self) -> tuple[str, ...]:
        """The ids of the panes, in order."""
        return (FACETS, *PANES[1:]) if self.has_facets else PANES

    def pane(self, id: str) -> Rows | Page:
        """A pane by its id."""
        widget = self.query_one(f"#{id}")
        assert isinstance(widget, (Rows, Page))
        return widget

    # Which has the keys

    def on_resize(self) -> None:
        """A chart that has lost its room gives the keys to the list of the same events."""
        self.call_after_refresh(self._leave_what_has_no_room)

    def _leave_what_has_no_room(self) -> None:
        if self.active != self.chart.tracks.id or self.chart.is_shown:
            return
        if self.is_typing:
            self._activate("timeline")
        else:
            self.focus_pane("timeline")

    def give_keys(self) -> None:
        """Give the keys to the pane in use; from a chart without room to the list of its events."""
        self.focus_pane(self.active if self.pane(self.active) in self.focus_chain else "timeline")

    def do(self, command: type[commands.Command]) -> None:
        """Go to a pane, or do what any screen does; what has no room is shown by itself."""
        if command is commands.GoToChart and not self.chart.is_shown:
            super().do(commands.ShowChart)
        elif issubclass(command, commands.GoTo):
            self.focus_pane(command.PANE)
        else:
            super().do(command)

    def focus_pane(self, id: str) -> None:
        """Give a pane the keys, at once: the next key may already be there."""
        id = self.panes[0] if id in (FIRST_PANE, FACETS) else id
        pane = self.pane(id)
        self.set_focus(pane)
        self._activate(id)
        if isinstance(pane, Rows) and id != FACETS:
            self.show_in_detail(pane.current)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember which pane is in use; the layout of small screens hangs on it."""
        widget: Widget | None = event.widget
        if widget is not None and widget.id in (*PANES, FACETS):
            self._activate(widget.id)
            self.query_one(Offers).show(())
        self.refresh_bindings()

    def _activate(self, id: str) -> None:
        self.active = id
        classes = {each for each in self.classes if not each.startswith("-on-")} | {f"-on-{id}"}
        if id in ("quotations", "timeline"):
            classes = (classes - {LIST_TIMELINE}) | ({LIST_TIMELINE} if id == "timeline" else set())
        if classes != self.classes:
            self.classes = classes  # all at once: every change styles the whole screen anew
        self.say_what_is_shown()

    @on(Tabs.Clicked)
    def go_to_clicked(self, event: Tabs.Clicked) -> None:
        """To the pane whose name was clicked at."""
        event.stop()
        self.focus_pane(self.panes[event.place])

    @does(commands.NextPane)
    def next_pane(self) -> None:
        """Round the panes."""
        self._step_pane(1)

    @does(commands.PreviousPane)
    def previous_pane(self) -> None:
        """Round the panes, backwards."""
        self._step_pane(-1)

    def _step_pane(self, direction: int) -> None:
        panes = self.panes if self.chart.is_shown else self.panes[:-1]
        at = panes.index(self.active) if self.active in panes else 0  # a chart may lose its room
        self.focus_pane(panes[(at + (0 if self.is_typing else direction)) % len(panes)])

    @does(commands.Zoom)
    def zoom(self) -> None:
        """Give the pane the whole screen, or back; a chart has a screen of its own."""
        if self.active == self.chart.tracks.id and not self.has_class("-zoomed"):
            self.do(commands.ShowChart)
        else:
            self.toggle_class("-zoomed")

    @does(commands.ShowFacets)
    def show_facets(self) -> None:
        """Into the first pane; and the organizations there again."""
        first = self.panes[0]
        self.toggle_class("-facets")
        if self.has_facets or self.active == first:
            self.focus_pane(self.panes[0])
        self.say_what_is_shown()
