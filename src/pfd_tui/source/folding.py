"""The named foldings of proof: differences of typesetting that leave the words the same.

Case, words, word order and punctuation are never folded. Both the quotation and its source go
through the one function `fold`, which keeps, for each folded code point, where it came from.
"""

from __future__ import annotations

import bisect
import re
import unicodedata
from array import array
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Folding(StrEnum):
    """One kind of difference that a proof may set aside, by the name it is reported under."""

    QUOTATION_MARKS = "quotation marks"
    DASHES = "dashes"
    SPACES = "spaces and line breaks"
    SOFT_HYPHENS = "soft hyphens"
    COMPOSITION = "Unicode composition"
    ELLIPSIS = "ellipsis sign"


ALL_FOLDINGS = frozenset(Folding)

_SINGLE_MARKS = "’‘‛ʼ′`´"
_DOUBLE_MARKS = "“”„‟″"
_DASHES = "‐‑‒–—―−"
_SPACE = r"[\s\u200b\ufeff]"
_ONE_FOR_ONE: dict[Folding, dict[str, str]] = {
    Folding.QUOTATION_MARKS: dict.fromkeys(_SINGLE_MARKS, "'") | dict.fromkeys(_DOUBLE_MARKS, '"'),
    Folding.DASHES: dict.fromkeys(_DASHES, "-"),
    Folding.SPACES: dict.fromkeys(
        "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
        "\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff",
        " ",
    ),
}
_LONGER_OR_SHORTER: dict[Folding, tuple[str, str]] = {
    Folding.SPACES: (rf"{_SPACE}(?:\u00ad*{_SPACE})+", " "),
    Folding.SOFT_HYPHENS: ("\u00ad", ""),
    Folding.ELLIPSIS: ("…", "..."),
}
"""What each folding replaces by another number of code points, and by what.

In a run of spaces a soft hyphen between two of them shows nothing and divides nothing.
"""
_ASCII = re.compile(r"[\x00-\x7f]+(?=[\x00-\x7f]|\Z)")
"""What no combining mark follows, and composition therefore leaves as it is."""


class _Offsets(NamedTuple):
    """Where the code points of a folded text come from, written down where their step changes.

    From `folded[i]` on, code point `folded[i] + k` comes from `original[i] + k`.
    """

    folded: array[int]
    original: array[int]

    def origin(self, index: int) -> int:
        at = bisect.bisect_right(self.folded, index) - 1
        return self.original[at] + index - self.folded[at]


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows, for each of its code points, where it came from."""

    text: str
    _layers: tuple[_Offsets, ...]

    def origin(self, index: int) -> int:
        """The code point of the original that the folded code point at `index` is of.

        At the length of the folded text: the length of the original.
        """
        for offsets in self._layers:
            index = offsets.origin(index)
        return index


_Pairs = tuple[tuple[str, str], ...]


def fold(text: str, foldings: frozenset[Folding] = ALL_FOLDINGS) -> Folded:
    """`text` with the given differences set aside. Linear in its length."""
    (table, in_ascii), unequal, replacements = _machine(foldings)
    layers: list[_Offsets] = []
    folded = text
    if unequal is not None and not _is_evenly_set(text):
        folded, offsets = _replace(text, unequal, replacements)
        layers.append(offsets)
    one_for_one = in_ascii if folded.isascii() else table
    for sign, replacement in one_for_one:  # several times faster than str.translate on long texts
        folded = folded.replace(sign, replacement)
    if Folding.COMPOSITION in foldings and not unicodedata.is_normalized("NFC", folded):
        folded, offsets = _compose(folded)
        layers.insert(0, offsets)
    return Folded(folded, tuple(layers))


def _is_evenly_set(text: str) -> bool:
    """Whether nothing in `text` folds to another number of code points; faster than looking."""
    if any(sign in text for sign in _SHIFTING):
        return False
    return len(" ".join(text.split())) == len(text)


_SHIFTING = "\u00ad…\u200b\ufeff"
"""What may fold to another number of code points, besides runs of spaces."""


@lru_cache
def _machine(
    foldings: frozenset[Folding],
) -> tuple[tuple[_Pairs, _Pairs], re.Pattern[str] | None, dict[str, str]]:
    """What the foldings replace one for one: all of it, and in ASCII; and a pattern of the rest."""
    table = tuple(
        pair for f in Folding if f in foldings for pair in _ONE_FOR_ONE.get(f, {}).items()
    )
    in_ascii = tuple(pair for pair in table if pair[0].isascii())
    unequal = {f.name: _LONGER_OR_SHORTER[f] for f in Folding if f in foldings & _UNEQUAL}
    pattern = "|".join(f"(?P<{name}>{one})" for name, (one, _) in unequal.items())
    replacements = {name: other for name, (_, other) in unequal.items()}
    return (table, in_ascii), re.compile(pattern) if pattern else None, replacements


_UNEQUAL = frozenset(_LONGER_OR_SHORTER)


def _replace(
    text: str, pattern: re.Pattern[str], replacements: dict[str, str]
) -> tuple[str, _Offsets]:
    parts: list[str] = []
    offsets = _Offsets(array("q", [0]), array("q", [0]))
    done = length = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        replacement = replacements[match.lastgroup or ""]
        parts += (text[done:start], replacement)
        length += start - done
        for _ in replacement:
            offsets.folded.append(length)
            offsets.original.append(start)
            length += 1
        offsets.folded.append(length)
        offsets.original.append(end)
        done = end
    parts.append(text[done:])
    return "".join(parts), offsets


def _compose(text: str) -> tuple[str, _Offsets]:
    """Normalize to NFC (UAX #15) cluster by cluster, so that each result keeps its origin."""
    parts: list[str] = []
    offsets = _Offsets(array("q", [0]), array("q", [0]))
    begin = length = 0
    while begin < len(text):
        plain = _ASCII.match(text, begin)
        if plain:
            parts.append(plain.group())
            length += plain.end() - begin
            begin = plain.end()
            continue
        end = begin + 1
        while end < len(text) and continues(text[end]):
            end += 1
        composed = unicodedata.normalize("NFC", text[begin:end])
        parts.append(composed)
        if end - begin != 1 or len(composed) != 1:
            for _ in composed:
                offsets.folded.append(length)
                offsets.original.append(begin)
                length += 1
            offsets.folded.append(length)
            offsets.original.append(end)
        else:
            length += 1
        begin = end
    return "".join(parts), offsets


def continues(sign: str) -> bool:
    """Whether a code point belongs to the one before it: a combining mark or a Hangul vowel/final.

    Many vowel signs have combining class 0 and compose nevertheless, so the category decides.
    """
    return unicodedata.category(sign).startswith("M") or "\u1160" <= sign <= "\u11ff"


def needed(first: str, second: str) -> tuple[Folding, ...] | None:
    """The fewest foldings with which the two texts are one, or None where no folding makes them so.

    One after the other is left off where the rest suffice: two of them may set aside the same
    difference (an en quad is a space, and composes to one), and then one of the two is named.
    """
    if first == second:
        return ()
    if not _same(first, second, ALL_FOLDINGS):
        return None
    kept = ALL_FOLDINGS
    for folding in reversed(Folding):
        if _same(first, second, kept - {folding}):
            kept -= {folding}
    return tuple(folding for folding in Folding if folding in kept)


def _same(first: str, second: str, foldings: frozenset[Folding]) -> bool:
    return fold(first, foldings).text == fold(second, foldings).text
