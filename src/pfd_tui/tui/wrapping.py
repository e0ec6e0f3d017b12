"""Breaking text into lines of a given width, in terminal cells, keeping track of offsets."""

from __future__ import annotations

import bisect
import re
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from rich.cells import cell_len, get_character_cell_size

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = re.compile(r"\S+[^\S\n]*|[^\S\n]+")
_ONE_CELL_EACH = re.compile(
    "[\t\n -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0559\u1e00-\u1fff\u2010-\u2027\u2030-\u205e"
    "\u20a0-\u20c0\u2190-\u2199\u2500-\u25fc]*"
)
"""Signs that are one cell wide whatever stands beside them: most of what the West writes."""


def wrap(text: str, width: int, width_after: int | None = None) -> list[tuple[int, int]]:
    """The lines of `text`: code points (half-open), each at most `width` cells wide.

    Lines break at spaces and at line feeds; a word wider than a line is cut. All lines but the
    first are at most `width_after` cells wide, where that is given. A tab counts as one cell;
    spaces at the end of a line count nothing.
    """
    width = max(width, 1)
    width_after = width if width_after is None else max(width_after, 1)
    if _ONE_CELL_EACH.fullmatch(text):
        return _wrap_even(text, width, width_after)
    return list(_wrap_uneven(text.replace("\t", " "), width, width_after))


def _wrap_even(text: str, width: int, width_after: int) -> list[tuple[int, int]]:
    """The lines of a text whose signs are one cell wide each, found without looking at each."""
    if width == width_after or not text:
        return [match.span() for match in _line_of(width).finditer(text)]
    first = _line_of(width).match(text)
    if first is None:
        raise AssertionError("there is a line at the beginning of every text")
    following = _line_of(width_after).finditer(text, max(first.end(), 1))
    return [first.span(), *(match.span() for match in following)]


@lru_cache(maxsize=256)
def _line_of(width: int) -> re.Pattern[str]:
    """A line of `width` cells: words that fit, else spaces before a word, a cut word, nothing."""
    return re.compile(
        rf"^$|.{{0,{width - 1}}}\S(?!\S)[^\S\n]*|[^\S\n]+|\S{{1,{width}}}", re.MULTILINE
    )


def _wrap_uneven(text: str, width: int, width_after: int) -> Iterator[tuple[int, int]]:
    start = 0
    for paragraph in text.split("\n"):
        for begin, end in _wrap_one(paragraph, width, width_after):
            yield start + begin, start + end
        start += len(paragraph) + 1
        width = width_after


def _wrap_one(text: str, width: int, width_after: int) -> Iterator[tuple[int, int]]:
    begin, used = 0, 0
    for match in _CHUNK.finditer(text):
        start, word = match.start(), match.group().rstrip()
        word_width = cell_len(word)
        if used and used + word_width > width:
            yield begin, start
            begin, used, width = start, 0, width_after
        if word_width <= width:
            used += cell_len(match.group())
            continue
        for cut in _cuts(text, start, start + len(word), width, width_after):
            yield begin, cut
            begin, width = cut, width_after
        used = cell_len(text[begin : match.end()])
    yield begin, len(text)


def _cuts(text: str, start: int, end: int, width: int, width_after: int) -> Iterator[int]:
    """Where a word is cut into stretches of at most `width` cells, then of `width_after`."""
    # A selector of emoji style may widen the sign before it: it counts as a cell.
    signs = text[start:end].replace("\ufe0f", "x")
    cells = list(accumulate(map(get_character_cell_size, signs)))
    begin, used = 0, 0
    while (cut := max(bisect.bisect_right(cells, used + width, begin), begin + 1)) < len(cells):
        yield start + cut
        begin, used, width = cut, cells[cut - 1], width_after


def shortened(text: str, width: int) -> str:
    """`text` on one line of at most `width` cells, ending in `…` where something is left out."""
    if cell_len(text) <= width:
        return text
    kept, used = [], 1
    for sign in text:
        used += cell_len(sign)
        if used > width:
            break
        kept.append(sign)
    return "".join(kept).rstrip() + "…" if width > 0 else ""
