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

SIGNS = {Change.MISSING: ("[-", "-]"), Change.ADDED: ("{+", "+}")}
"""The signs of `wdiff`."""
TONES = {Change.MISSING: Tone.GOOD, Change.ADDED: Tone.BAD}
SOURCE_AND_QUOTATION = ("the source", "the quotation")


def comparison(text: SourceText, nearest: Difference | None) -> Iterator[Line]:
    """A quotation compared with the words of its source that are nearest to it."""
    if nearest is None:
        yield line(Piece("Nothing in the source is like these words.", Tone.CAUTION))
        return
    passage = text.passage_at(nearest.start)
    number = f", paragraph {passage.paragraph}" if passage and passage.paragraph else ""
    yield line(Piece(f"Compared with the source{number}", Tone.HEADING))
    yield difference_in_words(nearest)
    yield from told(nearest, SOURCE_AND_QUOTATION)


def difference_in_words(nearest: Difference, indent: int = 0) -> Line:
    """Both texts as one, with signs around what stands in one of them only."""
    pieces = (piece for stretch in nearest.stretches for piece in _pieces(stretch))
    return line(*pieces, indent=indent)


def told(nearest: Difference, names: tuple[str, str], indent: int = 0) -> Iterator[Line]:
    """What the signs stand around, said once more: `names` is what the two texts are called.

    A voice that passes over signs would read both texts out as one.
    """
    for (change, (before, after)), name in zip(SIGNS.items(), names, strict=True):
        words = [each.text.strip() for each in nearest.stretches if each.change is change]
        if any(words):
            listed = ", ".join(f"“{each}”" for each in words if each)
            label = Piece(f"{before} {after} only in {name}: ", Tone.NOTE)
            yield line(label, listed, indent=indent)


def _pieces(stretch: Stretch) -> Iterator[Piece]:
    """A stretch with signs around its words, so that it is not told by colour alone."""
    if stretch.change is Change.SAME:
        yield Piece(stretch.text)
        return
    words = stretch.text.strip()
    before, _, after = stretch.text.partition(words) if words else ("", "", "")
    opening, closing = SIGNS[stretch.change]
    yield Piece(before)
    yield Piece(f"{opening}{words}{closing}", TONES[stretch.change])
    yield Piece(after)
