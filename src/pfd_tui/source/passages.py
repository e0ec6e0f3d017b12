"""The structure of a source text: which passages are prose, their numbers, and their headings.

Paragraph numbers count prose only: titles, headings, dates and page furniture are not counted.
A passage is prose when it ends as a sentence does, or is long; a heading stands before prose.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pfd_tui.source.titleblock import is_all_above, stands_above

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG = 240
"""Code points; headings and page furniture are shorter, a paragraph cut short may not be."""
WRAPPED_BEYOND = 120
"""Code points; where no line is blank and some are longer than this, each line is a paragraph."""

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
_LINE_BREAK = re.compile(r"\n")
_SENTENCE_END = re.compile(r"[.!?…:;,。！？][\"'”’»“‘)\]›]*\Z")


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a source text, from `start` to `end` (code points, half-open).

    `paragraph` numbers the prose paragraphs from 1 and is None for everything else; `section` is
    the heading the passage stands under.
    """

    start: int
    end: int
    paragraph: int | None
    section: str
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source text as decoded, and its passages in order."""

    text: str
    passages: tuple[Passage, ...]

    def passages_within(self, start: int, end: int) -> tuple[Passage, ...]:
        """The passages that begin from `start` to `end` (code points, half-open)."""
        first = bisect.bisect_left(self.passages, start, key=lambda passage: passage.start)
        last = bisect.bisect_left(self.passages, end, key=lambda passage: passage.start)
        return self.passages[first:last]

    def passage_at(self, offset: int) -> Passage | None:
        """The passage that holds the code point at `offset`, or the last one before it."""
        index = self.index_at(offset)
        return self.passages[index - 1] if index else None

    def index_at(self, offset: int) -> int:
        """How many passages begin at the code point at `offset` or before it."""
        return bisect.bisect_right(self.passages, offset, key=lambda passage: passage.start)


def divide(text: str, not_prose: tuple[str, ...] = (), authors: tuple[str, ...] = ()) -> SourceText:
    """The passages of `text`; a block that is one of `not_prose` (title, standfirst) is none.

    What stands above the first paragraph as title, byline or date is no section; `authors` are the
    names of the authors in all their forms, for bylines without a word beside the name.
    """
    blocks = _blocks(text)
    title = not_prose[0] if not_prose else ""
    furniture = {line.strip() for line in not_prose if line}
    prose = list(_which_are_prose(text, blocks, furniture, (title, authors)))
    passages: list[Passage] = []
    number, section = 0, ""
    for index, (start, end) in enumerate(blocks):
        block = text[start:end]
        if prose[index]:
            number += 1
            passages.append(Passage(start, end, number, section))
            continue
        before_prose = index + 1 < len(blocks) and prose[index + 1]
        is_above = not number and before_prose and stands_above(block, title, authors)
        if before_prose and not is_above and block.strip() not in furniture:
            section = " ".join(block.split())
            passages.append(Passage(start, end, None, section, is_heading=True))
        else:
            passages.append(Passage(start, end, None, section))
    return SourceText(text, tuple(passages))


def _which_are_prose(
    text: str,
    blocks: list[tuple[int, int]],
    furniture: set[str],
    above: tuple[str, tuple[str, ...]],
) -> Iterator[bool]:
    """Whether each block is prose; `above`: the title, and the names of the authors."""
    is_begun = False
    for start, end in blocks:
        block = text[start:end]
        is_prose = _is_prose(block, furniture)
        is_begun = is_begun or (is_prose and not is_all_above(block, *above))
        yield is_prose and is_begun


def _blocks(text: str) -> list[tuple[int, int]]:
    separator = _BLANK_LINES
    if not separator.search(text.strip()) and _longest_line(text) > WRAPPED_BEYOND:
        separator = _LINE_BREAK
    edges = [0]
    for match in separator.finditer(text):
        edges += [match.start(), match.end()]
    edges.append(len(text))
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [(start, end) for start, end in pairs if text[start:end].strip()]


def _longest_line(text: str) -> int:
    return max((len(line) for line in text.split("\n")), default=0)


def _is_prose(block: str, furniture: set[str]) -> bool:
    stripped = block.strip()
    if stripped in furniture:
        return False
    return len(stripped) > LONG or _SENTENCE_END.search(stripped) is not None
