"""Coverage: what a source says, and no record rests on.

Quoted words need a quotation, odd marks one that admits them, dates an event, names a record that
bears them, numbers and sentences any record that gives their words. What is knowingly left out is
listed with its source.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.dossier.words import WORD
from pfd_tui.source.marks import Ending
from pfd_tui.source.mentions import Mentioned, mentions
from pfd_tui.source.sentences import sentences
from pfd_tui.source.times import times
from pfd_tui.source.union import Union

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator

    from pfd_tui.source.marks import Marks
    from pfd_tui.source.passages import SourceText


class Matter(StrEnum):
    """What of a source can be recorded."""

    QUOTATION = "quotation"
    MARK = "mark"
    SENTENCE = "sentence"
    """Its longest stretch of words that no record gives."""
    DATE = "date"
    TIME = "time"
    """Words of time that only the date of the source explains."""
    NAME = "name"
    NUMBER = "number"


WANTED = {
    Matter.QUOTATION: "quoted words without a quotation record",
    Matter.MARK: "an odd quotation mark that no record admits",
    Matter.SENTENCE: "words that no record rests on",
    Matter.DATE: "a date without an event",
    Matter.TIME: "words of time without an event",
    Matter.NAME: "a name that no record bears",
    Matter.NUMBER: "a number that no record's words hold",
}
"""What is said of a gap."""

PLURALS = {
    Matter.QUOTATION: "quotations",
    Matter.MARK: "odd marks",
    Matter.SENTENCE: "sentences",
    Matter.DATE: "dates",
    Matter.TIME: "words of time",
    Matter.NAME: "names",
    Matter.NUMBER: "numbers",
}
"""What is counted, in words."""

PASSED_OVER = 3
"""Words between those of records that join them, like `and` or `says Gulmira`."""


class Role(Enum):
    """In what words of a source stand in a record."""

    QUOTATION = "quotation"
    UNCLOSED_QUOTATION = "unclosed quotation"
    DATED = "dated"
    """They date an event."""
    OTHER = "other"
    LEFT_OUT = "left out"
    """They are knowingly not recorded."""


class Span(NamedTuple):
    """Words of the source that a record gives: code points, half-open."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Gap:
    """Something in the source that no record covers; code points, half-open."""

    matter: Matter
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a source is recorded: of each matter how many there are, and what is missing."""

    totals: dict[Matter, int]
    gaps: tuple[Gap, ...]

    def missing(self, matter: Matter) -> tuple[Gap, ...]:
        """The gaps of one matter, in the order of the source."""
        return tuple(gap for gap in self.gaps if gap.matter is matter)


def _union(spans: Iterable[Span], *roles: Role) -> Union:
    return Union((start, end) for start, end, role in spans if role in roles)


_QUOTED = (Role.QUOTATION, Role.UNCLOSED_QUOTATION)


def coverage(
    source: SourceText,
    marks: Marks,
    spans: Iterable[Span],
    is_known: Callable[[str], bool],
) -> Coverage:
    """What of `source` its records cover. Linear in the length of the source.

    `is_known` says whether some record bears a name, or is one of the source's own descriptions.
    """
    made = list(spans)
    totals = dict.fromkeys(Matter, 0)
    gaps: list[Gap] = []
    quotations = list(_quotations(source, marks, made, is_known))
    unquoted = [Span(start, end, Role.OTHER) for _, start, end, covers in quotations if not covers]
    found = (
        quotations,
        _odd_marks(marks, made),
        _sentences(source, [*made, *unquoted], is_known),  # nothing is missed twice
        _mentions(source, made, is_known),
        _times(source, made),
    )
    for matters in found:
        for matter, start, end, is_covered in matters:
            totals[matter] += 1
            if not is_covered:
                gaps.append(Gap(matter, start, end))
    return Coverage(totals, tuple(sorted(gaps, key=lambda gap: (gap.start, gap.end))))


_Found = tuple[Matter, int, int, bool]
"""A matter, its place, and whether it is covered."""


def _quotations(
    source: SourceText, marks: Marks, spans: list[Span], is_known: Callable[[str], bool]
) -> Iterator[_Found]:
    quoted, left_out = _union(spans, *_QUOTED), _union(spans, Role.LEFT_OUT)
    for run in marks.runs:
        place = run.start, run.end
        if run.depth == 0 and run.end > run.start:
            is_covered = quoted.touches(*place) or left_out.holds(*place)
            is_covered = is_covered or is_known(source.text[slice(*place)])
            yield Matter.QUOTATION, *place, is_covered


def _odd_marks(marks: Marks, spans: list[Span]) -> Iterator[_Found]:
    admitted, left_out = _union(spans, Role.UNCLOSED_QUOTATION), _union(spans, Role.LEFT_OUT)
    for run in marks.runs:
        if run.ending is Ending.UNCLOSED:
            place = run.start, run.end
            is_covered = admitted.touches(*place) or left_out.holds(*place)
            yield Matter.MARK, max(run.start - 1, 0), run.end, is_covered
    for odd in marks.odd:
        place = odd.offset, odd.offset + 1
        yield Matter.MARK, *place, left_out.holds(*place)


def _sentences(
    source: SourceText, spans: list[Span], is_known: Callable[[str], bool]
) -> Iterator[_Found]:
    covered = _union(spans, *Role)
    for start, end in sentences(source):
        gap = max(
            (
                stretch
                for stretch in _uncovered(source.text, start, end, covered)
                if not is_known(source.text[slice(*stretch)])
            ),
            key=lambda stretch: stretch[1] - stretch[0],
            default=None,
        )
        yield Matter.SENTENCE, *(gap or (start, end)), gap is None


def _uncovered(text: str, start: int, end: int, covered: Union) -> Iterator[tuple[int, int]]:
    """The stretches of a sentence that no record gives, but for a few words; or all of it."""
    stretch: list[re.Match[str]] = []
    is_touched = covered.touches(start, end)
    for word in [*WORD.finditer(text, start, end), None]:
        if word is not None and not covered.touches(*word.span()):
            stretch.append(word)
            continue
        if stretch and (len(stretch) > PASSED_OVER or not is_touched):
            yield stretch[0].start(), stretch[-1].end()
        stretch = []


def _times(source: SourceText, spans: list[Span]) -> Iterator[_Found]:
    dated, left_out = _union(spans, Role.DATED), _union(spans, Role.LEFT_OUT)
    for place in times(source):
        yield Matter.TIME, *place, dated.touches(*place) or left_out.holds(*place)


def _mentions(
    source: SourceText, spans: list[Span], is_known: Callable[[str], bool]
) -> Iterator[_Found]:
    dated, worded = _union(spans, Role.DATED), _union(spans, *Role)
    left_out = _union(spans, Role.LEFT_OUT)
    for mention in mentions(source):
        place = mention.start, mention.end
        is_left_out = left_out.holds(*place)
        match mention.kind:
            case Mentioned.DATE:
                yield Matter.DATE, *place, is_left_out or dated.touches(*place)
            case Mentioned.NUMBER:
                yield Matter.NUMBER, *place, worded.touches(*place)
            case Mentioned.NAME:
                yield Matter.NAME, *place, is_left_out or is_known(source.text[slice(*place)])
