"""What the source has instead of words that do not stand in it, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pfd_tui.proof.difference import Change
from pfd_tui.sheet.lines import Piece, Tone, line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pfd_tui.proof.difference import Difference, Stretch
    from pfd_tui.sheet.lines import Line
    from pfd_tui.source.passages import SourceText

LEGEND = "[-only in the source-] {+only in the quotation+}"
"""The signs of `wdiff`."""


def comparison(text: SourceText, nearest: Difference | None) -> Iterator[Line]:
    """A quotation compared with the words of its source that are nearest to it."""
    if nearest is None:
        yield line(Piece("Nothing in the source is like these words.", Tone.CAUTION))
        return
    passage = text.passage_at(nearest.start)
    number = f", paragraph {passage.paragraph}" if passage and passage.paragraph else ""
    yield line(Piece(f"Compared with the source{number}", Tone.HEADING))
    yield difference_in_words(nearest)
    yield line(Piece(LEGEND, Tone.NOTE))


def difference_in_words(nearest: Difference, indent: int = 0) -> Line:
    """Both texts as one, with signs around what stands in one of them only."""
    pieces = (piece for stretch in nearest.stretches for piece in _pieces(stretch))
    return line(*pieces, indent=indent)


def _pieces(stretch: Stretch) -> Iterator[Piece]:
    """A stretch with signs around its words, so that it is not told by colour alone."""
    words = stretch.text.strip()
    before, _, after = stretch.text.partition(words) if words else ("", "", "")
    match stretch.change:
        case Change.MISSING:
            yield from (Piece(before), Piece(f"[-{words}-]", Tone.GOOD), Piece(after))
        case Change.ADDED:
            yield from (Piece(before), Piece(f"{{+{words}+}}", Tone.BAD), Piece(after))
        case Change.SAME:
            yield Piece(stretch.text)
