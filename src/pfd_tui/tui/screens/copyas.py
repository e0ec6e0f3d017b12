"""Copy as: a letter for each format, style and option, and exactly what will be copied."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.content import Content
from textual.widgets import Input, Static

from pfd_tui.cite import Format, Grouping, Request, words_of
from pfd_tui.clipboard import clean
from pfd_tui.dossier.dataset import reason
from pfd_tui.files import write_whole
from pfd_tui.sheet.lines import Line, Piece, Tone, line
from pfd_tui.tui import choices, commands, look
from pfd_tui.tui.copying import as_file, in_short, left_out, prepare, question
from pfd_tui.tui.desk import text_of
from pfd_tui.tui.keyboard import keyboard_of
from pfd_tui.tui.screens.commanded import Commanded, does
from pfd_tui.tui.screens.confirm import ask
from pfd_tui.tui.widgets.footer import Footer
from pfd_tui.tui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual.app import ComposeResult

    from pfd_tui.cite import Options
    from pfd_tui.tui.command import Command
    from pfd_tui.tui.copying import Doubt
    from pfd_tui.tui.desk import Desk

ChoiceType = TypeVar("ChoiceType", bound=choices.Choice)
PREVIEWED = 20
"""Quotations that the preview shows; all of them are copied."""
GROUPINGS = tuple(Grouping)
ENDINGS = {
    Format.TEXT: "txt", Format.MARKDOWN: "md", Format.HTML: "html", Format.LATEX: "tex",
    Format.WIKIPEDIA: "wiki", Format.BIBTEX: "bib", Format.BIBLATEX: "bib", Format.RIS: "ris",
    Format.CSL_JSON: "json", Format.JSON: "json", Format.LINK: "txt",
}  # fmt: skip


class CopyAs(Commanded[Request]):
    """The menu. Closing it returns how to copy, or nothing."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-wide")]
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (
        choices.CopyNow, commands.Close, choices.WriteToFile,
        *choices.FORMATS, *choices.STYLES, *choices.OPTIONS, choices.SicLeft, choices.SicRight,
        commands.Help, *commands.MOVEMENTS,
    )  # fmt: skip

    def __init__(self, desk: Desk, ids: Sequence[str]) -> None:
        super().__init__()
        self._desk, self._ids = desk, tuple(ids)
        self._gathered = desk.gathered(ids, PREVIEWED)
        self._request = desk.request
        self._replaces = ""
        """A file that exists, and is replaced if it is named once more."""

    def compose(self) -> ComposeResult:
        """What can be chosen, what will be copied, the file to write, and the keys."""
        yield Static(id="choices", markup=False)
        yield Page(id="preview", classes="pane")
        yield Input(id="path", compact=True, placeholder=self._prompt)
        yield Footer(self.footer_word)

    def on_mount(self) -> None:
        """Show what was chosen last time."""
        self.query_one("#path").display = False
        self.set_focus(self.page)
        self.show()

    @property
    def page(self) -> Page:
        """The preview."""
        return self.query_one(Page)

    @property
    def _prompt(self) -> str:
        return f"file to write; {self.key_of(commands.Close)}: back"

    @property
    def _path(self) -> Input:
        return self.query_one("#path", Input)

    def is_available(self, command: type[Command]) -> bool:
        """Styles and options are for formats in which they show; a file name takes all keys."""
        if self.is_mounted and self.is_typing:
            return command is commands.Close
        is_one = self._count == 1
        has_style = self._request.format.has_style
        if command in (choices.Sic, choices.SicLeft, choices.SicRight):
            return has_style and is_one
        if command is choices.GroupBy:
            return has_style and not is_one
        if issubclass(command, (choices.StyleChoice, choices.OptionChoice)):
            return has_style
        return True

    @property
    def _count(self) -> int:
        """How many quotations are copied."""
        return len(self._ids) - len(self._gathered.gone)

    # Showing

    def dossier_changed(self) -> None:
        """Preview the same quotations as they are now; other words have no word with `[sic]`."""
        before, self._gathered = self._gathered, self._desk.gathered(self._ids, PREVIEWED)
        words = [[each.quote.text for each in every.quotations]
                 for every in (before, self._gathered)]  # fmt: skip
        if words[0] != words[1]:
            options = replace(self._options, sic=0)
            self._request = replace(self._request, options=options)
        self.show()

    def on_resize(self) -> None:
        """A narrow screen names less."""
        if self.is_mounted:
            self._show_choices()

    def show(self) -> None:
        """Show what is chosen, and what it makes of the quotations."""
        self._show_choices()
        self.page.set_lines([*self._previewed(), *self._left_out()])
        count = self._count
        what = "1 quotation" if count == 1 else f"{count:,} quotations"
        self.page.border_title = look.content(f"{what} as {in_short(self._request)}")
        self.refresh_bindings()

    def _previewed(self) -> Iterator[Line]:
        """What is copied, to the letter."""
        text = clean(text_of(self._gathered, self._request))
        if text:
            yield from map(line, text.split("\n"))
        more = self._count - len(self._gathered.quotations)
        if more > 0:
            yield Line()
            yield line(Piece(f"… and {more:,} more quotations", Tone.NOTE))

    def _left_out(self) -> Iterator[Line]:
        """What is not copied, below a line that no text has."""
        told = left_out(self._gathered, self._request)
        if told:
            yield Line()
            yield line(Piece(NOT_COPIED, Tone.HEADING))
            yield from (line(Piece(each, Tone.CAUTION)) for each in told)

    def _show_choices(self) -> None:
        rows = [self._row("Format", choices.FORMATS, self._is_format)]
        if self._request.format.has_style:
            rows.append(self._row("Style", choices.STYLES, self._is_style))
            options = [each for each in choices.OPTIONS if self.is_available(each)]
            rows.append(self._row("Option", options, self._is_on))
        self.query_one("#choices", Static).update(Content("\n").join(rows))

    def _row(
        self,
        label: str,
        offered: Sequence[type[ChoiceType]],
        is_chosen: Callable[[type[ChoiceType]], bool],
    ) -> Content:
        is_narrow, keyboard = self.size.width < NAMED_FROM, keyboard_of(self.app)
        row, used = Content(f"{label:<{LABEL_WIDTH}}").stylize("$secondary"), LABEL_WIDTH
        for choice in offered:
            chosen = is_chosen(choice)
            key = Content(keyboard.of(choice).keys_shown()).stylize("bold $accent")
            name = self._label(choice) if chosen or not is_narrow else ""
            shown = key + Content(f" {name}" if name else "")
            if used + shown.cell_length > self.size.width - 2:
                row, used = row + Content("\n" + " " * LABEL_WIDTH), LABEL_WIDTH
            gap = " " if is_narrow else "  "
            row += shown.stylize("bold underline on $row-lit") if chosen else shown
            row, used = row + Content(gap), used + shown.cell_length + len(gap)
        return row

    def _label(self, choice: type[choices.Choice]) -> str:
        if choice is choices.GroupBy and self._request.grouping is not Grouping.NONE:
            return f"arranged by {self._request.grouping}"
        if choice is choices.Sic and self._options.sic:
            return f"{choice.LABEL} ← →"
        return choice.LABEL

    def _is_format(self, choice: type[choices.FormatChoice]) -> bool:
        return choice.FORMAT is self._request.format

    def _is_style(self, choice: type[choices.StyleChoice]) -> bool:
        return choice.STYLE is self._request.style

    def _is_on(self, choice: type[choices.OptionChoice]) -> bool:
        options = self._options
        return {
            choices.ProofLine: options.proof,
            choices.FinalStop: options.final_stop,
            choices.StraightQuotes: options.straight,
            choices.Sic: options.sic > 0,
            choices.GroupBy: self._request.grouping is not Grouping.NONE,
        }[choice]

    # Choosing

    @property
    def _options(self) -> Options:
        return self._request.options

    def do(self, command: type[Command]) -> None:
        """Choose, or do what any screen does."""
        if issubclass(command, choices.FormatChoice):
            self._choose(replace(self._request, format=command.FORMAT))
        elif issubclass(command, choices.StyleChoice):
            self._choose(replace(self._request, style=command.STYLE))
        elif issubclass(command, choices.OptionChoice):
            self._choose(self._with_option(command))
        else:
            super().do(command)

    def _choose(self, request: Request) -> None:
        self._request = request
        self.show()

    def _with_option(self, command: type[choices.OptionChoice]) -> Request:
        options = self._options
        if command is choices.GroupBy:
            following = GROUPINGS.index(self._request.grouping) + 1
            return replace(self._request, grouping=GROUPINGS[following % len(GROUPINGS)])
        texts = [each.quote.text for each in self._gathered.quotations[:1]]
        last = len(words_of("".join(texts)))
        match command:
            case choices.ProofLine:
                options = replace(options, proof=not options.proof)
            case choices.FinalStop:
                options = replace(options, final_stop=not options.final_stop)
            case choices.StraightQuotes:
                options = replace(options, straight=not options.straight)
            case choices.Sic:
                options = replace(options, sic=0 if options.sic else last)
            case choices.SicLeft:
                options = replace(options, sic=max(options.sic - 1, 1) if options.sic else last)
            case choices.SicRight:
                options = replace(options, sic=min(options.sic + 1, last) if options.sic else 1)
            case _:
                pass
        return replace(self._request, options=options)

    def move(self, movement: type[commands.Movement]) -> None:
        """Along the preview."""
        self.page.move(movement)

    @does(choices.CopyNow)
    def copy_now(self) -> None:
        """Copy it."""
        self.dismiss(self._request)

    @does(commands.Close)
    def close(self) -> None:
        """Copy nothing; or leave the file name."""
        if self.is_typing:
            self._path.display = False
            self.set_focus(self.page)
        else:
            self.dismiss(None)

    # To a file

    @does(choices.WriteToFile)
    def write_to_file(self) -> None:
        """Ask for the name of the file; in a browser, which knows where files go, just give it."""
        path = self._path
        path.value = f"quotations.{ENDINGS[self._request.format]}"
        if self.app.is_web:
            self._write(Path(path.value))
            return
        path.display = True
        self.set_focus(path)

    @on(Input.Submitted)
    def write(self, event: Input.Submitted) -> None:
        """Write it, whole or not at all; a file that exists only if it is named twice."""
        path = Path(event.value.strip()).expanduser()
        if not event.value.strip():
            return
        if path.exists() and str(path) != self._replaces:
            self._replaces = str(path)
            self.say(f"{path} exists: enter replaces it.", severity="warning")
            return
        self._write(path)

    def _write(self, path: Path, admitted: tuple[Doubt, ...] = ()) -> None:
        """Write what is beyond doubt, or `admitted`; else ask."""
        prepared = prepare(self._desk, self._ids, self._request)
        if not prepared.text:
            told = "Nothing was written: " + "\n".join(prepared.left_out)
            self.say(told, severity="warning")
            return
        if prepared.doubts != admitted:
            asked = question(prepared.doubts, self._request, "write")
            ask(self.app, asked, partial(self._write, path, prepared.doubts))
            return
        text = as_file(prepared.text, self._request.format)
        if self.app.is_web:  # the files here are not the visitor's
            self.app.deliver_text(io.StringIO(text, newline=""), save_filename=path.name)
            where = f"Sent to the browser: {path}"
        else:
            try:
                write_whole(path, [text])
            except OSError as error:
                self.say(f"{path}: {reason(error)}; nothing was written.", severity="error")
                return
            where = f"Written: {path.absolute()}"
        self._desk.remember(self._request)
        self.say(f"{prepared.message}\n{where}")
        self.dismiss(None)


LABEL_WIDTH = 8
NAMED_FROM = 60
"""Cells of a screen from which all that can be chosen is named."""
NOT_COPIED = "Left out, or put elsewhere:"
"""What stands before what is not copied, below what is."""
