"""Words that do not stand in a source text: the nearest passage there, and what differs, by words.

This helps somebody to see a slip; no verdict hangs on it. Two words are the same where they are so
but for the foldings of a proof: case, digits and punctuation count.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from difflib import Match
from enum import StrEnum
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from pfd_tui.proof.nearest import nearest_passage, tokens_of
from pfd_tui.source.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pfd_tui.proof.nearest import Token
    from pfd_tui.source.passages import SourceText

MAX_COMPARED = 2_000
"""Words and marks of a quotation that are compared: the time grows with the square of them."""
MAX_PAIRS = 100_000
"""Pairs of the same word or mark within them: 65,000 in prose, two million in `a b a b …`."""
NEAR_EDGE = 6
"""A sentence that begins or ends nearer than this many words and marks is shown to its edge."""
STRAY_DISTANCE = 8
"""Words and marks that one shared word at an end of the passage may stand apart from the rest."""
TOLD, LONG, KEPT, CONTEXT = 5, 12, 5, 2
"""Changes told; the words beyond which a stretch is cut; those kept at each end; those around."""
GAP = " […] "


class Change(StrEnum):
    """Where a stretch of words stands."""

    SAME = "same"
    """In the source and in the quotation."""
    MISSING = "missing"
    """In the source and not in the quotation."""
    ADDED = "added"
    """In the quotation and not in the source."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stand in both texts or in one. What is the same is as the source writes it."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A quotation beside the passage of its source that is nearest to it.

    The passage stands from `start` to `end` (code points of the source text, half-open; whole
    words). `stretches` are in reading order; a changed word is MISSING (the source's) followed by
    ADDED (the quotation's). `uncompared` is what follows the words that are compared.
    """

    start: int
    end: int
    stretches: tuple[Stretch, ...]
    uncompared: str = ""

    @property
    def source_words(self) -> str:
        """The passage, to the character."""
        return self._without(Change.ADDED)

    @property
    def quotation_words(self) -> str:
        """The quotation as far as it is compared, without spaces and soft hyphens around it.

        It differs from what was given in nothing but foldings: what is the same has the source's
        marks, dashes and spaces.
        """
        return self._without(Change.MISSING)

    def _without(self, change: Change) -> str:
        return "".join(stretch.text for stretch in self.stretches if stretch.change is not change)


def difference(source: SourceText, words: str) -> Difference | None:
    """How `words` differ from the passage of `source` that is nearest to them.

    None where a third of them (half of a dozen or fewer), the rare ones counting more, nowhere
    stand near each other in their order. Linear in the length of the source.
    """
    quoted, uncompared = _comparable(words)
    nearest = nearest_passage(source.text, quoted) if quoted else None
    if nearest is None:
        return None
    passage = nearest.tokens
    blocks = _without_islands(passage, quoted, _without_strays(nearest.shared))
    first = blocks[0].a - _reach(passage, blocks[0].a, -1, quoted[: blocks[0].b])
    last = blocks[-1].a + blocks[-1].size
    if not uncompared:
        last += _reach(passage, last, 1, quoted[blocks[-1].b + blocks[-1].size :])
    return Difference(
        passage[first].start,
        passage[last - 1].end,
        _stretches(passage[first:last], quoted, [_moved(block, -first) for block in blocks]),
        uncompared.rstrip(),
    )


def _comparable(words: str) -> tuple[list[Token], str]:
    """The words and marks that can be compared in good time, and the text that follows them."""
    quoted: list[Token] = []
    counts: Counter[str] = Counter()
    pairs = 0
    for token in tokens_of(words):
        pairs += 2 * counts[token.key] + 1
        if len(quoted) == MAX_COMPARED or pairs > MAX_PAIRS:
            return quoted, words[token.start :]
        counts[token.key] += 1
        quoted.append(token)
    return quoted, ""


# What is shared


def _without_strays(blocks: list[Match]) -> list[Match]:
    """The blocks but for short ones at the ends that the source has far from all the others."""

    def is_stray(end: Match, one: Match, other: Match) -> bool:
        apart = (other.a - one.a - one.size) - (other.b - one.b - one.size)
        return apart > STRAY_DISTANCE * end.size

    while len(blocks) > 1 and is_stray(blocks[0], blocks[0], blocks[1]):
        blocks = blocks[1:]
    while len(blocks) > 1 and is_stray(blocks[-1], blocks[-2], blocks[-1]):
        blocks = blocks[:-1]
    return blocks


def _without_islands(
    passage: Sequence[Token], quoted: Sequence[Token], blocks: list[Match]
) -> list[Match]:
    """The blocks but for marks and single words among larger changes.

    Two swapped words read better as one change than as two around the word between them.
    """

    def is_island(before: Match, block: Match, after: Match) -> bool:
        size = _words(passage[block.a : block.a + block.size])
        old, new = _between(passage, quoted, before, block)
        later_old, later_new = _between(passage, quoted, block, after)
        return not size or size < min(max(old, new), max(later_old, later_new))

    kept = blocks[:1]
    for block, after in pairwise(blocks[1:]):
        if not is_island(kept[-1], block, after):
            kept.append(block)
    return _without_half_a_swap(passage, quoted, [*kept, *blocks[1:][-1:]])


def _without_half_a_swap(
    passage: Sequence[Token], quoted: Sequence[Token], blocks: list[Match]
) -> list[Match]:
    """The blocks without the first or last, where words added beside it stand on its other side."""
    while len(blocks) > 1:
        before, block = blocks[-2:]
        added = quoted[before.b + before.size : block.b]
        behind = passage[block.a + block.size :][: len(added)]
        if not _is_swapped(passage, block, added, behind):
            break
        blocks = blocks[:-1]
    while len(blocks) > 1:
        block, after = blocks[:2]
        added = quoted[block.b + block.size : after.b]
        ahead = passage[max(block.a - len(added), 0) : block.a]
        if not _is_swapped(passage, block, added, ahead):
            break
        blocks = blocks[1:]
    return blocks


def _is_swapped(
    passage: Sequence[Token], block: Match, added: Sequence[Token], beyond: Sequence[Token]
) -> bool:
    keys = {token.key for token in beyond}
    moved = sum(token.is_word and token.key in keys for token in added)
    return _words(passage[block.a : block.a + block.size]) < moved


def _between(
    passage: Sequence[Token], quoted: Sequence[Token], one: Match, other: Match
) -> tuple[int, int]:
    """How many words of the source and of the quotation stand between two blocks."""
    old = passage[one.a + one.size : other.a]
    new = quoted[one.b + one.size : other.b]
    return _words(old), _words(new)


def _words(tokens: Sequence[Token]) -> int:
    return sum(token.is_word for token in tokens)


def _moved(block: Match, by: int) -> Match:
    return Match(block.a + by, block.b, block.size)


# Where the passage begins and ends

_TERMINATOR = re.compile(r"[.!?。！？]")
_DOUBLE_MARKS = frozenset('"«»‹›')
_BLANK_LINE = re.compile(r"\n\s*\n")


def _is_edge(passage: Sequence[Token], index: int) -> bool:
    """Whether a sentence, a quotation or a paragraph ends before the token at `index`."""
    if not 0 < index < len(passage):
        return True
    before, after = passage[index - 1], passage[index]
    return (
        _TERMINATOR.match(before.key) is not None
        or not _DOUBLE_MARKS.isdisjoint((before.key, after.key))
        or _BLANK_LINE.search(after.gap) is not None
    )


def _reach(passage: Sequence[Token], edge: int, step: int, unmatched: Sequence[Token]) -> int:
    """How many tokens before (`step` -1) or behind (1) the shared ones belong to the passage.

    For words of the quotation that are `unmatched` there are as many; where there are none, those
    that it lacks of its sentence, if they are few. Never across an edge.
    """
    limit = len(unmatched) or NEAR_EDGE
    beyond: list[Token] = []
    while len(beyond) < limit and not _is_edge(passage, edge + step * len(beyond)):
        beyond.append(passage[edge + step * len(beyond) - (step < 0)])
    if unmatched and not _words(unmatched):
        return next((n for n, token in enumerate(beyond) if token.is_word), len(beyond))
    if not unmatched:
        if len(beyond) == NEAR_EDGE:
            return 0
        while beyond and not beyond[-1].is_word:
            beyond.pop()
    return len(beyond) if _words(beyond) else 0


# The two side by side


def _stretches(
    passage: Sequence[Token], quoted: Sequence[Token], blocks: Sequence[Match]
) -> tuple[Stretch, ...]:
    passage = [passage[0]._replace(gap=""), *passage[1:]]
    pieces: list[Stretch] = []
    old = new = 0
    for block in [*blocks, Match(len(passage), len(quoted), 0)]:
        pieces += _changed(passage[old : block.a], quoted[new : block.b])
        old, new = block.a + block.size, block.b + block.size
        for one, other in zip(passage[block.a : old], quoted[block.b : new], strict=True):
            pieces += [*_spaces(one, other), Stretch(Change.SAME, one.text)]
    return tuple(_joined(pieces))


def _changed(old: Sequence[Token], new: Sequence[Token]) -> list[Stretch]:
    """The tokens of the source and those that the quotation has for them."""
    pieces: list[Stretch] = []
    if old and new:
        pieces = _spaces(old[0], new[0])
        old, new = [old[0]._replace(gap=""), *old[1:]], [new[0]._replace(gap=""), *new[1:]]
    for change, tokens in ((Change.MISSING, old), (Change.ADDED, new)):
        pieces.append(Stretch(change, "".join(token.gap + token.text for token in tokens)))
    return pieces


def _spaces(one: Token, other: Token) -> list[Stretch]:
    """The spaces before a token of the source and before that of the quotation."""
    if one.gap == other.gap or fold(one.gap).text == fold(other.gap).text:
        return [Stretch(Change.SAME, one.gap)]
    return [Stretch(Change.MISSING, one.gap), Stretch(Change.ADDED, other.gap)]


def _joined(pieces: Sequence[Stretch]) -> Iterator[Stretch]:
    """Neighbours joined: between two stretches that are the same, one missing and one added."""
    for _, run in groupby(
        (piece for piece in pieces if piece.text), key=lambda piece: piece.change is Change.SAME
    ):
        parts = list(run)
        for change in Change:
            text = "".join(part.text for part in parts if part.change is change)
            if text:
                yield Stretch(change, text)


# For people


def in_words(difference: Difference) -> str:
    """What differs, in one line: `missing: “not” (after “we do”); “1” in the source, “2” here`.

    At most TOLD changes are told; long ones are cut in the middle.
    """
    told: list[str] = []
    stretches = (None, *difference.stretches, None)
    for before, stretch, after in zip(stretches, stretches[1:], stretches[2:], strict=False):
        match stretch:
            case Stretch(Change.MISSING, text) if after and _replaces(after, text):
                told.append(f"{_told(text)} in the source, {_told(after.text)} here")
            case Stretch(Change.ADDED) if before and before.change is Change.MISSING:
                continue
            case Stretch(Change.MISSING | Change.ADDED as change, text):
                told.append(f"{change}: {_told(text)}{_place(before, after)}")
    if len(told) > TOLD:
        told[TOLD:] = [f"and {len(told) - TOLD} more"]
    if difference.uncompared:
        told.append("what follows is not compared")
    return "; ".join(told) or "no difference in words"


def _replaces(other: Stretch, words: str) -> bool:
    """Whether a stretch stands in the place of `words`, and is more than the space left there."""
    return other.change is Change.ADDED and bool(other.text.split() or not words.split())


def _told(text: str) -> str:
    """The words between marks; a mark alone, which a screen reader may pass over, by its name."""
    words = text.split()
    if not words:
        return "a space"
    if len(words) == len(words[0]) == 1 and not words[0].isalnum():
        return unicodedata.name(words[0], f"“{words[0]}”").lower()
    quoted = _cut(words)
    return f"`{quoted}`" if _DOUBLE_MARK.search(quoted) else f"“{quoted}”"


_DOUBLE_MARK = re.compile(r"[“”„«»\"]")


def _place(before: Stretch | None, after: Stretch | None) -> str:
    if before and before.text.split():
        return f" (after “{' '.join(before.text.split()[-CONTEXT:])}”)"
    if after and after.text.split():
        return f" (before “{' '.join(after.text.split()[:CONTEXT])}”)"
    return ""


def _cut(words: Sequence[str]) -> str:
    """The words in one line; of more than LONG, the beginning and the end."""
    if len(words) <= LONG:
        return " ".join(words)
    return " ".join(words[:KEPT]) + GAP + " ".join(words[-KEPT:])


def marked(difference: Difference) -> str:
    """Both texts in one, in one line, as `wdiff` marks them: `we do [-not-] help {+all+} bloggers`.

    Long stretches that are the same are cut in the middle.
    """
    parts = [_marked(stretch) for stretch in difference.stretches]
    return "".join(parts) + (GAP.rstrip() if difference.uncompared else "")


def _marked(stretch: Stretch) -> str:
    text = stretch.text
    words = text.split()
    if not words:
        inner, left, right = " ", "", ""
    else:
        inner = _cut(words) if stretch.change is Change.SAME else " ".join(words)
        left, right = " " * text[:1].isspace(), " " * text[-1:].isspace()
    match stretch.change:
        case Change.SAME:
            return f"{left}{inner}{right}"
        case Change.MISSING:
            return f"{left}[-{inner}-]{right}"
        case Change.ADDED:
            return f"{left}{{+{inner}+}}{right}"
