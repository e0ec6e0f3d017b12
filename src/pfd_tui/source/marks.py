"""Quotation marks: which words of a source text stand between them, and which marks are odd.

A run of quoted words stays in its passage: one that is open at the passage's end either goes on in
the next paragraph, which then begins with the same mark, or was never closed. The narrator's words
set inside («Да, — говорит она, — да») part two runs.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from itertools import zip_longest
from typing import TYPE_CHECKING

from pfd_tui.source.folding import continues
from pfd_tui.source.interjections import parts, without_spaces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pfd_tui.source.passages import Passage, SourceText

MAX_DEPTH = 16
"""Of more runs open inside each other than this, the outermost is given up as never closed."""

_MARK = re.compile("[“”„«»‹›\"‘’‚']")
_CLOSED_BY = {
    "“": "”", "„": '“”"', "”": "”", '"': '"', "«": "»", "»": "«»",
    "‹": "›", "›": "‹›", "‘": "’", "‚": "‘’", "'": "'",
}  # fmt: skip
"""What closes a run, by the mark that opened it; `„Wort"` is how keyboards without “ write it."""
_OPENED_BY = {
    closer: "".join(opener for opener, closers in _CLOSED_BY.items() if closer in closers)
    for closer in "”“\"»«›‹’‘'"
}
_TURNED = {"“": "„", "«": "»", "‹": "›"}
_FACED = {"”": "“„", "»": "«", "›": "‹"}
"""Marks made to open, with the one that turns each round; marks made to close, with their pairs."""
_SINGLE = "‘’‚'"
_LEADS = "([{</:-‐‑‒–—―"
"""What an opening mark may stand behind without a space between."""
_JOINS = "-‐‑‒–—―/:"
_STOPS = frozenset(".,;!?…)]")
_WORDS = re.compile(r"\S")
_HEBREW = re.compile("[\u05d0-\u05ea]")
_DECADE = re.compile(r"\d\ds?(?![^\W_])")
_AND_ELIDED = re.compile(r"[nN]['’](?![^\W_])")
_POSSESSIVE = re.compile(r"(?<=[sS])[’'] [^\W\d_]")


class Ending(StrEnum):
    """How a run of quoted words ends."""

    CLOSED = "closed"
    """Its closing mark stands there, or the narrator's words that are set inside the marks."""
    CONTINUED = "continued"
    """Its paragraph ends without one, and the next paragraph reopens it."""
    UNCLOSED = "unclosed"
    """Its paragraph ends without one."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words between quotation marks.

    They stand from `start` to `end` (code points, half-open), the marks not included, nor the
    spaces at an end without a mark. `depth` is 0 for an outermost run, 1 for
    one inside it, and so on; `reopens` says that it continues the run that the paragraph before
    left open.
    """

    start: int
    end: int
    ending: Ending
    depth: int
    reopens: bool = False


