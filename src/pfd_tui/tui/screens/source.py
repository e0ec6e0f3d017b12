"""A source text with its paragraphs numbered, and what of it is recorded and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from pfd_tui.dossier.records import Quote
from pfd_tui.dossier.visible import visible
from pfd_tui.dossier.words import fold
from pfd_tui.proof.difference import difference
from pfd_tui.proof.verdict import Verdict
from pfd_tui.sheet.lines import Piece, Tone, line
from pfd_tui.sheet.trust import VERDICT_SIGNS, verdict_in_words
from pfd_tui.source.marks import read_marks
from pfd_tui.tui import commands, look
from pfd_tui.tui.annotation import (
    UNCLOSED_SIGN,
    UNRECORDED_SIGN,
    AnnotatedText,
    Annotation,
    Standing,
    annotate,
    unclosed,
)
from pfd_tui.tui.screens.commanded import does
from pfd_tui.tui.screens.gathering import GATHERING, Gathering
from pfd_tui.tui.screens.paper import Paper
from pfd_tui.tui.widgets.leaf import Leaf

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from pfd_tui.archive import Archive, Stored
    from pfd_tui.proof.difference import Difference
    from pfd_tui.source.marks import Marks
    from pfd_tui.source.passages import SourceText
    from pfd_tui.tui.annotation import Counts
    from pfd_tui.tui.desk import Desk

LEFT_OUT = "left_out.words"
"""The field of a source that lists words knowingly not recorded."""
RECORDED = (Standing.RECORDED, Standing.NOT_PROVED)
MEANINGS = {
    Verdict.VERBATIM: ("verbatim", "$success"),
    Verdict.FOLDED: ("but for typesetting", "$success"),
    Verdict.NOT_IN_SOURCE: ("not proved", "$error"),
}
"""What the signs of verdicts mean for the words they stand beside, and their colour."""


LONGEST_NAME = 120
"""Code points of quoted words that may be the name of a record."""


def _named(archive: Archive, text: SourceText, marks: Marks) -> list[tuple[int, int]]:
    """The quoted words that are the name of a record, as check takes them."""
    places = {
        (run.start, run.end): fold(text.text[run.start : run.end])
        for run in marks.runs
        if not run.depth and run.end - run.start <= LONGEST_NAME
    }
    names = archive.names_among(set(places.values()))
    return [place for place, words in places.items() if words in names]


class SourceScreen(Gathering[str], Paper):
    """A source; the quotation it was opened for is lit up, all that is quoted is marked."""

    COMMANDS_HERE: ClassVar[tuple[type[commands.Command], ...]] = (
        commands.Close,
        commands.NextQuotation,
        commands.PreviousQuotation,
        commands.NextUnrecorded,
        commands.PreviousUnrecorded,
        commands.Follow,
        commands.Help,
        *GATHERING,
        *commands.MOVEMENTS,
    )

    class Compared(Message):
        """The nearest passage to words that do not stand in the source was looked for."""

        def __init__(self, found: Difference | None) -> None:
            self.found = found
            super().__init__()

    def __init__(self, desk: Desk, source_id: str, quote_id: str = "") -> None:
        self.desk, self._source_id = desk, source_id
        self._quote: Stored | None = None
        self._text: SourceText | None = None
        self._counts: Counts | None = None
        super().__init__(*self._read(quote_id))

    def _read(self, quote_id: str) -> tuple[str, Leaf]:
        """The title and the text as the dossier has them now."""
        archive, source_id = self.desk.archive, self._source_id
        assert archive is not None, "a source is shown of a dossier that is open"
        self._quote = _quote_of(archive, source_id, quote_id)
        self._text = archive.source_text(source_id)
        title = f"Source  {archive.name_of_id(source_id)}"
        if self._text is None:
            self._counts = None
            nothing = Piece("This source has no text in the dossier.", Tone.CAUTION)
            return title, Leaf([line(nothing)])
        marks = read_marks(self._text)
        source_n = archive.number_of(source_id) or 0
        left_out = [
            (start, end)
            for start, end, _, field in archive.standing_in(source_n)
            if field == LEFT_OUT
        ]
        named = _named(archive, self._text, marks)
        annotations, self._counts = annotate(marks, archive.quotes_in(source_id), left_out, named)
        return title, AnnotatedText(self._text, annotations, unclosed(marks))

    def compose(self) -> ComposeResult:
        """What is wrong with the quotation, the text, what its signs mean, and the keys."""
        yield Static(id="notice", markup=False)
        *page, keys = super().compose()
        yield from page
        yield Static(id="legend", markup=False)
        yield keys

    def on_mount(self) -> None:
        """Show the quotation where it stands."""
        self._present()

    def dossier_changed(self) -> None:
        """Show the text as it is now, at the quotation that is under the cursor."""
        self._title, self._leaf = self._read(self.page.target)
        self.query_one("#notice").display = False
        self.page.border_title = look.content(visible(self._title))
        self.page.set_leaf(self._leaf)
        self._present()
        super().dossier_changed()

    def _present(self) -> None:
        """Put the quotation before the eyes, or say that it does not stand here."""
        legend = self.query_one("#legend", Static)
        legend.display = self._counts is not None
        if self._counts:
            legend.update(_legend(self._counts))
        proof = self._quote.proof if self._quote else None
        if self._text is None or self._quote is None or proof is None:
            return
        if not proof.is_proved:
            self._notify_above(f"✗ {verdict_in_words(proof)}")
        if proof.start is not None:
            self.call_after_refresh(self._present_quote)
        elif isinstance(self._quote.record, Quote):
            self._compare(self._text, self._quote.record.text)

    def _notify_above(self, text: str) -> None:
        notice = self.query_one("#notice", Static)
        notice.update(Content(text))
        notice.display = True

    def _present_quote(self) -> None:
        if self._quote and isinstance(self._leaf, AnnotatedText):
            stop = self._leaf.stop_of(self._quote.id)
            if stop is not None:
                self.page.present_link(stop)

    # Gathering

    @property
    def current_quotes(self) -> list[str]:
        """The quotation under the cursor; none where the words have no record."""
        archive, target = self.desk.archive, self.page.target
        found = archive.with_id(target) if archive and target else None
        return [found.id] if found and isinstance(found.record, Quote) else []

    def basket_changed(self) -> None:
        """Say how much is in the basket."""
        count = len(self.desk.basket.ids)
        self.page.border_subtitle = f"● {count:,} in the basket" if count else ""

    def go_back_to(self, target: str | None) -> None:
        """A quotation of the basket is shown in the explorer."""
        super().go_back_to(target)
        if target:
            self.dismiss(target)

    # Words that do not stand here

    @work(thread=True, exclusive=True, group="comparing")
    def _compare(self, text: SourceText, words: str) -> None:
        self.post_message(self.Compared(difference(text, words)))

    @on(Compared)
    def show_nearest(self, event: Compared) -> None:
        """Mark the passage that the words come nearest to."""
        found = event.found
        if found is None or not isinstance(self._leaf, AnnotatedText):
            self._notify_above("✗ These words do not stand in this source, nor any like them.")
            return
        self._notify_above(
            "✗ These words do not stand in this source. What comes nearest to them is marked."
        )
        sign = Piece(VERDICT_SIGNS[Verdict.NOT_IN_SOURCE], Tone.BAD)
        nearest = Annotation(found.start, found.end, Standing.NEAREST, sign)
        self._leaf = self._leaf.with_annotation(nearest)
        self.page.set_leaf(self._leaf)
        self.page.present_link(self._leaf.stops.index(nearest))

    # Walking

    @does(commands.NextQuotation)
    def next_quotation(self) -> None:
        """Light up the next quotation."""
        self._walk(1, *RECORDED)

    @does(commands.PreviousQuotation)
    def previous_quotation(self) -> None:
        """Light up the quotation before."""
        self._walk(-1, *RECORDED)

    @does(commands.NextUnrecorded)
    def next_unrecorded(self) -> None:
        """Light up the next quoted words without a record."""
        self._walk(1, Standing.UNRECORDED)

    @does(commands.PreviousUnrecorded)
    def previous_unrecorded(self) -> None:
        """Light up the quoted words without a record before."""
        self._walk(-1, Standing.UNRECORDED)

    def _walk(self, direction: int, *standings: Standing) -> None:
        if isinstance(self._leaf, AnnotatedText):
            stop = self._leaf.next_stop(self.page.link, direction, *standings)
            if stop is not None:
                self.page.present_link(stop)

    def is_available(self, command: type[commands.Command]) -> bool:
        """There must be something to walk to."""
        if command in (commands.NextUnrecorded, commands.PreviousUnrecorded):
            return self._counts is not None and self._counts.unrecorded > 0
        return super().is_available(command)


def _quote_of(archive: Archive, source_id: str, quote_id: str) -> Stored | None:
    """The quotation, if it is one from this source."""
    stored = archive.with_id(quote_id) if quote_id else None
    is_from_here = (
        stored is not None
        and isinstance(stored.record, Quote)
        and stored.record.source == source_id
    )
    return stored if is_from_here else None


def _legend(counts: Counts) -> Content:
    """How many quoted passages are recorded, and what the signs mean that stand in the margin."""
    if counts.quoted:
        said = f"{counts.recorded} of {counts.quoted} quoted passages recorded"
    else:
        said = "No quotation marks in this source"
    parts = [Content(f"{said}, {counts.left_out} left out" if counts.left_out else said)]
    if counts.unrecorded:
        parts.append(_meaning(UNRECORDED_SIGN, f"{counts.unrecorded} without a record", "$warning"))
    if counts.unclosed:
        parts.append(_meaning(UNCLOSED_SIGN, f"{counts.unclosed} never closed", "$warning"))
    for verdict, (words, colour) in MEANINGS.items():
        if verdict in counts.verdicts:
            parts.append(_meaning(VERDICT_SIGNS[verdict], words, colour))
    return Content("  ").join(parts)


def _meaning(sign: str, words: str, colour: str) -> Content:
    return Content(sign).stylize(colour) + Content(f" {words}")
