"""Bars: counts as horizontal bars, in sections with a heading each; long sections are folded."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from textual.content import Content

from pfd_tui.dossier.visible import visible
from pfd_tui.sheet.lines import Piece, Tone
from pfd_tui.tui import look
from pfd_tui.tui.widgets.rows import Rows
from pfd_tui.tui.wrapping import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.style import Style

    from pfd_tui.archive import Narrowing

BLOCKS = " ▏▎▍▌▋▊▉█"
"""A cell of a bar in eighths, from nothing to all of it."""
ASCII_BLOCKS = " #"
"""The same in whole cells, for terminals without block characters."""
SHOWN_FIRST = 12
"""Bars of a section that are shown before it is unfolded."""
MOST_LABEL, LEAST_LABEL = 40, 12
MOST_BAR, LEAST_BAR = 48, 4
"""Cells of a bar; on a wider screen it only carries the eye away from its label."""
PERCENT_FROM = 56
"""Cells of width from which the percentages have room."""
SIGN_WIDTH, GAP, PERCENT_WIDTH = 2, 2, 6


@dataclass(frozen=True, slots=True)
class Bar:
    """A count of something: `part` of the section's `whole`, which need not be their sum.

    `label` may be text from a dossier. `target` is what `enter` leads to: a narrowing, or the id
    of a source.
    """

    label: str
    part: int
    whole: int
    target: Narrowing | str
    meaning: str
    """The bar in words, with its label in full."""
    sign: Piece = field(default=Piece(" "))
    """Stands before the label; its tone is the colour of the bar."""


@dataclass(frozen=True)
class Section:
    """Bars under a heading, which `is_numbered` with how many; `note` stands below them.

    The longest bar is as long as there is room; with `to_whole`, one that reaches its whole is.
    """

    title: str
    bars: tuple[Bar, ...] = ()
    note: str = ""
    is_numbered: bool = True
    to_whole: bool = False

    @cached_property
    def _longest(self) -> int:
        return max((bar.part for bar in self.bars), default=0)

    def share(self, each: Bar) -> float:
        """How much of the room a bar takes, from 0 to 1."""
        full = each.whole if self.to_whole else self._longest
        return each.part / full if full else 0.0

    def count(self, each: Bar) -> str:
        """The number at the end of a bar."""
        return f"{each.part:,}/{each.whole:,}" if self.to_whole else f"{each.part:,}"


def drawn_bar(share: float, width: int, blocks: str = BLOCKS) -> str:
    """A bar over `share` (0 to 1) of `width` cells; never longer, and never nothing of something.

    `blocks` are the signs of a cell from empty to full.
    """
    steps = len(blocks) - 1
    length = int(share * width * steps)
    if share > 0:
        length = max(length, 1)
    full, rest = divmod(length, steps)
    return blocks[-1] * full + (blocks[rest] if rest else "")


def percent(part: int, whole: int) -> str:
    """A part in percent of a whole: only all of it is 100 %, and only nothing 0 %."""
    if not whole:
        return ""
    if 0 < 200 * part < whole:
        return "<1%"
    return f"{100 if part == whole else min(99, round(100 * part / whole))}%"


class _Row(NamedTuple):
    """A line of the list: `bar` is the index of its bar, `folded` counts those it stands for."""

    section: Section
    bar: int | None = None
    folded: int = 0
    text: str = ""


class _Columns(NamedTuple):
    """Cells for the parts of a line with a bar; a part without room has none."""

    label: int
    bar: int
    number: int
    percent: int


class Bars(Rows):
    """Sections of bars, with a cursor that goes from bar to bar.

    `blocks` are the signs that bars are drawn with.
    """

    def __init__(self, *, id: str, blocks: str = BLOCKS) -> None:
        super().__init__(id=id)
        self._blocks = blocks
        self.sections: tuple[Section, ...] = ()
        self._unfolded: set[str] = set()
        """The titles of sections that are shown whole."""
        self._widest = self._longest = 0
        self._rows: list[_Row] = []
        self._stops: list[int] = []
        """The lines that the cursor can stand on, in order."""

    # What it holds

    def set_sections(self, sections: Sequence[Section]) -> None:
        """Show these; the cursor stays on its bar, and that where it is on the screen."""
        kept, height = self._under_cursor, self.cursor - self.scroll_offset.y
        self.sections = tuple(sections)
        self._measure()
        self._rows = list(self._laid_out())
        self._stops = [i for i, row in enumerate(self._rows) if _is_stop(row)]
        self.set_rows(range(1, len(self._rows) + 1))
        index = None if kept is None else self._index_of(*kept)
        self.move_to(index or 0)
        if index is not None:
            self.scroll_to(y=index - height, animate=False, force=True, immediate=True)
        self.tell()

    def _laid_out(self) -> Iterator[_Row]:
        for section in self.sections:
            if section is not self.sections[0]:
                yield _Row(section)
            yield _Row(section, text=section.title)
            count = len(section.bars)
            is_folded = count > SHOWN_FIRST + 1 and section.title not in self._unfolded
            shown = SHOWN_FIRST if is_folded else count
            yield from (_Row(section, index) for index in range(shown))
            if is_folded:
                yield _Row(section, folded=count - shown, text=f"… and {count - shown:,} more")
            if section.note:
                yield _Row(section, text=section.note)

    @property
    def _row_under_cursor(self) -> _Row | None:
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    @property
    def chosen(self) -> Bar | None:
        """The bar under the cursor."""
        row = self._row_under_cursor
        return None if row is None or row.bar is None else row.section.bars[row.bar]

    @property
    def current(self) -> int | None:
        """The number of the line under the cursor; none where nothing can be chosen."""
        row = self._row_under_cursor
        return self.cursor + 1 if row is not None and _is_stop(row) else None

    @property
    def _under_cursor(self) -> tuple[str, object] | None:
        """The title of the section that the cursor is in, and what its bar leads to.

        None where the cursor has not left the first bar: there it stays, whatever comes to stand
        there.
        """
        row, bar = self._row_under_cursor, self.chosen
        if row is None or not self._stops or self.cursor <= self._stops[0]:
            return None
        return row.section.title, bar.target if bar else None

    def _index_of(self, title: str, target: object) -> int | None:
        """Where the bar of a section stands that leads to `target`, or else its first bar."""
        first = None
        for index, row in enumerate(self._rows):
            if row.bar is not None and row.section.title == title:
                if row.section.bars[row.bar].target == target:
                    return index
                first = index if first is None else first
        return first

    def unfold(self) -> bool:
        """Show the bars that the line under the cursor stands for; False where it is no such."""
        row = self._row_under_cursor
        if row is None or not row.folded:
            return False
        top, line = self.scroll_offset.y, self.cursor
        self._unfolded.add(row.section.title)
        self.set_sections(self.sections)
        self.scroll_to(y=top, animate=False, force=True, immediate=True)
        self.move_to(line)
        self.tell()
        return True

    # Drawing

    def fetch(self, numbers: Sequence[int]) -> dict[int, Content]:
        """The lines with these numbers."""
        columns = self._columns
        return {n: self._line(self._rows[n - 1], columns) for n in numbers}

    def _measure(self) -> None:
        """Note the cells of the widest label and of the longest count."""
        bars = [(section, bar) for section in self.sections for bar in section.bars]
        self._widest = max((cell_len(_label(bar)) for _, bar in bars), default=0)
        self._longest = max((len(section.count(bar)) for section, bar in bars), default=0)

    @property
    def _columns(self) -> _Columns:
        """How the width is shared out: the same in all sections, so that they stand in line."""
        width, count = self.text_width - SIGN_WIDTH, self._longest
        share = PERCENT_WIDTH if self.text_width >= PERCENT_FROM else 0
        label = min(self._widest, MOST_LABEL, max(LEAST_LABEL, width * 2 // 5))
        bar_width = min(MOST_BAR, width - label - count - share - 2 * GAP)
        if bar_width < LEAST_BAR:
            return _Columns(max(1, width - count - share - GAP), 0, count, share)
        return _Columns(label, bar_width, count, share)

    def _line(self, row: _Row, columns: _Columns) -> Content:
        if row.bar is not None:
            return self._with_bar(row.section, row.section.bars[row.bar], columns)
        if row.text and row.text == row.section.title:
            heading = look.content(row.text).stylize(self._tone(Tone.HEADING))
            total = (
                f"  {len(row.section.bars):,}"
                if row.section.bars and row.section.is_numbered
                else ""
            )
            return Content.assemble(heading, (total, self.look(look.DIM)))
        return look.content(" " * SIGN_WIDTH + row.text).stylize(self.look(look.DIM))

    def _with_bar(self, section: Section, bar: Bar, columns: _Columns) -> Content:
        label = shortened(_label(bar), columns.label)
        padding = " " * (columns.label - cell_len(label) + GAP)
        tone = self.look(look.BAR) if bar.sign.tone is Tone.PLAIN else self._tone(bar.sign.tone)
        blocks = drawn_bar(section.share(bar), columns.bar, self._blocks) if columns.bar else ""
        gap = " " * (columns.bar - len(blocks) + GAP) if columns.bar else ""
        share = f"{percent(bar.part, bar.whole):>{columns.percent}}" if columns.percent else ""
        return Content.assemble(
            (f"{bar.sign.text:<{SIGN_WIDTH}}", self._tone(bar.sign.tone)),
            look.content(label), padding, (blocks, tone), gap,
            f"{section.count(bar):>{columns.number}}", (share, self.look(look.DIM)),
        )  # fmt: skip

    def _tone(self, tone: Tone) -> Style:
        return self.look(look.TONE_CLASSES[tone])

    # Moving

    def move_to(self, index: int) -> None:
        """Put the cursor on the line at `index`, or else on the next one that it can stand on."""
        if not self._stops:
            return
        is_back = index < self.cursor
        if is_back:
            nth = bisect.bisect_right(self._stops, index) - 1
        else:
            nth = bisect.bisect_left(self._stops, index)
        super().move_to(self._stops[max(0, min(nth, len(self._stops) - 1))])
        if self.cursor and not _is_stop(self._rows[self.cursor - 1]):
            self.scroll_line_into_view(self.cursor - 1)  # its heading

    def move_to_section(self, direction: int) -> None:
        """To the first bar of the next section (direction -1: the one before); round the ends."""
        firsts = [index for index, row in enumerate(self._rows) if row.bar == 0]
        if not firsts:
            return
        here = bisect.bisect_right(firsts, self.cursor) - 1
        first = firsts[(here + direction) % len(firsts)]
        title = self._rows[first].section.title
        last = max(i for i, row in enumerate(self._rows) if row.section.title == title)
        self.scroll_line_into_view(last)
        self.move_to(first)
        self.tell()


def _is_stop(row: _Row) -> bool:
    return row.bar is not None or bool(row.folded)


def _label(bar: Bar) -> str:
    return visible(" ".join(bar.label.split()))
