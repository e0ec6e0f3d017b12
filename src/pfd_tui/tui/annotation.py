"""A source text annotated: which words are recorded, which quoted words are not, and their signs.

Nothing here is drawn: lines, tones and signs are made for the page to draw, and only those it asks
for, so that a text of any length opens at once.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pfd_tui.dossier.visible import visible_lines
from pfd_tui.sheet.lines import Piece, Tone
from pfd_tui.sheet.trust import VERDICT_SIGNS, VERDICT_TONES
from pfd_tui.source.marks import Ending
from pfd_tui.source.union import Union
from pfd_tui.tui import look
from pfd_tui.tui.widgets.leaf import NO_LINK, Leaf, Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pfd_tui.archive import Stored
    from pfd_tui.proof.verdict import Verdict
    from pfd_tui.source.marks import Marks
    from pfd_tui.source.passages import SourceText

UNRECORDED_SIGN, UNCLOSED_SIGN = "◇", "!"
SIGNS_WIDTH = 3
"""Cells: a verdict, quoted words without a record, a mark that is never closed."""


class Standing(Enum):
    """What words of a source are to its dossier."""

    RECORDED = "recorded"
    NOT_PROVED = "not proved"
    """Recorded, but not as they stand here."""
    NEAREST = "nearest"
    """The nearest to words that do not stand here."""
    UNRECORDED = "unrecorded"
    """Quoted, and in no record."""
    LEFT_OUT = "left out"
    """Knowingly not recorded."""


TONES = {
    Standing.RECORDED: Tone.RECORDED,
    Standing.NOT_PROVED: Tone.BAD,
    Standing.NEAREST: Tone.BAD,
    Standing.UNRECORDED: Tone.UNRECORDED,
}
LOOKS = {
    Standing.RECORDED: look.TONE_CLASSES[Tone.PROVED],
    Standing.NOT_PROVED: look.LIT_BAD,
    Standing.NEAREST: look.LIT_BAD,
    Standing.UNRECORDED: look.LIT_UNRECORDED,
}
"""How the words look that the cursor is on."""


class Annotation(NamedTuple):
    """Words of a source text: code points, half-open. `target` is the id of their record."""

    start: int
    end: int
    standing: Standing
    sign: Piece | None = None
    target: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many passages a source quotes (outermost runs), and how many of them have a record."""

    quoted: int
    recorded: int
    left_out: int
    unclosed: int
    verdicts: frozenset[Verdict]
    """Of the recorded quotations that have a place in the text."""

    @property
    def unrecorded(self) -> int:
        """Quoted passages without a record, and not left out knowingly."""
        return self.quoted - self.recorded - self.left_out


def annotate(
    marks: Marks,
    quotes: Iterable[Stored],
    left_out: Sequence[tuple[int, int]],
    named: Sequence[tuple[int, int]] = (),
) -> tuple[list[Annotation], Counts]:
    """What is known of the words of a source, and of how many.

    `named` are quoted words that are the name of a record: a title, and recorded as that.
    """
    recorded = list(_recorded(quotes))
    found = [*recorded, *(Annotation(*place, Standing.LEFT_OUT) for place in left_out)]
    in_records = Union([*named, *((each.start, each.end) for each in recorded)])
    aside = Union(left_out)
    runs = [run for run in marks.runs if not run.depth and run.start < run.end]
    unrecorded = [run for run in runs if not in_records.touches(run.start, run.end)]
    bare = [run for run in unrecorded if not aside.holds(run.start, run.end)]
    sign = Piece(UNRECORDED_SIGN, Tone.UNRECORDED)
    found += [Annotation(run.start, run.end, Standing.UNRECORDED, sign) for run in bare]
    counts = Counts(
        quoted=len(runs),
        recorded=len(runs) - len(unrecorded),
        left_out=len(unrecorded) - len(bare),
        unclosed=len(unclosed(marks)),
        verdicts=frozenset(stored.proof.verdict for stored in quotes if stored.proof),
    )
    return found, counts


def unclosed(marks: Marks) -> list[int]:
    """Where the runs begin that are never closed (code points)."""
    return [run.start for run in marks.runs if run.ending is Ending.UNCLOSED]


def _recorded(quotes: Iterable[Stored]) -> Iterator[Annotation]:
    for stored in quotes:
        proof = stored.proof
        if proof is None or proof.start is None or proof.end is None:
            continue
        standing = Standing.RECORDED if proof.is_proved else Standing.NOT_PROVED
        sign = Piece(VERDICT_SIGNS[proof.verdict], VERDICT_TONES[proof.verdict])
        yield Annotation(proof.start, proof.end, standing, sign, stored.id)


