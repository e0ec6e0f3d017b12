"""Breaking text into lines of a given width, in terminal cells, keeping track of offsets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = re.compile(r"\S+[^\S\n]*|[^\S\n]+")


def wrap(text: str, width: int, width_after: int | None = None) -> list[tuple[int, int]]:
    """The lines of `text`: code points (half-open), each at most `width` cells wide.

    Lines break at spaces and at line feeds; a word wider than a line is cut. All lines but the
    first are at most `width_after` cells wide, where that is given.
    """
    lines: list[tuple[int, int]] = []
    start = 0
    narrow = max(width if width_after is None else width_after, 1)
    for paragraph in text.split("\n"):
        first = max(width, 1) if not lines else narrow
        lines += [(start + a, start + b) for a, b in _wrap_one(paragraph, first, narrow)]
        start += len(paragraph) + 1
    return lines


def _wrap_one(text: str, width: int, width_after: int) -> Iterator[tuple[int, int]]:
    begin, used = 0, 0
    for match in _CHUNK.finditer(text):
        word_width = cell_len(match.group().rstrip())
        if used and used + word_width > width:
            yield begin, match.start()
            begin, used, width = match.start(), 0, width_after
        if word_width > width:
            *full, last = _cut(text, match.start(), match.end(), width)
            yield from full
            begin, used = last[0], cell_len(text[last[0] : match.end()])
        else:
            used += cell_len(match.group())
    yield begin, len(text)


def _cut(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    """A word cut into stretches of at most `width` cells."""
    pieces, begin, used = [], start, 0
    for index in range(start, end):
        sign_width = cell_len(text[index])
        if used + sign_width > width and index > begin:
            pieces.append((begin, index))
            begin, used = index, 0
        used += sign_width
    return [*pieces, (begin, end)]


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
