"""The drawing: the timeline in lanes of organizations, as one SVG file.

A row an event: its date in words, what happened, and a bar over its possible days. The whole of
what is shortened stands in the `title` of its row, and everything in words in the `desc` of the
drawing. The events are gone through three times: to measure, to describe, to draw. None is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, cast

from pfd_tui.archive import Selection
from pfd_tui.archive.lanes import Arrangement, lanes
from pfd_tui.dossier import dates
from pfd_tui.dossier.dates import Precision
from pfd_tui.dossier.records import INTENTIONS, Event, Kind
from pfd_tui.export import events
from pfd_tui.export.chart import legend
from pfd_tui.export.chart.bars import FACT, INTENTION, bar
from pfd_tui.export.chart.measure import width, wrapped
from pfd_tui.export.chart.scale import Scale, scale
from pfd_tui.export.chart.svg import Svg, box, element, line, lines, text, words_at
from pfd_tui.export.losses import Loss, counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pfd_tui.archive import Archive
    from pfd_tui.dossier.problems import Problem
    from pfd_tui.export.losses import Losses
    from pfd_tui.timeline.lanes import Lane

WIDTH, MARGIN = 1200.0, 24.0
WHEN_LEFT, WHEN_ROOM = MARGIN, 150.0
WHAT_LEFT, WHAT_ROOM = 190.0, 340.0
CHART_LEFT, CHART_RIGHT = 556.0, WIDTH - 38
"""The three columns: the date in words, what happened, the bars; behind them a last label."""
SIZE, LINE = 13.0, 17.0
"""The size of letters and the height of a line, as the style has them."""
MOST_LINES = 3
PADDING = 10.0
"""What a row is higher than its lines."""
TITLE_HEIGHT, LANE_HEIGHT, AXIS_HEIGHT = 66.0, 40.0, 40.0
TITLE_SIZE, LANE_SIZE, MARK_SIZE = 22.0, 15.0, 12.0
ALONE = "No organization"
SHORTENED = Loss(
    "text that is shortened in the drawing", "texts that are shortened in the drawing",
    "the `title` of its row has the whole", is_change=True,
)  # fmt: skip


def timeline_svg_pieces(
    archive: Archive, problems: Iterable[Problem], losses: Losses
) -> Iterator[str]:
    """The drawing in pieces, a row at a time."""
    events.tell_losses(archive, losses)
    drawing = _Drawing(archive, losses)
    yield from drawing.head()
    yield from drawing.body()
    yield "</svg>\n"


@dataclass(frozen=True, slots=True)
class _Row:
    """An event as its row has it."""

    event: Event
    when: list[str]
    what: list[str]
    is_shortened: bool

    @property
    def height(self) -> float:
        return max(len(self.when), len(self.what), 1) * LINE + PADDING


class _Drawing:
    """Draws from top to bottom; counts in `losses` what is shortened."""

    def __init__(self, archive: Archive, losses: Losses) -> None:
        self._archive = archive
        self._losses = losses
        numbers = archive.find(Selection(), (Kind.EVENT,)).numbers[Kind.EVENT]
        self._lanes = lanes(archive, numbers, Arrangement.ORGANIZATIONS) if numbers else []
        self._has_headings = any(lane.label for lane in self._lanes)
        self._top = TITLE_HEIGHT + legend.HEIGHT + PADDING + (AXIS_HEIGHT if numbers else 0)
        """Where the rows begin, below the title, the legend and the axis."""
        rows, days = self._measured()
        headings = LANE_HEIGHT * len(self._lanes) if self._has_headings else 0
        self._end = self._top + headings + rows
        self._scale = scale(days, CHART_LEFT, CHART_RIGHT) if days else None

    def _measured(self) -> tuple[float, tuple[int, int] | None]:
        """The height of all rows, and the first and the last day that bounds a date.

        A year of which no digit is known would make all others too small to see: it counts only
        where there is nothing else.
        """
        height, known, unknown = 0.0, _Extent(), _Extent()
        for lane in self._lanes:
            for row in self._rows(lane):
                height += row.height
                when = dates.parse(row.event.when)
                extent = unknown if when.precision is Precision.ANY_YEAR else known
                for span in when.members:
                    extent.add(*span.start, *span.end)
        return height, known.days or unknown.days

    # The head

    def head(self) -> Iterator[str]:
        """The root, its title and its description, the style, the title and the legend to see."""
        height = self._end + (AXIS_HEIGHT if self._scale else 0) + MARGIN
        title = self._losses.shown(self._archive.title or "Timeline")
        yield (
            '<svg xmlns="http://www.w3.org/2000/svg" class="pfd-timeline" role="img"'
            ' aria-labelledby="title" aria-describedby="desc"'
            f' viewBox="0 0 {WIDTH:.0f} {height:.0f}" width="{WIDTH:.0f}" height="{height:.0f}">\n'
        )
        yield f'<title id="title">{text(title)}</title>\n'
        yield from self._description()
        yield f"<style>\n{files(__package__).joinpath('chart.css').read_text('utf-8')}</style>\n"
        yield f'<rect class="paper" width="{WIDTH:.0f}" height="{height:.0f}"/>\n'
        for each in wrapped(title, TITLE_SIZE, WIDTH - 2 * MARGIN, 1):
            yield lines([words_at(MARGIN, 36, each, "title")])
        yield lines([words_at(MARGIN, 56, self._summary(), "quiet")])
        yield lines([legend.legend(MARGIN, WIDTH - MARGIN, TITLE_HEIGHT)])

    def _summary(self) -> str:
        count = counted(self._archive.counts[Kind.EVENT], Kind.EVENT)
        if not self._has_headings:
            return count
        return f"{count} by organization; an event of several organizations stands with each"

    def _description(self) -> Iterator[str]:
        """All events in words; what the drawing leaves out of each is counted here, once."""
        yield '<desc id="desc">A timeline of '
        yield f"{counted(self._archive.counts[Kind.EVENT], Kind.EVENT)}, in the order of time.\n"
        for event in events.in_time(self._archive):
            self._losses.shown(self._whole(event), lines=True)
            self._losses.count(events.QUOTATIONS, bool(event.quote))
            yield f"{text(_heading(event))}\n"
        yield "</desc>\n"

    # The body

    def body(self) -> Iterator[str]:
        """The axes, the lanes between them, and the rows of each."""
        if self._scale is None:
            return
        yield lines(self._axes(self._scale))
        y = self._top
        for lane in self._lanes:
            if self._has_headings:
                yield lines(self._lane(lane, y))
                y += LANE_HEIGHT
            for row in self._rows(lane):
                yield lines([self._row(row, y, self._scale)])
                y += row.height

    def _axes(self, within: Scale) -> Iterator[Svg]:
        """The marks above and below the rows, and lines between them."""
        marks, context = within.ticks()
        for mark in marks:
            yield line(mark.x, self._top, mark.x, self._end, "grid")
        for rule, near, far in (
            (self._top, self._top - 8, self._top - 24), (self._end, self._end + 18, self._end + 34)
        ):  # fmt: skip
            yield line(MARGIN, rule, CHART_RIGHT, rule, "rule")
            for y, ticks in ((near, marks), (far, context)):
                for mark in ticks:
                    if mark.x + width(mark.label, MARK_SIZE) < WIDTH:
                        yield words_at(mark.x, y, mark.label, "mark")

    def _lane(self, lane: Lane, y: float) -> Iterator[Svg]:
        """The heading of a lane."""
        if y > self._top:
            yield line(MARGIN, y, CHART_RIGHT, y, "rule")
        label = lane.label or ALONE
        for each in wrapped(label, LANE_SIZE, CHART_LEFT - 2 * MARGIN, 1):
            yield element(
                "text", element("title", text(label)), text(each), class_="lane",
                x=MARGIN, y=y + 26,
            )  # fmt: skip

    def _row(self, row: _Row, y: float, within: Scale) -> Svg:
        self._losses.count(SHORTENED, row.is_shortened)
        ink = INTENTION if row.event.status in INTENTIONS else FACT
        baseline, middle = y + PADDING / 2 + 13, y + PADDING / 2 + LINE / 2
        return element(
            "g",
            element("title", text(self._whole(row.event))),
            box(MARGIN, y, CHART_RIGHT - MARGIN, row.height, "hover"),
            line(MARGIN, y + row.height, CHART_RIGHT, y + row.height, "row"),
            *(
                words_at(WHEN_LEFT, baseline + LINE * n, each, "when")
                for n, each in enumerate(row.when)
            ),
            *(words_at(WHAT_LEFT, baseline + LINE * n, each) for n, each in enumerate(row.what)),
            *(
                part
                for span in dates.parse(row.event.when).members
                for part in bar(span, within, middle, ink)
            ),
        )

    def _whole(self, event: Event) -> str:
        source = events.source_of(self._archive, event)
        told = [
            _heading(event),
            *events.circumstances(self._archive, event),
            events.cited(event, source),
        ]
        return "\n".join(each for each in told if each)

    # Rows

    def _rows(self, lane: Lane) -> Iterator[_Row]:
        for first in range(0, len(lane.events), events.BATCH):
            for stored in self._archive.stored(lane.events[first : first + events.BATCH]):
                yield _row(cast("Event", stored.record))


class _Extent:
    """The first and the last of some days."""

    def __init__(self) -> None:
        self.days: tuple[int, int] | None = None

    def add(self, *days: int | None) -> None:
        """Take in those of some days that there are."""
        every = [*(self.days or ()), *(day for day in days if day is not None)]
        self.days = (min(every), max(every)) if every else None


def _heading(event: Event) -> str:
    return f"{events.when(event)}: {events.what(event)}"


def _row(event: Event) -> _Row:
    when, what = events.when(event), events.what(event)
    broken = wrapped(when, SIZE * 1.1, WHEN_ROOM, MOST_LINES)
    told = wrapped(what, SIZE, WHAT_ROOM, MOST_LINES)
    is_shortened = " ".join(broken) != " ".join(when.split())
    return _Row(event, broken, told, is_shortened or " ".join(told) != " ".join(what.split()))
