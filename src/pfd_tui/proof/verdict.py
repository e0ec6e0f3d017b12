"""What a proof found: where the words of a quotation stand in their source, and how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pfd_tui.dossier.records import Cut, Mark

SPOKEN = frozenset({"speech", "interview", "broadcast", "law"})
"""Kinds of sources whose words stand without quotation marks around them."""


class Verdict(StrEnum):
    """What a proof found."""

    VERBATIM = "verbatim"
    """The words stand in the source, code point for code point."""
    FOLDED = "folded"
    """They do, but for the foldings that the proof names."""
    NOT_IN_SOURCE = "not-in-source"
    """They do not stand in the source, or not as a quotation: `flaw` says why."""
    NO_SOURCE_TEXT = "no-source-text"
    """There is no source text to look in."""


class Flaw(StrEnum):
    """Why words that do stand in the source are no quotation of it."""

    NONE = ""
    BEYOND_MARKS = "beyond-marks"
    """They go on beyond a quotation mark or a paragraph: two voices as one."""
    CUT_SENTENCE = "cut-sentence"
    """They leave off part of a sentence and do not say so."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Where the words of a quotation stand.

    `start` and `end` are code points of the source text as decoded, half-open; `paragraph` counts
    prose paragraphs from 1; `occurrences` is how often the words stand there, and `is_ambiguous`
    that nothing tells which of the places is meant. `marks` and `cut` say how they really stand
    there, whatever the record claims. Of words with a `flaw` only `start` and `end` are given.
    """

    verdict: Verdict
    foldings: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None
    paragraph: int | None = None
    section: str = ""
    occurrences: int = 0
    marks: Mark = Mark.CLOSED
    cut: Cut = Cut.NONE
    is_ambiguous: bool = False
    flaw: Flaw = Flaw.NONE
    attribution_fault: str = ""
    """The code of what its attribution claims and the source does not say; empty: nothing."""

    @property
    def is_proved(self) -> bool:
        """Whether the words were found in the source."""
        return self.verdict in (Verdict.VERBATIM, Verdict.FOLDED)


UNPROVABLE = Proof(Verdict.NO_SOURCE_TEXT)
NOT_FOUND = Proof(Verdict.NOT_IN_SOURCE)
