"""The chart of a timeline on a screen of its own, and of a second one beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from pfd_tui.archive import Narrowing, Selection
from pfd_tui.archive.lanes import Arrangement
from pfd_tui.dossier.records import Event, Kind
from pfd_tui.sheet import sheet_of
from pfd_tui.tui import commands, look
from pfd_tui.tui.screens.commanded import does
from pfd_tui.tui.screens.gathering import GATHERING, Gathering
from pfd_tui.tui.widgets.chart import Chart, days_in_words
from pfd_tui.tui.widgets.footer import Footer
from pfd_tui.tui.widgets.page import Page
from pfd_tui.tui.widgets.titlebar import TitleBar
from pfd_tui.tui.widgets.tracks import LEGEND, Tracks

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from pfd_tui.tui.desk import Desk

PANS = (commands.Earlier, commands.Later, commands.MuchEarlier, commands.MuchLater)
A_WIDTH = 8
"""Steps sideways that are a whole width."""


class ChartScreen(Gathering[str]):
    """Timelines drawn. Closing it returns the id of a record to go to, or nothing."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-medium"), (150, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall"), (32, "-taller")]
    COMMANDS_HERE: ClassVar[tuple[type[commands.Command], ...]] = (
        commands.Help, commands.CloseChart, commands.GoToEvent, commands.ZoomIn,
        commands.ShowAllDays, commands.Compare, commands.ZoomOut, *PANS, *commands.LANES,
        commands.Fold, commands.FoldAll, commands.NextPane, commands.PreviousPane,
        *GATHERING, *commands.MOVEMENTS,
    )  # fmt: skip

    def __init__(
        self, desk: Desk, selection: Selection, arrangement: Arrangement, current: int | None
    ) -> None:
        super().__init__()
        self.desk = desk
        self.selection = selection
        self.arrangement = arrangement
        """What the lanes are of; the next chart begins with it."""
        self._first_current = current
        self._arrangement_before = arrangement
        self._compared: Narrowing | None = None

    def compose(self) -> ComposeResult:
        """Title, charts, the event under the cursor, what the signs mean, keys."""
        yield TitleBar(id="title")
        with Container(id="charts"):
            yield Chart(id="chart")
            yield Chart(id="compared")
        yield Page(id="chart-detail", classes="pane")
        yield Static("", id="chart-line", markup=False)
        yield Static(_legend(), id="legend", markup=False)
        yield Footer(self.footer_word)

    def on_mount(self) -> None:
        """Show everything that is selected."""
        self.set_focus(self._chart.tracks)
        self.basket_changed()  # at once: the next key may already be there
        tracks = self._chart.tracks
        if self._first_current is not None:
            found = tracks.index_of(self._first_current)
            tracks.move_to(tracks.cursor if found is None else found)
        self._show_detail()

    @property
    def charts(self) -> list[Chart]:
        """The charts that can be seen."""
        return list(self.query(Chart))[: 1 if self._compared is None else 2]

    @property
    def _chart(self) -> Chart:
        """The chart that has the keys."""
        focused = [chart for chart in self.query(Chart) if chart.tracks.has_focus]
        return next(iter(focused), self.query(Chart).first())

    # Showing

    def basket_changed(self) -> None:
        """The dossier may have been read again: show what it has now."""
        archive = self.desk.archive
        if archive is None:
            return
        if self._compared is not None and archive.number_of(self._compared.id) is None:
            gone, self._compared = self._compared.label, None
            self.remove_class("-comparing")
            self.set_focus(self.query(Chart).first().tracks)
            self.say(f"{gone} is not in the dossier any more.", severity="warning")
        chips = [f"× {narrowing.label}" for narrowing in self.selection.narrowings]
        if self.selection.query.strip():
            chips.append(f"/ {self.selection.query}")
        self.query_one(TitleBar).say(archive.title or "Timeline", chips)
        selections = [self.selection]
        if self._compared is not None:
            selections.append(Selection(narrowings=(self._compared,)))
        for chart, selection in zip(self.charts, selections, strict=True):
            found = archive.find(selection, (Kind.EVENT,)).numbers[Kind.EVENT]
            chart.arrangement = self.arrangement
            chart.show(archive, found, self._title(selection))
        self._align(self.charts[0])
        self._show_detail()

    def _title(self, selection: Selection) -> Content:
        labels = [narrowing.label for narrowing in selection.narrowings]
        return look.content(f"Timeline  {' · '.join(labels) or 'everything'}")

    def on_resize(self, event: events.Resize) -> None:
        """Charts beside each other where they have room, else one above the other."""
        self.call_after_refresh(lambda: self._align(self.charts[0]))

    def give_keys(self) -> None:
        """Give the keys to the chart; the detail has no room any more."""
        self.set_focus(self.charts[0].tracks)

    @on(Tracks.Moved)
    def show_moved_to(self, event: Tracks.Moved) -> None:
        """The detail follows the cursor."""
        self._show_detail()

    def on_descendant_focus(self) -> None:
        """The detail follows the chart that has the keys."""
        self._show_detail()

    def _show_detail(self) -> None:
        archive, tracks = self.desk.archive, self._chart.tracks
        page, line = self.query_one("#chart-detail", Page), self.query_one("#chart-line", Static)
        if archive is None or tracks.current is None:
            page.set_lines([])
            page.border_title = days_in_words(self._chart.window)
            line.update("")
            return
        stored = archive.at(tracks.current)
        sheet = sheet_of(archive, stored)
        page.set_lines(sheet)
        page.border_title = days_in_words(self._chart.window)
        line.update(look.content(": ".join(each.text for each in sheet[:2])))

    # Time

    @on(Chart.Panned)
    def keep_together(self, event: Chart.Panned) -> None:
        """Charts that are compared show the same days."""
        self._align(event.chart)
        self.query_one("#chart-detail", Page).border_title = days_in_words(event.chart.window)

    def _align(self, leading: Chart) -> None:
        if self._compared is None:
            return
        first, second = self.query(Chart)
        follower = second if leading is first else first
        window = leading.window.in_columns(max(1, follower.window.columns))
        follower.look_at(window, is_fitted=False)

    @does(commands.ZoomIn)
    def zoom_in(self) -> None:
        """Deeper."""
        self._chart.zoom(1)

    @does(commands.ZoomOut)
    def zoom_out(self) -> None:
        """Wider."""
        self._chart.zoom(-1)

    @does(commands.ShowAllDays)
    def show_all_days(self) -> None:
        """Everything."""
        self._chart.fit()

    @does(commands.Earlier)
    def earlier(self) -> None:
        """To the left."""
        self._chart.pan(-1)

    @does(commands.Later)
    def later(self) -> None:
        """To the right."""
        self._chart.pan(1)

    @does(commands.MuchEarlier)
    def much_earlier(self) -> None:
        """A width to the left."""
        self._chart.pan(-A_WIDTH)

    @does(commands.MuchLater)
    def much_later(self) -> None:
        """A width to the right."""
        self._chart.pan(A_WIDTH)

    # Lanes

    def do(self, command: type[commands.Command]) -> None:
        """Have other lanes, or do what any screen does."""
        if issubclass(command, commands.Lanes):
            self.arrangement = Arrangement(command.BY)
            for chart in self.charts:
                chart.arrange_by(self.arrangement)
            self._show_detail()
        else:
            super().do(command)

    @does(commands.Fold)
    def fold(self) -> None:
        """The lane of the cursor."""
        self._chart.fold()
        self._show_detail()

    @does(commands.FoldAll)
    def fold_all(self) -> None:
        """Every lane."""
        self._chart.fold_all()
        self._show_detail()

    # Comparing

    @does(commands.Compare)
    def compare(self) -> None:
        """Choose a second timeline; or have only the first again."""
        if self._compared is not None:
            self._put_beside(None)
            return
        from pfd_tui.tui.screens.choosing import Choosing

        self._arrangement_before = self.arrangement
        if self.desk.archive is not None:
            self.open(Choosing(self.desk), self._put_beside)

    def _put_beside(self, other: Narrowing | None) -> None:
        self._compared = other
        self.arrangement = Arrangement.ONE if other else self._arrangement_before
        self.set_class(other is not None, "-comparing")
        first = self.query(Chart).first()
        self.set_focus(first.tracks)
        self.call_after_refresh(self._show_compared)

    def _show_compared(self) -> None:
        self.basket_changed()
        if self._compared is not None:
            first, second = self.query(Chart)
            first.look_at(first.whole_with(second))
            self._align(first)
            self._show_detail()

    @does(commands.NextPane)
    def next_pane(self) -> None:
        """To the other chart."""
        charts = self.charts
        following = charts[(charts.index(self._chart) + 1) % len(charts)]
        self.set_focus(following.tracks)

    @does(commands.PreviousPane)
    def previous_pane(self) -> None:
        """To the other chart."""
        self.next_pane()

    # Events

    @property
    def current_quotes(self) -> list[str]:
        """The id of the quotation that tells of the event under the cursor."""
        archive, current = self.desk.archive, self._chart.tracks.current
        if archive is None or current is None:
            return []
        record = archive.at(current).record
        told_by = record.quote if isinstance(record, Event) else ""
        return [told_by] if told_by and archive.number_of(told_by) is not None else []

    def move(self, movement: type[commands.Movement]) -> None:
        """Along the events."""
        tracks = self._chart.tracks
        tracks.move(movement)
        if tracks.current is None:  # on a heading, which tells of no record
            self._show_detail()

    @on(Tracks.Chosen)
    def follow_chosen(self, event: Tracks.Chosen) -> None:
        """A double click does what enter does."""
        self.go_to_event()

    @on(Page.Followed)
    def follow_clicked(self, event: Page.Followed) -> None:
        """To what a link in the detail leads to."""
        self.dismiss(event.target)

    @does(commands.GoToEvent)
    def go_to_event(self) -> None:
        """To the event, in the explorer; on a heading, fold the lane."""
        archive, current = self.desk.archive, self._chart.tracks.current
        if archive is None or current is None:
            self.fold()
        else:
            self.dismiss(archive.at(current).id)

    @does(commands.CloseChart)
    def close(self) -> None:
        """Back to the explorer."""
        self.dismiss("")


def _legend() -> Content:
    pieces = [Content.assemble((sign, "bold"), f" {meaning}") for sign, meaning in LEGEND]
    return Content("  ").join(pieces)
