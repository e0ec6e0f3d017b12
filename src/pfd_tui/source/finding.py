"""Finding words in a text: as they are, or but for the named foldings, and as whole words only.

Nothing is scored. Words stand at a place, or they do not.
"""

from __future__ import annotations

import re
import string
import sys
from array import array
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from pfd_tui.source.folding import Folded, continues, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_PLACES = 1000
"""Of words that stand more often than this, the further places are not looked at."""
SCANNED = 65_536
"""Code points; a text no longer is read through faster than its words are looked up."""
SCANS = 8
"""Searches that read through a longer text; a further one is reason enough to index its words."""

RARE = 2
"""A word that stands no more often is not worth looking for a rarer one."""

_WORD = re.compile(r"[^\W_]+")
_NOWHERE: Sequence[int] = ()


class Finder:
    """Finds words in one text. Linear: a search takes no longer where the text is longer.

    `scans` is how many searches read through the text; the answers are the same.
    """

    def __init__(self, text: str, scans: int | None = None) -> None:
        self.text = text
        if scans is None:
            scans = SCANS if len(text) > SCANNED else sys.maxsize
        self._scans_left = scans

    def places(self, words: str) -> list[tuple[int, int]]:
        """Where `words` stand (code points, half-open), in order; spaces around them are ignored.

        Where they stand as they are, places where only their folded form stands are none.
        """
        words = trimmed(words)
        if not words:
            return []
        if self._scans_left > 0:
            self._scans_left -= 1
            starts = _scan(self.text, words)
            if starts:
                return [(start, start + len(words)) for start in starts]
        wanted = fold(words).text
        found = [self._original(at, at + len(wanted)) for at in self._in_folded(wanted)]
        exact = [place for place in found if self.text[slice(*place)] == words]
        return exact or [
            place
            for place in found  # one that begins or ends inside a folded sign is another text
            if fold(self.text[slice(*place)]).text == wanted
        ]

    def _in_folded(self, words: str) -> list[int]:
        """Where folded words stand in the folded text."""
        text = self._folded.text
        if self._scans_left > 0 or not _WORD.search(words):
            return _scan(text, words)
        offset, positions = self._rarest(words)
        starts: list[int] = []
        for at in positions:
            start = at - offset
            if (
                start >= 0
                and text.startswith(words, start)
                and _is_whole(text, start, start + len(words))
            ):
                starts.append(start)
                if len(starts) == MAX_PLACES:
                    break
        return starts

    def _rarest(self, words: str) -> tuple[int, Sequence[int]]:
        """Where in folded words the one stands that is rarest in the text, and where it does."""
        positions_of, fewest = self._index.get, len(self.text) + 1
        offset, rarest = 0, _NOWHERE
        for part in _WORD.finditer(words):
            positions = positions_of(part[0], _NOWHERE)
            if len(positions) < fewest:
                offset, rarest, fewest = part.start(), positions, len(positions)
                if fewest <= RARE:
                    break
        return offset, rarest

    @cached_property
    def _folded(self) -> Folded:
        return fold(self.text)

    @cached_property
    def _index(self) -> dict[str, array[int]]:
        """Where each word of the folded text begins."""
        index: dict[str, array[int]] = defaultdict(lambda: array("q"))
        for match in _WORD.finditer(self._folded.text):
            index[match.group()].append(match.start())
        return dict(index)

    def _original(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of a place in the folded text."""
        last = self._folded.origin(end - 1)
        original_end = max(last + 1, self._folded.origin(end))
        while original_end > last + 1 and self.text[original_end - 1] == SOFT_HYPHEN:
            original_end -= 1
        return self._folded.origin(start), original_end


def trimmed(words: str) -> str:
    """`words` without the spaces and soft hyphens around them."""
    return words.strip(_EDGES)


def _scan(text: str, words: str) -> list[int]:
    """Where `words` stand in `text` as whole words: not in the middle of longer ones."""
    starts: list[int] = []
    start = text.find(words)
    while start >= 0 and len(starts) < MAX_PLACES:
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
        (r"[.…]", r"[.…]"),
    )
)
"""What stands before a cut (read backwards) and after it, where the cut makes another word of one.

Words as in UAX #29 (rules WB5 to WB12): `can` is no part of `can’t`. Beyond it, hyphens join
(`violent` is no part of `non-violent`), signs and spaces belong to their number (`700` is no part
of `1 700`), and one full stop is no part of three.
"""


_LETTERS = frozenset(string.ascii_letters)
_CLOSING = frozenset(string.ascii_letters + ",.;:!?")
_APART = frozenset(' \n“”«»"')
"""What stands between a word and what is none of it, mostly: spares looking any closer."""


def _without_marks(text: str) -> str:
    """`text` without the combining marks, which belong to their letters."""
    return text if text.isascii() else "".join(sign for sign in text if not continues(sign))


def _is_inside(text: str, cut: int) -> bool:
    """Whether a cut before the code point at `cut` divides a word, a number or a character."""
    if not 0 < cut < len(text) or (text[cut - 1] in _APART and text[cut] in _LETTERS):
        return False
    if text[cut] in _APART and text[cut - 1] in _CLOSING:
        return False
    before = text[max(0, cut - _NEIGHBOURHOOD) : cut][::-1].replace(SOFT_HYPHEN, "")
    after = text[cut : cut + _NEIGHBOURHOOD].replace(SOFT_HYPHEN, "")
    if after and (continues(after[0]) or ord(after[0]) in _SKIN_TONES):
        return True
    if _ZERO_WIDTH_JOINER in before[:1] + after[:1]:
        return True
    before, after = _without_marks(before), _without_marks(after)
    return any(left.match(before) and right.match(after) for left, right in _CUTS)