@dataclass(frozen=True, slots=True)
class OddMark:
    """A mark that closes nothing, or opens nothing, at `offset` (code points)."""

    offset: int
    sign: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The quotation marks of a source text.

    The `runs` are in order of their start, an outer one before those inside it; two of them are
    either nested or apart.
    """

    runs: tuple[Run, ...]
    odd: tuple[OddMark, ...]
    _outer: tuple[Run, ...] = field(init=False, repr=False, compare=False)
    _parents: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _chains: dict[int, tuple[Run, Run]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_outer", tuple(run for run in self.runs if not run.depth))
        object.__setattr__(self, "_parents", _parents(self.runs))
        object.__setattr__(self, "_chains", _chains(self.runs))

    def holding(self, start: int, end: int) -> Run | None:
        """The innermost run that holds all code points from `start` to `end` (half-open).

        A run and those that continue it count as one where no single one of them holds all; the
        first of them is the answer then.
        """
        index = bisect.bisect_right(self.runs, start, key=lambda run: run.start) - 1
        while index >= 0:
            run = self.runs[index]
            first, last = self._chains.get(index, (run, run))
            if end <= run.end:
                return run
            if end <= last.end:
                return first
            index = self._parents[index]
        return None

    def overlapping(self, start: int, end: int) -> tuple[Run, ...]:
        """The outermost runs that share a code point with `start` to `end` (half-open)."""
        first = bisect.bisect_right(self._outer, start, key=lambda run: run.end)
        last = bisect.bisect_left(self._outer, end, key=lambda run: run.start)
        return self._outer[first:last] if start < end else ()


def read_marks(source: SourceText) -> Marks:
    """The runs of quoted words of a source text, and its odd marks. Linear in its length.

    An opening mark behind an unclosed one of its kind (“aaa “bbb”) is read as nested where both
    are closed; otherwise the first is unclosed and ends where the second stands. A single mark that
    is never closed is an apostrophe.
    """
    readings = [_Reading(source.text, passage) for passage in source.passages]
    for reading in readings:
        reading.read()
    leading: list[_Opened] = []
    # Backwards: whether a single mark reopens a run is known once its own passage is settled.
    for reading in reversed(readings):
        reading.settle(leading)
        leading = reading.leading if reading.passage.paragraph is not None else []
    opened = [opened for reading in readings for opened in reading.opened]
    odd = sorted((mark for reading in readings for mark in reading.odd), key=lambda m: m.offset)
    return Marks(_runs(source.text, opened), tuple(odd))


_Role = Enum("_Role", ["OPENS", "CLOSES", "ODD", "NONE"])


@dataclass(slots=True)
class _Opened:
    """A mark that opened a run; the run's `ending` stays None where it turns out to be none."""

    sign: str
    offset: int
    second: int | None = None
    """Where the first mark of the same kind opened directly inside it (code points)."""
    end: int = 0
    ending: Ending | None = None
    reopens: bool = False


