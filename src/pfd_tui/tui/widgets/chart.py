"""A chart: lanes of events as bars over their possible days, under a ruler, with zoom and pan."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.message import Message

from pfd_tui.archive.lanes import Arrangement, gapped_stretches, lanes, possible_days
from pfd_tui.dossier import dates
from pfd_tui.timeline.density import Density
from pfd_tui.timeline.lanes import Rows
from pfd_tui.timeline.window import Window, fitting
from pfd_tui.tui.widgets.ruler import Ruler
from pfd_tui.tui.widgets.tracks import Tracks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.content import Content

    from pfd_tui.archive import Archive

Days = tuple[int | None, int | None]

ZOOM = 2.0
"""How much deeper a step of the zoom is."""
WHEEL_ZOOM = 1.3
PAN_PART = 8
"""A step sideways is this part of the width."""
MARGINS = ((170, 76), (100, 56), (76, 34), (0, 16))
"""Cells for text before the bars in charts of at least that many cells."""
DATED_FROM = 50
"""Cells of text from which the date has room beside what happened."""
ALONE = {
    Arrangement.ORGANIZATIONS: "no organization",
    Arrangement.PEOPLE: "nobody named",
    Arrangement.TOPICS: "no topic",
    Arrangement.WORKS: "no work",
    Arrangement.ONE: "",
}
"""What the lane of events that belong to nothing is called."""
A_YEAR = 365
"""Days shown around a single one, or where there is none."""


class Chart(Vertical):
    """A ruler and tracks that share a window of days."""

    class Panned(Message):
        """The user looks at other days now."""

        def __init__(self, chart: Chart) -> None:
            self.chart = chart
            super().__init__()

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, classes="chart pane")
        self.arrangement = Arrangement.ORGANIZATIONS
        self.is_fitted = True
        """Whether it shows all days there are, however many there are."""
        self._archive: Archive | None = None
        self._events: Sequence[int] = ()
        self._days: dict[int, Days] = {}
        self._stretches: dict[int, tuple[Days, ...]] = {}
        """The possible days of the events that have some in between that are not possible."""
        self._all = Density(())

    def compose(self) -> ComposeResult:
        """Time above, events below."""
        yield Ruler()
        yield Tracks(id=f"{self.id}-tracks")

    @property
    def tracks(self) -> Tracks:
        """The events."""
        return self.query_one(Tracks)

    @property
    def window(self) -> Window:
        """The days that are shown."""
        return self.tracks.window or fitting(0, 0, 1)

    # What it shows

    def show(self, archive: Archive, events: Sequence[int], title: Content) -> None:
        """Show events, numbers in the order of time."""
        folded = self._folded_labels()
        self._archive, self._events = archive, events
        self._days = possible_days(archive, events)
        self._stretches = gapped_stretches(archive)
        self._all = self._density(events)
        self.border_title = title
        self._put_in_lanes(folded)
        self._lay_out()

    def arrange_by(self, by: Arrangement) -> None:
        """Have other lanes."""
        self.arrangement = by
        self._put_in_lanes(frozenset())

    def fold(self) -> None:
        """Fold the lane of the cursor, or unfold it; the cursor goes to its heading."""
        tracks = self.tracks
        if tracks.layout_rows.has_headings:
            lane = tracks.lane
            self._put(tracks.layout_rows.toggled(lane))
            tracks.move_to(tracks.layout_rows.start_of(lane))

    def fold_all(self) -> None:
        """Fold every lane, or unfold them where all are folded."""
        tracks = self.tracks
        lane = tracks.lane
        self._put(tracks.layout_rows.all_toggled())
        if tracks.current is None and lane < len(tracks.layout_rows.lanes):
            tracks.move_to(tracks.layout_rows.start_of(lane))

    def _folded_labels(self) -> frozenset[str]:
        rows = self.tracks.layout_rows
        return frozenset(rows.lanes[lane].label for lane in rows.folded)

    def _put_in_lanes(self, folded: frozenset[str]) -> None:
        """Have the lanes of the arrangement, those with these labels folded."""
        if self._archive is not None:
            found = lanes(self._archive, self._events, self.arrangement)
            still = (index for index, lane in enumerate(found) if lane.label in folded)
            self._put(Rows(found, frozenset(still)))

    def _density(self, events: Sequence[int]) -> Density:
        """Of the days that are possible; what has gaps counts on either side of them."""
        return Density(
            stretch for n in events for stretch in self._stretches.get(n) or (self._days[n],)
        )

    def _put(self, rows: Rows) -> None:
        if self._archive is None:
            return

        @cache
        def density_of(lane: int) -> Density:
            return self._density(rows.lanes[lane].events)

        self.tracks.show(self._archive, rows, density_of, ALONE[self.arrangement])
        self._show_ruler()

    # Which days it shows

    def on_resize(self) -> None:
        """The same days at another width; all days, where all were shown."""
        self._lay_out()

    def _lay_out(self) -> None:
        tracks = self.tracks
        width = tracks.text_width
        tracks.margin = min(next(m for least, m in MARGINS if width >= least), width // 2)
        tracks.has_dates = tracks.margin >= DATED_FROM
        columns = max(1, width - tracks.margin)
        if self.is_fitted or tracks.window is None:
            self.look_at(_window_of(self._known_days(), columns), is_fitted=True)
        else:
            self.look_at(tracks.window.in_columns(columns), is_fitted=False)

    def _known_days(self) -> list[int]:
        return [day for days in self._days.values() for day in days if day is not None]

    def whole_with(self, other: Chart) -> Window:
        """The window, of this chart's columns, that shows all days of both."""
        known = [*self._known_days(), *other._known_days()]
        return _window_of(known, self.window.columns)

    def look_at(self, window: Window, *, is_fitted: bool = False) -> None:
        """Show these days."""
        self.is_fitted = is_fitted
        self.tracks.set_window(window)
        self._show_ruler()

    def _show_ruler(self) -> None:
        if self.tracks.window is not None and self._archive is not None:
            labels = (f"{len(self._events):,} events", f"by {self.arrangement}", "how many")
            if self.arrangement is Arrangement.ONE:
                labels = (labels[0], "in one lane", labels[2])
            self.query_one(Ruler).show(self.window, self._all, self.tracks.margin, labels)

    def _go(self, window: Window) -> None:
        self.look_at(window)
        self.post_message(self.Panned(self))

    def fit(self) -> None:
        """All days."""
        self.look_at(_window_of(self._known_days(), self.window.columns), is_fitted=True)
        self.post_message(self.Panned(self))

    def zoom(self, steps: float) -> None:
        """So many steps deeper; wider, where they are negative. The cursor's event stays."""
        self._go(self.window.zoomed(ZOOM**steps, self._held_column()))

    def pan(self, steps: int) -> None:
        """So many eighths of the width later; earlier, where they are negative."""
        self._go(self.window.moved(steps * max(1, self.window.columns // PAN_PART)))

    def _held_column(self) -> int:
        """The column that a zoom leaves in place: that of the cursor's event, or the middle."""
        middle = self.window.columns // 2
        current = self.tracks.current
        if current is None or current not in self._days:
            return middle
        known = [day for day in self._days[current] if day is not None]
        if not known:
            return middle
        column = (self.window.column(known[0]) + self.window.last_column(known[-1])) // 2
        return column if 0 <= column < self.window.columns else middle

    @on(Tracks.Moved)
    def keep_in_sight(self, event: Tracks.Moved) -> None:
        """The days of the event under the cursor are shown."""
        earliest, latest = self._days.get(event.n, (None, None))
        shown = self.window.around(earliest, latest)
        if shown != self.window:
            self._go(shown)

    # The mouse

    @on(Ruler.Dragged)
    def drag(self, event: Ruler.Dragged) -> None:
        """The ruler is pulled."""
        event.stop()
        self._go(self.window.moved(-event.columns))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """With ctrl the wheel zooms, with shift it moves sideways."""
        self._wheel(event, -1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The other way."""
        self._wheel(event, 1)

    def on_mouse_scroll_left(self) -> None:
        """A wheel that has this direction itself."""
        self.pan(-1)

    def on_mouse_scroll_right(self) -> None:
        """A wheel that has this direction itself."""
        self.pan(1)

    def _wheel(self, event: events.MouseScrollDown | events.MouseScrollUp, direction: int) -> None:
        if event.ctrl:
            offset = event.get_content_offset(self)
            column = (offset.x if offset else 0) - self.tracks.margin - 1
            held = column if 0 <= column < self.window.columns else self._held_column()
            self._go(self.window.zoomed(WHEEL_ZOOM**direction, held))
        elif event.shift:
            self.pan(-direction)
        else:
            return
        event.stop()
        event.prevent_default()


def _window_of(days: Sequence[int], columns: int) -> Window:
    """The window with all these days; a year around a single one, and where there is none."""
    if not days:
        return fitting(dates.day_number(2000, 1, 1), dates.day_number(2000, 12, 31), columns)
    first, last = min(days), max(days)
    if first == last:
        first, last = first - A_YEAR // 2, last + A_YEAR // 2
    return fitting(first, last, columns)


def days_in_words(window: Window) -> str:
    """The first and the last day of a window: `1 Jan 2004 – 26 May 2022`."""
    first, last = window.days(0)[0], window.days(window.columns - 1)[1]
    return f"{dates.in_short(dates.iso_day(first))} – {dates.in_short(dates.iso_day(last))}"
