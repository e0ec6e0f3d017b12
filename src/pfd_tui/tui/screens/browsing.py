"""Browsing: four linked panes over one archive, a search bar, and what the user is looking at.

Widgets say what the user meant; this screen decides, and hands the panes what they show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import on

from pfd_tui.archive import Archive, Found, Narrowing
from pfd_tui.archive.completing import Completer
from pfd_tui.archive.tables import kind_of_number
from pfd_tui.dossier.records import Kind
from pfd_tui.tui import commands, look
from pfd_tui.tui.library import carried
from pfd_tui.tui.panes import Facets, Organizations
from pfd_tui.tui.screens.asking import ASKING
from pfd_tui.tui.screens.commanded import does
from pfd_tui.tui.screens.paned import FACETS, Paned
from pfd_tui.tui.widgets.page import Page
from pfd_tui.tui.widgets.rows import Rows
from pfd_tui.tui.widgets.tabs import Tabs
from pfd_tui.tui.widgets.titlebar import TitleBar
from pfd_tui.tui.wording import proof_in_words, remark, why_empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pfd_tui.tui.desk import Desk

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


class Browsing(Paned):
    """Everything that decides what the panes show."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.untitled = ""
        """What a dossier without a title is called."""
        self.is_beginning = False
        """Whether only the first records are there, and the rest is being read."""
        self.notice: str | Sequence[str] = ""
        """What is to be known of the dossier, for the title line; maybe in several lengths."""
        self._history: list[_Visit] = []
        self._proofs: tuple[str, ...] = ()

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
        near = archive.near_spellings(self.selection) if not found.total else []
        self.offer_near(archive, near)
        why = why_empty(archive, found, self.selection, near, self.key_of(commands.Undo))
        empty = [look.content(text) for text in why]
        for listing in self.listings:
            listing.empty_lines = empty
            listing.show(archive, found)
        if Kind.EVENT not in found.cut:
            self.chart.offer(archive, found)
        if not self.is_beginning:
            self.query_one(Facets).offer(archive, self.selection)
        self.say_what_is_shown()

    def show_current(self) -> None:
        """Show in the detail what the active list is on, else the first thing found."""
        if self.archive is None or self.found is None:
            return
        shown = [listing for listing in self.listings if listing.id in self.panes]
        lists = [self.pane(self.active), *shown]
        currents = [rows.current for rows in lists if isinstance(rows, Rows) and rows.id != FACETS]
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
        self.query_one(Tabs).show(self.panes.index(self.active), has_facets=self.has_facets)

    # Finding

    @does(commands.GoToHits)
    def go_to_hits(self) -> None:
        """To the first pane that has hits, beginning with the one the search began in."""
        self.note_asked()
        if not self.is_listed:
            self.find_all()
        order = [self.active, "quotations", "timeline", "organizations"]
        lists = [pane for id in order if isinstance(pane := self.pane(id), Rows) and id != FACETS]
        with_hits = [pane.id or "" for pane in lists if pane.numbers]
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

    @on(TitleBar.ChipClicked)
    def do_what_the_chip_says(self, event: TitleBar.ChipClicked) -> None:
        """Take away the narrowing that was clicked at; the last chip may be the basket's."""
        event.stop()
        narrowings = self.selection.narrowings
        if event.place < len(narrowings):
            self.select(self.selection.without(narrowings[event.place]))
        else:
            self.do(commands.ShowBasket)

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

    def move(self, movement: type[commands.Movement]) -> None:
        """Within the pane."""
        if movement is commands.Last:
            self.find_all()
        self.pane(self.active).move(movement)

    @on(Rows.Moved)
    def show_moved_to(self, event: Rows.Moved) -> None:
        """The detail follows the cursor."""
        self.show_in_detail(event.n)

    def show_in_detail(self, n: int | None) -> None:
        """A record, and where it is in the chart."""
        if n is not None and self.archive is not None and self.found is not None:
            is_hit = kind_of_number(n) in (Kind.QUOTE, Kind.EVENT)  # others may only hold hits
            self.detail.show(self.archive, n, self.found, is_hit=is_hit)
            self.chart.point_at(n)

    # Following

    @does(commands.Follow)
    def follow(self) -> None:
        """Narrow, show, or follow the link, according to the pane."""
        match self.active:
            case "facets":
                self._narrow_by(self.query_one(Facets))
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

    def _narrow_by(self, facets: Facets) -> None:
        """To what the bar under the cursor counts; or unfold the bars that are folded there."""
        bar = facets.chosen
        if facets.unfold() or bar is None:
            return
        if isinstance(bar.target, Narrowing):
            self.select(self.selection & bar.target)
        else:
            self.bar.set_query(f"{self.bar.text} {bar.target}".strip())

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