class _Reading:
    """The marks of one passage, read from its start to its end."""

    def __init__(self, text: str, passage: Passage) -> None:
        self.text = text
        self.passage = passage
        self.odd: list[OddMark] = []
        self.leading: list[_Opened] = []  # before any word
        self.opened: list[_Opened] = []
        self._stack: list[_Opened] = []
        self._last: dict[str, int] = {}  # the last offset of each sign
        self._possessive: set[int] = set()
        self._skipped = -1
        words = _WORDS.search(text, passage.start, passage.end)
        self._begin = words.start() if words else passage.end

    def read(self) -> None:
        """Open and close runs, mark by mark."""
        matches = _MARK.finditer(self.text, self.passage.start, self.passage.end)
        offsets = [match.start() for match in matches]
        self._look_ahead(offsets)
        for offset in offsets:
            sign = self.text[offset]
            role = self._role(sign, offset)
            if role is _Role.OPENS:
                self._open(sign, offset)
            elif role is _Role.CLOSES:
                self._close(sign, offset)
            elif role is _Role.ODD:
                self.odd.append(OddMark(offset, sign))

    def settle(self, leading: Sequence[_Opened]) -> None:
        """End what is open at the passage's end; `leading` opens the paragraph after it."""
        end = without_spaces(self.text, self.passage.start, self.passage.end)
        reopening = [opened for opened in leading if opened.ending]
        for opened, inner in zip_longest(self._stack, self._stack[1:]):
            goes_on = reopening and reopening[0].sign == opened.sign and opened.offset + 1 < end
            if goes_on and not (inner and inner.sign == opened.sign):
                opened.end, opened.ending = end, Ending.CONTINUED
                reopening.pop(0).reopens = True
            else:
                self._leave(opened, end)

    def _look_ahead(self, offsets: list[int]) -> None:
        """Find the possessives: in ‘the journalists’ union’ the first ’ closes nothing.

        A mark that may be either is one where one that can only close stands before any other.
        """
        sure_close_follows = False
        for offset in reversed(offsets):
            sign = self.text[offset]
            self._last.setdefault(sign, offset)
            if sign in _SINGLE and self._is_inside_word(offset):
                continue
            closes = sign in _SINGLE and self._may_close_single(sign, offset)
            if not (closes and _POSSESSIVE.match(self.text, offset, self.passage.end)):
                sure_close_follows = closes
            elif sure_close_follows:
                self._possessive.add(offset)

    def _before(self, offset: int) -> str:
        return self.text[offset - 1] if offset > self.passage.start else ""

    def _after(self, offset: int) -> str:
        return self.text[offset + 1] if offset + 1 < self.passage.end else ""

    def _is_inside_word(self, offset: int) -> bool:
        return _is_word(self._before(offset)) and _is_word(self._after(offset))

    def _may_open(self, offset: int) -> bool:
        """Whether the mark is placed like an opening one: nothing before it, a word behind it."""
        before = self._before(offset)
        is_led = _is_blank(before) or before in _LEADS
        is_led = is_led or (bool(self.opened) and self.opened[-1].offset == offset - 1)
        return is_led and not _is_blank(self._after(offset))

    def _may_close(self, offset: int) -> bool:
        return not _is_blank(self._before(offset)) and not _is_word(self._after(offset))

    def _may_close_single(self, sign: str, offset: int) -> bool:
        if sign == "’":
            return not (_is_blank(self._before(offset)) and _is_word(self._after(offset)))
        return sign == "'" and self._may_close(offset)

    def _is_open(self, openers: str) -> bool:
        return any(opened.sign in openers for opened in self._stack)

    def _role(self, sign: str, offset: int) -> _Role:
        if sign in _SINGLE:
            return self._single_role(sign, offset)
        if sign == '"':
            return self._straight_role(offset)
        if sign == "„":
            return _Role.OPENS
        may_open = self._may_open(offset)
        if sign in _FACED:
            if self._is_open(_FACED[sign]):
                return _Role.CLOSES
            if self._is_open(sign) and (not may_open or self._may_close(offset)):
                return _Role.CLOSES
            return _Role.OPENS if may_open else _Role.ODD
        if self._is_open(_TURNED[sign]) and not may_open:
            return _Role.CLOSES
        return _Role.ODD if not may_open and self._ends_words(offset) else _Role.OPENS

    def _ends_words(self, offset: int) -> bool:
        """Whether the mark stands behind a word, with none behind itself."""
        before, after = self._before(offset), self._after(offset)
        return (_is_word(before) or before in _STOPS) and (_is_blank(after) or after in _STOPS)

    def _straight_role(self, offset: int) -> _Role:
        before, after = self._before(offset), self._after(offset)
        if _HEBREW.match(before) and _HEBREW.match(after):
            return _Role.NONE  # gershayim, as in צה"ל
        may_open, may_close = self._may_open(offset), self._may_close(offset)
        if may_open and not may_close:
            return _Role.OPENS
        if self._is_open('"„'):
            return _Role.CLOSES
        if before.isdigit():
            return _Role.NONE  # inches
        return _Role.ODD if may_close and not may_open else _Role.OPENS

    def _single_role(self, sign: str, offset: int) -> _Role:
        before, after = self._before(offset), self._after(offset)
        if offset == self._skipped or self._is_inside_word(offset):
            return _Role.NONE
        if sign != "‚" and not _is_word(before) and _AND_ELIDED.match(self.text, offset + 1):
            self._skipped = offset + 2  # rock 'n' roll
            return _Role.NONE
        may_open = self._may_open(offset)
        if sign == "‘" and self._is_open("‚") and not may_open:
            return _Role.CLOSES
        if self._may_close_single(sign, offset) and self._is_open(_OPENED_BY[sign]):
            return _Role.NONE if offset in self._possessive else _Role.CLOSES
        if sign == "’" or _DECADE.match(self.text, offset + 1):
            return _Role.NONE
        if sign == "'":
            may_open = may_open and before not in _JOINS and (_is_word(after) or after in '"“„«')
        elif sign == "‘":
            may_open = not _is_word(before) and not _is_blank(after)
        return _Role.OPENS if may_open else _Role.NONE

    def _open(self, sign: str, offset: int) -> None:
        opened = _Opened(sign, offset)
        if self._stack and self._stack[-1].sign == sign and self._stack[-1].second is None:
            self._stack[-1].second = offset
        if offset == self._begin + len(self.leading):
            self.leading.append(opened)
        self.opened.append(opened)
        self._stack.append(opened)
        if len(self._stack) > MAX_DEPTH:
            self._leave(self._stack.pop(0), self._stack[0].offset)

    def _close(self, sign: str, offset: int) -> None:
        """Close the innermost run that `sign` closes; those open inside it end there."""
        depth = len(self._stack) - 1
        while self._stack[depth].sign not in _OPENED_BY[sign]:
            if sign in _SINGLE and self._is_closed_later(self._stack[depth], offset):
                return  # an apostrophe inside double marks
            depth -= 1
        for opened in self._stack[depth + 1 :]:
            self._leave(opened, offset)
        closed = self._stack[depth]
        del self._stack[depth:]
        if closed.offset + 1 < offset:
            closed.end, closed.ending = offset, Ending.CLOSED

    def _is_closed_later(self, opened: _Opened, offset: int) -> bool:
        """Whether a double mark is closed behind `offset`."""
        closers = "" if opened.sign in _SINGLE else _CLOSED_BY[opened.sign]
        return any(self._last.get(sign, -1) > offset for sign in closers)

    def _leave(self, opened: _Opened, end: int) -> None:
        """End a run without a closing mark before `end`, or before the second of its kind."""
        if opened.sign in _SINGLE:
            return
        end = without_spaces(
            self.text, self.passage.start, end if opened.second is None else opened.second
        )
        if opened.offset + 1 < end:
            opened.end, opened.ending = end, Ending.UNCLOSED
        else:
            self.odd.append(OddMark(opened.offset, opened.sign))


