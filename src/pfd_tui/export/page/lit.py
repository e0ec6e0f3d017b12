"""A source text with its quotations lit up where they stand, to the code point.

Quotations may overlap, hold each other and go on over several paragraphs: each has one `mark`
with its id where it begins, and as many without one as it takes to go on. The text stays exactly
what it is: nothing is put between its characters but marks and empty links.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.dossier.records import Kind
from pfd_tui.export.page.markup import Html, anchor, link_within, opening, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pfd_tui.archive import Stored
    from pfd_tui.source.passages import Passage, SourceText

MAX_DEPTH = 8
"""Marks that hold each other; deeper ones only have their beginning marked."""


class Lit(NamedTuple):
    """Words of a source that a quotation gives: code points, half-open; and whose they are."""

    start: int
    end: int
    id: str
    is_proved: bool


def lit_by(quotes: Iterable[Stored]) -> list[Lit]:
    """What quotations light up of their source, in the order it begins; the longer first."""
    found = (
        Lit(stored.proof.start, stored.proof.end, stored.id, stored.proof.is_proved)
        for stored in quotes
        if stored.proof and stored.proof.start is not None and stored.proof.end is not None
    )
    return sorted(
        (each for each in found if each.start < each.end), key=lambda lit: (lit.start, -lit.end)
    )


def passages(source: SourceText, lit: Sequence[Lit]) -> Iterator[tuple[Passage, Html]]:
    """Each passage of a source text, with its words as they are to be shown."""
    around: list[Lit] = []
    following = 0
    for passage in source.passages:
        around = [each for each in around if each.end > passage.start]
        while following < len(lit) and lit[following].start < passage.end:
            around.append(lit[following])
            following += 1
        here = [each for each in around if each.end > passage.start]
        yield passage, _marked(source.text, passage, here)


def _marked(words: str, passage: Passage, here: Sequence[Lit]) -> Html:
    edges = {passage.start, passage.end}
    for each in here:
        edges |= {max(each.start, passage.start), min(each.end, passage.end)}
    writer = _Marks(passage.start)
    waiting = list(here)
    for begin, until in pairwise(sorted(edges)):
        writer.end_before(begin)
        while waiting and waiting[0].start <= begin:
            writer.begin(waiting.pop(0))
        writer.write(text(words[begin:until]))
    writer.end_before(passage.end)
    return writer.finish()


class _Marks:
    """Writes one passage; knows which marks are open, the outermost first."""

    def __init__(self, start: int) -> None:
        self._start = start
        self._pieces: list[str] = []
        self._open: list[Lit] = []

    def write(self, words: Html) -> None:
        self._pieces.append(words)

    def begin(self, lit: Lit) -> None:
        """Open a mark; one that began in an earlier passage goes on without its id."""
        begins = lit.start >= self._start
        if len(self._open) < MAX_DEPTH:
            self._pieces.append(_opening(lit, begins=begins))
            self._open.append(lit)
        elif begins:
            self._pieces.append(_opening(lit, begins=True) + "</mark>")

    def end_before(self, at: int) -> None:
        """Close the marks that end at or before `at`; those inside them that do not, go on."""
        first = next((n for n, lit in enumerate(self._open) if lit.end <= at), None)
        if first is None:
            return
        reaching, self._open = self._open[first:], self._open[:first]
        for lit in reversed(reaching):
            self._pieces.append("</mark>")
            if lit.end <= at:
                self._pieces.append(_way_back(lit))
        for lit in reaching:
            if lit.end > at:
                self._pieces.append(_opening(lit, begins=False))
                self._open.append(lit)

    def finish(self) -> Html:
        """The whole passage; what goes on in the next one is closed here."""
        self._pieces += ["</mark>"] * len(self._open)
        return Html("".join(self._pieces))


def _opening(lit: Lit, *, begins: bool) -> Html:
    return opening(
        "mark",
        id=f"words-{lit.id}" if begins else "",
        class_="" if lit.is_proved else "unproved",
        data_quotation=lit.id,
    )


def _way_back(lit: Lit) -> Html:
    """A link without text, so that the words stay what they are."""
    label = "back to the quotation" if lit.is_proved else "back to the quotation, not proved"
    return link_within(anchor(Kind.QUOTE, lit.id), class_="back", aria_label=label)
