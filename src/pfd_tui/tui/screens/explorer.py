"""The explorer: browsing, and what can be done with what is found."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on

from pfd_tui.archive import Narrowing
from pfd_tui.archive.lanes import Arrangement
from pfd_tui.cite import Format, Request
from pfd_tui.dossier.problems import Severity
from pfd_tui.dossier.records import Event, Quote, Source
from pfd_tui.tui import commands
from pfd_tui.tui.desk import text_of
from pfd_tui.tui.editing import EditorError, edit
from pfd_tui.tui.library import errors_of
from pfd_tui.tui.panes import Quotations
from pfd_tui.tui.screens.asking import ASKING
from pfd_tui.tui.screens.browsing import Browsing
from pfd_tui.tui.screens.commanded import ShowsDossier, does
from pfd_tui.tui.screens.gathering import GATHERING
from pfd_tui.tui.widgets.titlebar import TitleBar
from pfd_tui.tui.widgets.watcher import Watcher
from pfd_tui.tui.wording import reading_in_words, reading_on_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from pfd_tui.dossier.problems import Problem
    from pfd_tui.tui.desk import Desk
    from pfd_tui.tui.library import Library

NEEDS_THE_WHOLE = frozenset(
    {
        *GATHERING, commands.MarkAll, commands.ShowSource, commands.OpenPage,
        commands.ShowOverview, commands.ShowChart, commands.OnThisDay, commands.ShowProblems,
    }
)  # fmt: skip
"""Commands that copy, count or judge: who speaks may stand in the part that is not yet read."""
LONG_NOTICE = 15
"""Seconds that a message on faults stays."""


class ExplorerScreen(Browsing):
    """The main screen."""

    COMMANDS_HERE: ClassVar[tuple[type[commands.Command], ...]] = (
        commands.Help, commands.Quit, *ASKING, commands.GoToHits, commands.LeaveSearch,
        commands.Search, commands.SaveThisSearch,
        commands.CopyQuotation, commands.CopyAs,
        commands.Follow, commands.ShowSource, commands.Mark,
        commands.Palette, commands.ChangeTheme, commands.Undo, commands.NextHit,
        commands.PreviousHit, commands.ShowFacets, commands.ShowOverview,
        *GATHERING[3:], commands.MarkAll, commands.OpenPage, commands.Back,
        *commands.MOVEMENTS,
        commands.NextPane, commands.PreviousPane, commands.GoToOrganizations,
        commands.GoToQuotations, commands.GoToTimeline, commands.GoToDetail, commands.GoToChart,
        commands.Zoom, commands.ShowProblems, commands.EditRecord, commands.ShowChart,
        commands.Certainty, commands.OnThisDay,
    )  # fmt: skip

    def __init__(self, library: Library, desk: Desk) -> None:
        super().__init__(desk)
        self._library = library
        self.untitled = library.name
        self.problems: Sequence[Problem] = ()
        """What `p` shows."""
        self._arrangement = Arrangement.ORGANIZATIONS
        """What the lanes of a chart are, to begin with."""
        self._is_outdated = False
        """Whether the files on disk have faults that the screen has not."""

    def compose(self) -> ComposeResult:
        """The panes, and the watcher behind them."""
        yield from super().compose()
        yield Watcher(self._library)

    # Reading

    def on_mount(self) -> None:
        """Say that the dossier is being read."""
        self.query_one(TitleBar).say(self.untitled, notice="reading …")

    @on(Watcher.Advanced)
    def show_progress(self, event: Watcher.Advanced) -> None:
        """Say how far the reading is; of a reload only its end matters."""
        if self.archive is None:
            self.query_one(TitleBar).say(self.untitled, notice=reading_in_words(event))
        elif self.is_beginning:
            self.notice = reading_on_in_words(event, sum(self.archive.counts.values()))
            self.say_what_is_shown()

    @on(Watcher.Begun)
    def take_beginning(self, event: Watcher.Begun) -> None:
        """Show the first records while the rest is read."""
        self.is_beginning = True
        self.adopt(event.archive)

    @on(Watcher.Opened)
    def take(self, event: Watcher.Opened) -> None:
        """Show what was read."""
        beginning = self.archive if self.is_beginning else None
        self.is_beginning = False
        self.problems = event.archive.problems()
        self._is_outdated = False
        self.notice = self._counted("", len(self.problems)) if self.problems else ""
        self.adopt(event.archive)
        if beginning is not None:
            beginning.close()
        for screen in self.app.screen_stack:
            if screen is not self and isinstance(screen, ShowsDossier):
                screen.dossier_changed()
        if event.replaced is not None:
            event.replaced.close()
            self.app.clear_notifications()
            self.say("The dossier was changed on disk, and read again.")
        elif not event.archive.is_whole:
            self._complain("Not all could be read", errors_of(event.archive))

    @on(Watcher.Broken)
    def keep(self, event: Watcher.Broken) -> None:
        """Keep the last good state and say what is wrong; without one there is nothing to show."""
        if event.is_first:
            self.problems = event.problems
            self.app.exit(return_code=2)
            return
        errors = [p for p in event.problems if p.severity is not Severity.WARNING]
        known = set(map(str, self.archive.problems())) if self.archive else set()
        errors.sort(key=lambda p: (str(p) in known, p.severity is not Severity.FATAL))
        self.problems, self._is_outdated = event.problems, True
        self.notice = self._counted("not reloaded: ", len(errors))
        self.say_what_is_shown()
        self.app.clear_notifications()
        self._complain("The last good state stays on the screen", errors)

    def do(self, command: type[commands.Command]) -> None:
        """Carry out a command, unless its answer would be that of half a dossier."""
        if self.is_beginning and command in NEEDS_THE_WHOLE:
            self.say(f"“{command.name()}” waits until the dossier is read to its end.")
        else:
            super().do(command)

    def _counted(self, what: str, count: int) -> str:
        return f"{what}{_problems(count)} ({self.key_of(commands.ShowProblems)})"

    def _complain(self, title: str, errors: Sequence[Problem]) -> None:
        first, more = errors[0], len(errors) - 1
        place = f"{Path(first.place.file).name}:{first.place.line}:{first.place.column}"
        lines = [f"{place} {first.message}", f"→ {first.hint}" if first.hint else ""]
        key = self.key_of(commands.ShowProblems)
        lines.append(f"… and {more} more; {key} shows them." if more else "")
        self.say(
            "\n".join(each for each in lines if each),
            title=title, severity="error", timeout=LONG_NOTICE,
        )  # fmt: skip

    @does(commands.ShowProblems)
    def show_problems(self) -> None:
        """What is wrong, and where."""
        from pfd_tui.tui.screens.problems import problems_screen

        notice = "The screen still shows the last good state." if self._is_outdated else ""
        self.open(problems_screen(self.problems, notice))

    # The overview

    @does(commands.ShowOverview)
    def show_overview(self) -> None:
        """How what is selected is spread."""
        from pfd_tui.tui.screens.overview import OverviewScreen

        if self.archive is not None:
            overview = OverviewScreen(self.desk, self.selection, self.untitled)
            self.open(overview, self.choose)

    def choose(self, chosen: Narrowing | str | None) -> None:
        """The overview was closed, with a narrowing or a record to go to."""
        if isinstance(chosen, Narrowing):
            self.select(self.selection & chosen)
            self.focus_pane("quotations")
        else:
            self.go_back_to(chosen)

    # Gathering

    @property
    def current_quotes(self) -> list[str]:
        """The quotation that is shown; of an event, the quotation that tells of it."""
        shown = self.detail.shown
        if self.archive is None or shown is None:
            return []
        record = self.archive.at(shown).record
        if isinstance(record, Quote):
            return [record.id]
        told_by = self.archive.with_id(record.quote) if isinstance(record, Event) else None
        return [told_by.id] if told_by else []

    @does(commands.Mark)
    def mark(self) -> None:
        """Put the quotation into the basket, or take it out, and go on to the next."""
        super().mark()
        if self.active == "quotations" and self.current_quotes:
            self.move(commands.Down)

    def go_back_to(self, target: str | None) -> None:
        """Another screen was closed, and may name a record to go to."""
        super().go_back_to(target)
        if target:
            self.follow_target(target)

    @does(commands.MarkAll)
    def mark_all(self) -> None:
        """Put all quotations that are listed into the basket."""
        self.find_all()
        if self.archive is None or self.found is None:
            return
        before = len(self.desk.basket.ids)
        listed = self.archive.ids_of(self.query_one(Quotations).numbers)
        self.put(self.desk.basket.with_added(listed))
        added = len(self.desk.basket.ids) - before
        self.say(f"{added:,} put into the basket; {self.key_of(commands.UndoBasket)} undoes it.")

    # Time

    @does(commands.ShowChart)
    def show_chart(self) -> None:
        """The timeline of what is selected, drawn; the cursor on the event that is shown."""
        from pfd_tui.tui.screens.chart import ChartScreen

        def closed(target: str | None) -> None:
            self._arrangement = chart.arrangement
            self.go_back_to(target)

        chart = ChartScreen(self.desk, self.selection, self._arrangement, self.detail.shown)
        self.open(chart, closed)

    @does(commands.OnThisDay)
    def on_this_day(self) -> None:
        """What is dated to today's day and month."""
        from pfd_tui.tui.screens.thisday import this_day_screen

        if self.archive is not None:
            today = datetime.now().astimezone().date()
            self.open(this_day_screen(self.archive, today), self.go_back_to)

    # Sources and files

    @does(commands.ShowSource)
    def show_source(self) -> None:
        """The quotation where it stands; of another record, the source that tells of it."""
        from pfd_tui.tui.screens.source import SourceScreen

        source, quote = self._source_shown()
        if self.archive is None or source is None:
            self.say("No source is named here.", severity="warning")
            return

        self.open(SourceScreen(self.desk, source.id, quote), self.go_back_to)

    def _source_shown(self) -> tuple[Source | None, str]:
        """The source of the record shown, and the id of the quotation shown."""
        shown = self.detail.shown
        if self.archive is None or shown is None:
            return None, ""
        record = self.archive.at(shown).record
        quotes = self.current_quotes
        quote_id = quotes[0] if quotes else ""
        if isinstance(record, Source):
            return record, quote_id
        stored = self.archive.with_id(getattr(record, "source", ""))
        found = stored.record if stored else None
        return found if isinstance(found, Source) else None, quote_id

    @does(commands.OpenPage)
    def open_page(self) -> None:
        """The source in a web browser, on the words; only addresses that the reader let pass."""
        source, _ = self._source_shown()
        if source is None or not source.url:
            self.say("The source has no web address.", severity="warning")
            return
        gathered = self.desk.gathered(self.current_quotes)
        url = text_of(gathered, Request(format=Format.LINK)) or source.url
        self.app.open_url(url)
        self.say(f"Opening {url}")

    @does(commands.EditRecord)
    def edit_record(self) -> None:
        """The record in an editor, at its line; the watcher sees when it is saved."""
        if self.archive is None or self.detail.shown is None:
            return
        place = self.archive.at(self.detail.shown).place
        try:
            edit(self.app, place)
        except EditorError as error:
            self.say(f"{error}\nThe record: {place}", severity="warning")

    # The program

    @does(commands.Palette)
    def palette(self) -> None:
        """Commands and records."""
        self.app.action_command_palette()

    @does(commands.ChangeTheme)
    def change_theme(self) -> None:
        """Choose the colours."""
        self.app.search_themes()

    @does(commands.Quit)
    def quit(self) -> None:
        """Leave."""
        self.app.exit()


def _problems(count: int) -> str:
    return "1 problem" if count == 1 else f"{count} problems"
