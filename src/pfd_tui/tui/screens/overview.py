"""The overview: how the selected quotations are spread, as bars; each narrows the explorer."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual import on, work
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from pfd_tui.archive import Narrowing, Selection
from pfd_tui.dossier.records import Kind
from pfd_tui.tui import commands, look
from pfd_tui.tui.screens.commanded import Commanded, does
from pfd_tui.tui.spread import COVERAGE, PROOF, coverage, spread
from pfd_tui.tui.widgets.bars import Bars, Section
from pfd_tui.tui.widgets.footer import Footer
from pfd_tui.tui.widgets.rows import Rows
from pfd_tui.tui.widgets.titlebar import TitleBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from pfd_tui.archive import Archive
    from pfd_tui.tui.desk import Desk

Choice: TypeAlias = Narrowing | str
"""What the overview is closed with: a narrowing, the id of a record to go to, or nothing."""
QUOTATIONS, COUNTING = "Quotations", "counting …"


class OverviewScreen(Commanded[Choice]):
    """The quotations of a selection, counted by what they have in common."""

    COMMANDS_HERE: ClassVar[tuple[type[commands.Command], ...]] = (
        commands.Close, commands.Help, commands.Narrow, commands.NextSection,
        commands.PreviousSection, *commands.MOVEMENTS,
    )  # fmt: skip

    class Counted(Message):
        """The quotations of an archive were counted: how many there are, and their facets."""

        def __init__(self, archive: Archive, total: int, sections: Sequence[Section]) -> None:
            self.archive, self.total, self.sections = archive, total, sections
            super().__init__()

    class Covered(Message):
        """The coverage of the sources was counted."""

        def __init__(self, archive: Archive, section: Section) -> None:
            self.archive, self.section = archive, section
            super().__init__()

    class Failed(Message):
        """An archive could not be read."""

        def __init__(self, archive: Archive, error: sqlite3.Error) -> None:
            self.archive, self.error = archive, error
            super().__init__()

    def __init__(self, desk: Desk, selection: Selection, untitled: str) -> None:
        super().__init__()
        self.desk, self.selection = desk, selection
        self._untitled = untitled
        self._spread: Sequence[Section] = ()
        self._coverage = Section(COVERAGE, note=COUNTING)
        self._failure = ""

    def compose(self) -> ComposeResult:
        """What is counted, the bars, the one under the cursor in words, and the keys."""
        yield TitleBar(id="title")
        yield Bars(id="bars")
        yield Static("", id="legend", markup=False)
        yield Footer(self.footer_word)

    def on_mount(self) -> None:
        """Count."""
        self.set_focus(self.bars)
        self.dossier_changed()

    @property
    def bars(self) -> Bars:
        """The bars."""
        return self.query_one(Bars)

    # Counting

    def dossier_changed(self) -> None:
        """Count again, in threads: a million quotations take a second, a book as long."""
        archive = self.desk.archive
        if archive is None:
            return
        chips = [f"× {narrowing.label}" for narrowing in self.selection.narrowings]
        query = self.selection.query.strip()
        chips += [f"/ {query}"] if query else []
        self.query_one(TitleBar).say(archive.title or self._untitled, chips)
        self.bars.border_title = f"Overview  {COUNTING}"
        self._failure = ""
        self._count_facets(archive)
        self._count_coverage(archive)

    @work(thread=True, exclusive=True, group="counting")
    def _count_facets(self, archive: Archive) -> None:
        try:
            total = len(archive.find(self.selection, (Kind.QUOTE,)).numbers[Kind.QUOTE])
            sections = spread(archive, self.selection, total)
        except sqlite3.Error as error:
            self.post_message(self.Failed(archive, error))
        else:
            self.post_message(self.Counted(archive, total, sections))

    @work(thread=True, exclusive=True, group="covering")
    def _count_coverage(self, archive: Archive) -> None:
        worker = get_current_worker()
        try:
            section = coverage(archive, lambda: worker.is_cancelled)
        except sqlite3.Error as error:
            self.post_message(self.Failed(archive, error))
        else:
            self.post_message(self.Covered(archive, section))

    @on(Counted)
    def show_counted(self, event: Counted) -> None:
        """Show the facets, unless the dossier was read again while they were counted."""
        if event.archive is self.desk.archive:
            self._spread = event.sections
            every = event.archive.counts[Kind.QUOTE]
            of_all = f"{event.total:,} of {every:,}" if event.total < every else f"all {every:,}"
            self.bars.border_title = f"Overview  {of_all} quotations"
            self._show()

    @on(Covered)
    def show_covered(self, event: Covered) -> None:
        """Show the coverage, likewise."""
        if event.archive is self.desk.archive:
            self._coverage = event.section
            self._show()

    @on(Failed)
    def show_failed(self, event: Failed) -> None:
        """An archive that was replaced is closed, and its count not missed; of another, say it."""
        if event.archive is self.desk.archive:
            self._failure = f"could not be counted ({event.error})"
            self._show()

    def _show(self) -> None:
        if self._failure:
            self.bars.set_sections([Section(QUOTATIONS, note=self._failure)])
            return
        proof = [section for section in self._spread if section.title == PROOF]
        rest = [section for section in self._spread if section.title != PROOF]
        empty = [] if self._spread else [Section(QUOTATIONS, note="none are found")]
        self.bars.set_sections([*proof, *empty, self._coverage, *rest])
        self._say_meaning()

    # Moving about

    def move(self, movement: type[commands.Movement]) -> None:
        """From bar to bar."""
        self.bars.move(movement)

    @does(commands.NextSection)
    def next_section(self) -> None:
        """Round the sections."""
        self.bars.move_to_section(1)

    @does(commands.PreviousSection)
    def previous_section(self) -> None:
        """Round the sections, backwards."""
        self.bars.move_to_section(-1)

    @on(Rows.Moved)
    def show_moved_to(self, event: Rows.Moved) -> None:
        """The line below follows the cursor."""
        self._say_meaning()

    def _say_meaning(self) -> None:
        bar = self.bars.chosen
        said = " ".join(bar.meaning.split()) if bar else ""
        if bar is None and self.bars.current is not None:
            said = f"{self.key_of(commands.Narrow)} shows them all"
        self.query_one("#legend", Static).update(look.content(said))

    # Choosing

    @on(Rows.Chosen)
    def narrow_chosen(self, event: Rows.Chosen) -> None:
        """A double click does what enter does."""
        self.narrow()

    @does(commands.Narrow)
    def narrow(self) -> None:
        """Close with the narrowing of the bar; unfold; or open the source."""
        bar = self.bars.chosen
        if self.bars.unfold() or bar is None:
            return
        if isinstance(bar.target, Narrowing):
            self.dismiss(bar.target)
            return
        from pfd_tui.tui.screens.source import SourceScreen

        self.open(SourceScreen(self.desk, bar.target), self._go_on)

    def _go_on(self, target: str | None) -> None:
        """The source was closed, and may name a record to go to."""
        if target:
            self.dismiss(target)

    @does(commands.Close)
    def close(self) -> None:
        """Back to the explorer."""
        self.dismiss("")
