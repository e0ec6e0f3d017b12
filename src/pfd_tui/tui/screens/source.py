"""A source text with its paragraphs numbered and the recorded quotations where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pfd_tui.sheet.lines import Line, Piece, Tone, line
from pfd_tui.tui import commands
from pfd_tui.tui.screens.commanded import does
from pfd_tui.tui.screens.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pfd_tui.archive import Archive, Stored
    from pfd_tui.dossier.passages import SourceText


NUMBER_WIDTH = 6
"""Cells for the number of a paragraph."""


class SourceScreen(Paper):
    """A source; the quotation it was opened for is lit up, others are marked faintly."""

    COMMANDS_HERE: ClassVar[tuple[type[commands.Command], ...]] = (
        commands.Close,
        commands.NextQuotation,
        commands.PreviousQuotation,
        commands.Follow,
        commands.Help,
        *commands.MOVEMENTS,
    )

    def __init__(self, archive: Archive, source_id: str, quote_id: str = "") -> None:
        self._archive, self._source_id, self._quote_id = archive, source_id, quote_id
        self._quotes = archive.quotes_in(source_id)
        super().__init__(f"Source  {archive.name_of_id(source_id)}", self._lines_for(quote_id))

    def _lines_for(self, quote_id: str) -> list[Line]:
        text = self._archive.source_text(self._source_id)
        if text is None:
            return [line(Piece("This source has no text in the dossier.", Tone.CAUTION))]
        lines = list(_lines(text, self._quotes, quote_id))
        if quote_id and quote_id not in [stored.id for stored in self._quotes]:
            return [line(Piece("✗ The quotation does not stand in this source.", Tone.BAD)), *lines]
        return lines

    def on_mount(self) -> None:
        """Show the place of the quotation."""
        self.call_after_refresh(self._show_quote)

    def _show_quote(self) -> None:
        for index, each in enumerate(self.page.targets):
            if each == self._quote_id:
                self.page.present_link(index)
                return

    @does(commands.NextQuotation)
    def next_quotation(self) -> None:
        """Light up the next quotation."""
        self._light(1)

    @does(commands.PreviousQuotation)
    def previous_quotation(self) -> None:
        """Light up the quotation before."""
        self._light(-1)

    def _light(self, direction: int) -> None:
        ids = [stored.id for stored in self._quotes]
        if not ids:
            return
        index = ids.index(self._quote_id) + direction if self._quote_id in ids else 0
        self._quote_id = ids[index % len(ids)]
        self.page.set_lines(self._lines_for(self._quote_id))
        self._show_quote()


def _lines(text: SourceText, quotes: Sequence[Stored], quote_id: str) -> Iterator[Line]:
    for passage in text.passages:
        number = f"{passage.paragraph:>4}  " if passage.paragraph else ""
        pieces = [Piece(f"{number:<{NUMBER_WIDTH}}", Tone.LABEL)]
        at = passage.start
        for stored in quotes:
            proof = stored.proof
            if proof is None or proof.start is None or proof.end is None:
                continue
            start, end = max(proof.start, at), min(proof.end, passage.end)
            if start >= end:
                continue
            pieces.append(_plain(text.text[at:start], passage.is_heading))
            tone = Tone.PROVED if stored.id == quote_id else Tone.RECORDED
            pieces.append(Piece(text.text[start:end], tone, stored.id))
            at = end
        pieces.append(_plain(text.text[at : passage.end], passage.is_heading))
        yield line(*pieces, hang=NUMBER_WIDTH)
        yield Line()


def _plain(text: str, is_heading: bool) -> Piece:
    return Piece(text, Tone.HEADING if is_heading else Tone.PLAIN)