class AnnotatedText(Leaf):
    """A source text as a leaf: a line for each passage, made when it is drawn.

    Its links are the places the cursor can go to: all annotations but what is left out.
    """

    first_link = NO_LINK

    def __init__(
        self, text: SourceText, annotations: Iterable[Annotation], unclosed: Sequence[int] = ()
    ) -> None:
        super().__init__()
        self._text = text
        self._starts = [passage.start for passage in text.passages]
        self._annotations = sorted(annotations, key=lambda each: (each.start, -each.end))
        self.stops = [each for each in self._annotations if each.standing in LOOKS]
        """The annotations that are links, one for one."""
        self._left_out = Union(
            (each.start, each.end)
            for each in self._annotations
            if each.standing is Standing.LEFT_OUT
        )
        self._unclosed = unclosed
        self._of_line: dict[int, list[Annotation]] = {}
        for each in self._annotations:
            for line in range(self._line_at(each.start), self._line_at(each.end - 1) + 1):
                self._of_line.setdefault(line, []).append(each)
        # The line feed leaves a blank row behind each passage.
        self.texts = [
            f"{visible_lines(text.text[passage.start : passage.end])}\n"
            for passage in text.passages
        ]
        self.links = [self._link(stop) for stop in self.stops]
        last = max((passage.paragraph or 0 for passage in text.passages), default=0)
        self._digits = len(str(last))
        self.margin = SIGNS_WIDTH + self._digits + 2

    def with_annotation(self, annotation: Annotation) -> AnnotatedText:
        """The same text with one more annotation."""
        return AnnotatedText(self._text, [*self._annotations, annotation], self._unclosed)

    def _line_at(self, offset: int) -> int:
        return max(bisect.bisect_right(self._starts, offset) - 1, 0)

    def _within(self, annotation: Annotation, line: int) -> tuple[int, int]:
        """The stretch of a line that an annotation takes (code points of the line)."""
        passage = self._text.passages[line]
        start = max(annotation.start, passage.start) - passage.start
        return start, max(min(annotation.end, passage.end) - passage.start, start)

    def _link(self, stop: Annotation) -> Link:
        line = self._line_at(stop.start)
        return Link(line, *self._within(stop, line), stop.target)

    def indents(self, line: int) -> tuple[int, int]:
        """The margin is all there is before the text."""
        return 0, 0

    def pieces(self, line: int) -> list[Piece]:
        """The text of a passage in pieces: where annotations overlap, the innermost shows.

        What is left out shows where nothing else does.
        """
        passage = self._text.passages[line]
        bare = Tone.HEADING if passage.is_heading else Tone.PLAIN
        here = [(each, *self._within(each, line)) for each in self._of_line.get(line, ())]
        edges = {edge for _, start, end in here for edge in (start, end)}
        cuts = sorted({0, passage.end - passage.start, *edges})
        text = self.texts[line]
        pieces: list[Piece] = []
        around: list[tuple[Annotation, int]] = []
        following = 0
        for begin, until in pairwise(cuts):
            while following < len(here) and here[following][1] <= begin:
                if here[following][0].standing is not Standing.LEFT_OUT:
                    around.append((here[following][0], here[following][2]))
                following += 1
            while around and around[-1][1] <= begin:
                around.pop()
            if around:
                tone = TONES[around[-1][0].standing]
            elif self._left_out.touches(passage.start + begin, passage.start + until):
                tone = Tone.NOTE
            else:
                tone = bare
            pieces.append(Piece(text[begin:until], tone))
        return pieces

    def margin_pieces(self, line: int, start: int, end: int) -> list[Piece]:
        """The signs of what begins in a row; the number of the paragraph where it begins."""
        passage = self._text.passages[line]
        number = str(passage.paragraph) if passage.paragraph and not start else ""
        first, last = passage.start + start, passage.start + end
        return [*self._signs(line, first, last), Piece(f" {number:>{self._digits}}", Tone.LABEL)]

    def _signs(self, line: int, first: int, last: int) -> list[Piece]:
        """One for the worst verdict, one for words without a record, one for an unclosed mark."""
        here = self._of_line.get(line, [])
        begin = bisect.bisect_left(here, first, key=lambda each: each.start)
        until = bisect.bisect_left(here, last, key=lambda each: each.start)
        verdict = unrecorded = is_unclosed = Piece(" ")
        for each in here[begin:until]:
            if each.sign is None:
                continue
            if each.standing is Standing.UNRECORDED:
                unrecorded = each.sign
            elif _SERIOUSNESS.index(each.sign.text) > _SERIOUSNESS.index(verdict.text):
                verdict = each.sign
        at = bisect.bisect_left(self._unclosed, first)
        if at < len(self._unclosed) and self._unclosed[at] < last:
            is_unclosed = Piece(UNCLOSED_SIGN, Tone.CAUTION)
        return [verdict, unrecorded, is_unclosed]

    def link_at(self, line: int, at: int) -> int | None:
        """The innermost annotation at a code point of a line."""
        offset = self._text.passages[line].start + at
        last = bisect.bisect_right(self.stops, offset, key=lambda stop: stop.start)
        for each in reversed(self._of_line.get(line, [])):
            if each.standing in LOOKS and each.start <= offset < each.end:
                return self.stops.index(each, 0, last)
        return None

    def words_of(self, link: int, line: int) -> tuple[int, int]:
        """The words of a quotation in a line; one may go on over several passages."""
        return self._within(self.stops[link], line)

    def current_look(self, link: int, *, has_focus: bool) -> str:
        """Lit up, whether or not the page has the keys: it is what the page was opened for."""
        return LOOKS[self.stops[link].standing]

    def next_stop(self, current: int, direction: int, *standings: Standing) -> int | None:
        """The stop of these standings after or before the `current` one, round the ends."""
        found = [n for n, stop in enumerate(self.stops) if stop.standing in standings]
        if not found:
            return None
        if direction > 0:
            return found[bisect.bisect_right(found, current) % len(found)]
        return found[bisect.bisect_left(found, current) - 1]

    def stop_of(self, target: str) -> int | None:
        """Where the record with this id stands."""
        return next((n for n, stop in enumerate(self.stops) if stop.target == target), None)


_SERIOUSNESS = [" ", *VERDICT_SIGNS.values()]
"""Signs of verdicts; the later in the list, the rather it is shown."""
