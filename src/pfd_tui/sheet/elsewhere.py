"""The same words elsewhere: other quotations that give them, where, by whom, and worded how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.archive.alike import Likeness
from pfd_tui.dossier.records import Quote
from pfd_tui.proof.difference import difference
from pfd_tui.sheet.comparison import difference_in_words, told
from pfd_tui.sheet.lines import BLANK, Piece, Tone, line
from pfd_tui.sheet.trust import VERDICT_SIGNS, VERDICT_TONES
from pfd_tui.source.passages import divide

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pfd_tui.archive import Stored
    from pfd_tui.archive.twins import Twin
    from pfd_tui.sheet.lines import Line
    from pfd_tui.sheet.links import Links

HEADINGS = {
    Likeness.SAME: "The same words elsewhere",
    Likeness.NEARLY: "Worded otherwise elsewhere",
    Likeness.PART: "More, or less, of these words elsewhere",
}
THERE_AND_HERE = ("the words there", "the words here")


def said_by_others(links: Links, twins: Sequence[Twin]) -> Iterator[Line]:
    """A caution where somebody else is named for the same words."""
    for twin in twins:
        quote = twin.stored.record
        if twin.is_by_another and isinstance(quote, Quote):
            said = Piece("! the same words are said by ", Tone.CAUTION)
            yield line(said, links.link(quote.speaker), " in ", links.link(quote.source), indent=2)


def elsewhere(links: Links, stored: Stored, twins: Sequence[Twin]) -> Iterator[Line]:
    """The twins of a quotation, under a heading for each likeness."""
    for alike, heading in HEADINGS.items():
        of_this_kind = [twin for twin in twins if twin.likeness is alike]
        if of_this_kind:
            yield BLANK
            yield line(Piece(heading, Tone.HEADING))
        for twin in of_this_kind:
            yield from _place(links, twin)
            if alike is not Likeness.SAME:
                yield from _compared(stored, twin)


def _place(links: Links, twin: Twin) -> Iterator[Line]:
    """Where the words are given, and what their proof says there."""
    quote, proof = twin.stored.record, twin.stored.proof
    assert isinstance(quote, Quote)
    sign = Piece("")
    if proof:
        sign = Piece(f"{VERDICT_SIGNS[proof.verdict]} ", VERDICT_TONES[proof.verdict])
    number = f", paragraph {proof.paragraph}" if proof and proof.paragraph else ""
    here = Piece(twin.stored.id, target=twin.stored.id)
    yield line(sign, here, " in ", links.link(quote.source), number, indent=2)


def _compared(stored: Stored, twin: Twin) -> Iterator[Line]:
    here, there = stored.record, twin.stored.record
    assert isinstance(here, Quote)
    assert isinstance(there, Quote)
    nearest = difference(divide(there.text), here.text)
    if nearest is not None:
        yield difference_in_words(nearest, indent=4)
        yield from told(nearest, THERE_AND_HERE, indent=4)
