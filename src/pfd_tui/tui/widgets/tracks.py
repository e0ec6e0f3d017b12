"""Tracks: events as bars, one a row, under the headings of their lanes; part of a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from pfd_tui.cite import supplied
from pfd_tui.dossier import dates
from pfd_tui.dossier.records import INTENTIONS, Event
from pfd_tui.dossier.visible import visible
from pfd_tui.sheet import Tone
from pfd_tui.sheet.facts import date_of_event
from pfd_tui.sheet.lines import STATUS_SIGNS
from pfd_tui.timeline import lanes
from pfd_tui.timeline.bars import FACT, INTENTION, Part, bar
from pfd_tui.tui import look
from pfd_tui.tui.library import carried
from pfd_tui.tui.widgets.rows import Rows
from pfd_tui.tui.wrapping import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pfd_tui.archive import Archive
    from pfd_tui.timeline.density import Density
    from pfd_tui.timeline.window import Window

DATE_WIDTH = 17
"""Cells for the date where there is room for it."""
WORKED_OUT = "[]"
"""Stands for a date that the source does not give, where there is no room for the date."""
FOLDED, UNFOLDED = "▸", "▾"
INDENT = 2
NOTHING = lanes.Rows([])


class Tracks(Rows):
    """The rows of a chart. Numbers are those of rows, from 1; `current` is that of an event."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.archive: Archive | None = None
        self.layout_rows = NOTHING
        self.window: Window | None = None
        self.margin = 0
        """Cells for the text before the bars."""
        self.has_dates = False
        """Whether the text begins with the date."""
        self._density_of: Callable[[int], Density] | None = None
        self._alone = ""

    def show(
        self,
        archive: Archive,
        rows: lanes.Rows,
        density_of: Callable[[int], Density],
        alone: str,
    ) -> None:
        """Show these rows; `alone` is what the lane of events that belong to nothing is called."""
        kept, lane = carried(self.current, self.archive, archive), self.lane
        self.archive, self.layout_rows = archive, rows
        self._density_of, self._alone = density_of, alone
        self.numbers = range(1, len(rows) + 1)
        self.cursor = 0
        self.forget_drawn()
        self.lines_changed()
        found = None if kept is None else rows.find(kept, lane)
        first = 1 if len(rows) > 1 and rows[0].event is None and rows[1].event is not None else 0
        self.move_to(first if found is None else found)

    @property
    def current(self) -> int | None:
        """The number of the event under the cursor; none where that is a heading."""
        return self.layout_rows[self.cursor].event if self.cursor < len(self.layout_rows) else None

    @property
    def lane(self) -> int:
        """The lane that the cursor is in."""
        return self.layout_rows[self.cursor].lane if self.cursor < len(self.layout_rows) else 0

    def index_of(self, n: int) -> int | None:
        """The row of an event, if it is shown: in the lane of the cursor, else in the first."""
        return self.layout_rows.find(n, self.lane)

    def set_window(self, window: Window) -> None:
        """Draw other days."""
        if window != self.window:
            self.window = window
            self.forget_drawn()

    # Drawing

    def fetch(self, numbers: Sequence[int]) -> dict[int, Content]:
        """The rows with these numbers."""
        if self.archive is None or self.window is None:
            return {number: Content() for number in numbers}
        rows = {number: self.layout_rows[number - 1] for number in numbers}
        wanted = [row.event for row in rows.values() if row.event is not None]
        events = {stored.n: stored.record for stored in self.archive.stored(wanted)}
        return {number: self._row_of(row, events, self.window) for number, row in rows.items()}

    def _row_of(self, row: lanes.Row, events: Mapping[int, object], window: Window) -> Content:
        if row.event is None:
            return self._heading(row.lane, window)
        event = events.get(row.event)
        return self._event(event, window) if isinstance(event, Event) else Content()

    def _heading(self, lane: int, window: Window) -> Content:
        shown = self.layout_rows.lanes[lane]
        is_folded = lane in self.layout_rows.folded
        count = f" {len(shown.events):,}"
        name = _on_one_line(shown.label) or self._alone
        name = shortened(name, max(1, self.margin - 3 - len(count)))
        label = look.content(f"{FOLDED if is_folded else UNFOLDED} {name}")
        label = label.stylize(self.look(look.TONE_CLASSES[Tone.HEADING]))
        density = self._density_of(lane).strip(window) if is_folded and self._density_of else ""
        gap = " " * max(1, self.margin - label.cell_length - len(count))
        quiet = self.look(look.DIM)
        return Content.assemble(label, (count, quiet), gap, (density, quiet))

    def _event(self, event: Event, window: Window) -> Content:
        indent = INDENT if self.layout_rows.has_headings else 0
        room = max(1, self.margin - indent - 3)
        parts = [Content(" " * indent)]
        if self.has_dates:
            date = shortened(date_of_event(event, in_short=True), DATE_WIDTH)
            parts.append(look.content(date).stylize(self.look(look.TONE_LABEL)))
            parts.append(Content(" " * (DATE_WIDTH + 1 - cell_len(date))))
            room -= DATE_WIDTH + 1
        parts.append(Content(STATUS_SIGNS[event.status]).stylize(
            self.look(look.TONE_CLASSES[Tone.CAUTION])))  # fmt: skip
        if not self.has_dates and date_of_event(event, in_short=True).startswith("["):
            parts.append(Content(WORKED_OUT).stylize(self.look(look.TONE_LABEL)))
            room -= len(WORKED_OUT)
        what = shortened(_on_one_line(supplied(event, "what", event.what)), max(1, room))
        parts += [Content(" "), look.content(what), Content(" " * (1 + room - cell_len(what)))]
        return Content.assemble(*parts, *self._bar(event, window))

    def _bar(self, event: Event, window: Window) -> list[Content]:
        is_intended = event.status in INTENTIONS
        looks = {
            Part.CERTAIN: look.INTENDED if is_intended else look.CERTAIN,
            Part.POSSIBLE: look.POSSIBLE,
            Part.ELSEWHERE: look.DIM,
        }
        spans = dates.parse(event.when).members
        return [
            Content(text).stylize(self.look(looks[part])) if part in looks else Content(text)
            for text, part in bar(spans, window, INTENTION if is_intended else FACT)
        ]


def _on_one_line(text: str) -> str:
    """Text of a dossier as it is shown, so that its width is that of the stand-ins in it."""
    return visible(" ".join(text.split()))


LEGEND = (
    ("●", "day"), ("━", "certain"), ("┄", "possible"), ("○", "within"), ("■", "part"),
    ("← →", "open"), ("?", "unsure"), ("~", "about"), ("[ ]", "worked out"),
    ("◇ ─ □", "intended"),
    *((sign, status.value) for status, sign in STATUS_SIGNS.items() if sign.strip()),
)  # fmt: skip
"""The signs of a chart, and what they mean."""
