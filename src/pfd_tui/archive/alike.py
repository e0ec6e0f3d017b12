"""Alike: whether two texts are made of the same words, or nearly. Texts alone, no archive.

Runs of three words that two texts share bring them together, as a copy shares nearly all of its
runs and other texts none. Of a long text one run of four is kept, and the same ones of every text,
so that equal texts keep equal runs (Manber, "Finding similar files in a large file system", 1994).
Whether they are alike is then decided by comparing all their words.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from pfd_tui.dossier.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_WORDS = 6
"""What is shorter may well be said twice: `Yes, of course.`"""
RUN = 3
"""Words of a run."""
ALL_KEPT, KEPT = 8, 4
"""Of so many runs all are kept; of more, one of four, and the least at any rate."""
NEARLY = 0.8
"""How much of their words twins have in common, at least: twice the shared ones to all of both."""
BITS = 63
"""Of a bag: as many as SQLite's numbers have, but for the sign."""
WHOLE = 1 << 32
"""Added to the digest of a whole text, which has 32 bits as that of a run has."""


class Likeness(StrEnum):
    """How the words of one text are like those of another."""

    SAME = "same"
    """But for case, accents, script and punctuation."""
    NEARLY = "nearly"
    """Worded otherwise in places."""
    PART = "part"
    """One has what the other has, and more."""


def words_of(text: str) -> list[str]:
    """The words of a text, folded: what texts are compared by."""
    return fold(text).split()


def runs_of(words: Sequence[str]) -> set[int]:
    """What a text of these words is known by: digests of the runs that are kept, and of all."""
    if len(words) < LEAST_WORDS:
        return set()
    runs = [crc32(" ".join(words[at : at + RUN]).encode()) for at in range(len(words) - RUN + 1)]
    kept = runs if len(runs) <= ALL_KEPT else [min(runs), *(r for r in runs if r % KEPT == 0)]
    return {crc32(" ".join(words).encode()) | WHOLE, *kept}


def likeness(one: str, other: str) -> Likeness | None:
    """How two texts are alike; None where they are not, or too short to tell."""
    first, second = words_of(one), words_of(other)
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) < LEAST_WORDS:
        return None
    if first == second:
        return Likeness.SAME
    if f" {' '.join(shorter)} " in f" {' '.join(longer)} ":
        is_most = 2 * len(shorter) >= NEARLY * (len(shorter) + len(longer))
        return Likeness.NEARLY if is_most else Likeness.PART
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.quick_ratio() >= NEARLY and matcher.ratio() >= NEARLY:
        return Likeness.NEARLY
    return None


class Bag(NamedTuple):
    """The words of a text without their order, in little room."""

    words: int
    """How many there are."""
    bits: int
    """A set of BITS bits in which every word sets one."""

    def may_be_nearly(self, other: Bag) -> bool:
        """Whether so many words may be in common; if not, nobody need compare them.

        A bit that only one of the two has is of a word, at least, that the other has not.
        """
        both = self.words + other.words
        shared = both - (self.bits ^ other.bits).bit_count()
        return shared / both >= NEARLY  # calculated as its ratio is, so with the same rounding


def bag_of(words: Sequence[str]) -> Bag:
    """The bag of the words of a text, of which there is one at least."""
    bits = {crc32(word.encode()) % BITS for word in words}
    return Bag(len(words), sum(1 << bit for bit in bits))
