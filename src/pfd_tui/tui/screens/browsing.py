"""Browsing: four linked panes over one archive, a search bar, and what the user is looking at.

Widgets say what the user meant; this screen decides, and hands the panes what they show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.containers import Horizontal, Vertical
from textual.widgets import Footer, Static

from pfd_tui.archive import Archive, Found, Narrowing
from pfd_tui.archive.completing import Completer
from pfd_tui.archive.tables import kind_of_number
from pfd_tui.dossier.records import Kind
from pfd_tui.tui import commands, look
from pfd_tui.tui.library import carried
from pfd_tui.tui.panes import ChartPane, Detail, Listing, Organizations, Quotations, Timeline
from pfd_tui.tui.screens.asking import ASKING
from pfd_tui.tui.screens.commanded import does
from pfd_tui.tui.screens.finding import Finding
from pfd_tui.tui.widgets.finder import Finder
from pfd_tui.tui.widgets.offers import Offers
from pfd_tui.tui.widgets.page import Page
from pfd_tui.tui.widgets.rows import Rows
from pfd_tui.tui.widgets.searchbar import SearchBar
from pfd_tui.tui.widgets.titlebar import TitleBar
from pfd_tui.tui.wording import proof_in_words, remark, tabs_in_words, why_empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.widget import Widget

    from pfd_tui.tui.desk import Desk

PANES = ("organizations", "quotations", "timeline", "detail", "chart-tracks")
LIST_TIMELINE = "-list-timeline"
"""The class of the screen where, of the two lists, the timeline was in use last."""
IN_SEARCH = (*ASKING, commands.GoToHits, commands.LeaveSearch)
OUT_OF_SEARCH = (commands.Follow, commands.Back, commands.Undo)
"""Commands whose keys mean something else while a query is typed."""
PANE_OF_KIND = {
    Kind.ORGANIZATION: "organizations",
    Kind.PERSON: "organizations",
    Kind.WORK: "organizations",
    Kind.QUOTE: "quotations",
    Kind.EVENT: "timeline",
}


class _Visit(NamedTuple):
    """Where a link was followed from."""

    pane: str
    n: int
    link: int


class Browsing(Finding):
    """The panes, and everything that decides what they show."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-medium"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (34, "-tall"), (48, "-towering")]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.untitled = ""
        """What a dossier without a title is called."""
        self.active = "quotations"
        """The pane that has, or last had, the focus."""
        self.is_beginning = False
        """Whether only the first records are there, and the rest is being read."""
        self.notice: str | Sequence[str] = ""
        """What is to be known of the dossier, for the title line; maybe in several lengths."""
        self._history: list[_Visit] = []
        self._proofs: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """Title, search bar, panes, keys."""
        yield TitleBar(id="title")
        yield SearchBar(id="search")
        yield Static("", id="tabs")
        with Horizontal(id="panes"):
            yield Organizations(id="organizations")
            with Horizontal(id="rest"):
                with Vertical(id="lists"):
                    yield Quotations(id="quotations")
                    yield Timeline(id="timeline")
                yield Detail(id="detail")
        yield Offers(id="offers")
        yield ChartPane(id="chart")
        yield Finder()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin in the quotations."""
        self.focus_pane("quotations")

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

    def pane(self, id: str) -> Rows | Page:
        """A pane by its id."""
        widget = self.query_one(f"#{id}")
        assert isinstance(widget, (Rows, Page))
        return widget

    def is_available(self, command: type[commands.Command]) -> bool:
        """Hide the keys that the search bar takes for itself while it is typed in."""
        if not self.is_mounted or self.archive is None:
            return command in (commands.Quit, commands.Help, commands.Palette)
        if command in ASKING:
            return self.is_offered(command)
        if command in IN_SEARCH:
            return self.is_typing
        if command is commands.NextPane:
            return not self.is_offered(commands.Complete)
        if command in OUT_OF_SEARCH or issubclass(command, commands.Movement):
            return not self.is_typing
        return True

    # Showing

    def list_found(self, archive: Archive, found: Found) -> None:
        """Show what was found in all lists."""
        why = why_empty(archive, found, self.selection, self.key_of(commands.Undo))
        empty = [look.content(text) for text in why]
        for listing in self.listings:
            listing.empty_lines = empty
            listing.show(archive, found)
        if Kind.EVENT not in found.cut:
            self.chart.offer(archive, found)
        self.say_what_is_shown()

    def show_current(self) -> None:
        """Show in the detail what the active list is on, else the first thing found."""
        if self.archive is None or self.found is None:
            return
        lists = [self.pane(self.active), *self.listings]
        currents = [rows.current for rows in lists if isinstance(rows, Rows)]
        current = next((n for n in currents if n is not None), None)
        if self.active == "detail" and self.detail.shown is not None:
            current = self.detail.shown
        if current is None:
            self.detail.clear()
        else:
            self.detail.show(self.archive, current, self.found)

    def say_what_is_shown(self) -> None:
        """The title with its chips, the remark on the query, and the tabs of a narrow screen."""
        if self.archive is None or self.found is None:
            return
        chips = [f"× {narrowing.label}" for narrowing in self.selection.narrowings]
        if self.desk.basket.ids:
            chips.append(f"● {len(self.desk.basket.ids):,} in the basket")
        title = self.archive.title or self.untitled
        self.query_one(TitleBar).say(title, chips, self.notice, self._proofs)
        key = self.key_of(commands.Certainty)
        self.bar.remark(remark(self.found, key, is_beginning=self.is_beginning))
        tabs = tabs_in_words(PANES.index(self.active))
        self.query_one("#tabs", Static).update(look.content(tabs))

    # Finding

    @does(commands.GoToHits)
    def go_to_hits(self) -> None:
        """To the first pane that has hits, beginning with the one the search began in."""
        self.note_asked()
        if not self.is_listed:
            self.find_all()
        order = [self.active, "quotations", "timeline", "organizations"]
        with_hits = [id for id in order if isinstance(p := self.pane(id), Rows) and p.numbers]
        self.focus_pane(next(iter(with_hits), "quotations"))
        self.show_current()

    @does(commands.LeaveSearch)
    def leave_search(self) -> None:
        """Back to where the search began; what was typed stays."""
        self.note_asked()
        self.focus_pane(self.active)

    @does(commands.Undo)
    def undo(self) -> None:
        """Undo the last narrowing; then clear the search; then the zoom."""
        if self.has_class("-zoomed") and self.selection.is_everything:
            self.remove_class("-zoomed")
        elif self.selection.narrowings:
            self.select(self.selection.undone())
        elif self.bar.text:
            self.bar.set_query("")

    @does(commands.NextHit)
    def next_hit(self) -> None:
        """Forward among the hits."""
        self.pane(self.active).next_hit(1)

    @does(commands.PreviousHit)
    def previous_hit(self) -> None:
        """Back among the hits."""
        self.find_all()
        self.pane(self.active).next_hit(-1)

    # Moving

    def do(self, command: type[commands.Command]) -> None:
        """Go to a pane, or do what any screen does; what has no room is shown by itself."""
        if command is commands.GoToChart and not self.chart.is_shown:
            super().do(commands.ShowChart)
        elif issubclass(command, commands.GoTo):
            self.focus_pane(command.PANE)
        else:
            super().do(command)

    def move(self, movement: type[commands.Movement]) -> None:
        """Within the pane."""
        if movement is commands.Last:
            self.find_all()
        self.pane(self.active).move(movement)

    @on(Rows.Moved)
    def show_moved_to(self, event: Rows.Moved) -> None:
        """The detail follows the cursor."""
        self._show_in_detail(event.n)

    def _show_in_detail(self, n: int | None) -> None:
        if n is not None and self.archive is not None and self.found is not None:
            is_hit = kind_of_number(n) in (Kind.QUOTE, Kind.EVENT)  # others may only hold hits
            self.detail.show(self.archive, n, self.found, is_hit=is_hit)
            self.chart.point_at(n)

    def focus_pane(self, id: str) -> None:
        """Give a pane the keys, at once: the next key may already be there."""
        pane = self.pane(id)
        self.set_focus(pane)
        self._activate(id)
        if isinstance(pane, Rows):
            self._show_in_detail(pane.current)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember which pane is in use; the layout of small screens hangs on it."""
        widget: Widget | None = event.widget
        if widget is not None and widget.id in PANES:
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

    @does(commands.NextPane)
    def next_pane(self) -> None:
        """Round the panes."""
        self._step_pane(1)

    @does(commands.PreviousPane)
    def previous_pane(self) -> None:
        """Round the panes, backwards."""
        self._step_pane(-1)

    def _step_pane(self, direction: int) -> None:
        panes = PANES if self.chart.is_shown else PANES[:-1]
        at = panes.index(self.active) if self.active in panes else 0  # a chart may lose its room
        self.focus_pane(panes[(at + (0 if self.is_typing else direction)) % len(panes)])

    @does(commands.Zoom)
    def zoom(self) -> None:
        """Give the pane the whole screen, or back; a chart has a screen of its own."""
        if self.active == self.chart.tracks.id and not self.has_class("-zoomed"):
            self.do(commands.ShowChart)
        else:
            self.toggle_class("-zoomed")

    # Following

    @does(commands.Follow)
    def follow(self) -> None:
        """Narrow, show, or follow the link, according to the pane."""
        match self.active:
            case "organizations":
                self._narrow_to(self.query_one(Organizations).current)
            case "detail":
                self.follow_target(self.detail.target)
            case _:
                self._remember()
                self.focus_pane("detail")

    @on(Rows.Chosen)
    def follow_chosen(self, event: Rows.Chosen) -> None:
        """A double click does what enter does."""
        self.follow()

    @on(Page.Followed)
    def follow_clicked(self, event: Page.Followed) -> None:
        """A click on a link follows it."""
        self.follow_target(event.target)

    def _narrow_to(self, n: int | None) -> None:
        if self.archive is not None and n is not None:
            record = self.archive.at(n).record
            label = self.archive.name_of_id(record.id)
            self.select(self.selection & Narrowing(label, id=record.id))

    def follow_target(self, target: str) -> None:
        """Go where a link leads: to a record, or to the quotations on a topic."""
        if not target or self.archive is None:
            return
        kind, _, topic = target.partition(":")
        if kind == "topic" and topic and self.archive.number_of(target) is None:
            self.select(self.selection & Narrowing(topic, topic=topic))
            return
        n = self.archive.number_of(target)
        if n is None:
            self.say(f"`{target}` is not in the dossier", severity="warning")
            return
        self._remember()
        self._go_to(n)

    def jump_to(self, id_: str) -> None:
        """Show a record, wherever it is, and remember the way back."""
        n = self.archive.number_of(id_) if self.archive else None
        if n is None:
            self.say(f"`{id_}` is no longer in the dossier.", severity="warning")
            return
        self._remember()
        self._go_to(n)
        self.focus_pane("detail")

    def _remember(self) -> None:
        if self.detail.shown is not None:
            self._history.append(_Visit(self.active, self.detail.shown, self.detail.link))

    def _go_to(self, n: int) -> None:
        """Show record `n`, and put the cursor of its pane on it where it is listed there."""
        if self.archive is None or self.found is None:
            return
        stored = self.archive.at(n)
        pane = PANE_OF_KIND.get(stored.kind)
        rows = self.pane(pane) if pane else None
        if isinstance(rows, Rows) and (index := rows.index_of(n)) is not None:
            rows.move_to(index)
        self.detail.show(self.archive, n, self.found)

    @does(commands.Back)
    def back(self) -> None:
        """To where the last link was followed from."""
        if not self._history:
            return
        visit = self._history.pop()
        self.focus_pane(visit.pane)
        self._go_to(visit.n)
        self.detail.go_to_link(visit.link)

    def adopt(self, archive: Archive) -> None:
        """Show another archive; what is selected, marked and under a cursor stays, if it can."""
        old, self.archive = self.archive, archive
        self.desk.archive = archive
        shown = carried(self.detail.shown, old, archive)
        cursors = [(each, carried(each.current, old, archive)) for each in self.listings]
        self.completer = Completer(archive)
        self._history.clear()  # its numbers mean other records now
        self._proofs = () if self.is_beginning else proof_in_words(archive)
        self.detail.shown = None
        self.select(self.selection)
        self.find_all()
        for listing, n in cursors:
            if n is not None and (index := listing.index_of(n)) is not None:
                listing.move_to(index)
        self.basket_changed()
        if shown is not None:
            self._go_to(shown)
        self.refresh_bindings()

    # Gathering

    def basket_changed(self) -> None:
        """Show what is marked."""
        marked = frozenset(self.desk.numbers)
        for listing in self.listings:
            listing.set_marked(marked)
        self.say_what_is_shown()
