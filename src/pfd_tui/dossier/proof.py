"""Proof: where the words of a quotation stand in their source, to the character.

A verdict is found, never scored: the words stand there as they are, or they do with differences of
typesetting that are named, or they do not.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from pfd_tui.dossier.folding import Folded, Folding, continues, fold, needed

if TYPE_CHECKING:
    from pfd_tui.dossier.passages import SourceText


class Verdict(StrEnum):
    """What a proof found."""

    VERBATIM = "verbatim"
    """The words stand in the source, code point for code point."""
    FOLDED = "folded"
    """They do, but for the foldings that the proof names."""
    NOT_IN_SOURCE = "not-in-source"
    """They do not stand in the source."""
    NO_SOURCE_TEXT = "no-source-text"
    """There is no source text to look in."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Where the words of a quotation stand.

    `start` and `end` are code points of the source text as decoded, half-open; `paragraph` counts
    prose paragraphs from 1; `occurrences` is how often the words stand there.
    """

    verdict: Verdict
    foldings: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None
    paragraph: int | None = None
    section: str = ""
    occurrences: int = 0

    @property
    def is_proved(self) -> bool:
        """Whether the words were found in the source."""
        return self.verdict in (Verdict.VERBATIM, Verdict.FOLDED)


UNPROVABLE = Proof(Verdict.NO_SOURCE_TEXT)
NOT_FOUND = Proof(Verdict.NOT_IN_SOURCE)


@dataclass
class Prover:
    """Proves quotations against one source text; the text is folded once, when first needed."""

    source: SourceText

    @cached_property
    def _folded(self) -> Folded:
        return fold(self.source.text)

    def prove(self, words: str, attribution: str = "") -> Proof:
        """Where `words` stand, but for spaces and soft hyphens around them.

        Of several places, the one nearest to the `attribution` counts.
        """
        words = words.strip(_EDGES)
        places = self._places(words)
        if not places:
            return NOT_FOUND
        start, end = self._nearest(places, attribution)
        foldings = needed(words, self.source.text[start:end]) or ()
        return self._found(start, end, foldings, len(places))

    def _places(self, words: str) -> list[tuple[int, int]]:
        """Where `words` stand (code points, half-open): as they are, otherwise but for foldings."""
        starts = _occurrences(self.source.text, words)
        if starts:
            return [(start, start + len(words)) for start in starts]
        folded_words = fold(words).text
        places = [
            (self._folded.starts[index], self._end_of(index + len(folded_words)))
            for index in _occurrences(self._folded.text, folded_words)
        ]
        return [
            (start, end)
            for start, end in places  # one that begins or ends inside a folded sign is another text
            if fold(self.source.text[start:end]).text == folded_words
        ]

    def _end_of(self, folded_index: int) -> int:
        """The end in the original of a match that ends before `folded_index` of the folded text."""
        last = self._folded.starts[folded_index - 1]
        end = max(last + 1, self._folded.starts[folded_index])
        while end > last + 1 and self.source.text[end - 1] == SOFT_HYPHEN:
            end -= 1
        return end

    def _nearest(self, places: list[tuple[int, int]], attribution: str) -> tuple[int, int]:
        """The place with the fewest code points between it and the attribution."""
        anchors = self._places(attribution.strip(_EDGES)) if len(places) > 1 else []
        if not anchors:
            return places[0]

        def distance(place: tuple[int, int]) -> int:
            following = bisect.bisect_left(anchors, place)
            around = anchors[max(following - 1, 0) : following + 1]
            return min(max(anchor[0] - place[1], place[0] - anchor[1], 0) for anchor in around)

        return min(places, key=distance)

    def _found(
        self, start: int, end: int, foldings: tuple[Folding, ...], occurrences: int
    ) -> Proof:
        passage = self.source.passage_at(start)
        return Proof(
            verdict=Verdict.FOLDED if foldings else Verdict.VERBATIM,
            foldings=tuple(str(folding) for folding in foldings),
            start=start,
            end=end,
            paragraph=passage.paragraph if passage else None,
            section=passage.section if passage else "",
            occurrences=occurrences,
        )


MAX_OCCURRENCES = 1000
"""Of words that stand more often than this, the further places are not looked at."""


def _occurrences(text: str, words: str) -> list[int]:
    """Where `words` stand in `text` as whole words: not in the middle of longer ones."""
    starts: list[int] = []
    start = text.find(words) if words else -1
    while start >= 0 and len(starts) < MAX_OCCURRENCES:
        if _is_whole(text, start, start + len(words)):
            starts.append(start)
        start = text.find(words, start + 1)
    return starts


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a match neither begins nor ends inside a word (`not` in `nothing`)."""
    return not _is_inside(text, start) and not _is_inside(text, end)


SOFT_HYPHEN = "\u00ad"
_EDGES = (
    " \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u200b\ufeff" + SOFT_HYPHEN
)
"""What may stand around words without being any."""
_ZERO_WIDTH_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_NEIGHBOURHOOD = 16
"""Code points on each side of a cut that decide whether it cuts a word; soft hyphens included."""
_APOSTROPHES, _HYPHENS, _GROUP_SPACES = "'’‘`´ʼ′", r"\-‐‑", " \u00a0\u2009\u202f"
_CUTS = tuple(
    (re.compile(before), re.compile(after))
    for before, after in (
        (r"[^\W_]", r"[^\W_]"),
        (rf"[{_APOSTROPHES}{_HYPHENS}][^\W_]", r"[^\W_]"),
        (r"[^\W_]", rf"[{_APOSTROPHES}{_HYPHENS}][^\W_]"),
        (r"[.,:/]\d", r"\d"),
        (r"\d", r"[.,:/]\d"),
        (rf"[{_HYPHENS}−]", r"\d"),
        (rf"[{_GROUP_SPACES}]\d{{1,3}}(?!\d)", r"\d{3}(?!\d)"),
        (r"\d{1,3}(?!\d)", rf"[{_GROUP_SPACES}]\d{{3}}(?!\d)"),
        (r"\.", r"\."),
    )
)
"""What stands before a cut (read backwards) and after it, where the cut makes another word of one.

Words as in UAX #29 (rules WB5 to WB12): `can` is no part of `can’t`. Beyond it, hyphens join
(`violent` is no part of `non-violent`), signs and spaces belong to their number (`700` is no part
of `1 700`), and one full stop is no part of three.
"""


def _is_inside(text: str, cut: int) -> bool:
    """Whether a cut before the code point at `cut` divides a word, a number or a character."""
    if not 0 < cut < len(text):
        return False
    if continues(text[cut]) or ord(text[cut]) in _SKIN_TONES:
        return True
    if _ZERO_WIDTH_JOINER in text[cut - 1 : cut + 1]:
        return True
    before = text[max(0, cut - _NEIGHBOURHOOD) : cut][::-1].replace(SOFT_HYPHEN, "")
    after = text[cut : cut + _NEIGHBOURHOOD].replace(SOFT_HYPHEN, "")
    return any(left.match(before) and right.match(after) for left, right in _CUTS)