def _is_blank(sign: str) -> bool:
    return not sign or sign.isspace()


def _is_word(sign: str) -> bool:
    return sign != "" and (sign.isalnum() or continues(sign))


def _runs(text: str, marks: list[_Opened]) -> tuple[Run, ...]:
    """The runs that these marks opened, in parts, each as deep as the runs around it make it."""
    held = [(mark, mark.ending) for mark in marks if mark.ending is not None]
    runs: list[Run] = []
    around: list[int] = []
    for start, end, index in parts(text, [(mark.offset + 1, mark.end) for mark, _ in held]):
        mark, ending = held[index]
        ending = ending if end == mark.end else Ending.CLOSED
        while around and around[-1] < end:
            around.pop()
        reopens = mark.reopens and start == mark.offset + 1
        runs.append(Run(start, end, ending, len(around), reopens))
        around.append(end)
    return tuple(runs)


def _parents(runs: Sequence[Run]) -> tuple[int, ...]:
    """For each run the index of the one it stands directly inside, or -1."""
    parents: list[int] = []
    around: list[int] = []
    for index, run in enumerate(runs):
        del around[run.depth :]
        parents.append(around[-1] if around else -1)
        around.append(index)
    return tuple(parents)


def _chains(runs: Sequence[Run]) -> dict[int, tuple[Run, Run]]:
    """The first and the last of the runs that continue each other, by the index of each of them."""
    waiting: list[list[int]] = []
    chains: list[list[int]] = []
    for index, run in enumerate(runs):
        chain = waiting.pop(0) if run.reopens and waiting else []
        chain.append(index)
        if run.ending is Ending.CONTINUED:
            waiting.append(chain)
        elif len(chain) > 1:
            chains.append(chain)
    return {index: (runs[chain[0]], runs[chain[-1]]) for chain in chains for index in chain}
