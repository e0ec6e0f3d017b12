"""Proof: where the words of a quotation stand in their source, to the character.

A verdict is found, never scored: the words stand there as they are, or they do with differences of
typesetting that are named, or they do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from pfd_tui.dossier.folding import Folded, Folding, fold, needed

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
        """Where `words` stand. Of several places, the one nearest to the `attribution` counts."""
        starts = _occurrences(self.source.text, words)
        if starts:
            start = self._nearest(starts, attribution)
            return self._found(start, start + len(words), (), len(starts))
        folded_words = fold(words).text.strip()
        folded_starts = _occurrences(self._folded.text, folded_words)
        if not folded_starts:
            return NOT_FOUND
        origins = self._folded.starts
        found = {origins[index]: self._end_of(index + len(folded_words)) for index in folded_starts}
        start = self._nearest(list(found), attribution)
        end = found[start]
        foldings = needed(words.strip(), self.source.text[start:end])
        if foldings is None:  # the match began or ended inside a folded sign
            return NOT_FOUND
        return self._found(start, end, foldings, len(found))

    def _end_of(self, folded_index: int) -> int:
        """The end in the original of a match that ends before `folded_index` of the folded text."""
        last = self._folded.starts[folded_index - 1]
        following = self._folded.starts[folded_index]
        text = self.source.text
        end = max(last + 1, following)
        while end > last + 1 and text[end - 1] in "\u00ad\u200b\ufeff":
            end -= 1
        return end

    def _nearest(self, starts: list[int], attribution: str) -> int:
        if len(starts) == 1 or not attribution:
            return starts[0]
        anchors = _occurrences(self.source.text, attribution)
        if not anchors:
            return starts[0]
        return min(starts, key=lambda start: min(abs(start - anchor) for anchor in anchors))

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
    cut_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    cut_after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not cut_before and not cut_after
